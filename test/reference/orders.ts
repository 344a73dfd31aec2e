import type { ClickThrough } from './conversions.ts';
import { HORIZONS, type Outcome } from './recipient.ts';
import { compare, type Row } from './rows.ts';

/** An order of a broadcast: it counts once, belongs to one recipient and one time. */
export interface Order {
  readonly goal: string;
  readonly currency: string;
  /** The order that its producer names; undefined where the conversion names none. */
  readonly orderRef: string | undefined;
  readonly owner: Outcome;
  readonly at: number;
  /** Ten-thousandths; what was reversed is off. */
  readonly value: bigint;
}

interface Claim extends ClickThrough {
  readonly by: Outcome;
}

/**
 * The orders of one broadcast by goal, and again under goal `*`, where an order reached by two goals is one.
 * `outcomes` and `rows` are all of the broadcast; reversals count, whatever their recipient.
 */
export function ordersOf(
  outcomes: readonly Outcome[],
  rows: readonly Row[],
  options: { readonly pseudonym: (recipient: string) => bigint; readonly eventKey: (id: string) => number },
): Order[] {
  const claims = outcomes.flatMap((by) => by.clickThroughs.map((claim): Claim => ({ ...claim, by })));
  const groups = new Map<string, { goal: string; claims: Claim[] }>();
  for (const claim of claims) {
    for (const goal of [claim.goal, '*']) {
      const key = JSON.stringify([goal, claim.currency, claim.orderRef, claim.ownOrder ? claim.row.recipient : '']);
      const group = groups.get(key) ?? { goal, claims: [] };
      group.claims.push(claim);
      groups.set(key, group);
    }
  }
  const place = (claim: Claim) => [claim.row.at, options.pseudonym(claim.by.recipient), options.eventKey(claim.row.id)];
  return [...groups.values()].flatMap(({ goal, claims }) => {
    const first = [...claims].sort((a, b) => compare(place(a), place(b)))[0];
    if (first === undefined) return [];
    const most =
      claims
        .map((claim) => claim.value)
        .sort(compare)
        .at(-1) ?? 0n;
    const value = left(most, reversalsOf(rows, first));
    const orderRef = first.ownOrder ? undefined : first.orderRef;
    return [{ goal, currency: first.currency, orderRef, owner: first.by, at: first.row.at, value }];
  });
}

/** The distinct reversal events of one order: its currency's, and those of the whole order. */
function reversalsOf(rows: readonly Row[], order: ClickThrough): Row[] {
  return rows
    .filter((row) => row.type === 'conversion' && row.conversion[4] === 1)
    .filter((row) => row.conversion[1] === order.currency || isWhole(row))
    .filter((row) =>
      order.ownOrder
        ? row.recipient === order.row.recipient && row.conversion[3] === order.row.id
        : row.conversion[3] === order.orderRef,
    );
}

/** A reversal without a value takes back the whole order, in every currency; value and currency come together. */
const isWhole = (reversal: Row) => reversal.conversion[1] === '';

function left(most: bigint, reversals: readonly Row[]): bigint {
  if (reversals.some(isWhole)) return 0n;
  const rest = most - reversals.reduce((sum, row) => sum + row.conversion[0], 0n);
  return rest > 0n ? rest : 0n;
}

/** For each horizon: whether a time is within it, counted from the base time. */
export function within(time: number | undefined, base: number): boolean[] {
  return HORIZONS.map((h) => time !== undefined && time - base <= h);
}

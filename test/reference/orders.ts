import { type ClickThrough, HORIZONS, type Outcome } from './recipient.ts';
import { compare, type Row } from './rows.ts';

/** An order of a broadcast: it counts once, belongs to one recipient and one time. */
export interface Order {
  readonly goal: string;
  readonly currency: string;
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
 * `outcomes` and `rows` are all of the broadcast; reversals count whoever sent them.
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
    const left = most - reversed(rows, first);
    return [{ goal, currency: first.currency, owner: first.by, at: first.row.at, value: left > 0n ? left : 0n }];
  });
}

/** The sum of the distinct reversal events of one order; one without a name is taken back by its own recipient. */
function reversed(rows: readonly Row[], order: ClickThrough): bigint {
  return rows
    .filter((row) => row.type === 'conversion' && row.conversion[4] === 1)
    .filter((row) => row.conversion[1] === order.currency)
    .filter((row) =>
      order.ownOrder
        ? row.recipient === order.row.recipient && row.conversion[3] === order.row.id
        : row.conversion[3] === order.orderRef,
    )
    .reduce((sum, row) => sum + row.conversion[0], 0n);
}

/** For each horizon: whether a time lies within it, counted from the base time. */
export function within(time: number | undefined, base: number): boolean[] {
  return HORIZONS.map((h) => time !== undefined && time - base <= h);
}

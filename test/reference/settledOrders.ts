import type { Attributed, AttributionClass } from './attributed.ts';
import { groupBy, type Options } from './recipients.ts';
import { compare, OWN_ORDER, type Row } from './rows.ts';
import type { Touch } from './touches.ts';

/** An order of the tenant under one goal, or under `*`, any: it is settled once, over all broadcasts. */
export interface SettledOrder {
  readonly goal: string;
  /** Empty: an order without a value. */
  readonly currency: string;
  /** The order that its conversions name; undefined where it is a conversion itself. */
  readonly orderRef: string | undefined;
  readonly class: AttributionClass;
  /** The winner's; class `none` has none. */
  readonly touch: Touch | undefined;
  readonly recipient: string;
  /** The winner's time. */
  readonly at: number;
  /** Ten-thousandths; what was reversed is off. */
  readonly value: bigint;
}

const CLASSES: readonly AttributionClass[] = ['click', 'view', 'none'];

/** The orders of all conversions of a tenant; `reversals` are all of the tenant. */
export function settledOrdersOf(
  conversions: readonly Attributed[],
  reversals: readonly Row[],
  { pseudonym, eventKey }: Pick<Options, 'pseudonym' | 'eventKey'>,
): SettledOrder[] {
  const claims = conversions.flatMap((one) => {
    const { row } = one;
    // First in this order wins.
    const place = [CLASSES.indexOf(one.class), row.at, pseudonym(row.recipient), eventKey(row.id), row.broadcast];
    return [row.conversion[2], '*'].map((goal) => ({ goal, one, place }));
  });
  const groups = groupBy(claims, ({ goal, one: { row } }) => {
    const [, currency, , orderRef] = row.conversion;
    return JSON.stringify([goal, currency, orderRef, isOwnOrder(row) ? row.recipient : '']);
  });
  return [...groups.values()].flatMap((group) => {
    const [winner] = [...group].sort((a, b) => compare(a.place, b.place));
    if (winner === undefined) return [];
    const {
      goal,
      one: { class: is, row, touch },
    } = winner;
    const most = group
      .filter(({ one }) => one.class === is)
      .reduce((greatest, { one }) => larger(greatest, one.row.conversion[0]), 0n);
    return [
      {
        ...{ goal, currency: row.conversion[1], class: is, touch, recipient: row.recipient, at: row.at },
        orderRef: isOwnOrder(row) ? undefined : row.conversion[3],
        value: left(most, reversalsOf(row, reversals)),
      },
    ];
  });
}

const larger = (a: bigint, b: bigint) => (compare(a, b) >= 0 ? a : b);

/** A conversion that names no order is an order of its recipient and its id. */
const isOwnOrder = (conversion: Row) => conversion.conversion[3].startsWith(OWN_ORDER);

/** A reversal without a value has no currency either; it takes back the whole order in every currency. */
const isWhole = (reversal: Row) => reversal.conversion[1] === '';

/** The reversals of the order of a conversion, in its currency. */
function reversalsOf(of: Row, reversals: readonly Row[]): Row[] {
  const [, currency, , orderRef] = of.conversion;
  return reversals
    .filter((row) => isWhole(row) || row.conversion[1] === currency)
    .filter((row) =>
      isOwnOrder(of) ? row.recipient === of.recipient && row.conversion[3] === of.id : row.conversion[3] === orderRef,
    );
}

function left(most: bigint, reversals: readonly Row[]): bigint {
  if (reversals.some(isWhole)) return 0n;
  const rest = reversals.reduce((value, row) => value - row.conversion[0], most);
  return rest > 0n ? rest : 0n;
}

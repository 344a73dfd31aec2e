import type { AttributionClass, OutcomeOfTouch } from './attributed.ts';
import { dayIn } from './broadcast.ts';
import { within } from './orders.ts';
import { HORIZONS } from './recipient.ts';
import { groupBy } from './recipients.ts';
import type { SettledOrder } from './settledOrders.ts';
import type { Touch } from './touches.ts';

/** A row of `attributed_stats`; what its kind of row does not count is 0. */
export interface AttributedRow {
  readonly day: string;
  /** Empty: class `none`. */
  readonly broadcast: string;
  /** `*` is everyone. */
  readonly segment: string;
  /** `*`: any; empty: of opt-outs and complaints. */
  readonly goal: string;
  /** `*`: all currencies together; empty: orders without a value, and opt-outs and complaints. */
  readonly currency: string;
  readonly class: AttributionClass | 'delivery';
  /** Each by horizon. */
  readonly orders: readonly number[];
  readonly converted: readonly number[];
  /** Ten-thousandths. */
  readonly value: readonly bigint[];
  readonly optouts: readonly number[];
  readonly complaints: readonly number[];
}

const ZEROS = HORIZONS.map(() => 0);
const NO_VALUE = HORIZONS.map(() => 0n);

/** All rows of a tenant. */
export function attributedRows(
  orders: readonly SettledOrder[],
  outcomes: readonly OutcomeOfTouch[],
  zone: string,
): AttributedRow[] {
  return [...rowsOfOrders(orders, zone), ...rowsOfOutcomes(outcomes)];
}

interface Placed<T> {
  readonly day: string;
  readonly broadcast: string;
  readonly segment: string;
  readonly item: T;
}

const inSegments = <T>({ day, broadcast, tags }: Touch, item: T): Placed<T>[] =>
  ['*', ...tags].map((segment) => ({ day, broadcast, segment, item }));

function rowsOfOrders(orders: readonly SettledOrder[], zone: string): AttributedRow[] {
  const placed = orders
    .flatMap((order): Placed<SettledOrder>[] =>
      order.touch === undefined
        ? [{ day: dayIn(zone, order.at), broadcast: '', segment: '*', item: order }]
        : inSegments(order.touch, order),
    )
    .flatMap((one) => [one.item.currency, '*'].map((currency) => ({ ...one, currency })));
  const groups = groupBy(placed, ({ day, broadcast, segment, currency, item }) =>
    JSON.stringify([day, broadcast, segment, item.goal, currency, item.class]),
  );
  return [...groups.values()].flatMap((group) => {
    const [one] = group;
    if (one === undefined) return [];
    const { day, broadcast, segment, currency } = one;
    const own = HORIZONS.map((_, h) => group.map(({ item }) => item).filter((order) => isWithin(order, h)));
    const isSum = currency === '*';
    return [
      {
        ...{ day, broadcast, segment, goal: one.item.goal, currency, class: one.item.class },
        orders: own.map((some) => some.length),
        converted: isSum ? own.map((some) => new Set(some.map(({ recipient }) => recipient)).size) : ZEROS,
        value: isSum ? NO_VALUE : own.map((some) => some.reduce((sum, { value }) => sum + value, 0n)),
        optouts: ZEROS,
        complaints: ZEROS,
      },
    ];
  });
}

/** Without a touch there is no base time: the order is within every horizon. */
function isWithin({ touch, at }: SettledOrder, horizon: number): boolean {
  return touch === undefined || within(at, touch.base)[horizon] === true;
}

function rowsOfOutcomes(outcomes: readonly OutcomeOfTouch[]): AttributedRow[] {
  const placed = outcomes.flatMap((one) => inSegments(one.touch, one));
  const groups = groupBy(placed, ({ day, broadcast, segment }) => JSON.stringify([day, broadcast, segment]));
  return [...groups.values()].flatMap((group) => {
    const [one] = group;
    if (one === undefined) return [];
    const { day, broadcast, segment } = one;
    // A touch is one recipient, so touches of one broadcast are distinct people.
    const people = (timeOf: (outcome: OutcomeOfTouch) => number | undefined) =>
      HORIZONS.map((_, h) => group.filter(({ item }) => within(timeOf(item), item.touch.base)[h]).length);
    return [
      {
        ...{ day, broadcast, segment, goal: '', currency: '', class: 'delivery' as const },
        ...{ orders: ZEROS, converted: ZEROS, value: NO_VALUE },
        optouts: people((outcome) => outcome.optedOutAt),
        complaints: people((outcome) => outcome.complainedAt),
      },
    ];
  });
}

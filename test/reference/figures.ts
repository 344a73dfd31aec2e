import type { Basis, Knowledge } from './basis.ts';
import type { BroadcastFacts } from './broadcast.ts';
import { type BroadcastRow, broadcastRows } from './broadcastRows.ts';
import { type ClickRow, clickRows } from './clicks.ts';
import type { Deliveries } from './deliveries.ts';
import { type GoalRow, goalRows, type OrderRow, orderRows } from './goalRows.ts';
import { type HourRow, hourRows } from './hours.ts';
import type { Measurable } from './measurable.ts';
import { ordersOf } from './orders.ts';
import { type Options, type RecipientsOfBroadcast, recipientsOf } from './recipients.ts';
import type { Sourced } from './rows.ts';
import type { BroadcastOrder } from './sharedOrders.ts';
import { type Unnamed, unnamedOf } from './unnamed.ts';

export type { Options } from './recipients.ts';

/** A broadcast's facts, what of it can be seen, and whether its deliveries are reported. */
export interface Facts extends BroadcastFacts, Measurable {
  readonly bases: Pick<Knowledge, 'delivery' | 'read' | 'click'>;
  /** Another name of the basis of reads. */
  readonly basis: Basis;
  /** Up to when reads at `all` are known; undefined where by events, and where they are not measurable. */
  readonly readAsOf: number | undefined;
  /** Reads are measurable by counts: some have arrived, the reach is known, and they do not exceed it. */
  readonly readByCounts: boolean;
  /** They are not, because the counts exceed the reach. */
  readonly countsAboveReach: boolean;
  /** Known by counts only. */
  readonly byCounts: boolean;
  readonly day: string | undefined;
  readonly deliveries: Deliveries;
}

/** Every figure of one tenant; rows without anything to count are left out. */
export interface Figures {
  readonly facts: readonly Facts[];
  readonly broadcasts: readonly BroadcastRow[];
  readonly goals: readonly GoalRow[];
  readonly orders: readonly OrderRow[];
  readonly hours: readonly HourRow[];
  readonly clicks: readonly ClickRow[];
  /** Each order of each broadcast: what `sharedOrders` works on. */
  readonly ordersOfBroadcasts: readonly BroadcastOrder[];
  readonly unnamed: Unnamed;
}

/** The cascade of docs/cascade.md over all events of one tenant, in any order, each any number of times. */
export function figures(events: readonly Sourced[], options: Options): Figures {
  const { broadcasts, unnamed } = recipientsOf(events, options);
  const each = broadcasts.map((one) => figuresOf(one, options));
  return {
    facts: each.map((one) => one.facts),
    broadcasts: each.flatMap((one) => one.broadcasts),
    goals: each.flatMap((one) => one.goals),
    orders: each.flatMap((one) => one.orders),
    hours: each.flatMap((one) => one.hours),
    clicks: each.flatMap((one) => one.clicks),
    ordersOfBroadcasts: each.flatMap((one) => one.ordersOfBroadcasts),
    unnamed: unnamedOf(
      unnamed,
      broadcasts.flatMap((one) => one.outcomes),
    ),
  };
}

type FiguresOfOne = Omit<Figures, 'facts' | 'unnamed'> & { facts: Facts };

function figuresOf(one: RecipientsOfBroadcast, options: Options): FiguresOfOne {
  const { facts, day, knowledge, deliveries, outcomes } = one;
  const { broadcast } = facts;
  const { measurable, delivery, read, click } = knowledge;
  const orders = ordersOf(outcomes, one.rows, options);
  const byCounts = knowledge.counted !== undefined;
  const bases = { delivery, read, click };
  const broadcasts = broadcastRows(facts, outcomes, knowledge, deliveries);
  const readByCounts = read === 'aggregate' && broadcasts.some(({ counts }) => counts.read !== null);
  const countsAboveReach = knowledge.readers !== undefined && !readByCounts;
  const readAsOf = read !== 'aggregate' || readByCounts ? knowledge.readAsOf : undefined;
  return {
    facts: {
      ...facts,
      ...measurable,
      bases,
      basis: read,
      readAsOf,
      ...{ readByCounts, countsAboveReach },
      byCounts,
      day,
      deliveries,
    },
    broadcasts,
    goals: goalRows(broadcast, outcomes),
    orders: orderRows(broadcast, orders),
    hours: hourRows(broadcast, outcomes, measurable, deliveries),
    clicks: clickRows(facts, outcomes, measurable, options.eventKey),
    ordersOfBroadcasts: orders.map((order) => ({ ...order, broadcast })),
  };
}

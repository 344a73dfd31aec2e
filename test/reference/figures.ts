import { type Basis, type Knowledge, knowledgeOf } from './basis.ts';
import { type BroadcastFacts, dayIn, factsOf } from './broadcast.ts';
import { type BroadcastRow, broadcastRows } from './broadcastRows.ts';
import { type ClickRow, clickRows } from './clicks.ts';
import { type Deliveries, deliveriesOf } from './deliveries.ts';
import { type GoalRow, goalRows, type OrderRow, orderRows } from './goalRows.ts';
import { type HourRow, hourRows } from './hours.ts';
import type { Measurable } from './measurable.ts';
import { ordersOf } from './orders.ts';
import { type Outcome, outcomeOf } from './recipient.ts';
import { type Row, rowsThatCount, type Sourced } from './rows.ts';
import type { BroadcastOrder } from './sharedOrders.ts';
import { type Unnamed, unnamedOf } from './unnamed.ts';

/** What the model needs to know next to the events of one tenant. */
export interface Options {
  /** IANA zone of the tenant. */
  readonly zone: string;
  readonly dwellMs: number;
  readonly windowMs: number;
  /** Imports that were taken back. */
  readonly undone?: ReadonlySet<string>;
  /** Raw recipient ids that are erased or on the exclusion list. */
  readonly erased?: ReadonlySet<string>;
  /** What platform and `reports` let be seen; platforms.ts has it as the documentation states it. */
  readonly measurable: (facts: BroadcastFacts) => Measurable;
  /** The hashes decide ties between equal times, so they are the product's own. */
  readonly pseudonym: (recipient: string) => bigint;
  readonly eventKey: (id: string) => number;
  /** Tags that a recipient has in addition, by the own ones: rows of any set of people, as of a segment. */
  readonly moreTags?: (tags: readonly string[], variant: string) => readonly string[];
}

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
  /** Each broadcast that is not a test, with all its recipients: what `attribution` and `peopleOf` work on. */
  readonly recipientsOfBroadcasts: readonly RecipientsOfBroadcast[];
  readonly unnamed: Unnamed;
}

export interface RecipientsOfBroadcast {
  readonly facts: Facts;
  readonly outcomes: readonly Outcome[];
}

/** The items by a key, in the order in which each key comes first. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** The cascade of docs/cascade.md over all events of one tenant, in any order, each any number of times. */
export function figures(events: readonly Sourced[], options: Options): Figures {
  const undone = options.undone ?? new Set();
  const rows = rowsThatCount(events, undone, options.erased ?? new Set());
  const byBroadcast = groupBy(rows, (row) => row.broadcast);
  for (const { event } of events) {
    const isOwn = event.type === 'broadcast' || event.type === 'aggregate';
    if (isOwn && !byBroadcast.has(event.broadcast)) byBroadcast.set(event.broadcast, []);
  }
  // What names no broadcast is in no broadcast's figures.
  const unnamed = byBroadcast.get('') ?? [];
  byBroadcast.delete('');
  const each = [...byBroadcast].flatMap(([broadcast, own]) => {
    const facts = factsOf(broadcast, events, own, { ...options, undone });
    return facts.test ? [] : [figuresOf(facts, own, options)];
  });
  return {
    facts: each.map((one) => one.facts),
    broadcasts: each.flatMap((one) => one.broadcasts),
    goals: each.flatMap((one) => one.goals),
    orders: each.flatMap((one) => one.orders),
    hours: each.flatMap((one) => one.hours),
    clicks: each.flatMap((one) => one.clicks),
    ordersOfBroadcasts: each.flatMap((one) => one.ordersOfBroadcasts),
    recipientsOfBroadcasts: each.map(({ facts, outcomes }) => ({ facts, outcomes })),
    unnamed: unnamedOf(
      unnamed,
      each.flatMap((one) => one.outcomes),
    ),
  };
}

function withMoreTags(outcome: Outcome, { moreTags }: Options): Outcome {
  const { tags, variant } = outcome;
  return moreTags === undefined ? outcome : { ...outcome, tags: [...tags, ...moreTags(tags, variant)] };
}

type FiguresOfOne = Omit<Figures, 'facts' | 'recipientsOfBroadcasts' | 'unnamed'> & RecipientsOfBroadcast;

/** `rows` are all rows that count of the broadcast. */
function figuresOf(facts: BroadcastFacts, rows: readonly Row[], options: Options): FiguresOfOne {
  const { broadcast, firstSendAt } = facts;
  const knowledge = knowledgeOf(facts, rows, options.measurable(facts));
  const { measurable, delivery, read, click } = knowledge;
  const outcomes = [...groupBy(rows, (row) => row.recipient)].map(([recipient, own]) =>
    withMoreTags(outcomeOf(recipient, own, { ...options, measurable }), options),
  );
  const byRecipients = deliveriesOf(outcomes, measurable.delivery);
  const deliveries = delivery === 'aggregate' ? { ...byRecipients, reported: true } : byRecipients;
  const orders = ordersOf(outcomes, rows, options);
  const day = firstSendAt === undefined ? undefined : dayIn(options.zone, firstSendAt);
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
    outcomes,
    broadcasts,
    goals: goalRows(broadcast, outcomes),
    orders: orderRows(broadcast, orders),
    hours: hourRows(broadcast, outcomes, measurable, deliveries),
    clicks: clickRows(facts, outcomes, measurable, options.eventKey),
    ordersOfBroadcasts: orders.map((order) => ({ ...order, broadcast })),
  };
}

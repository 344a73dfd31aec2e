import { type BroadcastFacts, dayIn, factsOf } from './broadcast.ts';
import { type BroadcastRow, broadcastRows, type GoalRow, goalRows, type OrderRow, orderRows } from './broadcastRows.ts';
import { type HourRow, hourRows } from './hours.ts';
import { ordersOf } from './orders.ts';
import { type Measurable, outcomeOf } from './recipient.ts';
import { type Row, rowsThatCount, type Said } from './rows.ts';

/** What the model must be told beside the events of one tenant. */
export interface Options {
  /** IANA zone of the tenant. */
  readonly zone: string;
  readonly dwellMs: number;
  readonly windowMs: number;
  /** Imports that were taken back. */
  readonly undone?: ReadonlySet<string>;
  /** Raw recipient ids that are erased or on the exclusion list. */
  readonly erased?: ReadonlySet<string>;
  readonly measurable: (facts: BroadcastFacts) => Measurable;
  /** The hashes decide ties between equal times, so the model must be given the product's own. */
  readonly pseudonym: (recipient: string) => bigint;
  readonly eventKey: (id: string) => number;
}

/** Every figure of one tenant; rows without anything to count are left out. */
export interface Figures {
  readonly facts: readonly (BroadcastFacts & Measurable & { readonly day: string | undefined })[];
  readonly broadcasts: readonly BroadcastRow[];
  readonly goals: readonly GoalRow[];
  readonly orders: readonly OrderRow[];
  readonly hours: readonly HourRow[];
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** The cascade of docs/cascade.md over all that was told of one tenant, in any order, any number of times. */
export function figures(told: readonly Said[], options: Options): Figures {
  const undone = options.undone ?? new Set();
  const rows = rowsThatCount(told, undone, options.erased ?? new Set());
  const result = {
    facts: [] as (BroadcastFacts & Measurable & { day: string | undefined })[],
    broadcasts: [] as BroadcastRow[],
    goals: [] as GoalRow[],
    orders: [] as OrderRow[],
    hours: [] as HourRow[],
  };
  const byBroadcast = groupBy(rows, (row) => row.broadcast);
  for (const { event } of told) {
    if (event.type === 'broadcast' && !byBroadcast.has(event.broadcast)) byBroadcast.set(event.broadcast, []);
  }
  // A conversion without a broadcast waits for attribution: it is in no broadcast's figures.
  byBroadcast.delete('');
  for (const [broadcast, own] of byBroadcast) {
    const facts = factsOf(broadcast, told, own, { ...options, undone });
    if (facts.test) continue;
    const measurable = options.measurable(facts);
    const day = facts.firstSendAt === undefined ? undefined : dayIn(options.zone, facts.firstSendAt);
    result.facts.push({ ...facts, ...measurable, day });
    figuresOf(facts.broadcast, own, measurable, options, result);
  }
  return result;
}

function figuresOf(
  broadcast: string,
  rows: readonly Row[],
  measurable: Measurable,
  options: Options,
  result: { broadcasts: BroadcastRow[]; goals: GoalRow[]; orders: OrderRow[]; hours: HourRow[] },
): void {
  const outcomes = [...groupBy(rows, (row) => row.recipient)].map(([recipient, own]) =>
    outcomeOf(recipient, own, { ...options, measurable }),
  );
  result.broadcasts.push(...broadcastRows(broadcast, outcomes, measurable));
  result.goals.push(...goalRows(broadcast, outcomes));
  result.orders.push(...orderRows(broadcast, ordersOf(outcomes, rows, options)));
  result.hours.push(...hourRows(broadcast, outcomes, measurable));
}

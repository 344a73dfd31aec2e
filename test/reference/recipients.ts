import { type Knowledge, knowledgeOf } from './basis.ts';
import { type BroadcastFacts, dayIn, factsOf } from './broadcast.ts';
import { type Deliveries, deliveriesOf } from './deliveries.ts';
import type { Measurable } from './measurable.ts';
import { type Outcome, outcomeOf } from './recipient.ts';
import { type Row, rowsThatCount, type Sourced } from './rows.ts';

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

/** One broadcast that is not a test, with everyone who has an event of it, and what is concluded for the whole of it. */
export interface RecipientsOfBroadcast {
  readonly facts: BroadcastFacts;
  /** In the tenant's zone; undefined where no recipient and no aggregate counts. */
  readonly day: string | undefined;
  readonly knowledge: Knowledge;
  readonly deliveries: Deliveries;
  readonly outcomes: readonly Outcome[];
  /** All its rows that count. */
  readonly rows: readonly Row[];
}

/** What counts of a tenant, by broadcast. */
export interface Recipients {
  readonly broadcasts: readonly RecipientsOfBroadcast[];
  /** Rows that count and name no broadcast. */
  readonly unnamed: readonly Row[];
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

/** All events of one tenant, in any order, each any number of times. */
export function recipientsOf(events: readonly Sourced[], options: Options): Recipients {
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
  const broadcasts = [...byBroadcast].flatMap(([broadcast, own]) => {
    const facts = factsOf(broadcast, events, own, { ...options, undone });
    return facts.test ? [] : [concluded(facts, own, options)];
  });
  return { broadcasts, unnamed };
}

function concluded(facts: BroadcastFacts, rows: readonly Row[], options: Options): RecipientsOfBroadcast {
  const { firstSendAt } = facts;
  const knowledge = knowledgeOf(facts, rows, options.measurable(facts));
  const { measurable, delivery } = knowledge;
  const outcomes = [...groupBy(rows, (row) => row.recipient)].map(([recipient, own]) =>
    withMoreTags(outcomeOf(recipient, own, { ...options, measurable }), options),
  );
  const byRecipients = deliveriesOf(outcomes, measurable.delivery);
  const deliveries = delivery === 'aggregate' ? { ...byRecipients, reported: true } : byRecipients;
  const day = firstSendAt === undefined ? undefined : dayIn(options.zone, firstSendAt);
  return { facts, day, knowledge, deliveries, outcomes, rows };
}

function withMoreTags(outcome: Outcome, { moreTags }: Options): Outcome {
  const { tags, variant } = outcome;
  return moreTags === undefined ? outcome : { ...outcome, tags: [...tags, ...moreTags(tags, variant)] };
}

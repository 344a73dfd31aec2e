import { z } from 'zod';
import type { Statement, Store } from '../../store/store.ts';
import type { BroadcastBatch, DirtyBroadcast } from './batch.ts';
import {
  countOf,
  countsByHorizon,
  type Flag,
  flagsOfGroup,
  possibleOfGroup,
  sentReversal,
  totalOfStates,
} from './counted.ts';
import type { Span } from './counts.ts';
import { type Bases, basesOf, type Knowledge, knownReads, type Whole } from './knowledge.ts';
import { type DeliveryCounts, type DeliveryReports, deliveryReports } from './reportedDeliveries.ts';
import { dayIn, NEVER } from './times.ts';

/** A broadcast with rows, and the decisions about all of them. Times are milliseconds since 1970. */
export interface DecidedBroadcast extends DirtyBroadcast {
  /** YYYY-MM-DD in the tenant's zone, of `firstMs`. */
  readonly day: string;
  readonly people: number;
  /** The first send, else the first delivery, else when its own events state that it was sent, else the first event. */
  readonly firstMs: number;
  /** Greatest base time, and the one at index floor(0.99 n). */
  readonly lastBaseMs: number;
  readonly p99BaseMs: number;
  readonly engaged: number;
  readonly unconfirmed: number;
  /** People whose deliveries failed: reasons may be given. */
  readonly failed: number;
  /** People who clicked, whether clicks are measurable or not. */
  readonly clicked: number;
  /** Number of clicks of the audience, an upper bound of its click targets. Null if unknown. */
  readonly clicks: number | null;
  /** About how many different sets of tags and variants its people have; 0 where it is not known. */
  readonly groups: number;
  readonly deliveries: DeliveryReports;
  /** How its stages are known. */
  readonly known: Knowledge;
  /** Whether any recipient has a conversion; otherwise statements over conversions are skipped. */
  readonly converted: boolean;
  /** Whether any recipient has a reversal; otherwise no order is reversed. True if unknown. */
  readonly reversed: boolean;
}

const decidedFlags = [
  'sent',
  'failed',
  'confirmed',
  'engaged',
  'unconfirmed',
  'clicked',
  'polled_read',
] as const satisfies readonly Flag[];

/**
 * The inputs of decisions about a broadcast, for a group of recipients (SQL over states), and how to combine two groups. Only p99 is
 * then inexact: the greatest p99 of the groups is taken, so it is never too early.
 */
export const decisionSums = {
  people: { of: () => 'count()', add: 'sum' },
  first_send: { of: () => 'min(send_ms)', add: 'min' },
  first_delivery: { of: () => 'min(any_delivery_ms)', add: 'min' },
  first_event: { of: () => 'min(first_ms)', add: 'min' },
  last_base: { of: () => 'maxIf(base_ms, in_audience)', add: 'max' },
  p99_base: { of: () => 'toInt64(quantileExactIf(0.99)(base_ms, in_audience))', add: 'max' },
  converting: { of: () => 'max(converted)', add: 'max' },
  flags: { of: () => flagsOfGroup, add: 'sumForEach' },
  possible: { of: possibleOfGroup, add: 'sumForEach' },
} as const satisfies Readonly<Record<string, { readonly of: (batch: Lists) => string; readonly add: string }>>;
type Lists = Pick<BroadcastBatch, 'lists'>;
export type DecisionSum = keyof typeof decisionSums;

/** A column for each of decisionSums, of groups of recipients. */
export const decisionsOfGroup = (batch: Lists) =>
  Object.entries(decisionSums)
    .map(([name, { of }]) => `${of(batch)} AS ${name}`)
    .join(', ');

/** The same of several groups together: rows of `groups`. */
export const decisionsOfGroups = Object.entries(decisionSums)
  .map(([name, { add }]) => `${add}(groups.${name}) AS ${name}`)
  .join(', ');

const row = z.object({
  broadcast: z.string(),
  people: z.number(),
  first_send: z.number(),
  first_delivery: z.number(),
  first_event: z.number(),
  last_base_ms: z.number(),
  p99_base_ms: z.number(),
  sent: z.number(),
  failed: z.number(),
  confirmed: z.number(),
  engaged: z.number(),
  unconfirmed: z.number(),
  clicked: z.number(),
  polled_read: z.number(),
  engaged_by: z.array(z.number()),
  possible: z.array(z.number()),
  converted: z.boolean(),
  reversed: z.boolean(),
  clicks: z.number().nullable(),
  groups: z.number(),
});
type Sums = z.output<typeof row>;

/** Facts of a broadcast that are not in its recipients' events. */
const noRecipients: Omit<Sums, 'broadcast'> = {
  ...{ people: 0, first_send: NEVER, first_delivery: NEVER, first_event: NEVER, last_base_ms: 0, p99_base_ms: 0 },
  ...{ sent: 0, failed: 0, confirmed: 0, engaged: 0, unconfirmed: 0, clicked: 0, polled_read: 0 },
  ...{ engaged_by: [], possible: [], converted: false, reversed: false, clicks: 0, groups: 0 },
};

/** Decides for each broadcast of the batch, from its states. Cost: one pass over the states. */
export function decide(store: Store, states: string, batch: BroadcastBatch): Promise<DecidedBroadcast[]> {
  const sql = `SELECT toString(broadcast) AS broadcast, ${decisionsOfGroup(batch)}, max(${sentReversal}) AS reversing,
  ${totalOfStates('clicks')} AS clicking, uniq(audience, variant) AS grouped
FROM ${states}
GROUP BY broadcast`;
  return decideBy(store, { sql }, batch);
}

/**
 * Decides from `sums`: SELECT of `broadcast`, the columns of decisionSums, `reversing`, `clicking` and `grouped`, a row for each broadcast. A broadcast with neither a
 * recipient nor an aggregate is left out: it has no rows.
 */
export async function decideBy(
  store: Store,
  sums: Pick<Statement, 'sql' | 'params'>,
  batch: BroadcastBatch,
): Promise<DecidedBroadcast[]> {
  const flags = decidedFlags.map((flag) => `${countOf(flag, 'flags')} AS ${flag}`).join(', ');
  const rows = await store.query(
    {
      name: 'decide-broadcasts',
      sql: `SELECT broadcast, people, first_send, first_delivery, first_event, last_base AS last_base_ms, p99_base AS p99_base_ms,
  CAST(converting = 1, 'Bool') AS converted, CAST(reversing = 1, 'Bool') AS reversed, clicking AS clicks, grouped AS groups, ${countsByHorizon('engaged', 'flags')} AS engaged_by,
  arrayCumSum(possible) AS possible, ${flags}
FROM
(
${sums.sql}
)
WHERE people > 0`,
      params: sums.params ?? {},
    },
    row,
  );
  const found = new Map(rows.map((one) => [one.broadcast, one]));
  return batch.broadcasts.flatMap((broadcast): DecidedBroadcast[] => {
    const own = found.get(broadcast.broadcast);
    if (own === undefined && !broadcast.facts.counts.any) return [];
    return [decided(broadcast, own ?? { ...noRecipients, broadcast: broadcast.broadcast }, batch.rules.zone)];
  });
}

function decided(broadcast: DirtyBroadcast, own: Sums, zone: string): DecidedBroadcast {
  const { facts } = broadcast;
  const { people, engaged, unconfirmed, failed, clicked, clicks, groups, converted, reversed } = own;
  const whole = wholeOf(own, facts.counts.sending);
  const { sending } = whole;
  const known = basesOf(facts, whole);
  const deliveries = deliveriesOf(known, own);
  const byCounts = known.audience !== undefined;
  const firstMs = sending?.from ?? own.first_event;
  // Without anyone in the audience there is no base time, and 0 would be mature at once.
  const lastSentMs = whole.hasAudience ? undefined : (sending?.to ?? firstMs);
  return {
    ...broadcast,
    ...{ people, engaged, unconfirmed, clicked, clicks, groups, converted, reversed, deliveries },
    failed: byCounts ? 0 : failed,
    day: dayIn(zone, firstMs),
    firstMs,
    lastBaseMs: lastSentMs ?? own.last_base_ms,
    p99BaseMs: lastSentMs ?? own.p99_base_ms,
    known: { ...known, ...knownReads(facts, whole, known, reachOf(known, deliveries, own)) },
  };
}

function wholeOf(own: Sums, stated: Span | undefined): Whole {
  const sentMs = own.first_send < NEVER ? own.first_send : own.first_delivery;
  return {
    hasAudience: own.sent > 0,
    polledReads: own.polled_read > 0,
    sending: sentMs < NEVER ? { from: sentMs, to: sentMs } : stated,
    engaged: own.engaged_by,
    possible: own.possible,
  };
}

/** An aggregate of deliveries is a report. */
function deliveriesOf({ bases, audience }: Bases, counts: DeliveryCounts): DeliveryReports {
  if (audience === undefined) return deliveryReports(bases.delivery === 'event', counts);
  return { reported: bases.delivery === 'aggregate', incomplete: false, gaps: false };
}

function reachOf({ audience }: Bases, { reported }: DeliveryReports, counts: DeliveryCounts): number {
  const { sent, failed } = audience ?? counts;
  if (!reported) return sent - failed;
  return audience?.delivered ?? counts.confirmed + counts.unconfirmed;
}

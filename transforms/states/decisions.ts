import { z } from 'zod';
import type { Statement, Store } from '../../store/store.ts';
import type { BroadcastBatch, DirtyBroadcast } from './batch.ts';
import { countOf, type Flag, flagsOfGroup } from './counted.ts';
import { type DeliveryReports, deliveryReports } from './reportedDeliveries.ts';
import { dayOf, NEVER } from './times.ts';

/** A broadcast with recipients, and what is decided once for all of its rows. Times are milliseconds since 1970. */
export interface DecidedBroadcast extends DirtyBroadcast {
  /** YYYY-MM-DD in the tenant's zone, of `firstMs`. */
  readonly day: string;
  readonly people: number;
  /** The first send, else the first delivery, else the first event. */
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
  readonly deliveries: DeliveryReports;
  /** Whether a recipient has a conversion: else no statement over conversions need be planned. */
  readonly converted: boolean;
}

const decidedFlags = [
  'sent',
  'failed',
  'confirmed',
  'engaged',
  'unconfirmed',
  'clicked',
] as const satisfies readonly Flag[];

/**
 * What decides about a broadcast, of a group of recipients (SQL over states), and how two groups' are one. Only p99 is not exact
 * then: of several groups the greatest, so it is never early.
 */
export const decisionSums = {
  people: { of: 'count()', add: 'sum' },
  first_send: { of: 'min(send_ms)', add: 'min' },
  first_delivery: { of: 'min(any_delivery_ms)', add: 'min' },
  first_event: { of: 'min(first_ms)', add: 'min' },
  last_base: { of: 'maxIf(base_ms, in_audience)', add: 'max' },
  p99_base: { of: 'toInt64(quantileExactIf(0.99)(base_ms, in_audience))', add: 'max' },
  converting: { of: 'max(converted)', add: 'max' },
  flags: { of: flagsOfGroup, add: 'sumForEach' },
} as const;
export type DecisionSum = keyof typeof decisionSums;

/** A column for each of decisionSums, of groups of recipients. */
export const decisionsOfGroup = Object.entries(decisionSums)
  .map(([name, { of }]) => `${of} AS ${name}`)
  .join(', ');

/** The same of several groups together: rows of `groups`. */
export const decisionsOfGroups = Object.entries(decisionSums)
  .map(([name, { add }]) => `${add}(groups.${name}) AS ${name}`)
  .join(', ');

const row = z.object({
  broadcast: z.string(),
  day: z.string(),
  people: z.number(),
  first_ms: z.number(),
  last_base_ms: z.number(),
  p99_base_ms: z.number(),
  sent: z.number(),
  failed: z.number(),
  confirmed: z.number(),
  engaged: z.number(),
  unconfirmed: z.number(),
  clicked: z.number(),
  converted: z.boolean(),
});

/** Decides for each broadcast of the batch, from its states. Cost: one pass over the states. */
export function decide(store: Store, states: string, batch: BroadcastBatch): Promise<DecidedBroadcast[]> {
  const sql = `SELECT toString(broadcast) AS broadcast, ${decisionsOfGroup} FROM ${states} GROUP BY broadcast`;
  return decideBy(store, { sql }, batch);
}

/**
 * Decides from `sums`: SELECT of `broadcast` and the columns of decisionSums, a row for each broadcast. A broadcast without any
 * recipient is left out: it has no rows.
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
      sql: `SELECT broadcast, toString(${dayOf('first_ms')}) AS day, people, last_base AS last_base_ms, p99_base AS p99_base_ms,
  multiIf(first_send < ${NEVER}, first_send, first_delivery < ${NEVER}, first_delivery, first_event) AS first_ms,
  CAST(converting = 1, 'Bool') AS converted, ${flags}
FROM
(
${sums.sql}
)
WHERE people > 0`,
      params: { ...sums.params, zone: batch.rules.zone },
    },
    row,
  );
  const decided = new Map(rows.map((one) => [one.broadcast, one]));
  return batch.broadcasts.flatMap((broadcast): DecidedBroadcast[] => {
    const own = decided.get(broadcast.broadcast);
    if (own === undefined) return [];
    const { day, people, first_ms, last_base_ms, p99_base_ms, engaged, unconfirmed, failed, clicked, converted } = own;
    return [
      {
        ...broadcast,
        day,
        people,
        firstMs: first_ms,
        lastBaseMs: last_base_ms,
        p99BaseMs: p99_base_ms,
        engaged,
        unconfirmed,
        failed,
        clicked,
        converted,
        deliveries: deliveryReports(broadcast.facts.delivery, own),
      },
    ];
  });
}

import { z } from 'zod';
import type { Store } from '../../store/store.ts';
import type { BroadcastBatch, DirtyBroadcast } from './batch.ts';
import { countOf, type Flag, flagsOfGroup } from './counted.ts';
import { type DeliveryReports, deliveryReports } from './reportedDeliveries.ts';
import { dayOf, NEVER } from './times.ts';

/** A broadcast with recipients, and what is decided once for all of its rows. Times are milliseconds since 1970. */
export interface DecidedBroadcast extends DirtyBroadcast {
  /** YYYY-MM-DD in the tenant's zone, of `firstMs`. */
  readonly day: string;
  /** The first send, else the first delivery, else the first event. */
  readonly firstMs: number;
  /** Greatest base time, and the one at index floor(0.99 n). */
  readonly lastBaseMs: number;
  readonly p99BaseMs: number;
  readonly engaged: number;
  readonly unconfirmed: number;
  /** People without a delivery, of whom reasons may be known. */
  readonly failed: number;
  /** People who clicked, wherever clicks are measurable or not. */
  readonly clicked: number;
  readonly deliveries: DeliveryReports;
  /** Whether a recipient has a conversion: else no statement over conversions need be planned. */
  readonly converted: boolean;
}

const row = z.object({
  broadcast: z.string(),
  day: z.string(),
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

/**
 * Decides for each broadcast of the batch, from its states. A broadcast without any recipient is left out: it has no rows.
 * Cost: one pass over the states.
 */
export async function decide(store: Store, states: string, batch: BroadcastBatch): Promise<DecidedBroadcast[]> {
  const flags = (
    ['sent', 'failed', 'confirmed', 'engaged', 'unconfirmed', 'clicked'] as const satisfies readonly Flag[]
  )
    .map((flag) => `${countOf(flag)} AS ${flag}`)
    .join(', ');
  const rows = await store.query(
    {
      name: 'decide-broadcasts',
      sql: `SELECT broadcast, toString(${dayOf('first')}) AS day, first AS first_ms, last AS last_base_ms, p99 AS p99_base_ms, has_conversion AS converted, ${flags}
FROM
(
SELECT
  toString(broadcast) AS broadcast,
  multiIf(min(send_ms) < ${NEVER}, min(send_ms), min(any_delivery_ms) < ${NEVER}, min(any_delivery_ms), min(first_ms)) AS first,
  maxIf(base_ms, in_audience) AS last,
  toInt64(quantileExactIf(0.99)(base_ms, in_audience)) AS p99,
  CAST(max(converted) = 1, 'Bool') AS has_conversion,
  ${flagsOfGroup} AS counts
FROM ${states}
GROUP BY broadcast
)`,
      params: { zone: batch.rules.zone },
    },
    row,
  );
  const decided = new Map(rows.map((one) => [one.broadcast, one]));
  return batch.broadcasts.flatMap((broadcast): DecidedBroadcast[] => {
    const own = decided.get(broadcast.broadcast);
    if (own === undefined) return [];
    const { day, first_ms, last_base_ms, p99_base_ms, engaged, unconfirmed, failed, clicked, converted } = own;
    return [
      {
        ...broadcast,
        day,
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

import type { Statement } from '../../store/store.ts';
import { part } from '../../store/tables/part.ts';
import { finalSettings } from '../states/batch.ts';
import { hasFlag } from '../states/counted.ts';
import { countingEvents, eventMs } from '../states/countingEvents.ts';
import { fillScratch, type ScratchColumns } from '../states/scratch.ts';
import { sourceParams } from './broadcastSource.ts';
import type { BroadcastSource } from './sources.ts';

/** Reasons of a broadcast that keep a number of their own. */
export const MOST_REASONS = 32;

/** How many people failed for which reason: sums, which add up over disjoint sets of recipients. */
export const reasonColumns = {
  broadcast: { type: 'LowCardinality(String)', sql: 'broadcast' },
  audience: { type: 'LowCardinality(String)', sql: 'audience' },
  variant: { type: 'LowCardinality(String)', sql: 'variant' },
  reason: { type: 'String', sql: 'reason' },
  people: { type: 'UInt64', sql: 'people' },
} as const satisfies ScratchColumns;

/**
 * Fills a scratch table of reasonColumns: each person who failed has the reason of the latest failed delivery that gives one,
 * else the empty one.
 *
 * Cost: the deliveries of those who failed, with their texts, which the pass over the events never reads.
 */
export function fillReasons(table: string, { states, batch, ...source }: BroadcastSource): Statement {
  const failed = `FROM ${states}\nWHERE ${hasFlag('failed')}`;
  const reasons = `SELECT people.broadcast AS broadcast, audience, variant, reason, count() AS people
FROM
(
SELECT broadcast, recipient, audience, variant
${failed}
) AS people
LEFT JOIN
(
SELECT broadcast, recipient, argMaxIf(said, (ms, event_key), said != '') AS reason
FROM
(
SELECT broadcast, recipient, event_key, ${eventMs} AS ms, ${part('outcome', 'reason')} AS said
${countingEvents(batch, ['delivery'])}
  AND kind = 1
  AND recipient IN (SELECT recipient ${failed})
)
GROUP BY broadcast, recipient
) AS failures
ON people.broadcast = failures.broadcast AND people.recipient = failures.recipient
GROUP BY broadcast, audience, variant, reason`;
  const statement = {
    name: 'recompute-reasons',
    params: sourceParams({ states, batch, ...source }),
    settings: finalSettings,
  };
  return fillScratch(statement, table, reasonColumns, reasons);
}

/**
 * The sums of a scratch table with `place`: the reason's among those of its broadcast, by people, then by text. Decided over
 * everyone, so that all segments and variants keep the same reasons.
 */
export function rankedReasons(reasons: string): string {
  return `SELECT *, dense_rank() OVER (PARTITION BY broadcast ORDER BY reason_people DESC, reason) AS place
FROM (SELECT *, sum(people) OVER (PARTITION BY broadcast, reason) AS reason_people FROM ${reasons})`;
}

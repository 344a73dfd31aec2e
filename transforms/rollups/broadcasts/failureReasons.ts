import { part } from '../../../store/tables/part.ts';
import { hasFlag } from '../../states/counted.ts';
import { countingEvents, eventMs } from '../../states/countingEvents.ts';
import type { GroupSums, StatesSource } from '../groupSums.ts';

/** Reasons of a broadcast that keep a number of their own. */
export const MOST_REASONS = 32;

/**
 * Each person who failed, with the reason of the latest failed delivery that gives one, else the empty one. Needs the settings
 * of statements that read `events` FINAL.
 *
 * Cost: the deliveries of those who failed, with their texts, which the pass over the events never reads.
 */
function failures({ states, batch }: StatesSource): string {
  const failed = `FROM ${states}\nWHERE ${hasFlag('failed')}`;
  return `(
SELECT people.broadcast AS broadcast, people.recipient AS recipient, audience, variant, reason
FROM
(
SELECT broadcast, recipient, audience, variant
${failed}
) AS people
LEFT JOIN
(
SELECT broadcast, recipient, argMaxIf(given, (ms, event_key), given != '') AS reason
FROM
(
SELECT broadcast, recipient, event_key, ${eventMs} AS ms, ${part('outcome', 'reason')} AS given
${countingEvents(batch, ['delivery'])}
  AND kind = 1
  AND recipient IN (SELECT recipient ${failed})
)
GROUP BY broadcast, recipient
) AS failures
ON people.broadcast = failures.broadcast AND people.recipient = failures.recipient
)`;
}

/** How many people failed for which reason. */
export const byReason: GroupSums = {
  name: 'reason',
  groups: { audience: 'String', variant: 'String', reason: 'String' },
  from: failures,
  counts: () => '[count()]',
};

/**
 * The sums by reason as `people`, with `place`: the reason's among those of its broadcast, by people, then by text. Decided over
 * everyone, so that all segments and variants keep the same reasons.
 */
export function rankedReasons(sums: string): string {
  return `SELECT *, dense_rank() OVER (PARTITION BY broadcast ORDER BY reason_people DESC, reason) AS place
FROM
(
SELECT broadcast, audience, variant, reason, counts[1] AS people, sum(people) OVER (PARTITION BY broadcast, reason) AS reason_people
FROM (${sums})
)`;
}

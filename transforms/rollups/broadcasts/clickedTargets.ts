import { part } from '../../../store/tables/part.ts';
import { horizons } from '../../../store/tables/rollups.ts';
import { buttonsOf, CLICK, maskOfBroadcast } from '../../states/batch.ts';
import { hasFlag } from '../../states/counted.ts';
import { countingEvents, eventMs } from '../../states/countingEvents.ts';
import { horizonAfter, NOT_WITHIN } from '../../states/times.ts';
import type { GroupSums, StatesSource } from '../groupSums.ts';

/** One number to compare by (occurred_at, event_key). */
const ORDER = 'bitOr(bitShiftLeft(toUInt128(ms), 32), event_key)';

/** The role that a click names, else that of the button that it names. */
function roleOf(batch: StatesSource['batch']): string {
  const own = `toString(${part('click', 'role')})`;
  // transform() takes no empty list.
  if (buttonsOf(batch).size === 0) return own;
  const button =
    "transform(concat(broadcast, '\\x1f', target), {buttons:Array(String)}, {button_roles:Array(String)}, '')";
  return `if(${own} != '', ${own}, ${button})`;
}

/**
 * A row for each recipient in the audience, target and role that the recipient clicked, where clicks are measurable: when first,
 * whether that was the recipient's first click at all, and how often. Needs the settings of statements that read `events` FINAL.
 *
 * Cost: the clicks, with their texts, which the pass over the events never reads.
 */
function clickedTargets(source: StatesSource): string {
  const { states, batch } = source;
  return `(
SELECT
  clicks.broadcast AS broadcast,
  clicks.recipient AS recipient,
  audience,
  variant,
  target,
  role,
  ${horizonAfter('base_ms', 'target_ms')} AS h,
  if(is_first, h, ${NOT_WITHIN}) AS first_h,
  clicks_n
FROM
(
SELECT broadcast, recipient, target, role, clicks_n, toInt64(bitShiftRight(least_order, 32)) AS target_ms,
  least_order = min(least_order) OVER (PARTITION BY broadcast, recipient) AS is_first
FROM
(
SELECT broadcast, recipient, target, role, min(${ORDER}) AS least_order, count() AS clicks_n
FROM
(
SELECT broadcast, recipient, event_key, ${eventMs} AS ms, ${part('click', 'target')} AS target, ${roleOf(batch)} AS role
${countingEvents(batch, ['click'])}
  AND machine = 0
)
GROUP BY broadcast, recipient, target, role
)
) AS clicks
INNER JOIN
(
SELECT broadcast, recipient, audience, variant, base_ms
FROM ${states}
WHERE multiIf(${hasFlag('clicked')}, bitAnd(${maskOfBroadcast}, ${CLICK}) != 0, 0)
) AS people
ON clicks.broadcast = people.broadcast AND clicks.recipient = people.recipient
)`;
}

const byHorizon = (index: string) => `countResample(0, ${horizons.length}, 1)(${index})`;

/** How many people clicked each target: by horizon, those of them whose first click it was, then the number of clicks. */
export const byTarget: GroupSums = {
  name: 'target',
  groups: { audience: 'String', variant: 'String', target: 'String', role: 'String' },
  from: clickedTargets,
  counts: () => `arrayConcat(${byHorizon('h')}, ${byHorizon('first_h')}, [sum(clicks_n)])`,
};

/** Where each number begins in these counts, from 1. */
export const targetCounts = {
  clicked: 1,
  first_clicked: 1 + horizons.length,
  total_clicks: 1 + 2 * horizons.length,
} as const;

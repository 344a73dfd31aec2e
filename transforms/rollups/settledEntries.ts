import { horizons } from '../../store/tables/rollups.ts';
import { horizonAfter, NEVER } from '../states/times.ts';
import { conversionEvents, reversals } from './conversionEvents.ts';
import type { BroadcastSource } from './insert.ts';

export type EntryKind = 'person' | 'order';

/** The index of a horizon that is none: past them all. */
export const NOT_WITHIN = horizons.length;

/**
 * Every conversion is up to four entries: a person and an order, each of the goal and of `*`. An entry is settled by its
 * earliest click-through conversion (ties: least pseudonym, then event_key), whose recipient it belongs to. Persons also have
 * `exposed_h`, the horizon of their earliest conversion that is click-through or view-through.
 */
export function settledEntries(source: BroadcastSource, kinds: readonly EntryKind[]): string {
  const entries = kinds.flatMap((kind) => ['event_goal', "'*'"].map((goal) => `(${goal}, ${kind === 'order'})`));
  return `SELECT
  entries.broadcast AS broadcast,
  goal,
  is_order,
  entry_currency,
  item,
  picked.1 AS audience,
  picked.2 AS variant,
  picked.3 AS base_ms,
  picked.4 AS ms,
  throughs,
  conversions,
  if(throughs > 0, ${horizonAfter('base_ms', 'ms')}, ${NOT_WITHIN}) AS h,
  if(exposed_ms = ${NEVER}, ${NOT_WITHIN}, ${horizonAfter('base_ms', 'exposed_ms')}) AS exposed_h,
  multiIf(NOT is_order, toDecimal128(0, 4), whole, toDecimal128(0, 4),
    greatest(greatest_value - toDecimal128(taken_back[entry_currency], 4), toDecimal128(0, 4))) AS order_value
FROM
(
SELECT
  broadcast,
  entry.1 AS goal,
  entry.2 AS is_order,
  if(is_order, currency, '*') AS entry_currency,
  if(is_order, order, toString(recipient)) AS item,
  countIf(through) AS throughs,
  count() AS conversions,
  argMin((audience, variant, base_ms, ms), (NOT through, ms, recipient, event_key)) AS picked,
  min(multiIf(through, ms, viewed, ms, ${NEVER})) AS exposed_ms,
  max(if(through, toDecimal128(value, 4), toDecimal128(0, 4))) AS greatest_value
FROM
(
SELECT *, arrayJoin([${entries.join(', ')}]) AS entry
FROM
(
${conversionEvents(source)}
)
)
GROUP BY broadcast, goal, is_order, entry_currency, item
HAVING NOT is_order OR throughs > 0
) AS entries
LEFT JOIN
(
${reversals(source)}
) AS taken
ON entries.broadcast = taken.broadcast AND entries.item = taken.order`;
}

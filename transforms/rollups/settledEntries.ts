import type { Statement } from '../../store/store.ts';
import { finalSettings } from '../states/batch.ts';
import { fillScratch, type ScratchColumns } from '../states/scratch.ts';
import { horizonAfter, NEVER, NOT_WITHIN } from '../states/times.ts';
import { sourceParams } from './broadcastSource.ts';
import { conversionEvents, reversals } from './conversionEvents.ts';
import type { StatesSource } from './groupSums.ts';
import type { BroadcastSource } from './sources.ts';

/**
 * Every conversion is up to four entries: a person and an order, each of the goal and of `*`. An entry is settled by its
 * earliest click-through conversion (ties: least pseudonym, then event_key), whose recipient it belongs to.
 */
export const entryColumns = {
  broadcast: { type: 'LowCardinality(String)', sql: 'broadcast' },
  goal: { type: 'String', sql: 'goal' },
  /** An order with a click-through conversion; else a person with any conversion. */
  is_order: { type: 'UInt8', sql: 'is_order' },
  /** Of an order; `*` of a person. */
  currency: { type: 'String', sql: 'entry_currency' },
  item: { type: 'String', sql: 'item' },
  audience: { type: 'LowCardinality(String)', sql: 'picked.1' },
  variant: { type: 'LowCardinality(String)', sql: 'picked.2' },
  /** Of the conversion that settles it. Milliseconds since 1970. */
  ms: { type: 'Int64', sql: 'picked.4' },
  /** Conversions of the entry, and the click-through ones among them. */
  times: { type: 'Array(Int64)', sql: 'times' },
  throughs: { type: 'UInt64', sql: 'throughs' },
  /** Index of the least horizon that it is converted within, and exposed (converted or view-through). */
  h: { type: 'UInt8', sql: `if(throughs > 0, ${horizonAfter('picked.3', 'picked.4')}, ${NOT_WITHIN})` },
  exposed_h: {
    type: 'UInt8',
    sql: horizonAfter('picked.3', 'exposed_ms'),
  },
  /** Of an order, less what is taken back. */
  value: {
    type: 'Decimal(38, 4)',
    sql: `multiIf(NOT is_order, toDecimal128(0, 4), whole, toDecimal128(0, 4),
    greatest(greatest_value - toDecimal128(taken_back[entry_currency], 4), toDecimal128(0, 4)))`,
  },
} as const satisfies ScratchColumns;

/** Fills a scratch table of entryColumns. Cost: the conversions, as conversionEvents() reads them, and the reversals. */
export function fillEntries(table: string, source: StatesSource & Pick<BroadcastSource, 'batch'>): Statement {
  const kinds = ['false', 'true'].flatMap((isOrder) => [`(event_goal, ${isOrder})`, `('*', ${isOrder})`]);
  const entries = `SELECT entries.broadcast AS broadcast, goal, is_order, entry_currency, item, throughs, times, picked, exposed_ms, greatest_value, whole, taken_back
FROM
(
SELECT
  broadcast,
  entry.1 AS goal,
  entry.2 AS is_order,
  if(is_order, currency, '*') AS entry_currency,
  if(is_order, order, toString(recipient)) AS item,
  countIf(through) AS throughs,
  groupArray(ms) AS times,
  argMin((audience, variant, base_ms, ms), (NOT through, ms, recipient, event_key)) AS picked,
  min(multiIf(through, ms, viewed, ms, ${NEVER})) AS exposed_ms,
  max(if(through, toDecimal128(value, 4), toDecimal128(0, 4))) AS greatest_value
FROM
(
SELECT *, arrayJoin([${kinds.join(', ')}]) AS entry
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
  const statement = { name: 'recompute-entries', params: sourceParams(source), settings: finalSettings };
  return fillScratch(statement, table, entryColumns, entries);
}

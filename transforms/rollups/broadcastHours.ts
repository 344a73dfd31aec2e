import type { Statement } from '../../store/store.ts';
import { QUARTER_BITS, QUARTER_MS, stageNames, totalNames } from '../states/recipientStates.ts';
import { conversionEvents } from './conversionEvents.ts';
import { type BroadcastSource, broadcastColumns, factColumns, insertOfBroadcasts, sourceParams } from './insert.ts';

/** Human events: the totals that broadcast_hours has. */
const totals = totalNames.filter((name) => !name.startsWith('machine')).map((name) => `total_${name}`);
/** Columns in the order of the numbers in the entries of `quarters`, then those that come from conversions. */
const ofStates = [...stageNames, ...totals];
const ofConversions = ['converted', 'total_conversions'];

const zeros = (names: readonly string[]) => names.map((name) => `0 AS ${name}_n`).join(', ');

/** Conversions by quarter-hour: the first click-through one of each recipient, and all events. */
function conversions(source: BroadcastSource): string {
  return `UNION ALL
SELECT broadcast, intDiv(entry.2, ${QUARTER_MS}) AS quarter, ${zeros(ofStates)}, countIf(entry.1 = 0) AS converted_n, countIf(entry.1 = 1) AS total_conversions_n
FROM
(
SELECT broadcast, arrayJoin(arrayConcat(arrayMap(ms -> (0, ms), arraySlice(arraySort(throughs), 1, 1)), arrayMap(ms -> (1, ms), times))) AS entry
FROM
(
SELECT broadcast, recipient, groupArrayIf(ms, through) AS throughs, groupArray(ms) AS times
FROM
(
${conversionEvents(source)}
)
GROUP BY broadcast, recipient
)
)
GROUP BY broadcast, quarter
`;
}

/**
 * broadcast_hours of a batch, alive rows only.
 *
 * Cost: one pass over the states, and the conversions as conversion_stats reads them, unless there are none:
 * `withConversions`.
 */
export function broadcastHours(source: BroadcastSource, withConversions: boolean): Statement {
  const counted = [...ofStates, ...ofConversions];
  const sumOf = (name: string) => (name === 'delivered' ? 'if(delivery_reported, delivered_sum, 0)' : `${name}_sum`);
  const sums = `SELECT
  broadcast,
  quarter,
${counted.map((name) => `  sum(${name}_n) AS ${name}_sum`).join(',\n')}
FROM
(
SELECT
  broadcast,
  bitAnd(entry, ${2 ** QUARTER_BITS - 1}) AS quarter,
  ${ofStates.map((name, i) => `countIf(bitShiftRight(entry, ${QUARTER_BITS}) = ${i}) AS ${name}_n`).join(', ')},
  ${zeros(ofConversions)}
FROM (SELECT broadcast, arrayJoin(quarters) AS entry FROM ${source.states})
GROUP BY broadcast, quarter
${withConversions ? conversions(source) : ''})
GROUP BY broadcast, quarter`;
  const columns: Record<string, string> = {
    ...broadcastColumns,
    at: `toDateTime(quarter * ${QUARTER_MS / 1000}, 'UTC')`,
    ...factColumns,
  };
  for (const name of counted) columns[name] = sumOf(name);
  return {
    name: 'recompute-broadcast-hours',
    sql: `${insertOfBroadcasts('broadcast_hours', columns, sums)}\nWHERE ${counted.map(sumOf).join(' + ')} > 0`,
    params: sourceParams(source),
  };
}

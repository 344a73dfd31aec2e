import type { Statement } from '../../store/store.ts';
import { QUARTER_BITS, QUARTER_MS, stageNames, totalNames } from '../states/quarters.ts';
import { type BroadcastSource, broadcastColumns, factColumns, insertOfBroadcasts, sourceParams } from './insert.ts';

/** Human events: the totals that broadcast_hours has. */
const totals = totalNames.filter((name) => !name.startsWith('machine')).map((name) => `total_${name}`);
/** Columns in the order of the numbers in the entries of `quarters`, then those that come from conversions. */
const ofStates = [...stageNames, ...totals];
const ofConversions = ['converted', 'total_conversions'];

const zeros = (names: readonly string[]) => names.map((name) => `0 AS ${name}_n`).join(', ');

/** Conversions by quarter-hour: the first click-through one of each recipient, and all events. */
function conversions(entries: string): string {
  return `UNION ALL
SELECT broadcast, intDiv(at.2, ${QUARTER_MS}) AS quarter, ${zeros(ofStates)}, countIf(at.1 = 0) AS converted_n, countIf(at.1 = 1) AS total_conversions_n
FROM
(
SELECT broadcast, arrayJoin(arrayConcat(if(throughs > 0, [(0, ms)], []), arrayMap(time -> (1, time), times))) AS at
FROM ${entries}
WHERE goal = '*' AND NOT is_order
)
GROUP BY broadcast, quarter
`;
}

/**
 * broadcast_hours of a batch, alive rows only.
 *
 * Cost: one pass over the states, and one over the entries.
 */
export function broadcastHours(source: BroadcastSource): Statement {
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
${conversions(source.entries)})
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

import type { Statement } from '../../store/store.ts';
import { QUARTER_BITS, QUARTER_MS, stageNames, type Total, totalNames } from '../states/quarters.ts';
import { broadcastColumns, factColumns, ofBroadcasts, sourceParams } from './broadcastSource.ts';
import type { GroupSums } from './groupSums.ts';
import { type Expressions, each, insertRollup, type Rollup } from './rollup.ts';
import type { BroadcastSource } from './sources.ts';

/** Human events: the totals that broadcast_hours has. */
const totals = totalNames.filter(isHuman).map((name) => `total_${name}` as const);
/** Columns in the order of the numbers in the entries of `quarters`, then those that come from conversions. */
const ofStates = [...stageNames, ...totals];
const ofConversions = ['converted', 'total_conversions'] as const;
const counted = [...ofStates, ...ofConversions];

function isHuman(total: Total): total is Exclude<Total, `machine_${string}`> {
  return !total.startsWith('machine_');
}

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

const sumOf = (name: (typeof counted)[number]) =>
  name === 'delivered' ? 'if(delivery_reported, delivered_sum, 0)' : `${name}_sum`;

const columns: Expressions<'broadcast_hours'> = {
  ...broadcastColumns,
  at: `toDateTime(quarter * ${QUARTER_MS / 1000}, 'UTC')`,
  ...factColumns,
  ...each(counted, sumOf),
};

/** What happened in each quarter-hour, in the order of `ofStates`. */
const byQuarter: GroupSums = {
  name: 'quarter',
  groups: { quarter: 'UInt32' },
  from: ({ states }) => `(
SELECT broadcast, recipient, bitAnd(arrayJoin(quarters) AS entry, ${2 ** QUARTER_BITS - 1}) AS quarter, toUInt8(bitShiftRight(entry, ${QUARTER_BITS})) AS what
FROM ${states}
)`,
  counts: `countResample(0, ${ofStates.length}, 1)(what)`,
};

function statement(source: BroadcastSource): Statement {
  const sums = `SELECT
  broadcast,
  quarter,
${counted.map((name) => `  sum(${name}_n) AS ${name}_sum`).join(',\n')}
FROM
(
SELECT broadcast, quarter, ${ofStates.map((name, i) => `counts[${i + 1}] AS ${name}_n`).join(', ')}, ${zeros(ofConversions)}
FROM
(
${source.sums(byQuarter)}
)
${source.entries === undefined ? '' : conversions(source.entries)})
GROUP BY broadcast, quarter`;
  return {
    name: 'recompute-broadcast-hours',
    sql: `${insertRollup('broadcast_hours', columns, ofBroadcasts(sums))}\nWHERE ${counted.map(sumOf).join(' + ')} > 0`,
    params: sourceParams(source),
  };
}

/** Cost: one pass over the states, and one over the entries. */
export const broadcastHours: Rollup<'broadcast_hours', 'broadcast'> = {
  table: 'broadcast_hours',
  unit: 'broadcast',
  sums: [byQuarter],
  statement,
};

import {
  type ClusterColumn,
  type ConvertedColumn,
  clusterColumn,
  clusterRateNames,
  clusterRates,
  convertedColumn,
  convertedRates,
  isConvertedRate,
  type RangeEnd,
  rangeColumn,
  rangeEnds,
} from '../../../store/tables/clusters.ts';
import { type Horizon, horizons, measuredNames } from '../../../store/tables/rollups.ts';
import { columnAt } from '../../model/terms.ts';
import { packedPair } from '../../rates/clusterSums.ts';
import { rates } from '../../rates/rates.ts';
import type { Rollup } from '../rollup.ts';
import { type DaySums, dayKey, insertDays, rowsOfDays } from './dayBatch.ts';

/** Broadcasts with a rate's denominator, where it is measurable; x is 0 where it is counted by goal. */
function broadcastPairs(): Record<ClusterColumn, string> {
  const pairs: [ClusterColumn, string][] = clusterRateNames.flatMap((name) => {
    const { part, whole, seen } = rates[name];
    const measurable = seen.map((stage) => `broadcasts_${stage} > 0`).join(' AND ');
    return (clusterRates[name].byHorizon ? horizons : (['all'] as const)).map((horizon): [ClusterColumn, string] => {
      const n = columnAt(whole, horizon);
      const x = isConvertedRate(name) ? 'toUInt64(0)' : columnAt(part, horizon);
      return [clusterColumn(name, horizon), `groupArrayIf(${packedPair(n, x)}, ${measurable} AND ${n} > 0)`];
    });
  });
  const ranges = rangeEnds.flatMap((end) =>
    horizons.map((horizon): [ClusterColumn, string] => [rangeColumn(end, horizon), rangePairs(end, horizon)]),
  );
  // fromEntries forgets the names, which are those of clusterColumns.
  return Object.fromEntries([...pairs, ...ranges]) as Record<ClusterColumn, string>;
}

/** Broadcasts without a point that reached someone, at one end of what is known of their reads: a rate is at most 1. */
function rangePairs(end: RangeEnd, horizon: Horizon): string {
  const people = { low: `read_${horizon}`, high: `least(read_possible_${horizon}, reach_where_read)` }[end];
  return `groupArrayIf(${packedPair('reach_where_read', people)}, reach_where_read > 0 AND reach_point_${horizon} = 0)`;
}

/** Of each rate: broadcasts where it is measurable, those of them that report deliveries, people sent to by them. */
function byRate(): string {
  const counts = clusterRateNames.map((name) => {
    const measurable = rates[name].seen.map((stage) => `broadcasts_${stage} > 0`).join(' AND ');
    return `(countIf(${measurable}), countIf(${measurable} AND broadcasts_delivery > 0), sumIf(sent, ${measurable}))`;
  });
  return `[${counts.join(', ')}]`;
}

const machine = horizons.map((horizon) => `machine_only_${horizon}`);

export const clusters: DaySums<'clusters_day', ClusterColumn> = {
  table: 'clusters_day',
  from: rowsOfDays('broadcast_stats'),
  key: dayKey,
  sums: {
    by_rate: byRate(),
    machine_where_read: `arrayResize(sumForEachIf([${machine.join(', ')}], broadcasts_read > 0), ${horizons.length})`,
    measured_where_read: `arrayResize(sumForEachIf([${measuredNames.join(', ')}], broadcasts_read > 0), ${measuredNames.length})`,
  },
  pairs: broadcastPairs(),
  inParts: {
    by_rate: 'arrayZip(sumForEach(by_rate.broadcasts), sumForEach(by_rate.confirmed), sumForEach(by_rate.sent))',
    machine_where_read: `arrayResize(sumForEach(machine_where_read), ${horizons.length})`,
    measured_where_read: `arrayResize(sumForEach(measured_where_read), ${measuredNames.length})`,
  },
};

/** The broadcasts behind the rates of a day. */
export const clustersDay: Rollup<'clusters_day', 'day'> = {
  table: 'clusters_day',
  unit: 'day',
  statement: (batch) => insertDays('recompute-clusters-day', clusters, batch),
};

function convertedPairs(): Record<ConvertedColumn, string> {
  const pairs = convertedRates.flatMap((name) =>
    horizons.map((horizon): [ConvertedColumn, string] => {
      const n = columnAt(rates[name].whole, horizon);
      const x = `converted_${horizon}`;
      return [
        convertedColumn(name, horizon),
        `groupArrayIf(${packedPair(n, x)}, broadcasts_conversion > 0 AND ${n} > 0 AND ${x} > 0)`,
      ];
    }),
  );
  // fromEntries forgets the names.
  return Object.fromEntries(pairs) as Record<ConvertedColumn, string>;
}

const wholes = ['reach_where_conversion', ...horizons.map((one) => columnAt('clicked_where_conversion', one))];

/** Most broadcasts convert no one: they have no row. */
const converted: DaySums<'converted_clusters_day', ConvertedColumn> = {
  table: 'converted_clusters_day',
  // By name, since planning a column that nothing reads costs, too.
  from: `(
SELECT ${[...Object.keys(dayKey), 'broadcast', 'goal', 'definition', ...horizons.map((one) => `converted_${one}`)].join(', ')}
FROM ${rowsOfDays('conversion_stats')} AND currency = '*' AND converted_all > 0
) AS conversions
LEFT JOIN (
SELECT day, broadcast, segment, broadcasts_conversion, ${wholes.join(', ')} FROM ${rowsOfDays('broadcast_stats')}
) AS stats USING (day, broadcast, segment)`,
  key: { ...dayKey, goal: true },
  sums: {},
  pairs: convertedPairs(),
};

/** The broadcasts of a day that converted anyone, by goal. */
export const convertedClustersDay: Rollup<'converted_clusters_day', 'day'> = {
  table: 'converted_clusters_day',
  unit: 'day',
  statement: (batch) => insertDays('recompute-converted-clusters-day', converted, batch),
};

import {
  type ClusterColumn,
  type ConvertedColumn,
  clusterColumn,
  clusterRateNames,
  clusterRates,
  convertedColumn,
  convertedRates,
  isConvertedRate,
} from '../../store/tables/clusters.ts';
import {
  conversionMeasures,
  delayMeasures,
  horizonMeasures,
  horizons,
  measuredNames,
  outcomeMeasures,
  plainMeasures,
} from '../../store/tables/rollups.ts';
import { rateColumn, rates } from '../metrics/grammar/rates.ts';
import { type DaySums, dayKey, insertDays, rowsOfDays } from './dayBatch.ts';
import { each, eachHorizon, type Rollup } from './rollup.ts';

/** Broadcasts with a rate's denominator, where it is measurable; x is 0 where it is counted by goal. */
function broadcastPairs(): Record<ClusterColumn, string> {
  const pairs: [ClusterColumn, string][] = clusterRateNames.flatMap((name) => {
    const { part, whole, seen } = rates[name];
    const measurable = seen.map((stage) => `broadcasts_${stage} > 0`).join(' AND ');
    return (clusterRates[name].byHorizon ? horizons : (['all'] as const)).map((horizon): [ClusterColumn, string] => {
      const n = rateColumn(whole, horizon);
      const x = isConvertedRate(name) ? 'toUInt64(0)' : rateColumn(part, horizon);
      return [clusterColumn(name, horizon), `groupArrayIf((${n}, ${x}), ${measurable} AND ${n} > 0)`];
    });
  });
  // fromEntries forgets the names, which are those of clusterColumns.
  return Object.fromEntries(pairs) as Record<ClusterColumn, string>;
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

const stats: DaySums<'stats_day', ClusterColumn> = {
  table: 'stats_day',
  from: rowsOfDays('broadcast_stats'),
  key: dayKey,
  sums: {
    p99_delivery_at: 'max(p99_delivery_at)',
    ...each(plainMeasures, (measure) => `sum(${measure})`),
    ...eachHorizon(horizonMeasures, (measure, _, horizon) => `sum(${measure}_${horizon})`),
    ...each(outcomeMeasures, (measure) => `sumForEach(${measure})`),
    ...each(delayMeasures, (measure) => `sumForEach(${measure})`),
    by_rate: byRate(),
    machine_where_read: `arrayResize(sumForEachIf([${machine.join(', ')}], broadcasts_read > 0), ${horizons.length})`,
    measured_where_read: `arrayResize(sumForEachIf([${measuredNames.join(', ')}], broadcasts_read > 0), ${measuredNames.length})`,
  },
  pairs: broadcastPairs(),
};

/** The figures of a day's broadcasts, added up. */
export const statsDay: Rollup<'stats_day', 'day'> = {
  table: 'stats_day',
  unit: 'day',
  statement: (batch) => insertDays('recompute-stats-day', stats, batch),
};

function convertedPairs(): Record<ConvertedColumn, string> {
  const pairs = convertedRates.flatMap((name) =>
    horizons.map((horizon): [ConvertedColumn, string] => {
      const n = rateColumn(rates[name].whole, horizon);
      const x = `converted_${horizon}`;
      const counts = `currency = '*' AND broadcasts_conversion > 0 AND ${n} > 0 AND ${x} > 0`;
      return [convertedColumn(name, horizon), `groupArrayIf((${n}, ${x}), ${counts})`];
    }),
  );
  // fromEntries forgets the names.
  return Object.fromEntries(pairs) as Record<ConvertedColumn, string>;
}

const clicked = horizons.map((horizon) => rateColumn('clicked_where_conversion', horizon));

const conversions: DaySums<'conversions_day', ConvertedColumn> = {
  table: 'conversions_day',
  from: `(SELECT * FROM ${rowsOfDays('conversion_stats')}) AS conversions
LEFT JOIN (
SELECT day, broadcast, segment, broadcasts_conversion, reach_where_conversion, ${clicked.join(', ')} FROM ${rowsOfDays('broadcast_stats')}
) AS stats USING (day, broadcast, segment)`,
  key: { ...dayKey, goal: true, currency: true },
  sums: {
    ...eachHorizon(conversionMeasures, (measure, _, horizon) => `sum(${measure}_${horizon})`),
    total_conversions: 'sum(total_conversions)',
    total_click_through: 'sum(total_click_through)',
  },
  pairs: convertedPairs(),
};

/** The conversions of a day's broadcasts, added up. */
export const conversionsDay: Rollup<'conversions_day', 'day'> = {
  table: 'conversions_day',
  unit: 'day',
  statement: (batch) => insertDays('recompute-conversions-day', conversions, batch),
};

import type { Statement } from '../../store/store.ts';
import {
  clusterColumn,
  clusterRateNames,
  clusterRates,
  convertedColumn,
  convertedRates,
  isConvertedRate,
  KEPT_CLUSTERS,
} from '../../store/tables/clusters.ts';
import {
  conversionMeasures,
  delayMeasures,
  horizonMeasures,
  horizons,
  measuredNames,
  optoutMeasures,
  plainMeasures,
} from '../../store/tables/rollups.ts';
import { rateColumn, rates } from '../metrics/grammar/rates.ts';
import { clusterSumsSql } from './clusterSums.ts';
import { insertSelect } from './insert.ts';

/** Days of one tenant, recomputed together from the broadcasts' rollups. */
export interface DayBatch {
  readonly tenant: string;
  readonly days: readonly { readonly day: string; readonly version: number }[];
}

export function dayParams(batch: DayBatch): Record<string, unknown> {
  return {
    tenant: batch.tenant,
    days: batch.days.map(({ day }) => day),
    versions: batch.days.map(({ version }) => version),
  };
}

const versionOfDay = 'transform(toString(day), {days:Array(String)}, {versions:Array(UInt64)}, toUInt64(0))';
const inDays = 'tenant = {tenant:String} AND day IN {days:Array(Date)}';
const dayKey = ['content_type', 'platform', 'tier', 'segment'] as const;

function keyColumns(): Record<string, string> {
  return {
    tenant: '{tenant:String}',
    day: 'day',
    ...Object.fromEntries(dayKey.map((column) => [column, column])),
    version: versionOfDay,
    alive: '1',
  };
}

interface Source {
  /** Rows of single broadcasts. */
  readonly from: string;
  /** The row's key, expressions of its columns as aliases. */
  readonly key: readonly string[];
  readonly sums: Readonly<Record<string, string>>;
  /** Pairs (n, x) of broadcasts, as an aggregate for each column of their sums. */
  readonly pairs: Readonly<Record<string, string>>;
}

function sumsOf({ from, key, sums, pairs }: Source): string {
  const list = Object.entries(sums).map(([name, sum]) => `  ${sum} AS ${name}_sum`);
  const all = Object.values(pairs).map((of) => `arrayReverseSort(${of})`);
  // One expression for all columns: each would cost its planning.
  const clusters = `arrayMap(pairs -> ${clusterSumsSql('pairs', KEPT_CLUSTERS)}, [${all.join(',\n  ')}]) AS clusters`;
  return `SELECT ${key.join(', ')},
${list.join(',\n')},
  ${clusters}
FROM ${from}
GROUP BY ${key.join(', ')}`;
}

function statement(name: string, table: string, source: Source, b: DayBatch) {
  // A day that holds a broadcast of an earlier definition is of that definition, too, and answers have the note.
  const sums = { definition: 'min(definition)', ...source.sums };
  const columns = keyColumns();
  for (const column of source.key) columns[column] = column;
  for (const column of Object.keys(sums)) columns[column] = `${column}_sum`;
  Object.keys(source.pairs).forEach((column, i) => {
    columns[column] = `clusters[${i + 1}]`;
  });
  return { name, sql: insertSelect(table, columns, sumsOf({ ...source, sums })), params: dayParams(b) };
}

const rowsOf = (table: string) => `${table} FINAL
WHERE ${inDays} AND variant = '*' AND alive = 1`;

/** Broadcasts with a rate's denominator, where it is measurable; x is 0 where it is counted by goal. */
function broadcastPairs(): Record<string, string> {
  const pairs: Record<string, string> = {};
  for (const name of clusterRateNames) {
    const { part, whole, seen } = rates[name];
    const measurable = seen.map((stage) => `broadcasts_${stage} > 0`).join(' AND ');
    for (const horizon of clusterRates[name].byHorizon ? horizons : (['all'] as const)) {
      const n = rateColumn(whole, horizon);
      const x = isConvertedRate(name) ? 'toUInt64(0)' : rateColumn(part, horizon);
      pairs[clusterColumn(name, horizon)] = `groupArrayIf((${n}, ${x}), ${measurable} AND ${n} > 0)`;
    }
  }
  return pairs;
}

/** Of each rate: broadcasts where it is measurable, those of them that report deliveries, people sent to by them. */
function byRate(): string {
  const counts = clusterRateNames.map((name) => {
    const measurable = rates[name].seen.map((stage) => `broadcasts_${stage} > 0`).join(' AND ');
    return `(countIf(${measurable}), countIf(${measurable} AND broadcasts_delivery > 0), sumIf(sent, ${measurable}))`;
  });
  return `[${counts.join(', ')}]`;
}

/** stats_day of a batch of days, alive rows only. Cost: the days' rows of broadcast_stats, a prefix of its key. */
export function statsDay(batch: DayBatch): Statement {
  const sums: Record<string, string> = { p99_delivery_at: 'max(p99_delivery_at)' };
  for (const measure of plainMeasures) sums[measure] = `sum(${measure})`;
  for (const measure of horizonMeasures) {
    for (const horizon of horizons) sums[`${measure}_${horizon}`] = `sum(${measure}_${horizon})`;
  }
  for (const measure of [...optoutMeasures, ...delayMeasures]) sums[measure] = `sumForEach(${measure})`;
  sums.by_rate = byRate();
  const machine = horizons.map((horizon) => `machine_only_${horizon}`);
  sums.machine_where_read = `arrayResize(sumForEachIf([${machine.join(', ')}], broadcasts_read > 0), ${horizons.length})`;
  sums.measured_where_read = `arrayResize(sumForEachIf([${measuredNames.join(', ')}], broadcasts_read > 0), ${measuredNames.length})`;
  const source = { from: rowsOf('broadcast_stats'), key: ['day', ...dayKey], sums, pairs: broadcastPairs() };
  return statement('recompute-stats-day', 'stats_day', source, batch);
}

/**
 * conversions_day of a batch of days, alive rows only. Run it before statsDay(): where that has sums of broadcasts, these are
 * there, too.
 */
export function conversionsDay(batch: DayBatch): Statement {
  const sums: Record<string, string> = {};
  for (const measure of conversionMeasures) {
    for (const horizon of horizons) sums[`${measure}_${horizon}`] = `sum(${measure}_${horizon})`;
  }
  sums.total_conversions = 'sum(total_conversions)';
  sums.total_click_through = 'sum(total_click_through)';
  const pairs: Record<string, string> = {};
  for (const name of convertedRates) {
    for (const horizon of horizons) {
      const n = rateColumn(rates[name].whole, horizon);
      const x = `converted_${horizon}`;
      const counts = `currency = '*' AND broadcasts_conversion > 0 AND ${n} > 0 AND ${x} > 0`;
      pairs[convertedColumn(name, horizon)] = `groupArrayIf((${n}, ${x}), ${counts})`;
    }
  }
  const clicked = horizons.map((horizon) => rateColumn('clicked_where_conversion', horizon));
  const from = `(SELECT * FROM ${rowsOf('conversion_stats')}) AS conversions
LEFT JOIN (
SELECT day, broadcast, segment, broadcasts_conversion, reach_where_conversion, ${clicked.join(', ')} FROM ${rowsOf('broadcast_stats')}
) AS stats USING (day, broadcast, segment)`;
  const key = ['day', 'goal', 'currency', ...dayKey];
  return statement('recompute-conversions-day', 'conversions_day', { from, key, sums, pairs }, batch);
}

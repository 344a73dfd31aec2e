import type { Statement } from '../../store/store.ts';
import {
  conversionMeasures,
  delayMeasures,
  horizonMeasures,
  horizons,
  optoutMeasures,
  plainMeasures,
} from '../../store/tables/rollups.ts';
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

function sumsOf(table: string, key: readonly string[], sums: Readonly<Record<string, string>>): string {
  const list = Object.entries(sums).map(([name, sum]) => `  ${sum} AS ${name}_sum`);
  return `SELECT ${key.join(', ')},
${list.join(',\n')}
FROM ${table} FINAL
WHERE ${inDays} AND variant = '*' AND alive = 1
GROUP BY ${key.join(', ')}`;
}

function statement(
  name: string,
  table: string,
  source: string,
  key: string[],
  measures: Record<string, string>,
  b: DayBatch,
) {
  // A day that holds a broadcast of an earlier definition is of that definition, too, and answers have the note.
  const sums = { definition: 'min(definition)', ...measures };
  const columns = keyColumns();
  for (const column of key) columns[column] = column;
  for (const column of Object.keys(sums)) columns[column] = `${column}_sum`;
  return { name, sql: insertSelect(table, columns, sumsOf(source, key, sums)), params: dayParams(b) };
}

/** stats_day of a batch of days, alive rows only. Cost: the days' rows of broadcast_stats, a prefix of its key. */
export function statsDay(batch: DayBatch): Statement {
  const sums: Record<string, string> = { p99_delivery_at: 'max(p99_delivery_at)' };
  for (const measure of plainMeasures) sums[measure] = `sum(${measure})`;
  for (const measure of horizonMeasures) {
    for (const horizon of horizons) sums[`${measure}_${horizon}`] = `sum(${measure}_${horizon})`;
  }
  for (const measure of [...optoutMeasures, ...delayMeasures]) sums[measure] = `sumForEach(${measure})`;
  return statement('recompute-stats-day', 'stats_day', 'broadcast_stats', ['day', ...dayKey], sums, batch);
}

/** conversions_day of a batch of days, alive rows only. */
export function conversionsDay(batch: DayBatch): Statement {
  const sums: Record<string, string> = {};
  for (const measure of conversionMeasures) {
    for (const horizon of horizons) sums[`${measure}_${horizon}`] = `sum(${measure}_${horizon})`;
  }
  sums.total_conversions = 'sum(total_conversions)';
  sums.total_click_through = 'sum(total_click_through)';
  const key = ['day', 'goal', 'currency', ...dayKey];
  return statement('recompute-conversions-day', 'conversions_day', 'conversion_stats', key, sums, batch);
}

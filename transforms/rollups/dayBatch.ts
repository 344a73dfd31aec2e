import type { Statement } from '../../store/store.ts';
import { KEPT_CLUSTERS } from '../../store/tables/clusters.ts';
import type { ColumnOf, RollupTable, rollupTables } from '../../store/tables/rollupTables.ts';
import { clusterSumsSql, packedPairs } from '../rates/clusterSums.ts';
import { type Expressions, insertRollup } from './rollup.ts';
import type { DayBatch } from './sources.ts';

type KeyOf<T extends RollupTable> = Exclude<(typeof rollupTables)[T]['key'][number], 'tenant'>;

/** A rollup of days: the rows of broadcasts that it adds up, what it adds up by, and how each other column is made. */
export interface DaySums<T extends RollupTable, P extends ColumnOf<T> = never> {
  readonly table: T;
  /** FROM of the rows of single broadcasts, with its WHERE. */
  readonly from: string;
  /** An object, so that a key column that is left out is a compile error. */
  readonly key: Readonly<Record<KeyOf<T>, true>>;
  readonly sums: Omit<Expressions<T>, 'tenant' | 'version' | 'definition' | KeyOf<T> | P>;
  /** For each column with sums of broadcasts, a list of packedPair() as an aggregate. */
  readonly pairs: Readonly<Record<P, string>>;
}

export const dayKey = { day: true, content_type: true, platform: true, tier: true, segment: true } as const;

/** The alive rows of a table that the batch's days add up. */
export const rowsOfDays = (table: RollupTable) => `${table} FINAL
WHERE tenant = {tenant:String} AND day IN {days:Array(Date)} AND variant = '*' AND alive = 1`;

/** INSERT of the alive rows of a batch of days. Cost: the days' rows of broadcasts, a prefix of their key. */
export function insertDays<T extends RollupTable, P extends ColumnOf<T>>(
  name: string,
  { table, from, sums, pairs, ...own }: DaySums<T, P>,
  batch: DayBatch,
): Statement {
  const key = Object.keys(own.key);
  // A day that holds a broadcast of an earlier definition is of that definition, too, and answers have the note.
  const all: Readonly<Record<string, string>> = { definition: 'min(definition)', ...sums };
  const lists: readonly string[] = Object.values(pairs);
  const expressions = {
    tenant: '{tenant:String}',
    version: 'transform(toString(day), {days:Array(String)}, {versions:Array(UInt64)}, toUInt64(0))',
    ...Object.fromEntries(key.map((column) => [column, column])),
    ...Object.fromEntries(Object.keys(all).map((column) => [column, `${column}_sum`])),
    ...Object.fromEntries(Object.keys(pairs).map((column, i) => [column, `clusters[${i + 1}]`])),
  };
  const list = Object.entries(all).map(([column, sum]) => `  ${sum} AS ${column}_sum`);
  if (lists.length > 0) {
    const sorted = lists.map((pairsOf) => `arrayReverseSort(${pairsOf})`).join(',\n  ');
    // One expression for all columns: each would cost its planning.
    list.push(`  arrayMap(pairs -> ${clusterSumsSql(packedPairs('pairs'), KEPT_CLUSTERS)}, [${sorted}]) AS clusters`);
  }
  const rows = `SELECT ${key.join(', ')},
${list.join(',\n')}
FROM ${from}
GROUP BY ${key.join(', ')}`;
  return {
    name,
    // Its columns are those of `sums`, `pairs` and the key, which DaySums holds to the table.
    sql: insertRollup(table, expressions as Expressions<T>, rows),
    params: {
      tenant: batch.tenant,
      days: batch.days.map(({ day }) => day),
      versions: batch.days.map(({ version }) => version),
    },
  };
}

import type { Statement } from '../../../store/store.ts';
import { KEPT_CLUSTERS } from '../../../store/tables/clusters.ts';
import type { ColumnOf, RollupTable, rollupTables } from '../../../store/tables/rollupTables.ts';
import { clusterSumsSql, packedPair, packedPairs } from '../../rates/clusterSums.ts';
import { type Expressions, insertRollup } from '../rollup.ts';
import type { DayBatch } from '../sources.ts';
import { paramsOfParts, rowsOfParts } from './presentParts.ts';

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
  /** Whether day_parts has its columns, and how sums of broadcasts are added up once more where that is done otherwise. */
  readonly inParts?: Readonly<Partial<Record<ColumnOf<T>, string>>>;
}

export const dayKey = { day: true, content_type: true, platform: true, tier: true, segment: true } as const;

/** The alive rows of a table that the batch's days add up. */
export const rowsOfDays = (table: RollupTable, prewhere = '') => `${table} FINAL${prewhere}
WHERE tenant = {tenant:String} AND day IN {days:Array(Date)} AND variant = '*' AND alive = 1`;

/** INSERT of the alive rows of a batch of days. Cost: the days' rows of broadcasts, a prefix of their key; or those of their parts. */
export function insertDays<T extends RollupTable, P extends ColumnOf<T>>(
  name: string,
  own: DaySums<T, P>,
  batch: DayBatch,
): Statement {
  const { table, inParts } = own;
  const key = Object.keys(own.key);
  const columns = [...Object.keys(sumsOf(own)), ...Object.keys(own.pairs)];
  const expressions = {
    tenant: '{tenant:String}',
    version: 'transform(toString(day), {days:Array(String)}, {versions:Array(UInt64)}, toUInt64(0))',
    ...Object.fromEntries(key.map((column) => [column, column])),
    ...addedUpColumns(own),
  };
  const parts = inParts === undefined ? undefined : batch.parts;
  const list = parts === undefined ? addedUp(own) : addedUpAgain(own);
  const rows = `SELECT ${key.join(', ')},
${list.join(',\n')}
FROM ${parts === undefined ? own.from : rowsOfParts([...key, ...columns])}
GROUP BY ${key.join(', ')}`;
  return {
    name: parts === undefined ? name : `${name}-of-parts`,
    // Its columns are those of `sums`, `pairs` and the key, which DaySums holds to the table.
    sql: insertRollup(table, expressions as Expressions<T>, rows),
    params: { ...daysParams(batch), ...paramsOfParts(parts) },
  };
}

export function daysParams({ tenant, days }: DayBatch): Record<string, unknown> {
  return { tenant, days: days.map(({ day }) => day), versions: days.map(({ version }) => version) };
}

type AnyDaySums = Pick<DaySums<RollupTable>, 'inParts'> & {
  readonly sums: Readonly<Record<string, string>>;
  readonly pairs: Readonly<Record<string, string>>;
};

// A day that holds a broadcast of an earlier definition is of that definition, too, and answers have the note.
const sumsOf = ({ sums }: AnyDaySums): Readonly<Record<string, string>> => ({ definition: 'min(definition)', ...sums });

/** The columns of sums and pairs, from what addedUp() selects. */
export function addedUpColumns(own: AnyDaySums): Record<string, string> {
  return Object.fromEntries([
    ...Object.keys(sumsOf(own)).map((column) => [column, `${column}_sum`]),
    ...Object.keys(own.pairs).map((column, i) => [column, `clusters[${i + 1}]`]),
  ]);
}

/** Over rows of single broadcasts: a list for SELECT. */
export function addedUp(own: AnyDaySums): string[] {
  const list = Object.entries(sumsOf(own)).map(([column, sum]) => `  ${sum} AS ${column}_sum`);
  const lists = Object.values(own.pairs);
  if (lists.length === 0) return list;
  const sums = clusterSumsSql(packedPairs('pairs'), KEPT_CLUSTERS);
  // One expression for all columns: each would cost its planning.
  const clusters = `  arrayMap(pairs -> ${sums}, [${lists.map((pairs) => `arrayReverseSort(${pairs})`).join(',\n  ')}]) AS clusters`;
  return [...list, clusters];
}

/** Over rows that have been added up before: what addedUp() makes of their broadcasts. */
function addedUpAgain(own: AnyDaySums): string[] {
  const again: Readonly<Record<string, string>> = { ...sumsOf(own), ...own.inParts };
  const list = Object.entries(again).map(([column, sum]) => `  ${sum} AS ${column}_sum`);
  const columns = Object.keys(own.pairs);
  if (columns.length === 0) return list;
  const each = (element: string) => `[${columns.map((column) => `${column}.${element}`).join(', ')}]`;
  const lists = `arrayMap(one -> arrayMap(p -> ${packedPair('p.1', 'p.2')}, one), ${each('largest')})`;
  const others = `[${columns.map((column) => `sumForEach(${column}.others)`).join(', ')}]`;
  const sums = clusterSumsSql(packedPairs('pairs'), KEPT_CLUSTERS, { most: 'most', others: 'others' });
  const clusters = `  arrayMap((pairs, most, others) -> ${sums},
    arrayMap(unsorted -> arrayReverseSort(unsorted), groupArrayArrayForEach(${lists})),
    maxForEach(${each('most')}), ${others}) AS clusters`;
  return [...list, clusters];
}

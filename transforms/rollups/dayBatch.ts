import type { Statement } from '../../store/store.ts';
import type { RollupTable, rollupTables } from '../../store/tables/rollupTables.ts';
import { type Expressions, insertRollup } from './rollup.ts';
import type { DayBatch } from './sources.ts';

type KeyOf<T extends RollupTable> = Exclude<(typeof rollupTables)[T]['key'][number], 'tenant'>;

/** A rollup of days: the rollup of broadcasts that it adds up, what it adds up by, and how each other column is made. */
export interface DaySums<T extends RollupTable> {
  readonly table: T;
  readonly source: RollupTable;
  /** An object, so that a key column that is left out is a compile error. */
  readonly key: Readonly<Record<KeyOf<T>, true>>;
  readonly sums: Omit<Expressions<T>, 'tenant' | 'version' | 'definition' | KeyOf<T>>;
}

export const dayKey = { day: true, content_type: true, platform: true, tier: true, segment: true } as const;

/** INSERT of the alive rows of a batch of days. Cost: the days' rows of the source, a prefix of its key. */
export function insertDays<T extends RollupTable>(
  name: string,
  { table, source, sums, ...own }: DaySums<T>,
  batch: DayBatch,
): Statement {
  const key = Object.keys(own.key);
  // A day that holds a broadcast of an earlier definition is of that definition, too, and answers have the note.
  const all: Readonly<Record<string, string>> = { definition: 'min(definition)', ...sums };
  const expressions = {
    tenant: '{tenant:String}',
    version: 'transform(toString(day), {days:Array(String)}, {versions:Array(UInt64)}, toUInt64(0))',
    ...Object.fromEntries(key.map((column) => [column, column])),
    ...Object.fromEntries(Object.keys(all).map((column) => [column, `${column}_sum`])),
  };
  const list = Object.entries(all).map(([column, sum]) => `  ${sum} AS ${column}_sum`);
  const rows = `SELECT ${key.join(', ')},
${list.join(',\n')}
FROM ${source} FINAL
WHERE tenant = {tenant:String} AND day IN {days:Array(Date)} AND variant = '*' AND alive = 1
GROUP BY ${key.join(', ')}`;
  return {
    name,
    // Its columns are those of `sums` and the key, which DaySums holds to the table.
    sql: insertRollup(table, expressions as Expressions<T>, rows),
    params: {
      tenant: batch.tenant,
      days: batch.days.map(({ day }) => day),
      versions: batch.days.map(({ version }) => version),
    },
  };
}

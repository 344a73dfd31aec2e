import { DEFINITION } from '../../contract/definition.ts';
import type { Statement } from '../../store/store.ts';
import { type Horizon, horizons } from '../../store/tables/rollups.ts';
import type { ColumnOf, RollupTable } from '../../store/tables/rollupTables.ts';
import type { RefreshedKind } from '../../store/tables/units.ts';
import type { GroupSums } from './groupSums.ts';
import type { Sources } from './sources.ts';

/**
 * How the alive rows of one table are made. vanished.ts zeroes the rows of keys that are gone. A rollup of broadcasts names the
 * sums that its statement reads: a large broadcast stores them slice by slice.
 */
export type Rollup<T extends RollupTable, K extends RefreshedKind> = PlainRollup<T, K> &
  (K extends 'broadcast' ? { readonly sums: readonly GroupSums[] } : unknown);

/** What every rollup has. */
export interface PlainRollup<T extends RollupTable, K extends RefreshedKind> {
  readonly table: T;
  /** Whose marks are the version of its rows. */
  readonly unit: K;
  /** INSERT of all alive rows of the units; undefined where the source can have none. */
  readonly statement: (source: Sources[K]) => Statement | undefined | Promise<Statement>;
}

/** An expression for every column of a table. A column that is left out is a compile error. */
export type Expressions<T extends RollupTable> = Readonly<Record<ColumnOf<T> | 'version', string>> & {
  /** Without it the rows are of this program's definition. */
  readonly definition?: string;
};

/** `INSERT INTO table (columns) SELECT expressions FROM source`: the alive rows of a rollup; `into` another table with its columns. */
export function insertRollup<T extends RollupTable>(
  table: T,
  expressions: Expressions<T>,
  source: string,
  into: string = table,
): string {
  const columns = { definition: String(DEFINITION), ...expressions, alive: '1' };
  const list = Object.entries(columns).map(([name, sql]) => `  ${sql} AS ${name}`);
  return `INSERT INTO ${into} (${Object.keys(columns).join(', ')})\nSELECT\n${list.join(',\n')}\nFROM\n(\n${source}\n)`;
}

/** An expression for each of the columns. */
export function each<const N extends string>(names: readonly N[], sql: (name: N) => string): Record<N, string> {
  // fromEntries forgets the names.
  return Object.fromEntries(names.map((name) => [name, sql(name)])) as Record<N, string>;
}

/** An expression for each of the measures at each horizon, given the horizon's place from 1. */
export function eachHorizon<const M extends string>(
  measures: readonly M[],
  sql: (measure: M, place: number, horizon: Horizon) => string,
): Record<`${M}_${Horizon}`, string> {
  const entries = measures.flatMap((measure) =>
    horizons.map((horizon, i) => [`${measure}_${horizon}`, sql(measure, i + 1, horizon)] as const),
  );
  // fromEntries forgets the names.
  return Object.fromEntries(entries) as Record<`${M}_${Horizon}`, string>;
}

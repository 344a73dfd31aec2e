import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Statement, Store } from '../../store/store.ts';

/** Columns of a scratch table in order: the type, and the expression that fills it. */
export type ScratchColumns = Readonly<Record<string, { readonly type: string; readonly sql: string }>>;

const PREFIX = 'recompute_';

/**
 * Calls `use` with the name of an empty Memory table that no one else knows, and drops it afterwards. It holds what is
 * computed on the way of one batch, so a crash loses nothing: the batch's units are dirty until their last step.
 */
export function withScratch<T>(store: Store, columns: ScratchColumns, use: (table: string) => Promise<T>): Promise<T> {
  return withLateScratch(store, columns, async (table, make) => {
    await make();
    return use(table);
  });
}

/** As withScratch(), but the table is there once `make` was called: what does not read it need not wait for it. */
export async function withLateScratch<T>(
  store: Store,
  columns: ScratchColumns,
  use: (table: string, make: () => Promise<void>) => Promise<T>,
): Promise<T> {
  const table = `${PREFIX}${randomBytes(8).toString('hex')}`;
  const list = Object.entries(columns).map(([name, { type }]) => `${name} ${type}`);
  const create = () =>
    store.command({
      name: 'create-scratch',
      sql: `CREATE TABLE ${table} (${list.join(', ')}) ENGINE = Memory SETTINGS compress = 1`,
    });
  let made: Promise<void> | undefined;
  const make = () => {
    made ??= create();
    return made;
  };
  try {
    return await use(table, make);
  } finally {
    await made
      ?.then(() => store.command({ name: 'drop-scratch', sql: `DROP TABLE IF EXISTS ${table} SYNC` }))
      .catch(() => undefined);
  }
}

/** Fills a scratch table: `source` is FROM's subquery, over which the columns are expressions. */
export function fillScratch(
  statement: Omit<Statement, 'sql'>,
  table: string,
  columns: ScratchColumns,
  source: string,
): Statement {
  const names = Object.keys(columns);
  const list = Object.entries(columns).map(([name, { sql }]) => `  ${sql} AS ${name}`);
  return {
    ...statement,
    sql: `INSERT INTO ${table} (${names.join(', ')})\nSELECT\n${list.join(',\n')}\nFROM\n(\n${source}\n)`,
  };
}

const tableRow = z.object({ name: z.string() });

/** Drops what processes left that died with a table: those older than an hour, which no batch takes. */
export async function dropOldScratch(store: Store): Promise<void> {
  const left = await store.query(
    {
      name: 'old-scratch',
      sql: `SELECT name FROM system.tables WHERE database = currentDatabase() AND startsWith(name, '${PREFIX}')
  AND engine = 'Memory' AND metadata_modification_time < now() - INTERVAL 1 HOUR`,
    },
    tableRow,
  );
  for (const { name } of left) {
    await store.command({
      name: 'drop-scratch',
      sql: 'DROP TABLE IF EXISTS {table:Identifier} SYNC',
      params: { table: name },
    });
  }
}

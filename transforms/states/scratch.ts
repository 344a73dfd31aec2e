import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Statement, Store } from '../../store/store.ts';

/** Columns of a scratch table in order: the type, and the expression that fills it. */
export type ScratchColumns = Readonly<Record<string, { readonly type: string; readonly sql: string }>>;

const PREFIX = 'recompute_';

/** Whether a table is one that a recompute or a question made for itself. */
export const isScratch = (table: string) => table.startsWith(PREFIX);

/** A table that is there once `make` was called: what does not read it need not wait for it. */
export interface LateTable {
  readonly name: string;
  readonly make: () => Promise<void>;
}

/**
 * Memory tables that no one else knows. They hold what is computed on the way of one batch, so a crash loses nothing: the batch's
 * units are dirty until their last step.
 */
export class Scratch {
  readonly #store: Store;
  #tables: { readonly name: string; readonly made: Promise<unknown> }[] = [];
  #dropped: Promise<void> = Promise.resolve();

  constructor(store: Store) {
    this.#store = store;
  }

  /** The name of a new, empty table. */
  async table(columns: ScratchColumns): Promise<string> {
    const { name, make } = this.later(columns);
    await make();
    return name;
  }

  later(columns: ScratchColumns): LateTable {
    const list = Object.entries(columns).map(([column, { type }]) => `${column} ${type}`);
    return this.#later(`(${list.join(', ')})`);
  }

  /** The name of a new, empty table with the columns of another one. */
  async like(table: string): Promise<string> {
    const { name, make } = this.#later(`AS ${table}`);
    await make();
    return name;
  }

  #later(columns: string): LateTable {
    const name = `${PREFIX}${randomBytes(8).toString('hex')}`;
    const sql = `CREATE TABLE ${name} ${columns} ENGINE = Memory SETTINGS compress = 1`;
    const make = () => {
      const made = this.#store.command({ name: 'create-scratch', sql });
      this.#tables.push({ name, made });
      return made;
    };
    return { name, make };
  }

  /**
   * Drops all tables so far, in one statement. It never throws: dropOldScratch() drops what is left. A second call waits for the first.
   */
  drop(): Promise<void> {
    const tables = this.#tables;
    this.#tables = [];
    if (tables.length > 0) this.#dropped = Promise.all([this.#dropped, this.#drop(tables)]).then(() => undefined);
    return this.#dropped;
  }

  async #drop(tables: readonly { readonly name: string; readonly made: Promise<unknown> }[]): Promise<void> {
    // Where no answer came the server may have made it all the same.
    await Promise.allSettled(tables.map(({ made }) => made));
    const sql = `DROP TABLE IF EXISTS ${tables.map(({ name }) => name).join(', ')} SYNC`;
    await this.#store.command({ name: 'drop-scratch', sql }).catch(() => undefined);
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

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { rollupTables } from './rollupTables.ts';

describe.skipIf(clickhouseAbsent())('rollup tables', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  it('have the keys and columns that the migrations give them', async () => {
    const tables = await fresh.store.query(
      {
        name: 'tables',
        sql: `SELECT name, sorting_key AS key FROM system.tables
              WHERE database = currentDatabase() AND engine = 'ReplacingMergeTree'
                AND name IN (SELECT table FROM system.columns WHERE database = currentDatabase() AND name = 'definition')`,
      },
      z.object({ name: z.string(), key: z.string() }),
    );
    // No rollups of their own: a copy of broadcast_orders, and what a recompute of a day keeps for the next one.
    const others = ['shared_orders', 'day_parts'];
    const found = tables.filter(({ name }) => !others.includes(name));
    expect(found.map(({ name }) => name).sort()).toEqual(Object.keys(rollupTables).sort());
    for (const { name, key } of found) {
      const own = rollupTables[name as keyof typeof rollupTables];
      expect(own.key.join(', '), name).toBe(key);
      const columns = await fresh.store.query(
        {
          name: 'columns',
          sql: `SELECT name FROM system.columns WHERE database = currentDatabase() AND table = {table:String}`,
          params: { table: name },
        },
        z.object({ name: z.string() }),
      );
      const expected = [...own.key, ...own.columns, 'version', 'alive', 'definition'];
      expect(columns.map((column) => column.name).sort(), name).toEqual(expected.sort());
    }
  });
});

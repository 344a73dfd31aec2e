import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { connect } from '../../store/connect.ts';
import { checkSchema, migrate } from '../../store/migrations/run.ts';
import type { StoreOptions } from '../../store/store.ts';
import { clickhouseAbsent, withDatabase } from './clickhouse.ts';
import { freshStore } from './database.ts';
import { notFlushed } from './schemaCopy.ts';

describe.skipIf(clickhouseAbsent())('a database of a test', () => {
  it('has the schema that migrations make but for waits for the disk, and their ledger', async () => {
    const fresh = await freshStore();
    try {
      await checkSchema(fresh.store);
      await withDatabase(async ({ url, username, password, headers, database }) => {
        const options = { url, username, password, headers, database };
        await migrate(options);
        expect(await schemaOf(fresh.options)).toEqual(await schemaOf(options));
      });
    } finally {
      await fresh.drop();
    }
  }, 60_000);
});

async function schemaOf(options: StoreOptions): Promise<Map<string, string>> {
  const store = connect(options);
  try {
    const rows = await store.query(
      { name: 'schema', sql: 'SELECT name, create_table_query FROM system.tables WHERE database = currentDatabase()' },
      z.object({ name: z.string(), create_table_query: z.string() }),
    );
    return new Map(
      rows.map((row) => [row.name, notFlushed(row.create_table_query.replaceAll(options.database, 'database'))]),
    );
  } finally {
    await store.close();
  }
}

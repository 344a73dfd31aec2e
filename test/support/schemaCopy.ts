import type { ClickHouseClient } from '@clickhouse/client';
import { z } from 'zod';

interface Copy {
  readonly from: string;
  readonly to: string;
}

const tableRow = z.object({ name: z.string(), engine: z.string(), create_table_query: z.string() });

/** Gives the empty database `to` the tables and views of `from`, and the rows of its ledger of migrations. */
export async function copySchema(client: ClickHouseClient, { from, to }: Copy): Promise<void> {
  const answer = await client.query({
    query: 'SELECT name, engine, create_table_query FROM system.tables WHERE database = {from:String}',
    query_params: { from },
    format: 'JSONEachRow',
  });
  const rows = z.array(tableRow).parse(await answer.json());
  const statements = (isView: boolean) =>
    rows
      .filter(({ engine }) => engine.endsWith('View') === isView)
      .map((row) => notFlushed(row.create_table_query.replaceAll(`${from}.`, `${to}.`)));
  for (const query of statements(false)) await client.command({ query });
  await createViews(client, statements(true));
  const ledgers = rows.filter(({ name }) => name.startsWith('schema_'));
  for (const { name } of ledgers) {
    await client.command({ query: `INSERT INTO ${to}.${name} SELECT * FROM ${from}.${name}` });
  }
}

/** Migrated tables wait for the disk at each insert: no test needs what these hold after a crash. Those of crashes have servers of their own. */
export function notFlushed(statement: string): string {
  return statement.replace(/(fsync_after_insert|fsync_part_directory) = 1/g, '$1 = 0');
}

/** A view may read another one: those that failed are created after the rest, until one round creates none. */
async function createViews(client: ClickHouseClient, statements: readonly string[]): Promise<void> {
  const failed: { query: string; error: unknown }[] = [];
  for (const query of statements) {
    try {
      await client.command({ query });
    } catch (error) {
      failed.push({ query, error });
    }
  }
  const [first] = failed;
  if (first === undefined) return;
  if (failed.length === statements.length) throw first.error;
  const again = failed.map(({ query }) => query);
  await createViews(client, again);
}

import { randomBytes } from 'node:crypto';
import { type ClickHouseClient, createClient } from '@clickhouse/client';
import { inject } from 'vitest';

/** How to reach the server that all tests of a run share. */
export interface ClickHouseConnection {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What the global setup provides to test files: a connection, or the reason why there is none. */
export type ProvidedClickHouse = { readonly connection: ClickHouseConnection } | { readonly absent: string };

/** For `describe.skipIf(clickhouseAbsent())`. Never true with CI=true: there a missing server ends the run. */
export function clickhouseAbsent(): boolean {
  return 'absent' in inject('clickhouse');
}

/** The shared server; throws where {@link clickhouseAbsent} is true. */
export function clickhouseConnection(): ClickHouseConnection {
  const provided = inject('clickhouse');
  if ('absent' in provided) throw new Error(`no ClickHouse: ${provided.absent}`);
  return provided.connection;
}

/** A fresh database for one test file; `client` has it as its default. */
export interface TestDatabase extends ClickHouseConnection {
  readonly database: string;
  readonly client: ClickHouseClient;
  /** Closes the client and drops the database. */
  drop(): Promise<void>;
}

/** Makes an empty database with a random name. Call `drop()` in afterAll, or use {@link withDatabase}. */
export async function createDatabase(): Promise<TestDatabase> {
  const connection = clickhouseConnection();
  const database = `test_${randomBytes(6).toString('hex')}`;
  // A client whose default database does not exist is refused even CREATE DATABASE.
  const owner = createClient(clientOptions(connection, 'default'));
  await owner.command({ query: 'CREATE DATABASE {database:Identifier}', query_params: { database } });
  const client = createClient(clientOptions(connection, database));
  const drop = async () => {
    await client.close();
    await owner.command({ query: 'DROP DATABASE IF EXISTS {database:Identifier} SYNC', query_params: { database } });
    await owner.close();
  };
  return { ...connection, database, client, drop };
}

/** Runs `use` with a fresh database and drops it afterwards, whatever happens. */
export async function withDatabase<T>(use: (database: TestDatabase) => Promise<T>): Promise<T> {
  const database = await createDatabase();
  try {
    return await use(database);
  } finally {
    await database.drop();
  }
}

function clientOptions({ url, username, password, headers }: ClickHouseConnection, database: string) {
  return { url, username, password, database, http_headers: { ...headers } };
}

import { z } from 'zod';
import { connect } from '../../store/connect.ts';
import { migrate } from '../../store/migrations/run.ts';
import type { Store, StoreOptions } from '../../store/store.ts';
import { createDatabase, type TestDatabase } from './clickhouse.ts';
import { copySchema } from './schemaCopy.ts';

/** A store on a database of its own that has the whole schema. */
export interface FreshStore {
  readonly store: Store;
  /** For code that connects by itself: child processes, further stores. */
  readonly options: StoreOptions;
  /** Closes the store and drops the database. Call it in afterAll. */
  drop(): Promise<void>;
}

/** The database whose comment names the run's first migrated database. */
const MARKER = 'migrated_by_tests';

/**
 * Makes a database with the whole schema and a random name on the shared test server (see clickhouse.ts for when that is
 * absent). Migrations take seconds, so they run once a run; every later database is a copy of the tables that the
 * first has after them. Tests of migrations and upgrades call `migrate` themselves.
 */
export async function freshStore(): Promise<FreshStore> {
  const owned = await createDatabase();
  try {
    const migrated = (await migratedDatabase(owned)) ?? (await migrateFirst(owned));
    await copySchema(owned.client, { from: migrated, to: owned.database });
  } catch (error) {
    await owned.drop();
    throw error;
  }
  const options = optionsOf(owned, owned.database);
  const store = connect(options);
  return {
    store,
    options,
    drop: async () => {
      await store.close();
      await owned.drop();
    },
  };
}

async function migratedDatabase({ client }: TestDatabase): Promise<string | undefined> {
  const answer = await client.query({
    query: 'SELECT comment FROM system.databases WHERE name = {name:String}',
    query_params: { name: MARKER },
    format: 'JSONEachRow',
  });
  const [row] = z.array(z.object({ comment: z.string() })).parse(await answer.json());
  return row?.comment;
}

/**
 * Migrates a database that stays until the server ends. Two workers may do so at once; the marker is created by
 * whichever is first, and both schemas are the same.
 */
async function migrateFirst(owned: TestDatabase): Promise<string> {
  const migrated = `${owned.database}_migrated`;
  await migrate(optionsOf(owned, migrated));
  const query = `CREATE DATABASE IF NOT EXISTS ${MARKER} COMMENT '${migrated}'`;
  await owned.client.command({ query });
  return migrated;
}

function optionsOf({ url, username, password, headers }: TestDatabase, database: string): StoreOptions {
  return { url, username, password, headers, database };
}

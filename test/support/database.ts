import { connect } from '../../store/connect.ts';
import { migrate } from '../../store/migrations/run.ts';
import type { Store, StoreOptions } from '../../store/store.ts';
import { createDatabase } from './clickhouse.ts';

/** A store on a database of its own that has the whole schema. */
export interface FreshStore {
  readonly store: Store;
  /** For code that connects by itself: child processes, further stores. */
  readonly options: StoreOptions;
  /** Closes the store and drops the database. Call it in afterAll. */
  drop(): Promise<void>;
}

/** Makes a migrated database with a random name on the shared test server (see clickhouse.ts for when that is absent). */
export async function freshStore(): Promise<FreshStore> {
  const { url, username, password, headers, database, drop } = await createDatabase();
  const options: StoreOptions = { url, username, password, headers, database };
  try {
    await migrate(options);
  } catch (error) {
    await drop();
    throw error;
  }
  const store = connect(options);
  return {
    store,
    options,
    drop: async () => {
      await store.close();
      await drop();
    },
  };
}

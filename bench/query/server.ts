import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryLimit } from '../../local/clickhouse/attach.ts';
import { TOKEN_HEADER, USER } from '../../local/clickhouse/configuration.ts';
import { startServer } from '../../local/clickhouse/server.ts';
import { connect } from '../../store/connect.ts';
import { migrate } from '../../store/migrations/run.ts';
import type { Store, StoreOptions } from '../../store/store.ts';

export interface OwnStore {
  readonly store: Store;
  /** For processes that connect by themselves. */
  readonly options: StoreOptions;
  /** The process of its ClickHouse. */
  readonly pid: number;
  /** Ends it and removes its files. */
  stop(): Promise<void>;
}

/** A store with the whole schema, on a ClickHouse of its own, which has so many bytes of memory. */
export async function startStore(memory: number = memoryLimit()): Promise<OwnStore> {
  const folder = mkdtempSync(join(tmpdir(), 'hx-bench-'));
  const credentials = { token: randomBytes(16).toString('hex'), password: randomBytes(16).toString('hex') };
  try {
    const server = await startServer({ folder, credentials, memory });
    const options: StoreOptions = {
      url: server.url,
      username: USER,
      password: credentials.password,
      headers: { [TOKEN_HEADER]: credentials.token },
      database: 'huixiang',
      requestTimeout: 600_000,
    };
    await migrate(options);
    const store = connect(options);
    const stop = async () => {
      await store.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    };
    return { store, options, pid: server.pid, stop };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

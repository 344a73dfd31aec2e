import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { TOKEN_HEADER, USER } from '../../local/clickhouse/configuration.ts';
import { startServer } from '../../local/clickhouse/server.ts';
import { connect } from '../../store/connect.ts';
import type { Store, StoreOptions } from '../../store/store.ts';

const tenant = z.string();
const step = z.discriminatedUnion('do', [
  z.object({ do: z.literal('tenant'), tenant, settings: z.record(z.string(), z.unknown()) }),
  z.object({ do: z.literal('import'), tenant, file: z.string(), mapping: z.string().optional() }),
  z.object({ do: z.literal('undo'), tenant, file: z.string() }),
  z.object({ do: z.literal('erase'), tenant, recipient: z.string() }),
]);
export type Step = z.output<typeof step>;
const contents = z.object({ secret: z.string(), steps: z.array(step) });

/** The database that the commands of every version use. */
export const OLD = 'huixiang';

/** A data directory of an earlier version, with a server of its own on it. */
export interface OldData {
  /** The master secret that it was made with. */
  readonly secret: string;
  /** What filled it, one after the other. */
  readonly steps: readonly Step[];
  /** Path of a file that filled it. */
  source(file: string): string;
  /** Process id of the server. */
  readonly pid: number;
  optionsOf(database: string): StoreOptions;
  /** A store on a database of the server, closed by `stop`. */
  open(database: string): Store;
  stop(): Promise<void>;
}

/** Unpacks NAME.tgz, which makeData.js made, and starts a server on it. */
export async function openOldData(name: string): Promise<OldData> {
  const folder = mkdtempSync(join(tmpdir(), 'huixiang-upgrade-'));
  const packed = fileURLToPath(new URL(`${name}.tgz`, import.meta.url));
  const { status, stderr } = spawnSync('tar', ['-xzf', packed, '-C', folder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`tar failed: ${stderr}`);
  const credentials = { token: randomBytes(16).toString('hex'), password: randomBytes(16).toString('hex') };
  const server = await startServer({ folder, credentials, memory: 2 * 2 ** 30 });
  const source = (file: string) => join(folder, 'source', file);
  const stores: Store[] = [];
  const optionsOf = (database: string): StoreOptions => ({
    ...{ url: server.url, username: USER, password: credentials.password, database },
    headers: { [TOKEN_HEADER]: credentials.token },
  });
  return {
    ...contents.parse(JSON.parse(readFileSync(source('steps.json'), 'utf8'))),
    ...{ source, pid: server.pid, optionsOf },
    open: (database) => {
      const store = connect(optionsOf(database));
      stores.push(store);
      return store;
    },
    stop: async () => {
      for (const store of stores) await store.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

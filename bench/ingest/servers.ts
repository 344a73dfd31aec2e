import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CodedError } from '../../contract/errors.ts';
import { memoryLimit } from '../../local/clickhouse/attach.ts';
import { TOKEN_HEADER, USER } from '../../local/clickhouse/configuration.ts';
import { SQL_USERS_FILE } from '../../local/clickhouse/folder.ts';
import { startServer } from '../../local/clickhouse/server.ts';
import { startKafka } from '../../local/kafka/start.ts';
import type { StoreOptions } from '../../store/store.ts';

/** A ClickHouse and a Kafka of the bench's own. */
export interface BenchServers {
  readonly clickhouse: Omit<StoreOptions, 'database'>;
  readonly clickhousePid: number;
  readonly brokers: readonly string[];
  /** Ends both and removes their files. */
  stop(): Promise<void>;
}

/**
 * ClickHouse's Kafka engine inserts with the settings of the server's default profile and knows no other place for this
 * one. Our own requests name it anyway, and the naive contender names ClickHouse's default.
 */
const profile =
  '<clickhouse><profiles><default><optimize_on_insert>0</optimize_on_insert></default></profiles></clickhouse>';

/** Starts both in a temporary folder. Throws HX_LOCAL or HX_EMBEDDED_ABSENT where this machine cannot run them. */
export async function startServers(onProgress: (line: string) => void): Promise<BenchServers> {
  const folder = mkdtempSync(join(tmpdir(), 'hx-bench-'));
  const ends: (() => Promise<void>)[] = [];
  const stop = async () => {
    await Promise.all(ends.map((end) => end()));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const clickhouseFolder = join(folder, 'clickhouse');
    mkdirSync(clickhouseFolder);
    writeFileSync(join(clickhouseFolder, SQL_USERS_FILE), profile);
    const credentials = { token: randomBytes(16).toString('hex'), password: randomBytes(16).toString('hex') };
    const server = await startServer({ folder: clickhouseFolder, credentials, memory: 2 * memoryLimit() });
    ends.push(() => server.stop());
    const kafka = await startKafka({ dataFolder: join(folder, 'kafka'), onProgress });
    if (kafka.kind === 'absent') throw new CodedError('HX_LOCAL', `no Kafka here: ${kafka.reason}`);
    ends.push(() => kafka.stop());
    return {
      clickhouse: {
        url: server.url,
        username: USER,
        password: credentials.password,
        headers: { [TOKEN_HEADER]: credentials.token },
      },
      clickhousePid: server.pid,
      brokers: kafka.brokers,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attachEmbedded } from '../../local/clickhouse/attach.ts';
import { readRecord, serverFolder } from '../../local/clickhouse/folder.ts';
import { startKafka } from '../../local/kafka/start.ts';
import { connect } from '../../store/connect.ts';
import { migrate } from '../../store/migrations/run.ts';
import type { Store } from '../../store/store.ts';

/** A ClickHouse and a Kafka that a test may kill: the run's shared ones must live. */
export interface KillableServers {
  readonly brokers: string[];
  readonly store: Store;
  /** What a child process needs to reach both, and nothing else of this product's settings. */
  readonly environment: NodeJS.ProcessEnv;
  /** Kills the server with SIGKILL; its owner restarts it. Returns the old process id. */
  killClickHouse(): number;
  killKafka(): number;
  clickHousePid(): number | undefined;
  kafkaPid(): number | undefined;
  stop(): Promise<void>;
}

/** Starts both as `npm start` does. Undefined where one of them cannot run; with CI=true that throws. */
export async function startServers(): Promise<KillableServers | undefined> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'hx-faults-'));
  try {
    return await start(dataFolder);
  } catch (error) {
    await rm(dataFolder, { recursive: true, force: true });
    if (process.env.CI === 'true') throw error;
    process.stderr.write(`tests that kill servers are skipped: ${error instanceof Error ? error.message : error}\n`);
    return undefined;
  }
}

async function start(dataFolder: string): Promise<KillableServers> {
  const kafka = await startKafka({ dataFolder: join(dataFolder, 'kafka'), heapMegabytes: 256 });
  if (kafka.kind === 'absent') throw new Error(kafka.reason);
  const { brokers } = kafka;
  const { close, ...connection } = await attachEmbedded({ dataFolder, grace: 0 }).catch(async (error: unknown) => {
    await kafka.stop();
    throw error;
  });
  const storeOptions = { ...connection, database: 'huixiang' };
  await migrate(storeOptions);
  const store = connect(storeOptions);
  const clickHousePid = () => childOf(readRecord(serverFolder(dataFolder))?.pid);
  const kill = (pid: number | undefined) => {
    if (pid === undefined) throw new Error('the server to be killed does not run');
    process.kill(pid, 'SIGKILL');
    return pid;
  };
  return {
    brokers,
    store,
    environment: {
      ...inherited(),
      HUIXIANG_DATA: dataFolder,
      HUIXIANG_SECRET: 'a secret that lasts for one test run',
      KAFKA_BROKERS: brokers.join(','),
    },
    killClickHouse: () => kill(clickHousePid()),
    killKafka: () => kill(kafka.javaPid()),
    clickHousePid,
    kafkaPid: () => kafka.javaPid(),
    async stop() {
      await store.close();
      await close({ grace: 0 });
      await kafka.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

/** The one child of the supervisor: the engine. */
function childOf(parent: number | undefined): number | undefined {
  if (parent === undefined) return undefined;
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' }).split('\n');
  const [pid] = rows
    .map((row) => row.trim().split(/\s+/))
    .filter(([, ppid, state]) => Number(ppid) === parent && !state?.startsWith('Z'))
    .map(([pid]) => Number(pid));
  return pid;
}

/** NODE_ENV=test would give kafkajs other retries than it has in production. */
function inherited(): NodeJS.ProcessEnv {
  const foreign = /^(HUIXIANG_|KAFKA_|CLICKHOUSE_|NODE_ENV$|VITEST|CI$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

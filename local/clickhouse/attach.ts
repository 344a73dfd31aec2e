import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statSync } from 'node:fs';
import { tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CodedError } from '../../contract/errors.ts';
import { builtScript, childEnvironment } from './built.ts';
import { TOKEN_HEADER, USER } from './configuration.ts';
import { credentialsOf, isOurs, readRecord, serverFolder } from './folder.ts';
import { type Answer, giveBack, type Lease, takeLease } from './lease.ts';
import { findEngineLibrary } from './library.ts';
import type { SupervisorOptions } from './protocol.ts';
import { readSqlUsers } from './sqlUsers.ts';

/** How to reach the embedded server. It stays up at least as long as this is not closed and this process lives. */
export interface EmbeddedConnection {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** Send these with every request. */
  readonly headers: Readonly<Record<string, string>>;
  /**
   * Drops the lease; the supervisor stops `grace` ms after the last one (default: as attached). With grace 0 it resolves
   * when the server has ended, if this was the last lease.
   */
  close(options?: { grace?: number }): Promise<void>;
}

export interface AttachOptions {
  /** HUIXIANG_DATA; the server lives in `clickhouse/` below it. */
  readonly dataFolder: string;
  /** Receives a line for each slow step and each error. */
  readonly onProgress?: (line: string) => void;
  /** How long the server stays after its last lease, ms. Default 2,000, with CI=true 0. */
  readonly grace?: number;
}

const ATTACH_WITHIN = 60_000;
const LARGEST_LOG = 1 << 20;
const LONGEST_SOCKET_PATH = 103;

/**
 * Attaches to the embedded ClickHouse of a data folder; starts it when it does not run. However many processes attach,
 * the folder has one server. Should its supervisor be killed, a new one is started on the same port where possible.
 * @throws CodedError HX_EMBEDDED_ABSENT when it is not installed here; HX_LOCAL when it does not come up
 */
export async function attachEmbedded(options: AttachOptions): Promise<EmbeddedConnection> {
  findEngineLibrary();
  const folder = serverFolder(options.dataFolder);
  const onProgress = options.onProgress ?? (() => undefined);
  const grace = options.grace ?? (process.env.CI === 'true' ? 0 : 2_000);
  const obtain = () => obtainLease(folder, grace, onProgress);

  let lease = await obtain();
  let closing = false;
  const { port } = lease;
  const watch = () => {
    lease.socket.once('close', () => {
      if (!closing) void renew();
    });
  };
  // The clients of this connection go on asking the same port; the recorded port makes the new server take it.
  const renew = async (): Promise<void> => {
    onProgress('The supervisor of ClickHouse is gone; a new one is started.');
    try {
      lease = await obtain();
    } catch (error) {
      return onProgress(`ClickHouse could not be started again: ${error instanceof Error ? error.message : error}`);
    }
    if (closing) return giveBack(lease, grace);
    if (lease.port !== port) onProgress(`ClickHouse now listens on port ${lease.port}; attach again to reach it.`);
    watch();
  };
  watch();

  const { token, password } = credentialsOf(folder);
  return {
    url: `http://127.0.0.1:${port}`,
    username: USER,
    password,
    headers: { [TOKEN_HEADER]: token },
    close: async (how) => {
      if (closing) return;
      closing = true;
      await giveBack(lease, how?.grace ?? grace);
    },
  };
}

async function obtainLease(folder: string, grace: number, onProgress: (line: string) => void): Promise<Lease> {
  const deadline = Date.now() + ATTACH_WITHIN;
  while (Date.now() < deadline) {
    const found = await joinRunning(folder, grace, onProgress);
    if (typeof found === 'object') return found;
    const started = await startSupervisor(folder, grace, onProgress);
    if (typeof started === 'object') return started;
    // Somebody else was faster, or an earlier server is still ending: soon one of the two is true.
    await waitForRecord(folder, 1_000);
  }
  throw new CodedError('HX_LOCAL', `The embedded ClickHouse in ${folder} neither answers nor can be started.`);
}

async function joinRunning(folder: string, grace: number, onProgress: (line: string) => void): Promise<Answer> {
  const record = readRecord(folder);
  if (record === undefined || !isOurs(record.socket)) return 'gone';
  const answer = await takeLease(record.socket, grace, onProgress);
  if (typeof answer !== 'object') return answer;
  if (answer.instance === record.instance) return answer;
  answer.socket.destroy();
  return 'gone';
}

async function startSupervisor(folder: string, grace: number, onProgress: (line: string) => void): Promise<Answer> {
  const socketFolder = mkdtempSync(join(socketPlace(), 'hx-'));
  // SQL tools know a port too, over orderly stops.
  const port = readRecord(folder)?.port ?? readSqlUsers(folder).port;
  const options: SupervisorOptions = {
    folder,
    socket: join(socketFolder, 's'),
    memory: memoryLimit(),
    ...(port !== undefined && { port }),
  };
  const child = spawnDetached(folder, options);
  let ended = false;
  child.once('exit', () => {
    ended = true;
  });
  child.once('error', () => {
    ended = true;
  });
  // Not listening yet looks like not there; once it has listened, its end is final.
  for (let answer: Answer = 'gone'; ; await delay(20)) {
    const over = ended;
    answer = await takeLease(options.socket, grace, onProgress);
    if (answer !== 'gone') return answer;
    if (over) {
      rmSync(socketFolder, { recursive: true, force: true });
      return 'gone';
    }
  }
}

function spawnDetached(folder: string, options: SupervisorOptions): ChildProcess {
  const path = join(folder, 'server.log');
  const large = (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_LOG;
  const log = openSync(path, large ? 'w' : 'a', 0o600);
  // None of this process's own streams: a reader of its output would wait for the supervisor's end.
  const child = spawn(process.execPath, [builtScript('supervisor', import.meta.url), JSON.stringify(options)], {
    detached: true,
    stdio: ['ignore', 'ignore', log],
    cwd: folder,
    env: childEnvironment(),
  });
  closeSync(log);
  child.unref();
  return child;
}

/** Waits until a supervisor has recorded itself, at most `patience` ms. */
async function waitForRecord(folder: string, patience: number): Promise<void> {
  const before = readRecord(folder)?.instance;
  for (const deadline = Date.now() + patience; Date.now() < deadline; await delay(25)) {
    const now = readRecord(folder)?.instance;
    if (now !== undefined && now !== before) return;
  }
}

/** A folder short enough for the path of a socket in it. */
function socketPlace(): string {
  const usual = tmpdir();
  return Buffer.byteLength(join(usual, 'hx-XXXXXX', 's')) <= LONGEST_SOCKET_PATH ? usual : '/tmp';
}

/** 2 GiB or 40 % of what this machine or container has, whichever is less; in bytes. */
export function memoryLimit(total = totalmem(), constrained = process.constrainedMemory?.() ?? 0): number {
  const available = constrained > 0 ? Math.min(total, constrained) : total;
  return Math.floor(Math.min(2 * 2 ** 30, available * 0.4));
}

import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CodedError } from '../../contract/errors.ts';
import { builtScript, childEnvironment } from './built.ts';
import { BOOT_QUERIES, type Credentials, serverConfiguration, TOKEN_HEADER, usersFile } from './configuration.ts';
import { restrictToOwner, SQL_USERS_FILE, writeSecret } from './folder.ts';
import { findEngineLibrary } from './library.ts';
import { readSqlUsers, sqlUsersXml } from './sqlUsers.ts';

export interface ServerOptions {
  /** Folder of this server: data, and the configuration while it starts. Made when absent. */
  readonly folder: string;
  readonly credentials: Credentials;
  /** Upper bound of its memory, in bytes. */
  readonly memory: number;
  /** The port to listen on; a free one when absent. */
  readonly port?: number;
  /** When the port is taken: take another one (default), or fail with HX_PORT. */
  readonly samePort?: boolean;
  /** Names this start, see `getMacro('instance')`. */
  readonly instance?: string;
  /** ClickHouse settings of each statement that does not set them itself; ClickHouse's own without. */
  readonly settings?: Readonly<Record<string, number | string>>;
}

/** A running server. It ends with this process at the latest. */
export interface Server {
  readonly port: number;
  readonly url: string;
  readonly pid: number;
  /** Resolves when the process has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** The end of what it printed on standard error. */
  lastWords(): string;
  /** Ends it in good order, and by force after `patience` ms (1,500), which idle connections of clients use up. */
  stop(patience?: number): Promise<void>;
}

/** Why a server did not come up. */
type Failure = 'port' | 'locked' | 'other';

const READY_WITHIN = 30_000;

/**
 * Starts ClickHouse in a child process and waits until it answers.
 * @throws CodedError HX_EMBEDDED_ABSENT when it is not installed; HX_CONFLICT when another server holds the folder;
 *   HX_PORT when the port is taken and no other is wanted; HX_LOCAL when it does not come up.
 */
export async function startServer(options: ServerOptions): Promise<Server> {
  let port = options.port ?? (await freePort());
  for (let attempt = 0; ; attempt++) {
    const outcome = await launch(options, port);
    if (!('failure' in outcome)) return outcome;
    if (outcome.failure === 'locked') {
      throw new CodedError('HX_CONFLICT', `Another ClickHouse holds the folder ${options.folder}.`);
    }
    if (outcome.failure === 'port' && options.samePort) {
      throw new CodedError('HX_PORT', `Port ${port} is taken.`);
    }
    if (outcome.failure === 'other' || attempt === 4) {
      throw new CodedError(
        'HX_LOCAL',
        `The embedded ClickHouse did not start: ${outcome.text || 'it printed no error'}`,
      );
    }
    port = await freePort();
  }
}

async function launch(options: ServerOptions, port: number) {
  mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  // One folder for each start: two starts at once must not read each other's port.
  const run = mkdtempSync(join(options.folder, 'run-'));
  const configuration = writeConfiguration(options, run, port);
  const lifeline = join(basename(run), 'lifeline');
  const engine = [findEngineLibrary(), lifeline, '--config-file', configuration, '--query', BOOT_QUERIES];
  const child = spawn(process.execPath, [builtScript('engine', import.meta.url), ...engine], {
    cwd: options.folder,
    env: childEnvironment(),
    // A group of its own: Ctrl-C in a terminal must not end it before what is buffered has been written.
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  child.stdin?.on('error', () => undefined);
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    text = (text + chunk).slice(-8192);
  });
  const ended = new Promise<void>((resolve) => {
    // `close` comes after the last of standard error; `error` when it could not even be spawned.
    child.once('close', () => resolve());
    child.once('error', (error) => {
      text += error.message;
      resolve();
    });
  });
  const gone = new AbortController();
  void ended.then(() => gone.abort());
  const ready = await answers(port, options.credentials.token, gone.signal);
  // It is read once, at the start, and holds secrets.
  rmSync(run, { recursive: true, force: true });
  if (!ready) {
    await stop(child, ended, 0);
    return { failure: failureIn(text), text: text.trim().split('\n')[0] ?? '' };
  }
  const server: Server = {
    port,
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    ended,
    lastWords: () => text.trim(),
    stop: (patience = 1_500) => stop(child, ended, patience),
  };
  return server;
}

function writeConfiguration(options: ServerOptions, run: string, port: number): string {
  const { folder, credentials, memory } = options;
  const usersPath = join(run, 'users.xml');
  writeSecret(usersPath, usersFile(credentials.password, options.settings));
  const sqlUsers = addSqlUsers(folder, join(run, 'users.d'));
  const path = join(run, 'config.xml');
  const instance = options.instance ?? 'unnamed';
  const dataPath = join(folder, 'data');
  const shape = { dataPath, usersPath, port, memory, token: credentials.token, instance, sqlUsers };
  writeSecret(path, serverConfiguration(shape));
  return path;
}

/** Puts the users of SQL tools where ClickHouse merges them into users.xml; false when there are none. */
function addSqlUsers(folder: string, place: string): boolean {
  const { users } = readSqlUsers(folder);
  const own = existsSync(join(folder, SQL_USERS_FILE));
  if (users.length === 0 && !own) return false;
  mkdirSync(place, { mode: 0o700 });
  if (users.length > 0) writeSecret(join(place, 'managed.xml'), sqlUsersXml(users));
  if (own) {
    const copy = join(place, SQL_USERS_FILE);
    copyFileSync(join(folder, SQL_USERS_FILE), copy);
    restrictToOwner(copy);
  }
  return true;
}

// The exit code is 0 in every case, so the kind of failure is found in the output.
function failureIn(text: string): Failure {
  if (text.includes('Cannot lock file')) return 'locked';
  if (/Code: 210\b/.test(text)) return 'port';
  return 'other';
}

/** Waits for the health check; false when `gone` comes first or time is up. */
async function answers(port: number, token: string, gone: AbortSignal): Promise<boolean> {
  const deadline = Date.now() + READY_WITHIN;
  while (Date.now() < deadline && !gone.aborted) {
    const status = await healthStatus(port, token);
    if (status === 200) return true;
    await delay(25);
  }
  return false;
}

/** 0 when there is no answer. */
function healthStatus(port: number, token: string): Promise<number> {
  return new Promise((resolve) => {
    // No agent: a connection kept alive would hold up the server's end.
    const options = { host: '127.0.0.1', port, path: '/ping', agent: false, headers: { [TOKEN_HEADER]: token } };
    const request = get({ ...options, timeout: 2_000 }, (answer) => {
      answer.resume().on('close', () => resolve(answer.statusCode ?? 0));
    });
    request.on('timeout', () => request.destroy()).on('error', () => resolve(0));
  });
}

async function stop(child: ChildProcess, ended: Promise<void>, patience: number): Promise<void> {
  child.stdin?.end();
  const force = setTimeout(() => child.kill('SIGKILL'), patience);
  await ended;
  clearTimeout(force);
}

/** A port of the loopback interface that was free a moment ago. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

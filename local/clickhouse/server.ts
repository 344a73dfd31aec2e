import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CodedError } from '../../contract/errors.ts';
import { builtScript } from './built.ts';
import { type Credentials, serverConfiguration, TOKEN_HEADER, usersFile } from './configuration.ts';
import { findEngineLibrary } from './library.ts';

export interface ServerOptions {
  /** Folder of this server: configuration and data live in it. Made when absent. */
  readonly folder: string;
  readonly credentials: Credentials;
  /** Upper bound of its memory, in bytes. */
  readonly memory: number;
  /** The port to listen on; a free one when absent or taken. */
  readonly port?: number;
}

/** A running server. It ends with this process at the latest. */
export interface Server {
  readonly port: number;
  readonly url: string;
  readonly pid: number;
  /** Resolves when the process has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Ends it in good order, and by force after `patience` ms. */
  stop(patience?: number): Promise<void>;
}

/** Why a server did not come up. */
type Failure = 'port' | 'locked' | 'other';

const READY_WITHIN = 30_000;
const QUERY = "SYSTEM START LISTEN HTTP; SELECT count() FROM file('stdin', 'LineAsString', 'line String')";

/**
 * Starts ClickHouse in a child process and waits until it answers.
 * @throws CodedError HX_EMBEDDED_ABSENT when it is not installed; HX_CONFLICT when another server holds the folder;
 *   HX_LOCAL when it does not come up.
 */
export async function startServer(options: ServerOptions): Promise<Server> {
  const library = findEngineLibrary();
  let port = options.port ?? (await freePort());
  for (let attempt = 0; ; attempt++) {
    const outcome = await launch(options, library, port);
    if (!('failure' in outcome)) return outcome;
    if (outcome.failure === 'locked') {
      throw new CodedError('HX_CONFLICT', `Another ClickHouse holds the folder ${options.folder}.`);
    }
    if (outcome.failure === 'other' || attempt === 4) {
      throw new CodedError('HX_LOCAL', `The embedded ClickHouse did not start: ${outcome.text || 'it said nothing'}`);
    }
    port = await freePort();
  }
}

async function launch(options: ServerOptions, library: string, port: number) {
  const configuration = writeConfiguration(options, port);
  const args = [builtScript('engine', import.meta.url), library, '--config-file', configuration, '--query', QUERY];
  // A group of its own: Ctrl-C in a terminal must not end it before what is buffered has been written.
  const child = spawn(process.execPath, args, { detached: true, stdio: ['pipe', 'ignore', 'pipe'] });
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
  if (!ready) {
    await stop(child, ended, 0);
    return { failure: failureIn(text), text: text.trim().split('\n')[0] ?? '' };
  }
  const server: Server = {
    port,
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    ended,
    stop: (patience = 5_000) => stop(child, ended, patience),
  };
  return server;
}

function writeConfiguration(options: ServerOptions, port: number): string {
  const { folder, credentials, memory } = options;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const usersPath = join(folder, 'users.xml');
  const path = join(folder, 'config.xml');
  const dataPath = join(folder, 'data');
  writeSecret(usersPath, usersFile(credentials.password));
  writeSecret(path, serverConfiguration({ dataPath, usersPath, port, memory, token: credentials.token }));
  return path;
}

function writeSecret(path: string, text: string): void {
  writeFileSync(path, text, { mode: 0o600 });
  // The mode above only counts for a file that did not exist.
  chmodSync(path, 0o600);
}

// The exit code is 0 in every case, so what it printed has to tell.
function failureIn(text: string): Failure {
  if (/Code: 76\b|CANNOT_OPEN_FILE.*status/.test(text)) return 'locked';
  if (/Code: 210\b/.test(text)) return 'port';
  return 'other';
}

/** Waits for the health check; false when `gone` comes first or time is up. */
async function answers(port: number, token: string, gone: AbortSignal): Promise<boolean> {
  const deadline = Date.now() + READY_WITHIN;
  while (Date.now() < deadline && !gone.aborted) {
    const status = await fetch(`http://127.0.0.1:${port}/ping`, {
      headers: { [TOKEN_HEADER]: token },
      signal: AbortSignal.timeout(2_000),
    }).then(
      async (response) => (await response.arrayBuffer()) && response.status,
      () => 0,
    );
    if (status === 200) return true;
    await delay(25);
  }
  return false;
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

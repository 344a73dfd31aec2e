/**
 * The detached process that owns one embedded server. Others hold its socket open as a lease; some seconds after the
 * last lease is gone it ends the server and itself. It restarts a server that dies, on the same port, so that clients
 * just reconnect. If it is killed itself, the server's standard input closes and the server ends too.
 */
import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CodedError } from '../../contract/errors.ts';
import { credentialsOf, isOurs, readRecord, recordPath, restrictToOwner, writeRecord } from './folder.ts';
import { type FromSupervisor, onHolderMessage, type SupervisorOptions, send, supervisorOptions } from './protocol.ts';
import { type Server, startServer } from './server.ts';

/** After so long without a first lease the supervisor ends, ms. */
const FIRST_LEASE_WITHIN = 10_000;
const DEFAULT_GRACE = 2_000;
const LONGEST_PAUSE = 5_000;
const OLD_RUN = 120_000;

const options = supervisorOptions.parse(JSON.parse(process.argv[2] ?? '{}'));
// Else this process's own temporary files and the socket could be opened by others for a moment.
process.umask(0o077);
process.on('SIGHUP', () => undefined);
await supervise(options);

async function supervise({ folder, socket: path, memory, port }: SupervisorOptions): Promise<void> {
  const instance = randomBytes(8).toString('hex');
  const leases = new Map<Socket, number>();
  const leaving: Socket[] = [];
  let server: Server | undefined;
  let state: 'starting' | 'ready' | 'stopping' = 'starting';
  let timer: NodeJS.Timeout | undefined;

  const sendToAll = (message: FromSupervisor) => {
    for (const socket of leases.keys()) send(socket, message);
  };
  const listener = createServer((socket) => {
    clearTimeout(timer);
    // Those that wait for the server's end need not wait any more: it goes on.
    for (const left of leaving.splice(0)) left.end();
    leases.set(socket, DEFAULT_GRACE);
    socket.on('error', () => undefined);
    socket.on('close', () => end(socket, leases.get(socket)));
    onHolderMessage(socket, (message) => {
      if (message.type === 'hold') leases.set(socket, message.grace);
      else release(socket, message.grace);
    });
    if (state === 'ready' && server !== undefined) send(socket, { type: 'ready', port: server.port, instance });
  });

  // The lease is over; the connection stays until there is something to answer.
  function release(socket: Socket, grace: number): void {
    leaving.push(socket);
    end(socket, grace);
    if (leases.size > 0 || grace > 0) socket.end();
  }

  function end(socket: Socket, grace: number | undefined): void {
    if (!leases.delete(socket) || leases.size > 0) return;
    clearTimeout(timer);
    timer = setTimeout(() => void stop(), grace);
  }

  async function stop(lastMessage?: FromSupervisor): Promise<never> {
    // A second call is harmless; the message of the first one is sent.
    if (isStopping()) return new Promise<never>(() => undefined);
    state = 'stopping';
    clearTimeout(timer);
    if (lastMessage !== undefined) sendToAll(lastMessage);
    // From now on other processes find no supervisor and start one. ClickHouse's lock makes it wait for the end of this one.
    listener.close();
    rmSync(dirname(path), { recursive: true, force: true });
    if (readRecord(folder)?.instance === instance) rmSync(recordPath(folder), { force: true });
    await server?.stop();
    for (const socket of [...leases.keys(), ...leaving]) socket.end();
    // Time for the last messages to be sent.
    await delay(20);
    process.exit(0);
  }

  async function keepRunning(first: Server): Promise<void> {
    for (let running = first; ; ) {
      server = running;
      state = 'ready';
      sendToAll({ type: 'ready', port: running.port, instance });
      await running.ended;
      if (isStopping()) return;
      state = 'starting';
      console.error(`ClickHouse ended unexpectedly. ${running.lastWords()}`);
      sendToAll({ type: 'progress', line: 'ClickHouse ended unexpectedly; it is started again.' });
      running = await restart(running.port);
    }
  }

  async function restart(samePort: number): Promise<Server> {
    for (let pause = 100; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      try {
        return await startServer({
          folder,
          credentials: credentialsOf(folder),
          memory,
          port: samePort,
          samePort: true,
          instance,
        });
      } catch (error) {
        const line = `ClickHouse could not be started again: ${messageOf(error)}`;
        console.error(line);
        sendToAll({ type: 'progress', line });
        await delay(pause);
      }
    }
  }

  const isStopping = () => state === 'stopping';

  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject).listen(path, resolve);
  });
  restrictToOwner(path);
  timer = setTimeout(() => void stop(), FIRST_LEASE_WITHIN);

  let first: Server;
  try {
    first = await startServer({ folder, credentials: credentialsOf(folder), memory, instance, ...(port && { port }) });
  } catch (error) {
    console.error(messageOf(error));
    if (error instanceof CodedError && error.code === 'HX_CONFLICT') return stop({ type: 'occupied' });
    const code = error instanceof CodedError ? error.code : 'HX_LOCAL';
    return stop({ type: 'failed', code, message: messageOf(error) });
  }
  if (isStopping()) {
    // Its leases went while it was starting.
    await first.stop();
    return;
  }
  removeOldRuns(folder);
  removeOldSocket(folder);
  writeRecord({ socket: path, instance, port: first.port, pid: process.pid, folder });
  await keepRunning(first);
}

/** Removes what killed starts left. A young one may belong to a start that is just finding out that it comes too late. */
function removeOldRuns(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const stats = name.startsWith('run-') ? statSync(path, { throwIfNoEntry: false }) : undefined;
    if (stats && Date.now() - stats.mtimeMs > OLD_RUN) rmSync(path, { recursive: true, force: true });
  }
}

/** Removes the socket of a killed supervisor. Dead for sure: its server would still hold ClickHouse's lock. */
function removeOldSocket(folder: string): void {
  const old = readRecord(folder)?.socket;
  if (old === undefined || !isOurs(old) || !/^hx-\w{6}$/.test(basename(dirname(old)))) return;
  rmSync(dirname(old), { recursive: true, force: true });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

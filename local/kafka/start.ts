import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { CodedError } from '../../contract/errors.ts';
import { fetchJars } from './jars.ts';
import { type JavaRun, type JavaRunOptions, javaArguments, runJava } from './javaRun.ts';
import { claim, inUse, isAlive, readOwner, recordOwner, release } from './owner.ts';
import { accepts, freePorts, isFree } from './ports.ts';
import { findJava } from './programs.ts';
import { files, type KafkaPorts, loggingProperties, serverProperties } from './settings.ts';

export interface KafkaOptions {
  /** Where Kafka keeps its log, ports and configuration; made if absent. One owner at a time. */
  readonly dataFolder: string;
  /** Java's heap limit; 512 by default. */
  readonly heapMegabytes?: number;
  /** Receives a short line for each slow step: fetching, restarts. */
  readonly onProgress?: (line: string) => void;
  /** Milliseconds for fetching the jars the first time; 60,000 by default. */
  readonly fetchDeadlineMs?: number;
  /** Milliseconds until Kafka must take requests; 30,000 by default. */
  readonly readyDeadlineMs?: number;
  readonly env?: NodeJS.ProcessEnv;
}

export interface RunningKafka {
  readonly kind: 'running';
  /** `127.0.0.1:PORT`; the same after every restart, and usually after the next start. */
  readonly brokers: string[];
  /** The process id of Java now; undefined in the moment between its death and its restart. */
  javaPid(): number | undefined;
  /** Ends Kafka within 5 s (it is killed after 4.5), and gives the data folder up. Safe to call twice. */
  stop(): Promise<void>;
}

/** A running Kafka, or the reason why this machine cannot run it. The product then runs without Kafka. */
export type KafkaStart = RunningKafka | { readonly kind: 'absent'; readonly reason: string };

const STOP_GRACE_MS = 4_500;
const RESTART_PAUSE_LONGEST_MS = 10_000;

/**
 * Starts the bundled single-node Kafka on 127.0.0.1 and keeps it running: when its process dies it is started again on
 * the same port with its data. It ends with {@link RunningKafka.stop}, or when this process dies, however it dies.
 *
 * Throws HX_CONFLICT when the data folder has an owner already (see {@link findRunningKafka}), HX_LOCAL when Java is
 * there and Kafka does not come up.
 */
export async function startKafka(options: KafkaOptions): Promise<KafkaStart> {
  const java = await findJava(options.env);
  if (java.kind === 'absent') return java;
  const jars = await fetchJars({
    onProgress: options.onProgress,
    deadlineMs: options.fetchDeadlineMs,
    env: options.env,
  });
  if (jars.kind === 'absent') return jars;

  const dataFolder = resolve(options.dataFolder);
  await mkdir(join(dataFolder, files.data), { recursive: true });
  await claim(dataFolder);
  try {
    const run: JavaRunOptions = {
      java: java.path,
      jars: jars.folder,
      dataFolder,
      heapMegabytes: options.heapMegabytes ?? 512,
    };
    await writeFile(join(dataFolder, files.logging), loggingProperties);
    return await keepRunning(run, options);
  } catch (error) {
    // A folder whose Kafka belongs to somebody who was faster is not ours to give up.
    if (!(error instanceof CodedError && error.code === 'HX_CONFLICT')) await release(dataFolder);
    throw error;
  }
}

/** The brokers of the Kafka that another process runs in this data folder, or undefined when none answers. */
export async function findRunningKafka(dataFolder: string): Promise<{ brokers: string[] } | undefined> {
  const folder = resolve(dataFolder);
  const owner = await readOwner(folder);
  const ports = await readPorts(folder);
  if (owner === undefined || ports === undefined) return undefined;
  if (!(await isAlive(owner)) || !(await accepts(ports.client))) return undefined;
  return { brokers: [`127.0.0.1:${ports.client}`] };
}

async function keepRunning(run: JavaRunOptions, options: KafkaOptions): Promise<RunningKafka> {
  const { ports, first } = await firstRun(run, options.readyDeadlineMs ?? 30_000);
  const stopping = new AbortController();
  let current = first;

  const keeping = (async () => {
    let deaths = 0;
    for (;;) {
      const startedAt = Date.now();
      await current.exited;
      if (stopping.signal.aborted) return;
      // At once the first time; slower and slower when it does not stay up.
      deaths = Date.now() - startedAt > 60_000 ? 1 : deaths + 1;
      options.onProgress?.(`Kafka ended unexpectedly and is started again: ${current.lastLines() || 'no message'}`);
      const pauseMs = Math.min((deaths - 1) * 500, RESTART_PAUSE_LONGEST_MS);
      await pause(pauseMs, undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return;
      current = await launch(run);
      // stop() was called meanwhile and has ended the one before.
      if (stopping.signal.aborted) return current.stop(STOP_GRACE_MS);
    }
  })();

  const stop = async () => {
    stopping.abort();
    await Promise.all([current.stop(STOP_GRACE_MS), keeping]);
    await release(run.dataFolder);
  };
  let stopped: Promise<void> | undefined;

  return {
    kind: 'running',
    brokers: [`127.0.0.1:${ports.client}`],
    javaPid: () => current.pid(),
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
}

/** Starts Java, and records it at once: should this process be killed now, the next owner waits for that Java's end. */
async function launch(run: JavaRunOptions): Promise<JavaRun> {
  const java = runJava(run);
  // Where it cannot be recorded (a full disk) the next owner does not wait, and meets Kafka's own lock instead.
  await recordOwner(run.dataFolder, await java.started).catch(() => {});
  return java;
}

/** Starts Java on the recorded ports; on new ones when those are taken, also when they are taken in that very moment. */
async function firstRun(run: JavaRunOptions, deadlineMs: number): Promise<{ ports: KafkaPorts; first: JavaRun }> {
  const recorded = await readPorts(run.dataFolder);
  let ports = recorded !== undefined && (await bothFree(recorded)) ? recorded : await freePorts();
  for (let attempt = 1; ; attempt++) {
    await writePorts(run.dataFolder, ports);
    await formatStorage(run);
    const first = await launch(run);
    const ready = await Promise.race([first.ready, pause(deadlineMs, undefined, { ref: false })]);
    if (ready === true) return { ports, first };
    await first.stop(0);
    const message = first.lastLines();
    if (/Failed to acquire lock/.test(message)) {
      throw inUse(run.dataFolder);
    }
    if (ready === undefined || attempt === 3 || !/Address already in use/.test(message)) {
      const why = ready === undefined ? `did not take requests within ${deadlineMs / 1000} s` : 'ended while starting';
      throw new CodedError('HX_LOCAL', `Kafka ${why} (see ${join(run.dataFolder, files.log)})\n${message}`.trimEnd());
    }
    ports = await freePorts();
  }
}

async function bothFree(ports: KafkaPorts): Promise<boolean> {
  return (await isFree(ports.client)) && (await isFree(ports.controller));
}

async function readPorts(dataFolder: string): Promise<KafkaPorts | undefined> {
  try {
    // Written by writePorts only; a file that is not whole is as good as none.
    const ports = JSON.parse(await readFile(join(dataFolder, files.ports), 'utf8')) as Partial<KafkaPorts>;
    if (typeof ports.client !== 'number' || typeof ports.controller !== 'number') return undefined;
    return { client: ports.client, controller: ports.controller };
  } catch {
    return undefined;
  }
}

async function writePorts(dataFolder: string, ports: KafkaPorts): Promise<void> {
  await writeFile(join(dataFolder, files.ports), `${JSON.stringify(ports)}\n`);
  await writeFile(join(dataFolder, files.properties), serverProperties(ports));
}

/** Gives an empty data folder its identity. Kafka writes meta.properties last: where it is, formatting was whole. */
async function formatStorage(run: JavaRunOptions): Promise<void> {
  if (existsSync(join(run.dataFolder, files.metaProperties))) return;
  // Any 16 bytes in base64url; one and the same for all, since no two nodes ever meet.
  const clusterId = 'aHVpeGlhbmctbG9jYWwwMQ';
  const format = ['format', '--ignore-formatted', '-t', clusterId, '-c', files.properties];
  try {
    await promisify(execFile)(run.java, javaArguments(run, 'kafka.tools.StorageTool', ...format), {
      cwd: run.dataFolder,
      timeout: 30_000,
    });
  } catch (error) {
    throw new CodedError('HX_LOCAL', `Kafka's storage in ${run.dataFolder} could not be prepared`, { cause: error });
  }
}

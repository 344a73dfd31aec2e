import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { CodedError } from '../../contract/errors.ts';
import { processMark } from './javaRun.ts';
import { files } from './settings.ts';

const run = promisify(execFile);

/** Which process owns a data folder, and the Java it runs for it. */
export interface Owner {
  readonly pid: number;
  /** When the owner started, as ps prints it: a process id alone may be another program's after a restart. */
  readonly startedAt: string;
  readonly javaPid: number | undefined;
}

const ORPHAN_DEADLINE_MS = 6_000;

/**
 * Makes this process the owner of the data folder. If its last owner died without stopping, waits until that owner's
 * Java has ended (its keeper sees to that), and kills it after 6 s.
 *
 * Throws HX_CONFLICT while another owner, or this process, holds the folder. If two get here at the same time, Kafka's own
 * lock on its data lets one of them run.
 */
export async function claim(dataFolder: string): Promise<void> {
  const last = await readOwner(dataFolder);
  if (last !== undefined && (await isAlive(last))) throw inUse(dataFolder, `, started by process ${last.pid}`);
  if (last?.javaPid !== undefined) await outlive(last.javaPid, dataFolder);
  await release(dataFolder);
  await recordOwner(dataFolder, undefined, 'wx').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? inUse(dataFolder) : error;
  });
}

/** What a second start on the same data folder gets. */
export function inUse(dataFolder: string, by = ''): CodedError {
  return new CodedError('HX_CONFLICT', `Kafka in ${dataFolder} already runs${by}`, { at: dataFolder });
}

/** Records this process, and the Java it runs, as the data folder's owner. */
export async function recordOwner(
  dataFolder: string,
  javaPid: number | undefined,
  flag: 'w' | 'wx' = 'w',
): Promise<void> {
  await writeFile(join(dataFolder, files.owner), await ownerText(javaPid), { flag });
}

/** The content of an owner's file for this process. */
export async function ownerText(javaPid?: number): Promise<string> {
  const owner: Owner = { pid: process.pid, startedAt: await startTime(process.pid), javaPid };
  return `${JSON.stringify(owner)}\n`;
}

/** Gives the data folder up. */
export async function release(dataFolder: string): Promise<void> {
  await rm(join(dataFolder, files.owner), { force: true });
}

/** The owner on record, alive or not. */
export async function readOwner(dataFolder: string): Promise<Owner | undefined> {
  return ownerOf(await readFile(join(dataFolder, files.owner), 'utf8').catch(() => ''));
}

/** The owner that an owner's file names; undefined where it names none. */
export function ownerOf(text: string): Owner | undefined {
  try {
    // Written by ownerText only; anything else fails in JSON.parse or is read as no owner.
    const owner = JSON.parse(text) as Partial<Owner>;
    if (typeof owner.pid !== 'number' || typeof owner.startedAt !== 'string') return undefined;
    return { pid: owner.pid, startedAt: owner.startedAt, javaPid: owner.javaPid };
  } catch {
    return undefined;
  }
}

/** True when the recorded process is running, and is not another one that got its id. */
export async function isAlive(owner: Owner): Promise<boolean> {
  const started = await startTime(owner.pid);
  return started !== '' && started === owner.startedAt;
}

async function startTime(pid: number): Promise<string> {
  return processStatus(pid, 'lstart=');
}

async function processStatus(pid: number, column: string): Promise<string> {
  try {
    const { stdout } = await run('ps', ['-o', column, '-p', String(pid)], {
      env: { ...process.env, LC_ALL: 'C' },
      maxBuffer: 1 << 22,
    });
    return stdout.trim();
  } catch {
    return '';
  }
}

async function outlive(javaPid: number, dataFolder: string): Promise<void> {
  const isOurs = async () => (await processStatus(javaPid, 'args=')).includes(processMark(dataFolder));
  const giveUpAt = Date.now() + ORPHAN_DEADLINE_MS;
  while (await isOurs()) {
    if (Date.now() > giveUpAt) {
      process.kill(javaPid, 'SIGKILL');
      return;
    }
    await pause(100);
  }
}

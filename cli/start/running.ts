import { readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isAlive, ownerOf } from '../../local/kafka/owner.ts';
import { files } from '../../local/kafka/settings.ts';

const ADDRESS = 'address';

/** The `huixiang start` of a data folder. */
export interface RunningStart {
  readonly pid: number;
  /** Of its API and page; undefined until it answers. */
  readonly address: string | undefined;
}

/** Notes where the start that has the lock of the folder answers. Returns a function that takes the note away. */
export async function noteAddress(dataFolder: string, address: string): Promise<() => Promise<void>> {
  const path = join(resolve(dataFolder), 'start', ADDRESS);
  await writeFile(path, address, { mode: 0o600 });
  return () => rm(path, { force: true });
}

/** The start that runs in a data folder now; undefined where none does. */
export async function readRunning(dataFolder: string): Promise<RunningStart | undefined> {
  const folder = join(resolve(dataFolder), 'start');
  const textOf = (name: string) => readFile(join(folder, name), 'utf8').catch(() => '');
  const owner = ownerOf(await textOf(files.owner));
  if (owner === undefined || !(await isAlive(owner))) return undefined;
  const address = await textOf(ADDRESS);
  return { pid: owner.pid, address: address === '' ? undefined : address };
}

import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CodedError } from '../../contract/errors.ts';
import { isAlive, readOwner, recordOwner, release } from '../../local/kafka/owner.ts';

/**
 * Makes this process the one `start` of a data folder. Throws HX_CONFLICT naming the process that is it already; what a
 * killed one left is taken over. Returns what gives the folder up.
 */
export async function lockFolder(dataFolder: string): Promise<() => Promise<void>> {
  const folder = join(resolve(dataFolder), 'start');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const owner = await readOwner(folder);
  if (owner !== undefined && (await isAlive(owner))) throw inUse(dataFolder, ` (process ${owner.pid})`);
  await release(folder);
  await recordOwner(folder, undefined, 'wx').catch((error: NodeJS.ErrnoException) => {
    // Another start was faster between the two lines above.
    throw error.code === 'EEXIST' ? inUse(dataFolder) : error;
  });
  return () => release(folder);
}

function inUse(dataFolder: string, by = ''): CodedError {
  return new CodedError(
    'HX_CONFLICT',
    `Huixiang already runs in ${resolve(dataFolder)}${by}; stop it, or set HUIXIANG_DATA to another folder`,
    { at: 'HUIXIANG_DATA' },
  );
}

import { createHash, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CodedError } from '../../contract/errors.ts';
import { isAlive, ownerOf, ownerText } from '../../local/kafka/owner.ts';
import { files } from '../../local/kafka/settings.ts';

/**
 * Locks a data folder for this process. Throws HX_CONFLICT that names the process if another one has the lock. The lock of a
 * killed process is replaced. Returns a function that releases the lock. Of several processes that try at once, one wins.
 */
export async function lockFolder(dataFolder: string): Promise<() => Promise<void>> {
  const folder = join(resolve(dataFolder), 'start');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const holder = await acquire(join(folder, files.owner), await ownerText());
  if (holder !== undefined) throw inUse(dataFolder, holder);
  return () => rm(join(folder, files.owner), { force: true });
}

/** Takes the lock `path` with the content `mine`. Returns undefined, or the content of the lock if another process has it. */
async function acquire(path: string, mine: string): Promise<string | undefined> {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, mine, { mode: 0o600 });
  try {
    // A link never replaces a file, and a reader never sees a partly written one.
    if (await linked(draft, path)) return undefined;
    const theirs = await contentOf(path);
    const owner = ownerOf(theirs);
    if (owner !== undefined && (await isAlive(owner))) return theirs;
    return await takeOver(path, theirs, draft, mine);
  } finally {
    await rm(draft, { force: true });
  }
}

/**
 * Replaces the lock that a killed process left at `path`. Two processes that remove and link it could both win, because the
 * slower one would remove the new lock of the faster one. Therefore a second lock, named by the content, protects the
 * replacement of *this* content. Its owner reads `path` again before it replaces the file.
 */
async function takeOver(path: string, left: string, draft: string, mine: string): Promise<string | undefined> {
  const right = `${path}.${createHash('sha256').update(left).digest('hex').slice(0, 8)}`;
  const faster = await acquire(right, mine);
  if (faster !== undefined) return faster;
  try {
    const now = await contentOf(path);
    if (now !== left) return now;
    await rename(draft, path);
    return undefined;
  } finally {
    await rm(right, { force: true });
  }
}

async function linked(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    // Cast: what the file system throws has a code.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Empty where the lock was given up since. */
async function contentOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}

function inUse(dataFolder: string, holder: string): CodedError {
  const owner = ownerOf(holder);
  const by = owner === undefined ? '' : ` (process ${owner.pid})`;
  return new CodedError(
    'HX_CONFLICT',
    `Huixiang already runs in ${resolve(dataFolder)}${by}; stop it, or set HUIXIANG_DATA to another folder`,
    { at: 'HUIXIANG_DATA' },
  );
}

import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { CodedError } from '../../contract/errors.ts';
import type { FileSource } from './textSegments.ts';

/** A file on disk, or a stream such as standard input. */
export type ImportSource =
  | { readonly path: string }
  | { readonly stream: NodeJS.ReadableStream; readonly name: string };

/** A file that can be read twice: once to check it whole, once to import it. */
export interface StagedFile extends FileSource {
  /** Of the bytes as given, gzip or not; 64 hex digits. */
  readonly sha256: string;
  readonly bytes: number;
  /** Of its last change, milliseconds since 1970, before it was first read. */
  readonly changedAt: number;
}

/**
 * @throws CodedError HX_FILE when the file is another one than when it was staged: what was learnt of its rows then may be of
 * other rows now.
 */
export async function requireUnchanged({ path, name, bytes, changedAt }: StagedFile): Promise<void> {
  const now = await stat(path).catch(() => undefined);
  if (now?.size === bytes && now.mtimeMs === changedAt) return;
  throw new CodedError(
    'HX_FILE',
    `${name}: the file changed while it was read: undo what is in of it, and import it again`,
    {
      at: name,
    },
  );
}

/**
 * Runs `use` with the file on disk; a stream is first written to a temporary file, removed afterwards whatever happens.
 * @throws CodedError HX_FILE when it cannot be read or is empty.
 */
export async function withStagedFile<T>(source: ImportSource, use: (file: StagedFile) => Promise<T>): Promise<T> {
  if ('path' in source) return use(await measured({ path: source.path, name: basename(source.path) }));
  const folder = await mkdtemp(join(tmpdir(), 'huixiang-import-'));
  try {
    const path = join(folder, 'input');
    await pipeline(source.stream, createWriteStream(path, { mode: 0o600 }));
    return await use(await measured({ path, name: source.name }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measured(file: FileSource): Promise<StagedFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  let changedAt: number;
  try {
    changedAt = (await stat(file.path)).mtimeMs;
    for await (const chunk of createReadStream(file.path, { highWaterMark: 1 << 20 })) {
      hash.update(chunk);
      bytes += chunk.length;
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'unreadable';
    throw new CodedError('HX_FILE', `${file.name}: ${reason}`, { at: file.name, cause });
  }
  if (bytes === 0) throw new CodedError('HX_FILE', `${file.name}: the file is empty`, { at: file.name });
  return { ...file, sha256: hash.digest('hex'), bytes, changedAt };
}

import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync } from 'node:fs';
import { basename } from 'node:path';
import { CodedError } from '../../contract/errors.ts';
import { chunksOf, writeAll } from './openFile.ts';
import { megabytes, openTemporary, temporaryFault } from './temporaryFile.ts';
import type { FileSource } from './textSegments.ts';

/** A file on disk, or a stream such as standard input. */
export type ImportSource =
  | { readonly path: string }
  | { readonly stream: NodeJS.ReadableStream; readonly name: string };

/** A file that can be read several times: to check it whole, to import it, to compare it with what is stored. */
export interface StagedFile extends FileSource {
  /** Of the bytes as given, gzip or not; 64 hex digits. */
  readonly sha256: string;
  readonly bytes: number;
  /** Of its last change, milliseconds since 1970, before it was first read. */
  readonly changedAt: number;
}

/**
 * @throws CodedError HX_FILE when the file is another one than when it was staged: what was learnt of its rows then may be of
 * other rows now. `advice`: what to do about it.
 */
export function requireUnchanged({ file, name, bytes, changedAt }: StagedFile, advice: string): void {
  const now = fstatSync(file);
  if (now.size === bytes && now.mtimeMs === changedAt) return;
  throw new CodedError('HX_FILE', `${name}: the file changed while it was read: ${advice}`, { at: name });
}

/**
 * Runs `use` with the file open; a stream is first written to a temporary file, which is gone when the process ends.
 * @throws CodedError HX_FILE when it cannot be read or is empty, or temporary files cannot be written.
 */
export async function withStagedFile<T>(source: ImportSource, use: (file: StagedFile) => Promise<T>): Promise<T> {
  const file = 'path' in source ? opened(source.path) : { file: openTemporary(), name: source.name };
  try {
    if ('stream' in source) await keep(source.stream, file);
    return await use(await measured(file));
  } finally {
    closeSync(file.file);
  }
}

function opened(path: string): FileSource {
  const name = basename(path);
  try {
    return { file: openSync(path, 'r'), name };
  } catch (cause) {
    throw unreadable(name, cause);
  }
}

async function keep(stream: NodeJS.ReadableStream, { file, name }: FileSource): Promise<void> {
  let bytes = 0;
  try {
    for await (const chunk of stream) {
      const piece = Buffer.from(chunk);
      await writeAll(file, piece, bytes).catch((cause: unknown) => {
        const needed = megabytes(bytes + piece.length);
        throw temporaryFault(cause, `the import keeps ${name} there, which has more than ${needed}`);
      });
      bytes += piece.length;
    }
  } catch (cause) {
    throw cause instanceof CodedError ? cause : unreadable(name, cause);
  }
}

async function measured(source: FileSource): Promise<StagedFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  const { mtimeMs: changedAt } = fstatSync(source.file);
  try {
    for await (const chunk of chunksOf(source.file, 1 << 20)) {
      hash.update(chunk);
      bytes += chunk.length;
    }
  } catch (cause) {
    throw unreadable(source.name, cause);
  }
  if (bytes === 0) throw new CodedError('HX_FILE', `${source.name}: the file is empty`, { at: source.name });
  return { ...source, sha256: hash.digest('hex'), bytes, changedAt };
}

function unreadable(name: string, cause: unknown): CodedError {
  const reason = cause instanceof Error ? cause.message : 'unreadable';
  return new CodedError('HX_FILE', `${name}: ${reason}`, { at: name, cause });
}

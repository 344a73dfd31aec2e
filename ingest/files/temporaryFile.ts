import { mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CodedError } from '../../contract/errors.ts';

/**
 * A file to read and write that only its owner can open, as a descriptor. Its name is removed at once: the space is free again
 * when the descriptor is closed, also where the process is killed.
 * @throws CodedError HX_FILE
 */
export function openTemporary(needs = 'an import needs 48 bytes there for each event of its file'): number {
  let folder: string | undefined;
  try {
    folder = mkdtempSync(join(tmpdir(), 'huixiang-import-'));
    return openSync(join(folder, 'temporary'), 'wx+', 0o600);
  } catch (cause) {
    throw temporaryFault(cause, needs);
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}

/** HX_FILE: temporary files cannot be written. `needs`: how much space the import takes. */
export function temporaryFault(cause: unknown, needs: string): CodedError {
  const folder = tmpdir();
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new CodedError(
    'HX_FILE',
    `cannot write temporary files in ${folder} (${reason}): ${needs}; free space there, or name another folder with TMPDIR`,
    { at: folder, cause },
  );
}

/** Of a size, in whole megabytes, rounded up. */
export function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e6)} MB`;
}

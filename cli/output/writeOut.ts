import { open, rename, rm } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { Readable as NodeReadable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CodedError } from '../../contract/errors.ts';
import type { CommandContext } from '../context.ts';
import type { OutputOptions } from './format.ts';

/**
 * Writes a result to standard output or to `--output`. A file is written under another name and renamed at the end, so a
 * file of that name is always complete. HX_FILE when it cannot be written.
 */
export async function writeOut(
  result: string | Uint8Array | Readable,
  { output }: OutputOptions,
  { stdout }: Pick<CommandContext, 'stdout'>,
): Promise<void> {
  const source =
    typeof result === 'string' || result instanceof Uint8Array ? NodeReadable.from([Buffer.from(result)]) : result;
  await writingTo(output, stdout, (target, end) => pipeline(source, target, { end }));
}

/** Calls `write` with the stream for results and whether to end it. See {@link writeOut}. */
export async function writingTo(
  output: string | undefined,
  stdout: Writable,
  write: (target: Writable, end: boolean) => Promise<unknown>,
): Promise<void> {
  if (output === undefined || output === '-') {
    await write(stdout, false);
    return;
  }
  const draft = `${output}.${process.pid}.part`;
  try {
    const file = (await open(draft, 'wx')).createWriteStream();
    // The next write reports the error, too. This handler only prevents an unhandled rejection.
    const failed = new Promise<never>((_, reject) => file.once('error', reject));
    failed.catch(() => {});
    await Promise.race([failed, write(file, true)]);
    await rename(draft, output);
  } catch (error) {
    await rm(draft, { force: true });
    if (error instanceof CodedError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new CodedError('HX_FILE', `${output} cannot be written: ${reason}`, { at: output, cause: error });
  }
}

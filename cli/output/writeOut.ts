import { open, rename, rm } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { Readable as NodeReadable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CodedError } from '../../contract/errors.ts';
import type { CommandContext } from '../context.ts';
import type { OutputOptions } from './format.ts';

/**
 * Writes a result to standard output, or to `--output` by way of a file beside it that takes its name at the end: a file
 * of that name is always whole. HX_FILE when it cannot be written.
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

/** Gives `write` the stream that results go to, and says whether it is to be ended. See {@link writeOut}. */
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
    // Whoever writes sees the error at the next write; here it must only not be nobody's.
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

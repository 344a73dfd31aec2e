import { CodedError } from '../../contract/errors.ts';
import { nearest } from '../../contract/nearest.ts';
import type { CommandContext } from '../context.ts';

/** Those that fit into a line of the terminal, all elsewhere; or those of these names, in this order. */
export type ColumnChoice = 'fitting' | readonly string[];

export interface OutputOptions {
  readonly format?: string;
  readonly json?: boolean;
  readonly output?: string;
  /** Undefined for a command that does not offer the choice. */
  readonly columns?: ColumnChoice;
}

/** The format asked for: `byDefault` unless one is named. HX_USAGE for one that is not offered, with the nearest that is. */
export function formatOf<const Name extends string>(
  { format, json }: OutputOptions,
  offered: readonly Name[],
  byDefault: Name,
): Name {
  const given = format ?? (json ? 'json' : byDefault);
  const found = offered.find((name) => name === given);
  if (found !== undefined) return found;
  const near = nearest(given, offered);
  throw new CodedError('HX_USAGE', `--format ${given} is none of ${offered.join(', ')}`, {
    at: '--format',
    ...(near && { nearest: near }),
  });
}

/** A table on a terminal, NDJSON in a pipe or a file. */
export function usualFormat({ output }: OutputOptions, { stdout }: Pick<CommandContext, 'stdout'>): 'table' | 'ndjson' {
  return stdout.isTTY && output === undefined ? 'table' : 'ndjson';
}

/** HX_USAGE where bytes that are no text would go onto a terminal. */
export function refuseTerminal(
  name: string,
  { output }: OutputOptions,
  { stdout }: Pick<CommandContext, 'stdout'>,
): void {
  if (output !== undefined || !stdout.isTTY) return;
  throw new CodedError('HX_USAGE', `${name} is binary: name a file with --output, or use a pipe`, { at: '--output' });
}

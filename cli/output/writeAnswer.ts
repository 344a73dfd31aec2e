import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { Answer } from '../../api/formats/answer.ts';
import { formatNames, formats, isFormatName } from '../../api/formats/formats.ts';
import { CodedError } from '../../contract/errors.ts';
import { nearest } from '../../contract/nearest.ts';
import type { CommandContext, Language } from '../context.ts';
import { textTable } from './textTable.ts';

export interface OutputOptions {
  readonly format?: string;
  readonly json?: boolean;
  readonly output?: string;
}

/** Adds `--format`, `--json` and `--output` to a command that answers with rows. */
export function withOutputOptions(command: Command): Command {
  return command
    .option('--format <format>', `table (on a terminal), ${formatNames.join(', ')} (ndjson in a pipe)`)
    .option('--json', 'short for --format json')
    .option('--output <file>', 'write to a file instead of standard output');
}

/**
 * Writes rows to standard output or to a file. A table on a terminal, NDJSON in a pipe, unless a format is named. Notes go
 * to standard error where the format has no room for them. HX_USAGE: unknown format, or a binary one onto a terminal.
 */
export function writeAnswer(answer: Answer, options: OutputOptions, context: CommandContext, language: Language): void {
  const name = options.format ?? (options.json ? 'json' : context.stdout.isTTY && !options.output ? 'table' : 'ndjson');
  const written = name === 'table' ? textTable(answer, language) : writeAs(name, answer, options, context);
  if (options.output !== undefined) writeFileSync(options.output, written);
  else context.stdout.write(written);
  if (name === 'table' || (isFormatName(name) && formats[name].rowsOnly)) {
    for (const note of answer.notes) context.stderr.write(`${note.message}\n`);
    if (answer.nextCursor !== undefined) context.stderr.write(`--cursor ${answer.nextCursor}\n`);
  }
}

function writeAs(name: string, answer: Answer, options: OutputOptions, context: CommandContext): string | Uint8Array {
  if (!isFormatName(name)) {
    const near = nearest(name, ['table', ...formatNames]);
    const hint = near === undefined ? '' : `; did you mean ${near}?`;
    throw new CodedError('HX_USAGE', `--format ${name} is not known${hint}`, { at: '--format' });
  }
  const format = formats[name];
  if (format.binary && options.output === undefined && context.stdout.isTTY) {
    throw new CodedError('HX_USAGE', `${name} is binary: name a file with --output, or use a pipe`, { at: '--output' });
  }
  return format.write(answer);
}

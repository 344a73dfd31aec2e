import type { Command } from 'commander';
import type { Answer } from '../../api/formats/answer.ts';
import { formatNames, formats } from '../../api/formats/formats.ts';
import { timeIn } from '../../contract/words/knownBy.ts';
import type { CommandContext } from '../context.ts';
import { inLanguage, messageText } from '../messages.ts';
import { chosen, leftOutLine, roomOf } from './columnChoice.ts';
import { formatOf, type OutputOptions, refuseTerminal, usualFormat } from './format.ts';
import { knownByLine } from './knownByLine.ts';
import { textTable } from './textTable.ts';
import { underTable } from './underTable.ts';
import { writeOut } from './writeOut.ts';

const offered = ['table', ...formatNames] as const;

/** Adds `--format`, `--json` and `--output` to a command that answers with rows. */
export function withOutputOptions(
  command: Command,
  context: CommandContext,
  names: readonly string[] = offered,
): Command {
  const or = names.filter((name) => name !== 'table').join(', ');
  return command
    .option(
      '--format <format>',
      inLanguage(
        context,
        `table (on a terminal), ${or} (ndjson in a pipe)`,
        `table（终端默认）、${or.replaceAll(', ', '、')}（管道默认 ndjson）`,
      ),
    )
    .option('--json', inLanguage(context, 'short for --format json', '等同 --format json'))
    .option(
      '--output <file>',
      inLanguage(context, 'write to a file instead of standard output', '写入文件而不是标准输出'),
    );
}

/** The format that an answer will be written in, checked before any work is done for it. HX_USAGE. */
export function answerFormat(options: OutputOptions, context: CommandContext): (typeof offered)[number] {
  const name = formatOf(options, offered, usualFormat(options, context));
  if (name !== 'table' && formats[name].binary) refuseTerminal(name, options, context);
  return name;
}

/**
 * Writes an answer to standard output or to a file. What belongs under a table, how reads are known, notes, freshness and cursor go to
 * standard error where the format has no room for them. `zone` is the tenant's: that of the times of a table and of these lines.
 */
export async function writeAnswer(
  answer: Answer,
  options: OutputOptions,
  context: CommandContext,
  zone: string,
): Promise<void> {
  const name = answerFormat(options, context);
  const shown = chosen(answer, options);
  const table = textTable(shown, context, { zone, room: roomOf(options, context), asked: shown !== answer });
  await writeOut(name === 'table' ? table.text : formats[name].write(shown), options, context);
  if (name !== 'table' && !formats[name].rowsOnly) return;
  const { freshness, notes, nextCursor, rows } = answer;
  const under = name === 'table' ? [...leftOutLine(table.leftOut, context), ...underTable(shown, context)] : [];
  const lines = [...under, ...knownByLine(answer, zone, context), ...notes.map(({ message }) => message)];
  if (rows.length === 0) lines.unshift(messageText(context, 'noRows'));
  if (nextCursor !== undefined) lines.push(messageText(context, 'more', { cursor: nextCursor }));
  // A note has what waits to be recomputed.
  lines.push(messageText(context, 'fresh', { until: timeIn(zone, Date.parse(freshness.complete_until)) }));
  context.stderr.write(lines.map((line) => `${line}\n`).join(''));
}

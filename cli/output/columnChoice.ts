import { type Command, Option } from 'commander';
import type { Column, Table } from '../../api/formats/columns.ts';
import { CodedError } from '../../contract/errors.ts';
import { nearest } from '../../contract/nearest.ts';
import type { CommandContext } from '../context.ts';
import { inLanguage, messageText } from '../messages.ts';
import type { ColumnChoice, OutputOptions } from './format.ts';

/** Adds `--columns` to a command whose rows have many of them. A command without it shows every column. */
export function withColumnsOption(command: Command, context: CommandContext, columns: readonly Column[]): Command {
  const option = new Option(
    '--columns <names>',
    inLanguage(context, 'only these columns, separated by commas, in this order', '只输出这些列，以逗号分隔，按此顺序'),
  );
  const byDefault: ColumnChoice = 'fitting';
  option.default(byDefault, inLanguage(context, 'all; on a terminal those that fit', '全部；终端中为放得下的列'));
  option.argParser((given: string) => namesIn(given, columns));
  return command.addOption(option);
}

function namesIn(given: string, columns: readonly Column[]): readonly string[] {
  const known = columns.map(({ name }) => name);
  const names = [...new Set(given.split(',').map((name) => name.trim()))];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return names;
  const near = nearest(unknown, known);
  throw new CodedError('HX_USAGE', `--columns: there is no column ${unknown}; columns: ${known.join(', ')}`, {
    at: '--columns',
    ...(near && { nearest: near }),
  });
}

/** A table of the columns that `--columns` names. */
export function chosen<T extends Table>(table: T, { columns: choice }: OutputOptions): T {
  if (choice === undefined || choice === 'fitting') return table;
  return { ...table, columns: choice.flatMap((name) => table.columns.filter((column) => column.name === name)) };
}

/** How many cells a line of the table has; undefined where every column is wanted. */
export function roomOf({ columns, output }: OutputOptions, { stdout }: Pick<CommandContext, 'stdout'>) {
  return columns === 'fitting' && output === undefined && stdout.isTTY ? stdout.columns : undefined;
}

/** The line under a table that names the columns there was no room for. */
export function leftOutLine(names: readonly string[], context: Pick<CommandContext, 'language'>): string[] {
  return names.length === 0 ? [] : [messageText(context, 'columnsLeftOut', { names: names.join(',') })];
}

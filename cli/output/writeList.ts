import type { Column } from '../../api/formats/columns.ts';
import { writeCsv } from '../../api/formats/csv.ts';
import { writeNdjson } from '../../api/formats/json.ts';
import type { ColumnKind } from '../../transforms/metrics/metric.ts';
import type { CommandContext } from '../context.ts';
import { messageText } from '../messages.ts';
import { localZone } from './cell.ts';
import { chosen, leftOutLine, roomOf } from './columnChoice.ts';
import { formatOf, type OutputOptions, usualFormat } from './format.ts';
import { textTable } from './textTable.ts';
import { writeOut } from './writeOut.ts';

/** Formats of lists of things that are no metric's answer: keys, tenants, dead letters. */
export const listFormats = ['table', 'ndjson', 'json', 'csv'] as const;

/** Columns of a list: name to kind and both heads. */
export function listColumns(columns: Readonly<Record<string, readonly [ColumnKind, string, string]>>): Column[] {
  return Object.entries(columns).map(([name, [kind, en, zh]]) => ({
    name,
    kind,
    derived: false,
    label: { en, 'zh-CN': zh },
  }));
}

/** Writes a list as answers are written; as JSON it is an array. HX_USAGE for a format that lists do not have. */
export async function writeList(
  columns: readonly Column[],
  rows: readonly Readonly<Record<string, unknown>>[],
  options: OutputOptions,
  context: CommandContext,
): Promise<void> {
  const name = formatOf(options, listFormats, usualFormat(options, context));
  const whole = { columns, rows };
  const table = chosen(whole, options);
  if (name !== 'table') {
    await writeOut(written(name, table), options, context);
    return;
  }
  const { text, leftOut } = textTable(table, context, {
    zone: localZone(),
    room: roomOf(options, context),
    asked: table !== whole,
  });
  await writeOut(text, options, context);
  const under = rows.length === 0 ? [messageText(context, 'noRows')] : leftOutLine(leftOut, context);
  context.stderr.write(under.map((line) => `${line}\n`).join(''));
}

function written(
  name: Exclude<(typeof listFormats)[number], 'table'>,
  table: { readonly columns: readonly Column[]; readonly rows: readonly Readonly<Record<string, unknown>>[] },
): string {
  switch (name) {
    case 'csv':
      return writeCsv(table);
    case 'ndjson':
      return writeNdjson(table);
    case 'json': {
      const lines = writeNdjson(table)
        .split('\n')
        .filter((line) => line !== '');
      return `[${lines.join(',\n ')}]\n`;
    }
  }
}

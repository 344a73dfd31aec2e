import type { Column } from '../../api/formats/columns.ts';
import { writeCsv } from '../../api/formats/csv.ts';
import { writeNdjson } from '../../api/formats/json.ts';
import type { ColumnKind } from '../../transforms/metrics/metric.ts';
import type { CommandContext } from '../context.ts';
import { messageText } from '../messages.ts';
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
  const table = { columns, rows };
  await writeOut(written(name, table, context), options, context);
  if (name === 'table' && rows.length === 0) context.stderr.write(`${messageText(context, 'noRows')}\n`);
}

function written(
  name: (typeof listFormats)[number],
  table: { readonly columns: readonly Column[]; readonly rows: readonly Readonly<Record<string, unknown>>[] },
  context: CommandContext,
): string {
  switch (name) {
    case 'table':
      return textTable(table, context);
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

import stringWidth from 'string-width';
import type { Table } from '../../api/formats/columns.ts';
import type { ColumnKind } from '../../transforms/metrics/metric.ts';
import type { CommandContext } from '../context.ts';
import { cellText, headOf, isShown } from './cell.ts';
import { REASONS } from './underTable.ts';

const rightAligned: ReadonlySet<ColumnKind> = new Set(['count', 'rate', 'number', 'money']);

const BOLD = '\u001b[1m';
const PLAIN = '\u001b[22m';

/** The columns of a table: one in which no row has a value only takes room away from the others, and codes of reasons have words under it. */
const columnsShown = ({ columns, rows }: Table) =>
  columns.filter(({ name }) => name !== REASONS && rows.some((row) => isShown(row[name])));

/**
 * Rows for a person, with instants in `zone`. Widths are those of a terminal, in which a Chinese character takes two cells. What belongs
 * under the table is in underTable().
 */
export function textTable(
  table: Table,
  { language, colours }: Pick<CommandContext, 'language' | 'colours'>,
  zone?: string,
): string {
  const columns = columnsShown(table);
  if (table.rows.length === 0) return '';
  const cells = table.rows.map((row) =>
    columns.map((column) => cellText(column, row[column.name], { language, zone })),
  );
  const heads = columns.map((column) => headOf(column, language));
  const widths = columns.map((_, i) =>
    Math.max(stringWidth(heads[i] ?? ''), ...cells.map((line) => stringWidth(line[i] ?? ''))),
  );
  const lines = [heads, columns.map((_, i) => '─'.repeat(widths[i] ?? 0)), ...cells].map((line) =>
    line
      .map((text, i) => {
        const gap = ' '.repeat(Math.max(0, (widths[i] ?? 0) - stringWidth(text)));
        const kind = columns[i]?.kind;
        return kind !== undefined && rightAligned.has(kind) ? gap + text : text + gap;
      })
      .join('  ')
      .trimEnd(),
  );
  const [head = '', ...rest] = lines;
  return `${[colours ? `${BOLD}${head}${PLAIN}` : head, ...rest].join('\n')}\n`;
}

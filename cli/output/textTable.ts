import stringWidth from 'string-width';
import type { Column, Table } from '../../api/formats/columns.ts';
import type { ColumnKind } from '../../transforms/metrics/metric.ts';
import type { CommandContext } from '../context.ts';
import { cellText, headOf, isShown } from './cell.ts';
import { fitting, GAP } from './fit.ts';
import { REASONS } from './underTable.ts';

const rightAligned: ReadonlySet<ColumnKind> = new Set(['count', 'rate', 'number', 'money', 'values']);

const BOLD = '\u001b[1m';
const PLAIN = '\u001b[22m';

interface Layout {
  /** Of its instants; UTC without one. */
  readonly zone?: string | undefined;
  /** Cells of a line. Without it every column is shown. */
  readonly room?: number | undefined;
  /** Somebody asked for these columns: all are shown, empty ones too. */
  readonly asked?: boolean;
}

/** A table as text, and the names of the columns that it had no room for. */
export interface LaidOut {
  readonly text: string;
  readonly leftOut: readonly string[];
}

interface Drawn {
  readonly column: Column;
  readonly width: number;
  /** Of the head and each row. */
  readonly cells: readonly string[];
}

/** The columns of a table: one in which no row has a value only takes room away from the others, and codes of reasons have words under it. */
const columnsShown = ({ columns, rows }: Table) =>
  columns.filter(({ name }) => name !== REASONS && rows.some((row) => isShown(row[name])));

const padded = (text: string, width: number, right: boolean): string => {
  const gap = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return right ? gap + text : text + gap;
};

/**
 * Rows for a person. Widths are those of a terminal, in which a Chinese character takes two cells. What belongs under the table is in
 * underTable().
 */
export function textTable(
  table: Table,
  { language, colours }: Pick<CommandContext, 'language' | 'colours'>,
  { zone, room, asked = false }: Layout = {},
): LaidOut {
  const { rows } = table;
  if (rows.length === 0) return { text: '', leftOut: [] };
  const all = (asked ? table.columns : columnsShown(table)).map((column): Drawn => {
    const cells = [
      headOf(column, language, zone),
      ...rows.map((row) => cellText(column, row[column.name], { language, zone })),
    ];
    return { column, cells, width: Math.max(...cells.map((text) => stringWidth(text))) };
  });
  const fits = fitting(
    all.map(({ column, width }) => ({ name: column.name, width })),
    room ?? Number.POSITIVE_INFINITY,
  );
  const drawn = all.filter(({ column }) => fits.has(column.name));
  const line = (at: number) =>
    joined(drawn.map(({ column, width, cells }) => padded(cells[at] ?? '', width, rightAligned.has(column.kind))));
  const head = line(0);
  const rule = joined(drawn.map(({ width }) => '─'.repeat(width)));
  const body = rows.map((_, at) => line(at + 1));
  return {
    text: `${[colours ? `${BOLD}${head}${PLAIN}` : head, rule, ...body].join('\n')}\n`,
    leftOut: all.map(({ column }) => column.name).filter((name) => !fits.has(name)),
  };
}

const joined = (texts: readonly string[]) => texts.join(' '.repeat(GAP)).trimEnd();

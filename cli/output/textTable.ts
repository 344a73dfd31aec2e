import stringWidth from 'string-width';
import type { Table } from '../../api/formats/columns.ts';
import type { Language } from '../../api/language.ts';
import { columnsOfWays } from '../../contract/words/knownBy.ts';
import type { ColumnKind } from '../../transforms/metrics/metric.ts';
import type { CommandContext } from '../context.ts';

const rightAligned: ReadonlySet<ColumnKind> = new Set(['count', 'rate', 'number', 'money']);

const BOLD = '\u001b[1m';
const PLAIN = '\u001b[22m';

/**
 * Rows for a person: rates as percentages, counts with separators, how reads are known in words, what is null as `–`. Widths are those of a terminal, in
 * which a Chinese character takes two cells.
 */
export function textTable(table: Table, { language, colours }: Pick<CommandContext, 'language' | 'colours'>): string {
  const columns = table.columns.filter(({ name }) => table.rows.some((row) => isShown(row[name])));
  if (table.rows.length === 0) return '';
  const cells = table.rows.map((row) =>
    columns.map(({ name, kind }) => wordOf(name, row[name], language) ?? cell(row[name], kind, language)),
  );
  const heads = columns.map(({ label }) => label[language]);
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

// A column in which no row says anything only takes room away from the others.
function isShown(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
}

/** Words for a code of the product; undefined for every other value. */
function wordOf(column: string, value: unknown, language: Language): string | undefined {
  return typeof value === 'string' ? columnsOfWays[column]?.[value]?.[language] : undefined;
}

function cell(value: unknown, kind: ColumnKind, language: Language): string {
  if (!isShown(value)) return '–';
  switch (kind) {
    case 'count':
      return typeof value === 'number' || typeof value === 'bigint' ? value.toLocaleString(language) : String(value);
    case 'rate':
      return `${(Number(value) * 100).toFixed(2)} %`;
    case 'number':
      return Number(value).toLocaleString(language, { maximumFractionDigits: 3 });
    case 'values':
      return Array.isArray(value) ? value.map((each) => money(each)).join(', ') : String(value);
    case 'instant':
      return typeof value === 'number' ? new Date(value).toISOString() : String(value);
    default:
      return typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
}

function money(value: unknown): string {
  if (typeof value !== 'object' || value === null || !('currency' in value) || !('amount' in value))
    return String(value);
  return `${String(value.amount)} ${String(value.currency)}`;
}

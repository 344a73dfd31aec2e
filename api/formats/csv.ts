import type { Table } from './columns.ts';
import { columnTypes } from './columnTypes.ts';

/** Empty text is quoted, so that it differs from null, which is nothing at all. */
function quoted(text: string): string {
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** RFC 4180 with a header line: CRLF ends each record; null is an empty field, empty text is `""`. */
export function writeCsv({ columns, rows }: Table): string {
  const lines = [columns.map(({ name }) => name).join(',')];
  for (const row of rows) {
    lines.push(
      columns
        .map(({ name, kind }) => {
          const value = row[name];
          if (value === null || value === undefined) return '';
          // A rate that is no number is null in every format.
          if (typeof value === 'number' && !Number.isFinite(value)) return '';
          return quoted(columnTypes[kind].text(value));
        })
        .join(','),
    );
  }
  return `${lines.join('\r\n')}\r\n`;
}

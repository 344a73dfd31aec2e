import type { NativeBlock } from '../store.ts';
import type { Column } from './column.ts';
import { textSize, writeText } from './strings.ts';
import { varintSize, writeVarint } from './varint.ts';

/**
 * Puts rows `from` to `to` of the columns into one block of the Native format, in memory of its own. Columns in which no
 * row was set are left out: the table's defaults are what they would hold.
 */
export function encodeBlock(columns: Readonly<Record<string, Column>>, from: number, to: number): NativeBlock {
  const filled = Object.entries(columns).filter(([, column]) => column.length > 0);
  const rows = to - from;
  let size = varintSize(filled.length) + varintSize(rows);
  for (const [name, column] of filled) {
    column.pad(to);
    size += textSize(name) + textSize(column.type) + column.size(from, to);
  }
  const bytes = Buffer.allocUnsafeSlow(size);
  let at = writeVarint(bytes, 0, filled.length);
  at = writeVarint(bytes, at, rows);
  for (const [name, column] of filled) {
    at = writeText(bytes, at, name);
    at = writeText(bytes, at, column.type);
    at = column.write(bytes, at, from, to);
  }
  return { columns: filled.map(([name]) => name), rows, bytes };
}

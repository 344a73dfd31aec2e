import type { Unit } from '../../../definitions/definition.ts';
import type { Cell, Column, Row } from '../api/answers.ts';
import type { Writing } from '../language/write.ts';

/** A cell that has a value, as text in the reader's locale. */
export function writeCell(writing: Writing, kind: Column['kind'], cell: Exclude<Cell, null>): string {
  if (Array.isArray(cell))
    return cell.map(({ amount, currency }) => writing.money(amount, currency)).join(' + ') || '0';
  if (typeof cell === 'number') {
    if (kind === 'rate') return writing.rate(cell);
    if (kind === 'instant') return writing.minute(cell);
    return kind === 'count' ? writing.count(cell) : writing.number(cell);
  }
  if (typeof cell === 'string') {
    if (kind === 'date') return writing.date(cell);
    if (kind === 'instant') return writing.minute(cell);
  }
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
}

/** A measure's value in its unit. */
export function writeUnit(writing: Writing, unit: Unit, value: number): string {
  switch (unit) {
    case 'rate':
      return writing.rate(value);
    case 'count':
      return writing.count(value);
    case 'seconds':
      return writing.duration(value);
    case 'text':
      return writing.number(value);
  }
}

/** A number of a row; undefined where it has none. Counts beyond 2^53 come as text and are taken as near as a float is. */
export function numberIn(row: Row, column: string | undefined): number | undefined {
  const cell = column === undefined ? undefined : row[column];
  if (typeof cell === 'number') return cell;
  return typeof cell === 'string' && /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : undefined;
}

const durations: readonly (readonly [RegExp, number])[] = [
  [/(^|_)ms(_|$)/, 0.001],
  [/(^|_)seconds?(_|$)/, 1],
  [/(^|_)minutes?(_|$)/, 60],
  [/(^|_)hours?(_|$)/, 3600],
];

/** Seconds that one unit of a number column is, where its name shows that it is a duration. */
export function secondsPerUnit(column: Pick<Column, 'name' | 'kind'>): number | undefined {
  if (column.kind !== 'number' && column.kind !== 'count') return undefined;
  return durations.find(([name]) => name.test(column.name))?.[1];
}

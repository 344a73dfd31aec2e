import type { Cell, Column, Row } from '../api/answers.ts';

const rightAligned: readonly Column['kind'][] = ['count', 'rate', 'number', 'money', 'values'];
export const isNumber = ({ kind }: Pick<Column, 'kind'>) => rightAligned.includes(kind);

/**
 * Columns of a table: those named, in their order, or all of the metric's; but none of text or dates that no row has
 * anything in (groups that were not asked for, titles that are not kept). A figure that is nowhere known keeps its column.
 */
export function columnsFor(
  all: readonly Column[],
  named: readonly string[] | undefined,
  rows: readonly Row[],
): readonly Column[] {
  const offered = named === undefined ? all : named.flatMap((name) => all.find((column) => column.name === name) ?? []);
  const filled = (name: string) =>
    rows.some((row) => row[name] !== null && row[name] !== undefined && row[name] !== '');
  return offered.filter(({ name, kind }) => !(kind === 'text' || kind === 'date') || filled(name));
}

const collator = new Intl.Collator('zh-CN', { numeric: true });

function compareCells(a: Exclude<Cell, null>, b: Exclude<Cell, null>): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return collator.compare(String(a), String(b));
}

/** Whether rows can be ordered by a column here: amounts of several currencies have no order. */
export const isSortable = ({ kind }: Pick<Column, 'kind'>) => kind !== 'values';

/** By the exact value: a collator would put 9.25 after 9.5, a float would tie large sums. */
function compareDecimals(a: string, b: string): number {
  const places = Math.max(...[a, b].map((text) => text.split('.')[1]?.length ?? 0));
  const [x = 0n, y = 0n] = [a, b].map((text) => {
    const [whole = '', fraction = ''] = text.split('.');
    return BigInt(whole + fraction.padEnd(places, '0'));
  });
  return Number(x > y) - Number(x < y);
}

const decimal = /^-?\d+(\.\d+)?$/;

/** Rows by a column, `-` before its name for the largest first; what has no figure is last either way. Stable. */
export function sortRows(rows: readonly Row[], by: string | undefined, kind?: Column['kind']): readonly Row[] {
  if (by === undefined) return rows;
  const name = by.replace(/^-/, '');
  const sign = by.startsWith('-') ? -1 : 1;
  return [...rows].sort((one, other) => {
    const [a, b] = [one[name] ?? null, other[name] ?? null];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    const [x, y] = [String(a), String(b)];
    if (kind === 'money' && decimal.test(x) && decimal.test(y)) return sign * compareDecimals(x, y);
    return sign * compareCells(a, b);
  });
}

/** What a click on a column's head asks for: numbers largest first, then the other way round. */
export function nextSort(column: Column, by: string | undefined): string {
  const descendingFirst = isNumber(column) || column.kind === 'instant' || column.kind === 'date';
  if (by === column.name) return `-${column.name}`;
  if (by === `-${column.name}`) return column.name;
  return descendingFirst ? `-${column.name}` : column.name;
}

// Han, kana, Hangul and full-width forms take the room of two digits.
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g;
export const textWidth = (text: string) => text.length + (text.match(wide)?.length ?? 0);

const SAMPLE = 200;
const [LEAST_CH, MOST_CH] = [6, 42];

/** Width in `ch` of each column of a long table: rows that come and go while it is scrolled must not move it. */
export function columnWidths(
  columns: readonly Column[],
  rows: readonly Row[],
  written: (row: Row, column: Column) => string,
): readonly number[] {
  const step = Math.max(1, Math.floor(rows.length / SAMPLE));
  const sample = Array.from({ length: Math.min(SAMPLE, rows.length) }, (_, index) => rows[index * step] ?? {});
  return columns.map((column) => {
    const longest = Math.max(textWidth(column.label) + 2, ...sample.map((row) => textWidth(written(row, column))));
    return Math.min(MOST_CH, Math.max(LEAST_CH, longest + 2));
  });
}

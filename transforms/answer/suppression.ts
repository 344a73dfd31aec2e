import type { z } from 'zod';
import { readReasons, writeReasons } from '../../contract/notes.ts';
import { type ColumnKind, metaOf } from '../model/columns.ts';

interface Column {
  readonly column: ColumnKind;
  readonly derived?: boolean;
}

const kindsOfFigures: readonly ColumnKind[] = ['count', 'rate', 'number', 'money', 'values'];

/** Columns with figures of people, or with what is made of them. */
function figuresOf(row: z.ZodObject, keeps: readonly string[]): string[] {
  return Object.entries(row.shape).flatMap(([name, field]) => {
    // Cast: every field of a row carries this (Metric.row).
    const { column, derived = false } = metaOf(field) as Column;
    const isFigure = kindsOfFigures.includes(column) || (derived && name !== 'not_measurable' && isNullable(field));
    return isFigure && !keeps.includes(name) ? [name] : [];
  });
}

const isNullable = (field: z.core.$ZodType) => (field as z.ZodType).safeParse(null).success;

/** Figures that cannot be null, so that they would be shown of the smallest group, too. */
export function unsuppressed(row: z.ZodObject, keeps: readonly string[]): string[] {
  return figuresOf(row, keeps).filter((name) => !isNullable(row.shape[name] as z.ZodType));
}

/**
 * Rows about fewer people than `least` without their figures: null, with the reason. A row about no one
 * is shown. This hides what one answer has of a small group;
 * it does not keep anyone from subtracting answers of larger groups from each other.
 */
export function suppressed<Row>(
  rows: readonly Row[],
  people: readonly number[] | undefined,
  { row, keeps }: { readonly row: z.ZodObject; readonly keeps: readonly string[] },
  least: number,
): { readonly rows: readonly Row[]; readonly count: number } {
  if (people === undefined || least === 0) return { rows, count: 0 };
  const figures = figuresOf(row, keeps);
  const isSmall = (i: number) => (people[i] ?? 0) < least && !isOfNoOne(rows[i], people[i], figures);
  return {
    rows: rows.map((one, i) => (isSmall(i) ? withoutFigures(one, figures) : one)),
    count: rows.filter((_, i) => isSmall(i)).length,
  };
}

/** Whether a row has nothing to hide: about no one, and with no figure but 0. */
function isOfNoOne(row: unknown, people: number | undefined, figures: readonly string[]): boolean {
  // Cast: a row is an object by its columns.
  const cells = row as Readonly<Record<string, unknown>>;
  const known = figures.filter((name) => cells[name] !== null);
  return (
    people === 0 && known.length > 0 && known.every((name) => cells[name] === 0 || typeof cells[name] === 'string')
  );
}

function withoutFigures<Row>(row: Row, figures: readonly string[]): Row {
  // Casts: a row is an object by its columns; those set to null here may be null (unsuppressed()).
  const cells = row as Readonly<Record<string, unknown>>;
  const hidden = figures.filter((name) => cells[name] !== null);
  const nulls = Object.fromEntries(hidden.map((name) => [name, null]));
  // Without a column for reasons the note is the reason.
  if (!('not_measurable' in cells)) return { ...cells, ...nulls } as Row;
  const reasons = readReasons(String(cells.not_measurable));
  const named = hidden.map((name) => [name, 'suppressed'] as const);
  return { ...cells, ...nulls, not_measurable: writeReasons([...reasons, ...named]) } as Row;
}

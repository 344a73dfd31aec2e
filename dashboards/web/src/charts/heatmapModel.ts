import type { Encoding } from '../../../definitions/definition.ts';
import type { Row } from '../api/answers.ts';
import { numberIn } from '../marks/cell.ts';
import { countsOf } from '../marks/measures.ts';
import { type Interval, type Range, rangeOf } from '../marks/ranges.ts';

type HeatmapEncoding = Extract<Encoding, { readonly as: 'heatmap' }>;

export interface HeatCell {
  readonly row: Row;
  readonly value: number | undefined;
  /** 0 to 1: the value on the drawing's scale. */
  readonly heat: number;
  /** Where the value is known as a range only; `heats` are its ends on the drawing's scale. */
  readonly range: Range | undefined;
  readonly heats: Interval | undefined;
  /** Denominator below the encoding's: too few people for a reliable rate. */
  readonly small: boolean;
}

export interface Heatmap {
  readonly xs: readonly string[];
  readonly ys: readonly string[];
  /** Right end of the scale. */
  readonly most: number;
  /** Undefined where no row is of that pair: nothing was sent there, which is not 0. */
  at(x: string, y: string): HeatCell | undefined;
}

/**
 * Rows as cells. A row that has no such group at all (the long form's row of what was sent has no rate) is no cell; an
 * empty name is a group of its own. The scale begins at 0 and ends at the largest value of a cell that is not small:
 * few people give wild rates.
 */
export function heatmapOf(all: readonly Row[], encoding: HeatmapEncoding): Heatmap {
  const { x, y, measure, smallBelow } = encoding;
  const rows = all.filter((row) => (row[x] ?? null) !== null && (row[y] ?? null) !== null);
  const key = (row: Row) => JSON.stringify([String(row[x] ?? ''), String(row[y] ?? '')]);
  const isSmall = (row: Row) => {
    const of = countsOf(row, measure)?.of ?? numberIn(row, measure.of);
    return of !== undefined && of < smallBelow;
  };
  const values = (from: readonly Row[]) =>
    from.flatMap((row) => numberIn(row, measure.column) ?? rangeOf(row, measure.column)?.high ?? []);
  const large = values(rows.filter((row) => !isSmall(row)));
  const most = Math.max(0, ...(large.length > 0 ? large : values(rows)));
  const cells = new Map(
    rows.map((row): [string, HeatCell] => {
      const value = numberIn(row, measure.column);
      const range = rangeOf(row, measure.column);
      const onScale = (one: number) => (most === 0 ? 0 : Math.min(1, Math.max(0, one / most)));
      const heats = range === undefined ? undefined : { low: onScale(range.low), high: onScale(range.high) };
      const heat = value === undefined ? 0 : onScale(value);
      return [key(row), { row, value, heat, range, heats, small: isSmall(row) }];
    }),
  );
  const distinct = (column: string) => [...new Set(rows.map((row) => String(row[column] ?? '')))];
  return { xs: distinct(x), ys: distinct(y), most, at: (atX, atY) => cells.get(JSON.stringify([atX, atY])) };
}

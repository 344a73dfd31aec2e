import type { Localised, Measure } from '../../../definitions/definition.ts';
import { type Stage, stageOfColumn } from '../../../definitions/stages.ts';
import type { Column, MetricInfo, Row } from '../api/answers.ts';
import { numberIn } from '../marks/cell.ts';

/** Rows of the period asked for, and those of the earlier one that it is compared with. */
export interface Periods {
  readonly now: readonly Row[];
  readonly earlier: readonly Row[];
}

export function periodsOf(rows: readonly Row[]): Periods {
  const earlier = rows.filter(({ period }) => period === 'previous');
  return { now: earlier.length === 0 ? rows : rows.filter(({ period }) => period !== 'previous'), earlier };
}

/** The earlier row of the same group: equal in every one of `keys`. */
export function earlierOf(row: Row, earlier: readonly Row[], keys: readonly string[]): Row | undefined {
  return earlier.find((other) => keys.every((key) => other[key] === row[key]));
}

/** A metric's column; one that it does not have is taken as text, so that a definition's slip is seen and breaks nothing. */
export function columnOf(info: Pick<MetricInfo, 'columns'>, name: string): Column {
  return info.columns.find((column) => column.name === name) ?? { name, kind: 'text', label: name };
}

/** The stage that a figure speaks of, by its column or, where a column holds several rates, by the row's own word. */
export function stageOfFigure(row: Row, measure: Pick<Measure, 'column'>): Stage | undefined {
  const own = [row['rate_name'], row['stage']].map((cell) => stageOfColumn[String(cell ?? '')]);
  return stageOfColumn[measure.column] ?? own.find((stage) => stage !== undefined);
}

/** Fewer people in the denominator than what the encoding calls small. */
export function isSmall(row: Row, measure: Measure, smallBelow: number | undefined): boolean {
  return smallBelow !== undefined && (numberIn(row, measure.of) ?? smallBelow) < smallBelow;
}

export function titleOf(
  info: Pick<MetricInfo, 'columns'>,
  measure: Measure,
  localise: (text: Localised) => string,
): string {
  return measure.title === undefined ? columnOf(info, measure.column).label : localise(measure.title);
}

import type { Measure, Unit } from '../../../definitions/definition.ts';
import type { Column, MetricInfo, Row } from '../api/answers.ts';
import { numberIn, secondsPerUnit } from './cell.ts';
import { hasRange, type Interval } from './ranges.ts';

/** Numerator and denominator of the cascade's rates, where a metric has no columns of them. */
const parts: Readonly<Record<string, readonly [string, string]>> = {
  delivery_rate: ['delivered', 'sent'],
  open_rate: ['read', 'reach_point'],
  click_rate: ['clicked', 'delivered'],
  click_to_open: ['clicked', 'read'],
  conversion_rate: ['converted', 'clicked'],
  converted_per_delivered: ['converted', 'delivered'],
};

export function unitOf(column: Column): Unit {
  if (column.kind === 'rate') return 'rate';
  if (secondsPerUnit(column) !== undefined) return 'seconds';
  // A number that is no count has decimals.
  return column.kind === 'count' ? 'count' : 'text';
}

/** Names that the ends of a column's 95 % interval may have: `_low` and `_high` of what can be a range are the ends of that. */
function intervalNames({ name, kind }: Column): readonly (readonly [string, string])[] {
  if (name === 'rate') return [['low', 'high']];
  if (!hasRange(name)) return [[`${name}_low`, `${name}_high`]];
  return kind === 'rate'
    ? [
        [`${name}_wilson_low`, `${name}_wilson_high`],
        ['low', 'high'],
      ]
    : [];
}

/** A column as a measure, with the interval and the counts that the metric has columns for, by their names. */
export function measureOf(info: Pick<MetricInfo, 'columns'>, column: Column): Measure {
  const has = (name: string | undefined) => info.columns.some((other) => other.name === name);
  const [low, high] = intervalNames(column).find((ends) => ends.every(has)) ?? [undefined, undefined];
  const [people, of] =
    column.name === 'rate' ? ['people', 'of_people'] : (parts[column.name] ?? [undefined, undefined]);
  return {
    column: column.name,
    unit: unitOf(column),
    ...(low === undefined || high === undefined ? {} : { low, high }),
    ...(people !== undefined && of !== undefined && has(people) && has(of) ? { people, of } : {}),
  };
}

export interface Counts {
  readonly people: number;
  readonly of: number;
}

/**
 * The two counts that a rate was made of; undefined where the row's columns are not those. Over several platforms a rate
 * takes both parts from measurable rows only, while the count columns hold all: then they are not its counts.
 */
export function countsOf(row: Row, measure: Measure): Counts | undefined {
  const [rate, people, of] = [measure.column, measure.people, measure.of].map((name) => numberIn(row, name));
  if (people === undefined || of === undefined) return undefined;
  if (rate !== undefined && Math.abs(people - rate * of) > 0.5 + of * 1e-9) return undefined;
  return { people, of };
}

export function intervalOf(row: Row, measure: Measure): Interval | undefined {
  const [low, high] = [numberIn(row, measure.low), numberIn(row, measure.high)];
  if (low === undefined || high === undefined) return undefined;
  if (measure.unit === 'rate') return { low, high };
  // A number that was counted, not estimated, has equal ends.
  return low === high ? undefined : { low, high, unit: measure.unit };
}

import type { Encoding, Localised, Measure } from '../../../definitions/definition.ts';
import { stageOfColumn } from '../../../definitions/stages.ts';
import type { Column, MetricInfo, Row } from '../api/answers.ts';
import { numberIn, secondsPerUnit } from '../marks/cell.ts';
import type { Interval } from '../marks/ranges.ts';
import { endsIn, rangeOf } from '../marks/ranges.ts';
import { columnOf, periodsOf, titleOf } from './rows.ts';
import { placeOf, type XKind, xKindOf } from './xAxis.ts';

type LineEncoding = Extract<Encoding, { readonly as: 'line' }>;

export interface LinePoint {
  readonly x: number | string;
  /** Null where there is no figure: the line has a gap there and never falls to 0. */
  readonly y: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** The ends between which the figure is; they meet where it is known as one number. */
  readonly ends: Interval | undefined;
  readonly row: Row;
}

export interface Curve {
  readonly id: string;
  readonly name: string;
  readonly measure: Measure;
  readonly role: 'now' | 'earlier' | 'reference';
  /** Stage whose colour it has; else the `place`th colour of groups. */
  readonly stage: string | undefined;
  readonly place: number;
  readonly points: readonly LinePoint[];
}

export interface LineModel {
  readonly kind: XKind;
  readonly curves: readonly Curve[];
  /** Groups that are not drawn because there are too many; the table has them. */
  readonly leftOut: number;
}

export interface LineContext {
  readonly info: Pick<MetricInfo, 'columns'>;
  readonly localise: (text: Localised) => string;
  readonly group: (column: Column, value: string) => string;
  readonly clock: (at: number) => number;
}

/** More lines than this cannot be distinguished. */
const MOST_CURVES = 8;

function pointsOf(
  rows: readonly Row[],
  place: (row: Row) => number | string | undefined,
  measure: Measure,
  scale: number,
) {
  const scaled = (row: Row, column: string | undefined) => {
    const value = numberIn(row, column);
    return value === undefined ? null : value * scale;
  };
  const points = rows.flatMap((row): LinePoint[] => {
    const x = place(row);
    if (x === undefined) return [];
    const ends = endsIn(row, measure.column);
    return [
      {
        ...{ x, y: scaled(row, measure.column), low: scaled(row, measure.low), high: scaled(row, measure.high), row },
        ends: ends === undefined ? undefined : { low: ends.low * scale, high: ends.high * scale },
      },
    ];
  });
  return points.every(({ x }) => typeof x === 'number') ? points.sort((a, b) => Number(a.x) - Number(b.x)) : points;
}

/** Rows by the value of a column, those of the largest sums first. */
function groupsOf(rows: readonly Row[], series: string | undefined, measure: Measure | undefined) {
  if (series === undefined) return [['', rows] as const];
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const name = String(row[series] ?? '');
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [row]);
    else group.push(row);
  }
  const weight = (group: readonly Row[]) =>
    group.reduce((sum, row) => sum + (numberIn(row, measure?.of) ?? numberIn(row, measure?.column) ?? 0), 0);
  return [...groups].sort(([, a], [, b]) => weight(b) - weight(a));
}

export function linesOf(rows: readonly Row[], encoding: LineEncoding, context: LineContext): LineModel {
  const { info, localise, group } = context;
  const x = columnOf(info, encoding.x);
  const kind = xKindOf(
    x,
    rows.map((row) => row[x.name]),
  );
  const place = placeOf(kind, x, context.clock);
  const { now, earlier } = periodsOf(rows);
  const groups = groupsOf(now, encoding.series, encoding.measures[0]);
  const drawn = groups.slice(0, Math.max(1, Math.floor(MOST_CURVES / encoding.measures.length)));
  const curves = drawn.flatMap(([name, own], groupIndex) =>
    encoding.measures.flatMap((measure, index): Curve[] => {
      const scale = measure.unit === 'seconds' ? (secondsPerUnit(columnOf(info, measure.column)) ?? 1) : 1;
      const title = titleOf(info, measure, localise);
      const named = encoding.series === undefined ? undefined : group(columnOf(info, encoding.series), name);
      const common = {
        measure,
        name: named === undefined ? title : encoding.measures.length === 1 ? named : `${named} · ${title}`,
        stage: encoding.series === undefined ? stageOfColumn[measure.column] : undefined,
        place: encoding.series === undefined ? index : groupIndex,
      };
      // Without a column that aligns it the earlier period would be to the side, not under.
      const comparable = encoding.earlierX === undefined ? [] : earlier;
      const before = comparable.filter(
        (row) => encoding.series === undefined || String(row[encoding.series] ?? '') === name,
      );
      const id = `${name}/${measure.column}`;
      return [
        { ...common, id, role: 'now', points: pointsOf(own, (row) => place(row[x.name]), measure, scale) },
        ...(before.length === 0
          ? []
          : [
              {
                ...common,
                id: `${id}/earlier`,
                role: 'earlier' as const,
                points: pointsOf(before, (row) => place(row[encoding.earlierX ?? '']), measure, scale),
              },
            ]),
      ];
    }),
  );
  const reference = encoding.reference;
  if (reference !== undefined) {
    const points = pointsOf(now, (row) => place(row[x.name]), reference, 1);
    const name = titleOf(info, reference, localise);
    if (points.some(({ y }) => y !== null))
      curves.push({ id: 'reference', name, measure: reference, role: 'reference', stage: undefined, place: 0, points });
  }
  return { kind, curves, leftOut: groups.length - drawn.length };
}

/**
 * Whether a curve has points that are a range only, and how these are drawn: over the age of one broadcast lists make a band, while
 * counts are known at their own times only, and the days of a period are each of their own broadcasts.
 */
export function rangeFormOf({ points, measure, role }: Curve, kind: XKind): 'band' | 'ends' | undefined {
  if (role !== 'now' || !points.some(({ row }) => rangeOf(row, measure.column) !== undefined)) return undefined;
  const isAge = kind === 'age' || kind === 'duration';
  return isAge && !points.some(({ row }) => row['known_by'] === 'aggregate') ? 'band' : 'ends';
}

/** Every figure of the drawing is absent: there is nothing to draw, and a reason to give. */
export function hasNoFigure(model: LineModel): boolean {
  return model.curves.every(
    (curve) => curve.points.every(({ y }) => y === null) && rangeFormOf(curve, model.kind) === undefined,
  );
}

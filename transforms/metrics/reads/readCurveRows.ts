import { type Reason, writeReasons } from '../../../contract/notes.ts';
import { wilson } from '../../statistics/wilson.ts';
import { deliveredOf, noConversions, storedAt } from '../broadcasts/storedRow.ts';
import { typicalOf } from '../grammar/comparables.ts';
import { type Completeness, isCompleteAfter } from '../grammar/maturity.ts';
import { readFigures } from '../grammar/ranges.ts';
import { type Band, bandBy, hasDelays } from './readCurveBand.ts';
import { type Point, points } from './readCurvePoints.ts';
import type { ReadCurveRow } from './readCurveShape.ts';
import { type Other, type Own, readersOf } from './readCurveSource.ts';

/** A broadcast's readers by a point; null while the point is not complete for it, undefined where nothing is known of that time. */
function curveOf(one: Omit<Other, 'first_day'>, completeness: Completeness): (point: Point) => Band | null | undefined {
  const [band, delivered] = [bandBy(readersOf(one)), deliveredOf(one)];
  return ({ ms }) => (isCompleteAfter(ms, delivered, completeness) ? band(ms) : null);
}

const shareOf = (people: number | null, of: number) => (people === null || of === 0 ? null : Math.min(1, people / of));
const whole = (people: number | null) => (people === null ? null : Math.round(people));

/** What the comparable broadcasts are at one point: those with one number there. `left` are without one at 7 days. */
function typicalAt(bands: readonly { readonly of: number; readonly band: Band | null | undefined }[], left: number) {
  const complete = bands.flatMap(({ of, band }) => (band && of > 0 ? [{ of, people: band.people }] : []));
  const shares = complete.flatMap(({ of, people }) => (people === null ? [] : [people / of]));
  return { ...typicalOf(shares), comparables_without_point: left + complete.length - shares.length };
}

/** Why columns of a row are null. */
function reasonsAt(row: Omit<ReadCurveRow, 'not_measurable'>): string {
  return writeReasons(
    Object.entries(row).flatMap(([column, value]): [string, Reason][] => {
      if (value !== null || column === 'known_by' || column === 'read_as_of') return [];
      if (column.startsWith('typical')) return [[column, 'too_few_comparables']];
      if (!row.complete) return [[column, 'immature']];
      return [[column, row.people === null && row.of_people > 0 ? 'between_polls' : 'no_denominator']];
    }),
  );
}

/** The curve's rows from counts and histograms: pure. `left` comparable broadcasts have no point at 7 days. */
export function derive(
  own: Own,
  others: readonly Other[],
  completeness: Completeness,
  ownCompleteness: Completeness,
  left: number,
): ReadCurveRow[] {
  const { known_by, read_as_of } = readFigures(storedAt(own, 'all', noConversions));
  const [of, readers] = [own.reach_where_read, curveOf(own, ownCompleteness)];
  const curves = others.map((other) => ({ of: other.reach_where_read, readers: curveOf(other, completeness) }));
  return points.flatMap((point): ReadCurveRow[] => {
    const band = readers(point);
    if (!point.counted && !hasDelays(own.basis)) return [];
    const people = band?.people ?? null;
    const interval = people === null ? null : wilson(people, of);
    const row = {
      since_seconds: point.ms / 1000,
      label: point.label,
      counted: point.counted,
      complete: band !== null,
      people: whole(people),
      people_low: whole(band?.low ?? null),
      people_high: whole(band?.high ?? null),
      of_people: of,
      share: shareOf(people, of),
      share_low: shareOf(band?.low ?? null, of),
      share_high: shareOf(band?.high ?? null, of),
      low: interval?.low ?? null,
      high: interval?.high ?? null,
      ...typicalAt(
        curves.map((curve) => ({ of: curve.of, band: curve.readers(point) })),
        left,
      ),
      known_by,
      read_as_of,
    };
    return [{ ...row, not_measurable: reasonsAt(row) }];
  });
}

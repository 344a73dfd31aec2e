import { CodedError } from '../../contract/errors.ts';
import { type Reason, writeReasons } from '../../contract/notes.ts';
import { wilson } from '../statistics/wilson.ts';
import { leftOutOfUsualNotes, tooFewNotes, typicalOf } from './grammar/comparables.ts';
import { countRow } from './grammar/immature.ts';
import { type Completeness, completenessOf, isCompleteAfter } from './grammar/maturity.ts';
import { unseen, whoseRow } from './grammar/measured.ts';
import { definitionNotes, limitNotes, note } from './grammar/notes.ts';
import { allNamed } from './grammar/outcomes.ts';
import { pendingUnits } from './grammar/pending.ts';
import { rangeNotes } from './grammar/rangeNotes.ts';
import { readFigures } from './grammar/ranges.ts';
import type { Metric, MetricContext, Note } from './metric.ts';
import { type Band, bandBy, hasDelays } from './readCurveBand.ts';
import { type Point, points } from './readCurvePoints.ts';
import { params, type ReadCurveParams, type ReadCurveRow, row } from './readCurveShape.ts';
import {
  comparablesQuery,
  type Own,
  ownQuery,
  ownRow,
  type ReadingRow,
  readingRow,
  withoutPointQuery,
} from './readCurveSource.ts';
import { readsOfRow } from './readsOfRow.ts';

/** A broadcast's readers by a point; null while the point is not complete for it, undefined where nothing is known of that time. */
function curveOf(one: ReadingRow, completeness: Completeness): (point: Point) => Band | null | undefined {
  const band = bandBy(one);
  return ({ ms }) => (isCompleteAfter(ms, one, completeness) ? band(ms) : null);
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
function derive(
  own: Own,
  others: readonly ReadingRow[],
  completeness: Completeness,
  ownCompleteness: Completeness,
  left: number,
): ReadCurveRow[] {
  const { known_by, read_as_of } = readFigures(readsOfRow(own.reads, own.measured));
  const readers = curveOf(own, ownCompleteness);
  const curves = others.map((other) => ({ of: other.of, readers: curveOf(other, completeness) }));
  return points.flatMap((point): ReadCurveRow[] => {
    const band = readers(point);
    if (!point.counted && !hasDelays(own.basis)) return [];
    const people = band?.people ?? null;
    const interval = people === null ? null : wilson(people, own.of);
    const row = {
      since_seconds: point.ms / 1000,
      label: point.label,
      counted: point.counted,
      complete: band !== null,
      people: whole(people),
      people_low: whole(band?.low ?? null),
      people_high: whole(band?.high ?? null),
      of_people: own.of,
      share: shareOf(people, own.of),
      share_low: shareOf(band?.low ?? null, own.of),
      share_high: shareOf(band?.high ?? null, own.of),
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

/** The note's sentence by the reason; else reads are not reported. */
const withoutCurve: Readonly<
  Partial<Record<Reason, 'curve_uncounted' | 'curve_of_no_audience' | 'curve_above_reach' | 'curve_of_everyone'>>
> = {
  no_data: 'curve_uncounted',
  no_denominator: 'curve_of_no_audience',
  counts_above_reach: 'curve_above_reach',
  no_audience_split: 'curve_of_everyone',
};

/** Why there is no curve at all. */
function unreadNotes(own: Own, { segment }: ReadCurveParams): Note[] {
  const reason = unseen('read', own.measured, allNamed, whoseRow({}, { segment }));
  const as = reason === undefined ? undefined : withoutCurve[reason];
  return [note('not_measurable', [{ as: as ?? 'curve', count: 1 }], { column: 'share' })];
}

function notesOf(
  context: MetricContext,
  own: Own,
  rows: readonly ReadCurveRow[],
  { comparables, left }: { readonly comparables: number; readonly left: number },
): Note[] {
  const known = readsOfRow(own.reads, own.measured);
  const notes = [...limitNotes(own.measured, allNamed), ...rangeNotes(known, context, 'everyone', undefined)];
  if (rows.some(({ complete, people, of_people }) => complete && people === null && of_people > 0)) {
    notes.push(note('between_polls', [{ as: 'points' }], { column: 'share' }));
  }
  const young = rows.filter(({ complete }) => !complete).length;
  if (young > 0) {
    notes.push(note('immature', [{ as: 'curve', count: young }], { column: 'share', count: young }));
  }
  return [...notes, ...leftOutOfUsualNotes(left), ...tooFewNotes(comparables)];
}

/** The share read by time since delivery, beside what is typical; see `about`. */
export const readCurve: Metric<typeof params, typeof row> = {
  id: 'read-curve',
  title: { en: 'Read curve', 'zh-CN': '阅读曲线' },
  about: {
    en: "Readers by the time since their own delivery, over delivered (or sent minus failed), of one broadcast; typical is the median, with the band from 10 % to 90 %, of the latest earlier broadcasts of the same platform, content type, tier and basis that are mature for 7 days. At 1 h, 24 h, 3 d, 7 d and 30 d readers are counted as in the cascade; between two of these, the readers found there are spread as the known delays are, since implied readers have none. Where readers are known by lists the curve is a band from people_low to people_high, with people where both are one; by daily counts it has these horizons only. Typical is of broadcasts with a single value; those without are counted. Intervals are Wilson's. The curve ends where the broadcast is too young.",
    'zh-CN':
      '单个群发按各自送达后的时间累计的已读者，占已送达（或发送减失败）的比例；典型值为此前最近若干个同平台、内容类型、通道与阅读依据且满 7 天的群发的中位数，并附 10%–90% 区间带。1 h、24 h、3 d、7 d、30 d 处与转化层级的计数相同；其间按已知阅读耗时的分布分摊，因为推断的读者没有耗时。已读来自已读名单轮询时，曲线是从 people_low 到 people_high 的一条带，两端相同处有 people；来自按天汇总数时，只有上述统计窗口处的点。典型值只取有确定值的群发，没有的给出次数。区间为 Wilson。曲线止于该群发尚未到达的时点。',
  },
  params,
  row,
  async run(context, asked) {
    const query = ownQuery(context, asked);
    const [found, pending] = await Promise.all([context.query(query, ownRow), pendingUnits(context)]);
    const [own] = found;
    if (own === undefined) {
      throw new CodedError('HX_NOT_FOUND', 'There are no figures of this broadcast and segment', {
        at: asked.broadcast,
      });
    }
    if (own.measured.broadcasts_read === 0) {
      return { rows: [], notes: unreadNotes(own, asked), pendingUnits: pending, queries: [query] };
    }
    const alike = comparablesQuery(context, asked, own);
    const left = withoutPointQuery(context, asked, own);
    // Every broadcast whose reads are events has a point.
    const leftOut = own.basis !== 'event';
    const [others, without] = await Promise.all([
      context.query(alike, readingRow),
      leftOut ? context.query(left, countRow) : [],
    ]);
    const rows = derive(own, others, context, completenessOf(context, asked.broadcast), without[0]?.n ?? 0);
    const outdated = [own, ...others].reduce((total, one) => total + one.outdated, 0);
    const notes = [
      ...notesOf(context, own, rows, { comparables: others.length, left: without[0]?.n ?? 0 }),
      ...definitionNotes(outdated),
    ];
    return { rows, notes, pendingUnits: pending, queries: [query, alike, ...(leftOut ? [left] : [])] };
  },
};

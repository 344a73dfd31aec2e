import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import { atHorizon } from '../../store/tables/rollups.ts';
import { wilson } from '../statistics/wilson.ts';
import {
  comparable,
  hasRateSql,
  kindColumns,
  kindSql,
  latestFirst,
  tooFewNotes,
  typicalOf,
} from './grammar/comparables.ts';
import { basesColumn, basesSql, type Completeness, completenessOf, isCompleteAfter } from './grammar/maturity.ts';
import { measuredColumn, measuredOfRowSql } from './grammar/measured.ts';
import { definitionNotes, limitNotes, note } from './grammar/notes.ts';
import { allNamed } from './grammar/outcomes.ts';
import { pendingUnits } from './grammar/pending.ts';
import { currentDefinition, fromRollup } from './grammar/sources.ts';
import type { BoundQuery, Metric, MetricContext, Note } from './metric.ts';
import { endedHorizons, type Point, points, type Reading, readersBy } from './readCurvePoints.ts';
import { params, type ReadCurveParams, type ReadCurveRow, row } from './readCurveShape.ts';

const readingRow = z.object({
  of: z.number(),
  by_horizon: z.array(z.number()),
  delays: z.array(z.number()),
  p99_delivery_at: z.number(),
  bases: basesColumn,
  outdated: z.number(),
});
type ReadingRow = z.output<typeof readingRow>;

const ownRow = readingRow.extend({ measured: measuredColumn, ...kindColumns });
type Own = z.output<typeof ownRow>;

const reading = `toInt64(reach_where_read) AS of,
  [${endedHorizons.map((horizon) => `toInt64(${atHorizon('read', horizon)})`).join(', ')}] AS by_horizon,
  arrayMap(n -> toInt64(n), delay_read) AS delays,
  toUnixTimestamp64Milli(p99_delivery_at) AS p99_delivery_at, ${basesSql()},
  toInt64(definition != {definition:UInt16}) AS outdated`;

function ownQuery({ tenant }: MetricContext, { broadcast, segment }: ReadCurveParams): BoundQuery {
  return {
    name: 'read-curve',
    sql: `SELECT ${reading}, ${measuredOfRowSql} AS measured,
  ${kindSql}
${fromRollup('broadcast_stats')} AND broadcast = {broadcast:String} AND segment = {segment:String} AND variant = '*'`,
    params: { tenant, broadcast, segment, ...currentDefinition },
  };
}

/** Comparable broadcasts. They are picked by narrow columns first: the histograms, which are wide, are read of those alone. */
function comparablesQuery(context: MetricContext, asked: ReadCurveParams, own: Own): BoundQuery {
  const alike = comparable({ ...own, broadcast: asked.broadcast }, context);
  const audience = `segment = {segment:String} AND variant = '*'`;
  return {
    name: 'read-curve-comparables',
    sql: `SELECT ${reading}
${fromRollup('broadcast_stats')} AND ${audience} AND (day, broadcast) IN (
  SELECT day, broadcast ${fromRollup('broadcast_stats')} AND ${audience}
    AND ${alike.sql} AND ${hasRateSql('open_rate', 'all')}
  ${latestFirst}
  LIMIT {typical:UInt32}
)
ORDER BY day, broadcast`,
    params: {
      ...{ tenant: context.tenant, segment: asked.segment, typical: asked.typical },
      ...currentDefinition,
      ...alike.params,
    },
  };
}

/** A broadcast's share of readers by a point; null while the point is not complete for it. */
function curveOf(one: ReadingRow, completeness: Completeness): (point: Point) => number | null {
  const said: Reading = { byHorizon: one.by_horizon, delays: one.delays };
  const readers = readersBy(said);
  return ({ ms }) => (isCompleteAfter(ms, one, completeness) ? readers(ms) : null);
}

/** The curve's rows from counts and histograms: pure. */
export function derive(
  own: ReadingRow,
  others: readonly ReadingRow[],
  completeness: Completeness,
  ownCompleteness = completeness,
): ReadCurveRow[] {
  const readers = curveOf(own, ownCompleteness);
  const curves = others.map((other) => ({ of: other.of, readers: curveOf(other, completeness) }));
  return points.map((point) => {
    const people = readers(point);
    const interval = people === null ? null : wilson(people, own.of);
    const shares = curves.flatMap((other) => {
      const then = other.readers(point);
      return then === null || other.of === 0 ? [] : [then / other.of];
    });
    return {
      since_seconds: point.ms / 1000,
      label: point.label,
      counted: point.counted,
      complete: people !== null,
      people: people === null ? null : Math.round(people),
      of_people: own.of,
      share: people === null || own.of === 0 ? null : people / own.of,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
      ...typicalOf(shares),
    };
  });
}

const unread = note('not_measurable', [{ as: 'curve', count: 1 }], { column: 'share' });

function notesOf(own: Own, rows: readonly ReadCurveRow[], comparables: number): Note[] {
  const notes: Note[] = [...limitNotes(own.measured, allNamed)];
  if (own.basis === 'poll') notes.push(note('between_polls', [], { column: 'share' }));
  const young = rows.filter(({ complete }) => !complete).length;
  if (young > 0) {
    notes.push(note('immature', [{ as: 'curve', count: young }], { column: 'share', count: young }));
  }
  return [...notes, ...tooFewNotes(comparables)];
}

/** The share read by time since delivery, beside what is typical; see `about`. */
export const readCurve: Metric<typeof params, typeof row> = {
  id: 'read-curve',
  title: { en: 'Read curve', 'zh-CN': '阅读曲线' },
  about: {
    en: "Readers by the time since their own delivery, over delivered (or sent minus failed), of one broadcast; typical is the median, with the band from 10 % to 90 %, of the latest earlier broadcasts of the same platform, content type, tier and basis that are mature for 7 days. At 1 h, 24 h, 3 d, 7 d and 30 d readers are counted as in the cascade; between two of these, the readers found there are spread as the known delays are, since implied readers have none. Intervals are Wilson's. The curve ends where the broadcast is too young.",
    'zh-CN':
      '单个群发按各自送达后的时间累计的已读者，占已送达（或发送减失败）的比例；典型值为此前最近若干个同平台、内容类型、通道与阅读依据且满 7 天的群发的中位数，并附 10%–90% 区间带。1 h、24 h、3 d、7 d、30 d 处与转化层级的计数相同；其间按已知阅读耗时的分布分摊，因为推断的读者没有耗时。区间为 Wilson。曲线止于该群发尚未到达的时点。',
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
      return { rows: [], notes: [unread], pendingUnits: pending, queries: [query] };
    }
    const alike = comparablesQuery(context, asked, own);
    const others = await context.query(alike, readingRow);
    const rows = derive(own, others, context, completenessOf(context, asked.broadcast));
    const outdated = [own, ...others].reduce((total, one) => total + one.outdated, 0);
    const notes = [...notesOf(own, rows, others.length), ...definitionNotes(outdated)];
    return { rows, notes, pendingUnits: pending, queries: [query, alike] };
  },
};

import { type Reason, writeReasons } from '../../contract/notes.ts';
import { atHorizon } from '../../store/tables/rollups.ts';
import { factConditions } from '../model/dimensions.ts';
import { andAll } from '../model/fragment.ts';
import { comparable, type JudgedLift, judgeLifts } from '../statistics/segmentLift.ts';
import {
  type AudienceLiftParams,
  type AudienceLiftRow,
  params,
  row,
  type SourceRow,
  sourceRow,
} from './audienceLiftShape.ts';
import { readUnsplit } from './grammar/audienceSplit.ts';
import { mature } from './grammar/maturity.ts';
import { measuredOfRowSql, totalMeasured } from './grammar/measured.ts';
import { definitionNotes, leftOutNotes, limitNotes, overlapNotes } from './grammar/notes.ts';
import { allNamed } from './grammar/outcomes.ts';
import { pendingUnits } from './grammar/pending.ts';
import { broadcastDateConditions } from './grammar/period.ts';
import { unsplitNotes } from './grammar/rangeNotes.ts';
import { currentDefinition, fromRollup } from './grammar/sources.ts';
import type { BoundQuery, Metric, MetricContext, Note } from './metric.ts';

/**
 * Every cell of content type x segment with its mature broadcasts that have a point: the segment's readers and reach,
 * and those of everyone else, which are the broadcast's row `*` minus the segment's, in an order of their own: sums of them in
 * another order differ in their last digits. Cost: the rows of single broadcasts
 * in the period; the answer holds four numbers for each.
 */
function source(context: MetricContext, asked: AudienceLiftParams): BoundQuery {
  const { content_type: _, ...filters } = asked;
  const where = andAll([...broadcastDateConditions(asked), ...factConditions(filters)]);
  const isMature = mature(asked.horizon, context);
  const [read, reach] = [atHorizon('read_point', asked.horizon), atHorizon('reach_point', asked.horizon)];
  // A broadcast that reached no one has no rate, and no range either.
  const point = `(${reach} > 0 OR reach_where_read = 0)`;
  const rows = `${fromRollup('broadcast_stats')} AND variant = '*'${where.sql}`;
  return {
    name: 'audience-lift',
    sql: `SELECT
  toString(own.content_type) AS content_type, toString(own.segment) AS segment,
  toInt64(countIf(NOT own.is_mature)) AS immature_broadcasts,
  toInt64(countIf(own.is_mature AND NOT own.seen)) AS unmeasured_broadcasts,
  toInt64(countIf(own.is_mature AND own.seen AND NOT own.point)) AS range_broadcasts,
  toInt64(countIf(own.is_mature AND NOT own.seen AND own.counted)) AS counted_broadcasts,
  arraySort(groupArrayIf(
    (toInt64(own.read), toInt64(own.reach), toInt64(everyone.read) - own.read, toInt64(everyone.reach) - own.reach),
    own.is_mature AND own.seen AND own.point
  )) AS comparisons,
  sumForEachIf(everyone.measured, own.is_mature AND own.seen) AS measured,
  toInt64(countIf(own.is_mature AND own.outdated)) AS outdated
FROM (
  SELECT broadcast, content_type, segment, ${read} AS read, ${reach} AS reach, broadcasts_read > 0 AS seen, ${point} AS point,
    broadcasts_aggregate > 0 AS counted,
    definition < {definition:UInt16} AS outdated, ${isMature.sql} AS is_mature
  ${rows} AND segment != '*'
) AS own
INNER JOIN (
  SELECT broadcast, ${read} AS read, ${reach} AS reach, ${measuredOfRowSql} AS measured
  ${rows} AND segment = '*'
) AS everyone USING (broadcast)
GROUP BY content_type, segment
ORDER BY content_type, segment`,
    params: { tenant: context.tenant, ...currentDefinition, ...where.params, ...isMature.params },
  };
}

/** Figures of a cell that may be null, each with a reason then. */
const mayBeNull = [
  'open_rate',
  'comparison_open_rate',
  'lift',
  'lift_low',
  'lift_high',
  'p_value',
  'q_value',
] as const satisfies readonly (keyof AudienceLiftRow)[];

/** Why a cell has too few broadcasts to compare, or none. */
function reasonOf({
  comparisons,
  range_broadcasts,
  counted_broadcasts,
  unmeasured_broadcasts,
  immature_broadcasts,
}: SourceRow): Reason {
  if (comparisons.length > 0) return 'too_few_comparables';
  if (range_broadcasts > 0) return 'between_polls';
  if (counted_broadcasts > 0) return 'no_audience_split';
  if (unmeasured_broadcasts > 0) return 'no_reads';
  return immature_broadcasts > 0 ? 'immature' : 'no_data';
}

const asComparisons = ({ comparisons }: SourceRow) =>
  comparisons.map(([segmentRead, segmentReach, otherRead, otherReach]) => ({
    ...{ segmentRead, segmentReach, otherRead, otherReach },
  }));

const ratio = (part: number, whole: number) => (whole > 0 ? part / whole : null);

function rowOf(cell: SourceRow, judged: JudgedLift, tested: number): AudienceLiftRow {
  const used = comparable(asComparisons(cell));
  const sum = (of: keyof (typeof used)[number]) => used.reduce((total, one) => total + one[of], 0);
  const { lift } = judged;
  const figures = {
    ...{ content_type: cell.content_type, segment: cell.segment },
    ...{ immature_broadcasts: cell.immature_broadcasts, unmeasured_broadcasts: cell.unmeasured_broadcasts },
    range_broadcasts: cell.range_broadcasts,
    ...{ broadcasts: used.length, small_broadcasts: cell.comparisons.length - used.length },
    ...{ read: sum('segmentRead'), recipients: sum('segmentReach') },
    ...{ comparison_read: sum('otherRead'), comparison_recipients: sum('otherReach') },
    open_rate: ratio(sum('segmentRead'), sum('segmentReach')),
    comparison_open_rate: ratio(sum('otherRead'), sum('otherReach')),
    lift: lift?.lift ?? null,
    lift_low: lift?.interval.low ?? null,
    lift_high: lift?.interval.high ?? null,
    degrees_of_freedom: lift?.degreesOfFreedom ?? null,
    p_value: lift?.pValue ?? null,
    q_value: judged.verdict === 'too_few' ? null : judged.qValue,
    cells_tested: tested,
    verdict: judged.verdict,
  };
  const reason = reasonOf(cell);
  const missing = mayBeNull.filter((name) => figures[name] === null);
  return { ...figures, not_measurable: writeReasons(missing.map((name): [string, Reason] => [name, reason])) };
}

/** Rows of all cells, judged together: pure. Which of them are shown is decided afterwards, so that it changes no verdict. */
export function derive(cells: readonly SourceRow[]): AudienceLiftRow[] {
  const judged = judgeLifts(cells.map(asComparisons));
  const tested = judged.filter(({ verdict }) => verdict !== 'too_few').length;
  return cells.flatMap((cell, i) => {
    const own = judged[i];
    return own === undefined ? [] : [rowOf(cell, own, tested)];
  });
}

function isShown({ content_type, segment }: AudienceLiftParams) {
  return (cell: AudienceLiftRow) =>
    (content_type?.includes(cell.content_type) ?? true) && (segment?.includes(cell.segment) ?? true);
}

function notesOf(cells: readonly SourceRow[], rows: readonly AudienceLiftRow[], unsplit: number): Note[] {
  // Cells of one content type share broadcasts, so their numbers are not added up; the greatest is at least right.
  const young = rows.reduce((most, { immature_broadcasts }) => Math.max(most, immature_broadcasts), 0);
  const measured = totalMeasured(
    cells.map((cell) => cell.measured),
    true,
  );
  const outdated = cells.reduce((total, cell) => total + cell.outdated, 0);
  return [
    ...overlapNotes(['segment']),
    ...leftOutNotes(young),
    ...limitNotes(measured, allNamed),
    ...unsplitNotes(unsplit),
    ...definitionNotes(outdated),
  ];
}

/** Which segments read a content type more, or less, than the rest: tested, not ranked; see `about`. */
export const audienceLift: Metric<typeof params, typeof row> = {
  id: 'audience-lift',
  title: { en: 'Segments that differ in open rate', 'zh-CN': '打开率有差异的分群' },
  about: {
    en: 'For each content type and segment: the open rate of the segment minus that of everyone else in the same broadcasts, as a mean over mature broadcasts with at least 20 people on both sides, within a horizon (7 days unless asked). A segment is better or worse only if the difference holds when all content types and segments are tested together (at most 5 % false names expected); otherwise no_difference, and too_few below 5 broadcasts. content_type and segment choose rows and change no verdict.',
    'zh-CN':
      '按内容类型与分群：分群的打开率减去同批群发中其他人的打开率，取已成熟且两侧均不少于 20 人的各次群发的加权平均，默认统计窗口 7 天。只有把所有内容类型与分群放在一起检验后差异仍成立（预期误报不超过 5%），才判为 better 或 worse；否则为 no_difference，不足 5 次群发为 too_few。content_type 与 segment 只筛选显示的行，不影响结论。',
  },
  params,
  row,
  async run(context, asked) {
    const query = source(context, asked);
    const [found, pending, unsplit] = await Promise.all([
      context.query(query, sourceRow),
      pendingUnits(context),
      readUnsplit(context, { ...asked, segment: undefined, group_by: ['segment'] }),
    ]);
    const rows = derive(found).filter(isShown(asked));
    const notes = notesOf(found, rows, unsplit.count);
    return { rows, notes, pendingUnits: pending, queries: [query, ...unsplit.queries] };
  },
};

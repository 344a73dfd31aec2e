import { atHorizon } from '../../../store/tables/rollups.ts';
import { defineMetric } from '../../answer/defineMetric.ts';
import type { AnswerContext, OwnNote } from '../../answer/part.ts';
import { factConditions } from '../../model/dimensions.ts';
import { andAll } from '../../model/fragment.ts';
import { readImmature } from '../grammar/immature.ts';
import { mature } from '../grammar/maturity.ts';
import { measuredNames } from '../grammar/measured.ts';
import { note } from '../grammar/notes.ts';
import { peopleOf } from '../grammar/people.ts';
import { broadcastDateConditions } from '../grammar/period.ts';
import { select } from '../grammar/selection.ts';
import { currentDefinition, fromRollup } from '../grammar/sources.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';
import { derive } from './audienceLiftRows.ts';
import {
  type AudienceLiftParams,
  type AudienceLiftRow,
  params,
  row,
  type SourceRow,
  sourceRow,
} from './audienceLiftShape.ts';

/**
 * Every cell of content type x segment with its mature broadcasts that have a point: the segment's readers and reach,
 * and those of everyone else, which are the broadcast's row `*` minus the segment's, in an order of their own: sums of them in
 * another order differ in their last digits. A RIGHT JOIN, since broadcasts known by counts only have no segments: they make a row
 * without cells, which shows that there are any. Cost: the rows of single broadcasts in the period; the answer holds four numbers for
 * each, in one list, since lists of lists take longer to parse.
 */
function source(context: MetricContext, asked: AudienceLiftParams): BoundQuery {
  const { content_type: _, ...filters } = asked;
  const where = andAll([...broadcastDateConditions(asked), ...factConditions(filters)]);
  const isMature = mature(asked.horizon, context);
  const [read, reach] = [atHorizon('read_point', asked.horizon), atHorizon('reach_point', asked.horizon)];
  // A broadcast that reached no one has no rate, and no range either.
  const point = `(${reach} > 0 OR reach_where_read = 0)`;
  const rows = (segment: string) =>
    `${fromRollup('broadcast_stats', `variant = '*' AND segment ${segment}`)}${where.sql}`;
  return {
    name: 'audience-lift',
    sql: `SELECT
  toString(own.content_type) AS content_type, toString(own.segment) AS segment,
  toInt64(countIf(own.found AND NOT own.is_mature)) AS immature_broadcasts,
  toInt64(countIf(own.is_mature AND NOT own.seen)) AS unmeasured_broadcasts,
  toInt64(countIf(own.is_mature AND own.seen AND NOT own.point)) AS range_broadcasts,
  toInt64(countIf(own.is_mature AND NOT own.seen AND own.counted)) AS counted_broadcasts,
  arrayFlatten(arrayMap(sides -> [sides.1, sides.2, sides.3, sides.4], arraySort(groupArrayIf(
    (toInt64(own.read), toInt64(own.reach), toInt64(everyone.read) - own.read, toInt64(everyone.reach_of_point) - own.reach),
    own.is_mature AND own.seen AND own.point
  )))) AS comparisons,
  [${measuredNames.map((name) => `toInt64(sumIf(everyone.${name}, own.is_mature AND own.seen))`).join(', ')}] AS measured,
  toInt64(countIf(own.is_mature AND own.outdated)) AS outdated,
  sum(own.counted + everyone.broadcasts_counts_only) AS of_counts
FROM (
  SELECT broadcast, content_type, segment, true AS found, ${read} AS read, ${reach} AS reach, broadcasts_read > 0 AS seen, ${point} AS point,
    broadcasts_aggregate > 0 AS counted,
    definition < {definition:UInt16} AS outdated, ${isMature.sql} AS is_mature
  ${rows("!= '*'")}
) AS own
RIGHT JOIN (
  SELECT broadcast, ${read} AS read, ${reach} AS reach_of_point, ${measuredNames.join(', ')}
  ${rows("= '*'")}
) AS everyone USING (broadcast)
GROUP BY content_type, segment
ORDER BY content_type, segment`,
    params: { tenant: context.tenant, ...currentDefinition, ...where.params, ...isMature.params },
  };
}

function isShown({ content_type, segment }: AudienceLiftParams) {
  return (cell: AudienceLiftRow) =>
    (content_type?.includes(cell.content_type) ?? true) && (segment?.includes(cell.segment) ?? true);
}

/** Whether a row has any broadcast of a segment. */
const isCell = ({ comparisons, immature_broadcasts, unmeasured_broadcasts, range_broadcasts }: SourceRow) =>
  comparisons.length + immature_broadcasts + unmeasured_broadcasts + range_broadcasts > 0;

/** Broadcasts whose reads no one reports; those with counts have the note that these name no segment. */
function notesOfLeftOut(cells: readonly SourceRow[]): OwnNote[] {
  // Cells share broadcasts: the greatest is at least right.
  const count = Math.max(0, ...cells.map((cell) => cell.unmeasured_broadcasts - cell.counted_broadcasts));
  if (count === 0) return [];
  return [note('not_measurable', [{ as: 'reads_left_out', count }], { column: 'unmeasured_broadcasts', count })];
}

async function read(context: AnswerContext, asked: AudienceLiftParams) {
  const query = source(context, asked);
  const found = await context.query(query, sourceRow);
  const cells = found.filter(isCell);
  const rows = derive(cells).filter(isShown(asked));
  // Cells share broadcasts, so their numbers of these have no sum.
  const young = await readImmature(context, select({ ...asked, group_by: ['segment'] }, true), asked.horizon, {
    leavesOut: true,
    anyYoung: rows.some(({ immature_broadcasts }) => immature_broadcasts > 0),
  });
  return {
    rows,
    queries: [query, ...young.queries],
    // Whatever the answer is filtered by, it has these broadcasts: without counts among them none is looked for.
    days: { unnamed: context.unnamed, anyCounts: found.some(({ of_counts }) => of_counts > 0) },
    // Of the smaller side: what is known of both is known of the other.
    people: rows.map(({ recipients, comparison_recipients: others, broadcasts }) =>
      peopleOf({ broadcasts, reach: Math.min(recipients, others), sent: 0, read_possible: 0 }),
    ),
    by: ['segment'],
    used: { maturity: 'mature', seen: true },
    limits: { as: 'counts', of: cells.map(({ measured }) => measured) },
    // Broadcasts with a range are in a column of their own.
    reads: { of: [] },
    immature: young.immature,
    outdated: cells.reduce((total, { outdated }) => total + outdated, 0),
    notes: notesOfLeftOut(cells),
  } as const;
}

/** Which segments read a content type more, or less, than the rest: tested, not ranked; see `about`. */
export const audienceLift = defineMetric({
  id: 'audience-lift',
  title: { en: 'Segments that differ in open rate', 'zh-CN': '已读率有差异的分群' },
  about: {
    en: 'For each content type and segment: the open rate of the segment minus that of everyone else in the same broadcasts, as a mean over broadcasts with final results and at least 20 people on both sides, within a measurement window (7 days by default). A segment is better or worse only if the difference holds when all content types and segments are tested together (at most 5% false alarms expected); otherwise no_difference, and too_few below 5 broadcasts. content_type and segment choose rows and change no verdict.',
    'zh-CN':
      '按内容类型与分群：分群的已读率减去同一批群发中其他人的已读率，取已满统计窗口且两侧均不少于 20 人的各次群发的加权平均，默认统计窗口 7 天。所有内容类型与分群一并检验后差异仍成立（预期误报不超过 5%），才判为 better 或 worse；否则为 no_difference，不足 5 次群发为 too_few。content_type 与 segment 只筛选显示的行，不影响结论。',
  },
  params,
  row,
  without: {
    compare: 'The cells of an answer are tested together; those of two periods would be two tests.',
    limit: 'There are as many rows as content types and segments.',
  },
  keeps: [
    ...(['broadcasts', 'small_broadcasts', 'immature_broadcasts', 'unmeasured_broadcasts'] as const),
    ...(['range_broadcasts', 'cells_tested'] as const),
  ],
  selects: (asked) => ({ of: { ...asked, segment: undefined, group_by: ['segment'] } }),
  read,
});

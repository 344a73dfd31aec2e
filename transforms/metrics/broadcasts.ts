import { CodedError } from '../../contract/errors.ts';
import { factNames } from '../model/dimensions.ts';
import { andAll, type Fragment } from '../model/fragment.ts';
import {
  type Found,
  listRow,
  type Params,
  params,
  type Row,
  row,
  type Sortable,
  sortable,
  sortedByReads,
} from './broadcastsShape.ts';
import { searchCondition, titleRow, titlesQuery } from './broadcastTitles.ts';
import { readUnsplit } from './grammar/audienceSplit.ts';
import { lacksPointSql } from './grammar/comparables.ts';
import { readCursor, writeCursor } from './grammar/cursor.ts';
import { selectFigures, statsSource } from './grammar/figures.ts';
import { countRow, immatureQuery } from './grammar/immature.ts';
import { mature } from './grammar/maturity.ts';
import { measuredSql, reasonsOf, totalMeasured, whoseRow } from './grammar/measured.ts';
import { definitionNotes, immatureNotes, leftOutNotes, limitNotes, note, notMeasurableNotes } from './grammar/notes.ts';
import { readUnnamed, type Unnamed } from './grammar/outcomes.ts';
import { pendingUnits } from './grammar/pending.ts';
import { rangeNotes, readsKnownSql, totalReadsKnown } from './grammar/rangeNotes.ts';
import { select } from './grammar/selection.ts';
import { currentDefinition, fromRollup, outdatedSql } from './grammar/sources.ts';
import type { BoundQuery, Metric, MetricContext, Note } from './metric.ts';
import { knownTo } from './readsKnownTo.ts';
import { withMachineReads } from './readsOfRow.ts';

/** After the cursor's row, in the order of the list: nulls last, ties by broadcast. */
function after({ sort, cursor }: Params, by: Sortable, descending: boolean): Fragment {
  if (cursor === undefined) return { sql: '', params: {} };
  const { value, key } = readCursor(cursor, sort);
  if (value === null)
    return { sql: ` AND ${by} IS NULL AND broadcast > {cursor_key:String}`, params: { cursor_key: key } };
  const beyond = descending ? '<' : '>';
  return {
    sql: ` AND (${by} ${beyond} {cursor_value:Float64} OR ${by} IS NULL
  OR (${by} = {cursor_value:Float64} AND broadcast > {cursor_key:String}))`,
    params: { cursor_value: value, cursor_key: key },
  };
}

/** One row a broadcast; one more than the page, to know whether there is another. */
function listQuery(context: MetricContext, asked: Params, by: Sortable, unnamed: Unnamed): BoundQuery {
  const { where } = select(asked, true);
  const found = andAll(searchCondition(asked.search));
  const descending = asked.sort.startsWith('-');
  const page = after(asked, by, descending);
  const isMature = mature(asked.horizon, context);
  return {
    name: 'broadcasts',
    sql: `SELECT * FROM (
SELECT
  broadcast, toString(any(s.day)) AS day, toUnixTimestamp64Milli(any(s.first_send_at)) AS first_send_at,
  ${factNames.map((name) => `toString(any(s.${name})) AS ${name}`).join(', ')},
  CAST(min(${isMature.sql}), 'Bool') AS mature,
  ${selectFigures(asked.horizon, unnamed)},
  toUnixTimestamp64Milli(any(s.p99_delivery_at)) AS p99_ms, toString(any(s.basis_click)) AS clicks_by,
  ${measuredSql('s')}, ${readsKnownSql(asked.horizon, 's.')}, ${outdatedSql('s')} AS outdated
FROM ${statsSource(asked.horizon, where.sql, found.sql)}
GROUP BY broadcast
)
WHERE ${asked.maturity === 'mature' ? 'mature' : 'true'}${page.sql}
ORDER BY ${by} ${descending ? 'DESC' : 'ASC'} NULLS LAST, broadcast
LIMIT {limit:UInt32}`,
    params: {
      tenant: context.tenant,
      goal: asked.goal,
      ...where.params,
      ...found.params,
      ...isMature.params,
      ...page.params,
      ...currentDefinition,
      limit: asked.limit + 1,
    },
  };
}

/** What holds of the whole list, not of a page. */
function ofWholeList(asked: Params): Fragment {
  const selection = select(asked, true);
  const where = andAll(searchCondition(asked.search));
  return { sql: selection.where.sql + where.sql, params: { ...selection.where.params, ...where.params } };
}

/** Counts the broadcasts that the order leaves out because their reads are a range; undefined where it is not by reads. */
function unrankedQuery(context: MetricContext, asked: Params, by: Sortable): BoundQuery | undefined {
  const rate = sortedByReads[by];
  if (rate === undefined) return undefined;
  const where = ofWholeList(asked);
  const isMature = asked.maturity === 'mature' ? mature(asked.horizon, context) : { sql: 'true', params: {} };
  return {
    name: 'broadcasts-unranked',
    sql: `SELECT uniqExact(broadcast) AS n
${fromRollup('broadcast_stats')}${where.sql} AND ${lacksPointSql(rate, asked.horizon)} AND ${isMature.sql}`,
    params: { tenant: context.tenant, ...where.params, ...isMature.params },
  };
}

/** A row as it is shown. */
function rowOf(found: Found, asked: Params, title: string, unnamed: Unnamed): Row {
  const { outdated, measured, reads_known, p99_ms, clicks_by, ...one } = found;
  const shown = {
    ...one,
    ...(asked.bounds ? withMachineReads(one, reads_known.reach_where_read) : {}),
    title,
    ...knownTo({ ...one, p99_delivery_at: p99_ms, basis_click: clicks_by }, asked.horizon),
  };
  return { ...shown, not_measurable: reasonsOf(shown, measured, unnamed, whoseRow(asked, {})) };
}

function notesOf(
  context: MetricContext,
  asked: Params,
  page: readonly Found[],
  {
    rows,
    immature,
    unranked,
    unsplit,
    by,
  }: { rows: readonly Row[]; immature: number; unranked: number; unsplit: number; by: Sortable },
  unnamed: Unnamed,
): Note[] {
  const measured = totalMeasured(
    page.map((one) => one.measured),
    false,
  );
  const known = totalReadsKnown(
    page.map((one) => one.reads_known),
    false,
  );
  const ranges = rows.filter((one) => one.known_by !== null && one.read === null).length;
  return [
    ...(asked.maturity === 'mature' ? leftOutNotes : immatureNotes)(immature),
    ...notMeasurableNotes(rows),
    ...limitNotes(measured, unnamed),
    // Each row has its own share.
    ...rangeNotes({ ...known, unsplit }, context, whoseRow(asked, {}), undefined),
    ...(unranked > 0
      ? [note('between_polls', [{ as: 'unranked', count: unranked }], { column: by, count: unranked })]
      : []),
    ...(ranges > 0 && unranked === 0
      ? [note('between_polls', [{ as: 'rows', count: ranges }], { column: 'read', count: ranges })]
      : []),
    ...definitionNotes(page.reduce((total, { outdated }) => total + outdated, 0)),
  ];
}

async function run(context: MetricContext, asked: Params) {
  const by = sortable.find((name) => name === asked.sort.replace(/^-/, ''));
  if (by === undefined) throw new CodedError('HX_PARAM', `sort: ${asked.sort} is not known`, { at: 'sort' });
  const unnamed = await readUnnamed(context, asked.goal);
  const list = listQuery(context, asked, by, unnamed);
  const young = immatureQuery(context, ofWholeList(asked), asked.horizon);
  const left = unrankedQuery(context, asked, by);
  const [found, pending, immature, unranked, unsplit] = await Promise.all([
    context.query(list, listRow),
    pendingUnits(context),
    context.query(young, countRow),
    left === undefined ? [] : context.query(left, countRow),
    readUnsplit(context, asked, andAll(searchCondition(asked.search))),
  ]);
  const page = found.slice(0, asked.limit);
  const ofPage = titlesQuery(
    context,
    page.map(({ broadcast }) => broadcast),
  );
  const titles = new Map((await context.query(ofPage, titleRow)).map(({ broadcast, title }) => [broadcast, title]));
  const rows = page.map((one) => rowOf(one, asked, titles.get(one.broadcast) ?? '', unnamed));
  const last = rows.at(-1);
  const more = found.length > rows.length && last !== undefined;
  const counts = { rows, by, immature: immature[0]?.n ?? 0, unranked: unranked[0]?.n ?? 0, unsplit: unsplit.count };
  return {
    rows,
    notes: notesOf(context, asked, page, counts, unnamed),
    pendingUnits: pending,
    queries: [list, young, ...(left === undefined ? [] : [left]), ...unsplit.queries, ofPage],
    ...(more ? { nextCursor: writeCursor({ sort: asked.sort, value: last[by], key: last.broadcast }) } : {}),
  };
}

/** The list of broadcasts with their figures; see `about`. */
export const broadcasts: Metric<typeof params, typeof row> = {
  id: 'broadcasts',
  title: { en: 'Broadcasts', 'zh-CN': '群发列表' },
  about: {
    en: 'One row a broadcast with its counts and rates by its own date, filtered, sorted and paged. Counts are so far (horizon all) unless a horizon is asked; mature shows whether they still grow. Titles are there unless the tenant sets keep_titles to false. Reach is delivered, or sent minus failed where deliveries are not reported. Where readers are known by lists or by daily counts, read and open_rate are null while they are a range (read_low to read_high); known_by and read_as_of show how and up to when reads are known. Such broadcasts come last when sorted by reads, and are counted.',
    'zh-CN':
      '每个群发一行，按群发自身日期给出数量与比率，可过滤、排序、翻页。默认截至目前（统计窗口 all）；“已成熟”表示数字是否还会增长。附标题，除非租户将 keep_titles 设为 false。触达为已送达；不上报送达的平台为已发送减失败。已读来自已读名单轮询或按天汇总数时，只有区间（read_low 至 read_high）而没有确定值的，已读与打开率为空；known_by 与 read_as_of 给出已读的依据和统计截至的时间。按已读排序时，这些群发排在最后，并给出次数。',
  },
  params,
  row,
  run,
};

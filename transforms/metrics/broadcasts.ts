import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import { searchCondition, titleRow, titlesQuery } from './broadcastTitles.ts';
import { column } from './grammar/columns.ts';
import { readCursor, writeCursor } from './grammar/cursor.ts';
import { figureColumns, goalParam, notMeasurableColumn, selectFigures, statsSource } from './grammar/figures.ts';
import { audienceFilters, factFilters } from './grammar/filters.ts';
import { andAll, type Fragment } from './grammar/fragment.ts';
import { countRow, immatureQuery } from './grammar/immature.ts';
import { horizonParam, mature, maturityParam } from './grammar/maturity.ts';
import { measuredColumn, measuredSql, reasonsOf, totalMeasured, whoseRow } from './grammar/measured.ts';
import { definitionNotes, immatureNotes, leftOutNotes, limitNotes, notMeasurableNotes } from './grammar/notes.ts';
import { readUnnamed, type Unnamed } from './grammar/outcomes.ts';
import { pendingUnits } from './grammar/pending.ts';
import { periodParams } from './grammar/period.ts';
import { select } from './grammar/selection.ts';
import { currentDefinition, outdatedSql } from './grammar/sources.ts';
import type { BoundQuery, Metric, MetricContext, Note } from './metric.ts';

/** What the list can be sorted by; each is a number. */
const sortable = [
  'first_send_at',
  'sent',
  'delivered',
  'failed',
  'read',
  'clicked',
  'converted',
  'delivery_rate',
  'open_rate',
  'click_rate',
  'click_to_open',
  'conversion_rate',
  'converted_per_delivered',
  'view_through',
  'unsubscribed',
  'complained',
  'unsubscribe_rate',
  'complaint_rate',
] as const;
type Sortable = (typeof sortable)[number];
const sorts = sortable.flatMap((name) => [name, `-${name}` as const]);

const MOST_ROWS = 1000;

const params = z.object({
  ...periodParams,
  ...factFilters,
  ...audienceFilters,
  horizon: horizonParam('all'),
  goal: goalParam,
  maturity: maturityParam,
  search: z.string().max(256).optional().describe('Text in the broadcast id, campaign, owner or title, in any case'),
  sort: z.enum(sorts).default('-first_send_at').describe('Ascending; with a leading - descending. Null comes last.'),
  limit: z.coerce.number().int().min(1).max(MOST_ROWS).default(50).describe('Rows of a page'),
  cursor: z.string().max(1024).optional().describe('next_cursor of the page before'),
});
type Params = z.output<typeof params>;

const row = z.object({
  broadcast: z.string().meta(column('text', 'Broadcast', '群发')),
  title: z.string().meta(column('text', 'Title', '标题')),
  day: z.string().meta(column('date', 'Day', '日期')),
  first_send_at: z.number().meta(column('instant', 'First sent', '首次发送')),
  platform: z.string().meta(column('text', 'Platform', '平台')),
  message_class: z.string().meta(column('text', 'Message class', '消息类别')),
  content_type: z.string().meta(column('text', 'Content type', '内容类型')),
  tier: z.string().meta(column('text', 'Tier', '通道')),
  campaign: z.string().meta(column('text', 'Campaign', '活动')),
  owner: z.string().meta(column('text', 'Owner', '负责部门')),
  mature: z.boolean().meta(column('flag', 'Mature', '已成熟')),
  ...figureColumns,
  not_measurable: notMeasurableColumn,
});

const factNames = ['platform', 'message_class', 'content_type', 'tier', 'campaign', 'owner'];

/** The rest of the page comes from broadcast_metadata. */
const listRow = row
  .omit({ title: true, not_measurable: true })
  .extend({ outdated: z.number(), measured: measuredColumn });

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
  ${measuredSql('s')}, ${outdatedSql('s')} AS outdated
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

/** Those of the whole list, not of a page, that are too young. */
function youngQuery(context: MetricContext, asked: Params): BoundQuery {
  const selection = select(asked, true);
  const where = andAll(searchCondition(asked.search));
  const both = { sql: selection.where.sql + where.sql, params: { ...selection.where.params, ...where.params } };
  return immatureQuery(context, both, asked.horizon);
}

async function run(context: MetricContext, asked: Params) {
  const by = sortable.find((name) => name === asked.sort.replace(/^-/, ''));
  if (by === undefined) throw new CodedError('HX_PARAM', `sort: ${asked.sort} is not known`, { at: 'sort' });
  const unnamed = await readUnnamed(context, asked.goal);
  const list = listQuery(context, asked, by, unnamed);
  const young = youngQuery(context, asked);
  const [found, pending, immature] = await Promise.all([
    context.query(list, listRow),
    pendingUnits(context),
    context.query(young, countRow),
  ]);
  const page = found.slice(0, asked.limit);
  const ofPage = titlesQuery(
    context,
    page.map(({ broadcast }) => broadcast),
  );
  const titles = new Map((await context.query(ofPage, titleRow)).map(({ broadcast, title }) => [broadcast, title]));
  const rows = page.map(({ outdated, measured, ...one }) => ({
    ...one,
    title: titles.get(one.broadcast) ?? '',
    not_measurable: reasonsOf(one, measured, unnamed, whoseRow(asked, {})),
  }));
  const measured = totalMeasured(
    page.map((one) => one.measured),
    false,
  );
  const last = rows.at(-1);
  const more = found.length > rows.length && last !== undefined;
  const notes: Note[] = [
    ...(asked.maturity === 'mature' ? leftOutNotes : immatureNotes)(immature[0]?.n ?? 0),
    ...notMeasurableNotes(rows),
    ...limitNotes(measured, unnamed),
    ...definitionNotes(page.reduce((total, { outdated }) => total + outdated, 0)),
  ];
  return {
    rows,
    notes,
    pendingUnits: pending,
    queries: [list, young, ofPage],
    ...(more ? { nextCursor: writeCursor({ sort: asked.sort, value: last[by], key: last.broadcast }) } : {}),
  };
}

/** The list of broadcasts with their figures; see `about`. */
export const broadcasts: Metric<typeof params, typeof row> = {
  id: 'broadcasts',
  title: { en: 'Broadcasts', 'zh-CN': '群发列表' },
  about: {
    en: 'One row a broadcast with its counts and rates by its own date, filtered, sorted and paged. Counts are so far (horizon all) unless a horizon is asked; mature shows whether they still grow. Titles are there unless the tenant sets keep_titles to false. Reach is delivered, or sent minus failed where deliveries are not reported.',
    'zh-CN':
      '每个群发一行，按群发自身日期给出数量与比率，可过滤、排序、翻页。默认截至目前（观察期 all）；“已成熟”表示数字是否还会增长。附标题，除非租户将 keep_titles 设为 false。触达为已送达；不上报送达的平台为已发送减失败。',
  },
  params,
  row,
  run,
};

import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import {
  atHorizon,
  type ConversionMeasure,
  type HorizonMeasure,
  horizonMeasures,
  horizonMs,
  horizons,
} from '../../store/tables/rollups.ts';
import { bucketStart } from '../rollups/delays.ts';
import { bucketQuantile } from '../statistics/logBuckets.ts';
import { wilson } from '../statistics/wilson.ts';
import { column, derivedColumn } from './grammar/columns.ts';
import {
  figureColumns,
  goalParam,
  notMeasurableColumn,
  notMeasurableNotes,
  notMeasurableSql,
  overlapNotes,
  selectFigures,
} from './grammar/figures.ts';
import { groupByParam } from './grammar/filters.ts';
import { type Completeness, isMature } from './grammar/maturity.ts';
import { definitionNotes } from './grammar/notes.ts';
import { pendingUnits } from './grammar/pending.ts';
import { currentDefinition, fromRollup, outdatedSql } from './grammar/sources.ts';
import type { BoundQuery, Metric, MetricContext, Note } from './metric.ts';

const groups = ['segment', 'variant'] as const;

const params = z.object({
  broadcast: z.string().min(1).max(128).describe('The broadcast'),
  goal: goalParam,
  group_by: groupByParam(groups),
});
type Params = z.output<typeof params>;

const text = (en: string, zh: string) => z.string().meta(column('text', en, zh));
const count = z.number();
const maybe = z.number().nullable();

/** Facts of the broadcast, the same in every row. */
const factColumns = {
  platform: text('Platform', '平台'),
  message_class: text('Message class', '消息类别'),
  content_type: text('Content type', '内容类型'),
  tier: text('Tier', '通道'),
  campaign: text('Campaign', '活动'),
  owner: text('Owner', '负责部门'),
  experiment: text('Experiment', '实验'),
  basis: text('Basis of reads', '阅读依据'),
};
const factNames = Object.keys(factColumns);

/** Sums that have no horizon, the same in every row of a segment and variant. */
const totals = {
  assigned: count.meta(column('count', 'Assigned', '已分配')),
  assigned_engaged: count.meta(column('count', 'Assigned only, engaged', '仅分配但有互动')),
  total_sends: count.meta(column('count', 'Sends, total', '发送次数')),
  total_deliveries: count.meta(column('count', 'Deliveries, total', '送达次数')),
  total_reads: count.meta(column('count', 'Reads, total', '阅读次数')),
  total_clicks: count.meta(column('count', 'Clicks, total', '点击次数')),
  total_interactions: count.meta(column('count', 'Interactions, total', '互动次数')),
  total_machine_reads: count.meta(column('count', 'Machine reads, total', '机器阅读次数')),
  total_machine_clicks: count.meta(column('count', 'Machine clicks, total', '机器点击次数')),
  skewed: count.meta(column('count', 'Clock skew', '时钟偏差')),
};
const totalNames = Object.keys(totals);

const row = z.object({
  broadcast: text('Broadcast', '群发'),
  segment: text('Segment', '受众分群'),
  variant: text('Variant', '变体'),
  horizon: text('Horizon', '观察期'),
  mature: z.boolean().meta(column('flag', 'Mature', '已成熟')),
  day: z.string().meta(column('date', 'Day', '日期')),
  first_send_at: z.number().meta(column('instant', 'First sent', '首次发送')),
  p99_delivery_at: z.number().meta(column('instant', 'Delivered, 99 %', '99% 送达时间')),
  last_delivery_at: z.number().meta(column('instant', 'Last delivered', '最后送达')),
  ...factColumns,
  ...figureColumns,
  open_rate_low: maybe.meta(derivedColumn('rate', 'Open rate, 95 % from (Wilson)', '打开率 95% 下限')),
  open_rate_high: maybe.meta(derivedColumn('rate', 'Open rate, 95 % to (Wilson)', '打开率 95% 上限')),
  read_low: maybe.meta(column('count', 'Read, at least (polls)', '已读（下限）')),
  read_high: maybe.meta(column('count', 'Read, at most (polls)', '已读（上限）')),
  view_through: maybe.meta(column('count', 'View-through', '浏览后转化')),
  opted_out: count.meta(column('count', 'Opted out', '退订')),
  complained: count.meta(column('count', 'Complained', '投诉')),
  orders: maybe.meta(column('count', 'Orders', '订单')),
  values: z
    .array(z.object({ currency: z.string(), amount: z.string() }))
    .nullable()
    .meta(column('values', 'Values', '金额')),
  median_ms_to_read: maybe.meta(
    derivedColumn('number', 'Median ms to read, among readers by then', '阅读耗时中位数（毫秒）'),
  ),
  median_ms_to_click: maybe.meta(
    derivedColumn('number', 'Median ms to click, among clickers by then', '点击耗时中位数（毫秒）'),
  ),
  ...totals,
  not_measurable: notMeasurableColumn,
});
type Row = z.output<typeof row>;

const sourceRow = row
  .omit({
    ...{ mature: true, open_rate_low: true, open_rate_high: true, read_low: true, read_high: true, view_through: true },
    ...{ orders: true, values: true, median_ms_to_read: true, median_ms_to_click: true },
  })
  .extend({
    clicks_measurable: z.number(),
    outdated: z.number(),
    reach_where_read: z.number(),
    delay_read: z.array(z.number()),
    delay_click: z.array(z.number()),
  });

/** All horizons' columns of a measure, as an array in their order. */
const byHorizon = (measure: HorizonMeasure | ConversionMeasure) =>
  `[${horizons.map((horizon) => atHorizon(measure, horizon)).join(', ')}]`;

const EVERY_HORIZON = `ARRAY JOIN [${horizons.map((_, i) => i + 1).join(', ')}] AS h`;

/**
 * Rows `s` of one broadcast, each six times: at h the columns of horizon `all` hold what horizon h says, so that the one
 * definition of the figures serves them all in one pass.
 */
function source(by: readonly string[]): string {
  const which = groups.map((name) => (by.includes(name) ? '' : ` AND ${name} = '*'`)).join('');
  const where = ` AND broadcast = {broadcast:String}${which}`;
  const shifted = horizonMeasures.map((measure) => `${byHorizon(measure)}[h] AS ${atHorizon(measure, 'all')}`);
  return `(
  SELECT stats.*, conversions.converted AS converted
  FROM (
    SELECT * REPLACE (${shifted.join(', ')}), h FROM (SELECT * ${fromRollup('broadcast_stats')}${where}) ${EVERY_HORIZON}
  ) AS stats
  LEFT JOIN (
    SELECT broadcast, segment, variant, h, ${byHorizon('converted')}[h] AS converted
    FROM (SELECT * ${fromRollup('conversion_stats')}${where} AND goal = {goal:String} AND currency = '*') ${EVERY_HORIZON}
  ) AS conversions USING (broadcast, segment, variant, h)
) AS s`;
}

/** Figures of one broadcast at every horizon; its few rollup rows are found by the index over broadcasts. */
function figuresQuery({ tenant }: MetricContext, asked: Params, by: readonly string[]): BoundQuery {
  const names = horizons.map((horizon) => `'${horizon}'`).join(', ');
  const instants = ['first_send_at', 'p99_delivery_at', 'last_delivery_at'];
  return {
    name: 'broadcast',
    sql: `SELECT s.broadcast AS broadcast, toString(s.segment) AS segment, toString(s.variant) AS variant,
  [${names}][s.h] AS horizon, toString(any(s.day)) AS day,
  ${instants.map((name) => `toUnixTimestamp64Milli(any(s.${name})) AS ${name}`).join(', ')},
  ${factNames.map((name) => `toString(any(s.${name})) AS ${name}`).join(', ')},
  ${selectFigures('all')},
  toInt64(sum(s.optout[s.h])) AS opted_out, toInt64(sum(s.complaint[s.h])) AS complained,
  ${totalNames.map((name) => `toInt64(sum(s.${name})) AS ${name}`).join(', ')},
  toInt64(sum(s.broadcasts_click)) AS clicks_measurable, toInt64(sum(s.reach_where_read)) AS reach_where_read,
  sumForEach(s.delay_read) AS delay_read, sumForEach(s.delay_click) AS delay_click,
  ${notMeasurableSql} AS not_measurable, ${outdatedSql('s')} AS outdated
FROM ${source(by)}
GROUP BY s.broadcast, s.segment, s.variant, s.h
ORDER BY s.segment != '*', s.segment, s.variant != '*', s.variant, s.h`,
    params: { tenant, broadcast: asked.broadcast, goal: asked.goal, ...currentDefinition },
  };
}

const worthRow = z.object({
  segment: z.string(),
  variant: z.string(),
  currency: z.string(),
  orders: z.array(z.number()),
  amounts: z.array(z.string()),
});
type Worth = z.output<typeof worthRow>;

/** Orders and what they were worth by currency, at all horizons. */
function worthQuery({ tenant }: MetricContext, asked: Params): BoundQuery {
  const all = (measure: string, as: (column: string) => string) =>
    horizons.map((h) => as(`${measure}_${h}`)).join(', ');
  return {
    name: 'broadcast-worth',
    sql: `SELECT toString(segment) AS segment, toString(variant) AS variant, toString(currency) AS currency,
  [${all('orders', (name) => `toInt64(${name})`)}] AS orders, [${all('value', (name) => `toString(${name})`)}] AS amounts
${fromRollup('conversion_stats')} AND broadcast = {broadcast:String} AND goal = {goal:String}
ORDER BY currency`,
    params: { tenant, broadcast: asked.broadcast, goal: asked.goal },
  };
}

/** Row `*` of the currencies holds the orders of all; the empty currency is orders without a value. */
function worthAt(worth: readonly Worth[], { segment, variant }: { segment: string; variant: string }, index: number) {
  const own = worth.filter((entry) => entry.segment === segment && entry.variant === variant);
  return {
    orders: own.find(({ currency }) => currency === '*')?.orders[index] ?? 0,
    values: own
      .filter(({ currency, orders }) => currency !== '*' && currency !== '' && (orders[index] ?? 0) > 0)
      .map(({ currency, amounts }) => ({ currency, amount: amounts[index] ?? '0' })),
  };
}

/** Intervals and medians from counts and histograms: pure. */
function derive(found: z.output<typeof sourceRow>, worth: readonly Worth[], completeness: Completeness): Row {
  const { clicks_measurable, outdated, reach_where_read, delay_read, delay_click, ...counts } = found;
  const horizon = horizons.find((name) => name === counts.horizon) ?? 'all';
  const index = horizons.indexOf(horizon);
  const interval = counts.read === null ? null : wilson(counts.read, reach_where_read);
  const { orders, values } = worthAt(worth, counts, index);
  const median = (histogram: readonly number[]) => bucketQuantile(histogram, 0.5, bucketStart, horizonMs[horizon]);
  return {
    ...counts,
    mature: isMature(horizon, counts, completeness),
    open_rate_low: interval?.low ?? null,
    open_rate_high: interval?.high ?? null,
    read_low: null,
    read_high: null,
    view_through: null,
    orders: clicks_measurable > 0 ? orders : null,
    values: clicks_measurable > 0 ? values : null,
    median_ms_to_read: counts.read === null ? null : median(delay_read),
    median_ms_to_click: counts.clicked === null ? null : median(delay_click),
  };
}

function notesOf(rows: readonly Row[], by: readonly string[]): Note[] {
  const young = rows.filter(({ mature, segment, variant }) => !mature && segment === '*' && variant === '*').length;
  const notes: Note[] = [...notMeasurableNotes(rows), ...overlapNotes(by)];
  if (young > 0) {
    notes.push({
      code: 'immature',
      column: 'mature',
      count: young,
      message: { en: `At ${young} horizons figures still grow`, 'zh-CN': `${young} 个观察期的数字仍会增长` },
    });
  }
  for (const name of ['read_low', 'read_high', 'view_through'] as const) {
    notes.push({ code: 'not_yet', column: name, message: { en: `${name}: not_yet`, 'zh-CN': `${name}：尚未提供` } });
  }
  return notes;
}

/** One broadcast in full; see `about`. */
export const broadcast: Metric<typeof params, typeof row> = {
  id: 'broadcast',
  title: { en: 'One broadcast', 'zh-CN': '单个群发' },
  about: {
    en: 'Everything known of one broadcast: one row for each horizon (1h, 24h, 3d, 7d, 30d, all), of everyone or by segment and variant. Open rates have a Wilson interval, which describes this broadcast only. Medians come from histograms of four buckets to an octave: off by at most 25 %. Totals and delivery have no horizon and repeat in each row.',
    'zh-CN':
      '单个群发的全部数字：每个观察期（1h、24h、3d、7d、30d、all）一行，全部受众或按分群、变体。打开率附 Wilson 区间，仅描述该群发。中位数来自每倍频程四格的直方图，误差不超过 25%。总次数与送达无观察期，各行相同。',
  },
  params,
  row,
  async run(context, asked) {
    const by = asked.group_by ?? [];
    const queries = [figuresQuery(context, asked, by), worthQuery(context, asked)] as const;
    const [found, worth, pending] = await Promise.all([
      context.query(queries[0], sourceRow),
      context.query(queries[1], worthRow),
      pendingUnits(context),
    ]);
    if (found.length === 0) {
      throw new CodedError('HX_NOT_FOUND', 'There are no figures of this broadcast', { at: asked.broadcast });
    }
    const rows = found.map((one) => derive(one, worth, context));
    const outdated = found.reduce((total, one) => total + one.outdated, 0);
    return { rows, notes: [...notesOf(rows, by), ...definitionNotes(outdated)], pendingUnits: pending, queries };
  },
};

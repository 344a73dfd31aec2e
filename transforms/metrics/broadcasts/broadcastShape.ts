import { z } from 'zod';
import { column, derivedColumn } from '../../model/columns.ts';
import { factColumns, factNames } from '../../model/dimensions.ts';
import { flag, listParam } from '../../model/params.ts';
import { figureColumns, goalParam, notMeasurableColumn, valuesColumn } from '../grammar/figures.ts';
import { knownToColumns } from '../grammar/readsKnownTo.ts';

export const groups = ['segment', 'variant'] as const;

export const boundsParam = flag.describe('Adds people with machine reads only to read_high and open_rate_high');

export const params = z.object({
  broadcast: z.string().min(1).max(128).describe('The broadcast'),
  goal: goalParam,
  group_by: listParam(groups),
  bounds: boundsParam,
});
export type Params = z.output<typeof params>;

const text = (en: string, zh: string) => z.string().meta(column('text', en, zh));
const maybe = z.number().nullable();

/** Facts of the broadcast, the same in every row. */
const ownColumns = {
  ...factColumns(factNames),
  experiment: text('Experiment', '实验'),
  basis: text('Basis of reads', '阅读依据'),
  basis_delivery: text('Basis of deliveries', '送达依据'),
  basis_read: text('Basis of reads', '阅读依据'),
  basis_click: text('Basis of clicks', '点击依据'),
};
// Cast: Object.keys widens the key type.
export const ownNames = Object.keys(ownColumns) as (keyof typeof ownColumns)[];

/** Sums of events that have no horizon, the same in every row of a segment and variant; null where only counts are known. */
const totals = {
  assigned: maybe.meta(column('count', 'Assigned', '已分配')),
  assigned_engaged: maybe.meta(column('count', 'Assigned only, engaged', '仅分配但有互动')),
  total_sends: maybe.meta(column('count', 'Sends, total', '发送次数')),
  total_deliveries: maybe.meta(column('count', 'Deliveries, total', '送达次数')),
  total_reads: maybe.meta(column('count', 'Reads, total', '阅读次数')),
  total_clicks: maybe.meta(column('count', 'Clicks, total', '点击次数')),
  total_interactions: maybe.meta(column('count', 'Interactions, total', '互动次数')),
  total_machine_reads: maybe.meta(column('count', 'Machine reads, total', '机器阅读次数')),
  total_machine_clicks: maybe.meta(column('count', 'Machine clicks, total', '机器点击次数')),
  skewed: maybe.meta(column('count', 'Clock skew', '时钟偏差')),
};
// Cast: as above.
export const totalNames = Object.keys(totals) as (keyof typeof totals)[];

/** Times of deliveries: null where only counts are known, which have days. */
export const deliveryTimes = ['p99_delivery_at', 'last_delivery_at'] as const;

export const row = z.object({
  broadcast: text('Broadcast', '群发'),
  segment: text('Segment', '受众分群'),
  variant: text('Variant', '变体'),
  horizon: text('Horizon', '统计窗口'),
  mature: z.boolean().meta(column('flag', 'Mature', '已成熟')),
  day: z.string().meta(column('date', 'Day', '日期')),
  first_send_at: z.number().meta(column('instant', 'First sent', '首次发送')),
  p99_delivery_at: maybe.meta(column('instant', 'Delivered, 99 %', '99% 送达时间')),
  last_delivery_at: maybe.meta(column('instant', 'Last delivered', '最后送达')),
  ...ownColumns,
  ...figureColumns,
  open_rate_wilson_low: maybe.meta(derivedColumn('rate', 'Open rate, 95 % from (Wilson)', '打开率 95% 下限')),
  open_rate_wilson_high: maybe.meta(derivedColumn('rate', 'Open rate, 95 % to (Wilson)', '打开率 95% 上限')),
  ...knownToColumns,
  orders: maybe.meta(column('count', 'Orders', '订单')),
  values: valuesColumn,
  median_ms_to_read: maybe.meta(
    derivedColumn('number', 'Median time to read, among readers by then (ms)', '已读用时中位数（毫秒）'),
  ),
  median_ms_to_read_low: maybe.meta(
    derivedColumn('number', 'Median time to read, at least (ms)', '已读用时中位数下限（毫秒）'),
  ),
  median_ms_to_read_high: maybe.meta(
    derivedColumn('number', 'Median time to read, at most (ms)', '已读用时中位数上限（毫秒）'),
  ),
  median_ms_to_click: maybe.meta(
    derivedColumn('number', 'Median time to click, among clickers by then (ms)', '点击耗时中位数（毫秒）'),
  ),
  ...totals,
  not_measurable: notMeasurableColumn,
});
export type Row = z.output<typeof row>;

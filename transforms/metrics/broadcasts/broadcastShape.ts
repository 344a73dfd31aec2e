import { z } from 'zod';
import { field, maybe, maybeDerived } from '../../model/columns.ts';
import { factColumns, factNames } from '../../model/dimensions.ts';
import { flag, listParam } from '../../model/params.ts';
import { figureColumns, goalParam, notMeasurableColumn, valuesColumn } from '../grammar/figures.ts';
import { knownToColumns } from '../grammar/readsKnownTo.ts';

export const groups = ['segment', 'variant'] as const;

export const boundsParam = flag.describe('Adds people with bot opens only to read_high and open_rate_high');

export const params = z.object({
  broadcast: z.string().min(1).max(128).describe('The broadcast'),
  goal: goalParam,
  group_by: listParam(groups),
  bounds: boundsParam,
});
export type Params = z.output<typeof params>;

/** Facts of the broadcast, the same in every row. */
const ownColumns = {
  ...factColumns(factNames),
  experiment: field('text', 'Experiment', '实验'),
  basis: field('text', 'Data source', '数据来源'),
  basis_delivery: field('text', 'Delivery data', '送达数据来源'),
  basis_read: field('text', 'Read data', '已读数据来源'),
  basis_click: field('text', 'Click data', '点击数据来源'),
};
// Cast: Object.keys widens the key type.
export const ownNames = Object.keys(ownColumns) as (keyof typeof ownColumns)[];

/** Sums of events that have no horizon, the same in every row of a segment and variant; null where only counts are known. */
const totals = {
  assigned: maybe('count', 'Assigned', '已分入实验'),
  assigned_engaged: maybe('count', 'Engaged without a send', '未发送却有互动'),
  total_sends: maybe('count', 'Sends, total', '发送次数'),
  total_deliveries: maybe('count', 'Deliveries, total', '送达次数'),
  total_reads: maybe('count', 'Reads, total', '已读次数'),
  total_clicks: maybe('count', 'Clicks, total', '点击次数'),
  total_interactions: maybe('count', 'Interactions, total', '互动次数'),
  total_machine_reads: maybe('count', 'Bot opens, total', '机器打开次数'),
  total_machine_clicks: maybe('count', 'Bot clicks, total', '机器点击次数'),
  skewed: maybe('count', 'Clock skew', '时钟偏差'),
};
// Cast: as above.
export const totalNames = Object.keys(totals) as (keyof typeof totals)[];

/** Times of deliveries: null where only counts are known, which have days. */
export const deliveryTimes = ['p99_delivery_at', 'last_delivery_at'] as const;

export const row = z.object({
  broadcast: field('text', 'Broadcast', '群发'),
  segment: field('text', 'Segment', '受众分群'),
  variant: field('text', 'Variant', '变体'),
  horizon: field('text', 'Measurement window', '统计窗口'),
  mature: field('flag', 'Final', '数据已定'),
  day: field('date', 'Day', '日期'),
  first_send_at: field('instant', 'First sent', '首次发送'),
  p99_delivery_at: maybe('instant', '99% delivered at', '送达 99% 的时间'),
  last_delivery_at: maybe('instant', 'Last delivered', '最后送达'),
  ...ownColumns,
  ...figureColumns,
  open_rate_wilson_low: maybeDerived('rate', 'Open rate, 95% from (Wilson)', '已读率 95% 下限'),
  open_rate_wilson_high: maybeDerived('rate', 'Open rate, 95% to (Wilson)', '已读率 95% 上限'),
  ...knownToColumns,
  orders: maybe('count', 'Orders', '订单'),
  values: valuesColumn,
  median_ms_to_read: maybeDerived(
    'number',
    'Median time to read, among readers by then (ms)',
    '已读用时中位数（毫秒）',
  ),
  median_ms_to_read_low: maybeDerived('number', 'Median time to read, at least (ms)', '已读用时中位数下限（毫秒）'),
  median_ms_to_read_high: maybeDerived('number', 'Median time to read, at most (ms)', '已读用时中位数上限（毫秒）'),
  median_ms_to_click: maybeDerived(
    'number',
    'Median time to click, among clickers by then (ms)',
    '点击用时中位数（毫秒）',
  ),
  ...totals,
  not_measurable: notMeasurableColumn,
});
export type Row = z.output<typeof row>;

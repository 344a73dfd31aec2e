import { z } from 'zod';
import { column, derivedColumn } from '../../model/columns.ts';
import { audienceFilters, factFilters, factNames, groupColumns } from '../../model/dimensions.ts';
import { listParam } from '../../model/params.ts';
import { figureColumns, notMeasurableColumn } from '../grammar/figures.ts';
import { horizonParam } from '../grammar/maturity.ts';
import { periodParams } from '../grammar/period.ts';
import { rangeColumns, reachPointColumn } from '../grammar/ranges.ts';

/** What open-rates groups by; null in a row that is not grouped by it. */
export const openRateGroups = [...factNames, 'segment'] as const;

export const params = z.object({
  ...periodParams,
  ...factFilters,
  ...audienceFilters,
  horizon: horizonParam('7d'),
  group_by: listParam(openRateGroups),
});
export type Params = z.output<typeof params>;

const count = z.number();
const maybe = z.number().nullable();

export const row = z.object({
  ...groupColumns(openRateGroups),
  broadcasts: count.meta(column('count', 'Broadcasts', '群发数')),
  effective_broadcasts: z.number().meta(derivedColumn('number', 'Effective broadcasts', '有效群发数')),
  immature_broadcasts: count.meta(column('count', 'Immature, left out', '未成熟（未计入）')),
  unmeasured_broadcasts: count.meta(column('count', 'Reads not measurable, left out', '已读无法统计（未计入）')),
  sent: figureColumns.sent,
  reach: maybe.meta(column('count', 'Reach (delivered, else sent minus failed)', '触达')),
  read: figureColumns.read,
  read_implied: figureColumns.read_implied,
  machine_only: figureColumns.machine_only,
  open_rate: maybe.meta(derivedColumn('rate', 'Open rate', '打开率')),
  low: maybe.meta(derivedColumn('rate', 'Open rate, 95 % from', '打开率 95% 下限')),
  high: maybe.meta(derivedColumn('rate', 'Open rate, 95 % to', '打开率 95% 上限')),
  interval: z
    .string()
    .nullable()
    .meta(derivedColumn('text', 'Interval', '区间方法')),
  degrees_of_freedom: maybe.meta(derivedColumn('number', 'Degrees of freedom', '自由度')),
  broadcast_weighted_rate: maybe.meta(
    derivedColumn('rate', 'Open rate, broadcasts weighted equally', '打开率（按群发等权）'),
  ),
  ...reachPointColumn,
  ...rangeColumns,
  range_low: maybe.meta(derivedColumn('rate', 'Range, 95 % from', '区间 95% 下限')),
  range_high: maybe.meta(derivedColumn('rate', 'Range, 95 % to', '区间 95% 上限')),
  range_broadcasts: z.number().meta(derivedColumn('count', 'Broadcasts with a range only', '只有区间的群发')),
  not_measurable: notMeasurableColumn,
});
export type Row = z.output<typeof row>;

import { z } from 'zod';
import { derived, field, maybe, maybeDerived } from '../../model/columns.ts';
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
  group_by: listParam(openRateGroups).describe('Groups, separated by commas; without it content_type and segment'),
});
export type Params = z.output<typeof params>;

export const row = z.object({
  ...groupColumns(openRateGroups),
  broadcasts: field('count', 'Broadcasts', '群发次数'),
  effective_broadcasts: derived('number', 'Effective broadcasts', '有效群发次数'),
  immature_broadcasts: field('count', 'Still counting, not included', '统计中（未计入）'),
  unmeasured_broadcasts: field('count', 'Reads not measurable, not included', '已读无法统计（未计入）'),
  sent: figureColumns.sent,
  reach: maybe('count', 'Reach (delivered, else sent minus failed)', '触达'),
  read: figureColumns.read,
  read_implied: figureColumns.read_implied,
  machine_only: figureColumns.machine_only,
  open_rate: maybeDerived('rate', 'Open rate', '已读率'),
  low: maybeDerived('rate', 'Open rate, 95% from', '已读率 95% 下限'),
  high: maybeDerived('rate', 'Open rate, 95% to', '已读率 95% 上限'),
  interval: maybeDerived('text', 'Interval method', '区间方法'),
  degrees_of_freedom: maybeDerived('number', 'Degrees of freedom', '自由度'),
  broadcast_weighted_rate: maybeDerived('rate', 'Open rate, broadcasts weighted equally', '已读率（各次群发等权）'),
  ...reachPointColumn,
  ...rangeColumns,
  range_low: maybeDerived('rate', 'Range, 95% from', '区间 95% 下限'),
  range_high: maybeDerived('rate', 'Range, 95% to', '区间 95% 上限'),
  range_broadcasts: derived('count', 'Broadcasts with a range only', '只有区间的群发次数'),
  not_measurable: notMeasurableColumn,
});
export type Row = z.output<typeof row>;

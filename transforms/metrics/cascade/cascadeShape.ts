import { z } from 'zod';
import { field, maybe, maybeDerived } from '../../model/columns.ts';
import { audienceFilters, factFilters, groupColumns, groupNames } from '../../model/dimensions.ts';
import { limitParam, listParam, many } from '../../model/params.ts';
import { rateNames } from '../../rates/rates.ts';
import { goalParam, notMeasurableColumn } from '../grammar/figures.ts';
import { horizonParam, maturityParam } from '../grammar/maturity.ts';
import { compareParam, periodParams } from '../grammar/period.ts';
import { rangeColumns } from '../grammar/ranges.ts';

export const params = z.object({
  ...factFilters,
  ...audienceFilters,
  ...periodParams,
  group_by: listParam(groupNames),
  horizon: horizonParam('all'),
  maturity: maturityParam,
  goal: goalParam,
  rate: many(z.enum(rateNames))
    .optional()
    .describe('Only the rows of these rates; without it those between stages, and sent'),
  sort: z
    .enum(['rate', '-rate'])
    .optional()
    .describe('Ranks the groups by the one rate asked for, -rate from the highest; else by name'),
  compare: compareParam,
  limit: limitParam(20_000, 2_000, 'At most this many groups'),
});
export type CascadeParams = z.output<typeof params>;

export const row = z.object({
  period: maybe('text', 'Period', '时间范围'),
  ...groupColumns(groupNames),
  stage: field('text', 'Stage', '阶段'),
  rate_name: maybe('text', 'Rate', '比率名称'),
  people: maybe('count', 'People', '人次'),
  implied: maybe('count', 'Implied', '含推算'),
  of: maybeDerived('text', 'Denominator', '分母'),
  of_people: maybe('count', 'People in the denominator', '分母人次'),
  rate: maybeDerived('rate', 'Rate', '比率'),
  low: maybeDerived('rate', '95% from', '95% 下限'),
  high: maybeDerived('rate', '95% to', '95% 上限'),
  interval: maybeDerived('text', 'Interval method', '区间方法'),
  degrees_of_freedom: maybeDerived('number', 'Degrees of freedom', '自由度'),
  broadcast_weighted_rate: maybeDerived('rate', 'Rate, broadcasts weighted equally', '比率（各次群发等权）'),
  ...rangeColumns,
  range_low: maybeDerived('rate', 'Range, 95% from', '区间 95% 下限'),
  range_high: maybeDerived('rate', 'Range, 95% to', '区间 95% 上限'),
  range_broadcasts: maybeDerived('count', 'Broadcasts with a range only', '只有区间的群发次数'),
  broadcasts: field('count', 'Broadcasts', '群发次数'),
  effective_broadcasts: maybeDerived('number', 'Effective broadcasts', '有效群发次数'),
  measurable_share: maybeDerived('rate', 'Share of sends covered', '覆盖的发送量占比'),
  machine_only: maybe('count', 'Bot opens only', '仅机器打开'),
  mature_broadcasts: field('count', 'Final broadcasts', '已定的群发次数'),
  immature_broadcasts: field('count', 'Broadcasts still counting', '统计中的群发次数'),
  not_measurable: notMeasurableColumn,
});
export type CascadeRow = z.output<typeof row>;

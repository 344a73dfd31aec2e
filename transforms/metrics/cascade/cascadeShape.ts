import { z } from 'zod';
import { column, derivedColumn, maybeText } from '../../model/columns.ts';
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

const count = z.number();
const maybe = z.number().nullable();

export const row = z.object({
  period: maybeText('Period', '时段'),
  ...groupColumns(groupNames),
  stage: z.string().meta(column('text', 'Stage', '阶段')),
  rate_name: maybeText('Rate', '比率名称'),
  people: maybe.meta(column('count', 'People', '人次')),
  implied: maybe.meta(column('count', 'Of them implied', '其中推断')),
  of: z
    .string()
    .nullable()
    .meta(derivedColumn('text', 'Of', '分母')),
  of_people: maybe.meta(column('count', 'Of people', '分母人次')),
  rate: maybe.meta(derivedColumn('rate', 'Rate', '比率')),
  low: maybe.meta(derivedColumn('rate', '95 % from', '95% 下限')),
  high: maybe.meta(derivedColumn('rate', '95 % to', '95% 上限')),
  interval: z
    .string()
    .nullable()
    .meta(derivedColumn('text', 'Interval', '区间方法')),
  degrees_of_freedom: maybe.meta(derivedColumn('number', 'Degrees of freedom', '自由度')),
  broadcast_weighted_rate: maybe.meta(derivedColumn('rate', 'Rate, broadcasts weighted equally', '比率（按群发等权）')),
  ...rangeColumns,
  range_low: maybe.meta(derivedColumn('rate', 'Range, 95 % from', '区间 95% 下限')),
  range_high: maybe.meta(derivedColumn('rate', 'Range, 95 % to', '区间 95% 上限')),
  range_broadcasts: maybe.meta(derivedColumn('count', 'Broadcasts with a range only', '只有区间的群发')),
  broadcasts: count.meta(column('count', 'Broadcasts', '群发数')),
  effective_broadcasts: maybe.meta(derivedColumn('number', 'Effective broadcasts', '有效群发数')),
  measurable_share: maybe.meta(derivedColumn('rate', 'Measurable share of sent', '可测量占比')),
  machine_only: maybe.meta(column('count', 'Machine only', '仅机器')),
  mature_broadcasts: count.meta(column('count', 'Mature broadcasts', '已成熟群发')),
  immature_broadcasts: count.meta(column('count', 'Immature broadcasts', '未成熟群发')),
  not_measurable: notMeasurableColumn,
});
export type CascadeRow = z.output<typeof row>;

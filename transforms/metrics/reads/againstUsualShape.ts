import { z } from 'zod';
import { column, derivedColumn } from '../../model/columns.ts';
import { many } from '../../model/params.ts';
import { rateNames } from '../../rates/rates.ts';
import { comparablesWithoutPoint, typicalParam } from '../grammar/comparables.ts';
import { goalParam, notMeasurableColumn } from '../grammar/figures.ts';
import { horizonParam } from '../grammar/maturity.ts';
import { rangeColumns } from '../grammar/ranges.ts';

export const params = z.object({
  broadcast: z.string().min(1).max(128).describe('The broadcast'),
  segment: z.string().max(256).default('*').describe('Audience segment; * is everyone'),
  horizon: horizonParam('24h'),
  goal: goalParam,
  rate: many(z.enum(rateNames)).optional().describe('Only the rows of these rates; without it all'),
  typical: typicalParam,
});
export type AgainstUsualParams = z.output<typeof params>;

const count = z.number().nullable();
const rate = z.number().nullable();

export const row = z.object({
  rate_name: z.string().meta(column('text', 'Rate', '比率名称')),
  horizon: z.string().meta(column('text', 'Horizon', '统计窗口')),
  people: count.meta(column('count', 'People', '人次')),
  of: z.string().meta(derivedColumn('text', 'Of', '分母')),
  of_people: count.meta(column('count', 'Of people', '分母人次')),
  rate: rate.meta(derivedColumn('rate', 'Rate', '比率')),
  low: rate.meta(derivedColumn('rate', '95 % from (Wilson)', '95% 下限')),
  high: rate.meta(derivedColumn('rate', '95 % to (Wilson)', '95% 上限')),
  typical: rate.meta(derivedColumn('rate', 'Typical (median)', '典型（中位数）')),
  typical_low: rate.meta(derivedColumn('rate', 'Typical, 10 %', '典型 10% 分位')),
  typical_high: rate.meta(derivedColumn('rate', 'Typical, 90 %', '典型 90% 分位')),
  comparables: z.number().meta(derivedColumn('count', 'Comparable broadcasts', '可比群发数')),
  comparables_without_point: z.number().meta(comparablesWithoutPoint),
  ...rangeColumns,
  standing: z
    .enum(['below', 'within', 'above'])
    .nullable()
    .meta(derivedColumn('text', 'Against the usual', '与同类相比')),
  not_measurable: notMeasurableColumn,
});
export type AgainstUsualRow = z.output<typeof row>;

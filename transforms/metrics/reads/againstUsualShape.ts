import { z } from 'zod';
import { derived, derivedColumn, field, maybe, maybeDerived } from '../../model/columns.ts';
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

export const row = z.object({
  rate_name: field('text', 'Rate', '比率名称'),
  horizon: field('text', 'Measurement window', '统计窗口'),
  people: maybe('count', 'People', '人次'),
  of: derived('text', 'Denominator', '分母'),
  of_people: maybe('count', 'People in the denominator', '分母人次'),
  rate: maybeDerived('rate', 'Rate', '比率'),
  low: maybeDerived('rate', '95% from (Wilson)', '95% 下限'),
  high: maybeDerived('rate', '95% to (Wilson)', '95% 上限'),
  typical: maybeDerived('rate', 'Usual (median)', '同类中位数'),
  typical_low: maybeDerived('rate', 'Usual, 10th percentile', '同类 10% 分位'),
  typical_high: maybeDerived('rate', 'Usual, 90th percentile', '同类 90% 分位'),
  comparables: derived('count', 'Comparable broadcasts', '同类群发次数'),
  comparables_without_point: comparablesWithoutPoint,
  ...rangeColumns,
  standing: z
    .enum(['below', 'within', 'above'])
    .nullable()
    .meta(derivedColumn('text', 'Compared with usual', '与同类对比')),
  not_measurable: notMeasurableColumn,
});
export type AgainstUsualRow = z.output<typeof row>;

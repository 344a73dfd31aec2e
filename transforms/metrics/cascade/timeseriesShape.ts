import { z } from 'zod';
import { DEFAULT_GOAL } from '../../../contract/defaults.ts';
import { isZone } from '../../../contract/zone.ts';
import { field, maybe, pick } from '../../model/columns.ts';
import { audienceFilters, factFilters, factNames, groupColumns } from '../../model/dimensions.ts';
import { limitParam, listParam } from '../../model/params.ts';
import { rateNames } from '../../rates/rates.ts';
import { figureColumns, notMeasurableColumn } from '../grammar/figures.ts';
import { horizonParam } from '../grammar/maturity.ts';
import { compareParam, periodParams } from '../grammar/period.ts';
import { rangeNames } from '../grammar/ranges.ts';

export const intervals = ['quarter_hour', 'hour', 'day', 'week', 'month'] as const;
export type Interval = (typeof intervals)[number];

export const groups = [...factNames, 'segment', 'variant'] as const;

export const params = z.object({
  ...periodParams,
  ...factFilters,
  ...audienceFilters,
  date_basis: z
    .enum(['broadcast', 'event'])
    .default('broadcast')
    .describe('broadcast: by the day of the first send, with rates; event: by when it happened, counts only'),
  interval: z.enum(intervals).default('day').describe('Granularity; below a day only with date_basis=event'),
  zone: z
    .string()
    .refine(isZone, 'not an IANA time zone')
    .optional()
    .describe("Zone of the points, with date_basis=event; else the tenant's"),
  horizon: horizonParam('all'),
  goal: z
    .string()
    .max(128)
    .optional()
    .describe(
      `Goal of conversions; * is any. By default the tenant's goal, else ${DEFAULT_GOAL}, by broadcast date; only * by event date`,
    ),
  group_by: listParam(groups),
  compare: compareParam,
  limit: limitParam(20_000, 20_000, 'At most so many rows of each period'),
});
export type Params = z.output<typeof params>;

/** Counts of a point, in order. */
export const countNames = [
  'sent',
  'delivered',
  'failed',
  'read',
  'clicked',
  'converted',
  'view_through',
  'opted_out',
  'unsubscribed',
  'complained',
] as const;
/** Figures of a point, in order. */
export const figureNames = [...countNames, ...rateNames, 'reach_point', ...rangeNames] as const;

export const row = z.object({
  period: maybe('text', 'Period', '时间范围'),
  start: field('instant', 'Start', '起始时间'),
  date: field('date', 'Date', '日期'),
  aligned_start: maybe('instant', 'Compared with, start', '对应的起始时间'),
  aligned_to: maybe('date', 'Compared with', '对应日期'),
  ...groupColumns(groups),
  broadcasts: field('count', 'Broadcasts', '群发次数'),
  ...pick(figureColumns, figureNames),
  not_measurable: notMeasurableColumn,
});

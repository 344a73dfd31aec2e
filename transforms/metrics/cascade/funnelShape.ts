import { z } from 'zod';
import { maybe, pick } from '../../model/columns.ts';
import { audienceFilters, factFilters, groupColumns, groupNames } from '../../model/dimensions.ts';
import { flag, limitParam, listParam } from '../../model/params.ts';
import { stageRates } from '../../rates/rates.ts';
import { figureColumns, goalParam, notMeasurableColumn, valuesColumn } from '../grammar/figures.ts';
import { horizonParam } from '../grammar/maturity.ts';
import { compareParam, periodParams } from '../grammar/period.ts';

export const params = z.object({
  ...factFilters,
  ...audienceFilters,
  ...periodParams,
  group_by: listParam(groupNames),
  horizon: horizonParam('all'),
  goal: goalParam,
  stages: z
    .enum(['all', 'exposure'])
    .default('all')
    .describe(
      'all: five stages; exposure: read (delivered where no broadcast of the row reports reads), clicked and converted',
    ),
  compare: compareParam,
  include_machine: flag.describe('Counts people with bot opens only as readers'),
  bounds: flag.describe('Adds people with bot opens only to read_high'),
  limit: limitParam(100_000, 10_000, 'At most this many groups'),
});
export type FunnelParams = z.output<typeof params>;

/** The figures of a row, in order. */
export const figureNames = [
  ...(['sent', 'delivered', 'delivered_implied', 'failed', 'read', 'read_implied', 'read_low', 'read_high'] as const),
  ...(['machine_only', 'clicked', 'converted', 'view_through', 'outside_audience'] as const),
  ...stageRates,
  ...(['open_rate_low', 'open_rate_high', 'reach_point', 'point_share', 'known_by', 'read_as_of'] as const),
] as const;

export const row = z.object({
  period: maybe('text', 'Period', '时间范围'),
  ...groupColumns(groupNames),
  ...pick(figureColumns, figureNames),
  values: valuesColumn,
  not_measurable: notMeasurableColumn,
});
export type FunnelRow = z.output<typeof row>;

const beforeDelivered = ['sent', 'failed', 'delivery_rate'] as const;

/**
 * What `stages=exposure` leaves out of a row. The exposure is read where any broadcast of the row reports reads, else
 * delivered; the two are never added.
 */
export function beforeExposure({ read }: Pick<FunnelRow, 'read'>): readonly (keyof FunnelRow)[] {
  return read === null ? beforeDelivered : [...beforeDelivered, 'delivered', 'delivered_implied'];
}

import { z } from 'zod';
import { column } from '../model/columns.ts';
import { audienceFilters, factFilters, groupColumns, groupNames, type groupsOf } from '../model/dimensions.ts';
import { listParam } from '../model/params.ts';
import { figureColumns, goalParam, notMeasurableColumn } from './grammar/figures.ts';
import { horizonParam } from './grammar/maturity.ts';
import { compareParam, periodParams } from './grammar/period.ts';
import { rangeColumns, reachPointColumn } from './grammar/ranges.ts';
import { type figuresOfSums, type Sums, sumNames } from './grammar/sums.ts';
import type { BoundQuery } from './metric.ts';

const MOST_ROWS = 100_000;

/** A parameter that is on or off. */
export const flag = z
  .union([z.boolean(), z.enum(['true', 'false', '1', '0', ''])])
  .transform((value) => value === true || ['true', '1', ''].includes(String(value)))
  .default(false);

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
  include_machine: flag.describe('Counts people with machine reads only as readers'),
  bounds: flag.describe('Adds people with machine reads only to read_high'),
  limit: z.coerce.number().int().min(1).max(MOST_ROWS).default(10_000).describe('At most this many groups'),
});
export type FunnelParams = z.output<typeof params>;

export const group = (en: string, zh: string) =>
  z
    .string()
    .nullable()
    .meta(column('text', en, zh));
export const row = z.object({
  period: group('Period', '时段'),
  ...groupColumns(groupNames),
  sent: figureColumns.sent.nullable(),
  delivered: figureColumns.delivered,
  delivered_implied: figureColumns.delivered_implied,
  failed: figureColumns.failed,
  read: figureColumns.read,
  read_implied: figureColumns.read_implied,
  read_low: rangeColumns.read_low,
  read_high: rangeColumns.read_high,
  machine_only: figureColumns.machine_only,
  clicked: figureColumns.clicked,
  converted: figureColumns.converted,
  view_through: figureColumns.view_through,
  outside_audience: figureColumns.outside_audience,
  delivery_rate: figureColumns.delivery_rate,
  open_rate: figureColumns.open_rate,
  click_rate: figureColumns.click_rate,
  click_to_open: figureColumns.click_to_open,
  conversion_rate: figureColumns.conversion_rate,
  converted_per_delivered: figureColumns.converted_per_delivered,
  open_rate_low: rangeColumns.open_rate_low,
  open_rate_high: rangeColumns.open_rate_high,
  reach_point: reachPointColumn.reach_point,
  point_share: rangeColumns.point_share,
  known_by: rangeColumns.known_by,
  read_as_of: rangeColumns.read_as_of,
  values: z
    .array(z.object({ currency: z.string(), amount: z.string() }))
    .nullable()
    .meta(column('values', 'Values', '金额')),
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

export const groupShape = Object.fromEntries(groupNames.map((name) => [`group_${name}`, z.string().optional()]));
export const sourceRow = z.object({
  ...groupShape,
  ...Object.fromEntries([...sumNames, 'read_as_of'].map((name) => [`sum_${name}`, z.number()])),
  sum_machine_where_read: z.number().default(0),
  sum_machine_where_point: z.number().default(0),
  outdated: z.number(),
});

/** One group, before it is shown. */
export interface Group {
  readonly groups: ReturnType<typeof groupsOf>;
  readonly figures: ReturnType<typeof figuresOfSums>;
  readonly sums: Sums;
  /** Rows of rollups that another definition computed. */
  readonly outdated: number;
}

/** One period's answer. */
export interface Part {
  readonly groups: readonly Group[];
  readonly rows: readonly FunnelRow[];
  readonly immature: number;
  readonly truncated: boolean;
  readonly queries: readonly BoundQuery[];
}

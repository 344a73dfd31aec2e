import { z } from 'zod';
import { attributionModels } from '../../../store/registry/tenants.ts';
import { maybe } from '../../model/columns.ts';
import { audienceFilters, factFilters, groupColumns, groupNames } from '../../model/dimensions.ts';
import { limitParam, listParam } from '../../model/params.ts';
import { goalParam, notMeasurableColumn, valuesNamed } from '../grammar/figures.ts';
import { horizonParam } from '../grammar/maturity.ts';
import { compareParam, periodParams } from '../grammar/period.ts';

/** What attributed orders can be grouped by: everything that a broadcast can, but its variants. */
export const attributionGroups = groupNames.filter((name) => name !== 'variant');

export const params = z.object({
  ...factFilters,
  segment: audienceFilters.segment,
  audience: audienceFilters.audience,
  ...periodParams,
  group_by: listParam(attributionGroups),
  horizon: horizonParam('all'),
  goal: goalParam,
  model: z
    .enum(attributionModels)
    .optional()
    .describe(
      "Which touch an order belongs to; without it the tenant's model. Another one is computed when it is asked for",
    ),
  date_basis: z
    .enum(['broadcast', 'event'])
    .default('broadcast')
    .describe('broadcast: orders by the day of their broadcast; event: by their own day, without reach'),
  compare: compareParam,
  limit: limitParam(100_000, 10_000, 'At most this many groups'),
});
export type AttributionParams = z.output<typeof params>;

/** Figures of what was attributed, by class: docs/attribution.md. */
export const row = z.object({
  period: maybe('text', 'Period', '时间范围'),
  ...groupColumns(attributionGroups),
  orders: maybe('count', 'Attributed orders', '归因订单'),
  values: valuesNamed('Attributed revenue', '归因收入'),
  converted: maybe('count', 'People (once per broadcast)', '归因转化人次'),
  view_orders: maybe('count', 'View-through orders (not causal)', '已读后订单（非因果）'),
  view_values: valuesNamed('View-through revenue', '已读后收入'),
  reach: maybe('count', 'Reach (delivered, else sent minus failed)', '触达'),
  all_orders: maybe('count', 'All orders', '全部订单'),
  all_values: valuesNamed('All revenue', '全部收入'),
  attributed_share: maybe('rate', 'Share of all orders', '占全部订单的比例'),
  optouts: maybe('count', 'Opt-outs that name no broadcast, within 72 h', '未指明群发的退订（72 小时内）'),
  complaints: maybe('count', 'Complaints that name no broadcast, within 72 h', '未指明群发的投诉（72 小时内）'),
  not_measurable: notMeasurableColumn,
});
export type AttributionRow = z.output<typeof row>;

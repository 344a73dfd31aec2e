import { z } from 'zod';
import { derived, maybe, maybeDerived } from '../../model/columns.ts';
import { audienceFilters, factFilters, groupColumns } from '../../model/dimensions.ts';
import { flag, limitParam, listParam } from '../../model/params.ts';
import { notMeasurableColumn } from '../grammar/figures.ts';
import { compareParam, periodParams } from '../grammar/period.ts';

/** `frequency`: how many deliveries a person got in the period. */
export const peopleGroups = ['segment', 'frequency'] as const;

export const params = z.object({
  ...factFilters,
  segment: audienceFilters.segment,
  audience: audienceFilters.audience,
  ...periodParams,
  group_by: listParam(peopleGroups),
  exact: flag.describe(
    'Counts everyone however many deliveries there are; otherwise one person in 16 beyond 20 million',
  ),
  compare: compareParam,
  limit: limitParam(10_000, 1_000, 'At most this many groups'),
});
export type PeopleParams = z.output<typeof params>;

export const row = z.object({
  period: maybe('text', 'Period', '时间范围'),
  ...groupColumns(['segment'] as const),
  frequency: maybe('text', 'Deliveries per person', '每人收到次数'),
  people_reached: maybe('count', 'People reached (accounts)', '触达人数（按账号）'),
  people_read: maybe('count', 'People who read', '已读人数'),
  people_clicked: maybe('count', 'People who clicked', '点击人数'),
  deliveries: maybe('count', 'Deliveries', '送达人次'),
  deliveries_per_person: maybeDerived('number', 'Deliveries per person reached', '人均收到次数'),
  people_reached_low: maybeDerived('count', 'People reached, 95% from', '触达人数 95% 下限'),
  people_reached_high: maybeDerived('count', 'People reached, 95% to', '触达人数 95% 上限'),
  sampled: derived('flag', 'Estimated from one person in 16', '按 1/16 的人抽样估计'),
  not_measurable: notMeasurableColumn,
});

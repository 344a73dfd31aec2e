import { z } from 'zod';
import { derived, maybe, maybeDerived } from '../../model/columns.ts';
import { comparablesWithoutPoint, typicalParam } from '../grammar/comparables.ts';
import { notMeasurableColumn } from '../grammar/figures.ts';
import { rangeColumns } from '../grammar/ranges.ts';

export const params = z.object({
  broadcast: z.string().min(1).max(128).describe('The broadcast'),
  segment: z.string().max(256).default('*').describe('Audience segment; * is everyone'),
  typical: typicalParam,
});
export type ReadCurveParams = z.output<typeof params>;

export const row = z.object({
  since_seconds: derived('number', 'Time since delivery (seconds)', '送达后时间（秒）'),
  label: derived('text', 'Since delivery', '送达后'),
  counted: derived('flag', 'Counted, not estimated', '实计（非估计）'),
  complete: derived('flag', 'Complete', '已完整'),
  people: maybeDerived('count', 'Read by then', '此时已读'),
  people_low: maybeDerived('count', 'Read by then, lower end', '此时已读（下限）'),
  people_high: maybeDerived('count', 'Read by then, upper end', '此时已读（上限）'),
  of_people: maybe('count', 'Delivered', '已送达'),
  share: maybeDerived('rate', 'Read share', '已读占比'),
  share_low: maybeDerived('rate', 'Read share, lower end', '已读占比（下限）'),
  share_high: maybeDerived('rate', 'Read share, upper end', '已读占比（上限）'),
  low: maybeDerived('rate', 'Read share, 95% from (Wilson)', '已读占比 95% 下限'),
  high: maybeDerived('rate', 'Read share, 95% to (Wilson)', '已读占比 95% 上限'),
  typical: maybeDerived('rate', 'Usual share (median)', '同类占比（中位数）'),
  typical_low: maybeDerived('rate', 'Usual share, 10th percentile', '同类占比 10% 分位'),
  typical_high: maybeDerived('rate', 'Usual share, 90th percentile', '同类占比 90% 分位'),
  comparables: derived('count', 'Comparable broadcasts', '同类群发次数'),
  comparables_without_point: comparablesWithoutPoint,
  known_by: rangeColumns.known_by,
  read_as_of: rangeColumns.read_as_of,
  not_measurable: notMeasurableColumn,
});
/** Before small groups are hidden. */
export type ReadCurveRow = z.output<typeof row> & { readonly of_people: number };

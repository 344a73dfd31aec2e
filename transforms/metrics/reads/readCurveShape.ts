import { z } from 'zod';
import { column, derivedColumn } from '../../model/columns.ts';
import { comparablesWithoutPoint, typicalParam } from '../grammar/comparables.ts';
import { notMeasurableColumn } from '../grammar/figures.ts';
import { rangeColumns } from '../grammar/ranges.ts';

export const params = z.object({
  broadcast: z.string().min(1).max(128).describe('The broadcast'),
  segment: z.string().max(256).default('*').describe('Audience segment; * is everyone'),
  typical: typicalParam,
});
export type ReadCurveParams = z.output<typeof params>;

const count = z.number().nullable();
const rate = z.number().nullable();

export const row = z.object({
  since_seconds: z.number().meta(derivedColumn('number', 'Time since delivery (seconds)', '送达后时间（秒）')),
  label: z.string().meta(derivedColumn('text', 'Since delivery', '送达后')),
  counted: z.boolean().meta(derivedColumn('flag', 'Counted, not estimated', '实计（非估计）')),
  complete: z.boolean().meta(derivedColumn('flag', 'Complete', '已完整')),
  people: count.meta(derivedColumn('count', 'Read by then', '届时已读')),
  people_low: count.meta(derivedColumn('count', 'Read by then, at least', '届时已读（下限）')),
  people_high: count.meta(derivedColumn('count', 'Read by then, at most', '届时已读（上限）')),
  of_people: count.meta(column('count', 'Delivered', '已送达')),
  share: rate.meta(derivedColumn('rate', 'Read share', '已读占比')),
  share_low: rate.meta(derivedColumn('rate', 'Read share, at least', '已读占比（下限）')),
  share_high: rate.meta(derivedColumn('rate', 'Read share, at most', '已读占比（上限）')),
  low: rate.meta(derivedColumn('rate', 'Read share, 95 % from (Wilson)', '已读占比 95% 下限')),
  high: rate.meta(derivedColumn('rate', 'Read share, 95 % to (Wilson)', '已读占比 95% 上限')),
  typical: rate.meta(derivedColumn('rate', 'Typical share (median)', '典型占比（中位数）')),
  typical_low: rate.meta(derivedColumn('rate', 'Typical share, 10 %', '典型占比 10% 分位')),
  typical_high: rate.meta(derivedColumn('rate', 'Typical share, 90 %', '典型占比 90% 分位')),
  comparables: z.number().meta(derivedColumn('count', 'Comparable broadcasts', '可比群发数')),
  comparables_without_point: z.number().meta(comparablesWithoutPoint),
  known_by: rangeColumns.known_by,
  read_as_of: rangeColumns.read_as_of,
  not_measurable: notMeasurableColumn,
});
/** Before small groups are hidden. */
export type ReadCurveRow = z.output<typeof row> & { readonly of_people: number };

import { z } from 'zod';
import { derived, derivedColumn, field, maybeDerived } from '../../model/columns.ts';
import { factFilters } from '../../model/dimensions.ts';
import { many } from '../../model/params.ts';
import { notMeasurableColumn } from '../grammar/figures.ts';
import { horizonParam } from '../grammar/maturity.ts';
import { measuredColumn } from '../grammar/measured.ts';
import { periodParams } from '../grammar/period.ts';

// Without content_type: like segment it only chooses rows, and is no condition of the figures.
const { content_type: _, 'not.content_type': _left, ...conditions } = factFilters;
const text = z.string().max(256);

export const params = z.object({
  ...periodParams,
  ...conditions,
  horizon: horizonParam('7d'),
  content_type: many(text).optional().describe('Shows only these content types; the test still covers all of them'),
  segment: many(text).optional().describe('Shows only these segments; the test still covers all of them'),
});
export type AudienceLiftParams = z.output<typeof params>;

const count = z.number();

export const row = z.object({
  content_type: field('text', 'Content type', '内容类型'),
  segment: field('text', 'Segment', '受众分群'),
  broadcasts: derived('count', 'Broadcasts compared', '参与对比的群发次数'),
  small_broadcasts: derived('count', 'Under 20 people on one side, not included', '一侧不足 20 人（未计入）'),
  immature_broadcasts: field('count', 'Still counting, not included', '统计中（未计入）'),
  unmeasured_broadcasts: field('count', 'Reads not reported, not included', '没有已读回执（未计入）'),
  range_broadcasts: field('count', 'Reads are a range, not included', '已读只有区间（未计入）'),
  read: maybeDerived('count', 'Read', '已读'),
  recipients: maybeDerived('count', 'Reach (delivered, else sent minus failed)', '触达'),
  comparison_read: maybeDerived('count', 'Read by the others', '其他人已读'),
  comparison_recipients: maybeDerived('count', 'Reach of the others', '其他人触达'),
  open_rate: maybeDerived('rate', 'Open rate', '已读率'),
  comparison_open_rate: maybeDerived('rate', 'Open rate of the others', '其他人的已读率'),
  lift: maybeDerived('rate', 'Difference in open rate', '已读率之差'),
  lift_low: maybeDerived('rate', 'Difference, 95% from', '差值 95% 下限'),
  lift_high: maybeDerived('rate', 'Difference, 95% to', '差值 95% 上限'),
  degrees_of_freedom: maybeDerived('number', 'Degrees of freedom', '自由度'),
  p_value: maybeDerived('number', 'p-value of this cell', 'p 值（单格）'),
  q_value: maybeDerived('number', 'Adjusted p-value (Benjamini-Hochberg)', '校正后的 p 值（Benjamini-Hochberg）'),
  cells_tested: derived('count', 'Cells tested together', '一并检验的格数'),
  verdict: z
    .enum(['better', 'worse', 'no_difference', 'too_few'])
    .nullable()
    .meta(derivedColumn('text', 'Compared with the others', '与其他人对比')),
  not_measurable: notMeasurableColumn,
});
/** Before small groups are hidden. */
export type AudienceLiftRow = z.output<typeof row> &
  Readonly<Record<'read' | 'recipients' | 'comparison_read' | 'comparison_recipients', number>>;

/** Of the source: one row a cell, and one that is none; of each broadcast read and reach of the segment, then those of the rest. */
export const sourceRow = row
  .pick({
    content_type: true,
    segment: true,
    immature_broadcasts: true,
    unmeasured_broadcasts: true,
    range_broadcasts: true,
  })
  .extend({
    comparisons: z.array(count),
    // Of those without reads: known by counts, which have no segments.
    counted_broadcasts: count,
    measured: measuredColumn,
    outdated: count,
    // Those with counts, which name no segment.
    of_counts: count,
  });
export type SourceRow = z.output<typeof sourceRow>;

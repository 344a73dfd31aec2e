import { z } from 'zod';
import { field } from '../../model/columns.ts';
import { audienceFilters, factColumns, factFilters, factNames } from '../../model/dimensions.ts';
import type { RateName } from '../../rates/rates.ts';
import { figureColumns, goalParam, notMeasurableColumn } from '../grammar/figures.ts';
import { horizonParam, maturityParam } from '../grammar/maturity.ts';
import { periodParams } from '../grammar/period.ts';
import { knownToColumns } from '../grammar/readsKnownTo.ts';
import { boundsParam } from './broadcastShape.ts';

/** What the list can be sorted by; each is a number. */
export const sortable = [
  'first_send_at',
  'sent',
  'delivered',
  'failed',
  'read',
  'clicked',
  'converted',
  'delivery_rate',
  'open_rate',
  'click_rate',
  'click_to_open',
  'conversion_rate',
  'converted_per_delivered',
  'view_through',
  'unsubscribed',
  'complained',
  'unsubscribe_rate',
  'complaint_rate',
  'read_low',
  'open_rate_low',
] as const;
export type Sortable = (typeof sortable)[number];
/** Null where a broadcast's reads are a range: such broadcasts come last, and are counted. */
export const sortedByReads: Readonly<Partial<Record<Sortable, RateName>>> = {
  read: 'open_rate',
  open_rate: 'open_rate',
  click_to_open: 'click_to_open',
};
const sorts = sortable.flatMap((name) => [name, `-${name}` as const]);

const MOST_ROWS = 1000;

export const params = z.object({
  ...periodParams,
  ...factFilters,
  ...audienceFilters,
  horizon: horizonParam('all'),
  goal: goalParam,
  maturity: maturityParam,
  bounds: boundsParam,
  search: z.string().max(256).optional().describe('Text in the broadcast id, campaign, owner or title, in any case'),
  sort: z
    .enum(sorts)
    .default('-first_send_at')
    .describe('Ascending; with a leading - descending. Null comes last, and so do reads that are a range.'),
  limit: z.coerce.number().int().min(1).max(MOST_ROWS).default(50).describe('Rows of a page'),
  cursor: z.string().max(1024).optional().describe('next_cursor of the page before'),
});
export type Params = z.output<typeof params>;

export const row = z.object({
  broadcast: field('text', 'Broadcast', '群发'),
  title: field('text', 'Title', '标题'),
  day: field('date', 'Day', '日期'),
  first_send_at: field('instant', 'First sent', '首次发送'),
  ...factColumns(factNames),
  mature: field('flag', 'Final', '数据已定'),
  ...figureColumns,
  ...knownToColumns,
  not_measurable: notMeasurableColumn,
});

export type Row = z.output<typeof row>;

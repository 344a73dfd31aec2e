import { z } from 'zod';
import { type Reason, writeReasons } from '../../contract/notes.ts';
import { tooCoarse } from '../statistics/clusterSums.ts';
import { countedClusters } from './grammar/clusters.ts';
import { column, derivedColumn } from './grammar/columns.ts';
import { notMeasurableColumn } from './grammar/figures.ts';
import { audienceFilters, factFilters, groupByParam } from './grammar/filters.ts';
import { noRateOfBroadcasts, rateOfBroadcasts } from './grammar/intervals.ts';
import { horizonParam } from './grammar/maturity.ts';
import { totalMeasured } from './grammar/measured.ts';
import { definitionNotes, leftOutNotes, limitNotes, note, overlapNotes } from './grammar/notes.ts';
import { allNamed } from './grammar/outcomes.ts';
import { pendingUnits } from './grammar/pending.ts';
import { periodParams } from './grammar/period.ts';
import { select } from './grammar/selection.ts';
import { noDays, summedDays } from './grammar/summedDays.ts';
import type { Metric, MetricContext, Note } from './metric.ts';
import { openRateGroups, openRatesQuery, type SourceRow, sourceRow } from './openRatesSource.ts';

const DEFAULT_GROUPS: readonly (typeof openRateGroups)[number][] = ['content_type', 'segment'];

const params = z.object({
  ...periodParams,
  ...factFilters,
  ...audienceFilters,
  horizon: horizonParam('7d'),
  group_by: groupByParam(openRateGroups),
});
type Params = z.output<typeof params>;

const group = (en: string, zh: string) =>
  z
    .string()
    .nullable()
    .meta(column('text', en, zh));
const count = z.number();
const rate = z.number().nullable();

const row = z.object({
  content_type: group('Content type', '内容类型'),
  segment: group('Segment', '受众分群'),
  platform: group('Platform', '平台'),
  tier: group('Tier', '通道'),
  campaign: group('Campaign', '活动'),
  owner: group('Owner', '负责部门'),
  broadcasts: count.meta(column('count', 'Broadcasts', '群发数')),
  effective_broadcasts: z.number().meta(derivedColumn('number', 'Effective broadcasts', '有效群发数')),
  immature_broadcasts: count.meta(column('count', 'Immature, left out', '未成熟（未计入）')),
  unmeasured_broadcasts: count.meta(column('count', 'Reads not reported, left out', '不上报阅读（未计入）')),
  sent: count.meta(column('count', 'Sent', '已发送')),
  reach: count.meta(column('count', 'Reach (delivered, else sent minus failed)', '触达')),
  read: z
    .number()
    .nullable()
    .meta(column('count', 'Read', '已读')),
  read_implied: z
    .number()
    .nullable()
    .meta(column('count', 'Read, implied', '已读（推断）')),
  machine_only: count.meta(column('count', 'Machine only', '仅机器')),
  open_rate: rate.meta(derivedColumn('rate', 'Open rate', '打开率')),
  open_rate_low: rate.meta(derivedColumn('rate', 'Open rate, 95 % from', '打开率 95% 下限')),
  open_rate_high: rate.meta(derivedColumn('rate', 'Open rate, 95 % to', '打开率 95% 上限')),
  interval: z
    .string()
    .nullable()
    .meta(derivedColumn('text', 'Interval', '区间方法')),
  degrees_of_freedom: z
    .number()
    .nullable()
    .meta(derivedColumn('number', 'Degrees of freedom', '自由度')),
  broadcast_weighted_rate: rate.meta(derivedColumn('rate', 'Open rate, every broadcast alike', '打开率（按群发等权）')),
  not_measurable: notMeasurableColumn,
});
type Row = z.output<typeof row>;

function reason(counts: { readonly unmeasured_broadcasts: number; readonly immature_broadcasts: number }): Reason {
  if (counts.unmeasured_broadcasts > 0) return 'no_reads';
  return counts.immature_broadcasts > 0 ? 'immature' : 'no_data';
}

const rateColumns = ['open_rate', 'open_rate_low', 'open_rate_high', 'broadcast_weighted_rate'];

/** Rates and intervals from the counts: pure. */
export function derive({ counted, clusters, outdated, measured, ...counts }: SourceRow): Row {
  const [of] = countedClusters(['open_rate'], { counted, clusters });
  const found = of === undefined ? noRateOfBroadcasts : rateOfBroadcasts(of.whole);
  const seen = counts.broadcasts > 0;
  const absent = (columns: readonly string[], why: Reason) =>
    writeReasons(columns.map((column): [string, Reason] => [column, why]));
  return {
    ...counts,
    read: seen ? counts.read : null,
    read_implied: seen ? counts.read_implied : null,
    effective_broadcasts: found.effectiveBroadcasts,
    open_rate: found.rate,
    open_rate_low: found.low,
    open_rate_high: found.high,
    interval: found.interval,
    degrees_of_freedom: found.degreesOfFreedom,
    broadcast_weighted_rate: found.broadcastWeighted,
    not_measurable: seen
      ? found.rate === null
        ? absent(rateColumns, 'no_denominator')
        : ''
      : absent(['read', 'read_implied', ...rateColumns], reason(counts)),
  };
}

function notesOf(rows: readonly Row[], by: readonly string[]): Note[] {
  // Rows by segment share broadcasts, so their numbers are not added up; the greatest is at least right.
  const most = (of: (row: Row) => number) => rows.reduce((greatest, one) => Math.max(greatest, of(one)), 0);
  const notes = [...overlapNotes(by), ...leftOutNotes(most(({ immature_broadcasts }) => immature_broadcasts))];
  const unmeasured = most(({ unmeasured_broadcasts }) => unmeasured_broadcasts);
  if (unmeasured > 0) {
    const more = { column: 'unmeasured_broadcasts', count: unmeasured };
    notes.push(note('not_measurable', [{ as: 'reads_left_out', count: unmeasured }], more));
  }
  return notes;
}

const isTooCoarse = (one: SourceRow) => countedClusters(['open_rate'], one).some(({ whole }) => tooCoarse(whole));

/** The counts by these groups: from sums by day where they do, else from single broadcasts. */
async function readGroups(context: MetricContext, asked: Params, by: readonly (typeof openRateGroups)[number][]) {
  const of = { ...asked, group_by: by };
  const single = select(of, true);
  const byDay = select(of);
  const summed = byDay.stats === 'stats_day' ? await summedDays(context, asked, asked.horizon) : undefined;
  const query = openRatesQuery(context, { single, byDay, days: summed?.days ?? noDays }, asked.horizon);
  const queries = [...(summed === undefined ? [] : [summed.query]), query];
  const found = await context.query(query, sourceRow);
  if (!found.some(isTooCoarse)) return { found, queries };
  const exact = openRatesQuery(context, { single, byDay, days: noDays }, asked.horizon);
  return { found: await context.query(exact, sourceRow), queries: [...queries, exact] };
}

/**
 * The rows; by content type with segment `*` where they were to be by segment and no recipient of the selection has an
 * audience tag (docs/cascade.md).
 */
async function readRows(context: MetricContext, asked: Params, by: readonly (typeof openRateGroups)[number][]) {
  const { found, queries } = await readGroups(context, asked, by);
  if (found.length > 0 || !by.includes('segment') || asked.segment !== undefined) return { found, queries, by };
  const others = by.filter((name) => name !== 'segment');
  const whole = await readGroups(context, asked, others);
  // Without groups there is a row even where there is no broadcast.
  const everyone = whole.found.filter(
    (one) => one.broadcasts + one.immature_broadcasts + one.unmeasured_broadcasts > 0,
  );
  return {
    found: everyone.map((one) => ({ ...one, segment: '*' })),
    queries: [...queries, ...whole.queries],
    by: others,
  };
}

/** Open rates with intervals that hold for broadcasts like these; see `about`. */
export const openRates: Metric<typeof params, typeof row> = {
  id: 'open-rates',
  title: { en: 'Open rates', 'zh-CN': '打开率' },
  about: {
    en: "Read / delivered by content type and audience, of mature broadcasts whose reads can be seen, within a horizon (7 days unless asked). The interval is Wilson's for one broadcast and describes that broadcast only; over several it is on the logit with the variance between broadcasts (CR2, Satterthwaite). effective_broadcasts says how many broadcasts of equal size would tell as much.",
    'zh-CN':
      '按内容类型与受众的打开率（阅读 / 送达），只计已成熟且可见阅读的群发，默认观察期 7 天。单个群发用 Wilson 区间，仅描述该群发；多个群发用考虑群发间差异的 logit 区间（CR2、Satterthwaite）。有效群发数表示相当于多少个同等规模的群发。',
  },
  params,
  row,
  async run(context, asked) {
    const by = asked.group_by ?? DEFAULT_GROUPS;
    const [{ found, queries, by: grouped }, pending] = await Promise.all([
      readRows(context, asked, by),
      pendingUnits(context),
    ]);
    const rows = found.map(derive);
    const overlap = grouped.includes('segment');
    const measured = totalMeasured(
      found.map((one) => one.measured),
      overlap,
    );
    const outdated = found.reduce((total, one) => total + one.outdated, 0);
    const notes = [...notesOf(rows, grouped), ...limitNotes(measured, allNamed), ...definitionNotes(outdated)];
    return { rows, notes, pendingUnits: pending, queries };
  },
};

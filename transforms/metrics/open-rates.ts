import { z } from 'zod';
import { type Reason, writeReasons } from '../../contract/notes.ts';
import { atHorizon } from '../../store/tables/rollups.ts';
import { column, derivedColumn } from './grammar/columns.ts';
import { audienceConditions, audienceFilters, factConditions, factFilters, groupByParam } from './grammar/filters.ts';
import { andAll } from './grammar/fragment.ts';
import { rateOfBroadcasts } from './grammar/intervals.ts';
import { horizonParam, mature } from './grammar/maturity.ts';
import { measuredColumn, measuredSql, totalMeasured } from './grammar/measured.ts';
import { definitionNotes, leftOutNotes, limitNotes, note, overlapNotes } from './grammar/notes.ts';
import { allNamed } from './grammar/outcomes.ts';
import { pendingUnits } from './grammar/pending.ts';
import { broadcastDateConditions, periodParams } from './grammar/period.ts';
import { currentDefinition, fromRollup, outdatedSql } from './grammar/sources.ts';
import type { BoundQuery, Metric, MetricContext, Note } from './metric.ts';

const groups = ['content_type', 'segment', 'platform', 'tier', 'campaign', 'owner'] as const;
const DEFAULT_GROUPS: readonly (typeof groups)[number][] = ['content_type', 'segment'];

const NO_GROUP = "CAST(NULL, 'Nullable(String)')";

const params = z.object({
  ...periodParams,
  ...factFilters,
  ...audienceFilters,
  horizon: horizonParam('7d'),
  group_by: groupByParam(groups),
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
  not_measurable: z.string().meta(derivedColumn('text', 'Why figures are null', '无法统计的原因')),
});
type Row = z.output<typeof row>;

const sourceRow = row
  .pick({
    ...{ content_type: true, segment: true, platform: true, tier: true, campaign: true, owner: true },
    ...{ immature_broadcasts: true, unmeasured_broadcasts: true, sent: true, reach: true, machine_only: true },
  })
  .extend({
    read: count,
    read_implied: count,
    broadcasts: count,
    outdated: count,
    measured: measuredColumn,
    clusters: z.array(z.tuple([z.number(), z.number()])),
  });

/**
 * Counts of mature broadcasts whose reads can be seen, and each one's (read, reach): what the interval is made of. Several
 * variants of one broadcast are one broadcast. Cost: the rows of single broadcasts in the period; the answer holds two
 * numbers for each.
 */
function source(context: MetricContext, asked: Params, by: readonly string[]): BoundQuery {
  const where = andAll([...broadcastDateConditions(asked), ...factConditions(asked), ...audienceConditions(asked, by)]);
  const isMature = mature(asked.horizon, context);
  const at = (measure: 'read' | 'read_implied' | 'machine_only') => atHorizon(measure, asked.horizon);
  const sums = { sent: 'sent', reach: 'reach_where_read', read: at('read'), read_implied: at('read_implied') };
  const all = Object.entries({ ...sums, machine_only: at('machine_only') });
  const list = by.map((name) => `group_${name}`).join(', ');
  return {
    name: 'open-rates',
    sql: `SELECT
  ${groups.map((name) => `${by.includes(name) ? `toString(b.group_${name})` : NO_GROUP} AS ${name}`).join(', ')},
  toInt64(countIf(b.used)) AS broadcasts,
  toInt64(countIf(NOT b.is_mature)) AS immature_broadcasts,
  toInt64(countIf(b.is_mature AND NOT b.used)) AS unmeasured_broadcasts,
  ${all.map(([name]) => `toInt64(sumIf(b.sum_${name}, b.used)) AS ${name}`).join(', ')},
  groupArrayIf((b.sum_read, b.sum_reach), b.used AND b.sum_reach > 0) AS clusters,
  toInt64(sumIf(b.stale, b.used)) AS outdated,
  sumForEachIf(b.measured, b.used) AS measured
FROM (
  SELECT ${by.map((name) => `${name} AS group_${name}, `).join('')}broadcast AS one,
    min(${isMature.sql}) = 1 AS is_mature, is_mature AND max(broadcasts_read) > 0 AS used,
    ${all.map(([name, measure]) => `sum(${measure}) AS sum_${name}`).join(', ')},
    ${outdatedSql()} AS stale, ${measuredSql()}
  ${fromRollup('broadcast_stats')}${where.sql}
  GROUP BY ${list === '' ? '' : `${list}, `}one
) AS b
${list === '' ? '' : `GROUP BY ${list}`}
ORDER BY ${groups.join(', ')}`,
    params: { tenant: context.tenant, ...where.params, ...isMature.params, ...currentDefinition },
  };
}

function reason(counts: { readonly unmeasured_broadcasts: number; readonly immature_broadcasts: number }): Reason {
  if (counts.unmeasured_broadcasts > 0) return 'no_reads';
  return counts.immature_broadcasts > 0 ? 'immature' : 'no_data';
}

const rateColumns = ['open_rate', 'open_rate_low', 'open_rate_high', 'broadcast_weighted_rate'];

/** Rates and intervals from the counts: pure. */
export function derive({ clusters: pairs, outdated, measured, ...counts }: z.output<typeof sourceRow>): Row {
  const clusters = pairs.map(([x, n]) => ({ x, n }));
  const found = rateOfBroadcasts(clusters);
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

/**
 * The rows; by content type with segment `*` where they were to be by segment and no recipient of the selection has an
 * audience tag (docs/cascade.md).
 */
async function readRows(context: MetricContext, asked: Params, by: readonly string[]) {
  const query = source(context, asked, by);
  const found = await context.query(query, sourceRow);
  if (found.length > 0 || !by.includes('segment') || asked.segment !== undefined)
    return { found, queries: [query], by };
  const others = by.filter((name) => name !== 'segment');
  const whole = source(context, asked, others);
  const counted = await context.query(whole, sourceRow);
  // Without groups there is a row even where there is no broadcast.
  const everyone = counted.filter((one) => one.broadcasts + one.immature_broadcasts + one.unmeasured_broadcasts > 0);
  return { found: everyone.map((one) => ({ ...one, segment: '*' })), queries: [query, whole], by: others };
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

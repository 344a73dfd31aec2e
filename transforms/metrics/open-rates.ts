import { type Reason, writeReasons } from '../../contract/notes.ts';
import { groupsIn } from '../model/dimensions.ts';
import { totalsOf } from '../statistics/clusterSums.ts';
import { readUnsplit } from './grammar/audienceSplit.ts';
import { areTooCoarse, countedClusters } from './grammar/clusters.ts';
import { limitsOfRange, noRateOfBroadcasts, rateOfBroadcasts } from './grammar/intervals.ts';
import { seenReason, totalMeasured, unread, type Whose, whoseRow } from './grammar/measured.ts';
import { definitionNotes, leftOutNotes, limitNotes, note, overlapNotes } from './grammar/notes.ts';
import { allNamed } from './grammar/outcomes.ts';
import { pendingUnits } from './grammar/pending.ts';
import { readRanges } from './grammar/rangeCount.ts';
import { type ReadsKnown, rangeNotes, totalReadsKnown } from './grammar/rangeNotes.ts';
import { ofReaders, type ReadSums, readFigures } from './grammar/ranges.ts';
import { select } from './grammar/selection.ts';
import { noDays, summedDays } from './grammar/summedDays.ts';
import type { Metric, MetricContext, Note } from './metric.ts';
import { type Params, params, type Row, row } from './openRatesShape.ts';
import { openRateGroups, openRatesQuery, type SourceRow, sourceRow } from './openRatesSource.ts';

const DEFAULT_GROUPS: readonly (typeof openRateGroups)[number][] = ['content_type', 'segment'];

function reason(counts: Counts, whose: Whose): Reason {
  if (counts.unmeasured_broadcasts > 0) return unread({ ...counts, reach: counts.unmeasured_reach }, whose);
  return counts.immature_broadcasts > 0 ? 'immature' : 'no_data';
}

type Counts = Omit<SourceRow, 'counted' | 'clusters' | 'outdated' | 'measured'>;

/** What the columns about reads are made of. */
const readSums = (counts: Counts): ReadSums & ReadsKnown => ({
  ...counts,
  broadcasts: counts.broadcasts + counts.unmeasured_broadcasts,
  broadcasts_read: counts.broadcasts,
  reach_where_read: counts.reach,
  read: counts.read_low,
});

/** Of broadcasts with a point: null where there is none. */
const ofPoints = ['read', 'read_implied', 'open_rate', 'broadcast_weighted_rate'] as const;
/** Null with the open rate; and where no one or everyone read, which is no lack. */
const limits = ['low', 'high'] as const;
const ofAll = ['read_low', 'read_high', 'reach_point', 'point_share', 'open_rate_low', 'open_rate_high'] as const;
/** Of the broadcasts whose reads are measured: null where there is none. */
const ofMeasured = ['sent', 'reach'] as const;
/** Of recipients: null where only counts are known, too. */
const MACHINES = 'machine_only';
const mayBeNull = [...ofPoints, ...limits, ...ofAll, ...ofMeasured] as const;

/** Those that may be null for another reason than the open rate. */
const ofOwnReason = [...ofAll, 'read_implied'] as const;

/** Why figures are null, by column. */
function reasonsOf(row: Omit<Row, 'not_measurable'>, counts: Counts, whose: Whose): string {
  const lacking = mayBeNull.filter((name) => row[name] === null);
  if (row.broadcasts === 0) {
    const why = reason(counts, whose);
    return writeReasons([...lacking, MACHINES].map((name): [string, Reason] => [name, why]));
  }
  const known = lacking.filter((name) => row.open_rate === null || !limits.some((limit) => limit === name));
  const ofReads = known.map((name): [string, Reason] => [
    name,
    seenReason(ofOwnReason.some((own) => own === name) ? name : 'open_rate', row) ?? 'no_denominator',
  ]);
  return writeReasons(row[MACHINES] === null ? [...ofReads, [MACHINES, 'counts_only']] : ofReads);
}

/** Rates and intervals from the counts: pure. */
export function derive({ counted, clusters, outdated, measured, ...counts }: SourceRow, whose: Whose): Row {
  const [of] = countedClusters(['open_rate'], { counted, clusters });
  const found = of === undefined ? noRateOfBroadcasts : rateOfBroadcasts(of.whole);
  const sums = readSums(counts);
  const measures = counts.broadcasts > 0;
  const onlyCounts = measured.broadcasts_counts_only > 0 && measured.broadcasts_counts_only >= counts.broadcasts;
  const reads = readFigures(sums);
  const ends = { low: reads.open_rate_low, high: reads.open_rate_high };
  const range = of === undefined ? { low: null, high: null } : limitsOfRange(of.whole, of.withoutPoint, ends);
  const row = {
    ...groupsIn(counts, openRateGroups),
    ...{ broadcasts: counts.broadcasts, immature_broadcasts: counts.immature_broadcasts },
    unmeasured_broadcasts: counts.unmeasured_broadcasts,
    ...{ sent: measures ? counts.sent : null, reach: measures ? counts.reach : null },
    ...reads,
    read_implied: ofReaders(sums, counts.read_implied),
    machine_only: measures && !onlyCounts ? counts.machine_only : null,
    effective_broadcasts: found.effectiveBroadcasts,
    open_rate: found.rate,
    low: found.low,
    high: found.high,
    interval: found.interval,
    degrees_of_freedom: found.degreesOfFreedom,
    broadcast_weighted_rate: found.broadcastWeighted,
    range_low: range.low,
    range_high: range.high,
    range_broadcasts: of?.withoutPoint === undefined ? 0 : totalsOf(of.withoutPoint.low).count,
  };
  return { ...row, not_measurable: reasonsOf(row, counts, whose) };
}

/** Broadcasts with counts of reads, or that should have them, and without an open rate. */
const countsLeftOut = (one: SourceRow) => one.broadcasts_aggregate - one.broadcasts_counted;

function notesOf(found: readonly SourceRow[], by: readonly string[], whose: Whose): Note[] {
  // Rows by segment share broadcasts, so their numbers are not added up: the greatest is at least right.
  const broadcasts = (of: (one: SourceRow) => number) =>
    by.includes('segment') ? Math.max(0, ...found.map(of)) : found.reduce((sum, one) => sum + of(one), 0);
  const unreported = broadcasts((one) => one.unmeasured_broadcasts - countsLeftOut(one));
  // Counts of segments, and those above the reach, have notes of their own.
  const counts = whose === 'part' ? 0 : broadcasts((one) => countsLeftOut(one) - one.broadcasts_above_reach);
  const left = [
    { as: 'reads_left_out', count: unreported },
    { as: 'counts_left_out', count: counts },
  ] as const;
  return [
    ...overlapNotes(by),
    ...leftOutNotes(broadcasts((one) => one.immature_broadcasts)),
    ...left.flatMap(({ as, count }) =>
      count === 0 ? [] : [note('not_measurable', [{ as, count }], { column: 'unmeasured_broadcasts', count })],
    ),
  ];
}

const isTooCoarse = (one: SourceRow) => countedClusters(['open_rate'], one).some(areTooCoarse);

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
    en: "Read / delivered by content type and audience, of mature broadcasts whose reads can be seen, within a horizon (7 days unless asked). The interval is Wilson's for one broadcast and describes that broadcast only; over several it is on the logit with the variance between broadcasts (CR2, Satterthwaite). effective_broadcasts is how many broadcasts of equal size would give the same precision. Where lists or counts leave a range of reads, open_rate and its interval (low, high) are of the broadcasts with a single value, which reached reach_point people: open_rate is read / reach_point. open_rate_low and open_rate_high are the rates of all at either end, and range_low and range_high the outer limits of the intervals there.",
    'zh-CN':
      '按内容类型与受众的打开率（阅读 / 送达），只计已成熟且可见阅读的群发，默认统计窗口 7 天。单个群发用 Wilson 区间，仅描述该群发；多个群发用考虑群发间差异的 logit 区间（CR2、Satterthwaite）。有效群发数表示相当于多少个同等规模的群发。已读来自名单或汇总数、只有区间时，打开率及其区间（low、high）只含有确定值的群发，reach_point 为这些群发的触达人次，打开率即已读 / reach_point；open_rate_low 与 open_rate_high 为全部群发在两端的打开率，range_low 与 range_high 为两端置信区间的外侧界限。',
  },
  params,
  row,
  async run(context, asked) {
    const by = asked.group_by ?? DEFAULT_GROUPS;
    const [{ found, queries, by: grouped }, pending] = await Promise.all([
      readRows(context, asked, by),
      pendingUnits(context),
    ]);
    const unsplit = await readUnsplit(context, { ...asked, group_by: grouped });
    const rows = found.map((one) => derive(one, whoseRow(asked, one)));
    const overlap = grouped.includes('segment');
    const whose = overlap ? 'part' : whoseRow(asked, {});
    const measured = totalMeasured(
      // Sums by day have not of how many the size is known; of a broadcast whose reads are measurable it always is.
      found.map((one) => ({ ...one.measured, broadcasts_sent: one.measured.broadcasts })),
      overlap,
    );
    const reads = found.map(readSums);
    const ranges = await readRanges(context, { ...asked, group_by: grouped }, asked.horizon, reads, 'mature');
    const known = rangeNotes(
      { ...totalReadsKnown(reads, overlap), unsplit: unsplit.count, ranges: ranges.count },
      context,
      whose,
      asked.horizon,
    );
    const outdated = found.reduce((total, one) => total + one.outdated, 0);
    const notes = [
      ...notesOf(found, grouped, whose),
      ...limitNotes(measured, allNamed),
      ...known,
      ...definitionNotes(outdated),
    ];
    return { rows, notes, pendingUnits: pending, queries: [...queries, ...unsplit.queries, ...ranges.queries] };
  },
};

import { type Reason, writeReasons } from '../../../contract/notes.ts';
import { pick } from '../../model/columns.ts';
import { groupsOf } from '../../model/dimensions.ts';
import { totalsOf } from '../../statistics/clusterSums.ts';
import { broadcastsOfRow, type ClusteredRow } from '../grammar/clusteredSums.ts';
import { countedClusters } from '../grammar/clusters.ts';
import { figuresOf } from '../grammar/figures.ts';
import { limitsOfRange, noRateOfBroadcasts, rateOfBroadcasts } from '../grammar/intervals.ts';
import { seenReason, unread, type Whose } from '../grammar/measured.ts';
import { allNamed } from '../grammar/outcomes.ts';
import { readFigures } from '../grammar/ranges.ts';
import { sumsOf } from '../grammar/sums.ts';
import { openRateGroups, type Row } from './openRatesShape.ts';

/** What a row is made of: mature broadcasts whose reads can be seen, and how many others there are. */
export function countsOf(row: ClusteredRow) {
  const [rate] = countedClusters(['open_rate'], row);
  const { used, immature } = broadcastsOfRow(row, 'mature');
  const broadcasts = rate?.counted[0] ?? 0;
  const groups = pick(groupsOf(row), openRateGroups);
  return {
    ...{ groups, rate, sums: sumsOf(row), measured: row.measured },
    ...{ broadcasts, immature_broadcasts: immature, unmeasured_broadcasts: used - broadcasts },
  };
}
export type Counts = ReturnType<typeof countsOf>;

function reason({ sums, ...counts }: Counts, whose: Whose): Reason {
  if (counts.unmeasured_broadcasts > 0) return unread(sums, whose);
  return counts.immature_broadcasts > 0 ? 'immature' : 'no_data';
}

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
export function derive(counts: Counts, whose: Whose): Row {
  const { groups, rate, sums, measured, broadcasts, immature_broadcasts, unmeasured_broadcasts } = counts;
  const found = rate === undefined ? noRateOfBroadcasts : rateOfBroadcasts(rate.whole);
  const measures = broadcasts > 0;
  const onlyCounts = measured.broadcasts_counts_only > 0 && measured.broadcasts_counts_only >= broadcasts;
  const reads = readFigures(sums);
  const ends = { low: reads.open_rate_low, high: reads.open_rate_high };
  const range = rate === undefined ? { low: null, high: null } : limitsOfRange(rate.whole, rate.withoutPoint, ends);
  const row = {
    ...{ ...groups, broadcasts, immature_broadcasts, unmeasured_broadcasts },
    ...{ sent: measures ? sums.sent_where_read : null, reach: measures ? sums.reach_where_read : null },
    ...reads,
    ...figuresOf(['read_implied'], sums, allNamed),
    machine_only: measures && !onlyCounts ? sums.machine_where_read : null,
    effective_broadcasts: found.effectiveBroadcasts,
    open_rate: found.rate,
    low: found.low,
    high: found.high,
    interval: found.interval,
    degrees_of_freedom: found.degreesOfFreedom,
    broadcast_weighted_rate: found.broadcastWeighted,
    range_low: range.low,
    range_high: range.high,
    range_broadcasts: rate?.withoutPoint === undefined ? 0 : totalsOf(rate.withoutPoint.low).count,
  };
  return { ...row, not_measurable: reasonsOf(row, counts, whose) };
}

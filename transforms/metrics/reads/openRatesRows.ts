import { type Reason, writeReasons } from '../../../contract/notes.ts';
import { groupsIn } from '../../model/dimensions.ts';
import { totalsOf } from '../../statistics/clusterSums.ts';
import { countedClusters } from '../grammar/clusters.ts';
import { limitsOfRange, noRateOfBroadcasts, rateOfBroadcasts } from '../grammar/intervals.ts';
import { seenReason, unread, type Whose } from '../grammar/measured.ts';
import type { ReadsKnown } from '../grammar/rangeNotes.ts';
import { ofReaders, type ReadSums, readFigures } from '../grammar/ranges.ts';
import type { Row } from './openRatesShape.ts';
import { openRateGroups, type SourceRow } from './openRatesSource.ts';

function reason(counts: Counts, whose: Whose): Reason {
  if (counts.unmeasured_broadcasts > 0) return unread({ ...counts, reach: counts.unmeasured_reach }, whose);
  return counts.immature_broadcasts > 0 ? 'immature' : 'no_data';
}

/** What a row is made of. */
type Counts = Omit<SourceRow, 'counted' | 'clusters' | 'outdated' | 'measured'>;

/** What the columns about reads are made of. */
export const readSums = (counts: Counts): ReadSums & ReadsKnown => ({
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

import type { RangeEnd } from '../../../store/tables/clusters.ts';
import { addedSums, type ClusterSums, clusteredRateOfSums, totalsOf } from '../../statistics/clusterSums.ts';
import { wilson } from '../../statistics/wilson.ts';

/** A rate over broadcasts with what is known of its precision. */
export interface RateOfBroadcasts {
  readonly rate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** How the interval was made; null where there is none. */
  readonly interval: 'wilson' | 'clustered' | null;
  /** Of the clustered interval. */
  readonly degreesOfFreedom: number | null;
  /** Number of broadcasts of equal size that carry the same information. */
  readonly effectiveBroadcasts: number;
  /** Mean of the broadcasts' own rates. */
  readonly broadcastWeighted: number | null;
}

/** Where there is nothing to make a rate of. */
export const noRateOfBroadcasts: RateOfBroadcasts = {
  ...{ rate: null, low: null, high: null, interval: null, degreesOfFreedom: null },
  ...{ effectiveBroadcasts: 0, broadcastWeighted: null },
};

/** Sums of many broadcasts may be added up in any order, which changes their last digits: answers are the same each time. */
const DIGITS = 12;
const rounded = (value: number) => Number(value.toPrecision(DIGITS));
const roundedOrNull = (value: number | null) => (value === null ? null : rounded(value));

/** Of sums that are not too coarse. Wilson describes one broadcast; several vary among themselves, which only the clustered interval knows of. */
export function rateOfBroadcasts(whole: ClusterSums, part: ClusterSums = whole): RateOfBroadcasts {
  const { count, x, n } = totalsOf(whole, part);
  const { rate, interval, degreesOfFreedom, effectiveClusters, clusterMean } = clusteredRateOfSums(whole, part);
  const plain = {
    rate,
    effectiveBroadcasts: rounded(effectiveClusters),
    broadcastWeighted: roundedOrNull(clusterMean),
  };
  const single = count === 1;
  const ends = single ? wilson(x, n) : interval;
  if (ends === null) return { ...plain, low: null, high: null, interval: null, degreesOfFreedom: null };
  return {
    ...plain,
    low: single ? ends.low : rounded(ends.low),
    high: single ? ends.high : rounded(ends.high),
    interval: single ? 'wilson' : 'clustered',
    degreesOfFreedom: single ? null : roundedOrNull(degreesOfFreedom),
  };
}

/**
 * The limits of a range: of the interval of the rates at the lower ends the lower one, of that at the upper ends the upper one
 * (docs/cascade.md, "Points and ranges"). An end at which no one or everyone did has no interval, and is its own limit. Fewer than two
 * broadcasts have no limits. `ends` are the rates of all there: people whose delivery is not known may have read, so these can lie
 * beyond the rates of the broadcasts, and a limit is never inside the range.
 */
export function limitsOfRange(
  points: ClusterSums,
  withoutPoint: Readonly<Record<RangeEnd, ClusterSums>> | undefined,
  ends: Readonly<Record<RangeEnd, number | null>>,
): Readonly<Record<RangeEnd, number | null>> {
  const [low, high] = [limitAt('low', points, withoutPoint), limitAt('high', points, withoutPoint)];
  return {
    low: low === null ? null : Math.min(low, ends.low ?? low),
    high: high === null ? null : Math.max(high, ends.high ?? high),
  };
}

function limitAt(
  end: RangeEnd,
  points: ClusterSums,
  withoutPoint: Readonly<Record<RangeEnd, ClusterSums>> | undefined,
) {
  const all = withoutPoint === undefined ? points : addedSums(points, withoutPoint[end]);
  const { count, x, n } = totalsOf(all);
  if (count < 2) return null;
  if (x <= 0) return 0;
  if (x >= n) return 1;
  return roundedOrNull(clusteredRateOfSums(all).interval?.[end] ?? null);
}

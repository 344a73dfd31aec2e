import { type ClusterSums, clusteredRateOfSums, totalsOf } from '../../statistics/clusterSums.ts';
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
  /** How many broadcasts of equal size would tell as much. */
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

import { type Cluster, clusteredRate } from '../../statistics/clusteredRate.ts';
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

/** One entry for each broadcast. Wilson describes one; several vary among themselves, which only the clustered interval knows of. */
export function rateOfBroadcasts(clusters: readonly Cluster[]): RateOfBroadcasts {
  const used = clusters.filter(({ n }) => n > 0);
  const [only, second] = used;
  const { rate, interval, degreesOfFreedom, effectiveClusters, clusterMean } = clusteredRate(used);
  const plain = { rate, effectiveBroadcasts: effectiveClusters, broadcastWeighted: clusterMean };
  const single = only !== undefined && second === undefined;
  const ends = single ? wilson(only.x, only.n) : interval;
  if (ends === null) return { ...plain, low: null, high: null, interval: null, degreesOfFreedom: null };
  return {
    ...plain,
    ...ends,
    interval: single ? 'wilson' : 'clustered',
    degreesOfFreedom: single ? null : degreesOfFreedom,
  };
}

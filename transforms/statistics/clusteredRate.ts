import { clusteredMean } from './clusteredMean.ts';
import { studentTQuantile } from './studentT.ts';
import type { Interval } from './wilson.ts';

/** One broadcast: x of n recipients. */
export interface Cluster {
  readonly x: number;
  readonly n: number;
}

/** A rate over several broadcasts, which are the units that vary: recipients of one broadcast read in similar ways. */
export interface ClusteredRate {
  /** sum x / sum n; null without recipients. */
  readonly rate: number | null;
  /** 95 %, on the logit; null for one broadcast, and where no one or everyone did. */
  readonly interval: Interval | null;
  /** CR2 standard error of the rate; null for one broadcast. */
  readonly standardError: number | null;
  /** Satterthwaite's degrees of freedom; null for one broadcast. */
  readonly degreesOfFreedom: number | null;
  /** N^2 / sum n^2: as many broadcasts of equal size would give the same precision. 0 without recipients. */
  readonly effectiveClusters: number;
  /** Mean of the broadcasts' own rates: every broadcast has the same weight. */
  readonly clusterMean: number | null;
}

/** Without recipients. */
export const noRate: ClusteredRate = {
  rate: null,
  interval: null,
  standardError: null,
  degreesOfFreedom: null,
  effectiveClusters: 0,
  clusterMean: null,
};

/**
 * sum x / sum n is the mean of the broadcasts' own rates weighted by recipients: variance and degrees of freedom are those
 * of `clusteredMean`. The interval is made on the logit, with se / (p (1 - p)), so that it stays between 0 and 1.
 * `bench/truth` measures its coverage; docs/decisions/0016 has what it assumes.
 */
export function clusteredRate(clusters: readonly Cluster[], level = 0.95): ClusteredRate {
  const used = clusters.filter(({ n }) => n > 0);
  const total = sum(used, ({ n }) => n);
  if (total === 0) return noRate;
  const rate = sum(used, ({ x }) => x) / total;
  const plain = {
    rate,
    effectiveClusters: (total * total) / sum(used, ({ n }) => n * n),
    clusterMean: sum(used, ({ x, n }) => x / n) / used.length,
  };
  const found = clusteredMean(used.map(({ x, n }) => ({ value: x / n, weight: n })));
  if (found === null) return { ...plain, interval: null, standardError: null, degreesOfFreedom: null };
  const { standardError, degreesOfFreedom } = found;
  return {
    ...plain,
    standardError,
    degreesOfFreedom,
    interval: logitInterval(rate, standardError, degreesOfFreedom, level),
  };
}

/** Null at 0 and 1, where the logit is infinite. */
export function logitInterval(rate: number, standardError: number, df: number, level: number): Interval | null {
  if (!(rate > 0 && rate < 1)) return null;
  const half = (studentTQuantile((1 + level) / 2, df) * standardError) / (rate * (1 - rate));
  const logit = Math.log(rate / (1 - rate));
  const expit = (value: number) => 1 / (1 + Math.exp(-value));
  return { low: expit(logit - half), high: expit(logit + half) };
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

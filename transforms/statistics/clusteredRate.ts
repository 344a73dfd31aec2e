import { studentTQuantile } from './studentT.ts';
import type { Interval } from './wilson.ts';

/** One broadcast: x of n recipients. */
export interface Cluster {
  readonly x: number;
  readonly n: number;
}

/** A rate over several broadcasts, which are the units that vary: recipients of one broadcast read alike. */
export interface ClusteredRate {
  /** sum x / sum n; null without recipients. */
  readonly rate: number | null;
  /** 95 %, on the logit; null for one broadcast, and where nobody or everybody did. */
  readonly interval: Interval | null;
  /** CR2 standard error of the rate; null for one broadcast. */
  readonly standardError: number | null;
  /** Satterthwaite's degrees of freedom; null for one broadcast. */
  readonly degreesOfFreedom: number | null;
  /** N^2 / sum n^2: how many broadcasts of equal size would say as much. 0 without recipients. */
  readonly effectiveClusters: number;
  /** Mean of the broadcasts' own rates: every broadcast counts alike. */
  readonly clusterMean: number | null;
}

/**
 * The ratio sum x / sum n as a regression on a constant with recipients clustered by broadcast: bias-reduced variance
 * (CR2, Bell and McCaffrey), Satterthwaite degrees of freedom (Pustejovsky and Tipton 2018), the interval on the logit. For a constant alone both have closed forms: the hat matrix of a cluster has the one eigenvalue
 * n / N.
 */
export function clusteredRate(clusters: readonly Cluster[], level = 0.95): ClusteredRate {
  const used = clusters.filter(({ n }) => n > 0);
  const total = sum(used, ({ n }) => n);
  if (total === 0) {
    return {
      rate: null,
      interval: null,
      standardError: null,
      degreesOfFreedom: null,
      effectiveClusters: 0,
      clusterMean: null,
    };
  }
  const rate = sum(used, ({ x }) => x) / total;
  const plain = {
    rate,
    effectiveClusters: (total * total) / sum(used, ({ n }) => n * n),
    clusterMean: sum(used, ({ x, n }) => x / n) / used.length,
  };
  if (used.length < 2) return { ...plain, interval: null, standardError: null, degreesOfFreedom: null };

  const leverage = used.map(({ n }) => n / total);
  const variance = sum(used, ({ x, n }) => (x - rate * n) ** 2 / (1 - n / total)) / (total * total);
  const standardError = Math.sqrt(variance);
  const degreesOfFreedom = satterthwaite(leverage);
  return {
    ...plain,
    standardError,
    degreesOfFreedom,
    interval: logitInterval(rate, standardError, degreesOfFreedom, level),
  };
}

/**
 * tr(G)^2 / tr(G^2), G the covariance of the adjusted cluster sums where every broadcast's own rate has the same variance.
 * With h = n / N, s = sum h^2 and w = h^2 / (1 - h): G_ii = w_i (1 - 2 h_i + s), and off the diagonal G_ij^2 =
 * w_i w_j (a_i + a_j)^2 with a = s / 2 - h, so that no loop stands in a loop.
 */
function satterthwaite(leverage: readonly number[]): number {
  const s = sum(leverage, (h) => h * h);
  const parts = leverage.map((h) => {
    const w = (h * h) / (1 - h);
    const a = s / 2 - h;
    return { w, a, diagonal: w * (1 - 2 * h + s) };
  });
  const everyPair =
    2 * sum(parts, ({ w, a }) => w * a * a) * sum(parts, ({ w }) => w) + 2 * sum(parts, ({ w, a }) => w * a) ** 2;
  const offDiagonal = everyPair - sum(parts, ({ w, a }) => (2 * w * a) ** 2);
  const trace = sum(parts, ({ diagonal }) => diagonal);
  return (trace * trace) / (sum(parts, ({ diagonal }) => diagonal * diagonal) + offDiagonal);
}

/** Null at 0 and 1, where the logit has no place. */
function logitInterval(rate: number, standardError: number, df: number, level: number): Interval | null {
  if (!(rate > 0 && rate < 1)) return null;
  const half = (studentTQuantile((1 + level) / 2, df) * standardError) / (rate * (1 - rate));
  const logit = Math.log(rate / (1 - rate));
  const expit = (value: number) => 1 / (1 + Math.exp(-value));
  return { low: expit(logit - half), high: expit(logit + half) };
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

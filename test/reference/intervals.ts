import type { Counts } from './broadcastRows.ts';
import { tQuantile } from './student.ts';

/** Readers among those reached, of one broadcast. */
export interface Cluster {
  readonly read: number;
  readonly reach: number;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
const logistic = (x: number) => 1 / (1 + Math.exp(-x));

/**
 * 95 % on the logit, CR2 variance with Satterthwaite degrees of freedom; working model: recipients independent with equal
 * variance. Undefined for fewer than two broadcasts, and where no one or everyone read.
 */
export function clusteredInterval(clusters: readonly Cluster[]): Interval | undefined {
  const own = clusters.filter(({ reach }) => reach > 0);
  const whole = sum(own.map(({ reach }) => reach));
  const p = sum(own.map(({ read }) => read)) / whole;
  if (own.length < 2 || !(p > 0 && p < 1)) return undefined;
  const shares = own.map(({ reach }) => reach / whole);
  const variance = sum(own.map(({ read, reach }) => (read - p * reach) ** 2 / (1 - reach / whole))) / whole ** 2;
  const d = shares.map((h) => h ** 2 / (1 - h));
  const df = 1 / (sum(shares.map((h) => h ** 2)) + sum(d) ** 2 - sum(d.map((one) => one ** 2)));
  const half = (tQuantile(0.975, df) * Math.sqrt(variance)) / (p * (1 - p));
  const center = Math.log(p / (1 - p));
  return { low: logistic(center - half), high: logistic(center + half) };
}

/** The limits of the range: the lower one of the lower ends, the upper one of the upper ends. `rows` are one of each broadcast. */
export function rangeInterval(rows: readonly Counts[], horizon: number): Interval | undefined {
  const measurable = rows.filter(({ read, reach }) => read !== null && reach > 0);
  if (measurable.length < 2) return undefined;
  const end = (of: (row: Counts) => number | undefined) =>
    measurable.map((row): Cluster => ({ read: Math.min(of(row) ?? 0, row.reach), reach: row.reach }));
  const [lower, upper] = [end((row) => row.read?.[horizon]), end((row) => row.readPossible?.[horizon])];
  return {
    low: clusteredInterval(lower)?.low ?? rateOf(lower),
    high: clusteredInterval(upper)?.high ?? rateOf(upper),
  };
}

const rateOf = (clusters: readonly Cluster[]) =>
  sum(clusters.map(({ read }) => read)) / sum(clusters.map(({ reach }) => reach));

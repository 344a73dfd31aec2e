import { productsOfPairs } from './clusteredMean.ts';
import { type Cluster, type ClusteredRate, logitInterval, noRate } from './clusteredRate.ts';

/** How many powers of n each sum is kept for: the terms of 1 / (1 - h) that are used. */
export const SERIES_TERMS = 4;
/** Beyond this share of the group, four terms of the series are not enough. */
const MOST_SHARE = 0.01;

/**
 * Broadcasts with recipients, kept as sums: the largest as they are, the others added up. Sums of two disjoint sets of
 * broadcasts add up element by element, with `largest` put together; `mostOthers` is the greater one.
 */
export interface ClusterSums {
  readonly largest: readonly Cluster[];
  /** No other broadcast has more recipients; 0 where there is no other. */
  readonly mostOthers: number;
  /** Of the others only. */
  readonly others: {
    readonly count: number;
    readonly x: number;
    readonly n: number;
    /** sum x / n */
    readonly ratios: number;
    /** sum x^2 n^j, x n^(1+j), n^(2+j), for j = 0 to 3. */
    readonly xx: readonly number[];
    readonly xn: readonly number[];
    readonly nn: readonly number[];
  };
}

/**
 * clusteredRate() of broadcasts that are kept as sums, to about 1e-8 of its figures unless they are {@link tooCoarse}.
 *
 * `part` is given where x is kept apart from n, as sums of the broadcasts with x > 0 alone. Every term of the variance is
 * one of x^2, of x n or of n^2, so that each sum may be of a different set, as long as what is left out is 0.
 *
 * With h = n / N the variance is sum (x - p n)^2 / (1 - h) / N^2. The large ones are summed as that formula has it, since
 * (1 - h) may be near 0. For the others the square is multiplied out and 1 / (1 - h) is 1 + h + h^2 + h^3: what is cut off is
 * h^4, 1e-8 at most.
 */
export function clusteredRateOfSums(whole: ClusterSums, part: ClusterSums = whole, level = 0.95): ClusteredRate {
  const total = whole.others.n + sum(whole.largest, ({ n }) => n);
  if (total === 0) return noRate;
  const count = whole.others.count + whole.largest.length;
  const rate = (part.others.x + sum(part.largest, ({ x }) => x)) / total;
  const squares = at(whole.others.nn, 0) + sum(whole.largest, ({ n }) => n * n);
  const plain = {
    rate,
    effectiveClusters: (total * total) / squares,
    clusterMean: (part.others.ratios + sum(part.largest, ({ x, n }) => x / n)) / count,
  };
  if (count < 2) return { ...plain, interval: null, standardError: null, degreesOfFreedom: null };

  const series = (sums: readonly number[]) => sums.reduceRight((result, term) => result / total + term, 0);
  const own = part === whole ? whole.largest.map(({ x, n }) => ({ x, n, size: n })) : matched(whole, part);
  const large = sum(own, ({ x, n, size }) => {
    const deviation = x * x - 2 * rate * x * n + rate * rate * size * size;
    // Where x and n are of one broadcast, the square: its three terms cancel each other.
    return (n === size ? (x - rate * n) ** 2 : deviation) / (1 - Math.max(n, size) / total);
  });
  const others = series(part.others.xx) - 2 * rate * series(part.others.xn) + rate * rate * series(whole.others.nn);
  const variance = Math.max(0, large + others) / (total * total);

  const ofLarge = whole.largest.map(({ n }) => (n * n) / total / (total - n));
  const rest = series(whole.others.nn) / (total * total);
  // d^2 is h^4 (1 + 2 h + ...).
  const restSquares = (at(whole.others.nn, 2) + (2 * at(whole.others.nn, 3)) / total) / total ** 4;
  const offDiagonal = productsOfPairs(ofLarge) + 2 * rest * sum(ofLarge, (d) => d) + rest * rest - restSquares;
  const standardError = Math.sqrt(variance);
  const degreesOfFreedom = 1 / (squares / (total * total) + offDiagonal);
  return {
    ...plain,
    standardError,
    degreesOfFreedom,
    interval: logitInterval(rate, standardError, degreesOfFreedom, level),
  };
}

/** The sums of both: of broadcasts of which none is in both. */
export function addedSums(one: ClusterSums, other: ClusterSums): ClusterSums {
  const each = (of: (sums: ClusterSums['others']) => readonly number[]) =>
    Array.from({ length: SERIES_TERMS }, (_, i) => at(of(one.others), i) + at(of(other.others), i));
  return {
    largest: [...one.largest, ...other.largest],
    mostOthers: Math.max(one.mostOthers, other.mostOthers),
    others: {
      count: one.others.count + other.others.count,
      x: one.others.x + other.others.x,
      n: one.others.n + other.others.n,
      ratios: one.others.ratios + other.others.ratios,
      ...{ xx: each(({ xx }) => xx), xn: each(({ xn }) => xn), nn: each(({ nn }) => nn) },
    },
  };
}

/** Whether one of the others may hold more than 1 % of all recipients: then keep more of the largest. */
export function tooCoarse(whole: ClusterSums, part: ClusterSums = whole): boolean {
  const { count, n } = totalsOf(whole, part);
  return count > 1 && Math.max(whole.mostOthers, part.mostOthers) > MOST_SHARE * n;
}

/** How many broadcasts with recipients there are, and all of their recipients and people. */
export function totalsOf(whole: ClusterSums, part: ClusterSums = whole): Cluster & { readonly count: number } {
  return {
    count: whole.others.count + whole.largest.length,
    x: part.others.x + sum(part.largest, ({ x }) => x),
    n: whole.others.n + sum(whole.largest, ({ n }) => n),
  };
}

/**
 * Of sums kept apart: each x with the n of its own broadcast (`n`), and the n whose square is counted with it (`size`). Only n
 * counts of a broadcast in `whole`, so any of the same size is the right one. What finds none has 0 for the other.
 */
function matched(whole: ClusterSums, part: ClusterSums): { x: number; n: number; size: number }[] {
  const left = new Map<number, number>();
  for (const { n } of whole.largest) left.set(n, (left.get(n) ?? 0) + 1);
  const pairs = part.largest.map(({ x, n }) => {
    const free = left.get(n) ?? 0;
    if (free > 0) left.set(n, free - 1);
    return { x, n, size: free > 0 ? n : 0 };
  });
  const alone = [...left].flatMap(([size, free]) => Array.from({ length: free }, () => ({ x: 0, n: 0, size })));
  return [...pairs, ...alone];
}

const at = (numbers: readonly number[], index: number) => numbers[index] ?? 0;

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

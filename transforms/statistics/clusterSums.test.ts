import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { random } from '../../test/support/random.ts';
import { type Cluster, clusteredRate } from './clusteredRate.ts';
import { type ClusterSums, clusteredRateOfSums, SERIES_TERMS, tooCoarse, totalsOf } from './clusterSums.ts';

const KEPT = 16;
const total = <T>(items: readonly T[], of: (item: T) => number) => items.reduce((sum, item) => sum + of(item), 0);
const powers = Array.from({ length: SERIES_TERMS }, (_, j) => j);

/** The sums by their definition. */
function sumsOf(clusters: readonly Cluster[], keep = KEPT): ClusterSums {
  const sorted = clusters.filter(({ n }) => n > 0).sort((a, b) => b.n - a.n);
  const others = sorted.slice(keep);
  return {
    largest: sorted.slice(0, keep),
    mostOthers: others[0]?.n ?? 0,
    others: {
      count: others.length,
      x: total(others, ({ x }) => x),
      n: total(others, ({ n }) => n),
      ratios: total(others, ({ x, n }) => x / n),
      xx: powers.map((j) => total(others, ({ x, n }) => x * x * n ** j)),
      xn: powers.map((j) => total(others, ({ x, n }) => x * n ** (1 + j))),
      nn: powers.map((j) => total(others, ({ n }) => n ** (2 + j))),
    },
  };
}

function added(one: ClusterSums, other: ClusterSums): ClusterSums {
  const each = (a: readonly number[], b: readonly number[]) => a.map((value, i) => value + (b[i] ?? 0));
  return {
    largest: [...one.largest, ...other.largest],
    mostOthers: Math.max(one.mostOthers, other.mostOthers),
    others: {
      count: one.others.count + other.others.count,
      x: one.others.x + other.others.x,
      n: one.others.n + other.others.n,
      ratios: one.others.ratios + other.others.ratios,
      xx: each(one.others.xx, other.others.xx),
      xn: each(one.others.xn, other.others.xn),
      nn: each(one.others.nn, other.others.nn),
    },
  };
}

const none = sumsOf([]);

/** Groups of every shape: equal sizes, log-normal, one or several giants; rates that vary. */
const group = fc.record({
  k: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 150, max: 1500 })),
  base: fc.constantFrom(20, 1000, 50_000),
  spread: fc.constantFrom(0, 0.5, 1, 2.5),
  giants: fc.array(fc.constantFrom(10, 1000, 100_000), { maxLength: 3 }),
  rate: fc.constantFrom(0.002, 0.1, 0.5, 0.97),
  days: fc.integer({ min: 1, max: 12 }),
  seed: fc.integer(),
});

function clustersOf({ k, base, spread, giants, rate, seed }: typeof group extends fc.Arbitrary<infer T> ? T : never) {
  const uniform = random(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return Array.from({ length: k }, (_, i) => {
    const n = Math.max(1, Math.round(base * Math.exp(spread * normal()) * (giants[i] ?? 1)));
    const p = 1 / (1 + Math.exp(-(Math.log(rate / (1 - rate)) + 0.3 * normal())));
    const x = Math.round(n * p + Math.sqrt(n * p * (1 - p)) * normal());
    return { x: Math.min(n, Math.max(0, x)), n };
  });
}

describe('the clustered rate of sums', () => {
  const close = (found: number | null | undefined, exact: number | null | undefined, what: string) => {
    if (exact === null || exact === undefined) expect(found ?? null, what).toBeNull();
    else
      expect(Math.abs((found ?? Number.NaN) - exact), `${what}: ${found} for ${exact}`).toBeLessThanOrEqual(
        1e-6 * Math.abs(exact) + 1e-12,
      );
  };
  const compare = (found: ReturnType<typeof clusteredRateOfSums>, clusters: readonly Cluster[]) => {
    const exact = clusteredRate(clusters);
    for (const name of ['rate', 'standardError', 'degreesOfFreedom', 'effectiveClusters', 'clusterMean'] as const) {
      close(found[name], exact[name], name);
    }
    close(found.interval?.low, exact.interval?.low, 'low');
    close(found.interval?.high, exact.interval?.high, 'high');
  };

  it('is that of single broadcasts to 1e-6, also over several days and with x apart from n', () => {
    let compared = 0;
    fc.assert(
      fc.property(group, (world) => {
        const clusters = clustersOf(world);
        const days = Array.from({ length: world.days }, (_, day) => clusters.filter((_, i) => i % world.days === day));
        const merged = days.map((day) => sumsOf(day)).reduce(added, none);
        const found = clusteredRateOfSums(merged);
        expect(totalsOf(merged)).toMatchObject({ count: clusters.length, n: total(clusters, ({ n }) => n) });
        // A share of more than 1 % that was not kept: only then.
        const all = total(clusters, ({ n }) => n);
        const coarse = merged.mostOthers > 0.01 * all && clusters.length > 1;
        expect(tooCoarse(merged)).toBe(coarse);
        if (!coarse) {
          compare(found, clusters);
          compared++;
        }
        const apart = days.map((day) => sumsOf(day.filter(({ x }) => x > 0))).reduce(added, none);
        const sizes = days.map((day) => sumsOf(day.map(({ n }) => ({ x: 0, n })))).reduce(added, none);
        if (!tooCoarse(sizes, apart)) compare(clusteredRateOfSums(sizes, apart), clusters);
        expect(tooCoarse(sumsOf(clusters, 128))).toBe(false);
        // 128 of the largest are always enough: 100 at most hold more than 1 %.
        compare(clusteredRateOfSums(sumsOf(clusters, 128)), clusters);
      }),
      { numRuns: 400, seed: 10 },
    );
    expect(compared).toBeGreaterThan(200);
  });

  it('has no rate without recipients, no interval for one broadcast', () => {
    expect(clusteredRateOfSums(none)).toMatchObject({ rate: null, effectiveClusters: 0 });
    expect(clusteredRateOfSums(sumsOf([{ x: 5, n: 10 }]))).toMatchObject({ rate: 0.5, interval: null });
  });

  it('is never of a negative variance where all rates are equal', () => {
    const equal = Array.from({ length: 900 }, (_, i) => ({ x: 3 * (i + 1), n: 10 * (i + 1) }));
    const found = clusteredRateOfSums(sumsOf(equal));
    expect(found).toMatchObject({ rate: 0.3 });
    expect(found.standardError).toBeLessThan(1e-8);
  });
});

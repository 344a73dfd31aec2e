import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { random } from '../../test/support/random.ts';
import { bucketStart } from '../states/delays.ts';
import { clusteredRate } from './clusteredRate.ts';
import { bucketQuantile } from './logBuckets.ts';
import { sampleQuantile } from './quantile.ts';
import { studentTCdf, studentTQuantile, studentTTwoSided } from './studentT.ts';
import { wilson } from './wilson.ts';

/** Values of SciPy 1.17, statsmodels 0.15 and Newcombe 1998, to 1e-6. */
describe('Wilson', () => {
  it.each([
    [81, 263, 0.255289, 0.36621],
    [15, 148, 0.062386, 0.160487],
    [0, 20, 0, 0.161125],
    [1, 29, 0.006113, 0.171755],
    [20, 20, 0.838875, 1],
  ])('%i of %i', (x, n, low, high) => {
    const interval = wilson(x, n);
    expect(interval?.low).toBeCloseTo(low, 6);
    expect(interval?.high).toBeCloseTo(high, 6);
  });

  it('has none without recipients', () => {
    expect(wilson(0, 0)).toBeNull();
  });
});

describe("Student's t", () => {
  it.each([
    [0.975, 4.352031, 2.690078],
    [0.975, 5.894285, 2.457589],
    [0.975, 1, 12.706204736],
    [0.975, 2, 4.30265273],
    [0.975, 7, 2.364624252],
    [0.995, 30, 2.749995654],
    [0.975, 1e6, 1.959966],
    [0.9, 0.5, 12.58],
  ])('quantile %f with %f degrees of freedom', (p, df, t) => {
    const found = studentTQuantile(p, df);
    if (df >= 1) expect(found).toBeCloseTo(t, 6);
    expect(studentTCdf(found, df)).toBeCloseTo(p, 11);
    expect(studentTQuantile(1 - p, df)).toBeCloseTo(-found, 9);
  });

  it('agrees with its closed forms for 1 and 2 degrees of freedom', () => {
    for (const t of [-30, -2, -0.1, 0, 0.7, 5, 1000]) {
      expect(studentTCdf(t, 1)).toBeCloseTo(0.5 + Math.atan(t) / Math.PI, 12);
      expect(studentTCdf(t, 2)).toBeCloseTo(0.5 + t / (2 * Math.sqrt(2 + t * t)), 12);
    }
  });
});

describe("quantiles of Student's t", () => {
  const shares = [0.6, 0.9, 0.975, 0.9999, 1 - 1e-6];

  it('are where the tail is what was asked for, from few degrees of freedom to many', () => {
    for (const df of [0.1, 0.7, 1, 1.5, 3.3, 17, 39.9, 40.1, 200, 5000, 1e5, 1e7]) {
      for (const p of shares) {
        expect(studentTTwoSided(studentTQuantile(p, df), df) / (2 * (1 - p))).toBeCloseTo(1, 9);
      }
    }
  });

  it('agree with their closed forms for 1 and 2 degrees of freedom', () => {
    for (const p of shares) {
      expect(studentTQuantile(p, 1) / Math.tan(Math.PI * (p - 0.5))).toBeCloseTo(1, 10);
      expect(studentTQuantile(p, 2) / ((2 * p - 1) / Math.sqrt(2 * p * (1 - p)))).toBeCloseTo(1, 10);
    }
  });

  it('agree with their series in 1 / df for many', () => {
    const z = 1.959963984540054;
    for (const df of [1e4, 1e5, 1e6, 1e7]) {
      const series = z + (z ** 3 + z) / (4 * df) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * df * df);
      expect(studentTQuantile(0.975, df) / series).toBeCloseTo(1, 9);
    }
  });
});

describe('clustered rate', () => {
  const x = [712, 1490, 655, 2110, 1320, 840, 1760, 905];
  const n = [10, 20, 10, 30, 20, 12, 25, 12].map((thousand) => thousand * 1000);
  const clusters = x.map((value, i) => ({ x: value, n: n[i] ?? 0 }));

  it('agrees with the reference: CR2, Satterthwaite, interval on the logit', () => {
    const result = clusteredRate(clusters);
    expect(result.rate).toBeCloseTo(9792 / 139_000, 12);
    expect(result.standardError).toBeCloseTo(0.001104106, 9);
    expect(result.degreesOfFreedom).toBeCloseTo(5.894285, 6);
    expect(result.effectiveClusters).toBeCloseTo(6.868468, 6);
    expect(result.interval?.low).toBeCloseTo(0.06778, 6);
    expect(result.interval?.high).toBeCloseTo(0.073208, 6);
  });

  it('stays useful where half of the audience is in one of 20 broadcasts', () => {
    const others = Array.from({ length: 19 }, () => ({ x: 208, n: 1000 }));
    const result = clusteredRate([{ x: 1810, n: 19_000 }, ...others]);
    expect(result.rate).toBeCloseTo(0.1516, 4);
    expect(result.degreesOfFreedom).toBeCloseTo(3.612137, 6);
    expect(result.interval?.low).toBeCloseTo(0.0671, 4);
    expect(result.interval?.high).toBeCloseTo(0.3075, 4);
  });

  it('with equal broadcasts the degrees of freedom are one less than their number', () => {
    const equal = [1, 2, 3, 4, 5].map((value) => ({ x: value, n: 10 }));
    expect(clusteredRate(equal).degreesOfFreedom).toBeCloseTo(4, 12);
    expect(clusteredRate(equal).clusterMean).toBeCloseTo(0.3, 12);
  });

  it('has no interval for one broadcast, none without events, none where all did', () => {
    expect(clusteredRate([{ x: 5, n: 10 }])).toMatchObject({ rate: 0.5, interval: null, effectiveClusters: 1 });
    expect(
      clusteredRate([
        { x: 0, n: 10 },
        { x: 0, n: 5 },
      ]),
    ).toMatchObject({ rate: 0, interval: null });
    expect(
      clusteredRate([
        { x: 10, n: 10 },
        { x: 5, n: 5 },
      ]),
    ).toMatchObject({ rate: 1, interval: null });
    expect(clusteredRate([{ x: 0, n: 0 }])).toMatchObject({ rate: null, effectiveClusters: 0 });
  });

  it('broadcasts without recipients change nothing', () => {
    expect(clusteredRate([...clusters, { x: 0, n: 0 }])).toEqual(clusteredRate(clusters));
  });

  it('the broadcast-weighted rate counts every broadcast equally', () => {
    expect(
      clusteredRate([
        { x: 1, n: 10 },
        { x: 90, n: 100 },
      ]).clusterMean,
    ).toBeCloseTo(0.5, 12);
  });
});

describe('coverage of the clustered interval', () => {
  it('is 94 to 96 % over 10,000 worlds of 25 near-equal broadcasts that differ by .3 on the logit', () => {
    const uniform = random(20_260_301);
    const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
    const rateOf = (z: number) => 1 / (1 + Math.exp(-(-1.4 + 0.3 * z)));
    // The mean rate of such broadcasts, by the trapezoidal rule over the normal density.
    let truth = 0;
    for (let z = -8; z <= 8; z += 0.001) truth += (rateOf(z) * Math.exp((-z * z) / 2) * 0.001) / Math.sqrt(2 * Math.PI);
    let covered = 0;
    const worlds = 10_000;
    for (let world = 0; world < worlds; world++) {
      const clusters = Array.from({ length: 25 }, () => {
        const n = 1800 + Math.floor(400 * uniform());
        const p = rateOf(normal());
        return { x: Math.round(n * p + Math.sqrt(n * p * (1 - p)) * normal()), n };
      });
      const interval = clusteredRate(clusters).interval;
      if (interval && interval.low <= truth && truth <= interval.high) covered++;
    }
    expect(covered / worlds).toBeGreaterThan(0.94);
    expect(covered / worlds).toBeLessThan(0.96);
  });
});

describe('quantile of a histogram', () => {
  const tens = (bucket: number) => bucket * 10;

  it('is linear within its bucket, among what begins by the limit', () => {
    expect(bucketQuantile([0, 4, 4], 0.5, tens)).toBe(20);
    expect(bucketQuantile([0, 4, 4], 0.75, tens)).toBe(25);
    expect(bucketQuantile([2, 0, 0, 98], 0.5, tens, { at: 29 })).toBe(5);
    expect(bucketQuantile([0, 10], 1, tens, { at: 15 })).toBe(15);
  });

  it('counts of a bucket that the limit cuts the part below it', () => {
    // Ten values of 10 to 20, of which five are up to 15; four below 10.
    expect(bucketQuantile([4, 10], 0.5, tens, { at: 15 })).toBeCloseTo(10 + (0.5 * 9 - 4), 12);
    expect(bucketQuantile([4, 10], 1, tens, { at: 15 })).toBe(15);
  });

  it('has in a bucket that the limit cuts those who are known to be up to the limit', () => {
    expect(bucketQuantile([4, 10], 0.5, tens, { at: 15, count: 4 })).toBe(5);
    expect(bucketQuantile([4, 10], 1, tens, { at: 15, count: 14 })).toBe(15);
    expect(bucketQuantile([4, 10], 0.5, tens, { at: 15, count: 12 })).toBeCloseTo(10 + (5 * 2) / 8, 12);
    // The buckets up to there hold more than are known, or less: values without a time are in none.
    expect(bucketQuantile([4, 10], 1, tens, { at: 15, count: 2 })).toBe(10);
    expect(bucketQuantile([4, 10], 0.5, tens, { at: 15, count: 90 })).toBeCloseTo(10 + (5 * 3) / 10, 12);
    expect(bucketQuantile([0, 10], 0.5, tens, { at: 15, count: 0 })).toBeNull();
  });

  it('is within a bucket of the exact median of the delays up to a horizon', () => {
    const bucketOf = (ms: number) => {
      let bucket = 0;
      while (bucketStart(bucket + 1) <= ms) bucket++;
      return bucket;
    };
    const delays = fc.array(fc.integer({ min: 0, max: 100_000_000 }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(delays, fc.constantFrom(3_600_000, 86_400_000), (found, horizon) => {
        const within = found.filter((ms) => ms <= horizon).sort((a, b) => a - b);
        fc.pre(within.length > 0);
        const counts: number[] = [];
        for (const ms of found) {
          while (counts.length <= bucketOf(ms)) counts.push(0);
          counts[bucketOf(ms)] = (counts[bucketOf(ms)] ?? 0) + 1;
        }
        const lower = within[Math.ceil(within.length / 2) - 1] ?? 0;
        const upper = within[Math.floor(within.length / 2)] ?? 0;
        const median = bucketQuantile(counts, 0.5, bucketStart, { at: horizon, count: within.length }) ?? Number.NaN;
        expect(median).toBeGreaterThanOrEqual(bucketStart(bucketOf(lower)));
        expect(median).toBeLessThanOrEqual(bucketStart(bucketOf(upper) + 1));
      }),
    );
  });

  it('is null without any', () => {
    expect(bucketQuantile([], 0.5, tens)).toBeNull();
    expect(bucketQuantile([0, 0, 5], 0.5, tens, { at: 10 })).toBeNull();
  });
});

/** Values of Python 3's statistics.quantiles(method='inclusive'): type 7. */
describe('quantile of a sample', () => {
  it.each([
    [[15, 20, 35, 40, 50], 17, 29, 35, 46],
    [[0.05, 0.11, 0.12, 0.18, 0.31, 0.44], 0.08, 0.12, 0.15, 0.375],
    [[1, 10], 1.9, 4.6, 5.5, 9.1],
  ])('of %j at 10, 40, 50 and 90 %%', (sorted, ...expected) => {
    for (const [i, q] of [0.1, 0.4, 0.5, 0.9].entries()) {
      expect(sampleQuantile(sorted, q)).toBeCloseTo(expected[i] ?? Number.NaN, 12);
    }
  });

  it('has its ends, one value of one, and none of nothing', () => {
    expect([sampleQuantile([3, 4], 0), sampleQuantile([3, 4], 1), sampleQuantile([7], 0.3)]).toEqual([3, 4, 7]);
    expect(sampleQuantile([], 0.5)).toBeNull();
  });
});

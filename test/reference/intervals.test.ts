import { describe, expect, test } from 'vitest';
import type { Counts } from './broadcastRows.ts';
import { clusteredInterval, rangeInterval } from './intervals.ts';
import { counted, everyone, send } from './stories.ts';
import { tQuantile } from './student.ts';

/* docs/cascade.md, "Points and ranges": the interval. Values are those of reference/vectors.md (SciPy, clubSandwich). */

const clusters = (read: number[], reach: number[]) => read.map((one, i) => ({ read: one, reach: reach[i] ?? 0 }));

test('quantiles of t', () => {
  expect(tQuantile(0.975, 5.894285)).toBeCloseTo(2.457589, 6);
  expect(tQuantile(0.975, 1)).toBeCloseTo(12.706205, 5);
  expect(tQuantile(0.975, 1e7)).toBeCloseTo(1.959964, 5);
});

test('one interval is that of clubSandwich on the logit', () => {
  const interval = clusteredInterval(
    clusters(
      [712, 1490, 655, 2110, 1320, 840, 1760, 905],
      [10_000, 20_000, 10_000, 30_000, 20_000, 12_000, 25_000, 12_000],
    ),
  );
  expect(interval?.low).toBeCloseTo(0.06778, 6);
  expect(interval?.high).toBeCloseTo(0.073208, 6);
});

test('is of no single broadcast, and not where no one or everyone read', () => {
  expect(clusteredInterval(clusters([3, 0], [10, 0]))).toBeUndefined();
  expect(clusteredInterval(clusters([0, 0], [10, 10]))).toBeUndefined();
  expect(clusteredInterval(clusters([10, 10], [10, 10]))).toBeUndefined();
});

describe('the limits of a range', () => {
  const blank = everyone(counted([send]));
  const row = (read: number, readPossible: number, reach: number): Counts => ({
    ...blank,
    reach,
    read: [read],
    readPossible: [readPossible],
  });
  const ends = (rows: Counts[]) => rangeInterval(rows, 0);

  test('are the lower one of the lower ends and the upper one of the upper ends', () => {
    const rows = [row(10, 14, 100), row(30, 60, 200), row(5, 5, 50)];
    const [lower, upper] = [clusters([10, 30, 5], [100, 200, 50]), clusters([14, 60, 5], [100, 200, 50])];
    expect(ends(rows)).toEqual({ low: clusteredInterval(lower)?.low, high: clusteredInterval(upper)?.high });
    expect(ends(rows)?.low).toBeLessThan(45 / 350);
    expect(ends(rows)?.high).toBeGreaterThan(79 / 350);
  });

  test('are those of one interval where every broadcast has a point', () => {
    const rows = [row(10, 10, 100), row(30, 30, 200), row(5, 5, 50)];
    expect(ends(rows)).toEqual(clusteredInterval(clusters([10, 30, 5], [100, 200, 50])));
  });

  test('are the ends themselves where no one surely read, or everyone may have', () => {
    expect(ends([row(0, 12, 10), row(0, 20, 20)])).toEqual({ low: 0, high: 1 });
    expect(ends([row(3, 5, 10)])).toBeUndefined();
    expect(ends([row(3, 5, 10), { ...row(1, 2, 10), read: null }])).toBeUndefined();
  });
});

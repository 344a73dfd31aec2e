import { expect, it } from 'vitest';
import type { ClusterSums } from '../../statistics/clusterSums.ts';
import { limitsOfRange } from './intervals.ts';

const none4 = [0, 0, 0, 0];
const sumsOfClusters = (largest: ClusterSums['largest']): ClusterSums => ({
  ...{ largest, mostOthers: 0 },
  others: { count: 0, x: 0, n: 0, ratios: 0, xx: none4, xn: none4, nn: none4 },
});

it('a limit of a range is never inside the range, though more may have read than were reached of one broadcast', () => {
  // 10 may have read of 9 who were reached, and 9 of 10: by broadcast 9 of 9 and 9 of 10, together 19 of 19.
  const none = sumsOfClusters([]);
  const high = sumsOfClusters([
    { n: 9, x: 9 },
    { n: 10, x: 9 },
  ]);
  const low = sumsOfClusters([
    { n: 9, x: 0 },
    { n: 10, x: 0 },
  ]);
  expect(limitsOfRange(none, { low, high }, { low: 0, high: 1 })).toEqual({ low: 0, high: 1 });
  expect(limitsOfRange(none, { low, high }, { low: null, high: null }).high).toBeLessThan(1);
});

import { describe, expect, it } from 'vitest';
import { bucketAt, bucketStart, DELAY_BUCKETS } from './delays.ts';

const buckets = Array.from({ length: DELAY_BUCKETS }, (_, bucket) => bucket);

describe('buckets of delays', () => {
  it('are whole milliseconds below 4, then four to an octave', () => {
    expect(buckets.slice(0, 12).map(bucketStart)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14]);
    expect(bucketStart(DELAY_BUCKETS)).toBe(2 ** 45);
  });

  it('hold what is at or after their beginning and before the next one', () => {
    for (const bucket of buckets) {
      const [start, end] = [bucketStart(bucket), bucketStart(bucket + 1)];
      expect([start, (start + end) / 2, end - 0.25].map(bucketAt)).toEqual([bucket, bucket, bucket]);
    }
  });

  it('hold nothing beyond the last one', () => {
    expect([2 ** 45, 2 ** 50, Number.POSITIVE_INFINITY].map(bucketAt)).toEqual([176, 176, 176]);
  });
});

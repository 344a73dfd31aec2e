/**
 * Quantile of a histogram whose bucket i holds values from `start(i)` up to `start(i + 1)`: linear within the bucket, so off
 * by at most a bucket's width. Only buckets that begin at or below `limit` count. Null where the histogram is empty.
 */
export function bucketQuantile(
  counts: readonly number[],
  q: number,
  start: (bucket: number) => number,
  limit = Number.POSITIVE_INFINITY,
): number | null {
  const used = counts.filter((_, bucket) => start(bucket) <= limit);
  const total = used.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  let before = 0;
  for (const [bucket, count] of used.entries()) {
    if (count > 0 && before + count >= q * total) {
      const width = start(bucket + 1) - start(bucket);
      return Math.min(limit, start(bucket) + width * ((q * total - before) / count));
    }
    before += count;
  }
  return null;
}

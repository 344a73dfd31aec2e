/**
 * Quantile, up to `limit`, of a histogram whose bucket i holds values from `start(i)` up to `start(i + 1)`. Values are spread
 * evenly within a bucket: of one that the limit cuts, the part below it counts. Off by at most a bucket's width. Null where
 * there is nothing up to the limit.
 */
export function bucketQuantile(
  counts: readonly number[],
  q: number,
  start: (bucket: number) => number,
  limit = Number.POSITIVE_INFINITY,
): number | null {
  const used = upTo(counts, start, limit);
  const total = used.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  let before = 0;
  for (const { from, to, count } of used) {
    // A sum of shares may miss the total by a rounding error; the last bucket ends it.
    if (before + count >= q * total - 1e-9) {
      return Math.min(to, from + (to - from) * ((q * total - before) / count));
    }
    before += count;
  }
  return used.at(-1)?.to ?? null;
}

/** How many values there are up to `limit`; of a bucket that it cuts, the part below it. */
export function bucketCount(
  counts: readonly number[],
  start: (bucket: number) => number,
  limit = Number.POSITIVE_INFINITY,
): number {
  return upTo(counts, start, limit).reduce((sum, { count }) => sum + count, 0);
}

/** The buckets that hold anything up to `limit`. */
function upTo(counts: readonly number[], start: (bucket: number) => number, limit: number) {
  return counts.flatMap((count, bucket) => {
    const from = start(bucket);
    const to = start(bucket + 1);
    if (count === 0 || from > limit) return [];
    if (to <= limit) return [{ from, to, count }];
    return [{ from, to: limit, count: (count * (limit - from)) / (to - from) }];
  });
}

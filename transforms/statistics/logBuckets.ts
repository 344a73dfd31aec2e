/** Up to where values count, and how many are known to be up to there. */
export interface Limit {
  readonly at: number;
  /** Where it is not known, values are spread evenly over the bucket that the limit cuts. */
  readonly count?: number;
}
const noLimit: Limit = { at: Number.POSITIVE_INFINITY };

/**
 * Quantile, up to `limit`, of a histogram whose bucket i holds values from `start(i)` up to `start(i + 1)`. Values are spread
 * evenly within a bucket: of one that the limit cuts, those below it. Off by at most a bucket's width. Null where
 * there is nothing up to the limit.
 */
export function bucketQuantile(
  counts: readonly number[],
  q: number,
  start: (bucket: number) => number,
  limit = noLimit,
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

/** How many values there are up to `limit`; of a bucket that it cuts, those below it. */
export function bucketCount(counts: readonly number[], start: (bucket: number) => number, limit = noLimit): number {
  return upTo(counts, start, limit).reduce((sum, { count }) => sum + count, 0);
}

/** The buckets that hold anything up to `limit`. The one that it cuts holds of the values known to be up to there those in no other. */
function upTo(counts: readonly number[], start: (bucket: number) => number, limit: Limit) {
  let left = limit.count;
  return counts.flatMap((count, bucket) => {
    const from = start(bucket);
    const to = start(bucket + 1);
    if (count === 0 || from > limit.at) return [];
    const isWhole = to <= limit.at;
    const spread = isWhole ? count : (count * (limit.at - from)) / (to - from);
    const own = isWhole || left === undefined ? spread : Math.min(count, Math.max(0, left));
    if (left !== undefined) left -= count;
    return own === 0 ? [] : [{ from, to: Math.min(to, limit.at), count: own }];
  });
}

import { bucketStart } from '../../states/delays.ts';
import { bucketCount, bucketQuantile } from '../../statistics/logBuckets.ts';

/** The median time to read among readers by a horizon: between these two, which are the same where it is one number. */
export interface MedianRange {
  readonly low: number;
  readonly high: number;
}

/** Of readers whose own time is known; null where there is none by `limit` milliseconds. */
export function medianToRead(delays: readonly number[], limit: number): MedianRange | null {
  const median = bucketQuantile(delays, 0.5, bucketStart, limit);
  return median === null ? null : { low: median, high: median };
}

/**
 * Of listed readers, of whom `latest` has the latest times and `earliest` the earliest. By `limit` some had read for certain, more
 * may have: of whichever of those, the median is in the range. It is the least where only as many readers as are certain had read,
 * and those the earliest; the greatest where everyone else had read at the limit. Null where no one had for certain.
 */
export function medianOfLists(
  latest: readonly number[],
  earliest: readonly number[],
  limit: number,
): MedianRange | null {
  const [certain, possible] = [latest, earliest].map((counts) => bucketCount(counts, bucketStart, limit));
  if (certain === undefined || possible === undefined || certain === 0) return null;
  const among = Math.max(certain, possible);
  const low = bucketQuantile(earliest, (0.5 * certain) / among, bucketStart, limit);
  const high = among > 2 * certain ? limit : bucketQuantile(latest, (0.5 * among) / certain, bucketStart, limit);
  // Both are off by up to a bucket, so they are kept from crossing.
  return low === null || high === null ? null : { low: Math.min(low, high), high };
}

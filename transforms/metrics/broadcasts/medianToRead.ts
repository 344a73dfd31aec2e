import { bucketStart } from '../../states/delays.ts';
import { bucketCount, bucketQuantile, type Limit } from '../../statistics/logBuckets.ts';

/** The median time to read among readers by a horizon: between these two, which are the same where it is one number. */
export interface MedianRange {
  readonly low: number;
  readonly high: number;
}

/** Of readers whose own time is known; null where there is none by `limit`, in milliseconds. */
export function medianToRead(delays: readonly number[], limit: Limit): MedianRange | null {
  const median = bucketQuantile(delays, 0.5, bucketStart, limit);
  return median === null ? null : { low: median, high: median };
}

/** A horizon in milliseconds, and how many had read by it for certain, and how many at most. */
export interface ListedLimit {
  readonly at: number;
  readonly certain: number;
  readonly possible: number;
}

/**
 * Of listed readers, of whom `latest` has the latest times and `earliest` the earliest. By `by` some had read for certain, more
 * may have: of whichever of those, the median is in the range. It is the least where only as many readers as are certain had read,
 * and those the earliest; the greatest where everyone else had read at the limit. Null where no one had for certain.
 */
export function medianOfLists(
  latest: readonly number[],
  earliest: readonly number[],
  by: ListedLimit,
): MedianRange | null {
  const [ofLatest, ofEarliest]: readonly [Limit, Limit] = [
    { at: by.at, count: by.certain },
    { at: by.at, count: by.possible },
  ];
  const certain = bucketCount(latest, bucketStart, ofLatest);
  const possible = bucketCount(earliest, bucketStart, ofEarliest);
  if (certain === 0) return null;
  const among = Math.max(certain, possible);
  const low = bucketQuantile(earliest, (0.5 * certain) / among, bucketStart, ofEarliest);
  const high = among > 2 * certain ? by.at : bucketQuantile(latest, (0.5 * among) / certain, bucketStart, ofLatest);
  // Both are off by up to a bucket, so they are kept from crossing.
  return low === null || high === null ? null : { low: Math.min(low, high), high };
}

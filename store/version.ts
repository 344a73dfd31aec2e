let last = 0;

/**
 * Added to the version of a row that no later write may replace, not even the late write of a process that was paused. It is
 * greater than every version without it for a century, and the sum is below 2^53.
 */
export const FOR_EVER = 2 ** 52;

/**
 * A version for rows where the highest version wins: microseconds since 1970, higher than any other that this process
 * gave out. If two processes write one key at the same time, the later clock wins.
 */
export function nextVersion(now: number = Date.now()): number {
  last = Math.max(last + 1, now * 1000);
  return last;
}

let last = 0;

/**
 * A version for rows of which the greatest stands: microseconds since 1970, greater than any other that this process gave
 * out. Two processes that write one key at once: the later clock wins.
 */
export function nextVersion(now: number = Date.now()): number {
  last = Math.max(last + 1, now * 1000);
  return last;
}

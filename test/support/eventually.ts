import { setTimeout as pause } from 'node:timers/promises';

export interface EventuallyOptions {
  /** Milliseconds after which it fails; 10,000 by default. */
  readonly deadlineMs?: number;
  /** Milliseconds between two tries; 25 by default. */
  readonly everyMs?: number;
}

/**
 * Repeats the condition until it returns a truthy value, and returns that value. A condition that throws (an `expect` inside
 * it) counts as not yet true. At the deadline it throws the error of the last try, or an error with its value.
 */
export async function eventually<T>(
  condition: () => T | Promise<T>,
  { deadlineMs = 10_000, everyMs = 25 }: EventuallyOptions = {},
): Promise<NonNullable<T>> {
  const giveUpAt = Date.now() + deadlineMs;
  for (;;) {
    let failure: unknown;
    try {
      const value = await condition();
      if (value) return value;
      failure = new Error(`still ${String(value)} after ${deadlineMs} ms`);
    } catch (error) {
      failure = error;
    }
    if (Date.now() >= giveUpAt) throw failure;
    await pause(everyMs);
  }
}

import { setTimeout as pause } from 'node:timers/promises';

export interface EventuallyOptions {
  /** Milliseconds after which it fails; 10,000 by default. */
  readonly deadlineMs?: number;
  /** Milliseconds between two tries; 25 by default. */
  readonly everyMs?: number;
}

/**
 * Tries until the condition returns something truthy, and returns that. A condition that throws (an `expect` inside it)
 * has not come true yet. At the deadline throws what the last try threw, or says what it returned.
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

import { expect, it } from 'vitest';
import { isCompleteAfter, isMature } from './maturity.ts';

const HOUR = 3_600_000;

it.each([
  [['event', 'event', 'event'], 1],
  [['none', 'none', 'none'], 1],
  [['event', 'poll', 'event'], 24],
  [['aggregate', 'event', 'none'], 96],
  [['aggregate', 'poll', 'event'], 96],
])('a broadcast with the bases %j is complete after the longest lateness of them: %i h', (bases, hours) => {
  const at = (completeUntil: number) => isCompleteAfter(2 * HOUR, { p99_delivery_at: HOUR, bases }, { completeUntil });
  expect([at((3 + hours) * HOUR - 1), at((3 + hours) * HOUR)]).toEqual([false, true]);
});

it("takes the tenant's own lateness, however it orders them", () => {
  const latenessMs = { event: 5 * HOUR, poll: HOUR, aggregate: 2 * HOUR };
  const at = (bases: readonly string[], completeUntil: number) =>
    isMature('1h', { p99_delivery_at: 0, bases }, { completeUntil, latenessMs });
  expect(at(['poll', 'poll', 'poll'], 2 * HOUR)).toBe(true);
  expect(at(['poll', 'poll', 'none'], 6 * HOUR - 1)).toBe(false);
});

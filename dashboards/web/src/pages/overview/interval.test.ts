import { describe, expect, it } from 'vitest';
import { intervalOf } from './interval.ts';

const filters = (interval: string | undefined, period: { from: string; to: string } | undefined) => ({
  one: (name: string) => (name === 'interval' ? interval : undefined),
  period,
});

describe('intervalOf', () => {
  it('is what the address has, if it is one', () => {
    expect(intervalOf(filters('month', { from: '2026-03-01', to: '2026-03-02' }))).toBe('month');
    expect(intervalOf(filters('hour', { from: '2026-03-01', to: '2026-03-02' }))).toBe('day');
  });

  it('is a week where the period is long or has no ends', () => {
    expect(intervalOf(filters(undefined, { from: '2026-01-01', to: '2026-02-26' }))).toBe('day');
    expect(intervalOf(filters(undefined, { from: '2026-01-01', to: '2026-02-27' }))).toBe('week');
    expect(intervalOf(filters(undefined, undefined))).toBe('week');
  });
});

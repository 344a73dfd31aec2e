import { describe, expect, it } from 'vitest';
import { isDayOf, type Period, wholeMonths } from './period.ts';

const day = (text: string) => ({ day: text });
const instant = (text: string) => ({ instant: Date.parse(text) });

describe('whole months of a period', () => {
  it.each<[Period, Period]>([
    [{}, {}],
    [
      { from: day('2026-01-15'), to: day('2026-01-16') },
      { from: day('2026-01-01'), to: day('2026-02-01') },
    ],
    [
      { from: day('2025-12-31'), to: day('2026-01-01') },
      { from: day('2025-12-01'), to: day('2026-01-01') },
    ],
    [{ from: day('2026-03-01') }, { from: day('2026-03-01') }],
    [{ to: day('2026-12-02') }, { to: day('2027-01-01') }],
    // A day of another zone may be one before or after that of UTC.
    [
      { from: instant('2026-05-01T00:00:00Z'), to: instant('2026-05-30T12:00:00Z') },
      { from: day('2026-04-01'), to: day('2026-06-01') },
    ],
  ])('%o', (period, months) => {
    expect(wholeMonths(period)).toEqual(months);
  });

  it('have every day of the period', () => {
    const period: Period = { from: instant('2026-05-01T00:00:00Z'), to: day('2026-07-02') };
    const [isAsked, isInMonths] = [isDayOf(period), isDayOf(wholeMonths(period))];
    const days = Array.from({ length: 120 }, (_, i) => new Date(Date.UTC(2026, 3, 1 + i)).toISOString().slice(0, 10));
    expect(days.filter(isAsked).at(0)).toBe('2026-04-30');
    expect(days.filter(isAsked).at(-1)).toBe('2026-07-01');
    expect(days.filter((one) => isAsked(one) && !isInMonths(one))).toEqual([]);
  });
});

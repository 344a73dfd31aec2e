import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  comparedPeriod,
  comparisons,
  dayIn,
  isDay,
  lastDayOf,
  lengthOf,
  periodBetween,
  periodOf,
  presets,
} from './days.ts';

const day = fc
  .date({ min: new Date('1999-12-31'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('a day', () => {
  it('is of the zone that is asked about', () => {
    const at = Date.parse('2026-03-01T17:30:00Z');
    expect(dayIn('Asia/Shanghai', at)).toBe('2026-03-02');
    expect(dayIn('America/New_York', at)).toBe('2026-03-01');
  });

  it('moves over months, years and leap days', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    fc.assert(fc.property(day, fc.integer({ min: -800, max: 800 }), (at, by) => addDays(addDays(at, by), -by) === at));
  });

  it('exists, or is none', () => {
    expect(['2024-02-29', '2026-02-29', '2026-13-01', '2026-1-1', '', '2026-01-01T00:00'].map(isDay)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('presets', () => {
  // A Thursday.
  const today = '2026-03-05';

  it('mean whole days, the last one before the end', () => {
    expect(Object.fromEntries(presets.map((preset) => [preset, periodOf(preset, today)]))).toEqual({
      yesterday: { from: '2026-03-04', to: '2026-03-05' },
      last7: { from: '2026-02-27', to: '2026-03-06' },
      last28: { from: '2026-02-06', to: '2026-03-06' },
      last90: { from: '2025-12-06', to: '2026-03-06' },
      this_week: { from: '2026-03-02', to: '2026-03-06' },
      this_month: { from: '2026-03-01', to: '2026-03-06' },
      last_month: { from: '2026-02-01', to: '2026-03-01' },
      this_year: { from: '2026-01-01', to: '2026-03-06' },
      all: undefined,
    });
  });

  it('begin the week on Monday, also on a Sunday', () => {
    expect(periodOf('this_week', '2026-03-08')).toEqual({ from: '2026-03-02', to: '2026-03-09' });
  });
});

describe('the period compared with', () => {
  const period = { from: '2026-03-01', to: '2026-04-01' };

  it('is what the API takes', () => {
    expect(comparisons.map((mode) => comparedPeriod(period, mode))).toEqual([
      { from: '2026-01-25', to: '2026-02-25' },
      { from: '2026-01-29', to: '2026-03-01' },
      { from: '2025-03-02', to: '2025-04-02' },
    ]);
  });

  it('has the same length; weekdays match unless dates are exact; never meets the period itself', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 364 }), fc.constantFrom(...comparisons), (from, length, mode) => {
        const asked = { from, to: addDays(from, length) };
        const earlier = comparedPeriod(asked, mode);
        expect(lengthOf(earlier)).toBe(length);
        expect(earlier.to <= from).toBe(true);
        const apart = (Date.parse(from) - Date.parse(earlier.from)) / 86_400_000;
        if (mode !== 'exact') expect(apart % 7).toBe(0);
        else expect(earlier.to).toBe(from);
      }),
    );
  });
});

describe('two texts of an address', () => {
  const zone = 'Asia/Shanghai';

  it('are days as they are, half-open', () => {
    const period = periodBetween('2026-03-01', '2026-03-08', zone);
    expect(period).toEqual({ from: '2026-03-01', to: '2026-03-08' });
    expect(period && lastDayOf(period)).toBe('2026-03-07');
  });

  it('or instants, widened to the days they touch', () => {
    expect(periodBetween('2026-03-01T20:00:00Z', '2026-03-02T16:00:00Z', zone)).toEqual({
      from: '2026-03-02',
      to: '2026-03-03',
    });
    expect(periodBetween('2026-03-01T20:00:00Z', '2026-03-02T16:00:00.001Z', zone)?.to).toBe('2026-03-04');
  });

  it('or nothing: no days, or none between them', () => {
    expect(periodBetween('2026-03-08', '2026-03-01', zone)).toBeUndefined();
    expect(periodBetween('2026-03-01', '2026-03-01', zone)).toBeUndefined();
    expect(periodBetween('yesterday', '2026-03-01', zone)).toBeUndefined();
    expect(periodBetween('2026-02-30', '2026-03-01', zone)).toBeUndefined();
  });
});

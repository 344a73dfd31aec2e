import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTime, parseTime, TIME_PATTERN } from './time.ts';

describe('parseTime', () => {
  it.each([
    ['2026-03-01T10:00:00Z', Date.UTC(2026, 2, 1, 10)],
    ['2026-03-01t10:00:00z', Date.UTC(2026, 2, 1, 10)],
    ['2026-03-01T10:00:00.5+08:00', Date.UTC(2026, 2, 1, 2, 0, 0, 500)],
    ['2026-03-01T10:00:00.123999999-00:30', Date.UTC(2026, 2, 1, 10, 30, 0, 123)],
    ['2024-02-29T23:59:59.999Z', Date.UTC(2024, 1, 29, 23, 59, 59, 999)],
    ['2000-02-29T00:00:00+23:59', Date.UTC(2000, 1, 28, 0, 1)],
  ])('%s', (text, expected) => {
    expect(parseTime(text)).toBe(expected);
  });

  it.each([
    '',
    '2026-03-01',
    '2026-03-01T10:00Z',
    '2026-03-01 10:00:00Z',
    '2026-03-01T10:00:00',
    '2026-03-01T10:00:00.Z',
    '2026-03-01T10:00:00.1234567890Z',
    '2026-03-01T10:00:00+0800',
    '2026-03-01T10:00:00+08',
    '2026-03-01T10:00:00+24:00',
    '2026-03-01T10:00:00+08:60',
    '2026-03-01T10:00:00Zjunk',
    '2026-03-01T10:00:60Z',
    '2026-03-01T24:00:00Z',
    '2026-02-29T10:00:00Z',
    '2100-02-29T10:00:00Z',
    '2026-13-01T10:00:00Z',
    '2026-00-01T10:00:00Z',
    '2026-04-31T10:00:00Z',
    '+02026-04-30T10:00:00Z',
    '２０２６-03-01T10:00:00Z',
    'Sun, 01 Mar 2026 10:00:00 GMT',
  ])('refuses %j', (text) => {
    expect(parseTime(text)).toBeNaN();
  });

  it('reads every instant as Date does', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1000, 0), max: Date.UTC(9999, 0) }), (at) => {
        expect(parseTime(formatTime(at))).toBe(at);
      }),
    );
  });

  it('takes nothing that Date refuses or the published pattern does not fit', () => {
    const digits = fc.stringMatching(
      /^[0-3]\d{3}-[01]\d-[0-3]\d[Tt ][0-2]\d:[0-6]\d:[0-6]\d(\.\d{0,10})?([Zz]|[+-]\d\d:\d\d)$/,
    );
    fc.assert(
      fc.property(digits, (text) => {
        const parsed = parseTime(text);
        if (Number.isNaN(parsed)) return;
        expect(text).toMatch(new RegExp(TIME_PATTERN));
        // Date reads milliseconds only, and for the years 0 to 99 the two differ; no bound lets those in.
        if (!text.startsWith('00')) expect(Math.floor(Date.parse(text.toUpperCase()))).toBe(parsed);
      }),
      { numRuns: 2000 },
    );
  });
});

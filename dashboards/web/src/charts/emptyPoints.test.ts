import { describe, expect, it } from 'vitest';
import type { AnswerNote, Row } from '../api/answers.ts';
import { withEmptyPoints } from './emptyPoints.ts';

const hour = (n: number) => Date.parse('2026-03-01T00:00:00Z') + n * 3_600_000;
const event = (interval: string, rows: readonly Row[], notes: readonly AnswerNote[] = []) => ({
  ...{ rows, notes },
  params: { date_basis: 'event', interval },
});
const asked = { x: 'start', earlierX: undefined, series: undefined, columns: ['read', 'delivered'] };
const sorted = (rows: readonly Row[], x: string) => [...rows].sort((a, b) => (String(a[x]) < String(b[x]) ? -1 : 1));

describe('points at which nothing happened', () => {
  it('are 0 by event date, and null where no one reports the stage', () => {
    const rows = [
      { start: hour(0), read: 5, delivered: null },
      { start: hour(3), read: 1, delivered: null },
    ];
    const drawn = sorted(withEmptyPoints(event('hour', rows), asked), 'start');
    expect(drawn.map(({ start, read, delivered }) => [start, read, delivered])).toEqual([
      [hour(0), 5, null],
      [hour(1), 0, null],
      [hour(2), 0, null],
      [hour(3), 1, null],
    ]);
  });

  it('take instants as text too', () => {
    const rows = [0, 1, 3].map((n) => ({ start: new Date(hour(n)).toISOString(), read: 1, delivered: 1 }));
    expect(withEmptyPoints(event('hour', rows), asked).slice(3)).toEqual([
      { period: null, start: hour(2), read: 0, delivered: 0 },
    ]);
  });

  it.each([
    ['day', '2026-02-27', '2026-03-02', ['2026-02-28', '2026-03-01']],
    ['week', '2026-03-02', '2026-03-23', ['2026-03-09', '2026-03-16']],
    ['month', '2025-12-01', '2026-02-01', ['2026-01-01']],
  ])('by %s are on its dates', (interval, from, to, expected) => {
    const rows = [from, to].map((date) => ({ period: 'current', date, read: 1, delivered: 1 }));
    const more = withEmptyPoints(event(interval, rows), { ...asked, x: 'date' }).slice(2);
    expect(more.map(({ date, read }) => [date, read])).toEqual(expected.map((date) => [date, 0]));
  });

  it('of the earlier period are where it is aligned to', () => {
    const rows = ['2026-03-01', '2026-03-03'].map((aligned_to) => ({
      ...{ period: 'previous', date: '2026-02-01', aligned_to, read: 4, delivered: null },
    }));
    const axis = { ...asked, x: 'date', earlierX: 'aligned_to' };
    expect(withEmptyPoints(event('day', rows), axis).slice(2)).toEqual([
      { period: 'previous', aligned_to: '2026-03-02', read: 0, delivered: null },
    ]);
  });

  it('are those of every line', () => {
    const rows = [
      { start: hour(0), platform: 'email', read: 1, delivered: 1 },
      { start: hour(2), platform: 'sms', read: null, delivered: 2 },
    ];
    const more = withEmptyPoints(event('hour', rows), { ...asked, series: 'platform' }).slice(2);
    expect(more.map(({ start, platform, read, delivered }) => [start, platform, read, delivered])).toEqual([
      [hour(1), 'email', 0, 0],
      [hour(2), 'email', 0, 0],
      [hour(0), 'sms', null, 0],
      [hour(1), 'sms', null, 0],
    ]);
  });

  it('are gaps by the broadcast date: a month without a broadcast has no figure', () => {
    const rows = ['2025-12-01', '2026-03-01'].map((date) => ({ date, read: 4, delivered: 9 }));
    const broadcast = { rows, notes: [], params: { date_basis: 'broadcast', interval: 'month' } };
    expect(withEmptyPoints(broadcast, { ...asked, x: 'date' }).slice(2)).toEqual([
      { period: null, date: '2026-01-01', read: null, delivered: null },
      { period: null, date: '2026-02-01', read: null, delivered: null },
    ]);
  });

  it('stay out of an answer without points, of one cut short, and where the axis is of longer steps', () => {
    const rows = [0, 3].map((n) => ({ start: hour(n), date: '2026-03-01', read: 1, delivered: 1 }));
    expect(withEmptyPoints({ rows, notes: [], params: {} }, asked)).toEqual(rows);
    expect(withEmptyPoints(event('hour', rows, [{ code: 'truncated', message: '' }]), asked)).toEqual(rows);
    expect(withEmptyPoints(event('day', rows), asked)).toEqual(rows);
  });
});

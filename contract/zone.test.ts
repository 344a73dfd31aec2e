import { expect, it } from 'vitest';
import { dayStart, isZone } from './zone.ts';

it('knows zones', () => {
  expect(isZone('Asia/Shanghai')).toBe(true);
  expect(isZone('Mars/Olympus')).toBe(false);
});

it.each([
  ['2026-03-02', 'UTC', '2026-03-02T00:00:00Z'],
  ['2026-03-02', 'Asia/Shanghai', '2026-03-01T16:00:00Z'],
  ['2026-03-02', 'America/Los_Angeles', '2026-03-02T08:00:00Z'],
  ['2026-03-02', 'Asia/Kathmandu', '2026-03-01T18:15:00Z'],
  ['2026-03-02', 'Pacific/Kiritimati', '2026-03-01T10:00:00Z'],
  // The days on which, and after which, clocks change at two.
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00Z'],
  ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00Z'],
  ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00Z'],
  ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00Z'],
  // Midnight is skipped: the day begins at one.
  ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00Z'],
  // At midnight it was eleven again: the day begins at the second.
  ['2018-02-18', 'America/Sao_Paulo', '2018-02-18T03:00:00Z'],
  // Midnight comes twice.
  ['2026-11-01', 'America/Havana', '2026-11-01T04:00:00Z'],
  ['2000-01-01', 'Asia/Shanghai', '1999-12-31T16:00:00Z'],
])('%s in %s begins at %s', (day, zone, at) => {
  expect(new Date(dayStart(day, zone)).toISOString()).toBe(new Date(at).toISOString());
});

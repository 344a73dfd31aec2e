import { expect, it } from 'vitest';
import { timelineOf } from './timeline.ts';

const row = { first_send_at: '2026-03-01T09:17:00.387Z' };
const filters = (timeline: string | undefined) => ({ one: () => timeline });

it('is a day by quarter-hours from the one of the first send, or everything by hours', () => {
  expect(timelineOf(row, filters(undefined))).toEqual({
    interval: 'quarter_hour',
    from: '2026-03-01T09:15:00.000Z',
    to: '2026-03-02T09:15:00.000Z',
  });
  expect(timelineOf(row, filters('all'))).toEqual({ interval: 'hour' });
});

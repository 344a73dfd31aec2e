import type { Params } from '../../address/address.ts';
import type { Filters } from '../../address/filters.ts';
import type { Row } from '../../api/answers.ts';

const QUARTER_HOUR_MS = 900_000;
const DAY_MS = 86_400_000;

/** Whether the address asks for all of it. */
export const isWhole = (filters: Pick<Filters, 'one'>) => filters.one('timeline') === 'all';

/** The timeline's stretch: a day from the quarter-hour of the first send by quarter-hours, or everything by hours. */
export function timelineOf(row: Row, filters: Pick<Filters, 'one'>): Params {
  if (isWhole(filters)) return { interval: 'hour' };
  const sent = Date.parse(String(row['first_send_at']));
  const from = Math.floor(sent / QUARTER_HOUR_MS) * QUARTER_HOUR_MS;
  return {
    interval: 'quarter_hour',
    from: new Date(from).toISOString(),
    to: new Date(from + DAY_MS).toISOString(),
  };
}

import type { Filters } from '../../address/filters.ts';

export const intervals = ['day', 'week', 'month'] as const;
type Interval = (typeof intervals)[number];

const DAY_MS = 86_400_000;
/** From so many days on a point a day shows less than a point a week: weekdays differ more than weeks. */
const WEEKS_FROM_DAYS = 57;

/** Granularity: what the address has, else by the length of the period. */
export function intervalOf(filters: Pick<Filters, 'one' | 'period'>): Interval {
  const asked = intervals.find((one) => one === filters.one('interval'));
  if (asked !== undefined) return asked;
  const { period } = filters;
  const days = period === undefined ? Infinity : (Date.parse(period.to) - Date.parse(period.from)) / DAY_MS;
  return days < WEEKS_FROM_DAYS ? 'day' : 'week';
}

/** Days are texts YYYY-MM-DD of the tenant's zone; arithmetic on them knows no clocks. */
const DAY_MS = 86_400_000;

/** The day that `at` (milliseconds since 1970) falls on in an IANA zone. */
export function dayIn(zone: string, at: number): string {
  // sv-SE writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(at);
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

const firstOfMonth = (day: string) => `${day.slice(0, 8)}01`;

/** Monday of the day's week: weeks start on Monday. */
function monday(day: string): string {
  const weekday = (new Date(day).getUTCDay() + 6) % 7;
  return addDays(day, -weekday);
}

export interface Period {
  /** First day. */
  readonly from: string;
  /** The day after the last: periods are half-open. */
  readonly to: string;
}

/** What can be chosen instead of two dates; `all` has no ends. */
export const presets = [
  'yesterday',
  'last7',
  'last28',
  'last90',
  'this_week',
  'this_month',
  'last_month',
  'this_year',
  'all',
] as const;
export type Preset = (typeof presets)[number];
export const DEFAULT_PRESET: Preset = 'last28';

/** The period that a preset means today; undefined for all time. Those that reach to today include it. */
export function periodOf(preset: Preset, today: string): Period | undefined {
  const to = addDays(today, 1);
  switch (preset) {
    case 'yesterday':
      return { from: addDays(today, -1), to: today };
    case 'last7':
      return { from: addDays(to, -7), to };
    case 'last28':
      return { from: addDays(to, -28), to };
    case 'last90':
      return { from: addDays(to, -90), to };
    case 'this_week':
      return { from: monday(today), to };
    case 'this_month':
      return { from: firstOfMonth(today), to };
    case 'last_month':
      return { from: firstOfMonth(addDays(firstOfMonth(today), -1)), to: firstOfMonth(today) };
    case 'this_year':
      return { from: `${today.slice(0, 4)}-01-01`, to };
    case 'all':
      return undefined;
  }
}

/** Days in a period. */
export function lengthOf({ from, to }: Period): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** The last day of a period, which people include. */
export const lastDayOf = ({ to }: Period): string => addDays(to, -1);

/** Ways to compare, as the API names them. */
export const comparisons = ['previous', 'exact', 'year'] as const;
export type Comparison = (typeof comparisons)[number];

/**
 * The earlier period that the API compares with: `previous` goes back by whole weeks, so that weekdays match; `exact` is the
 * stretch just before; `year` is 52 weeks before.
 */
export function comparedPeriod(period: Period, mode: Comparison): Period {
  const length = lengthOf(period);
  const back = { previous: Math.ceil(length / 7) * 7, exact: length, year: 364 }[mode];
  return { from: addDays(period.from, -back), to: addDays(period.to, -back) };
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a text is a day that exists: 2026-02-30 is none. */
export function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  const at = Date.parse(text);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/**
 * The period that two texts of an address mean: days as they are; instants (links from elsewhere carry them) widened to the
 * whole days of the zone that they touch. Undefined where one of them is neither, or nothing is between them.
 */
export function periodBetween(from: string, to: string, zone: string): Period | undefined {
  const [start, end] = [dayOf(from, zone, false), dayOf(to, zone, true)];
  return start !== undefined && end !== undefined && start < end ? { from: start, to: end } : undefined;
}

function dayOf(text: string, zone: string, end: boolean): string | undefined {
  if (isDay(text)) return text;
  const at = /^\d{4}-\d{2}-\d{2}T/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) return undefined;
  // Half-open: an end at midnight touches the day before it only.
  return end ? addDays(dayIn(zone, at - 1), 1) : dayIn(zone, at);
}

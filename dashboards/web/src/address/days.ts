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
const firstOfNextMonth = (day: string) => firstOfMonth(addDays(firstOfMonth(day), 32));

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

export { firstOfNextMonth };

import { groups, type Interval } from './timeseriesShape.ts';

/** The local date that a point begins on. */
const dateOf: Readonly<Record<Exclude<Interval, 'quarter_hour' | 'hour'>, (day: string) => string>> = {
  day: (day) => day,
  week: (day) => `toMonday(${day})`,
  month: (day) => `toStartOfMonth(${day})`,
};

/**
 * Start of a point as DateTime of the zone. A date becomes its first instant, also where clocks skip midnight; the text of a
 * midnight that does not exist would be read as an hour of the day before.
 */
export function startOf(interval: Interval, at: string, day: string): string {
  if (interval === 'quarter_hour') return `toTimeZone(${at}, {zone:String})`;
  if (interval === 'hour') return `toStartOfHour(toTimeZone(${at}, {zone:String}))`;
  return `toDateTime(${dateOf[interval](day)}, {zone:String})`;
}

/** Of the current period, whose points have no other point. */
export const NOTHING = '';
const NO_POINT = "CAST(NULL, 'Nullable(Int64)') AS aligned_start, CAST(NULL, 'Nullable(String)') AS aligned_to";

interface Points {
  readonly by: readonly string[];
  /** SQL of a point's start, over a row of the source. */
  readonly start: string;
  /** `expression AS name` over rows `s`. */
  readonly figures: readonly string[];
  readonly source: string;
  /** SQL over `point`: the start of the point that it is compared with. */
  readonly aligned: string;
  /** What a point must have to be listed. */
  readonly having: string;
}

/** What a query of either basis is put together from. */
export function pointsSql({ by, start, figures, source, aligned, having }: Points): string {
  const group = (name: string) => (by.includes(name) ? `toString(group_${name})` : "CAST(NULL, 'Nullable(String)')");
  return `SELECT toInt64(toUnixTimestamp(point)) * 1000 AS start, toString(toDate(point)) AS date,
  ${aligned === NOTHING ? NO_POINT : `toInt64(toUnixTimestamp(${aligned})) * 1000 AS aligned_start, toString(toDate(${aligned})) AS aligned_to`},
  ${groups.map((name) => `${group(name)} AS ${name}`).join(', ')},
  ${figures.join(',\n  ')}
FROM (SELECT *, ${start} AS point${by.map((name) => `, ${name} AS group_${name}`).join('')} FROM ${source}) AS s
GROUP BY ${['point', ...by.map((name) => `group_${name}`)].join(', ')}
HAVING ${having}
ORDER BY ${['start', ...groups].join(', ')}
LIMIT {limit:UInt32}`;
}

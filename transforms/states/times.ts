import { horizonMs, horizons } from '../../store/tables/rollups.ts';

/** A time that never comes: later than every event, so that minima need no null. Milliseconds. */
export const NEVER = 9_000_000_000_000_000;

/** From here on a difference of two times is one to NEVER: events are within 2^43 ms. */
const BEYOND = 8_000_000_000_000_000;

/** What is `then` of the least horizon that a time is within, by its place from 0, and `never` for NEVER. Both times are SQL. */
function placed(base: string, ms: string, then: (place: number) => number, never: number): string {
  const limits = horizons.slice(0, -1).map((horizon) => horizonMs[horizon] + 1);
  const starts = [0, ...limits, BEYOND];
  const values = [...horizons.map((_, place) => then(place)), never];
  // Few nodes, since planning is what a small unit costs; roundDown gives its first bound for what is below it.
  const bounds = `CAST([${starts.join(', ')}], 'Array(Int64)')`;
  return `transform(roundDown(${ms} - ${base}, ${bounds}), ${bounds}, [${values.join(', ')}], ${never})`;
}

/** The index of a horizon that is none: past them all. */
export const NOT_WITHIN = horizons.length;

/** Index of the least horizon that a time is within, from 0; NOT_WITHIN for NEVER. Times are SQL, in milliseconds. */
export function horizonAfter(base: string, ms: string): string {
  return placed(base, ms, (place) => place, NOT_WITHIN);
}

const calendars = new Map<string, Intl.DateTimeFormat>();

/** The day (YYYY-MM-DD) of an instant in an IANA zone. */
export function dayIn(zone: string, ms: number): string {
  // To make one takes longer than to ask it a thousand times. The locale writes a day as ISO 8601 does.
  const calendar = calendars.get(zone) ?? new Intl.DateTimeFormat('en-CA', { timeZone: zone });
  calendars.set(zone, calendar);
  return calendar.format(ms);
}

/** The earliest time that is accepted, 2000-01-01T00:00:00Z, in epoch milliseconds. */
export const EARLIEST = Date.UTC(2000, 0, 1);
/** The limit for fields whose times may be in the future, such as a deadline: 2100-01-01T00:00:00Z, exclusive. */
export const LATEST = Date.UTC(2100, 0, 1);
/** How far ahead of the reader's clock the time of an event may be: producers' clocks are wrong, but by less than a day. */
export const FUTURE_TOLERANCE_MS = 24 * 3600 * 1000;

/** The form of a time, for JSON Schema; {@link parseTime} also holds the ranges. */
export const TIME_PATTERN = '^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?(?:[Zz]|[+-]\\d{2}:\\d{2})$';

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function twoDigits(text: string, at: number): number {
  const high = text.charCodeAt(at) - 48;
  const low = text.charCodeAt(at + 1) - 48;
  return high >= 0 && high <= 9 && low >= 0 && low <= 9 ? high * 10 + low : Number.NaN;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)) return 29;
  return DAYS[month - 1] ?? Number.NaN;
}

/** Minutes east of UTC of `Z`, `+08:00`, ... that ends the text; NaN when it is anything else. */
function offsetMinutes(text: string, at: number): number {
  const sign = text.charCodeAt(at);
  if (sign === 90 || sign === 122) return text.length === at + 1 ? 0 : Number.NaN;
  if ((sign !== 43 && sign !== 45) || text.length !== at + 6 || text.charCodeAt(at + 3) !== 58) return Number.NaN;
  const hours = twoDigits(text, at + 1);
  const minutes = twoDigits(text, at + 4);
  if (!(hours <= 23 && minutes <= 59)) return Number.NaN;
  return sign === 43 ? hours * 60 + minutes : -(hours * 60 + minutes);
}

/**
 * Reads an RFC 3339 time with an offset into epoch milliseconds, digits beyond the millisecond cut off; NaN for anything
 * else. At most nine digits of a second's fraction; leap seconds (:60) are refused, since no clock here can hold one.
 * By hand because Date.parse takes many other notations and lets 30 February through.
 */
export function parseTime(text: string): number {
  if (text.length < 20 || text.length > 35) return Number.NaN;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  const separator = text.charCodeAt(10);
  // Written so that a NaN anywhere fails the comparison.
  const shaped =
    year >= 0 &&
    month >= 1 &&
    day >= 1 &&
    day <= daysInMonth(year, month) &&
    hour <= 23 &&
    minute <= 59 &&
    second <= 59 &&
    text.charCodeAt(4) === 45 &&
    text.charCodeAt(7) === 45 &&
    (separator === 84 || separator === 116) &&
    text.charCodeAt(13) === 58 &&
    text.charCodeAt(16) === 58;
  if (!shaped) return Number.NaN;
  let at = 19;
  let millisecond = 0;
  if (text.charCodeAt(at) === 46) {
    let weight = 100;
    const first = ++at;
    for (; ; at++) {
      const digit = text.charCodeAt(at) - 48;
      if (!(digit >= 0 && digit <= 9)) break;
      if (weight >= 1) millisecond += digit * weight;
      weight /= 10;
    }
    if (at === first || at > first + 9) return Number.NaN;
  }
  const offset = offsetMinutes(text, at);
  // Date.UTC takes the years 0 to 99 for 1900 to 1999; those are refused by every bound anyway.
  return Date.UTC(year, month - 1, day, hour, minute, second, millisecond) - offset * 60_000;
}

/** The text of a time as the contract writes it: RFC 3339, UTC, milliseconds. */
export function formatTime(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

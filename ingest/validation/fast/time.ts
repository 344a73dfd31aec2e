import { EARLIEST, LATEST } from '../../../contract/time.ts';

const MOST_DECIMALS = 9;
let lastDate = -1;
let lastMidnight = 0;

/**
 * Epoch milliseconds of `YYYY-MM-DDThh:mm:ss`, up to nine decimals of which three count, and `Z` or an offset, in the contract's range;
 * NaN for anything else, which may still be a time of the contract (its parseTime decides).
 */
export function timeAt(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length < 20 || length > 35) return Number.NaN;
  const midnight = midnightAt(bytes, start);
  const hour = two(bytes, start + 11);
  const minute = two(bytes, start + 14);
  const second = two(bytes, start + 17);
  // Written so that a NaN anywhere fails the comparison.
  const shaped =
    hour <= 23 &&
    minute <= 59 &&
    second <= 59 &&
    bytes[start + 10] === 84 &&
    bytes[start + 13] === 58 &&
    bytes[start + 16] === 58;
  if (!shaped) return Number.NaN;
  let at = start + 19;
  let millisecond = 0;
  if (bytes[at] === 46) {
    const first = ++at;
    let weight = 100;
    for (; ; at++) {
      const value = (bytes[at] ?? 0) - 48;
      if (!(value >= 0 && value <= 9)) break;
      if (weight >= 1) millisecond += value * weight;
      weight /= 10;
    }
    if (at === first || at > first + MOST_DECIMALS) return Number.NaN;
  }
  const time = midnight + ((hour * 60 + minute - offsetAt(bytes, at, end)) * 60 + second) * 1000 + millisecond;
  return time >= EARLIEST && time < LATEST ? time : Number.NaN;
}

/** Of the date that begins there: events of one day come together, so the last one's is kept. */
function midnightAt(bytes: Uint8Array, start: number): number {
  const year = two(bytes, start) * 100 + two(bytes, start + 2);
  const month = two(bytes, start + 5);
  const day = two(bytes, start + 8);
  if (bytes[start + 4] !== 45 || bytes[start + 7] !== 45) return Number.NaN;
  const date = (year * 100 + month) * 100 + day;
  if (date === lastDate) return lastMidnight;
  if (!(year >= 1000 && month >= 1 && day >= 1)) return Number.NaN;
  const midnight = new Date(Date.UTC(year, month - 1, day));
  // 30 February comes out as another day.
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day) return Number.NaN;
  lastDate = date;
  lastMidnight = midnight.getTime();
  return lastMidnight;
}

/** Minutes east of UTC of the offset from `at` to `end`. */
function offsetAt(bytes: Uint8Array, at: number, end: number): number {
  const sign = bytes[at];
  if (sign === 90) return end === at + 1 ? 0 : Number.NaN;
  if ((sign !== 43 && sign !== 45) || end !== at + 6 || bytes[at + 3] !== 58) return Number.NaN;
  const hours = two(bytes, at + 1);
  const minutes = two(bytes, at + 4);
  if (!(hours <= 23 && minutes <= 59)) return Number.NaN;
  return sign === 43 ? hours * 60 + minutes : -(hours * 60 + minutes);
}

function digit(bytes: Uint8Array, at: number): number {
  const value = (bytes[at] ?? 0) - 48;
  return value >= 0 && value <= 9 ? value : Number.NaN;
}

function two(bytes: Uint8Array, at: number): number {
  return digit(bytes, at) * 10 + digit(bytes, at + 1);
}

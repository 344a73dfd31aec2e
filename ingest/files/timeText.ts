import { parseTime } from '../../contract/time.ts';
import { parseDuration } from './duration.ts';

/** `base`, or a time in its place, and a duration to add: milliseconds. */
export interface TimeText {
  /** Epoch milliseconds; undefined means the mapping's `base`. */
  readonly from: number | undefined;
  readonly plus: number;
}

/** Reads `base`, `base + 2h`, `base - 1d`, `2026-03-01T00:00:00Z + 2h`; undefined for anything else. */
export function parseTimeText(text: string): TimeText | undefined {
  const parts =
    /^(\S+)(?:\s*([+-])\s+(\S+)|\s+([+-])(\S+))?$/.exec(text.trim()) ?? /^(base)\s*([+-])\s*(\S+)$/.exec(text.trim());
  if (parts === null) return undefined;
  const [start = '', sign, amount] = [parts[1], parts[2] ?? parts[4], parts[3] ?? parts[5]];
  const plus = amount === undefined ? 0 : parseDuration(amount);
  const from = start === 'base' ? undefined : parseTime(start);
  if (plus === undefined || Number.isNaN(from)) return undefined;
  return { from, plus: sign === '-' ? -plus : plus };
}

const DATE = String.raw`(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日|(\d{2})(\d{2}))`;
const CLOCK = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?`;
const LOCAL_TIME = new RegExp(`^${DATE}(?:(?:[T ]+|(?<=日))${CLOCK})?$`);

/** A local time as RFC 3339 has it, but for the offset: `2026-03-01T09:30:00`. It may be no real one. */
function localTime(text: string): string | undefined {
  const parts = LOCAL_TIME.exec(text.trim());
  if (parts === null) return undefined;
  const two = (digits: string | undefined) => (digits ?? '0').padStart(2, '0');
  const [month, day] = [parts[3] ?? parts[5] ?? parts[7], parts[4] ?? parts[6] ?? parts[8]];
  const [, , , , , , , , , hour, minute, second, fraction = ''] = parts;
  return `${parts[1]}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}${fraction}`;
}

/**
 * A column's time into epoch milliseconds: RFC 3339, or with `offset` also what databases and spreadsheets write
 * (`2026-03-01 09:30:00`, `2026/3/1 9:30`, `2026年3月1日 9:30`, `20260301`). NaN for anything else.
 */
export function readTime(text: string, offset: string | undefined): number {
  const parsed = parseTime(text);
  if (!Number.isNaN(parsed) || offset === undefined) return parsed;
  const local = localTime(text);
  return local === undefined ? Number.NaN : parseTime(local + offset);
}

/**
 * A day in one of these spellings, with or without a local time of day, as YYYY-MM-DD. Undefined for anything else, also for a
 * time with an offset: which day it is of depends on the zone.
 */
export function readDay(text: string): string | undefined {
  const local = localTime(text);
  return local === undefined || Number.isNaN(parseTime(`${local}Z`)) ? undefined : local.slice(0, 10);
}

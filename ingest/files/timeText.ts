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

const LOCAL_TIME = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?)?$/;

/**
 * A column's time into epoch milliseconds: RFC 3339, or with `offset` also what databases and spreadsheets write
 * (`2026-03-01 09:30:00`, `2026/3/1 9:30`, `2026-03-01`). NaN for anything else.
 */
export function readTime(text: string, offset: string | undefined): number {
  const parsed = parseTime(text);
  if (!Number.isNaN(parsed) || offset === undefined) return parsed;
  const parts = LOCAL_TIME.exec(text.trim());
  if (parts === null) return Number.NaN;
  const two = (digits: string | undefined) => (digits ?? '0').padStart(2, '0');
  const [, year, month, day, hour, minute, second, fraction = ''] = parts;
  return parseTime(`${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}${fraction}${offset}`);
}

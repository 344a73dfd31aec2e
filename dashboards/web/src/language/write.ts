import { useMemo } from 'react';
import { durationWords } from '../../../../contract/words/duration.ts';
import { moneyWords } from '../../../../contract/words/money.ts';
import type { Session } from '../context/session.tsx';
import { useSession } from '../context/session.tsx';
import { type Language, useLanguage } from './language.tsx';

/** Numbers, dates and durations as the reader's locale writes them, times in the tenant's zone. */
export interface Writing {
  count(value: number): string;
  /** One decimal, two below one percent. Never writes 0 % or 100 % of what is not: <0.01%, >99.9%. */
  rate(value: number): string;
  /** From one rate to another, as ends of an interval: 42.6–52.4%. */
  range(low: number, high: number): string;
  /** A relative change with its sign: +12.3%. */
  change(value: number): string;
  /** A difference of two rates, in percentage points, with its sign. */
  points(value: number): string;
  number(value: number): string;
  /** Short form for axes: 12.3k, 1.2万. */
  compact(value: number): string;
  date(day: string): string;
  /** Without its year: for axes. */
  shortDate(day: string): string;
  /** From a first to a last day, both named; one day where they are the same. */
  days(first: string, last: string): string;
  /** With its year and seconds: for what leaves the page. */
  instant(at: string | number): string;
  /** To the minute, with its year only where that is not this year: for tables and facts. */
  minute(at: string | number): string;
  /** Seconds in the largest unit that fits: 45 seconds, 3 minutes, 2.5 hours, 4 days. */
  duration(seconds: number): string;
  money(amount: string, currency: string): string;
}

/** Rates as percentages, the ends kept for what really is none or all. */
function rateOf(language: Language): (value: number) => string {
  const percent = (digits: number) =>
    new Intl.NumberFormat(language, {
      style: 'percent',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  const [usual, fine] = [percent(1), percent(2)];
  return (value) => {
    if (value > 0 && value < 0.00005) return `<${fine.format(0.0001)}`;
    if (value < 1 && value >= 0.9995) return `>${usual.format(0.999)}`;
    return (value !== 0 && Math.abs(value) < 0.01 ? fine : usual).format(value);
  };
}

/** Not milliseconds, as the shortest durations are. */
const nothing = { en: '0 seconds', 'zh-CN': '0 秒' } as const;

type Dates = Pick<Writing, 'date' | 'shortDate' | 'days' | 'instant' | 'minute'>;

/** Times: `2026-11-27 16:45` in Chinese, `Nov 27, 2026, 16:45` in English. */
function timesOf(language: Language, zone: string, thisYear: number | undefined): Pick<Dates, 'instant' | 'minute'> {
  // Swedish writes dates as ISO 8601 does.
  const locale = language === 'en' ? 'en' : 'sv-SE';
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { hourCycle: 'h23', timeZone: zone, ...options });
  const month = language === 'en' ? 'short' : '2-digit';
  const toMinute = {
    month,
    day: language === 'en' ? 'numeric' : '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  } as const;
  const [short, long] = [format(toMinute), format({ ...toMinute, year: 'numeric' })];
  const instant = format({ ...toMinute, year: 'numeric', second: '2-digit' });
  // Without a year the Swedish day is `27/11`.
  const dashed = (text: string) => (language === 'en' ? text : text.replace(/^(\d\d)\/(\d\d)/, '$2-$1'));
  return {
    instant: (at) => instant.format(new Date(at)),
    minute: (at) => {
      const time = new Date(at);
      return yearIn(zone, time.getTime()) === thisYear ? dashed(short.format(time)) : long.format(time);
    },
  };
}

function datesOf(language: Language): Omit<Dates, 'instant' | 'minute'> {
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options);
  // A date is a day of the tenant's zone already: written as if it were of UTC, so that no zone moves it.
  const day = format({ year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' });
  const shortDay = format({ month: 'short', day: 'numeric', timeZone: 'UTC' });
  const midnight = (text: string) => new Date(`${text.slice(0, 10)}T00:00:00Z`);
  return {
    date: (text) => day.format(midnight(text)),
    shortDate: (text) => shortDay.format(midnight(text)),
    days: (first, last) => {
      if (language === 'en' || first === last) return day.formatRange(midnight(first), midnight(last));
      // Intl writes Chinese ranges with slashes, unlike single days.
      const end = first.slice(0, 4) === last.slice(0, 4) ? shortDay : day;
      return `${day.format(midnight(first))}至${end.format(midnight(last))}`;
    },
  };
}

/** `thisYear`: the year that times are written without; undefined: all have theirs. */
export function writing(language: Language, zone: string, thisYear?: number): Writing {
  const count = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  const compact = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 });
  const signed = (style: 'decimal' | 'percent') =>
    new Intl.NumberFormat(language, {
      style,
      signDisplay: 'exceptZero',
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    });
  const [points, change] = [signed('decimal'), signed('percent')];
  const rate = rateOf(language);
  return {
    count: (value) => count.format(value),
    rate,
    // Chinese repeats the sign, English has it once.
    range: (low, high) => `${language === 'en' ? rate(low).replace(/%$/, '') : rate(low)}–${rate(high)}`,
    change: (value) => change.format(value),
    points: (value) => points.format(value * 100),
    number: (value) => number.format(value),
    compact: (value) => compact.format(value),
    ...datesOf(language),
    ...timesOf(language, zone, thisYear),
    duration: (seconds) => (seconds === 0 ? nothing : durationWords(seconds * 1000))[language],
    money: (amount, currency) => moneyWords(language, amount, currency),
  };
}

const yearIn = (zone: string, at: number) =>
  Number(new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric' }).format(at));

/** {@link Writing} in the page's language and the tenant's zone. */
export function useWriting(): Writing {
  const language = useLanguage();
  const { zone }: Session = useSession();
  const thisYear = yearIn(zone, Date.now());
  return useMemo(() => writing(language, zone, thisYear), [language, zone, thisYear]);
}

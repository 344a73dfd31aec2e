import { useMemo } from 'react';
import type { Session } from '../context/session.tsx';
import { useSession } from '../context/session.tsx';
import { type Language, useLanguage } from './language.tsx';

/** Numbers, dates and durations as the reader's locale writes them, times in the tenant's zone. */
export interface Writing {
  count(value: number): string;
  /** One decimal, two below one percent. Never writes 0 % or 100 % of what is not: <0.01%, >99.9%. */
  rate(value: number): string;
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
  /** With seconds. */
  instant(at: string | number): string;
  /** To the minute and without its year: for what is recent. */
  minute(at: string | number): string;
  /** Seconds in the largest unit that says enough: 45 s, 3 min, 2.5 h, 4 d. */
  duration(seconds: number): string;
  money(amount: string, currency: string): string;
}

function durationOf(language: Language): (seconds: number) => string {
  const unit = (name: 'second' | 'minute' | 'hour' | 'day') =>
    new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: 1 });
  const [second, minute, hour, day] = [unit('second'), unit('minute'), unit('hour'), unit('day')];
  return (seconds) => {
    if (seconds < 90) return second.format(seconds);
    if (seconds < 5400) return minute.format(seconds / 60);
    return seconds < 172_800 ? hour.format(seconds / 3600) : day.format(seconds / 86_400);
  };
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

function datesOf(
  language: Language,
  zone: string,
): Pick<Writing, 'date' | 'shortDate' | 'days' | 'instant' | 'minute'> {
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options);
  // A date is a day of the tenant's zone already: written as if it were of UTC, so that no zone moves it.
  const day = format({ year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' });
  const shortDay = format({ month: 'short', day: 'numeric', timeZone: 'UTC' });
  const instant = format({ dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23', timeZone: zone });
  const minute = format({
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  });
  const midnight = (text: string) => new Date(`${text.slice(0, 10)}T00:00:00Z`);
  return {
    date: (text) => day.format(midnight(text)),
    shortDate: (text) => shortDay.format(midnight(text)),
    days: (first, last) => {
      if (language === 'en' || first === last) return day.formatRange(midnight(first), midnight(last));
      // Intl writes Chinese ranges with slashes, unlike the days beside them.
      const end = first.slice(0, 4) === last.slice(0, 4) ? shortDay : day;
      return `${day.format(midnight(first))}至${end.format(midnight(last))}`;
    },
    instant: (at) => instant.format(new Date(at)),
    minute: (at) => minute.format(new Date(at)),
  };
}

function moneyOf(language: Language): Writing['money'] {
  const plain = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return (amount, currency) => {
    // Cast: amounts are decimal texts, which Intl takes as they are, without a float between.
    const text = amount as Intl.StringNumericLiteral;
    try {
      return new Intl.NumberFormat(language, { style: 'currency', currency }).format(text);
    } catch {
      // Not three letters, so no currency that Intl could know.
      return `${plain.format(text)} ${currency}`;
    }
  };
}

export function writing(language: Language, zone: string): Writing {
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
  return {
    count: (value) => count.format(value),
    rate: rateOf(language),
    change: (value) => change.format(value),
    points: (value) => points.format(value * 100),
    number: (value) => number.format(value),
    compact: (value) => compact.format(value),
    ...datesOf(language, zone),
    duration: durationOf(language),
    money: moneyOf(language),
  };
}

/** {@link Writing} in the page's language and the tenant's zone. */
export function useWriting(): Writing {
  const language = useLanguage();
  const { zone }: Session = useSession();
  return useMemo(() => writing(language, zone), [language, zone]);
}

import { useMemo } from 'react';
import type { Session } from '../api/answers.ts';
import { useSession } from '../frame/session.tsx';
import { type Language, useLanguage } from './language.tsx';

/** Numbers, dates and durations as the reader's locale writes them, times in the tenant's zone. */
export interface Writing {
  count(value: number): string;
  /** 12,3 % with one decimal; two below one percent. */
  rate(value: number): string;
  /** A difference of two rates, in percentage points, with its sign. */
  points(value: number): string;
  number(value: number): string;
  /** Short form for axes: 12.3k, 1.2万. */
  compact(value: number): string;
  date(day: string): string;
  instant(at: string | number): string;
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

export function writing(language: Language, zone: string): Writing {
  const count = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  const compact = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(language, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const fine = new Intl.NumberFormat(language, {
    style: 'percent',
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  const signed = new Intl.NumberFormat(language, {
    signDisplay: 'exceptZero',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  // A date is a day of the tenant's zone already: written as if it were of UTC, so that no zone moves it.
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
  const instant = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium', timeZone: zone });
  return {
    count: (value) => count.format(value),
    rate: (value) => (value !== 0 && Math.abs(value) < 0.01 ? fine : percent).format(value),
    points: (value) => signed.format(value * 100),
    number: (value) => number.format(value),
    compact: (value) => compact.format(value),
    date: (text) => day.format(new Date(`${text.slice(0, 10)}T00:00:00Z`)),
    instant: (at) => instant.format(new Date(at)),
    duration: durationOf(language),
    money: (amount, currency) => {
      // Amounts are decimal texts: Intl takes them as they are, without a float between.
      const text = amount as Intl.StringNumericLiteral;
      try {
        return new Intl.NumberFormat(language, { style: 'currency', currency }).format(text);
      } catch {
        return `${number.format(text)} ${currency}`;
      }
    },
  };
}

/** {@link Writing} in the page's language and the tenant's zone. */
export function useWriting(): Writing {
  const language = useLanguage();
  const { zone }: Session = useSession();
  return useMemo(() => writing(language, zone), [language, zone]);
}

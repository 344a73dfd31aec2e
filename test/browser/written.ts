/**
 * Figures as a reader of a language expects them, written without the page's code: what the screen is held to. Times are
 * the tenant's zone's.
 */
export function writerOf(language: string, zone: string) {
  const percent = (value: number, digits: number) =>
    value.toLocaleString(language, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits });
  const count = (value: number) => value.toLocaleString(language);
  const rate = (value: number) => {
    if (value > 0 && value < 0.00005) return '<0.01%';
    if (value < 1 && value >= 0.9995) return '>99.9%';
    return percent(value, value > 0 && value < 0.01 ? 2 : 1);
  };
  return {
    count,
    rate,
    /** To the minute, without this year. */
    instant: (at: string) => {
      const year = (time: Date) => time.toLocaleString('en', { timeZone: zone, year: 'numeric' });
      const time = new Date(at);
      const isNow = year(time) === year(new Date());
      const iso = time.toLocaleString('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
      if (language !== 'en') return isNow ? iso.slice(5) : iso;
      return time.toLocaleString(language, {
        ...{ timeZone: zone, hourCycle: 'h23', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' },
        ...(isNow ? {} : { year: 'numeric' }),
      });
    },
    interval: (low: number, high: number) =>
      `${language === 'en' ? rate(low).replace('%', '') : rate(low)}–${rate(high)}`,
    counts: (people: number, of: number) =>
      language === 'en' ? `${count(people)} of ${count(of)}` : `${count(people)} / ${count(of)}`,
  };
}
export type Writer = ReturnType<typeof writerOf>;

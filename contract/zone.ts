/** Whether this is an IANA time zone that the platform's own calendar knows. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

const DAY_MS = 86_400_000;

/** What the clocks of a zone show at an instant, as if it were UTC: milliseconds since 1970, whole seconds. */
function clockOf(format: Intl.DateTimeFormat, at: number): number {
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** Making a format takes a hundred times as long as using it. There are as many as there are zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });
  formats.set(zone, format);
  return format;
}

/** Starts of days by zone and day: the same days are asked for again and again. */
const starts = new Map<string, number>();
const MOST_STARTS = 20_000;

/**
 * When a day (YYYY-MM-DD) begins in an IANA zone: milliseconds since 1970. Where clocks skip midnight the day begins at one,
 * where midnight comes twice at the first.
 */
export function dayStart(day: string, zone: string): number {
  const key = `${day} ${zone}`;
  const known = starts.get(key);
  if (known !== undefined) return known;
  if (starts.size >= MOST_STARTS) starts.clear();
  const start = findDayStart(day, formatOf(zone));
  starts.set(key, start);
  return start;
}

function findDayStart(day: string, format: Intl.DateTimeFormat): number {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // Offsets before and after whatever the clocks do that night.
  const candidates = [midnight - DAY_MS, midnight + DAY_MS]
    .map((near) => midnight - (clockOf(format, near) - near))
    .sort((a, b) => a - b);
  const [first = midnight] = candidates;
  return candidates.find((at) => Math.floor(clockOf(format, at) / DAY_MS) * DAY_MS === midnight) ?? first;
}

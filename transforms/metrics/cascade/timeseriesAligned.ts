import type { Fragment } from '../../model/fragment.ts';
import type { Moment, Period } from '../grammar/period.ts';
import type { Interval } from './timeseriesShape.ts';

const DAY_MS = 86_400_000;

/** The local date of a moment, as SQL; its value is bound by `name`. */
function localDate(name: string, moment: Moment): string {
  return 'day' in moment ? `{${name}:Date}` : `toDate(fromUnixTimestamp64Milli({${name}:Int64}, 'UTC'), {zone:String})`;
}

const boundAs = (moment: Moment) => ('day' in moment ? moment.day : moment.instant);
const msOf = (moment: Moment) => ('day' in moment ? Date.parse(moment.day) : moment.instant);

/**
 * Start of the current period's point that a point of the earlier one is compared with: as many days, weeks or months after
 * the first as its own is after the earlier first. Below a day the clock reads the same where the periods lie whole days
 * apart. SQL over `point`, a DateTime of {zone:String}; binds what it needs. Both periods have a beginning.
 */
export function alignedStart(interval: Interval, earlier: Period, current: Period): Fragment {
  if (earlier.from === undefined || current.from === undefined) return { sql: 'NULL', params: {} };
  const params = { earlier_from: boundAs(earlier.from), current_from: boundAs(current.from) };
  const [from, to] = [localDate('earlier_from', earlier.from), localDate('current_from', current.from)];
  const days = (first: string, second: string) => `toDate(point) + dateDiff('day', ${first}, ${second})`;
  const atMidnight = (date: string) => ({ sql: `toDateTime(${date}, {zone:String})`, params });
  switch (interval) {
    case 'day':
      return atMidnight(days(from, to));
    case 'week':
      return atMidnight(days(`toMonday(${from})`, `toMonday(${to})`));
    case 'month':
      return atMidnight(`addMonths(toDate(point), dateDiff('month', ${from}, ${to}))`);
    default:
      return byClock(msOf(current.from) - msOf(earlier.from));
  }
}

function byClock(ms: number): Fragment {
  if (ms % DAY_MS === 0) return { sql: 'addDays(point, {shift:Int64})', params: { shift: ms / DAY_MS } };
  return { sql: 'addSeconds(point, {shift:Int64})', params: { shift: Math.round(ms / 1000) } };
}

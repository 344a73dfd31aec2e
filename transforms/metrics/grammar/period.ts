import { z } from 'zod';
import { CodedError } from '../../../contract/errors.ts';
import { EARLIEST, LATEST } from '../../../contract/time.ts';
import type { Fragment } from '../../model/fragment.ts';

/** A day of the tenant's zone, or an instant in milliseconds since 1970. */
export type Moment = { readonly day: string } | { readonly instant: number };

// No event is outside of this range. The server's dates overflow shortly after it: `from=1900-...` found nothing.
const [FIRST_DAY, LAST_DAY] = ['1999-12-31', '2100-01-02'];
const dayText = z.iso.date().transform((day): Moment => {
  if (day < FIRST_DAY) return { day: FIRST_DAY };
  if (day > LAST_DAY) return { day: LAST_DAY };
  return { day };
});
const instantText = z.iso
  .datetime({ offset: true })
  .transform((text): Moment => ({ instant: Math.min(Math.max(Date.parse(text), EARLIEST), LATEST) }));

/** A moment as text: RFC 3339 with an offset, or a date; beyond what events may bear, the end of that. */
export const moment = z.union([dayText, instantText], {
  error: 'neither RFC 3339 with an offset nor a date YYYY-MM-DD',
});

/** `from` and `to`: RFC 3339 or a date in the tenant's zone, half-open; without them all time. */
export const periodParams = {
  from: moment.optional().describe("From this instant on: RFC 3339, or a date in the tenant's zone"),
  to: moment.optional().describe("Before this instant: RFC 3339, or a date in the tenant's zone"),
};

export interface Period {
  readonly from?: Moment | undefined;
  readonly to?: Moment | undefined;
}

const isAtAnEnd = ({ day }: { readonly day: string }) => day === FIRST_DAY || day === LAST_DAY;

/**
 * HX_PARAM where `to` is not after `from`: no answer is about such a period. Of a date and an instant it is not known without a zone. Beyond
 * what events may bear, both may be the same end of that.
 */
export function refuseNoPeriod({ from, to }: Period): void {
  if (from === undefined || to === undefined) return;
  const isNone =
    'day' in from && 'day' in to
      ? from.day > to.day || (from.day === to.day && !isAtAnEnd(from))
      : 'instant' in from &&
        'instant' in to &&
        (from.instant > to.instant ||
          (from.instant === to.instant && from.instant !== EARLIEST && from.instant !== LATEST));
  if (isNone) throw new CodedError('HX_PARAM', 'to: it must be after from', { at: 'to' });
}

type End = 'from' | 'to';
const compare: Readonly<Record<End, string>> = { from: '>=', to: '<' };

function conditions(period: Period, condition: (end: End, at: Moment) => Fragment): Fragment[] {
  const ends: readonly End[] = ['from', 'to'];
  return ends.flatMap((end) => {
    const at = period[end];
    return at === undefined ? [] : [condition(end, at)];
  });
}

/** The zone's day of an instant is the one before or after that of UTC at most; `to` is the first day that is not asked for. */
const daysBeyond: Readonly<Record<End, number>> = { from: -1, to: 2 };

function dayCondition(end: End, at: Moment): Fragment {
  if ('day' in at) return { sql: `day ${compare[end]} {${end}:Date}`, params: { [end]: at.day } };
  const more = daysBeyond[end];
  const day = `toDate(fromUnixTimestamp64Milli({${end}:Int64}, 'UTC')) ${more < 0 ? '-' : '+'} ${Math.abs(more)}`;
  return { sql: `day ${compare[end]} ${day}`, params: { [end]: at.instant } };
}

/** The days that may have broadcasts of the period: rows with `day` (tenant's zone). */
export const dayConditions = (period: Period): Fragment[] => conditions(period, dayCondition);

const DAY_MS = 86_400_000;
const dayOf = (instant: number) => new Date(instant).toISOString().slice(0, 10);

/** The first day that may have broadcasts of the period, and the first after it that has none: days as in {@link dayConditions}. */
function daysOf({ from, to }: Period): { readonly first?: string; readonly end?: string } {
  const day = (end: End, at: Moment) => ('day' in at ? at.day : dayOf(at.instant + daysBeyond[end] * DAY_MS));
  return { ...(from && { first: day('from', from) }), ...(to && { end: day('to', to) }) };
}

/** Whether a day may have broadcasts of the period: as {@link dayConditions}. */
export function isDayOf(period: Period): (day: string) => boolean {
  const { first, end } = daysOf(period);
  return (day) => (first === undefined || day >= first) && (end === undefined || day < end);
}

/** The calendar months that the days of the period are in: periods of about the same time have the same ones. */
export function wholeMonths(period: Period): Period {
  const { first, end } = daysOf(period);
  const [year = 0, month = 0, day = 0] = end?.split('-').map(Number) ?? [];
  return {
    ...(first && { from: { day: `${first.slice(0, 7)}-01` } }),
    // The end may be the first day of a month already. Months of Date.UTC count from 0.
    ...(end && { to: { day: dayOf(Date.UTC(year, day === 1 ? month - 1 : month, 1)) } }),
  };
}

/** By the broadcast's date: rows with `day` and `first_send_at`. */
export function broadcastDateConditions(period: Period): Fragment[] {
  return conditions(period, (end, at) => {
    const { sql, params } = dayCondition(end, at);
    if ('day' in at) return { sql, params };
    // The day is part of the key and the instant is not: days that lie a day or more beyond need not be read.
    return {
      sql: `first_send_at ${compare[end]} fromUnixTimestamp64Milli({${end}:Int64}, 'UTC')
      AND ${sql}`,
      params,
    };
  });
}

/** By the event's date: rows with `at`, the start of a UTC quarter-hour, or a time in another column. Dates are midnights of `zone`. */
export function eventDateConditions(period: Period, zone: string, at = 'at'): Fragment[] {
  return conditions(period, (end, moment) =>
    'day' in moment
      ? {
          // Of a Date, not of a text: where clocks skip midnight, the day begins at one.
          sql: `${at} ${compare[end]} toDateTime({${end}:Date}, {date_zone:String})`,
          params: { [end]: moment.day, date_zone: zone },
        }
      : {
          sql: `${at} ${compare[end]} fromUnixTimestamp64Milli({${end}:Int64}, 'UTC')`,
          params: { [end]: moment.instant },
        },
  );
}

/** Which earlier period a comparison takes. */
export const compareModes = ['previous', 'exact', 'year'] as const;
export type CompareMode = (typeof compareModes)[number];

export const compareParam = z
  .enum(compareModes)
  .optional()
  .describe(
    'Adds the rows of a comparison period: previous, moved by whole weeks so that weekdays match; exact, the days just before; year, 52 weeks earlier',
  );

/** The period that `mode` compares with. HX_PARAM unless both ends are given, both as dates or both as instants. */
export function earlierPeriod({ from, to }: Period, mode: CompareMode): Period {
  const back = (length: number) => ({ previous: Math.ceil(length / 7) * 7, exact: length, year: 364 })[mode];
  if (from !== undefined && to !== undefined) {
    if ('day' in from && 'day' in to) {
      const ms = back((Date.parse(to.day) - Date.parse(from.day)) / DAY_MS) * DAY_MS;
      const earlier = ({ day }: { readonly day: string }) => ({
        day: new Date(Date.parse(day) - ms).toISOString().slice(0, 10),
      });
      return { from: earlier(from), to: earlier(to) };
    }
    if ('instant' in from && 'instant' in to) {
      const ms = back((to.instant - from.instant) / DAY_MS) * DAY_MS;
      return { from: { instant: from.instant - ms }, to: { instant: to.instant - ms } };
    }
  }
  throw new CodedError('HX_PARAM', 'compare: it needs from and to, both dates or both times', { at: 'compare' });
}

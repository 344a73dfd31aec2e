import { z } from 'zod';
import type { Fragment } from './fragment.ts';

/** A day of the tenant's zone, or an instant in milliseconds since 1970. */
export type Moment = { readonly day: string } | { readonly instant: number };

const dayText = z.iso.date().transform((day): Moment => ({ day }));
const instantText = z.iso.datetime({ offset: true }).transform((text): Moment => ({ instant: Date.parse(text) }));

const moment = z.union([dayText, instantText], { error: 'neither RFC 3339 with an offset nor a date YYYY-MM-DD' });

/** `from` and `to`: RFC 3339 or a date in the tenant's zone, half-open; without them all time. */
export const periodParams = {
  from: moment.optional().describe("From this instant on: RFC 3339, or a date in the tenant's zone"),
  to: moment.optional().describe("Before this instant: RFC 3339, or a date in the tenant's zone"),
};

export interface Period {
  readonly from?: Moment | undefined;
  readonly to?: Moment | undefined;
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

/** By the broadcast's date: rows with `day` (tenant's zone) and `first_send_at`. */
export function broadcastDateConditions(period: Period): Fragment[] {
  return conditions(period, (end, at) =>
    'day' in at
      ? { sql: `day ${compare[end]} {${end}:Date}`, params: { [end]: at.day } }
      : {
          sql: `first_send_at ${compare[end]} fromUnixTimestamp64Milli({${end}:Int64}, 'UTC')`,
          params: { [end]: at.instant },
        },
  );
}

/** By the event's date: rows with `at`, the start of a UTC quarter-hour. Dates are midnights of `zone`. */
export function eventDateConditions(period: Period, zone: string): Fragment[] {
  return conditions(period, (end, at) =>
    'day' in at
      ? {
          sql: `at ${compare[end]} toDateTime({${end}:String}, {date_zone:String})`,
          params: { [end]: `${at.day} 00:00:00`, date_zone: zone },
        }
      : { sql: `at ${compare[end]} fromUnixTimestamp64Milli({${end}:Int64}, 'UTC')`, params: { [end]: at.instant } },
  );
}

import { fromRollup } from '../grammar/sources.ts';

/** A day of any zone begins in UTC so much before, and ends so much after. */
export const ZONE_MS = 14 * 3_600_000;

/**
 * `WITH ... AS days`: by the sums of days (`where` follows their tenant), days.1 is a day since which there are `enough` broadcasts, so that
 * the latest need no earlier rows; 1970 where there are not. days.2 is up to when the p99 of deliveries goes, milliseconds; days.3 has the sums of `columns`. One day more for
 * the zone, another for broadcasts that a sum still counts on a day that they left. Whether they were enough is seen by areLatest().
 */
export function withDays(where: string, enough: string, columns: readonly string[] = []): string {
  const sums = columns.map((_, i) => `sum(sum_${i})`).join(', ');
  return `WITH (
  WITH arrayReverseSort(groupArray((day, n))) AS by_day, arrayFirstIndex(total -> total >= ${enough}, arrayCumSum(by_day.2)) AS found
  SELECT (if(found = 0, toDate(0), by_day[found].1 - 2), toUnixTimestamp64Milli(max(p99)), [${sums}])
  FROM (
    SELECT ${['day', 'sum(broadcasts) AS n', 'max(p99_delivery_at) AS p99', ...columns.map((name, i) => `sum(${name}) AS sum_${i}`)].join(', ')}
    ${fromRollup('stats_day')}${where} GROUP BY day
  )
) AS days
`;
}

/** What days.1 is where there are not enough. */
export const EVERY_DAY = '1970-01-01';

/** Whether no broadcast of a day before `firstDay` was sent later than `oldest` (milliseconds), the last of as many as are asked for, if so many were found. */
export function areLatest(firstDay: string, oldest: number | undefined): boolean {
  return firstDay === EVERY_DAY || (oldest !== undefined && oldest >= Date.parse(firstDay) + ZONE_MS);
}

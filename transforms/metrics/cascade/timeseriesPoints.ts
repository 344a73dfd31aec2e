import { z } from 'zod';
import { groupColumnsSql, groupList, groupShape } from '../../model/dimensions.ts';
import type { Fragment } from '../../model/fragment.ts';
import { groups, type Interval, type Params } from './timeseriesShape.ts';

/** The local date that a point begins on. */
const dateOf: Readonly<Record<Exclude<Interval, 'quarter_hour' | 'hour'>, (day: string) => string>> = {
  day: (day) => day,
  week: (day) => `toMonday(${day})`,
  month: (day) => `toStartOfMonth(${day})`,
};

/**
 * Start of a point as DateTime of the zone. A date becomes its first instant, also where clocks skip midnight; the text of a
 * midnight that does not exist would be read as an hour of the day before.
 */
function startOf(interval: Interval, at: string, day: string): string {
  if (interval === 'quarter_hour') return `toTimeZone(${at}, {zone:String})`;
  if (interval === 'hour') return `toStartOfHour(toTimeZone(${at}, {zone:String}))`;
  return `toDateTime(${dateOf[interval](day)}, {zone:String})`;
}

const NO_POINT = 'NULL AS aligned_start, NULL AS aligned_to';

/** The groups of an answer in the order of its columns, by which points of one start are sorted. */
export const groupsOfAsked = ({ group_by = [] }: Params) => groups.filter((name) => group_by.includes(name));

/**
 * What points are grouped by: columns of a SELECT over rows with `day` and `at`, their names, and what is shown of them. `aligned` is SQL
 * over `point`: the start of the point that it is compared with; undefined for the current period, whose points have no other.
 */
export function pointsOf(asked: Params, day: string, aligned: Fragment | undefined) {
  const by = groupsOfAsked(asked);
  const list = ['point', groupList(by)].filter((names) => names !== '').join(', ');
  const other =
    aligned === undefined
      ? NO_POINT
      : `toInt64(toUnixTimestamp(${aligned.sql})) * 1000 AS aligned_start, toString(toDate(${aligned.sql})) AS aligned_to`;
  return {
    columns: `${startOf(asked.interval, 'at', day)} AS point, ${groupColumnsSql(by)}`,
    list,
    shown: `toInt64(toUnixTimestamp(point)) * 1000 AS start, toString(toDate(point)) AS date, ${other},
  ${by.map((name) => `group_${name}, `).join('')}`,
  };
}

/** What pointsOf() shows, for a row's shape. */
export const pointColumns = {
  ...groupShape,
  start: z.number(),
  date: z.string(),
  aligned_start: z.number().nullable(),
  aligned_to: z.string().nullable(),
};

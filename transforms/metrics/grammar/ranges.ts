import { z } from 'zod';
import { type KnownBy, waysKnown } from '../../../contract/words/knownBy.ts';
import { atHorizon, type Horizon } from '../../../store/tables/rollups.ts';
import { column, maybe } from '../../model/columns.ts';
import { isUnknown, measures, readsUnseen } from '../../model/measures.ts';
import { NumberTerms } from './numberTerms.ts';

/**
 * Points and ranges (docs/cascade.md): the columns of an answer with what is known of its reads. `read` and `open_rate` are of
 * broadcasts with a point; a range covers all whose reads are measurable.
 */

/** What the columns are made of: sums over the rows of an answer, and the earliest time up to when reads are known. */
export interface ReadSums {
  readonly broadcasts_read: number;
  readonly broadcasts_poll: number;
  /** Broadcasts whose reads are measurable by counts. */
  readonly broadcasts_counted: number;
  readonly reach_where_read: number;
  readonly read: number;
  readonly read_possible: number;
  readonly read_point: number;
  readonly reach_point: number;
  /** That of broadcasts whose readers are known one by one: readersReachSql(). */
  readonly reach_point_readers: number;
  /** Milliseconds since 1970; 0 where everything is known by events, or nothing is. */
  readonly read_as_of: number;
}

/** Machine-only people that an answer adds to readers because it is asked to. */
export interface MachinePeople {
  /** Of broadcasts with a point. */
  readonly where_point: number;
  /** Of all broadcasts whose reads are measurable: added to both ends, as to the readers. */
  readonly where_read: number;
  /** The same, added to the upper end alone: they may have read. */
  readonly possible: number;
}

/** What is added where machine reads are no reads. */
export const noMachines: MachinePeople = { where_point: 0, where_read: 0, possible: 0 };

type Known = Pick<ReadSums, 'broadcasts_read' | 'broadcasts_poll' | 'broadcasts_counted'>;

export function knownBy({ broadcasts_read, broadcasts_poll, broadcasts_counted }: Known): KnownBy | null {
  if (broadcasts_read === 0) return null;
  if (broadcasts_poll === 0 && broadcasts_counted === 0) return 'event';
  if (broadcasts_poll >= broadcasts_read) return 'poll';
  return broadcasts_counted >= broadcasts_read ? 'aggregate' : 'mixed';
}

/** An end of the open rate: the people there may be more than were reached as far as is known. */
const atMost1 = (people: number, of: number) => (of > 0 ? Math.min(1, people / of) : null);

/**
 * The columns, of sums. `machines.where_point` is added to `read` and `machines.where_read` to both ends (`include_machine`), so that a
 * point stays within them; `machines.possible` to `read_high` (`bounds`).
 */
export function readFigures(sums: ReadSums, machines: MachinePeople = noMachines) {
  const t = new NumberTerms(sums);
  const seen = !readsUnseen(t);
  const read = isUnknown(measures.read.known, t) ? null : sums.read_point + machines.where_point;
  const low = sums.read + machines.where_read;
  const high = sums.read_possible + machines.where_read + machines.possible;
  return {
    read,
    open_rate: read !== null && sums.reach_point > 0 ? read / sums.reach_point : null,
    reach_point: seen ? sums.reach_point : null,
    point_share: seen && sums.reach_where_read > 0 ? sums.reach_point / sums.reach_where_read : null,
    read_low: seen ? low : null,
    read_high: seen ? high : null,
    open_rate_low: seen ? atMost1(low, sums.reach_where_read) : null,
    open_rate_high: seen ? atMost1(high, sums.reach_where_read) : null,
    known_by: knownBy(sums),
    read_as_of: seen && sums.read_as_of > 0 ? sums.read_as_of : null,
  };
}

/** The upper ends of one broadcast's reads with the people who are known by machine reads only: they cannot be ruled out either. */
export function withMachineReads(
  { read_high, machine_only }: { readonly read_high: number | null; readonly machine_only: number | null },
  reach_where_read: number,
) {
  if (read_high === null) return {};
  const high = read_high + (machine_only ?? 0);
  return { read_high: high, open_rate_high: atMost1(high, reach_where_read) };
}

/**
 * No reader of several broadcasts is known where only those known by counts have a point: of those known by lists none has. A broadcast
 * known by events always has one.
 */
export const havePointByCounts = (sums: ReadSums) =>
  sums.broadcasts_counted > 0 &&
  sums.broadcasts_read <= sums.broadcasts_poll + sums.broadcasts_counted &&
  sums.reach_point_readers === 0;

/**
 * The reach of broadcasts with a point whose readers are known one by one, of a row of stats. Of a day that mixes counts with others it is
 * not known, and 0.
 */
export const readersReachSql = (horizon: Horizon, of = '') =>
  `if(${of}broadcasts_counted = 0, ${of}${atHorizon('reach_point', horizon)}, 0)`;

/** The earliest time up to when reads are known, over rows: milliseconds, 0 where all are known by events, or none are. */
export const asOfSql = (of = '') =>
  `toUnixTimestamp64Milli(minIf(${of}read_as_of, toUnixTimestamp64Milli(${of}read_as_of) > 0))`;

/** The earliest of such times; 0 where there is none. */
export function earliest(times: readonly (number | null)[]): number {
  const known = times.filter((time): time is number => time !== null && time > 0);
  return known.length === 0 ? 0 : Math.min(...known);
}

/** The denominator of `open_rate`, for row schemas that have no other column with it: `open_rate` is `read` / `reach_point`. */
export const reachPointColumn = {
  reach_point: maybe('count', 'Reached, with a single value of reads', '触达（已读有确定值）'),
};

/** Columns for row schemas, in addition to `read` and `open_rate`. */
export const rangeColumns = {
  point_share: maybe('rate', 'Share with a single value', '有确定值的占比'),
  read_low: maybe('count', 'Read, lower end', '已读（下限）'),
  read_high: maybe('count', 'Read, upper end', '已读（上限）'),
  open_rate_low: maybe('rate', 'Open rate, lower end', '已读率（下限）'),
  open_rate_high: maybe('rate', 'Open rate, upper end', '已读率（上限）'),
  known_by: z
    .enum(waysKnown)
    .nullable()
    .meta(column('text', 'Read data', '已读数据来源')),
  read_as_of: maybe('instant', 'Reads known up to', '已读统计截至'),
};
export type RangeColumn = keyof typeof rangeColumns;
// Cast: Object.keys widens the key type.
export const rangeNames = Object.keys(rangeColumns) as readonly RangeColumn[];

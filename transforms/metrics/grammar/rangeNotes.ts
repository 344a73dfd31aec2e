import { z } from 'zod';
import { readReasons } from '../../../contract/notes.ts';
import { type AsOf, timeIn } from '../../../contract/words/knownBy.ts';
import { atHorizon, type Horizon } from '../../../store/tables/rollups.ts';
import type { MetricContext, Note } from '../metric.ts';
import type { Measured, Whose } from './measured.ts';
import { note } from './notes.ts';
import { asOfSql, earliest, type ReadSums } from './ranges.ts';

/** What notes about points and ranges are made of. */
export interface ReadsKnown
  extends Pick<
    ReadSums & Measured,
    | 'broadcasts_poll'
    | 'broadcasts_counted'
    | 'broadcasts_aggregate'
    | 'broadcasts_above_reach'
    | 'reach_where_read'
    | 'reach_point'
    | 'read_as_of'
  > {
  /** Of several rows, what is known separately of lists and of counts; of one row it follows from the rest. */
  readonly as_of?: WaysAsOf;
}

/** Up to when lists and counts are known, 0 where nothing is; undefined where rows of several broadcasts have one time for both. */
interface WaysAsOf {
  readonly lists: number | undefined;
  readonly counts: number | undefined;
}

const broadcastCounts = [
  'broadcasts_poll',
  'broadcasts_counted',
  'broadcasts_aggregate',
  'broadcasts_above_reach',
] as const satisfies readonly (keyof ReadsKnown)[];

/** The same as one column `reads_known` of a SELECT over rows of stats; `of` is their alias with its dot. */
export function readsKnownSql(horizon: Horizon, of = ''): string {
  const sums = [...broadcastCounts, 'reach_where_read', atHorizon('reach_point', horizon)];
  return `[${sums.map((name) => `toInt64(sum(${of}${name}))`).join(', ')}, ${asOfSql(of)}] AS reads_known`;
}

/** What readsKnownSql() gives, as a column of a row's shape. */
export const readsKnownColumn = z.array(z.number()).transform(
  ([polled = 0, counted = 0, aggregate = 0, above = 0, reach = 0, point = 0, asOf = 0]): ReadsKnown => ({
    ...{ broadcasts_poll: polled, broadcasts_counted: counted },
    ...{ broadcasts_aggregate: aggregate, broadcasts_above_reach: above },
    ...{ reach_where_read: reach, reach_point: point, read_as_of: asOf },
  }),
);

/** By event date there is no horizon, so no broadcast is between two lists. */
export const withoutShare = (of: ReadsKnown): ReadsKnown => ({ ...of, reach_point: of.reach_where_read });

/** What figures by event date are, and when a read counts that is no event; `leftOut` broadcasts have figures known by counts. */
export function eventDateNotes({ broadcasts_poll, broadcasts_aggregate }: ReadsKnown, leftOut: number): Note[] {
  return [note('event_date', [{ lists: broadcasts_poll > 0, counts: broadcasts_aggregate + leftOut > 0 }])];
}

/** Of several rows; of rows that share broadcasts (`overlap`) the greatest count of broadcasts. */
export function totalReadsKnown(rows: readonly ReadsKnown[], overlap: boolean): ReadsKnown {
  const sum = (of: (row: ReadsKnown) => number) => rows.reduce((total, row) => total + of(row), 0);
  const broadcasts = (name: (typeof broadcastCounts)[number]) =>
    overlap ? Math.max(0, ...rows.map((row) => row[name])) : sum((row) => row[name]);
  return {
    broadcasts_poll: broadcasts('broadcasts_poll'),
    broadcasts_counted: broadcasts('broadcasts_counted'),
    broadcasts_aggregate: broadcasts('broadcasts_aggregate'),
    broadcasts_above_reach: broadcasts('broadcasts_above_reach'),
    reach_where_read: sum(({ reach_where_read }) => reach_where_read),
    reach_point: sum(({ reach_point }) => reach_point),
    read_as_of: earliest(rows.map(({ read_as_of }) => read_as_of)),
    as_of: waysAsOf(rows),
  };
}

/** A row that has lists and counts has one time for both, so neither of the two is known then. */
function waysAsOf(rows: readonly Omit<ReadsKnown, 'as_of'>[]): WaysAsOf {
  const [lists, counts] = [
    rows.filter(({ broadcasts_poll }) => broadcasts_poll > 0),
    rows.filter(({ broadcasts_counted }) => broadcasts_counted > 0),
  ];
  if (lists.some((row) => counts.includes(row))) return { lists: undefined, counts: undefined };
  const of = (own: typeof lists) => earliest(own.map(({ read_as_of }) => read_as_of));
  return { lists: of(lists), counts: of(counts) };
}

/** The share of the reach that `read` covers, how reads are known that are not events, and that counts have no audience. */
export function rangeNotes(of: ReadsKnown, { zone }: Pick<MetricContext, 'zone'>, whose: Whose): Note[] {
  const { broadcasts_poll: polled, broadcasts_counted: counted, reach_point, reach_where_read } = of;
  const ways = of.as_of ?? waysAsOf([of]);
  const asOf = (ms: number | undefined, broadcasts: number): AsOf | 'several' | undefined => {
    if (ms === undefined) return 'several';
    return ms > 0 ? { time: timeIn(zone, ms), earliest: broadcasts > 1 } : undefined;
  };
  const notes: Note[] = [];
  if (reach_point < reach_where_read) {
    const [share, count] = [reach_point / reach_where_read, polled + counted];
    notes.push(note('between_polls', [{ share, count }], { column: 'read', count }));
  }
  if (polled > 0) {
    notes.push(
      note('reads_from_lists', [{ count: polled, asOf: asOf(ways.lists, polled) }], { column: 'read', count: polled }),
    );
  }
  if (counted > 0) {
    notes.push(
      note('reads_from_counts', [{ count: counted, asOf: asOf(ways.counts, counted) }], {
        column: 'read',
        count: counted,
      }),
    );
  }
  return [...notes, ...unusedCountsNotes(of, whose)];
}

/** Counts that no figure of these rows uses: of a segment or variant all, of everyone those above the reach. */
function unusedCountsNotes(of: ReadsKnown, whose: Whose): Note[] {
  if (whose === 'part') {
    const count = of.broadcasts_aggregate;
    return count === 0 ? [] : [note('no_audience_split', [], { column: 'read', count })];
  }
  const count = of.broadcasts_above_reach;
  return count === 0 ? [] : [note('counts_above_reach', [{ count }], { column: 'read', count })];
}

/** How many rows a ranking leaves out because their rate is no single number: they come last. */
export function unrankedNotes(rows: readonly { readonly not_measurable: string }[]): Note[] {
  const count = rows.filter(({ not_measurable }) =>
    [...readReasons(not_measurable).values()].includes('between_polls'),
  ).length;
  return count === 0 ? [] : [note('between_polls', [{ unranked: count }], { column: 'rate', count })];
}

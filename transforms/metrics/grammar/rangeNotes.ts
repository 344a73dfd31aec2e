import { z } from 'zod';
import { readReasons } from '../../../contract/notes.ts';
import { type AsOf, type KnownBy, knownTogether, timeIn } from '../../../contract/words/knownBy.ts';
import type { LastSeen, ReadEnds } from '../../../contract/words/readNotes.ts';
import { atHorizon, type Horizon } from '../../../store/tables/rollups.ts';
import type { MetricContext, Note } from '../metric.ts';
import type { Measured, Whose } from './measured.ts';
import { note } from './notes.ts';
import { asOfSql, earliest, knownBy, type ReadSums } from './ranges.ts';

/** What notes about points and ranges are made of. */
export interface ReadsKnown
  extends Pick<
    ReadSums & Measured,
    | 'broadcasts'
    | 'broadcasts_read'
    | 'broadcasts_poll'
    | 'broadcasts_counted'
    | 'broadcasts_aggregate'
    | 'broadcasts_above_reach'
    | 'reach_where_read'
    | 'read'
    | 'read_possible'
    | 'reach_point'
    | 'read_as_of'
  > {
  /** Of several rows, how their reads are known together; of one row it follows from the rest. */
  readonly by?: KnownBy | null;
  /** Rows that share broadcasts: people of theirs have no sum. */
  readonly overlap?: boolean;
  /** Broadcasts with counts that rows of segments or variants leave out (audienceSplit.ts); of one broadcast its row shows it. */
  readonly unsplit?: number | undefined;
  /** Broadcasts with a range at the answer's horizon (rangeCount.ts). */
  readonly ranges?: number;
  /** Of several rows, what is known separately of lists and of counts; of one row it follows from the rest. */
  readonly as_of?: WaysAsOf;
}

/** Up to when lists and counts are known, 0 where nothing is; undefined where rows of several broadcasts have one time for both. */
interface WaysAsOf {
  readonly lists: number | undefined;
  readonly counts: number | undefined;
}

const broadcastCounts = [
  'broadcasts',
  'broadcasts_read',
  'broadcasts_poll',
  'broadcasts_counted',
  'broadcasts_aggregate',
  'broadcasts_above_reach',
] as const satisfies readonly (keyof ReadsKnown)[];

/** The same as one column `reads_known` of a SELECT over rows of stats; `of` is their alias with its dot. */
export function readsKnownSql(horizon: Horizon, of = ''): string {
  const people = (['read', 'read_possible', 'reach_point'] as const).map((name) => atHorizon(name, horizon));
  const sums = [...broadcastCounts, 'reach_where_read', ...people];
  return `[${sums.map((name) => `toInt64(sum(${of}${name}))`).join(', ')}, ${asOfSql(of)}] AS reads_known`;
}

/** What readsKnownSql() gives, as a column of a row's shape. */
export const readsKnownColumn = z.array(z.number()).transform((sums): ReadsKnown => {
  const [broadcasts = 0, seen = 0, polled = 0, counted = 0, aggregate = 0, above = 0, ...people] = sums;
  const [reach_where_read = 0, read = 0, read_possible = 0, reach_point = 0, read_as_of = 0] = people;
  return {
    ...{ broadcasts, broadcasts_read: seen, broadcasts_poll: polled, broadcasts_counted: counted },
    ...{ broadcasts_aggregate: aggregate, broadcasts_above_reach: above },
    ...{ reach_where_read, read, read_possible, reach_point, read_as_of },
  };
});

/** What figures by event date are, and when a read counts that is no event; `leftOut` broadcasts have figures known by counts. */
export function eventDateNotes(of: readonly ReadsKnown[], leftOut: number) {
  const lists = of.some(({ broadcasts_poll }) => broadcasts_poll > 0);
  const counts = leftOut > 0 || of.some(({ broadcasts_aggregate }) => broadcasts_aggregate > 0);
  return [note('event_date', [{ lists, counts }])];
}

/** Of several rows that share no broadcast. `overlap`: they are sums of rows that do, whose people have no sum. */
export function totalReadsKnown(rows: readonly ReadsKnown[], overlap: boolean): ReadsKnown {
  const sum = (of: (row: ReadsKnown) => number) => rows.reduce((total, row) => total + of(row), 0);
  const broadcasts = (name: (typeof broadcastCounts)[number]) => sum((row) => row[name]);
  const ways = rows.map((row) => ({ known_by: knownBy(row) }));
  return {
    by: knownTogether(ways)?.by ?? null,
    overlap,
    broadcasts: broadcasts('broadcasts'),
    broadcasts_read: broadcasts('broadcasts_read'),
    broadcasts_poll: broadcasts('broadcasts_poll'),
    broadcasts_counted: broadcasts('broadcasts_counted'),
    broadcasts_aggregate: broadcasts('broadcasts_aggregate'),
    broadcasts_above_reach: broadcasts('broadcasts_above_reach'),
    reach_where_read: sum(({ reach_where_read }) => reach_where_read),
    read: sum(({ read }) => read),
    read_possible: sum(({ read_possible }) => read_possible),
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

/** The horizon of the rows' figures; undefined where the answer has none, or notes of its own on ranges. */
type AtHorizon = Horizon | undefined;

/** What of the reach `read` covers, how reads are known that are not events, and that counts have no audience. */
export function rangeNotes(
  of: ReadsKnown,
  { zone }: Pick<MetricContext, 'zone'>,
  whose: Whose,
  horizon: AtHorizon,
): Note[] {
  const { broadcasts_poll: polled, broadcasts_counted: counted } = of;
  const ways = of.as_of ?? waysAsOf([of]);
  const by = of.by === undefined ? knownBy(of) : of.by;
  const asOf = (ms: number | undefined, broadcasts: number): AsOf | 'several' | undefined => {
    if (ms === undefined) return 'several';
    return ms > 0 ? { time: timeIn(zone, ms), earliest: broadcasts > 1 } : undefined;
  };
  const notes = horizon === undefined ? [] : coveredNotes(of, horizon);
  if (polled > 0) {
    const known = { count: polled, all: by === 'poll', asOf: asOf(ways.lists, polled) };
    notes.push(note('reads_from_lists', [known], { column: 'read', count: polled }));
  }
  if (counted > 0) {
    const known = { count: counted, all: by === 'aggregate', asOf: asOf(ways.counts, counted) };
    notes.push(note('reads_from_counts', [known], { column: 'read', count: counted }));
  }
  return [...notes, ...unusedCountsNotes(of, whose)];
}

/** Where `read` is not of everyone who was reached: of which share it is, or between which ends the readers of a single broadcast are. */
function coveredNotes(of: ReadsKnown, horizon: Horizon): Note[] {
  const { reach_point, reach_where_read, broadcasts_read, read: low, read_possible: high } = of;
  if (reach_point >= reach_where_read) return [];
  const more = { column: 'read', count: of.ranges ?? broadcasts_read };
  if (reach_point > 0) return [note('between_polls', [{ as: 'share', share: reach_point / reach_where_read }], more)];
  if (broadcasts_read > 1 || of.overlap) return [note('between_polls', [{ as: 'none', count: broadcasts_read }], more)];
  return rangeOfOneNotes([{ horizon, low, high }], reach_where_read, undefined, more);
}

/** Between which ends the readers of one broadcast are, at the horizons where they are no single number. */
export function rangeOfOneNotes(
  ends: readonly ReadEnds[],
  reach: number,
  seen: LastSeen | undefined,
  more: Pick<Note, 'column' | 'count'>,
) {
  return ends.length === 0 ? [] : [note('between_polls', [{ as: 'broadcast', ends, reach, seen }], more)];
}

/** How long after its first send one broadcast was last seen; undefined where its reads are events. */
export function lastSeen(known_by: KnownBy | null, ms: number | null): LastSeen | undefined {
  if (known_by !== 'poll' && known_by !== 'aggregate') return undefined;
  return { by: known_by === 'poll' ? 'lists' : 'counts', ms };
}

/** Counts that no figure of these rows uses: of a segment or variant all, of everyone those above the reach. */
function unusedCountsNotes(of: ReadsKnown, whose: Whose): Note[] {
  if (whose === 'part') return unsplitNotes(of.unsplit ?? of.broadcasts_aggregate);
  const count = of.broadcasts_above_reach;
  if (count === 0) return [];
  return [note('counts_above_reach', [{ count, all: count === of.broadcasts }], { column: 'read', count })];
}

/** Broadcasts with counts that rows of segments or variants do not have. */
function unsplitNotes(count: number): Note[] {
  return count === 0 ? [] : [note('no_audience_split', [{ count }], { column: 'read', count })];
}

/** How many rows a ranking leaves out because their rate is no single number: they come last. */
export function unrankedNotes(rows: readonly { readonly not_measurable: string }[]) {
  const count = rows.filter(({ not_measurable }) =>
    [...readReasons(not_measurable).values()].includes('between_polls'),
  ).length;
  return count === 0 ? [] : [note('between_polls', [{ as: 'unranked', count }], { column: 'rate', count })];
}

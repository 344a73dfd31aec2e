import type { BroadcastBatch } from '../states/batch.ts';
import type { DecidedBroadcast } from '../states/decisions.ts';
import { explodedSegments } from './segments.ts';

/** Scratch table of recipientStates.ts, of which batch. */
export interface StatesSource {
  readonly states: string;
  readonly batch: BroadcastBatch;
  /** Scratch table of conversionEntries.ts; undefined where no recipient has a conversion. */
  readonly entries?: string | undefined;
}

/** Of so many recipients of a batch at most, a sum by segment is made from each recipient's own numbers. */
const FEW_RECIPIENTS = 50_000;
/**
 * Of more groups of recipients with the same tags and variant, too. The sums of a group take up to 6 KiB, again for each of its segments: of 100,000
 * recipients who nearly all had tags of their own more than 6 GiB.
 */
const MANY_GROUPS = 10_000;

/** Whether broadcasts have so many sets of tags together that their sums do not fit into memory at once. */
export const haveManyGroups = (broadcasts: readonly Pick<DecidedBroadcast, 'groups'>[]) =>
  broadcasts.reduce((sum, { groups }) => sum + groups, 0) > MANY_GROUPS;

/** In how many parts so many groups are added up, each of which fits. */
export const partsOfGroups = (groups: number) => Math.max(1, Math.ceil(groups / MANY_GROUPS));

/**
 * The first of the two steps that make a rollup of a broadcast: numbers of groups of recipients, straight from their states.
 * They add up over disjoint sets of recipients, place by place, and know nothing that is decided for the whole broadcast.
 * The second step, the rollup's statement, reads them by `BroadcastSource.sums`: segments, decisions, the columns of the table.
 */
export interface GroupSums {
  /** Unique among all. */
  readonly name: string;
  /** What makes a group, next to the broadcast: columns of `from`, and their types. */
  readonly groups: Readonly<Record<string, 'String' | 'UInt32'>>;
  /**
   * The columns `broadcast`, `recipient` and those of the groups: what follows FROM. Rows of a recipient may be many. Undefined
   * where there can be none.
   */
  readonly from: (source: StatesSource) => string | undefined;
  /** Its counts are a thousand numbers and more: many groups are added up in parts. */
  readonly wide?: true;
  /** Of a group: an array of UInt64, which is as long for every group of a source. */
  readonly counts: (batch: Pick<BroadcastBatch, 'lists'>) => string;
  /** Only groups of broadcasts for which this is true: SQL over the column `broadcast`. */
  readonly only?: string;
  /** Only the groups are wanted: `counts` are 0, and none are read or added up. */
  readonly uncounted?: true;
  /**
   * For sums with the group `audience`: what a recipient is counted in, instead of in the tags of their audience. A list as SQL over a
   * column `audience` that has these tags joined; of an empty one the recipient is left out.
   */
  readonly countedIn?: string;
}

/** Rows, each once for everything that its recipient is counted in: what follows FROM. */
export function countedInEach(rows: string, { countedIn }: Pick<GroupSums, 'countedIn'>): string {
  return countedIn === undefined ? rows : `(SELECT * REPLACE (arrayJoin(${countedIn}) AS audience) FROM ${rows})`;
}

/** A SELECT of `broadcast`, the columns of the groups, and `counts`: of all states of the source, which has some. */
export function sumsOfStates(sums: GroupSums, source: StatesSource): string {
  const groups = ['broadcast', ...Object.keys(sums.groups)].join(', ');
  const counts = sums.uncounted === true ? '0' : sums.counts(source.batch);
  return `SELECT ${groups}, ${counts} AS counts
FROM ${countedInEach(rowsOf(sums, source), sums)}${sums.only === undefined ? '' : ` WHERE ${sums.only}`}
GROUP BY ${groups}`;
}

function rowsOf(sums: GroupSums, source: StatesSource): string {
  const from = sums.from(source);
  if (from === undefined) throw new RangeError(`no sums by ${sums.name} without conversions`);
  return from;
}

/** As sumsOfStates(), by segment and own variant instead of audience and variant. */
export type SumsBySegment = (sums: GroupSums) => string;

/**
 * Where recipients are few, or nearly all have tags of their own; undefined otherwise. The sums of groups of few people are long arrays of mostly zeros, and to
 * add them up once for each segment takes longer than to count each recipient in each of its segments: 58 ms and 10 for 100
 * broadcasts of 150.
 */
export function sumsBySegment(
  broadcasts: readonly Pick<DecidedBroadcast, 'people' | 'groups'>[],
  source: StatesSource,
): SumsBySegment | undefined {
  const people = broadcasts.reduce((sum, one) => sum + one.people, 0);
  if (people > FEW_RECIPIENTS && !haveManyGroups(broadcasts)) return undefined;
  return (sums) => `SELECT broadcast, segment, own_variant, ${sums.counts(source.batch)} AS counts
FROM (SELECT *, ${explodedSegments} FROM ${rowsOf(sums, source)})
GROUP BY broadcast, segment, own_variant`;
}

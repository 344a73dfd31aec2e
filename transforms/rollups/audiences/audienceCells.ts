import { byAudience } from '../broadcasts/statsColumns.ts';
import type { BroadcastSource } from '../sources.ts';

/**
 * Different sets of tags that a broadcast has cells of (docs/decisions/0038-audience-cells.md). One with more has a row without
 * numbers, and is counted for each question (cellsOfQuestion.ts).
 */
export const MOST_AUDIENCES = 1_024;

/** Of a broadcast with so many people at most it need not be counted how many sets of tags there are. */
const mayHaveMore = ({ batch: { broadcasts } }: BroadcastSource) =>
  broadcasts.some(({ people }) => people > MOST_AUDIENCES);

/** Broadcasts with more sets of tags than there are cells of, each with how many. */
const tooMany = (source: BroadcastSource) => `SELECT broadcast, uniqExact(audience) AS audiences
FROM (${withoutCountsOnly(source.sums({ ...byAudience, uncounted: true }), source)})
GROUP BY broadcast
HAVING audiences > ${MOST_AUDIENCES}`;

/** SQL that shows which broadcasts have cells: the condition that one does, and those that do not. Undefined where all do. */
export function limitOf(source: BroadcastSource): { readonly hasCells: string; readonly tooMany: string } | undefined {
  if (!mayHaveMore(source)) return undefined;
  const sql = tooMany(source);
  return { hasCells: `broadcast NOT IN (SELECT broadcast FROM (${sql}))`, tooMany: sql };
}

type Decided = BroadcastSource['batch']['broadcasts'][number];

/** Known by counts only: what people of it there are is outside of its audience, and its figures are in no cell. */
const isCountsOnly = ({ known }: Decided) => known.audience !== undefined;

/** Whether some broadcast of the source has recipients who are in cells. */
export const mayHaveCells = ({ batch: { broadcasts } }: BroadcastSource) =>
  broadcasts.some((one) => one.people > 0 && !isCountsOnly(one));

/** What withoutCountsOnly() binds; nothing where it leaves nothing out. */
export function countsOnly({ batch: { broadcasts } }: BroadcastSource): { readonly counts_only?: readonly string[] } {
  const found = broadcasts.filter((one) => one.people > 0 && isCountsOnly(one)).map(({ broadcast }) => broadcast);
  return found.length === 0 ? {} : { counts_only: found };
}

/** The rows, which have a column `broadcast`, without those of broadcasts known by counts only. */
export const withoutCountsOnly = (rows: string, source: BroadcastSource) =>
  countsOnly(source).counts_only === undefined
    ? rows
    : `SELECT * FROM (${rows}) WHERE broadcast NOT IN {counts_only:Array(String)}`;

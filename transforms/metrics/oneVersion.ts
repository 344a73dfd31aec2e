import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import type { Statement } from '../../store/store.ts';
import { LOOKED_WITHIN_MS } from '../../store/tables/changes.ts';
import { SKEW_MS, SOONEST_WRITE_MS } from '../../store/tables/lookLimits.ts';
import type { RefreshedKind } from '../../store/tables/units.ts';
import type { InWork, UnitInWork } from '../../store/tables/unitsInWork.ts';
import { rollups, unitOfRow } from '../rollups/registry.ts';
import { GivenUp, unchanged } from './givenUp.ts';
import type { MetricContext } from './metric.ts';

/*
 * A recompute writes each table of a unit in a statement of its own. An answer that reads several of them, or one of them twice, could
 * have some of its figures from before and some from after: clicks without their orders. So an answer reads units that are in
 * work as they were last done, and is made again where it met rows of a recompute that is not done yet.
 *
 * The condition is a setting of the statements, not a part of them: no metric can forget it, and the SQL that an answer is
 * shown with stays as it is (docs/decisions/0020-one-version-of-a-unit.md).
 */

/** How long an answer may wait for recomputes where its caller gave no time. Then it is given as it is, as mixed. */
const LONGEST_MS = 2_000;
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 200;
/** With more units in work (an upgrade, a large import) the condition would cost more than it protects. */
const MOST_UNITS = 1_000;
/** The server's message where a row is of another recompute. */
const OTHER_VERSION = 'a row of a recompute that is not done';

/**
 * Units of the tenant that are not done, or that a recompute began to write since (milliseconds since 1970), as of `earliest`
 * (`performance.now()`) or later.
 */
async function unitsInWork(
  { tenant, query, unitsInWork }: MetricContext,
  since: number,
  earliest: number,
): Promise<InWork> {
  const found = await unitsInWork.look(tenant, since, MOST_UNITS, earliest);
  if (!found.units.some(isFirstSum)) return found;
  const before = await versionsBeforeSlices(tenant, query);
  const units = found.units.map((unit) => (isFirstSum(unit) ? { ...unit, done: before.get(unit.key) ?? 0 } : unit));
  return { ...found, units };
}

/** A sum that was never done: the rows of its broadcast are those of its last recompute as a whole, if there was one. */
const isFirstSum = ({ kind, done }: UnitInWork) => kind === 'sum' && done === 0;

const wholeRow = z.object({ key: z.string(), whole: z.number() });

/** The greatest version that each large broadcast of the tenant may have written itself, by the key of its units. */
async function versionsBeforeSlices(
  tenant: string,
  query: MetricContext['query'],
): Promise<ReadonlyMap<string, number>> {
  const rows = await query(
    {
      name: 'versions-before-slices',
      sql: `SELECT toString(cityHash64(tenant, broadcast)) AS key, max(whole) AS whole FROM slicing
WHERE tenant = {tenant:String} GROUP BY tenant, broadcast`,
      params: { tenant },
    },
    wholeRow,
  );
  return new Map(rows.map(({ key, whole }) => [key, whole]));
}

/**
 * Units by the kind of the tables that they write, as the registry has it. A slice writes none that answers read. Until its first
 * sum is done a large broadcast is read as its last recompute as a whole left it. Which version that is, is not known where it
 * became large before that was noted.
 */
function writersOf(kind: RefreshedKind, units: readonly UnitInWork[]): readonly UnitInWork[] {
  if (kind !== 'broadcast') return units.filter((unit) => unit.kind === kind && kind !== 'slice');
  return units.filter(({ kind, sliced, done }) => (sliced ? kind === 'sum' && done > 0 : kind === 'broadcast'));
}

/**
 * For each table of a kind with units in work: no row of these units may be of a later version than the one that was last done. Earlier ones
 * are no fault: a sum that waits for its slices is done and leaves its rows as they are, and a row that was replaced is met where the key
 * rules out the part with the new one, so that the question is not about it. The only values are numbers: no name needs quotes.
 */
function versionsRead(units: readonly UnitInWork[]): NonNullable<Statement['settings']> {
  const filters = Object.values(rollups).flatMap(({ table, unit }) => {
    const own = writersOf(unit, units);
    if (own.length === 0) return [];
    const filter = `throwIf(${isLater(unit, own)}, '${OTHER_VERSION}') = 0`;
    return [`'${table}': '${filter.replaceAll("'", "\\'")}'`];
  });
  return filters.length === 0 ? {} : { additional_table_filters: `{${filters.join(', ')}}` };
}

/** Condition over rows of one of the units: their version is later than the one that was last done. */
function isLater(rowsOf: RefreshedKind, units: readonly UnitInWork[]): string {
  const [keys, done] = [units.map(({ key }) => key).join(', '), units.map((unit) => unit.done).join(', ')];
  const key = `cityHash64(tenant, toString(${unitOfRow[rowsOf]}))`;
  return `version > transform(${key}, [${keys}]::Array(UInt64), [${done}]::Array(UInt64), version)`;
}

/** Rows of a recompute that is not done were met. */
class OtherVersion extends Error {}

function isOtherVersion(error: unknown): boolean {
  return error instanceof OtherVersion || (error instanceof CodedError && error.message.includes(OTHER_VERSION));
}

/** What was run, and whether some rows of a unit may be from before and some from after a recompute. */
export interface OfVersions<T> {
  readonly result: T;
  readonly mixed: boolean;
}

/** Runs the work when it may run. */
export type Turn = <Result>(work: () => Promise<Result>) => Promise<Result>;

interface Options {
  /** Milliseconds to wait where the context has no time until which its caller waits. */
  readonly longestMs?: number;
  /** Each try takes one, pauses between tries take none. The time to wait counts from the first on. */
  readonly turn?: Turn;
}

/**
 * What `run` returns in a context in which all rows of a unit are of one recompute. While a recompute is being written, it runs
 * again, until the time of `wait` is over, or for `longestMs` without it; so it must only read. What then is not known to be of one version
 * is `mixed`. Rejects when the caller has gone.
 */
export async function atOneVersion<C extends MetricContext, T>(
  context: C,
  run: (context: C) => Promise<T>,
  { longestMs = LONGEST_MS, turn = (work) => work() }: Options = {},
): Promise<OfVersions<T>> {
  const { tenant, waited } = context;
  let deadline: number | undefined;
  let first: readonly UnitInWork[] | undefined;
  let looks = 0;
  /** Undefined where another one follows after the pause. */
  const round = async (wait: number): Promise<OfVersions<T> | undefined> => {
    deadline ??= waited?.until ?? Date.now() + longestMs;
    const { earliest, from } = startOf(context, looks > 0);
    // Twice: what began so long before the answer is known at its end, too.
    const { units, pending, begun } = await unitsInWork(context, from - 2 * SKEW_MS, earliest);
    const counted = { ...context, pendingUnits: pending };
    if (units.length > MOST_UNITS) return asItIs(counted, run);
    first ??= units;
    looks++;
    const found = await oneTry(() => asLastDone(counted, { units, required: units, from, begun }, run));
    if (found !== undefined) return { result: found.result, mixed: false };
    const stuck = waited === undefined ? givenUp.of(tenant, units) : [];
    if (stuck.length > 0) {
      const required = units.filter((unit) => !stuck.includes(unit));
      const rest = await oneTry(() => asLastDone(counted, { units, required, from, begun }, run));
      if (rest !== undefined) return { result: rest.result, mixed: true };
    }
    if (Date.now() + wait > deadline) {
      // Of one look, or of a caller with another time, it is not known that they do not come to an end.
      if (waited === undefined && looks > 1) givenUp.add(tenant, unchanged(first, units));
      return asItIs(counted, run);
    }
    return undefined;
  };
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
    const found = await turn(() => round(wait));
    if (found !== undefined) return found;
    await pause(wait, undefined, { signal: waited?.signal });
  }
}

/**
 * From when on its first look must have begun. The first try goes by one that answers share, if it is not older than a mark needs to its first
 * row; after a row of a recompute that was not done, by one of now.
 */
function startOf(
  { lookedFrom }: MetricContext,
  isAgain: boolean,
): { readonly earliest: number; readonly from: number } {
  const now = performance.now();
  const earliest = isAgain || lookedFrom === undefined ? now : Math.max(lookedFrom, now - LOOKED_WITHIN_MS);
  return { earliest, from: Date.now() - (now - earliest) };
}

const givenUp = new GivenUp();

/** The name of a table that recomputes write. */
const READS_ROLLUPS = new RegExp(`\\b(${Object.keys(rollups).join('|')})\\b`);

/** An answer whose rows are not checked: mixed where it reads tables that recomputes write. */
async function asItIs<C extends MetricContext, T>(context: C, run: (context: C) => Promise<T>): Promise<OfVersions<T>> {
  let mixed = false;
  const result = await run({
    ...context,
    query: (query, row) => {
      mixed ||= READS_ROLLUPS.test(query.sql);
      return context.query(query, row);
    },
  });
  return { result, mixed };
}

/** Undefined where a row was of a recompute that is not done. */
async function oneTry<T>(work: () => Promise<T>): Promise<{ readonly result: T } | undefined> {
  try {
    return { result: await work() };
  } catch (error) {
    if (isOtherVersion(error)) return undefined;
    throw error;
  }
}

interface Checked {
  /** All units in work when the look began. */
  readonly units: readonly UnitInWork[];
  /** Those whose rows must be of the version that was last done. */
  readonly required: readonly UnitInWork[];
  readonly from: number;
  /** What was written before is known: `performance.now()`. */
  readonly begun: number;
}

/** One try. Throws where a row is of a recompute that is not done. */
async function asLastDone<C extends MetricContext, T>(
  context: C,
  { units, required, from, begun }: Checked,
  run: (context: C) => Promise<T>,
): Promise<T> {
  const settings = versionsRead(required);
  const result = await run({
    ...context,
    query: (query, row) =>
      context.query(query.ofAnyVersion ? query : { ...query, settings: { ...query.settings, ...settings } }, row),
  });
  // Before it, none of a unit that was marked since can have a row. Later, ask which units a recompute began to write meanwhile.
  if (performance.now() - begun > SOONEST_WRITE_MS) {
    const known = new Set(units.map(({ kind, key }) => `${kind} ${key}`));
    const since = from - SKEW_MS;
    // After the last statement: answers that end at about the same time share one look.
    const { units: now } = await unitsInWork(context, since, performance.now());
    if (now.some(({ kind, key, begunAt }) => begunAt >= since && !known.has(`${kind} ${key}`)))
      throw new OtherVersion();
  }
  return result;
}

import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import type { Statement } from '../../store/store.ts';
import type { RefreshedKind } from '../../store/tables/units.ts';
import type { InWork, UnitInWork } from '../../store/tables/unitsInWork.ts';
import { rollups, unitOfRow } from '../rollups/registry.ts';
import type { MetricContext } from './metric.ts';

/*
 * A recompute writes each table of a unit in a statement of its own. An answer that reads several of them, or one of them twice, could
 * have some of its figures from before and some from after: clicks without their orders. So an answer reads units that are in
 * work as they were last done, and is made again where it met rows of a recompute that is not done yet.
 *
 * The condition is a setting of the statements, not a part of them: no metric can forget it, and the SQL that an answer is
 * shown with stays as it is (docs/decisions/0020-one-version-of-a-unit.md).
 */

/** How long an answer may wait for recomputes; then it is given as it is: its `pending_units` are greater than 0. */
const LONGEST_MS = 2_000;
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 200;
/** With more units in work (an upgrade, a large import) the condition would cost more than it protects. */
const MOST_UNITS = 1_000;
/** After an answer that waited in vain, a tenant's answers do not wait for so long: a unit may fail again and again. */
const GIVEN_UP_MS = 10_000;
/**
 * A unit that was marked after the answer began takes at least so long to its first row. Answers that take longer ask at their end
 * which units a recompute began to write meanwhile.
 */
const SOONEST_WRITE_MS = 50;
/** How much the clocks of processes that recompute and that answer may differ. */
const SKEW_MS = 5_000;

/** The server's message where a row is of another recompute. */
const OTHER_VERSION = 'a row of a recompute that is not done';

/** Units of the tenant that are not done, or that a recompute began to write since (milliseconds since 1970). */
async function unitsInWork({ tenant, query, unitsInWork }: MetricContext, since: number): Promise<InWork> {
  const found = await unitsInWork.look(tenant, since, MOST_UNITS);
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
 * For each table of a kind with units in work: its rows of these units must be of the version that was last done. Those of a
 * sum may be of an earlier one: a sum that waits for its slices is done and leaves them as they are. The only values are
 * numbers: no name needs quotes.
 */
function versionsRead(units: readonly UnitInWork[]): NonNullable<Statement['settings']> {
  const filters = Object.values(rollups).flatMap(({ table, unit }) => {
    const own = writersOf(unit, units);
    if (own.length === 0) return [];
    const [sums, others] = [own.filter((one) => one.kind === 'sum'), own.filter((one) => one.kind !== 'sum')];
    const torn = [...differs(unit, '!=', others), ...differs(unit, '>', sums)].join(' OR ');
    const filter = `throwIf(${torn}, '${OTHER_VERSION}') = 0`;
    return [`'${table}': '${filter.replaceAll("'", "\\'")}'`];
  });
  return filters.length === 0 ? {} : { additional_table_filters: `{${filters.join(', ')}}` };
}

/** Condition over rows of one of the units: how their version differs from the one that was last done. */
function differs(rowsOf: RefreshedKind, how: '!=' | '>', units: readonly UnitInWork[]): string[] {
  if (units.length === 0) return [];
  const [keys, done] = [units.map(({ key }) => key).join(', '), units.map((unit) => unit.done).join(', ')];
  const key = `cityHash64(tenant, toString(${unitOfRow[rowsOf]}))`;
  return [`version ${how} transform(${key}, [${keys}]::Array(UInt64), [${done}]::Array(UInt64), version)`];
}

/** Rows of a recompute that is not done were met. */
class OtherVersion extends Error {}

function isOtherVersion(error: unknown): boolean {
  return error instanceof OtherVersion || (error instanceof CodedError && error.message.includes(OTHER_VERSION));
}

/** Until when a tenant's answers do not wait, by tenant. */
const givenUp = new Map<string, number>();

/**
 * What `run` returns in a context in which all rows of a unit are of one recompute. While a recompute is being written, it runs
 * again, for at most `longestMs`; so it must only read.
 */
export async function atOneVersion<T>(
  context: MetricContext,
  run: (context: MetricContext) => Promise<T>,
  longestMs = LONGEST_MS,
): Promise<T> {
  const deadline = performance.now() + longestMs;
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
    const from = Date.now();
    // Twice: what began so long before the answer is known at its end, too.
    const { units, pending } = await unitsInWork(context, from - 2 * SKEW_MS);
    const counted = { ...context, pendingUnits: pending };
    if (units.length > MOST_UNITS || (givenUp.get(context.tenant) ?? 0) > from) return run(counted);
    if (performance.now() > deadline) {
      givenUp.set(context.tenant, from + GIVEN_UP_MS);
      return run(counted);
    }
    try {
      return await asLastDone(counted, units, from, run);
    } catch (error) {
      if (!isOtherVersion(error)) throw error;
    }
    await pause(wait);
  }
}

/** One try. Throws where a row is of a recompute that is not done. */
async function asLastDone<T>(
  context: MetricContext,
  units: readonly UnitInWork[],
  from: number,
  run: (context: MetricContext) => Promise<T>,
): Promise<T> {
  const settings = versionsRead(units);
  const began = performance.now();
  const result = await run({
    ...context,
    query: (query, row) => context.query({ ...query, settings: { ...query.settings, ...settings } }, row),
  });
  if (performance.now() - began > SOONEST_WRITE_MS) {
    const known = new Set(units.map(({ kind, key }) => `${kind} ${key}`));
    const since = from - SKEW_MS;
    const { units: now } = await unitsInWork(context, since);
    if (now.some(({ kind, key, begunAt }) => begunAt >= since && !known.has(`${kind} ${key}`)))
      throw new OtherVersion();
  }
  return result;
}

import { z } from 'zod';
import { DEFINITION } from '../../contract/definition.ts';
import type { Statement, Store } from '../../store/store.ts';
import { daysOfUnits } from '../../store/tables/attributionUnits.ts';
import { type RollupTable, rollupTables } from '../../store/tables/rollupTables.ts';
import { sliceOf } from '../../store/tables/slicing.ts';
import { monthsOfBroadcasts } from '../../store/tables/touches.ts';
import { type CountedUnit, type RefreshedKind, readDone } from '../../store/tables/units.ts';
import { unitOfRow } from './registry.ts';

/** Which rows: those of a rollup. */
interface AnyRollup {
  readonly table: RollupTable;
  readonly unit: RefreshedKind;
}

/** Units of one kind and tenant, with the version that their rows are to carry. */
export interface VersionedUnits {
  readonly tenant: string;
  readonly units: readonly string[];
  readonly versions: readonly number[];
}

/** The units with their marks as versions. */
export function versioned(units: readonly CountedUnit[]): VersionedUnits {
  const [first] = units;
  return {
    tenant: first?.tenant ?? '',
    units: units.map(({ unit }) => unit),
    versions: units.map(({ marks }) => marks),
  };
}

/** Of each unit the marks that were done before this recompute: another that was done meanwhile may not have seen what this one wrote. */
export async function doneBefore(
  store: Store,
  kind: RefreshedKind,
  { tenant, units, versions }: VersionedUnits,
): Promise<number[]> {
  const done = await readDone(store, kind, tenant, units);
  return done.map((n, at) => Math.min(n, Math.max((versions[at] ?? 1) - 1, 0)));
}

function params({ tenant, units, versions }: VersionedUnits, unit: RefreshedKind) {
  const named = { tenant, units, versions };
  if (unit === 'attribution') return { ...named, unit_days: daysOfUnits(units) };
  if (unit !== 'slice') return named;
  return { ...named, unit_broadcasts: [...new Set(units.map((slice) => sliceOf(slice).broadcast))] };
}

/** Of rollups of one kind. */
function paramsOf([first]: readonly AnyRollup[], units: VersionedUnits) {
  return params(units, first?.unit ?? 'broadcast');
}

function unitFilter(unit: RefreshedKind): string {
  const own = `tenant = {tenant:String} AND ${unitOfRow[unit]} IN ${unit === 'day' ? '{units:Array(Date)}' : '{units:Array(String)}'}`;
  // Months are by day.
  if (unit === 'attribution') return `${own} AND day IN {unit_days:Array(Date)}`;
  // A slice's unit is no column of the key, its broadcast is.
  if (unit === 'slice') return `${own} AND broadcast IN {unit_broadcasts:Array(String)}`;
  return unit === 'touches' ? `${own} AND ${monthsOfBroadcasts('{units:Array(String)}')}` : own;
}

/** Touches have a row for each recipient. They are grouped by their sorting key, in its order, so memory does not grow with them. */
function settingsOf([first]: readonly AnyRollup[]): Pick<Statement, 'settings'> {
  return first?.unit === 'touches' ? { settings: { optimize_aggregation_in_order: 1 } } : {};
}

function versionOf(unit: RefreshedKind): string {
  return `transform(toString(${unitOfRow[unit]}), {units:Array(String)}, {versions:Array(UInt64)}, toUInt64(0))`;
}

/** A table in which a unit has keys of another version than its own. */
export const otherVersionRow = z.object({ table: z.string(), unit: z.string(), vanished: z.boolean() });

/**
 * By table of the rollups, which are of one kind: the units that have keys whose greatest version is not theirs. `vanished`: some key
 * is of a lower one, so zeroVanished() writes zero rows in this table. Else all of them are of a greater one: another recompute of the
 * unit ran at the same time, and the unit must be marked again. Which keys they are is not read: most recomputes find none.
 */
export function unitsOfOtherVersion(rollups: readonly AnyRollup[], units: VersionedUnits): Statement {
  const ofTables = rollups.map(
    ({ table, unit }) => `SELECT '${table}' AS table, toString(${unitOfRow[unit]}) AS unit, max(version) AS greatest
FROM ${table}
WHERE ${unitFilter(unit)}
GROUP BY ${rollupTables[table].key.join(', ')}`,
  );
  return {
    name: 'check-versions',
    // The lists of units once, for all tables.
    sql: `SELECT table, unit, CAST(least_of_keys < own, 'Bool') AS vanished
FROM
(
SELECT table, unit, min(greatest) AS least_of_keys, max(greatest) AS greatest_of_keys,
  transform(unit, {units:Array(String)}, {versions:Array(UInt64)}, toUInt64(0)) AS own
FROM (${ofTables.join('\nUNION ALL\n')})
GROUP BY table, unit
)
WHERE least_of_keys != own OR greatest_of_keys != own`,
    params: paramsOf(rollups, units),
    ...settingsOf(rollups),
  };
}

/** A table whose rows have the version at which their content last changed. */
function hasSince(table: RollupTable): boolean {
  const columns: readonly string[] = rollupTables[table].columns;
  return columns.includes('since');
}

/** The keys that the units ever had, of a lower version than theirs; since when each is a zero row. */
function vanishedKeys({ table, unit }: AnyRollup): string {
  const key = rollupTables[table].key.join(', ');
  const since = hasSince(table)
    ? `, if(argMax(alive, version) = 1, own_version, argMax(since, version)) AS own_since`
    : '';
  return `SELECT ${key}, ${versionOf(unit)} AS own_version${since}
FROM ${table}
WHERE ${unitFilter(unit)}
GROUP BY ${key}
HAVING max(version) < own_version`;
}

/**
 * Writes a zero row for each key that the units ever had and this recompute did not write: run it after the alive rows
 * are in. A key that a later recompute wrote is left alone. No FINAL: the greatest version of a key is what counts.
 */
export function zeroVanished(rollup: AnyRollup, units: VersionedUnits): Statement {
  const { table } = rollup;
  return {
    name: `zero-vanished-${table.replaceAll('_', '-')}`,
    sql: `INSERT INTO ${table} (${rollupTables[table].key.join(', ')}, version${hasSince(table) ? ', since' : ''}, definition)
SELECT *, {definition:UInt16} FROM (${vanishedKeys(rollup)})`,
    params: { ...params(units, rollup.unit), definition: DEFINITION },
    ...settingsOf([rollup]),
  };
}

export const dayRow = z.object({ day: z.string() });

/** Every day that the broadcasts ever had rows on: the units whose sums they are part of. */
export function daysEverOf(units: VersionedUnits): Statement {
  return {
    name: 'days-of-broadcasts',
    sql: `SELECT DISTINCT toString(day) AS day FROM broadcast_stats WHERE ${unitFilter('broadcast')}`,
    params: params(units, 'broadcast'),
  };
}

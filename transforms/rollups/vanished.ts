import { z } from 'zod';
import { DEFINITION } from '../../contract/definition.ts';
import type { Statement } from '../../store/store.ts';
import { type RollupTable, rollupTables } from '../../store/tables/rollupTables.ts';
import { sliceOf } from '../../store/tables/slicing.ts';
import type { CountedUnit, RefreshedKind } from '../../store/tables/units.ts';
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

function params({ tenant, units, versions }: VersionedUnits, unit: RefreshedKind) {
  const named = { tenant, units, versions };
  if (unit !== 'slice') return named;
  return { ...named, unit_broadcasts: [...new Set(units.map((slice) => sliceOf(slice).broadcast))] };
}

function unitFilter(unit: RefreshedKind): string {
  const own = `tenant = {tenant:String} AND ${unitOfRow[unit]} IN ${unit === 'day' ? '{units:Array(Date)}' : '{units:Array(String)}'}`;
  // A slice's unit is no column of the key, its broadcast is.
  return unit === 'slice' ? `${own} AND broadcast IN {unit_broadcasts:Array(String)}` : own;
}

function versionOf(unit: RefreshedKind): string {
  return `transform(toString(${unitOfRow[unit]}), {units:Array(String)}, {versions:Array(UInt64)}, toUInt64(0))`;
}

/**
 * Writes a zero row for each key that the units ever had and this recompute did not write: run it after the alive rows
 * are in. A key that a later recompute wrote is left alone. No FINAL: the greatest version of a key is what counts.
 */
export function zeroVanished({ table, unit }: AnyRollup, units: VersionedUnits): Statement {
  const { key } = rollupTables[table];
  return {
    name: `zero-vanished-${table.replaceAll('_', '-')}`,
    sql: `INSERT INTO ${table} (${key.join(', ')}, version, definition)
SELECT ${key.join(', ')}, ${versionOf(unit)} AS own_version, {definition:UInt16}
FROM ${table}
WHERE ${unitFilter(unit)}
GROUP BY ${key.join(', ')}
HAVING max(version) < own_version`,
    params: { ...params(units, unit), definition: DEFINITION },
  };
}

export const unitRow = z.object({ unit: z.string() });

/**
 * The units with a row that does not carry their version: another recompute of the same unit ran at the same time, or a
 * step of this one is missing. They must be marked again.
 */
export function unitsOfOtherVersion({ table, unit }: AnyRollup, units: VersionedUnits): Statement {
  return {
    name: `check-versions-${table.replaceAll('_', '-')}`,
    sql: `SELECT DISTINCT toString(${unitOfRow[unit]}) AS unit
FROM ${table} FINAL
WHERE ${unitFilter(unit)} AND version != ${versionOf(unit)}`,
    params: params(units, unit),
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

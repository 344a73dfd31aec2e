import { z } from 'zod';
import { DEFINITION } from '../../contract/definition.ts';
import type { Statement } from '../../store/store.ts';
import type { RefreshedKind } from '../../store/tables/units.ts';

/** A rollup's key, and the kind of unit that its versions count for. */
export interface RollupKey {
  readonly table: string;
  readonly key: readonly string[];
  readonly unit: RefreshedKind;
}

const broadcastRollups: readonly RollupKey[] = [
  { table: 'broadcast_stats', key: ['tenant', 'day', 'broadcast', 'segment', 'variant'], unit: 'broadcast' },
  {
    table: 'conversion_stats',
    key: ['tenant', 'day', 'broadcast', 'segment', 'variant', 'goal', 'currency'],
    unit: 'broadcast',
  },
  { table: 'broadcast_hours', key: ['tenant', 'at', 'broadcast'], unit: 'broadcast' },
  { table: 'broadcast_orders', key: ['tenant', 'broadcast', 'order_key', 'goal'], unit: 'broadcast' },
];

const dayKey = ['content_type', 'platform', 'tier', 'segment'];
const dayRollups: readonly RollupKey[] = [
  { table: 'stats_day', key: ['tenant', 'day', ...dayKey], unit: 'day' },
  { table: 'conversions_day', key: ['tenant', 'goal', 'day', ...dayKey, 'currency'], unit: 'day' },
];

const unnamedRollups: readonly RollupKey[] = [
  { table: 'unnamed_outcomes', key: ['tenant', 'outcome', 'goal'], unit: 'unnamed' },
];

export const rollupsOf: Readonly<Record<RefreshedKind, readonly RollupKey[]>> = {
  broadcast: broadcastRollups,
  day: dayRollups,
  unnamed: unnamedRollups,
};

/** A row's unit, as SQL. */
export const unitOfRow: Readonly<Record<RefreshedKind, string>> = {
  broadcast: 'broadcast',
  day: 'day',
  unnamed: "''",
};

/** Units of one kind and tenant, with the version that their rows are to carry. */
export interface VersionedUnits {
  readonly tenant: string;
  readonly units: readonly string[];
  readonly versions: readonly number[];
}

function params({ tenant, units, versions }: VersionedUnits) {
  return { tenant, units, versions };
}

function unitFilter(unit: RollupKey['unit']): string {
  return `tenant = {tenant:String} AND ${unitOfRow[unit]} IN ${unit === 'day' ? '{units:Array(Date)}' : '{units:Array(String)}'}`;
}

function versionOf(unit: RollupKey['unit']): string {
  return `transform(toString(${unitOfRow[unit]}), {units:Array(String)}, {versions:Array(UInt64)}, toUInt64(0))`;
}

/**
 * Writes a zero row for each key that the units ever had and this recompute did not write: run it after the alive rows
 * are in. A key that a later recompute wrote is left alone. No FINAL: the greatest version of a key is what counts.
 */
export function zeroVanished({ table, key, unit }: RollupKey, units: VersionedUnits): Statement {
  return {
    name: `zero-vanished-${table.replaceAll('_', '-')}`,
    sql: `INSERT INTO ${table} (${key.join(', ')}, version, definition)
SELECT ${key.join(', ')}, ${versionOf(unit)} AS own_version, {definition:UInt16}
FROM ${table}
WHERE ${unitFilter(unit)}
GROUP BY ${key.join(', ')}
HAVING max(version) < own_version`,
    params: { ...params(units), definition: DEFINITION },
  };
}

export const unitRow = z.object({ unit: z.string() });

/**
 * The units with a row that does not carry their version: another recompute of the same unit ran at the same time, or a
 * step of this one is missing. They must be marked again.
 */
export function unitsOfOtherVersion({ table, unit }: RollupKey, units: VersionedUnits): Statement {
  return {
    name: `check-versions-${table.replaceAll('_', '-')}`,
    sql: `SELECT DISTINCT toString(${unitOfRow[unit]}) AS unit
FROM ${table} FINAL
WHERE ${unitFilter(unit)} AND version != ${versionOf(unit)}`,
    params: params(units),
  };
}

export const dayRow = z.object({ day: z.string() });

/** Every day that the broadcasts ever had rows on: the units whose sums they are part of. */
export function daysEverOf(units: VersionedUnits): Statement {
  return {
    name: 'days-of-broadcasts',
    sql: `SELECT DISTINCT toString(day) AS day FROM broadcast_stats WHERE ${unitFilter('broadcast')}`,
    params: params(units),
  };
}

import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Statement, Store } from '../../store/store.ts';

/** Kinds of unit that the refresher recomputes; a day is recomputed from its broadcasts' rollups. */
export const unitKinds = ['broadcast', 'day'] as const;
export type UnitKind = (typeof unitKinds)[number];

export interface Unit {
  readonly kind: UnitKind;
  readonly tenant: string;
  /** A broadcast's id, or a day as YYYY-MM-DD. */
  readonly unit: string;
}

/** A unit with more marks than were done. */
export interface DirtyUnit extends Unit {
  /** Marks counted now: the version that a recompute which reads everything afterwards writes. */
  readonly marks: number;
  /** Milliseconds since 1970 of the last mark. */
  readonly markedAt: number;
}

const MOST_OF_A_TENANT = 5000;

const dirtyRow = z.object({
  kind: z.enum(unitKinds),
  tenant: z.string(),
  unit: z.string(),
  marks: z.number(),
  markedAt: z.number(),
});

/** Which units, of all or of one tenant. */
export interface UnitScope {
  readonly tenant?: string | undefined;
  readonly kind?: UnitKind | undefined;
}

function inScope(scope: UnitScope): { where: string; params: Record<string, unknown> } {
  const where = ['kind IN {kinds:Array(String)}', 'marks > done'];
  if (scope.tenant !== undefined) where.push('tenant = {tenant:String}');
  const kinds = scope.kind === undefined ? unitKinds : [scope.kind];
  return { where: where.join(' AND '), params: { kinds, tenant: scope.tenant ?? '' } };
}

/**
 * Dirty units, those marked longest ago first, at most a few thousand of each tenant so that one tenant's flood does not
 * hide the others. Cost: 20 to 100 ms for a million units.
 */
export function dirtyUnits(store: Store, scope: UnitScope = {}): Promise<DirtyUnit[]> {
  const { where, params } = inScope(scope);
  const statement: Statement = {
    name: 'dirty-units',
    sql: `SELECT kind, tenant, unit, marks, toUnixTimestamp64Milli(marked_at) AS markedAt
FROM units FINAL
WHERE ${where}
ORDER BY marked_at, kind, unit
LIMIT ${MOST_OF_A_TENANT} BY tenant`,
    params,
  };
  return store.query(statement, dirtyRow);
}

/** How many units wait for their recompute. */
export async function pendingUnits(store: Store, scope: UnitScope = {}): Promise<number> {
  const { where, params } = inScope(scope);
  const statement = { name: 'pending-units', sql: `SELECT count() AS n FROM units FINAL WHERE ${where}`, params };
  const [row] = await store.query(statement, z.object({ n: z.number() }));
  return row?.n ?? 0;
}

/**
 * Adds a mark to each unit: what was inserted before this call is in the figures of the recompute that it brings about.
 * A mark too many only costs a recompute, so a failed call may be repeated whole.
 */
export async function markUnits(store: Store, units: readonly Unit[], at = Date.now()): Promise<void> {
  const marked_at = new Date(at).toISOString();
  const rows = units.map(({ kind, tenant, unit }) => ({
    kind,
    tenant,
    unit,
    marks: 1,
    marked_at,
    token: randomUUID(),
  }));
  await store.insertRows('units', rows);
}

/** Says that the recompute which counted `marks` is complete. Call it last. */
export async function markDone(store: Store, units: readonly DirtyUnit[]): Promise<void> {
  const rows = units.map(({ kind, tenant, unit, marks }) => ({ kind, tenant, unit, done: marks, token: randomUUID() }));
  await store.insertRows('units', rows);
}

import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { DEFINITION } from '../../contract/definition.ts';
import type { Statement, Store } from '../store.ts';
import { waitingSinceSql } from './waitingMarks.ts';

/**
 * What is recomputed whole: a broadcast, a slice of the recipients of a large one (slicing.ts), the sum of all slices of one, a
 * day (its unit is YYYY-MM-DD in the tenant's zone), the outcomes of a tenant that name no broadcast (one unit, the empty text), the
 * touches of a broadcast's recipients, conversions of a range of recipients on one day (attributionUnits.ts), or what was attributed to a
 * broadcast.
 */
const unitKinds = ['broadcast', 'slice', 'sum', 'day', 'unnamed', 'touches', 'attribution', 'attributed'] as const;
export type UnitKind = (typeof unitKinds)[number];

/**
 * Kinds that figures of broadcasts are made by, in the order in which they are recomputed: a large broadcast marks its slices, they mark
 * its sum, and a day is made from its broadcasts' rollups. Answers count these as pending, and wait for them.
 */
export const figureKinds = ['broadcast', 'slice', 'sum', 'day', 'unnamed'] as const satisfies readonly UnitKind[];

/**
 * Touches are made after the figures of their broadcast, and what is attributed after touches, less often (docs/attribution.md): answers about
 * figures neither wait for these nor count them as pending.
 */
export const kindsBeyondFigures = ['touches', 'attribution', 'attributed'] as const satisfies readonly UnitKind[];

export const isBeyondFigures = (kind: UnitKind): boolean => kindsBeyondFigures.some((one) => one === kind);

/** Kinds that are recomputed, in this order. */
export const refreshedKinds = [...figureKinds, ...kindsBeyondFigures] as const satisfies readonly UnitKind[];
export type RefreshedKind = (typeof refreshedKinds)[number];

/** What an answer is made of: figures of broadcasts, or also what is attributed by touches. */
export type Followed = 'figures' | 'attribution';

/** The kinds of units that an answer is made of. */
export const kindsOf: Readonly<Record<Followed, readonly RefreshedKind[]>> = {
  figures: figureKinds,
  attribution: refreshedKinds,
};

export interface Unit {
  readonly kind: UnitKind;
  readonly tenant: string;
  readonly unit: string;
}

/** A unit with the count of marks that was read before its raw rows were. */
export interface CountedUnit extends Unit {
  readonly marks: number;
  /** Milliseconds since 1970 of the last of these marks, where it was read with them. */
  readonly markedAt?: number;
  /** Of the first of them that is not done (waitingMarks.ts), likewise. */
  readonly waitsSince?: number;
}

export interface DirtyUnit extends CountedUnit {
  readonly done: number;
  readonly markedAt: number;
}

/** The unit of the outcomes of a tenant that name no broadcast. */
export function unnamedUnit(tenant: string): Unit {
  return { kind: 'unnamed', tenant, unit: '' };
}

/** A unit to be marked: once, or so many times at once. */
export interface Mark extends Unit {
  readonly times?: number;
}

/**
 * The marks of each unit named, as rows of `units`; a unit that is named twice is marked once. Every call makes its own token, so that
 * no insert of marks equals another one and deduplication never drops a mark.
 */
export function markRows(units: Iterable<Mark>, now: number = Date.now()): Record<string, unknown>[] {
  const token = randomUUID();
  const marked_at = new Date(now).toISOString();
  const rows = new Map<string, Record<string, unknown>>();
  for (const { kind, tenant, unit, times = 1 } of units) {
    rows.set(JSON.stringify([kind, tenant, unit]), { kind, tenant, unit, marks: times, marked_at, token });
  }
  return [...rows.values()];
}

/** Marks units as having work to do. Call it when their rows are durable, and acknowledge only then. */
export async function markUnits(store: Store, units: Iterable<Mark>): Promise<void> {
  await store.insertRows('units', markRows(units));
}

/** Who of the units is meant: of one tenant, of some kinds, or of the units that one of several refreshers works on. */
export interface UnitFilter {
  readonly tenant?: string;
  readonly kind?: UnitKind;
  readonly kinds?: readonly UnitKind[];
  /** `index` of `count`: units are spread over refreshers by a hash of their name. */
  readonly shard?: { readonly index: number; readonly count: number };
}

function filterSql({
  tenant,
  kind,
  kinds,
  shard,
}: UnitFilter): Pick<Statement, 'sql'> & { params: Record<string, unknown> } {
  const conditions: string[] = [];
  if (tenant !== undefined) conditions.push('tenant = {tenant:String}');
  if (kind !== undefined) conditions.push('kind = {kind:String}');
  if (kinds !== undefined) conditions.push('kind IN {kinds:Array(String)}');
  if (shard !== undefined) {
    conditions.push('cityHash64(kind, tenant, unit) % {shard_count:UInt32} = {shard_index:UInt32}');
  }
  return {
    sql: conditions.map((condition) => ` AND ${condition}`).join(''),
    params: { tenant, kind, kinds, shard_count: shard?.count, shard_index: shard?.index },
  };
}

function present(params: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined));
}

const kindSchema = z.enum(unitKinds);
const dirtyRow = z
  .object({
    kind: kindSchema,
    tenant: z.string(),
    unit: z.string(),
    marks: z.number(),
    done: z.number(),
    markedAt: z.number(),
    waitsSince: z.number(),
  })
  .readonly();

/** Units that failed on their own, until they are tried again: few rows. */
const WAITING = `SELECT toString(kind), toString(tenant), unit FROM unit_failures FINAL
    WHERE failures > 0 AND next_try_at > now64(3)`;

/**
 * Units with more marks than are done: tenants and their kinds by turns, the oldest mark first within each. Those that failed and are not
 * to be tried yet come last: however many, they hide no other. `marks` was read
 * before anything else, so rows read after this call are covered by it, and `settleUnits` may be given it.
 */
export function dirtyUnits(store: Store, limit: number, filter: UnitFilter = {}): Promise<DirtyUnit[]> {
  const { sql, params } = filterSql(filter);
  return store.query(
    {
      name: 'dirty-units',
      sql: `
SELECT kind, tenant, unit, marks, done, toUnixTimestamp64Milli(marked_at) AS markedAt, ${waitingSinceSql} AS waitsSince
FROM
(
    SELECT *, (toString(kind), toString(tenant), unit) IN (${WAITING}) AS waits,
      row_number() OVER (PARTITION BY waits, tenant, kind ORDER BY marked_at, unit) AS turn
    FROM units FINAL
    WHERE marks > done${sql}
)
ORDER BY waits, turn, marked_at, tenant
LIMIT {limit:UInt32}`,
      params: present({ ...params, limit }),
    },
    dirtyRow,
  );
}

/**
 * A number that another one follows with each insert into `units`: where it is the same, no unit was marked meanwhile. 0 where the
 * server does not know it, because its parts are elsewhere. Cost: none of the units is read, however many there are.
 */
export async function unitsWritten(store: Store): Promise<number> {
  const [row] = await store.query(
    {
      name: 'units-written',
      sql: `SELECT max(max_block_number) AS block FROM system.parts WHERE database = currentDatabase() AND table = 'units' AND active`,
    },
    z.object({ block: z.number() }),
  );
  return row?.block ?? 0;
}

/**
 * How many marks each of the units has, in the order asked; 0 where it was never marked. Read it *before* the unit's raw
 * rows: a row that becomes visible later brings a mark of its own.
 */
export async function readMarks(
  store: Store,
  kind: UnitKind,
  tenant: string,
  units: readonly string[],
): Promise<number[]> {
  const rows = await store.query(
    {
      name: 'read-marks',
      sql: `SELECT unit, sum(marks) AS n FROM units
            WHERE kind = {kind:String} AND tenant = {tenant:String} AND unit IN {units:Array(String)} GROUP BY unit`,
      params: { kind, tenant, units },
    },
    z.object({ unit: z.string(), n: z.number() }),
  );
  const marks = new Map(rows.map((row) => [row.unit, row.n]));
  return units.map((unit) => marks.get(unit) ?? 0);
}

/** How many marks of each of the units are done, in the order asked. */
export async function readDone(
  store: Store,
  kind: UnitKind,
  tenant: string,
  units: readonly string[],
): Promise<number[]> {
  const rows = await store.query(
    {
      name: 'read-done',
      sql: `SELECT unit, max(done) AS n FROM units
            WHERE kind = {kind:String} AND tenant = {tenant:String} AND unit IN {units:Array(String)} GROUP BY unit`,
      params: { kind, tenant, units },
    },
    z.object({ unit: z.string(), n: z.number() }),
  );
  const done = new Map(rows.map((row) => [row.unit, row.n]));
  return units.map((unit) => done.get(unit) ?? 0);
}

/** Records that rows of each unit are about to be written. Call it before the first is. */
export async function unitsBegun(store: Store, units: readonly Unit[], now: number = Date.now()): Promise<void> {
  const begun_at = new Date(now).toISOString();
  await store.insertRows(
    'units',
    units.map(({ kind, tenant, unit }) => ({ kind, tenant, unit, begun_at })),
  );
}

/**
 * Records that each of `done` is recomputed from rows read after its marks were counted, and marks what has to be recomputed for its sake
 * (units of `done` too, that must be recomputed once more): in one insert, so that no process sees the one without the other. Call it last,
 * when the rollups are durable.
 */
export async function settleUnits(
  store: Store,
  done: readonly CountedUnit[],
  marks: Iterable<Mark> = [],
  now: number = Date.now(),
): Promise<void> {
  await store.insertRows('units', [
    ...markRows(marks, now),
    ...done.map(({ kind, tenant, unit, marks: counted, markedAt }) => ({
      ...{ kind, tenant, unit, done: counted },
      ...(kind === 'attribution' ? { definition: DEFINITION } : {}),
      ...(markedAt === undefined ? {} : { counted_at: new Date(markedAt).toISOString() }),
    })),
  ]);
}

/** How much work waits: units, and when the one that waits longest was last marked (milliseconds since 1970). */
export interface Backlog {
  readonly tenant: string;
  readonly kind: UnitKind;
  readonly units: number;
  readonly oldestMarkedAt: number;
}

export function readBacklog(store: Store, filter: UnitFilter = {}): Promise<Backlog[]> {
  const { sql, params } = filterSql(filter);
  return store.query(
    {
      name: 'units-backlog',
      sql: `SELECT tenant, kind, count() AS units, toUnixTimestamp64Milli(min(marked_at)) AS oldestMarkedAt
            FROM units FINAL WHERE marks > done${sql} GROUP BY tenant, kind ORDER BY tenant, kind`,
      params: present(params),
    },
    z.object({ tenant: z.string(), kind: kindSchema, units: z.number(), oldestMarkedAt: z.number() }),
  );
}

/** Marks every unit that was ever marked: after a change of rules or definitions. Days follow their broadcasts. */
export async function markAll(store: Store, filter: UnitFilter): Promise<void> {
  const { sql, params } = filterSql(filter);
  await store.command({
    name: 'mark-all-units',
    sql: `INSERT INTO units (kind, tenant, unit, marks, marked_at, token)
          SELECT kind, tenant, unit, 1, now64(3), {token:UUID} FROM units WHERE true${sql} GROUP BY kind, tenant, unit`,
    params: present({ ...params, token: randomUUID() }),
  });
}

import { z } from 'zod';
import type { Store } from '../store.ts';
import { SKEW_MS } from './lookLimits.ts';
import { type Blocks, inNewPart, knownBlocks } from './parts.ts';
import { type RefreshedKind, refreshedKinds } from './units.ts';
import type { UnitInWork } from './unitsInWork.ts';
import { waitingSinceOfGroup } from './waitingMarks.ts';

/** More units in work than this are not followed: an upgrade, a large import. */
export const MOST_IN_WORK = 2_000;

/** A unit that changed, with the time of its oldest mark that waits, where one does (waitingMarks.ts). */
export interface ChangedUnit extends UnitInWork {
  readonly waitsSince: number;
}

/** As a tuple of the statement has it. */
const unitText = z
  .tuple([
    ...[z.enum(refreshedKinds), z.string(), z.string().regex(/^\d+$/), z.number()],
    ...[z.boolean(), z.boolean(), z.number(), z.number()],
  ] as const)
  .transform(([kind, unit, key, done, dirty, sliced, begunAt, waitsSince]): ChangedUnit => {
    return { kind, unit, key, done, dirty, sliced, begunAt, waitsSince };
  });
const tenantRow = z.object({
  tenant: z.string(),
  recomputed: z.number(),
  /** Not done. */
  dirty: z.array(unitText),
  /** Done, and a recompute began to write their rows since `keptSince`. */
  written: z.array(unitText),
});
export type Tenant = z.output<typeof tenantRow>;

type UnitsByTenant = ReadonlyMap<string, readonly ChangedUnit[]>;

/** What a look knew of all units. */
export interface Known {
  readonly blocks: readonly Blocks[];
  /** The units that are not done, by tenant. */
  readonly dirty: UnitsByTenant;
  /** Those that are done and that a recompute began to write since `keptSince`. */
  readonly written: UnitsByTenant;
  /** Milliseconds since 1970. */
  readonly keptSince: number;
  /** When the look began: milliseconds since 1970. */
  readonly at: number;
  /** `performance.now()` at the same time. */
  readonly begun: number;
  /** `performance.now()` when all units were last read. */
  readonly allAt: number;
}

/** The units that the last look knew. */
const NAMED = `SELECT named.1, named.2, named.3 FROM (
      SELECT arrayJoin(arrayZip({named_kinds:Array(String)}, {named_tenants:Array(String)}, {named:Array(String)}, {named_dirty:Array(Bool)})) AS named)`;
/** Those of them that were not done. */
const IN_WORK = `${NAMED} WHERE named.4`;

/** Units of new parts, and those that are named. */
const CHANGED = `(kind, tenant, unit) IN (
    SELECT toString(kind), toString(tenant), unit FROM units WHERE ${inNewPart}
    UNION ALL
    ${NAMED}
  )`;

/**
 * Whether a unit was done since the last look. An insert's own part (level 0) shows it. A merged part has what was done long ago, too: there it is
 * a unit that was in work then, or one that was marked since, and so begun since.
 */
const IS_RECOMPUTED = `max(done > 0 AND ${inNewPart} AND splitByChar('_', _part)[4] = '0')
      OR max(done > 0 AND ${inNewPart})
        AND (max(begun_at) >= fromUnixTimestamp64Milli({since:Int64}, 'UTC') OR (kind, tenant, unit) IN (${IN_WORK}))`;

export interface UnitsAsked {
  readonly kinds: readonly RefreshedKind[];
  /** Of all units, not only of new parts. */
  readonly all: boolean;
  /** Units that a recompute began to write since: milliseconds since 1970. */
  readonly keptSince: number;
}

/** Tenants with units that changed since a look, that are in work, or that a recompute began to write lately. */
export function readChangedUnits(
  store: Pick<Store, 'query'>,
  known: Known | undefined,
  { kinds, all, keptSince }: UnitsAsked,
): Promise<Tenant[]> {
  const named = [...(known?.dirty ?? []), ...(known?.written ?? [])].flatMap(([tenant, units]) =>
    units.map((unit) => ({ tenant, ...unit })),
  );
  return store.query(
    {
      name: 'changed-units',
      sql: `SELECT tenant, max(is_recomputed) AS recomputed,
  groupArrayIf(${MOST_IN_WORK + 1})(found, is_dirty) AS dirty,
  groupArrayIf(${MOST_IN_WORK + 1})(found, NOT is_dirty AND begun >= {kept_since:Int64}) AS written
FROM (
  SELECT tenant, sum(marks) > max(done) AS is_dirty, ${IS_RECOMPUTED} AS is_recomputed,
    toUnixTimestamp64Milli(max(begun_at)) AS begun,
    (toString(kind), unit, toString(cityHash64(tenant, unit)), max(done), CAST(is_dirty, 'Bool'),
      CAST((tenant, unit) IN (SELECT tenant, broadcast FROM slicing), 'Bool'), begun, ${waitingSinceOfGroup}) AS found
  FROM units ${all ? '' : `PREWHERE ${CHANGED}`}
  WHERE kind IN {kinds:Array(String)}
  GROUP BY kind, tenant, unit
  HAVING is_dirty OR is_recomputed OR begun >= {kept_since:Int64}
)
GROUP BY tenant`,
      params: {
        ...knownBlocks(known?.blocks ?? []),
        kinds,
        since: (known?.at ?? 0) - SKEW_MS,
        kept_since: keptSince,
        named_kinds: named.map(({ kind }) => kind),
        named_tenants: named.map(({ tenant }) => tenant),
        named: named.map(({ unit }) => unit),
        named_dirty: named.map(({ dirty }) => dirty),
      },
    },
    tenantRow,
  );
}

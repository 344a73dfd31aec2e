import { z } from 'zod';
import type { Store } from '../store.ts';
import { SKEW_MS } from './lookLimits.ts';
import { type Blocks, inNewPart, knownBlocks } from './parts.ts';
import { figureKinds } from './units.ts';

/** More units in work than this are not followed: an upgrade, a large import. */
export const MOST_IN_WORK = 2_000;

const unitText = z.tuple([z.string(), z.string()]);
const tenantRow = z.object({ tenant: z.string(), recomputed: z.number(), dirty: z.array(unitText) });
export type Tenant = z.output<typeof tenantRow>;

/** What a look knew of all units. */
export interface Known {
  readonly blocks: readonly Blocks[];
  /** Kind and name of the units that are not done, by tenant. */
  readonly dirty: ReadonlyMap<string, Tenant['dirty']>;
  /** When the look began: milliseconds since 1970. */
  readonly at: number;
  /** `performance.now()` at the same time. */
  readonly begun: number;
  /** `performance.now()` when all units were last read. */
  readonly allAt: number;
}

/** The units that were in work at the last look. */
const NAMED = `SELECT named.1, named.2, named.3 FROM (
      SELECT arrayJoin(arrayZip({named_kinds:Array(String)}, {named_tenants:Array(String)}, {named:Array(String)})) AS named)`;

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
        AND (max(begun_at) >= fromUnixTimestamp64Milli({since:Int64}, 'UTC') OR (kind, tenant, unit) IN (${NAMED}))`;

/** Tenants with units that changed since a look, or that are in work; `all`: of all units, not only of new parts. */
export function readChangedUnits(
  store: Pick<Store, 'query'>,
  known: Known | undefined,
  all: boolean,
): Promise<Tenant[]> {
  const named = [...(known?.dirty ?? [])].flatMap(([tenant, units]) =>
    units.map(([kind, unit]) => [kind, tenant, unit]),
  );
  return store.query(
    {
      name: 'changed-units',
      sql: `SELECT tenant, max(is_recomputed) AS recomputed,
  groupArrayIf(${MOST_IN_WORK + 1})((kind, unit), is_dirty) AS dirty
FROM (
  SELECT kind, tenant, unit, sum(marks) > max(done) AS is_dirty, ${IS_RECOMPUTED} AS is_recomputed
  FROM units ${all ? '' : `PREWHERE ${CHANGED}`}
  WHERE kind IN {kinds:Array(String)}
  GROUP BY kind, tenant, unit
  HAVING is_dirty OR is_recomputed
)
GROUP BY tenant`,
      params: {
        ...knownBlocks(known?.blocks ?? []),
        kinds: figureKinds,
        since: (known?.at ?? 0) - SKEW_MS,
        named_kinds: named.map(([kind]) => kind),
        named_tenants: named.map(([, tenant]) => tenant),
        named: named.map(([, , unit]) => unit),
      },
    },
    tenantRow,
  );
}

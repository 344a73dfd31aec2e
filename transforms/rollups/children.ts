import { z } from 'zod';
import type { Statement, Store } from '../../store/store.ts';
import type { RollupTable } from '../../store/tables/rollupTables.ts';
import { unitOfSliceRow } from '../../store/tables/slicing.ts';
import type { CountedUnit, RefreshedKind } from '../../store/tables/units.ts';
import { type VersionedUnits, versioned } from './vanished.ts';

/*
 * A day is made from the rows of its broadcasts, a sum from those of its slices: its children. Each table of theirs is read by a
 * statement of its own, and another recompute may write a child in between: clicks from before, orders from after. So a unit is done
 * only where its children were whole before the first of these statements and are the same after the last one
 * (docs/decisions/0044-parents-of-one-time.md).
 */

/** Kinds of units that are made from rows of others. */
type ParentKind = Extract<RefreshedKind, 'day' | 'sum'>;

interface Children {
  /** The tables that the kind's statements read. */
  readonly tables: readonly RollupTable[];
  /** Condition of the rows of the parents {units}, and their parent and child as SQL. */
  readonly where: string;
  readonly parent: string;
  readonly child: string;
  /** What the rows of one child are grouped by. */
  readonly key: string;
  /** SELECT of `child` and `done`: the greatest version that rows of a child which is whole may have. */
  readonly whole: string;
  /** The kinds that write the children. */
  readonly kinds: readonly RefreshedKind[];
}

const IN_DAYS = 'tenant = {tenant:String} AND day IN {units:Array(Date)}';
const OF_BROADCASTS = 'tenant = {tenant:String} AND broadcast IN {units:Array(String)}';

/**
 * Rows of a large broadcast are those of its sum, or until that is done, of its last recompute as a whole. A unit that was never marked is not
 * in work.
 */
const wholeBroadcasts = `SELECT unit AS child, if(max(sliced) = 1, max(summed), max(own)) AS done
FROM
(
SELECT unit, if(kind = 'broadcast', done, 0) AS own, if(kind = 'sum', done, 0) AS summed, 0 AS sliced, 1 AS marked FROM units
WHERE kind IN {kinds:Array(String)} AND tenant = {tenant:String}
  AND unit IN (
    SELECT toString(broadcast) FROM broadcast_stats WHERE ${IN_DAYS}
    UNION ALL
    SELECT toString(broadcast) FROM conversion_stats WHERE ${IN_DAYS})
UNION ALL
SELECT broadcast AS unit, 0 AS own, whole AS summed, 1 AS sliced, 0 AS marked FROM slicing WHERE tenant = {tenant:String}
)
GROUP BY unit HAVING max(marked) = 1`;

const wholeSlices = `SELECT unit AS child, max(units.done) AS done FROM units
WHERE kind IN {kinds:Array(String)} AND tenant = {tenant:String}
  AND unit IN (SELECT ${unitOfSliceRow} FROM broadcast_slices WHERE ${OF_BROADCASTS})
GROUP BY unit`;

const children: Readonly<Record<ParentKind, Children>> = {
  day: {
    tables: ['broadcast_stats', 'conversion_stats'],
    where: IN_DAYS,
    parent: 'toString(day)',
    child: 'toString(broadcast)',
    key: 'day, broadcast',
    whole: wholeBroadcasts,
    kinds: ['broadcast', 'sum'],
  },
  sum: {
    tables: ['slice_sums', 'slice_orders', 'broadcast_slices'],
    where: OF_BROADCASTS,
    parent: 'toString(broadcast)',
    child: unitOfSliceRow,
    key: 'broadcast, bits, slice',
    whole: wholeSlices,
    kinds: ['slice'],
  },
};

/**
 * The greatest version of each child in each table. A recompute gives each row that a child has or ever had a greater one, and merges change none.
 * Cost: columns of the key, no FINAL.
 */
function versionsOf({ tables, where, parent, child, key }: Children): string {
  const ofTables = tables.map(
    (
      table,
    ) => `SELECT '${table}' AS table, ${parent} AS parent, ${child} AS child, max(version) AS greatest FROM ${table}
WHERE ${where} GROUP BY ${key}`,
  );
  return `(${ofTables.join('\nUNION ALL\n')})`;
}

const DIGEST = 'toString(sum(cityHash64(table, child, greatest))) AS digest';
const paramsOf = (kind: ParentKind, { tenant, units }: VersionedUnits) => ({
  ...{ tenant, units, kinds: children[kind].kinds },
});

/** Which version each child of the parents has now, as one number. */
function childrenNow(kind: ParentKind, keys: VersionedUnits): Statement {
  return {
    name: `children-of-${kind}s`,
    sql: `SELECT parent, ${DIGEST}, false AS written FROM ${versionsOf(children[kind])} GROUP BY parent`,
    params: paramsOf(kind, keys),
  };
}

/**
 * The same, and whether one of them is being written: rows of a version that is not done. One that fails on its own may stay so for
 * ever: it is reported, and holds up no other.
 */
function childrenInWork(kind: ParentKind, keys: VersionedUnits): Statement {
  const { kinds } = children[kind];
  const failing = `SELECT unit FROM unit_failures FINAL WHERE tenant = {tenant:String} AND kind IN {kinds:Array(String)} AND failures > 0`;
  return {
    name: `children-in-work-of-${kind}s`,
    sql: `SELECT parent, ${DIGEST}, CAST(max(known AND greatest > done), 'Bool') AS written
FROM ${versionsOf(children[kind])} AS versions
LEFT JOIN (
SELECT child, done, 1 AS known FROM (${children[kind].whole}) WHERE child NOT IN (${failing})
) AS whole_children USING (child)
GROUP BY parent`,
    params: { ...paramsOf(kind, keys), kinds },
  };
}

const parentRow = z.object({ parent: z.string(), digest: z.string(), written: z.boolean() });

/** What was known of the children of some units before these were read. */
export interface ChildrenBefore {
  /** Units with a child that is being written: it marks them when it is done. */
  readonly inWork: ReadonlySet<string>;
  /** Those of the units, asked when they are written, that may be from before and from after a recompute of a child. */
  readonly torn: () => Promise<ReadonlySet<string>>;
}

/** Looks at the children. Call it before anything of theirs is read. */
export async function lookAtChildren(
  store: Store,
  kind: ParentKind,
  units: readonly CountedUnit[],
): Promise<ChildrenBefore> {
  const keys = versioned(units);
  const before = await store.query(childrenInWork(kind, keys), parentRow);
  const digests = new Map(before.map(({ parent, digest }) => [parent, digest]));
  const inWork = new Set(before.filter(({ written }) => written).map(({ parent }) => parent));
  const torn = async () => {
    const now = await store.query(childrenNow(kind, keys), parentRow);
    const changed = now.filter(({ parent, digest }) => digests.get(parent) !== digest).map(({ parent }) => parent);
    return new Set([...inWork, ...changed]);
  };
  return { inWork, torn };
}

/**
 * A unit with so many more marks than are done was put off for so long: it is written whatever is in work, so that its figures do not stay
 * old while one child after the other is written. It is then not done, and answers know it.
 */
const MOST_MARKS_PUT_OFF = 8;

const doneRow = z.object({ unit: z.string(), done: z.number() });

/** Of the units, those that wait for a child which is being written. */
export async function putOff(
  store: Store,
  kind: ParentKind,
  units: readonly CountedUnit[],
  { inWork }: ChildrenBefore,
): Promise<readonly CountedUnit[]> {
  const held = units.filter(({ unit }) => inWork.has(unit));
  if (held.length === 0) return [];
  const rows = await store.query(
    {
      name: 'done-of-units',
      sql: `SELECT unit, max(units.done) AS done FROM units
WHERE kind = {kind:String} AND tenant = {tenant:String} AND unit IN {units:Array(String)} GROUP BY unit`,
      params: { kind, ...versioned(held) },
    },
    doneRow,
  );
  const done = new Map(rows.map((row) => [row.unit, row.done]));
  return held.filter(({ unit, marks }) => marks - (done.get(unit) ?? 0) < MOST_MARKS_PUT_OFF);
}

import { z } from 'zod';
import type { Store } from '../store.ts';
import { type Mark, markUnits, readMarks, type Unit, type UnitKind } from './units.ts';

/** The range of pseudonyms whose first `bits` bits are `slice`. */
export interface Slice {
  readonly broadcast: string;
  readonly bits: number;
  readonly slice: number;
}

/** Between the broadcast and its slice. An id may have some of its own: the last one of a unit is meant. */
const SEPARATOR = '/';

/** The unit of a slice. */
export function sliceUnit(tenant: string, { broadcast, bits, slice }: Slice): Unit {
  return { kind: 'slice', tenant, unit: `${broadcast}${SEPARATOR}${bits}:${slice}` };
}

/** What sliceUnit() makes, as SQL over SQL. */
export const sliceUnitSql = (broadcast: string, bits: string, slice: string) =>
  `concat(${broadcast}, '${SEPARATOR}', toString(${bits}), ':', toString(${slice}))`;

/** The unit of a row with the columns broadcast, bits and slice, as SQL. */
export const unitOfSliceRow = sliceUnitSql('broadcast', 'bits', 'slice');

/** The broadcast of such a unit, as SQL. */
export const broadcastOfSliceUnit = `replaceRegexpOne(unit, '${SEPARATOR}[0-9]+:[0-9]+$', '')`;

/** What a unit of the kind `slice` is about. */
export function sliceOf(unit: string): Slice {
  const at = unit.lastIndexOf(SEPARATOR);
  const [bits, slice] = unit.slice(at + 1).split(':');
  return { broadcast: unit.slice(0, Math.max(at, 0)), bits: Number(bits), slice: Number(slice) };
}

/** The broadcast that a unit of broadcasts, slices or sums is about. */
export function broadcastOf({ kind, unit }: Pick<Unit, 'kind' | 'unit'>): string {
  return kind === 'slice' ? sliceOf(unit).broadcast : unit;
}

/** The slices of more bits that one covers together; with no slice given, all of the broadcast. */
export function slicesBelow(bits: number, of: Pick<Slice, 'bits' | 'slice'> = { bits: 0, slice: 0 }): number[] {
  const each = 2 ** (bits - of.bits);
  return Array.from({ length: each }, (_, i) => of.slice * each + i);
}

/** Pseudonyms of a slice: the least and the greatest. */
export function recipientsOf({ bits, slice }: Pick<Slice, 'bits' | 'slice'>): readonly [bigint, bigint] {
  const each = 1n << BigInt(64 - bits);
  const first = BigInt(slice) * each;
  return [first, first + each - 1n];
}

const slicingRow = z.object({ tenant: z.string(), broadcast: z.string(), bits: z.number() });

/** By how many bits each of the broadcasts is sliced; one that is not is absent. Cost: one row each. */
export async function readSlicing(
  store: Store,
  tenant: string,
  broadcasts: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (broadcasts.length === 0) return new Map();
  const rows = await store.query(
    {
      name: 'slicing-of-broadcasts',
      sql: `SELECT tenant, broadcast, max(bits) AS bits FROM slicing
WHERE tenant = {tenant:String} AND broadcast IN {broadcasts:Array(String)} GROUP BY tenant, broadcast`,
      params: { tenant, broadcasts },
    },
    slicingRow,
  );
  return new Map(rows.map(({ broadcast, bits }) => [broadcast, bits]));
}

/** Every sliced broadcast, few in all. */
export function readAllSlicing(store: Store): Promise<z.output<typeof slicingRow>[]> {
  return store.query(
    {
      name: 'all-slicing',
      sql: 'SELECT tenant, broadcast, max(bits) AS bits FROM slicing GROUP BY tenant, broadcast',
    },
    slicingRow,
  );
}

/**
 * From now on these broadcasts, which were recomputed whole, are sliced by so many bits, and all their slices are marked. If the
 * process dies in between, a unit that it works on is dirty, and its next recompute marks them.
 */
export async function sliceBroadcasts(store: Store, tenant: string, bits: ReadonlyMap<string, number>): Promise<void> {
  const broadcasts = [...bits.keys()];
  const marks = await readMarks(store, 'broadcast', tenant, broadcasts);
  const whole = new Map(broadcasts.map((broadcast, i) => [broadcast, marks[i] ?? 0]));
  await writeSlicing(store, tenant, bits, whole);
}

/** The same of broadcasts that are sliced, by fewer bits. */
export async function sliceFurther(store: Store, tenant: string, bits: ReadonlyMap<string, number>): Promise<void> {
  // Marks of now may be greater than the version of a sum's rows.
  await writeSlicing(store, tenant, bits, new Map());
}

async function writeSlicing(
  store: Store,
  tenant: string,
  bits: ReadonlyMap<string, number>,
  whole: ReadonlyMap<string, number>,
): Promise<void> {
  const rows = [...bits].map(([broadcast, own]) => ({
    tenant,
    broadcast,
    bits: own,
    whole: whole.get(broadcast) ?? 0,
  }));
  await store.insertRows('slicing', rows);
  await markSlices(store, tenant, bits);
}

/** Marks all slices of the broadcasts. */
export async function markSlices(store: Store, tenant: string, bits: ReadonlyMap<string, number>): Promise<void> {
  await markUnits(
    store,
    [...bits].flatMap(([broadcast, own]) =>
      slicesBelow(own).map((slice) => sliceUnit(tenant, { broadcast, bits: own, slice })),
    ),
  );
}

/**
 * The marks of the sums of broadcasts. They are versions of tables that the broadcast's own recompute wrote before it was sliced, so they
 * become greater than all of its marks: no row's version falls. Others may mark a sum at the same time: then it has more.
 */
export async function marksOfSums(store: Store, tenant: string, broadcasts: readonly string[]): Promise<Mark[]> {
  if (broadcasts.length === 0) return [];
  const [whole, own] = await Promise.all([
    readMarks(store, 'broadcast', tenant, broadcasts),
    readMarks(store, 'sum', tenant, broadcasts),
  ]);
  return broadcasts.map((unit, i) => ({
    ...{ kind: 'sum', tenant, unit },
    times: Math.max(1, (whole[i] ?? 0) + 1 - (own[i] ?? 0)),
  }));
}

/** Those of the units that have marks which are not done. */
export async function dirtyOf(
  store: Store,
  kind: UnitKind,
  tenant: string,
  units: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await store.query(
    {
      name: 'dirty-of-units',
      sql: `SELECT unit FROM units FINAL
            WHERE kind = {kind:String} AND tenant = {tenant:String} AND unit IN {units:Array(String)} AND marks > done`,
      params: { kind, tenant, units },
    },
    z.object({ unit: z.string() }),
  );
  return new Set(rows.map(({ unit }) => unit));
}

import { z } from 'zod';
import type { Store } from '../../../store/store.ts';
import {
  marksOfSums,
  readSlicing,
  type Slice,
  sliceOf,
  slicesBelow,
  sliceUnit,
} from '../../../store/tables/slicing.ts';
import { markUnits } from '../../../store/tables/units.ts';
import type { BroadcastBatch, DirtyBroadcast } from '../../states/batch.ts';
import { fillStates, stateColumns } from '../../states/recipientStates.ts';
import { batchOf } from '../broadcasts/broadcastSteps.ts';
import { entryColumns, fillEntries } from '../conversions/conversionEntries.ts';
import type { Sources } from '../sources.ts';
import type { UnitSteps, Workplace } from '../stepsOfKind.ts';
import { versioned } from '../vanished.ts';
import { ofSlices, sliceAt } from './slices.ts';

interface CountedSlice extends Slice {
  readonly version: number;
}

/**
 * Slices of one broadcast share their statements. A slice of fewer bits than its broadcast has by now marks all slices that it
 * covers, and its own rows become zero.
 */
export const slice: UnitSteps<'slice'> = {
  prepare: async (store, units) => {
    const { tenant } = versioned(units);
    const slices = units.map((unit): CountedSlice => ({ ...sliceOf(unit.unit), version: unit.marks }));
    const names = [...new Set(slices.map(({ broadcast }) => broadcast))];
    const bits = await readSlicing(store, tenant, names);
    await markBelow(store, tenant, slices, bits);
    const batch = await batchOf(
      store,
      names.map((unit) => ({ tenant, unit, marks: 0 })),
    );
    const present = slices.filter((own) => own.bits === bits.get(own.broadcast));
    return { own: units, write: (use, scratch) => withSlices({ store, scratch }, batch, present, use) };
  },
  copy: async () => {},
  parents: (store, { tenant, units }) =>
    marksOfSums(store, tenant, [...new Set(units.map((unit) => sliceOf(unit).broadcast))]),
};

async function markBelow(
  store: Store,
  tenant: string,
  slices: readonly Slice[],
  bits: ReadonlyMap<string, number>,
): Promise<void> {
  const below = slices.flatMap((own) => {
    const now = bits.get(own.broadcast) ?? 0;
    if (now <= own.bits) return [];
    return slicesBelow(now, own).map((at) => sliceUnit(tenant, { broadcast: own.broadcast, bits: now, slice: at }));
  });
  if (below.length > 0) await markUnits(store, below);
}

async function withSlices(
  place: Workplace,
  batch: BroadcastBatch,
  slices: readonly CountedSlice[],
  use: (source: Sources['slice']) => Promise<void>,
): Promise<void> {
  for (const broadcast of batch.broadcasts) {
    const own = slices.filter((one) => one.broadcast === broadcast.broadcast);
    if (own.length === 0) continue;
    await withSlicesOf(place, batch, broadcast, own, use);
    // Its states may be many: those of two broadcasts are never there at once.
    await place.scratch.drop();
  }
}

async function withSlicesOf(
  { store, scratch }: Workplace,
  batch: BroadcastBatch,
  broadcast: DirtyBroadcast,
  own: readonly CountedSlice[],
  use: (source: Sources['slice']) => Promise<void>,
): Promise<void> {
  const bits = own[0]?.bits ?? 0;
  const slices = own.map((one) => one.slice);
  // The sum decides whether reads are known from lists: one slice does not show it.
  const part: BroadcastBatch = { ...batch, lists: true, broadcasts: [broadcast], only: ofSlices(bits, slices) };
  const states = await scratch.table(stateColumns);
  await store.command(fillStates(states, part));
  const source = { states, batch: part, bits, slices, versions: own.map(({ version }) => version) };
  if (!(await anyConverted(store, states))) return use(source);
  const entries = await scratch.table(entryColumns);
  await store.command(fillEntries(entries, { ...source, reversed: true }, sliceAt(bits)));
  await use({ ...source, entries });
}

const convertedRow = z.object({ converted: z.boolean() });

/** Whether a recipient has a conversion: else no statement over conversions need be planned. */
async function anyConverted(store: Store, states: string): Promise<boolean> {
  const sql = `SELECT CAST(max(converted) = 1, 'Bool') AS converted FROM ${states}`;
  const [row] = await store.query({ name: 'converted-of-states', sql }, convertedRow);
  return row?.converted ?? false;
}

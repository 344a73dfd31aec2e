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
import { partsOfGroups } from '../groupSums.ts';
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
  const { converted, groups } = await lookAtStates(store, states, bits);
  const of = partsOfGroups(groups);
  const source = { states, batch: part, bits, slices, versions: own.map(({ version }) => version) };
  const entries = converted ? await entriesOf({ store, scratch }, source) : undefined;
  for (let at = 0; at < of; at++) await use({ ...source, entries, part: { at, of } });
}

async function entriesOf({ store, scratch }: Workplace, source: Omit<Sources['slice'], 'part'>): Promise<string> {
  const entries = await scratch.table(entryColumns);
  await store.command(fillEntries(entries, { ...source, reversed: true }, sliceAt(source.bits)));
  return entries;
}

const lookRow = z.object({ converted: z.boolean(), groups: z.number() });

/** Whether a recipient has a conversion: else no statement over conversions need be planned. And about how many rows the slices have. */
async function lookAtStates(store: Store, states: string, bits: number): Promise<z.output<typeof lookRow>> {
  const sql = `SELECT CAST(max(converted) = 1, 'Bool') AS converted, uniq(${sliceAt(bits)}, audience, variant) AS groups FROM ${states}`;
  const [row] = await store.query({ name: 'look-at-states', sql }, lookRow);
  return row ?? { converted: false, groups: 0 };
}

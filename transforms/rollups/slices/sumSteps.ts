import { z } from 'zod';
import type { Store } from '../../../store/store.ts';
import { dirtyOf, readSlicing, sliceFurther, slicesBelow, sliceUnit } from '../../../store/tables/slicing.ts';
import { markUnits } from '../../../store/tables/units.ts';
import type { BroadcastBatch } from '../../states/batch.ts';
import { decideBy } from '../../states/decisions.ts';
import { batchOf, copyOrders, ordersOf, parentsOf } from '../broadcasts/broadcastSteps.ts';
import { bitsFor, MOST_RECIPIENTS } from '../broadcasts/largeBroadcasts.ts';
import { lookAtChildren, putOff } from '../children.ts';
import { haveManyGroups } from '../groupSums.ts';
import type { Sources } from '../sources.ts';
import type { UnitSteps, Workplace } from '../stepsOfKind.ts';
import { versioned } from '../vanished.ts';
import {
  decisionsOfSlices,
  partsOfSlices,
  segmentsOfSlices,
  segmentsOfSlicesSettings,
  slicesThere,
  slicingParams,
  sumsOfSlices,
} from './slices.ts';

/**
 * The sum of a large broadcast writes the rows of its rollups. It waits for its slices: while one of the present bits is missing,
 * or is of an earlier definition or other facts of the broadcast, it marks that slice and leaves the rows as they are. The slice marks it again.
 */
export const sum: UnitSteps<'sum'> = {
  prepare: async (store, asked, { mostRecipients = MOST_RECIPIENTS }) => {
    const { tenant, units: names } = versioned(asked);
    const [before, bits] = await Promise.all([lookAtChildren(store, 'sum', asked), readSlicing(store, tenant, names)]);
    const late = await putOff(store, 'sum', asked, before);
    const units = asked.filter((unit) => !late.includes(unit));
    const batch = await batchOf(
      store,
      units.filter(({ unit }) => bits.has(unit)),
    );
    const waiting = await missingSlices(store, batch, bits, mostRecipients);
    const complete = batch.broadcasts.filter(({ broadcast }) => !waiting.has(broadcast));
    return {
      // A test broadcast waits for no slices: its rows become zero.
      own: units.filter(({ unit }) => bits.has(unit) && !waiting.has(unit)),
      putOff: late,
      torn: before.torn,
      write: (use, scratch) => withSums({ store, scratch }, { ...batch, broadcasts: complete }, bits, use),
    };
  },
  copy: copyOrders,
  parents: parentsOf,
};

const thereRow = z.object({ broadcast: z.string(), there: z.array(z.number()), all_people: z.number() });

/** What there is of each broadcast: the slices that it lacks, and how many people the others have. */
export async function lookAtSlices(
  store: Store,
  { tenant, broadcasts }: Pick<BroadcastBatch, 'tenant' | 'broadcasts'>,
  bits: ReadonlyMap<string, number>,
): Promise<readonly { readonly broadcast: string; readonly missing: readonly number[]; readonly people: number }[]> {
  if (broadcasts.length === 0) return [];
  const params = slicingParams(tenant, broadcasts, bits);
  const rows = await store.query({ name: 'slices-there', sql: slicesThere, params }, thereRow);
  const found = new Map(rows.map((row) => [row.broadcast, row]));
  return broadcasts.map(({ broadcast }) => {
    const there = new Set(found.get(broadcast)?.there);
    const missing = slicesBelow(bits.get(broadcast) ?? 0).filter((slice) => !there.has(slice));
    return { broadcast, missing, people: found.get(broadcast)?.all_people ?? 0 };
  });
}

/** The broadcasts that lack slices; these are marked. One that outgrew its slices gets more of them, for the next time. */
async function missingSlices(
  store: Store,
  batch: BroadcastBatch,
  bits: ReadonlyMap<string, number>,
  most: number,
): Promise<ReadonlySet<string>> {
  const { tenant } = batch;
  const [waiting, grown] = [new Set<string>(), new Map<string, number>()];
  for (const { broadcast, missing, people } of await lookAtSlices(store, batch, bits)) {
    const own = bits.get(broadcast) ?? 0;
    const needed = bitsFor(people, most);
    if (missing.length === 0) {
      if (needed > own) grown.set(broadcast, needed);
      continue;
    }
    waiting.add(broadcast);
    const slices = missing.map((slice) => sliceUnit(tenant, { broadcast, bits: own, slice }));
    const dirty = await dirtyOf(
      store,
      'slice',
      tenant,
      slices.map(({ unit }) => unit),
    );
    await markUnits(
      store,
      slices.filter(({ unit }) => !dirty.has(unit)),
    );
  }
  if (grown.size > 0) await sliceFurther(store, tenant, grown);
  return waiting;
}

export async function withSums(
  place: Workplace,
  batch: BroadcastBatch,
  bits: ReadonlyMap<string, number>,
  use: (source: Sources['sum']) => Promise<void>,
): Promise<void> {
  if (batch.broadcasts.length === 0) return;
  const params = slicingParams(batch.tenant, batch.broadcasts, bits);
  const broadcasts = await decideBy(place.store, { sql: decisionsOfSlices, params }, batch);
  if (broadcasts.length === 0) return;
  const decided = { ...batch, lists: true, broadcasts };
  const many = haveManyGroups(broadcasts)
    ? { bySegment: segmentsOfSlices, bySegmentSettings: segmentsOfSlicesSettings }
    : {};
  const source = { sums: sumsOfSlices, ...many, batch: decided, params: slicingParams(batch.tenant, broadcasts, bits) };
  if (!broadcasts.some(({ converted }) => converted)) return use({ ...source, orders: undefined });
  const parts = async () => ({ sql: partsOfSlices, params: source.params, reversed: true });
  await use({ ...source, orders: ordersOf(place, parts) });
}

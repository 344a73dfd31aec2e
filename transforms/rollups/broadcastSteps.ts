import type { Statement, Store } from '../../store/store.ts';
import { undoneImports } from '../../store/tables/importBatches.ts';
import { markSlices, readSlicing, sliceBroadcasts } from '../../store/tables/slicing.ts';
import { type CountedUnit, markUnits } from '../../store/tables/units.ts';
import type { BroadcastBatch, DirtyBroadcast } from '../states/batch.ts';
import { decide } from '../states/decisions.ts';
import { readFacts } from '../states/facts.ts';
import { fillStates, stateColumns } from '../states/recipientStates.ts';
import { tenantRules } from '../states/rules.ts';
import { withScratch } from '../states/scratch.ts';
import { entryColumns, fillEntries } from './conversionEntries.ts';
import { type StatesSource, sumsOfStates } from './groupSums.ts';
import { bitsFor, MOST_RECIPIENTS, passTheLimit } from './largeBroadcasts.ts';
import { fillOrders, orderColumns, partsOfEntries } from './settledOrders.ts';
import { addBroadcastsOfOrders, broadcastsWithOrders, copySharedOrders } from './sharedOrders.ts';
import type { Sources } from './sources.ts';
import type { UnitSteps } from './stepsOfKind.ts';
import { dayRow, daysEverOf, unitRow, type VersionedUnits, versioned } from './vanished.ts';

/** A large broadcast only marks its slices; the recompute of every other one writes its rows. */
export const broadcast: UnitSteps<'broadcast'> = {
  prepare: async (store, units, { mostRecipients = MOST_RECIPIENTS }) => {
    const { tenant } = versioned(units);
    const sliced = await sliceLarge(store, units, mostRecipients);
    const own = units.filter(({ unit }) => !sliced.has(unit));
    const batch = await batchOf(store, own);
    return { own, write: (use) => withBroadcasts(store, { ...batch, tenant }, use) };
  },
  copy: copyOrders,
  markParents: markDays,
};

/**
 * Marks all slices of those of the broadcasts that are sliced, and returns these. One that passes the limit is sliced from now on.
 * If the process dies in between, the broadcast is dirty, and all of this happens again.
 */
async function sliceLarge(store: Store, units: readonly CountedUnit[], most: number): Promise<ReadonlySet<string>> {
  const { tenant, units: all } = versioned(units);
  const known = await readSlicing(store, tenant, all);
  if (known.size > 0) await markSlices(store, tenant, known);
  const others = all.filter((unit) => unit !== '' && !known.has(unit));
  const large = await passTheLimit(store, tenant, others, most);
  const bits = new Map([...large].map(([unit, people]) => [unit, bitsFor(people, most)]));
  if (bits.size > 0) await sliceBroadcasts(store, tenant, bits);
  return new Set([...known.keys(), ...bits.keys()]);
}

/** What is known of the broadcasts of these units, those with figures only. Their versions are the units' marks. */
export async function batchOf(
  store: Store,
  units: readonly Pick<CountedUnit, 'tenant' | 'unit' | 'marks'>[],
): Promise<BroadcastBatch> {
  const tenant = units[0]?.tenant ?? '';
  const [rules, undone] = await Promise.all([tenantRules(store, tenant), undoneImports(store, tenant)]);
  const facts = await readFacts(store, { tenant, rules, undone, broadcasts: units.map(({ unit }) => unit) });
  const broadcasts = units.flatMap(({ unit, marks }): DirtyBroadcast[] => {
    const own = facts.get(unit);
    // A test broadcast has no figures. Conversions without a broadcast wait for attribution.
    return own === undefined || unit === '' ? [] : [{ broadcast: unit, version: marks, facts: own }];
  });
  return { tenant, rules, undone, broadcasts };
}

/** One pass over the raw events gives the recipients' states, which all rollups are made from. */
async function withBroadcasts(
  store: Store,
  batch: BroadcastBatch,
  use: (source: Sources['broadcast']) => Promise<void>,
): Promise<void> {
  if (batch.broadcasts.length === 0) return;
  await withScratch(store, stateColumns, async (states) => {
    await store.command(fillStates(states, batch));
    const broadcasts = await decide(store, states, batch);
    if (broadcasts.length === 0) return;
    const made = { states, batch: { ...batch, broadcasts } };
    const source = (own: StatesSource, orders?: string): Sources['broadcast'] => ({
      sums: (sums) => sumsOfStates(sums, own),
      orders,
      batch: made.batch,
    });
    const converting = broadcasts.filter(({ converted }) => converted);
    if (converting.length === 0) return use(source(made));
    const converted = { states, batch: { ...batch, broadcasts: converting } };
    await withEntries(store, converted, undefined, (entries) =>
      withOrders(store, { sql: partsOfEntries(entries) }, (orders) => use(source({ ...made, entries }, orders))),
    );
  });
}

/** Calls `use` with the entries of the states' conversions. `slice`: SQL over `recipient`, where there are several. */
export async function withEntries(
  store: Store,
  source: StatesSource,
  slice: string | undefined,
  use: (entries: string) => Promise<void>,
): Promise<void> {
  await withScratch(store, entryColumns, async (entries) => {
    await store.command(fillEntries(entries, source, slice));
    await use(entries);
  });
}

/** Calls `use` with the orders that are settled from `parts`. */
export async function withOrders(
  store: Store,
  parts: Pick<Statement, 'sql' | 'params'>,
  use: (orders: string) => Promise<void>,
): Promise<void> {
  await withScratch(store, orderColumns, async (orders) => {
    await store.command(fillOrders(orders, parts));
    await use(orders);
  });
}

/** Orders that several broadcasts name. */
export async function copyOrders(store: Store, keys: VersionedUnits): Promise<void> {
  const rows = await store.query(broadcastsWithOrders(keys), unitRow);
  if (rows.length === 0) return;
  const broadcasts = { tenant: keys.tenant, units: rows.map(({ unit }) => unit) };
  await store.command(addBroadcastsOfOrders(broadcasts));
  await store.command(copySharedOrders(broadcasts));
}

/** The days that the broadcasts have or ever had rows of. */
export async function markDays(store: Store, keys: VersionedUnits): Promise<void> {
  const days = await store.query(daysEverOf(keys), dayRow);
  await markUnits(
    store,
    days.map(({ day }) => ({ kind: 'day', tenant: keys.tenant, unit: day })),
  );
}

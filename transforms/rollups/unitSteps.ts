import type { Store } from '../../store/store.ts';
import { undoneImports } from '../../store/tables/importBatches.ts';
import type { CountedUnit, RefreshedKind, Unit } from '../../store/tables/units.ts';
import type { BroadcastBatch, DirtyBroadcast } from '../states/batch.ts';
import { decide } from '../states/decisions.ts';
import { readFacts } from '../states/facts.ts';
import { fillStates, stateColumns } from '../states/recipientStates.ts';
import { tenantRules } from '../states/rules.ts';
import { withScratch } from '../states/scratch.ts';
import { type GroupSums, sumsOfStates } from './groupSums.ts';
import { entryColumns, fillEntries } from './settledEntries.ts';
import { addBroadcastsOfOrders, broadcastsWithOrders, copySharedOrders } from './sharedOrders.ts';
import type { Sources } from './sources.ts';
import { dayRow, daysEverOf, unitRow, type VersionedUnits, versioned } from './vanished.ts';

/** What differs between kinds of units in a recompute. Each function may run any number of times. */
export interface UnitSteps<K extends RefreshedKind> {
  /**
   * Reads what is small, and returns how to write: it makes the source of the kind's rollups, calls `write` with it once or, where
   * the units have no alive rows, never, and removes what it made.
   */
  readonly prepare: (
    store: Store,
    units: readonly CountedUnit[],
  ) => Promise<(write: (source: Sources[K]) => Promise<void>) => Promise<void>>;
  /** Copies of rows that are in, zero rows too, for readers of several units. */
  readonly copy: (store: Store, keys: VersionedUnits) => Promise<void>;
  /** The units that are made from rows that these units have or ever had. */
  readonly parents: (store: Store, keys: VersionedUnits) => Promise<readonly Unit[]>;
}

const broadcast: UnitSteps<'broadcast'> = {
  prepare: async (store, units) => {
    const keys = versioned(units);
    const { tenant } = keys;
    const [rules, undone] = await Promise.all([tenantRules(store, tenant), undoneImports(store, tenant)]);
    const facts = await readFacts(store, { tenant, rules, undone, broadcasts: keys.units });
    const broadcasts = units.flatMap(({ unit, marks }): DirtyBroadcast[] => {
      const own = facts.get(unit);
      // A test broadcast has no figures. Conversions without a broadcast wait for attribution.
      return own === undefined || unit === '' ? [] : [{ broadcast: unit, version: marks, facts: own }];
    });
    return (write) => withBroadcasts(store, { tenant, rules, undone, broadcasts }, write);
  },
  copy: async (store, keys) => {
    const rows = await store.query(broadcastsWithOrders(keys), unitRow);
    if (rows.length === 0) return;
    const broadcasts = { tenant: keys.tenant, units: rows.map(({ unit }) => unit) };
    await store.command(addBroadcastsOfOrders(broadcasts));
    await store.command(copySharedOrders(broadcasts));
  },
  parents: async (store, keys) => {
    const days = await store.query(daysEverOf(keys), dayRow);
    return days.map(({ day }) => ({ kind: 'day', tenant: keys.tenant, unit: day }));
  },
};

/** One pass over the raw events gives the recipients' states, which all rollups are made from. */
async function withBroadcasts(
  store: Store,
  batch: BroadcastBatch,
  write: (source: Sources['broadcast']) => Promise<void>,
): Promise<void> {
  if (batch.broadcasts.length === 0) return;
  await withScratch(store, stateColumns, async (states) => {
    await store.command(fillStates(states, batch));
    const broadcasts = await decide(store, states, batch);
    if (broadcasts.length === 0) return;
    const made = { states, batch: { ...batch, broadcasts } };
    const source = { sums: (sums: GroupSums) => sumsOfStates(sums, made), entries: undefined, batch: made.batch };
    const converting = broadcasts.filter(({ converted }) => converted);
    if (converting.length === 0) return write(source);
    await withScratch(store, entryColumns, async (entries) => {
      await store.command(fillEntries(entries, { states, batch: { ...batch, broadcasts: converting } }));
      await write({ ...source, entries });
    });
  });
}

const nothing = { copy: async () => {}, parents: async () => [] } as const;

const day: UnitSteps<'day'> = {
  ...nothing,
  prepare: async (_, units) => (write) =>
    write({
      tenant: versioned(units).tenant,
      days: units.map(({ unit, marks }) => ({ day: unit, version: marks })),
    }),
};

/** A tenant has one unit of this kind. */
const unnamed: UnitSteps<'unnamed'> = {
  ...nothing,
  prepare: async (store, units) => {
    const [unit] = units;
    if (unit === undefined) return async () => {};
    const { tenant, marks: version } = unit;
    const [rules, undone] = await Promise.all([tenantRules(store, tenant), undoneImports(store, tenant)]);
    return (write) => write({ tenant, version, rules, undone });
  },
};

/** Every kind has its steps: one that is left out is a compile error. */
export const unitSteps: { readonly [K in RefreshedKind]: UnitSteps<K> } = { broadcast, day, unnamed };

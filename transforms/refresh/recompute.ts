import { z } from 'zod';
import { DEFINITION } from '../../contract/definition.ts';
import { appliedVersions, refuseNewer } from '../../store/migrations/versions.ts';
import type { Store } from '../../store/store.ts';
import { type CountedUnit, marksDone, markUnits, type RefreshedKind } from '../../store/tables/units.ts';
import { broadcastHours } from '../rollups/broadcastHours.ts';
import { broadcastOrders } from '../rollups/broadcastOrders.ts';
import { broadcastStats } from '../rollups/broadcastStats.ts';
import { conversionStats } from '../rollups/conversionStats.ts';
import type { BroadcastSource } from '../rollups/insert.ts';
import { entryColumns, fillEntries } from '../rollups/settledEntries.ts';
import { addBroadcastsOfOrders, broadcastsWithOrders, copySharedOrders } from '../rollups/sharedOrders.ts';
import { conversionsDay, type DayBatch, statsDay } from '../rollups/statsDay.ts';
import { unnamedOutcomes } from '../rollups/unnamedOutcomes.ts';
import {
  dayRow,
  daysEverOf,
  rollupsOf,
  unitRow,
  unitsOfOtherVersion,
  type VersionedUnits,
  zeroVanished,
} from '../rollups/vanished.ts';
import type { BroadcastBatch, DirtyBroadcast } from '../states/batch.ts';
import { decide } from '../states/decisions.ts';
import { readFacts } from '../states/facts.ts';
import { fillStates, stateColumns } from '../states/recipientStates.ts';
import { tenantRules } from '../states/rules.ts';
import { withScratch } from '../states/scratch.ts';

/** What has just been done, in order. A stop in between leaves the units dirty, and the next recompute right. */
export type RecomputeStep =
  | 'read'
  | 'written'
  | 'zeroed'
  | 'shared orders copied'
  | 'parents marked'
  | 'checked'
  | 'done';

/**
 * Recomputes units of one tenant and kind, all of them or none: a unit stays dirty until the last step. HX_SCHEMA_VERSION
 * where the database has a newer definition of the figures: the units stay for a program that knows it.
 */
export async function* recompute(
  store: Store,
  kind: RefreshedKind,
  units: readonly CountedUnit[],
): AsyncGenerator<RecomputeStep> {
  refuseNewer(store.database, await appliedVersions(store));
  yield* recomputes[kind](store, units);
}

const recomputes: Readonly<Record<RefreshedKind, typeof recomputeBroadcasts>> = {
  broadcast: recomputeBroadcasts,
  day: recomputeDays,
  unnamed: recomputeUnnamed,
};

function versioned(units: readonly CountedUnit[]): VersionedUnits {
  const [first] = units;
  return {
    tenant: first?.tenant ?? '',
    units: units.map(({ unit }) => unit),
    versions: units.map(({ marks }) => marks),
  };
}

const batchRow = z.object({ batch: z.string() });

async function undoneImports(store: Store, tenant: string): Promise<string[]> {
  const rows = await store.query(
    {
      name: 'undone-imports',
      sql: "SELECT batch FROM import_batches FINAL WHERE tenant = {tenant:String} AND state = 'undone'",
      params: { tenant },
    },
    batchRow,
  );
  return rows.map(({ batch }) => batch);
}

/** The marks of `units` were counted before this reads anything, so what it reads is at least what they speak of. */
async function* recomputeBroadcasts(store: Store, units: readonly CountedUnit[]): AsyncGenerator<RecomputeStep> {
  const keys = versioned(units);
  const { tenant } = keys;
  const [rules, undone] = await Promise.all([tenantRules(store, tenant), undoneImports(store, tenant)]);
  const facts = await readFacts(store, { tenant, rules, undone, broadcasts: keys.units });
  const broadcasts = units.flatMap(({ unit, marks }): DirtyBroadcast[] => {
    const own = facts.get(unit);
    // A test broadcast has no figures. Conversions without a broadcast wait for attribution.
    return own === undefined || unit === '' ? [] : [{ broadcast: unit, version: marks, facts: own }];
  });
  const batch: BroadcastBatch = { tenant, rules, undone, broadcasts };
  yield 'read';
  if (broadcasts.length > 0) await writeBroadcasts(store, batch);
  yield 'written';
  await zeroAllVanished(store, 'broadcast', units);
  yield 'zeroed';
  await shareOrders(store, keys);
  yield 'shared orders copied';
  // Rows are in: from here on a day that is recomputed sees them.
  const days = await store.query(daysEverOf(keys), dayRow);
  await markUnits(
    store,
    days.map(({ day }) => ({ kind: 'day', tenant, unit: day })),
  );
  yield 'parents marked';
  await markAgain(store, 'broadcast', units);
  yield 'checked';
  await marksDone(store, units);
  yield 'done';
}

/** The alive rows of a batch: its recipients' states from one pass over the raw rows, then each rollup from the states. */
async function writeBroadcasts(store: Store, batch: BroadcastBatch): Promise<void> {
  await withScratch(store, stateColumns, (states) =>
    withScratch(store, entryColumns, async (entries) => {
      await store.command(fillStates(states, batch));
      const broadcasts = await decide(store, states, batch);
      if (broadcasts.length === 0) return;
      const source: BroadcastSource = { states, entries, batch: { ...batch, broadcasts } };
      const converting = broadcasts.filter(({ converted }) => converted);
      if (converting.length > 0) {
        await store.command(fillEntries(entries, { ...source, batch: { ...batch, broadcasts: converting } }));
        await store.command(conversionStats(source));
        await store.command(broadcastOrders(source));
      }
      await store.command(broadcastStats(source));
      await store.command(broadcastHours(source));
    }),
  );
}

async function shareOrders(store: Store, keys: VersionedUnits): Promise<void> {
  const rows = await store.query(broadcastsWithOrders(keys), unitRow);
  if (rows.length === 0) return;
  const broadcasts = { tenant: keys.tenant, units: rows.map(({ unit }) => unit) };
  await store.command(addBroadcastsOfOrders(broadcasts));
  await store.command(copySharedOrders(broadcasts));
}

async function* recomputeDays(store: Store, units: readonly CountedUnit[]): AsyncGenerator<RecomputeStep> {
  const keys = versioned(units);
  const batch: DayBatch = {
    tenant: keys.tenant,
    days: units.map(({ unit, marks }) => ({ day: unit, version: marks })),
  };
  yield 'read';
  await store.command(conversionsDay(batch));
  await store.command(statsDay(batch));
  yield 'written';
  await zeroAllVanished(store, 'day', units);
  yield 'zeroed';
  await markAgain(store, 'day', units);
  yield 'checked';
  await marksDone(store, units);
  yield 'done';
}

/** A tenant has one unit of this kind. */
async function* recomputeUnnamed(store: Store, units: readonly CountedUnit[]): AsyncGenerator<RecomputeStep> {
  const [unit] = units;
  if (unit === undefined) return;
  const { tenant, marks: version } = unit;
  const [rules, undone] = await Promise.all([tenantRules(store, tenant), undoneImports(store, tenant)]);
  yield 'read';
  await store.command(unnamedOutcomes({ tenant, version, rules, undone }));
  yield 'written';
  await zeroAllVanished(store, 'unnamed', units);
  yield 'zeroed';
  await markAgain(store, 'unnamed', units);
  yield 'checked';
  await marksDone(store, units);
  yield 'done';
}

async function zeroAllVanished(store: Store, kind: RefreshedKind, units: readonly CountedUnit[]): Promise<void> {
  const keys = versioned(units);
  for (const rollup of rollupsOf[kind]) await store.command(zeroVanished(rollup, keys));
}

/**
 * Marks what has to be recomputed once more, before the marks of this recompute are done. A row of another version means that
 * another recompute of the unit ran meanwhile: one more, after both, settles it. A newer definition that came meanwhile means
 * that all of these rows are of the earlier one, and a program of the newer may have looked for such rows before they came.
 */
async function markAgain(store: Store, kind: RefreshedKind, units: readonly CountedUnit[]): Promise<void> {
  if ((await appliedVersions(store)).definition > DEFINITION) {
    await markUnits(store, units);
    return;
  }
  const keys = versioned(units);
  const answers = await Promise.all(
    rollupsOf[kind].map((rollup) => store.query(unitsOfOtherVersion(rollup, keys), unitRow)),
  );
  const mixed = new Set(answers.flat().map(({ unit }) => unit));
  await markUnits(
    store,
    units.filter(({ unit }) => mixed.has(unit)),
  );
}

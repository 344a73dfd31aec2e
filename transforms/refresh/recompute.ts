import { z } from 'zod';
import type { Store } from '../../store/store.ts';
import { type CountedUnit, marksDone, markUnits, type RefreshedKind } from '../../store/tables/units.ts';
import type { BroadcastBatch, DirtyBroadcast } from '../rollups/batch.ts';
import { broadcastHours } from '../rollups/broadcastHours.ts';
import { broadcastStats } from '../rollups/broadcastStats.ts';
import { conversionStats } from '../rollups/conversionStats.ts';
import { readFacts } from '../rollups/facts.ts';
import { tenantRules } from '../rollups/rules.ts';
import { conversionsDay, type DayBatch, statsDay } from '../rollups/statsDay.ts';
import {
  broadcastRollups,
  dayRollups,
  dayRow,
  daysEverOf,
  unitRow,
  unitsOfOtherVersion,
  type VersionedUnits,
  zeroVanished,
} from '../rollups/vanished.ts';

/** What has just been done, in order. Whoever stops in between leaves the units dirty, and the next recompute right. */
export type RecomputeStep = 'read' | 'written' | 'zeroed' | 'parents marked' | 'checked' | 'done';

/** Recomputes units of one tenant and kind, all of them or none: a unit stays dirty until the last step. */
export function recompute(
  store: Store,
  kind: RefreshedKind,
  units: readonly CountedUnit[],
): AsyncGenerator<RecomputeStep> {
  return kind === 'broadcast' ? recomputeBroadcasts(store, units) : recomputeDays(store, units);
}

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
  if (broadcasts.length > 0) {
    await store.command(broadcastStats(batch));
    // After broadcast_stats, which says the day.
    await store.command(conversionStats(batch));
    await store.command(broadcastHours(batch));
  }
  yield 'written';
  for (const rollup of broadcastRollups) await store.command(zeroVanished(rollup, keys));
  yield 'zeroed';
  // Rows are in: from here on a day that is recomputed sees them.
  const days = await store.query(daysEverOf(keys), dayRow);
  await markUnits(
    store,
    days.map(({ day }) => ({ kind: 'day', tenant, unit: day })),
  );
  yield 'parents marked';
  await markOtherVersions(store, units, broadcastRollups);
  yield 'checked';
  await marksDone(store, units);
  yield 'done';
}

async function* recomputeDays(store: Store, units: readonly CountedUnit[]): AsyncGenerator<RecomputeStep> {
  const keys = versioned(units);
  const batch: DayBatch = {
    tenant: keys.tenant,
    days: units.map(({ unit, marks }) => ({ day: unit, version: marks })),
  };
  yield 'read';
  await store.command(statsDay(batch));
  await store.command(conversionsDay(batch));
  yield 'written';
  for (const rollup of dayRollups) await store.command(zeroVanished(rollup, keys));
  yield 'zeroed';
  await markOtherVersions(store, units, dayRollups);
  yield 'checked';
  await marksDone(store, units);
  yield 'done';
}

/** A row of another version means that another recompute of the unit ran meanwhile: one more, after both, settles it. */
async function markOtherVersions(
  store: Store,
  units: readonly CountedUnit[],
  rollups: typeof broadcastRollups,
): Promise<void> {
  const keys = versioned(units);
  const answers = await Promise.all(rollups.map((rollup) => store.query(unitsOfOtherVersion(rollup, keys), unitRow)));
  const mixed = new Set(answers.flat().map(({ unit }) => unit));
  await markUnits(
    store,
    units.filter(({ unit }) => mixed.has(unit)),
  );
}

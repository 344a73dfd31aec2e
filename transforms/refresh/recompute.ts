import { appliedVersions, hasNewerFigures, refuseNewer } from '../../store/migrations/versions.ts';
import type { Store } from '../../store/store.ts';
import {
  type CountedUnit,
  marksDone,
  markUnits,
  type RefreshedKind,
  readMarks,
  unitsBegun,
} from '../../store/tables/units.ts';
import { rollupsOf } from '../rollups/registry.ts';
import type { RecomputeLimits } from '../rollups/stepsOfKind.ts';
import { unitSteps } from '../rollups/unitSteps.ts';
import {
  tableRow,
  tablesWithVanished,
  unitRow,
  unitsOfOtherVersion,
  type VersionedUnits,
  versioned,
  zeroVanished,
} from '../rollups/vanished.ts';

/** What has just been done, in order. A stop in between leaves the units dirty, and the next recompute right. */
export type RecomputeStep = 'read' | 'written' | 'zeroed' | 'copied' | 'parents marked' | 'checked' | 'done';

/**
 * Recomputes units of one tenant and kind, all of them or none: a unit stays dirty until the last step. The marks of `units`
 * were counted before this reads anything, so what it reads has at least what was marked. HX_SCHEMA_VERSION
 * where the database has a newer definition of the figures or newer facts: the units stay for a program that knows them.
 */
export async function* recompute<K extends RefreshedKind>(
  store: Store,
  kind: K,
  units: readonly CountedUnit[],
  limits: RecomputeLimits = {},
): AsyncGenerator<RecomputeStep> {
  refuseNewer(store.database, await appliedVersions(store));
  const rollups = rollupsOf(kind);
  const steps = unitSteps[kind];
  const { own, write } = await steps.prepare(store, units, limits);
  const keys = versioned(own);
  /** Units whose rows others write are only done. */
  const ofOwn = async (step: () => Promise<void>) => {
    if (own.length > 0) await step();
  };
  yield 'read';
  await ofOwn(() => unitsBegun(store, own));
  await write(async (source) => {
    for (const rollup of rollups) {
      const statement = rollup.statement(source);
      if (statement !== undefined) await store.command(statement);
    }
  });
  yield 'written';
  await ofOwn(() => zero(store, kind, keys));
  yield 'zeroed';
  await ofOwn(() => steps.copy(store, keys));
  yield 'copied';
  // Rows are in: from here on a parent that is recomputed sees them.
  await ofOwn(() => steps.markParents(store, keys));
  yield 'parents marked';
  await ofOwn(() => markAgain(store, kind, own));
  yield 'checked';
  await marksDone(store, units);
  yield 'done';
}

/** Zero rows for the keys that are gone, in the tables that have any. */
async function zero(store: Store, kind: RefreshedKind, keys: VersionedUnits): Promise<void> {
  const rollups = rollupsOf(kind);
  const vanished = new Set((await store.query(tablesWithVanished(rollups, keys), tableRow)).map(({ table }) => table));
  for (const rollup of rollups) if (vanished.has(rollup.table)) await store.command(zeroVanished(rollup, keys));
}

/**
 * Marks what has to be recomputed once more, before the marks of this recompute are done:
 * - A unit with a row of another version. Another recompute of it ran meanwhile: one more, after both, settles it.
 * - A unit with more marks than were counted. Another recompute may have counted them, and have looked for keys to zero before
 *   these rows came; where it had no row to write, no version shows that. One more, which begins from here on, sees these rows.
 * - All of them, where a newer definition or newer facts came meanwhile: all of these rows are of the earlier one, and a
 *   program of the newer may have looked for such rows before they came.
 */
async function markAgain(store: Store, kind: RefreshedKind, units: readonly CountedUnit[]): Promise<void> {
  if (hasNewerFigures(await appliedVersions(store))) {
    await markUnits(store, units);
    return;
  }
  const keys = versioned(units);
  const [others, marks] = await Promise.all([
    store.query(unitsOfOtherVersion(rollupsOf(kind), keys), unitRow),
    readMarks(store, kind, keys.tenant, keys.units),
  ]);
  const mixed = new Set(others.map(({ unit }) => unit));
  const marked = (unit: CountedUnit, at: number) => (marks[at] ?? 0) > unit.marks;
  await markUnits(
    store,
    units.filter((unit, at) => mixed.has(unit.unit) || marked(unit, at)),
  );
}

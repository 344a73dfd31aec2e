import { DEFINITION } from '../../contract/definition.ts';
import { appliedVersions, refuseNewer } from '../../store/migrations/versions.ts';
import type { Store } from '../../store/store.ts';
import { type CountedUnit, marksDone, markUnits, type RefreshedKind } from '../../store/tables/units.ts';
import { rollupsOf } from '../rollups/registry.ts';
import type { RecomputeLimits } from '../rollups/stepsOfKind.ts';
import { unitSteps } from '../rollups/unitSteps.ts';
import { unitRow, unitsOfOtherVersion, versioned, zeroVanished } from '../rollups/vanished.ts';

/** What has just been done, in order. A stop in between leaves the units dirty, and the next recompute right. */
export type RecomputeStep = 'read' | 'written' | 'zeroed' | 'copied' | 'parents marked' | 'checked' | 'done';

/**
 * Recomputes units of one tenant and kind, all of them or none: a unit stays dirty until the last step. The marks of `units`
 * were counted before this reads anything, so what it reads has at least what was marked. HX_SCHEMA_VERSION
 * where the database has a newer definition of the figures: the units stay for a program that knows it.
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
  yield 'read';
  await write(async (source) => {
    for (const rollup of rollups) {
      const statement = rollup.statement(source);
      if (statement !== undefined) await store.command(statement);
    }
  });
  yield 'written';
  if (own.length > 0) for (const rollup of rollups) await store.command(zeroVanished(rollup, keys));
  yield 'zeroed';
  if (own.length > 0) await steps.copy(store, keys);
  yield 'copied';
  // Rows are in: from here on a parent that is recomputed sees them.
  if (own.length > 0) await steps.markParents(store, keys);
  yield 'parents marked';
  if (own.length > 0) await markAgain(store, kind, own);
  yield 'checked';
  await marksDone(store, units);
  yield 'done';
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
    rollupsOf(kind).map((rollup) => store.query(unitsOfOtherVersion(rollup, keys), unitRow)),
  );
  const mixed = new Set(answers.flat().map(({ unit }) => unit));
  await markUnits(
    store,
    units.filter(({ unit }) => mixed.has(unit)),
  );
}

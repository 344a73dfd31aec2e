import { setTimeout as pause } from 'node:timers/promises';
import { appliedVersions, hasNewerFigures, refuseNewer } from '../../store/migrations/versions.ts';
import { quickPlansOf, withSettings } from '../../store/quickPlans.ts';
import type { Statement, Store } from '../../store/store.ts';
import { settleAndHandOn } from '../../store/tables/handedMarks.ts';
import { SOONEST_WRITE_MS } from '../../store/tables/lookLimits.ts';
import {
  type CountedUnit,
  type Mark,
  type RefreshedKind,
  readMarks,
  settleUnits,
  unitsBegun,
} from '../../store/tables/units.ts';
import { rollupsOf, writtenInOrder } from '../rollups/registry.ts';
import type { Prepared, PrepareOptions } from '../rollups/stepsOfKind.ts';
import { unitSteps } from '../rollups/unitSteps.ts';
import { otherVersionRow, unitsOfOtherVersion, versioned, zeroVanished } from '../rollups/vanished.ts';
import { Scratch } from '../states/scratch.ts';
import { inLines } from './inLines.ts';

/**
 * The steps in order; 'zeroed' only where keys vanished. 'written' and 'zeroed' come before the check for rows of other versions. A
 * stop in between leaves the units dirty, and the next recompute is right.
 */
export type RecomputeStep = 'read' | 'written' | 'copied' | 'zeroed' | 'checked' | 'done';

export interface RecomputeOptions extends PrepareOptions {
  /** Statements of one recompute that may run at the same time; 1 by default. */
  readonly atOnce?: number | undefined;
  /** Called with units that stay dirty, since their sources were being written. */
  readonly onLeft?: ((units: readonly CountedUnit[]) => void) | undefined;
}

/** Zero rows raise the version of a key. A lower version after this many checks comes from another recompute that still writes. */
const MOST_LOOKS = 3;

/** How often units are recomputed whose sources are written meanwhile: with a pause each time, and a limit. */
const TRIES = 3;
const PAUSE_MS = 100;

/**
 * Recomputes units of one tenant and kind, all or none: a unit stays dirty until the last step. The marks of `units` were counted
 * before anything is read, so every marked row is read. HX_SCHEMA_VERSION where the database has a newer definition of the figures
 * or newer facts: the units are left for a newer program.
 */
export async function* recompute<K extends RefreshedKind>(
  asked: Store,
  kind: K,
  units: readonly CountedUnit[],
  options: RecomputeOptions = {},
): AsyncGenerator<RecomputeStep, void> {
  let left = units;
  for (let tries = 1; left.length > 0; tries++) {
    const { torn, putOff } = yield* recomputeOnce(asked, kind, left, options);
    if (putOff.length > 0) options.onLeft?.(putOff);
    if (torn.length === 0) return;
    if (tries === TRIES) return options.onLeft?.(torn);
    await pause(PAUSE_MS * tries);
    const marks = await readMarks(asked, kind, versioned(torn).tenant, versioned(torn).units);
    left = torn.map((unit, at) => ({ ...unit, marks: marks[at] ?? unit.marks }));
  }
}

/** Units that stay dirty. */
interface Left {
  /** Not written. */
  readonly putOff: readonly CountedUnit[];
  /** Written from rows of different times, and marked again, since the rows of the next try need a higher version. */
  readonly torn: readonly CountedUnit[];
}

async function* recomputeOnce<K extends RefreshedKind>(
  asked: Store,
  kind: K,
  units: readonly CountedUnit[],
  options: RecomputeOptions,
): AsyncGenerator<RecomputeStep, Left> {
  const from = performance.now();
  const store = withSettings(asked, await quickPlansOf(asked));
  refuseNewer(store.database, await appliedVersions(store));
  const steps = unitSteps[kind];
  const prepared = await steps.prepare(store, units, options);
  const { own, putOff = [] } = prepared;
  const keys = versioned(own);
  yield 'read';
  const scratch = new Scratch(store);
  try {
    await writeRows(store, kind, prepared, { scratch, atOnce: options.atOnce ?? 1, from });
    yield 'written';
    // Units whose rows other units write are only recorded as done.
    if (own.length === 0) {
      const done = without(units, putOff);
      if (done.length > 0) await settleUnits(store, done);
      yield 'done';
      return { putOff, torn: [] };
    }
    // At the same time: none of these reads the others.
    const dropped = scratch.drop();
    const tornUnits = prepared.torn?.() ?? Promise.resolve(new Set<string>());
    // Its error is thrown below.
    tornUnits.catch(() => undefined);
    let checked = await copyAndCheck(store, kind, own);
    await dropped;
    yield 'copied';
    for (let looks = 1; checked.vanished.size > 0 && looks < MOST_LOOKS; looks++) {
      for (const rollup of rollupsOf(kind)) {
        if (checked.vanished.has(rollup.table)) await store.command(zeroVanished(rollup, keys));
      }
      yield 'zeroed';
      checked = await copyAndCheck(store, kind, own);
    }
    yield 'checked';
    const names = await tornUnits;
    const torn = own.filter(({ unit }) => names.has(unit));
    // Rows and zero rows are written: a parent that is recomputed from now on reads them.
    await settleAndHandOn(store, without(units, [...putOff, ...torn]), [...checked.parents, ...checked.again, ...torn]);
    yield 'done';
    return { putOff, torn };
  } finally {
    await scratch.drop();
  }
}

const without = (units: readonly CountedUnit[], some: readonly CountedUnit[]) =>
  units.filter((unit) => !some.includes(unit));

/**
 * Writes the alive rows. Before the first row it records that rows will follow. The first row is written SOONEST_WRITE_MS after `from`
 * at the earliest, when the marks had been read: answers rely on this (store/tables/lookLimits.ts). Computing states of broadcasts takes
 * as long anyway; a day waits.
 */
async function writeRows<K extends RefreshedKind>(
  store: Store,
  kind: K,
  { own, write }: Prepared<K>,
  { scratch, atOnce, from }: { readonly scratch: Scratch; readonly atOnce: number; readonly from: number },
): Promise<void> {
  const begun = own.length > 0 ? unitsBegun(store, own).then(() => until(from + SOONEST_WRITE_MS)) : Promise.resolve();
  // `write` reads the inputs of its statements at the same time; an error of this promise is thrown below.
  begun.catch(() => undefined);
  await write(async (source) => {
    await begun;
    await inLines(writtenInOrder.includes(kind) ? 1 : atOnce, rollupsOf(kind), async (rollup) => {
      const statement: Statement | undefined = await rollup.statement(source);
      if (statement !== undefined) await store.command(statement);
    });
  }, scratch);
  await begun;
}

/** Resolves at this `performance.now()` or later. */
async function until(time: number): Promise<void> {
  // A timer may fire up to a millisecond early.
  for (let left = time - performance.now(); left > 0; left = time - performance.now()) await pause(Math.ceil(left));
}

/** Copies what readers of several units read, and runs the checks at the same time: neither reads what the other writes. */
async function copyAndCheck(store: Store, kind: RefreshedKind, own: readonly CountedUnit[]): Promise<Checked> {
  const copied = unitSteps[kind].copy(store, versioned(own));
  const [checked] = await Promise.allSettled([check(store, kind, own), copied]);
  await copied;
  if (checked.status === 'rejected') throw checked.reason;
  return checked.value;
}

interface Checked {
  /** Units that are computed from these. */
  readonly parents: readonly Mark[];
  /** Tables with keys that the units ever had and no longer have. */
  readonly vanished: ReadonlySet<string>;
  /** Units to be recomputed once more. */
  readonly again: readonly CountedUnit[];
}

/**
 * Finds vanished keys, and units that must be recomputed once more:
 * - A unit with a row of another version: another recompute ran meanwhile, and one more after both settles the unit.
 * - A unit with more marks than were counted: another recompute may have counted them and checked for keys to zero before these
 *   rows were written. If it had no row to write, no version shows that. One more recompute reads these rows.
 * - All units, if a newer definition or newer facts appeared meanwhile: these rows are of the earlier one, and a newer program may
 *   have looked for such rows before they were written.
 */
async function check(store: Store, kind: RefreshedKind, units: readonly CountedUnit[]): Promise<Checked> {
  const keys = versioned(units);
  const [others, marks, versions, parents] = await Promise.all([
    store.query(unitsOfOtherVersion(rollupsOf(kind), keys), otherVersionRow),
    readMarks(store, kind, keys.tenant, keys.units),
    appliedVersions(store),
    unitSteps[kind].parents(store, keys),
  ]);
  const mixed = new Set(others.map(({ unit }) => unit));
  const marked = (unit: CountedUnit, at: number) => (marks[at] ?? 0) > unit.marks;
  return {
    parents,
    vanished: new Set(others.filter(({ vanished }) => vanished).map(({ table }) => table)),
    again: hasNewerFigures(versions) ? units : units.filter((unit, at) => mixed.has(unit.unit) || marked(unit, at)),
  };
}

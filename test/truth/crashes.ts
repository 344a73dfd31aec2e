import type { Store } from '../../store/store.ts';
import { type DirtyUnit, dirtyUnits, type RefreshedKind, refreshedKinds } from '../../store/tables/units.ts';
import { type RecomputeStep, recompute } from '../../transforms/refresh/recompute.ts';

/*
 * Refreshing by processes that die. A recompute is a generator of its steps: one that is never asked for its next step is a process
 * that died after the last one. It cleans up nothing, and its units stay dirty.
 */

const OF_STEPS_THAT_DIE = 0.25;
/** Of recomputes, those that a second process does at the same time, step by step by turns. */
const OF_DOUBLED = 0.4;
/** Of dirty units, those that a pass takes. */
const OF_UNITS = 0.5;
const MOST_UNITS = 10_000;

/** What a pass was like: so that a test can be sure of what it tried. */
export interface Pass {
  /** How often a process died after each step. */
  readonly died: Map<RecomputeStep, number>;
  finished: number;
  doubled: number;
}

export const newPass = (): Pass => ({ died: new Map(), finished: 0, doubled: 0 });

/**
 * One pass over a part of what is dirty, kind by kind, in batches of one tenant. `meanwhile` is called between two steps now and then:
 * what it writes arrives while units are recomputed.
 */
export async function refreshDying(
  store: Store,
  dice: () => number,
  pass: Pass,
  meanwhile: () => Promise<void> = async () => {},
): Promise<void> {
  for (const kind of refreshedKinds) {
    const dirty = await dirtyUnits(store, MOST_UNITS, { kinds: [kind] });
    for (const tenant of new Set(dirty.map((unit) => unit.tenant))) {
      // The others wait for the next pass.
      const batch = dirty.filter((unit) => unit.tenant === tenant && dice() < OF_UNITS);
      if (batch.length > 0) await recomputeDying(store, kind, batch, { dice, pass, meanwhile });
    }
  }
}

interface Fate {
  readonly dice: () => number;
  readonly pass: Pass;
  readonly meanwhile: () => Promise<void>;
}

async function recomputeDying(
  store: Store,
  kind: RefreshedKind,
  batch: readonly DirtyUnit[],
  { dice, pass, meanwhile }: Fate,
): Promise<void> {
  const isDoubled = dice() < OF_DOUBLED;
  if (isDoubled) pass.doubled++;
  // The second knows some of the same units, from the same look.
  const known = isDoubled ? [batch, batch.filter((_, index) => index % 3 !== 1)] : [batch];
  let running = known.map((units) => recompute(store, kind, units));
  while (running.length > 0) {
    const next = running[Math.floor(dice() * running.length)];
    const step = await next?.next();
    const isDead = dice() < OF_STEPS_THAT_DIE;
    if (step?.done === true) pass.finished++;
    else if (isDead && step !== undefined) pass.died.set(step.value, (pass.died.get(step.value) ?? 0) + 1);
    if (step?.done === true || isDead) running = running.filter((one) => one !== next);
    else if (dice() < 0.1) await meanwhile();
  }
}

/** Units that are still to be recomputed. */
export async function stillDirty(store: Store): Promise<readonly DirtyUnit[]> {
  return dirtyUnits(store, MOST_UNITS, { kinds: refreshedKinds });
}

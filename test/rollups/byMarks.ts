import type { Store } from '../../store/store.ts';
import {
  type CountedUnit,
  dirtyUnits,
  type RefreshedKind,
  readMarks,
  refreshedKinds,
} from '../../store/tables/units.ts';
import { type RecomputeStep, recompute } from '../../transforms/refresh/recompute.ts';
import { type Choices, LIMITS } from './world.ts';

/** Steps of a recompute, and one more that it may be asked for. */
const MOST_STEPS = 8;
/** Recomputes that stopped and may go on later. */
const MOST_STOPPED = 3;

/**
 * Recomputes of random dirty units that stop at random steps. One that stopped dies there, or goes on after others have
 * recomputed the same units from newer rows.
 */
export class RandomRecomputes {
  readonly #store: Store;
  readonly #tenant: string;
  readonly #choices: Choices;
  readonly #kinds: readonly RefreshedKind[];
  #stopped: AsyncGenerator<RecomputeStep>[] = [];

  constructor(store: Store, tenant: string, choices: Choices, kinds: readonly RefreshedKind[] = refreshedKinds) {
    this.#store = store;
    this.#tenant = tenant;
    this.#choices = choices;
    this.#kinds = kinds;
  }

  /** A part of the dirty units of one kind, as far as chance takes it; and maybe one of those that stopped goes on. */
  async some(): Promise<void> {
    const kind: RefreshedKind = this.#choices.of(this.#kinds) ?? 'broadcast';
    const dirty = await dirtyUnits(this.#store, 1000, { tenant: this.#tenant, kind });
    if (dirty.length > 0) await this.#begin(kind, this.#choices.some(dirty));
    if (this.#stopped.length > MOST_STOPPED || this.#choices.below(3) === 0) await this.#goOn();
  }

  /**
   * Another refresher is at work on a broadcast: it has read what is known of the broadcast itself, and no more. What this returns
   * lets it go on, overtaken by what happened meanwhile.
   */
  async overtaken(broadcast: string): Promise<() => Promise<void>> {
    const unit = { kind: 'broadcast', tenant: this.#tenant, unit: broadcast } as const;
    const [marks = 0] = await readMarks(this.#store, unit.kind, unit.tenant, [unit.unit]);
    const recomputing = recompute(this.#store, unit.kind, [{ ...unit, marks }], LIMITS);
    await recomputing.next();
    return () => ended(recomputing);
  }

  /** What stopped goes on, or dies. */
  async settle(): Promise<void> {
    while (this.#stopped.length > 0) await this.#goOn();
  }

  async #begin(kind: RefreshedKind, units: readonly CountedUnit[]): Promise<void> {
    const recomputing = recompute(this.#store, kind, units, LIMITS);
    const steps = this.#choices.below(MOST_STEPS + 1);
    for (let step = 0; step < steps; step++) if ((await recomputing.next()).done === true) return;
    this.#stopped.push(recomputing);
  }

  async #goOn(): Promise<void> {
    const one = this.#choices.of(this.#stopped);
    if (one === undefined) return;
    this.#stopped = this.#stopped.filter((other) => other !== one);
    if (this.#choices.below(2) === 0) await one.return(undefined);
    else await ended(one);
  }
}

async function ended(recomputing: AsyncGenerator<RecomputeStep>): Promise<void> {
  while ((await recomputing.next()).done !== true);
}

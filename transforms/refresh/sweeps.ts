import { deleteErasedPersonRows } from '../../store/erasure/personRows.ts';
import type { Store } from '../../store/store.ts';
import { dropOldScratch } from '../states/scratch.ts';
import { sweep } from './sweep.ts';

const DAY_MS = 86_400_000;

/** Periodic work that repairs what a lost mark or an interruption left. */
export class Sweeps {
  readonly #store: Store;
  readonly #everyMs: number;
  #sweptAt = 0;

  /** Milliseconds between two sweeps; the first is due at once. 0: none. */
  constructor(store: Store, everyMs: number = DAY_MS) {
    this.#store = store;
    this.#everyMs = everyMs;
  }

  /** Whether it was due. */
  async whenDue(): Promise<boolean> {
    const now = Date.now();
    if (this.#everyMs === 0 || now - this.#sweptAt < this.#everyMs) return false;
    // Twice the interval, so that the next sweep covers a missed one.
    await dropOldScratch(this.#store);
    await sweep(this.#store, now - 2 * this.#everyMs);
    await deleteErasedPersonRows(this.#store, now);
    this.#sweptAt = now;
    return true;
  }
}

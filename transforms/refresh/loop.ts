import { setTimeout as pause } from 'node:timers/promises';
import { CodedError } from '../../contract/errors.ts';
import type { Store } from '../../store/store.ts';
import type { CountedUnit, UnitFilter } from '../../store/tables/units.ts';
import { dropOldScratch } from '../states/scratch.ts';
import { unitKey } from './failures.ts';
import { OutdatedUnits } from './outdated.ts';
import { refreshOnce } from './refresher.ts';
import { sweep } from './sweep.ts';

const DAY_MS = 86_400_000;

export interface RefresherOptions {
  readonly store: Store;
  /** Which part of the units this process works on, where several share them by a hash; all by default. */
  readonly shard?: UnitFilter['shard'];
  /** Milliseconds between two looks at the marks when there was nothing to do; default 500. */
  readonly pollMs?: number;
  /** A unit that took t is left alone for t times this (at most 5 min) however many marks it gets; default 3. */
  readonly restFactor?: number;
  /** Milliseconds between two sweeps; the first is made at the start. Default a day; 0: none. */
  readonly sweepEveryMs?: number;
  /**
   * Called with each error; the loop goes on after a pause. Called once only for a database with a newer definition of the
   * figures (HX_SCHEMA_VERSION): this program leaves its units to one that knows it.
   */
  readonly onError?: (error: unknown) => void;
  /** Told after each pass that did something. */
  readonly onPass?: (refreshed: number, failed: number) => void;
}

const LONGEST_REST_MS = 300_000;
const LONGEST_PAUSE_MS = 10_000;
/**
 * Times what a batch of outdated units took. Once would be half a core if a batch took one core; the merges of what it
 * writes come on top.
 */
const CATCH_UP_REST = 2;

/** The refresher as a process runs it: passes for ever, with rests. Several may run at once, on one machine or many. */
export class Refresher {
  readonly #options: RefresherOptions;
  readonly #stopping = new AbortController();
  /** Until when a costly unit rests, by its key. */
  readonly #rests = new Map<string, number>();
  #running: Promise<void> | undefined;
  #sweptAt = 0;
  #errorsInARow = 0;
  /** It was reported that the database has a newer definition. */
  #tooOld = false;
  readonly #outdated: OutdatedUnits;
  /** Until when no outdated units are taken. */
  #restsUntil = 0;

  constructor(options: RefresherOptions) {
    this.#options = options;
    this.#outdated = new OutdatedUnits(options.store, options.shard);
  }

  /** Begins; calling it again changes nothing. */
  start(): void {
    this.#running ??= this.#loop();
  }

  /** Ends after the step in work; units that were not done stay dirty for the next start. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #loop(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      try {
        await this.#sweepWhenDue();
        const idle = await this.#pass();
        this.#errorsInARow = 0;
        if (idle && !(await this.#catchUp())) await this.#pause(this.#options.pollMs ?? 500);
      } catch (error) {
        // Asked to stop, it may lose the server under a step: the units of that step stay dirty, nobody need be told.
        if (this.#stopping.signal.aborted) return;
        this.#report(error);
        this.#errorsInARow++;
        await this.#pause(Math.min(250 * 2 ** this.#errorsInARow, LONGEST_PAUSE_MS) * (0.5 + Math.random() / 2));
      }
    }
  }

  #report(error: unknown): void {
    const tooOld = error instanceof CodedError && error.code === 'HX_SCHEMA_VERSION';
    if (!tooOld || !this.#tooOld) this.#options.onError?.(error);
    this.#tooOld ||= tooOld;
  }

  /** True when there was nothing to do. */
  async #pass(): Promise<boolean> {
    const { refreshed, failed } = await refreshOnce(this.#options.store, {
      signal: this.#stopping.signal,
      shard: this.#options.shard,
      skip: (unit) => (this.#rests.get(unitKey(unit)) ?? 0) > Date.now(),
      onBatch: (units, ms) => this.#rest(units, ms),
    });
    if (refreshed + failed > 0) this.#options.onPass?.(refreshed, failed);
    return refreshed === 0;
  }

  /**
   * Nothing fresh waits: some units of an earlier definition, on one thread, and then none for a while. So an upgrade takes at
   * most half a core. False when there was nothing to do.
   */
  async #catchUp(): Promise<boolean> {
    if (performance.now() < this.#restsUntil) return false;
    const started = performance.now();
    const result = await this.#outdated.refreshSome({ signal: this.#stopping.signal });
    if (result === undefined) return false;
    const ended = performance.now();
    this.#restsUntil = ended + (ended - started) * CATCH_UP_REST;
    this.#options.onPass?.(result.refreshed, result.failed);
    return true;
  }

  #rest(units: readonly CountedUnit[], ms: number): void {
    const now = Date.now();
    const rest = Math.min((ms / units.length) * (this.#options.restFactor ?? 3), LONGEST_REST_MS);
    for (const unit of units) this.#rests.set(unitKey(unit), now + rest);
    for (const [key, until] of this.#rests) if (until <= now) this.#rests.delete(key);
  }

  async #sweepWhenDue(): Promise<void> {
    const every = this.#options.sweepEveryMs ?? DAY_MS;
    const now = Date.now();
    if (every === 0 || now - this.#sweptAt < every) return;
    // Twice the interval: a sweep that was missed is made up for by the next.
    await dropOldScratch(this.#options.store);
    await sweep(this.#options.store, now - 2 * every);
    this.#outdated.forget();
    this.#sweptAt = now;
  }

  /** Waits, or less when stop() is called. */
  async #pause(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: this.#stopping.signal }).catch(() => {});
  }
}

import { setTimeout as pause } from 'node:timers/promises';
import { CodedError } from '../../contract/errors.ts';
import type { Store } from '../../store/store.ts';
import {
  type DirtyUnit,
  dirtyUnits,
  figureKinds,
  type Unit,
  type UnitFilter,
  unitsWritten,
} from '../../store/tables/units.ts';
import { Bell } from './bell.ts';
import { type Lane, Lanes } from './lanes.ts';
import { Looks } from './looks.ts';
import type { RefresherOptions } from './loopOptions.ts';
import { onOneThread } from './oneThread.ts';
import { OutdatedUnits } from './outdated.ts';
import { MOST_UNITS_A_PASS, refreshOnce } from './refresher.ts';
import { UnitSizes } from './sizes.ts';
import { Sweeps } from './sweeps.ts';
import { TouchLane } from './touchLane.ts';

const DEFAULT_POLL_MS = 250;
/** Concurrent statements of the small lane: a pass ends sooner for the same CPU time. */
const STATEMENTS_AT_ONCE = 2;
/**
 * After a pass the small lane collects marks for this part of the pass's time, so that it takes at most about one core. Blocks
 * arrive every half second. A pass of 0.4 s and its rest are over by then, so the new marks do not wait.
 */
const GATHER_SHARE = 0.25;
const LONGEST_GATHER_MS = 1_000;
const LEAST_TURN_MS = 50;
/** The small lane looks at the marks for both lanes, and wakes the large one. */
const LARGE_WAIT_MS = 60_000;
/** The large lane rests for as long as the small one worked meanwhile, at most this multiple of its own time: together about one core. */
const MOST_REPAID = 3;
const LONGEST_PAUSE_MS = 10_000;
/** Shortest interval between looks at touches, which each block makes dirty. */
const TOUCHES_LOOK_MS = 1_000;
/** Rest after a batch of outdated units, as a multiple of its time. 1 would be half a core, and merges come on top. */
const CATCH_UP_REST = 2;

const marksTouches = ({ kind }: Unit) => kind === 'broadcast' || kind === 'sum' || kind === 'unnamed';

/**
 * The loop of a refresher process: it runs passes until it is stopped, with rests. Small units and large ones have one lane each, on
 * one thread. The large lane takes one unit of each kind and then rests for as long as the small lane worked meanwhile. Touches have a
 * third lane. Several refreshers may run at once, on one machine or many.
 */
export class Refresher {
  readonly #options: RefresherOptions;
  readonly #stopping = new AbortController();
  readonly #store: Store;
  readonly #sizes: UnitSizes;
  readonly #lanes: Lanes;
  readonly #touches: TouchLane;
  readonly #bells: Readonly<Record<Lane | 'touches', Bell>> = {
    ...{ small: new Bell(), large: new Bell(), touches: new Bell() },
  };
  #running: Promise<unknown> | undefined;
  readonly #sweeps: Sweeps;
  /** Whether the newer definition of the database was reported. */
  #tooOld = false;
  readonly #outdated: OutdatedUnits;
  /** Until when no outdated units are taken. */
  #restsUntil = 0;
  readonly #looks: Looks;
  /** The large lane works, or rests afterwards. */
  #largeIsBusy = false;
  /** Milliseconds that the small lane worked since its start. */
  #smallWorked = 0;
  /** Part of this time for days in the last pass. Days rest long enough themselves, so their time adds no rest. */
  #daysTook = 0;

  constructor(options: RefresherOptions) {
    this.#options = options;
    this.#store = onOneThread(options.store);
    this.#sizes = new UnitSizes(this.#store);
    this.#lanes = new Lanes(this.#sizes, options.restFactor ?? 1);
    this.#touches = new TouchLane(this.#store, this.#sizes, options.restFactor);
    this.#sweeps = new Sweeps(options.store, options.sweepEveryMs);
    this.#outdated = new OutdatedUnits(options.store, options.shard);
    this.#looks = new Looks(
      {
        written: () => unitsWritten(this.#store),
        dirty: () => dirtyUnits(this.#store, MOST_UNITS_A_PASS, { kinds: figureKinds, ...this.#scope }),
      },
      options.pollMs ?? DEFAULT_POLL_MS,
    );
  }

  /** Begins; calling it again changes nothing. */
  start(): void {
    this.#running ??= Promise.all(
      [() => this.#smallTurn(), () => this.#largeTurn(), () => this.#touchTurn()].map((turn) => this.#forever(turn)),
    );
  }

  /** Looks at the marks now, since a sink in this process wrote some. Otherwise the next poll finds them. */
  wake(): void {
    this.#bells.small.ring();
  }

  /** Ends after the steps in work; units that were not done stay dirty for the next start. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #forever(turn: () => Promise<void>): Promise<void> {
    let errorsInARow = 0;
    while (!this.#stopping.signal.aborted) {
      try {
        await turn();
        errorsInARow = 0;
      } catch (error) {
        // During a stop the server may end within a step: its units stay dirty, and no error is reported.
        if (this.#stopping.signal.aborted) return;
        this.#report(error);
        errorsInARow++;
        await this.#pause(Math.min(250 * 2 ** errorsInARow, LONGEST_PAUSE_MS) * (0.5 + Math.random() / 2));
      }
    }
  }

  #report(error: unknown): void {
    const tooOld = error instanceof CodedError && error.code === 'HX_SCHEMA_VERSION';
    if (!tooOld || !this.#tooOld) this.#options.onError?.(error);
    this.#tooOld ||= tooOld;
  }

  async #smallTurn(): Promise<void> {
    if (await this.#sweeps.whenDue()) this.#outdated.forget();
    const started = performance.now();
    this.#daysTook = 0;
    const dirty = await this.#looks.look();
    const idle = dirty === undefined || dirty.length === 0 || (await this.#pass('small', dirty));
    const took = performance.now() - started;
    if (!idle) {
      this.#looks.worked();
      this.#smallWorked += took;
      await this.#pause(
        Math.min((took - this.#daysTook) * (this.#options.gatherShare ?? GATHER_SHARE), LONGEST_GATHER_MS),
      );
    } else if (this.#largeIsBusy || !(await this.#catchUp())) {
      await this.#bells.small.wait(this.#looks.waitMs(), this.#signal);
      // Each block wakes touches that rest: one look in this time is enough.
      await this.#pause(Math.max(0, started + LEAST_TURN_MS - performance.now()));
    }
  }

  async #largeTurn(): Promise<void> {
    await this.#bells.large.wait(LARGE_WAIT_MS, this.#signal);
    if (!this.#largeIsBusy) return;
    const [started, smallBefore] = [performance.now(), this.#smallWorked];
    try {
      // The pass looks up its own units, so that it takes what its broadcasts mark.
      if (await this.#pass('large')) return;
      this.#looks.worked();
      const took = performance.now() - started;
      await this.#pause(Math.min(this.#smallWorked - smallBefore, took * MOST_REPAID));
    } finally {
      this.#largeIsBusy = false;
    }
  }

  /** Touches come after the figures, on their own thread. Like large units, they rest for as long as the small lane worked meanwhile. */
  async #touchTurn(): Promise<void> {
    await this.#bells.touches.wait(this.#touches.waitMs(), this.#signal);
    if (this.#signal.aborted) return;
    const [started, smallBefore] = [performance.now(), this.#smallWorked];
    const { onFailing, onRecovered } = this.#options;
    const { refreshed, failed } = await this.#touches.pass({
      signal: this.#signal,
      onFailing,
      onRecovered,
      ...this.#scope,
    });
    if (refreshed + failed > 0) this.#options.onPass?.(refreshed, failed);
    const took = performance.now() - started;
    const repaid = Math.min(this.#smallWorked - smallBefore, took * MOST_REPAID);
    await this.#pause(Math.max(repaid, TOUCHES_LOOK_MS - took));
  }

  /** True when there was nothing to do. */
  async #pass(lane: Lane, dirty?: readonly DirtyUnit[]): Promise<boolean> {
    const { onFailing, onRecovered } = this.#options;
    try {
      const { refreshed, failed } = await refreshOnce(this.#store, {
        ...{ signal: this.#signal, sizes: this.#sizes, dirty, onFailing, onRecovered },
        ...this.#scope,
        kinds: figureKinds,
        atOnce: lane === 'small' ? STATEMENTS_AT_ONCE : 1,
        choose: async (units) => {
          const chosen = await this.#lanes.choose(lane, units);
          if (lane === 'small' && this.#lanes.largeIsReady(units)) this.#wakeLarge();
          return chosen;
        },
        onBatch: (units, ms) => {
          this.#lanes.done(units, ms);
          if (lane === 'small' && units[0]?.kind === 'day') this.#daysTook += ms;
          if (units.some(marksTouches)) this.#bells.touches.ring();
        },
      });
      if (refreshed + failed > 0) this.#options.onPass?.(refreshed, failed);
      return refreshed === 0;
    } finally {
      this.#lanes.release(lane);
    }
  }

  #wakeLarge(): void {
    if (this.#largeIsBusy) return;
    this.#largeIsBusy = true;
    this.#bells.large.ring();
  }

  /**
   * When no new work waits: recomputes some units of an earlier definition, on one thread, and then rests. So an upgrade takes
   * at most half a core. False when there was nothing to do.
   */
  async #catchUp(): Promise<boolean> {
    if (performance.now() < this.#restsUntil) return false;
    const { onFailing, onRecovered } = this.#options;
    const started = performance.now();
    const result = await this.#outdated.refreshSome({ signal: this.#signal, onFailing, onRecovered });
    if (result === undefined) return false;
    const ended = performance.now();
    this.#restsUntil = ended + (ended - started) * CATCH_UP_REST;
    this.#options.onPass?.(result.refreshed, result.failed);
    return true;
  }

  get #scope(): Pick<UnitFilter, 'shard'> {
    const { shard } = this.#options;
    return shard === undefined ? {} : { shard };
  }

  get #signal(): AbortSignal {
    return this.#stopping.signal;
  }

  /** Waits, or less when stop() is called. */
  async #pause(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: this.#signal }).catch(() => {});
  }
}

import type { Store } from '../../store/store.ts';
import type { UnitFilter } from '../../store/tables/units.ts';
import type { RefreshOptions } from './refresher.ts';

export interface RefresherOptions {
  readonly store: Store;
  /** Which part of the units this process works on, where several share them by a hash; all by default. */
  readonly shard?: UnitFilter['shard'];
  /**
   * Milliseconds between two looks at the marks when there was nothing to do; default 250. After 10 seconds without work it
   * grows to at most a second; within a second after work it is 50. wake() looks at once.
   */
  readonly pollMs?: number;
  /** A unit that took t is left alone for t times this (at most 5 min) however many marks it gets; default 1. Touches: for so many times their rest. */
  readonly restFactor?: number;
  /** After a pass marks are gathered for this part of the time that it took; default 0.25. */
  readonly gatherShare?: number;
  /** Milliseconds between two sweeps; the first is made at the start. Default a day; 0: none. */
  readonly sweepEveryMs?: number;
  /**
   * Called with each error; the loop goes on after a pause. Called once only for a database with a newer definition of the
   * figures (HX_SCHEMA_VERSION): this program leaves its units to one that knows it.
   */
  readonly onError?: (error: unknown) => void;
  /** Called after each pass that did something. */
  readonly onPass?: (refreshed: number, failed: number) => void;
  readonly onFailing?: RefreshOptions['onFailing'];
  readonly onRecovered?: RefreshOptions['onRecovered'];
}

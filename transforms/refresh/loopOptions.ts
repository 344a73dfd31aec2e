import type { Store } from '../../store/store.ts';
import type { UnitFilter } from '../../store/tables/units.ts';
import type { RefreshOptions } from './refresher.ts';

export interface RefresherOptions {
  readonly store: Store;
  /** Which part of the units this process works on, where several share them by a hash; all by default. */
  readonly shard?: UnitFilter['shard'];
  /**
   * Milliseconds between two looks at the marks when there was nothing to do; default 250. It is 50 within a second after work,
   * and grows to at most a second after 10 seconds without work. wake() looks at once.
   */
  readonly pollMs?: number;
  /** Rest of a unit as a multiple of the time it took (at most 5 min), whatever marks it gets; default 1. Multiplies the rest of touches. */
  readonly restFactor?: number;
  /** Time to collect marks after a pass, as a part of the time of the pass; default 0.25. */
  readonly gatherShare?: number;
  /** Milliseconds between two sweeps; the first is made at the start. Default a day; 0: none. */
  readonly sweepEveryMs?: number;
  /**
   * Called with each error; the loop continues after a pause. Called only once for a database with a newer definition of the
   * figures (HX_SCHEMA_VERSION): a newer program must recompute its units.
   */
  readonly onError?: (error: unknown) => void;
  /** Called after each pass that did something. */
  readonly onPass?: (refreshed: number, failed: number) => void;
  readonly onFailing?: RefreshOptions['onFailing'];
  readonly onRecovered?: RefreshOptions['onRecovered'];
}

import type { Store } from '../../store/store.ts';
import type { CountedUnit, Mark, RefreshedKind, Unit } from '../../store/tables/units.ts';
import type { Scratch } from '../states/scratch.ts';
import type { Sources } from './sources.ts';
import type { VersionedUnits } from './vanished.ts';

/** From which size on a unit is recomputed in parts. */
export interface RecomputeLimits {
  /** A broadcast with more recipients is recomputed slice by slice, of about half as many at most. */
  readonly mostRecipients?: number | undefined;
  /** A day with more rows of broadcasts is added up in parts. */
  readonly mostRowsOfDay?: number | undefined;
}

/** What the caller has counted a moment ago: it spares a look and limits nothing. What is written is the same without it. */
export interface CountedSizes {
  /** Events of a broadcast: where they are far fewer than `mostRecipients`, its recipients need not be counted. */
  readonly eventsOf?: ((unit: Unit) => number) | undefined;
}

export interface PrepareOptions extends RecomputeLimits, CountedSizes {}

/** Where a batch is recomputed: the store, and tables of its own. */
export interface Workplace {
  readonly store: Store;
  readonly scratch: Scratch;
}

/** What a recompute writes. */
export interface Prepared<K extends RefreshedKind> {
  /** Units whose rows this recompute writes. The others are only done: what they ask for is marked elsewhere. */
  readonly own: readonly CountedUnit[];
  /** Units that stay as they are, and dirty: what they are made from is being written. They are not among `own`; none by default. */
  readonly putOff?: readonly CountedUnit[] | undefined;
  /**
   * Asked when rows are in: names of own units that may be from before and from after a recompute of what they are made from. None where
   * that is raw rows.
   */
  readonly torn?: (() => Promise<ReadonlySet<string>>) | undefined;
  /**
   * Makes sources of the kind's rollups, in scratch tables that the caller drops, and calls `use` with each: never where no unit has
   * alive rows.
   */
  readonly write: (use: (source: Sources[K]) => Promise<void>, scratch: Scratch) => Promise<void>;
}

/** What differs between kinds of units in a recompute. Each function may run any number of times. */
export interface UnitSteps<K extends RefreshedKind> {
  /** Reads what is small, and returns how to write. */
  readonly prepare: (store: Store, units: readonly CountedUnit[], options: PrepareOptions) => Promise<Prepared<K>>;
  /** Copies of rows that are in, zero rows too, for readers of several units. */
  readonly copy: (store: Store, keys: VersionedUnits) => Promise<void>;
  /** The units that are made from rows that these units have or ever had: to be marked. Called when these are in. */
  readonly parents: (store: Store, keys: VersionedUnits) => Promise<readonly Mark[]>;
}

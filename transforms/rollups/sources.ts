import type { Statement } from '../../store/store.ts';
import type { BroadcastBatch, TenantRules } from '../states/batch.ts';
import type { DecidedBroadcast } from '../states/decisions.ts';
import type { TouchBatch } from '../states/touchStates.ts';
import type { PresentParts } from './days/presentParts.ts';
import type { GroupSums, StatesSource, SumsBySegment } from './groupSums.ts';

/** What the rollups of each kind of unit are made from. */
export interface Sources {
  readonly broadcast: BroadcastSource;
  readonly slice: SliceSource;
  /** A broadcast that is sliced: its sums are of its slices. */
  readonly sum: BroadcastSource;
  readonly day: DayBatch;
  readonly unnamed: UnnamedBatch;
  readonly touches: TouchBatch;
  readonly attribution: AttributionSource;
  readonly attributed: AttributedSource;
}

/**
 * Broadcasts of one tenant: sums of their recipients, and what was decided for each of them. Not the states themselves: those of a
 * large broadcast are never all there at once.
 */
export interface BroadcastSource {
  /** A SELECT of `broadcast`, the columns of the groups, and `counts`. */
  readonly sums: (sums: GroupSums) => string;
  /** Where recipients are few, or their groups many: the same sums by segment, a row for each. */
  readonly bySegment?: SumsBySegment | undefined;
  /** Of statements that read these. */
  readonly bySegmentSettings?: Statement['settings'];
  /**
   * Scratch table of settledOrders.ts, filled when it is first asked for; sums of conversions are there from then on. Undefined where no
   * recipient of the batch has a conversion: then no sums of them are.
   */
  readonly orders: (() => Promise<string>) | undefined;
  readonly batch: Omit<BroadcastBatch, 'broadcasts'> & { readonly broadcasts: readonly DecidedBroadcast[] };
  /** Parameters of `sums`. */
  readonly params?: Readonly<Record<string, unknown>> | undefined;
}

/** Slices of one broadcast: the states of their recipients. The batch has that broadcast alone. */
export interface SliceSource extends StatesSource {
  readonly bits: number;
  /** With the version that the rows of each are to carry; the lists are parallel. */
  readonly slices: readonly number[];
  readonly versions: readonly number[];
  /** Which part of the groups of wide sums is added up (groupSums.ts), of how many; all others are in the first. */
  readonly part: { readonly at: number; readonly of: number };
}

/** Days of one tenant, which are recomputed from the rollups of their broadcasts. */
export interface DayBatch {
  readonly tenant: string;
  readonly days: readonly { readonly day: string; readonly version: number }[];
  /** Of one large day: what has its broadcasts added up. */
  readonly parts?: PresentParts | undefined;
}

/** What of a tenant names no broadcast, and the version that its rows are to carry. */
export interface UnnamedBatch {
  readonly tenant: string;
  readonly version: number;
  readonly rules: TenantRules;
  readonly undone: readonly string[];
}

/** Units of one tenant, of conversions of ranges of recipients on days; the lists are parallel. */
export interface AttributionBatch {
  readonly tenant: string;
  readonly units: readonly string[];
  /** The versions that their rows are to carry. */
  readonly versions: readonly number[];
  /** Marks of each that were done before anything of it was read. */
  readonly done: readonly number[];
}

export interface AttributionSource {
  readonly batch: AttributionBatch;
  /** Scratch table of attributedRows.ts: each conversion, reversal, opt-out and complaint, and its touch. */
  readonly rows: string;
}

/** Broadcasts of one tenant, and days of orders that no broadcast has; the lists are parallel. */
export interface AttributedSource {
  readonly tenant: string;
  readonly zone: string;
  readonly units: readonly string[];
  readonly versions: readonly number[];
  /** Scratch tables of attributedOrders.ts. */
  readonly rows: string;
  readonly orders: string;
}

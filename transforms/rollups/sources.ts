import type { BroadcastBatch, TenantRules } from '../states/batch.ts';
import type { DecidedBroadcast } from '../states/decisions.ts';

/** What the rollups of each kind of unit are made from. */
export interface Sources {
  readonly broadcast: BroadcastSource;
  readonly day: DayBatch;
  readonly unnamed: UnnamedBatch;
}

/** Broadcasts of one tenant: the states of their recipients, and what was decided for each of them. */
export interface BroadcastSource {
  /** Scratch table of recipientStates.ts. */
  readonly states: string;
  /** Scratch table of settledEntries.ts; undefined where no recipient of the batch has a conversion. */
  readonly entries: string | undefined;
  /** Scratch table of failureReasons.ts; undefined where no recipient of the batch failed. */
  readonly reasons: string | undefined;
  readonly batch: Omit<BroadcastBatch, 'broadcasts'> & { readonly broadcasts: readonly DecidedBroadcast[] };
}

/** Days of one tenant, which are recomputed from the rollups of their broadcasts. */
export interface DayBatch {
  readonly tenant: string;
  readonly days: readonly { readonly day: string; readonly version: number }[];
}

/** What of a tenant names no broadcast, and the version that its rows are to carry. */
export interface UnnamedBatch {
  readonly tenant: string;
  readonly version: number;
  readonly rules: TenantRules;
  readonly undone: readonly string[];
}

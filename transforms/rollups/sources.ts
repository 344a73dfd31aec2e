import type { BroadcastBatch, TenantRules } from '../states/batch.ts';
import type { DecidedBroadcast } from '../states/decisions.ts';
import type { GroupSums } from './groupSums.ts';

/** What the rollups of each kind of unit are made from. */
export interface Sources {
  readonly broadcast: BroadcastSource;
  readonly day: DayBatch;
  readonly unnamed: UnnamedBatch;
}

/**
 * Broadcasts of one tenant: sums of their recipients, and what was decided for each of them. Not the states themselves: those of a
 * large broadcast are never all there at once.
 */
export interface BroadcastSource {
  /** A SELECT of `broadcast`, the columns of the groups, and `counts`. */
  readonly sums: (sums: GroupSums) => string;
  /** Scratch table of settledEntries.ts; undefined where no recipient of the batch has a conversion. */
  readonly entries: string | undefined;
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

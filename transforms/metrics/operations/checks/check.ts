import type { CheckId } from '../../../../contract/words/checks.ts';
import type { Asked, Found } from './asked.ts';

/** A check adds to one of the statements that all share, or has one of its own. */
type Way =
  /** What it adds up over the rows of everyone of `broadcast_stats`: the count, and what it is out of. */
  | { readonly sum: { readonly count: string; readonly of: string } }
  /** A SELECT of findings about the pipeline as of now, in the order of columns of findingRow. */
  | { readonly state: string; readonly params?: Readonly<Record<string, unknown>> }
  /** Anything else. Statements that several checks need are in `shared/`. */
  | { readonly find: (asked: Asked) => Promise<readonly Found[]> };

/** One check of data quality. `id`: those of its findings; words for them are in contract/words/checks.ts. */
export type Check<Id extends CheckId = CheckId> = Way & { readonly id: Id | readonly Id[] };

/** Infers the ids, so that the list of all checks can be held to the list of their words. */
export const defineCheck = <const Id extends CheckId>(check: Check<Id>): Check<Id> => check;

/** Of broadcasts with recipients: what counts have of it is nothing that could be checked. */
export const ofRecipients = (count: string) => `if(broadcasts_counts_only > 0, 0, ${count})`;

import type { Changes } from '../../store/tables/changes.ts';
import type { Metric, TimedContext } from '../../transforms/metrics/metric.ts';
import type { AnswerNote, Freshness } from '../formats/answer.ts';
import type { RawParams } from '../params.ts';
import type { Waited } from '../wait.ts';
import type { SplitFormat, Written, WrittenAs } from './written.ts';

/** A question as a route takes it. */
export interface Question {
  readonly metric: Metric;
  readonly tenant: string;
  readonly raw: RawParams;
  readonly as: WrittenAs & { readonly format: SplitFormat };
  readonly waited: Waited | undefined;
}

/** An answer, ready to be sent. */
export interface Found {
  readonly written: Written;
  /** Notes that follow those of `written`. */
  readonly passing: readonly AnswerNote[];
  readonly freshness: Freshness;
  /** To be called where `written` takes more memory than before. */
  readonly grown: () => void;
}

/**
 * How an answer came about: kept from an earlier question; made by another one that was under way; made and kept; made, and not kept since
 * it is of this moment alone; of a metric whose answers are never kept, or where nothing shows what changed.
 */
export const outcomes = ['hit', 'shared', 'kept', 'not_kept', 'passed'] as const;
export type AnswerOutcome = (typeof outcomes)[number];

export interface Keeping {
  readonly changes: Changes;
  /** How much memory kept answers may take; 0 keeps none. */
  readonly bytes: number;
  /** How old a look at the changes may be; LOOKED_WITHIN_MS by default. */
  readonly withinMs?: number;
}

export interface AnswersDeps {
  readonly contextOf: (tenant: string, waited?: Waited) => Promise<TimedContext>;
  /** Without it nothing is kept. */
  readonly keeping?: Keeping | undefined;
  readonly observe?: (outcome: AnswerOutcome) => void;
}

import type { NoteCode } from '../../contract/notes.ts';
import type { Unnamed } from '../metrics/grammar/outcomes.ts';
import type { CompareMode, Period } from '../metrics/grammar/period.ts';
import type { Asked as SelectionAsked } from '../metrics/grammar/selection.ts';
import type { BoundQuery, MetricContext, Note } from '../metrics/metric.ts';
import type { Fragment } from '../model/fragment.ts';
import type { Fields, FieldsOf } from './guarantees.ts';

/** What a metric knows while it reads. */
export interface AnswerContext extends MetricContext {
  /** Outcomes of the goal asked for that name no broadcast: their figures are null. */
  readonly unnamed: Unnamed;
}

/** Which of the periods of a comparison is read; null where there is one period only. */
export interface PeriodRead {
  readonly name: 'current' | 'previous' | null;
  /** The period that was asked for, whichever is read. */
  readonly current: Period;
}

/** The broadcasts that an answer is about, and by what its rows are. */
export interface Selected {
  readonly of: SelectionAsked;
  /** A condition of the metric's own on rows of broadcast_stats. */
  readonly more?: Fragment;
}

/** Codes of notes that the pipeline makes itself: no metric may. */
type PipelineCode =
  | 'overlap'
  | 'immature'
  | 'definition_changed'
  | 'truncated'
  | 'pending'
  | 'suppressed'
  | 'import_incomplete'
  | 'reads_lower_bound'
  | 'deliveries_incomplete'
  | 'reads_from_lists'
  | 'reads_from_counts'
  | 'no_audience_split'
  | 'counts_above_reach'
  | `${string}_name_no_broadcast`;
/** A note about something that one metric alone has. */
export type OwnNote = Note & { readonly code: Exclude<NoteCode, PipelineCode> };

/** What a metric found in one period, as data: the pipeline makes the answer of it. */
export type Part<Row, W> = {
  /** At most as many groups as the limit; `period` is put in by the pipeline. */
  readonly rows: readonly Omit<Row, 'period'>[];
  /** The statements, in the order in which they are shown. */
  readonly queries: readonly BoundQuery[];
  /** Where the next page begins. */
  readonly nextCursor?: string | undefined;
  /** Of the current period only. */
  readonly notes?: readonly OwnNote[];
} & FieldsOf<W>;

/** Parameters that the pipeline reads where a metric has them. */
export interface Asked extends Period {
  readonly compare?: CompareMode | undefined;
  readonly goal?: string | undefined;
  readonly date_basis?: 'broadcast' | 'event';
  readonly segment?: string | readonly string[] | undefined;
  readonly variant?: string | readonly string[] | undefined;
  readonly limit?: number;
}

/** A part of any metric: without what its metric does not keep. */
export type AnyPart<Row> = Partial<Fields> & {
  readonly rows: readonly Omit<Row, 'period'>[];
  readonly queries: readonly BoundQuery[];
  readonly nextCursor?: string | undefined;
  readonly notes?: readonly OwnNote[];
};

import type { NoteCode } from '../../contract/notes.ts';
import type { Horizon } from '../../store/tables/rollups.ts';
import type { Used } from '../metrics/grammar/everyone.ts';
import type { Unnamed } from '../metrics/grammar/outcomes.ts';
import type { CompareMode, Period } from '../metrics/grammar/period.ts';
import type { PeriodDays } from '../metrics/grammar/periodDays.ts';
import type { Asked as SelectionAsked } from '../metrics/grammar/selection.ts';
import type { BoundQuery, MetricContext, Note, TimedContext } from '../metrics/metric.ts';
import type { MadeCells } from '../model/audience.ts';
import type { Fragment } from '../model/fragment.ts';
import type { Fields, FieldsOf } from './guarantees.ts';

/** What a metric knows while it reads. */
export interface AnswerContext extends MetricContext {
  /** Outcomes of the goal asked for that name no broadcast: their figures are null. Of a metric that looks at days these have it. */
  readonly unnamed: Unnamed;
}

/** What a metric with these exceptions knows: the clock only where its answers are not kept. */
export type ContextOf<W> = 'kept' extends keyof W ? AnswerContext & TimedContext : AnswerContext;

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
  /** Whether figures are made of reads; they are unless it is false. */
  readonly reads?: boolean;
}

/** Codes of notes that only one metric may have; the pipeline adds all others. */
type OwnCode = Extract<
  NoteCode,
  | ('not_measurable' | 'between_polls' | 'machine' | 'orders_shared' | 'no_audience_tags')
  | ('event_date' | 'too_few_comparables' | 'letters_without_tenant')
>;
export type OwnNote = Note & { readonly code: OwnCode };

interface Found<Row> {
  /** At most as many groups as the limit; `period` is put in by the pipeline. */
  readonly rows: readonly Omit<Row, 'period'>[];
  /** The statements, in the order in which they are shown. */
  readonly queries: readonly BoundQuery[];
  /** Where a statement of the metric counts them already. */
  readonly pendingUnits?: number;
  /** What the days of the period show, where the metric looks at them. */
  readonly days?: Pick<PeriodDays, 'unnamed' | 'anyCounts'>;
  /** Where the next page begins. */
  readonly nextCursor?: string | undefined;
  /** The broadcasts that `limits` and `reads` are about, for metrics whose rows may share some: these are read each once then. */
  readonly used?: Used;
  /** Of the current period only. */
  readonly notes?: readonly OwnNote[];
}

/** What a metric found in one period, as data, from which the pipeline builds the answer. */
export type Part<Row, W> = Found<Row> & FieldsOf<W>;
/** The same of any metric: without what it does not keep. */
export type AnyPart<Row> = Found<Row> & Partial<Fields>;

/** Parameters that the pipeline reads where a metric has them. */
export interface Asked extends Period {
  readonly compare?: CompareMode | undefined;
  readonly goal?: string | undefined;
  readonly date_basis?: 'broadcast' | 'event';
  readonly segment?: string | readonly string[] | undefined;
  readonly variant?: string | readonly string[] | undefined;
  readonly audience?: string | undefined;
  /** Cells that were made for the question. */
  readonly made?: MadeCells | undefined;
  readonly limit?: number;
  readonly horizon?: Horizon;
}

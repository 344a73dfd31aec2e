import type { z } from 'zod';
import type { NoteCode } from '../../contract/notes.ts';
import type { Localised } from '../../contract/words/localised.ts';
import type { AttributionModel } from '../../store/registry/tenants.ts';
import type { Statement, Store } from '../../store/store.ts';
import type { LooksAtUnits } from '../../store/tables/unitsInWork.ts';

export type { Localised } from '../../contract/words/localised.ts';
export type { ColumnKind } from '../model/columns.ts';

/** A statement with every value bound; `sql` is put together from fragments of this code base only, never from users' strings. */
export interface BoundQuery {
  /** Stable name, kebab-case: shown in logs and errors. */
  readonly name: string;
  readonly sql: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Of this run, and no part of what an answer is shown with. */
  readonly settings?: NonNullable<Statement['settings']>;
  /**
   * A look that only decides what need not be looked for: it may meet rows of a recompute that is not done, of broadcasts that the answer
   * is not about, and rows that are not merged.
   */
  readonly ofAnyVersion?: true;
  /**
   * It reads rollups of the tenant only, so its rows are the same until a unit of the tenant is done: a process that follows
   * changes reads it once until then. Those of `ofAnyVersion` alone may be: others are checked against units in work.
   */
  readonly untilRecomputed?: true;
}

/** What a metric may know in addition to its parameters. */
export interface MetricContext {
  readonly tenant: string;
  /** IANA zone of the tenant: days, and dates given without a time. */
  readonly zone: string;
  /** No event that arrived before this instant is missing from the raw tables (milliseconds since 1970). */
  readonly completeUntil: number;
  /** How long after they happened the tenant's events may arrive, by basis (milliseconds); the product's defaults without it. */
  readonly latenessMs?: { readonly event: number; readonly poll: number; readonly aggregate: number };
  /** Imports of the tenant that run or broke, and the broadcasts that they touched; absent where there is none. */
  readonly unfinishedImports?: UnfinishedImports;
  /** The database has figures of a later definition, or of later platform facts, than this program; absent where it has not. */
  readonly newerDefinition?: boolean;
  /** Present where the answer waited. */
  readonly waited?: {
    /** Every event acknowledged before the request is counted. */
    readonly counted: boolean;
    /** Until when its caller waits for it, milliseconds since 1970. */
    readonly until: number;
    /** Aborts when the caller has gone. */
    readonly signal?: AbortSignal | undefined;
  };
  /** Units of the tenant that were not done when the answer began; counted by who asks for it where absent. */
  readonly pendingUnits?: number;
  /** Looks up the units that are in work; one for all answers of a store, since it remembers what it saw. */
  readonly unitsInWork: LooksAtUnits;
  /** The answer may go by a look at these that began at this instant or later (`performance.now()`); by its own alone where it is absent. */
  readonly lookedFrom?: number;
  /** Groups of fewer people than this are shown without figures; of any size where it is absent. */
  readonly minCell?: number;
  /** How the tenant's orders are attributed; the product's defaults without it. */
  readonly attribution?: { readonly model: AttributionModel; readonly windowMs: number };
  /**
   * Where broadcasts with too many sets of tags are counted for a question: tables of one answer are made and dropped here. Absent: they are left
   * out.
   */
  readonly workplace?: Store;
  /** Raw rows that they may have together; a limit of the product (transforms/rollups/audiences/rowsOfQuestion.ts) where absent. */
  readonly mostRawRows?: number;
  /** Goal of conversions where none is asked for; the product's default without it. */
  readonly goal?: string;
  /** Runs a bound query against the store and parses each row. */
  query<Row>(query: BoundQuery, row: z.ZodType<Row>): Promise<Row[]>;
}

/** A context with its clock. It is not in {@link MetricContext}: an answer that is kept must not read it. */
export interface TimedContext extends MetricContext {
  /** Milliseconds since 1970: the only clock a metric may read. */
  readonly now: number;
  /** What is different for a metric whose answers are made of more than figures (`Metric.followed`); see {@link contextOfMetric}. */
  readonly beyondFigures?: () => Promise<Pick<TimedContext, 'completeUntil' | 'unitsInWork'>>;
}

/**
 * The context in which a metric is asked: what is made of touches is complete until the oldest mark of theirs that waits, and units of theirs are
 * in work, too.
 */
export async function contextOfMetric(
  { followed }: Pick<Metric, 'followed'>,
  context: TimedContext,
): Promise<TimedContext> {
  return followed === undefined ? context : { ...context, ...(await context.beyondFigures?.()) };
}

/** What imports have done in part: those that run, and broken ones. */
export interface UnfinishedImports {
  readonly tenant: string;
  readonly batches: readonly UnfinishedImport[];
  readonly broadcasts: ReadonlySet<string>;
}

export interface UnfinishedImport {
  readonly batch: string;
  readonly file: string;
  readonly mapping: string;
  readonly state: 'running' | 'broken';
}

/** A remark that belongs to an answer: `code` for programs, `message` for people (in the language asked for). */
export interface Note {
  readonly code: NoteCode;
  readonly message: Localised;
  readonly column?: string;
  readonly count?: number;
}

/** Rows as the metric's row schema describes them, with what is needed to read them right. */
export interface MetricResult<Row> {
  readonly rows: readonly Row[];
  readonly notes: readonly Note[];
  /** Opaque; present when there are more rows. */
  readonly nextCursor?: string;
  /** Units whose recompute is still pending at the time of the answer. */
  readonly pendingUnits: number;
  /** The statements that were run, for the page's "the SQL behind it". */
  readonly queries: readonly BoundQuery[];
}

/**
 * A metric: one file, one definition. The REST route, the OpenAPI entry, the Arrow schema, `huixiang query ID`, its page
 * in the docs and its panel are made from it.
 *
 * `params` holds the metric's own parameters, all optional or with defaults (the parsed value is echoed as "parameters as
 * understood"). Values arrive as strings or lists of strings from a URL or a command line: the schema must take those.
 */
export interface Metric<Params extends z.ZodObject = z.ZodObject, Row extends z.ZodObject = z.ZodObject> {
  /** kebab-case; the id in URLs and on the command line. */
  readonly id: string;
  readonly title: Localised;
  /** What it means, in two or three sentences: which denominator, which date counts. */
  readonly about: Localised;
  readonly params: Params;
  /**
   * Columns in order. Every field carries `.meta({ column: ColumnKind, derived?: true, label: Localised })` (zod keeps
   * `title` for a plain string).
   */
  readonly row: Row;
  /**
   * Columns whose text is the product's own, with the words of a row's cell: callers write them in the reader's language.
   * Undefined where the cell is a name or a value of its own.
   */
  readonly words?: Readonly<Record<string, (row: Readonly<Record<string, unknown>>) => Localised | undefined>>;
  /** What its answers are made of, where that is more than figures of broadcasts: `wait` waits for it, too. */
  readonly followed?: 'attribution';
  /** What its answers cannot keep of what every answer does, and why (`transforms/answer`). */
  readonly without?: Readonly<Record<string, string>>;
  run(context: TimedContext, params: z.output<Params>): Promise<MetricResult<z.output<Row>>>;
}

import { parseParams, type RawParams } from '../../../api/params.ts';
import { CodedError } from '../../../contract/errors.ts';
import type { Store } from '../../../store/store.ts';
import { unitsInWorkOf } from '../../../store/tables/unitsInWork.ts';
import type { BoundQuery, Metric, Note, TimedContext } from '../../../transforms/metrics/metric.ts';
import { LATENESS, NOW } from './stories.ts';

type Row = Readonly<Record<string, unknown>>;

/** Everything of an answer that a caller may see; statements with their values, which the page shows. */
export interface Answer {
  readonly rows: readonly Row[];
  readonly notes: readonly Note[];
  readonly pendingUnits: number;
  /** As text: a cursor holds what it ends at. */
  readonly cursor: string;
  readonly queries: readonly BoundQuery[];
  readonly ran: Ran;
}

/** The statements that were run, as the metric has them. */
export type Ran = readonly BoundQuery[];

/** An answer, or the code of the error that is one: a broadcast that is not there. */
export type Outcome = Answer | { readonly code: string; readonly ran: Ran };

export const isAnswer = (outcome: Outcome): outcome is Answer => 'rows' in outcome;

export type Context = Omit<TimedContext, 'query' | 'unitsInWork'>;

/** What a tenant's metrics know in addition to their parameters. */
export function contextOf(tenant: string): Context {
  return {
    tenant,
    zone: 'Asia/Shanghai',
    now: NOW,
    // Not the clock: an answer that takes one for the other shows it.
    completeUntil: NOW - 60_000,
    latenessMs: LATENESS,
  };
}

/** A way to break a metric from outside: the statements that it runs, or what it knows. */
export interface Mutation {
  readonly query?: (query: BoundQuery) => BoundQuery;
  readonly context?: (context: Context) => Context;
}

/** The metric's own answer, without what every answer has from `ask`. */
export async function answerOf(
  store: Store,
  metric: Metric,
  raw: RawParams,
  context: Context,
  { query: mutated = (query) => query, context: turned = (same) => same }: Mutation = {},
): Promise<Outcome> {
  const ran: BoundQuery[] = [];
  const run: TimedContext['query'] = (query, row) => {
    ran.push(query);
    return store.query(mutated(query), row);
  };
  try {
    const params = parseParams(metric.params, raw);
    const { rows, notes, pendingUnits, nextCursor, queries } = await metric.run(
      { ...turned(context), unitsInWork: unitsInWorkOf(store), query: run },
      params,
    );
    const cursor = nextCursor === undefined ? '' : Buffer.from(nextCursor, 'base64url').toString('utf8');
    return { rows, notes, pendingUnits, cursor, queries, ran };
  } catch (error) {
    if (error instanceof CodedError && error.code === 'HX_NOT_FOUND') return { code: error.code, ran };
    throw error;
  }
}

/** What two answers must have in common: all but the statements. */
export function shownOf(outcome: Outcome): unknown {
  if (!isAnswer(outcome)) return outcome.code;
  const { queries: _, ran: __, ...shown } = outcome;
  return JSON.parse(textOf(shown));
}

/** As text, with numbers that JSON has none of. */
export function textOf(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part));
}

import type { z } from 'zod';
import { CodedError } from '../contract/errors.ts';
import { nearest } from '../contract/nearest.ts';
import { importIncompleteNotes } from '../transforms/metrics/grammar/importIncomplete.ts';
import { mixedNotes, newerDefinitionNotes, pendingNotes, waitedNotes } from '../transforms/metrics/grammar/notes.ts';
import {
  contextOfMetric,
  type Metric,
  type MetricContext,
  type Note,
  type TimedContext,
} from '../transforms/metrics/metric.ts';
import { atOneVersion, type Turn } from '../transforms/metrics/oneVersion.ts';
import type { Answer, AnswerNote, Freshness } from './formats/answer.ts';
import { columnsOf } from './formats/columns.ts';
import { type Language, localise } from './language.ts';
import { parseParams, type RawParams } from './params.ts';

/** Names that callers take themselves where a metric has no parameter of that name. */
export const callersParams = ['format', 'lang', 'wait'];

/** The metric of that id; HX_NOT_FOUND with the nearest otherwise. */
export function findMetric(metrics: readonly Metric[], id: string): Metric {
  const found = metrics.find((metric) => metric.id === id);
  if (found) return found;
  const near = nearest(
    id,
    metrics.map((metric) => metric.id),
  );
  throw new CodedError('HX_NOT_FOUND', `There is no metric ${JSON.stringify(id.slice(0, 64))}`, {
    at: id,
    ...(near === undefined ? {} : { nearest: near }),
  });
}

/** The tenant's own goal where none is asked for. By event date conversions are of any goal, but orders that are attributed. */
export function withTenantGoal(metric: Metric, { goal }: MetricContext, raw: RawParams): RawParams {
  const own = goal !== undefined && 'goal' in metric.params.shape && raw.goal === undefined;
  const anyGoal = raw.date_basis === 'event' && metric.followed !== 'attribution';
  return own && !anyGoal ? { ...raw, goal } : raw;
}

/** Rows with the product's own words (Metric.words) in the reader's language. */
function localised({ words }: Metric, rows: Answer['rows'], language: Language): Answer['rows'] {
  if (words === undefined) return rows;
  return rows.map((row) => {
    const own = Object.entries(words).map(([column, of]) => {
      const found = of(row);
      return [column, found === undefined ? row[column] : localise(found, language)];
    });
    return { ...row, ...Object.fromEntries(own) };
  });
}

/** A metric's answer without what changes while its rows stay the same. */
export interface Lasting {
  readonly answer: Omit<Answer, 'freshness'>;
  /** When it was made. */
  readonly pendingUnits: number;
  /** Some rows of a unit may be from before and some from after a recompute: it is of this moment alone. */
  readonly mixed: boolean;
}

interface Question {
  readonly metric: Metric;
  readonly context: TimedContext;
  /** As {@link understood} gives them. */
  readonly params: z.output<z.ZodObject>;
  readonly language: Language;
}

/** Parameters as a metric understands them, with the tenant's own goal. HX_PARAM where it does not. */
export function understood(metric: Metric, context: TimedContext, raw: RawParams): z.output<z.ZodObject> {
  return parseParams(metric.params, withTenantGoal(metric, context, raw), callersParams);
}

/** Answers about broadcasts are those that can be narrowed to some of them. */
const isOfBroadcasts = ({ params }: Metric) => 'broadcast' in params.shape;

interface Within {
  /** Makes the context in which its statements run. */
  readonly watching?: (context: TimedContext) => TimedContext;
  readonly turn?: Turn;
}

/** Asks a metric in its context ({@link contextOfMetric}). */
export async function askLasting(
  { metric, context, params, language }: Question,
  { watching = (same) => same, turn }: Within = {},
): Promise<Lasting> {
  const run = (consistent: TimedContext) => metric.run(watching(consistent), params);
  const { result, mixed } = await atOneVersion(context, run, turn && { turn });
  const { rows, notes: own, nextCursor, pendingUnits } = result;
  const ofBroadcasts = isOfBroadcasts(metric)
    ? [...(await importIncompleteNotes(context, params)), ...newerDefinitionNotes(context)]
    : [];
  return {
    answer: {
      metric: metric.id,
      params,
      columns: columnsOf(metric.row),
      rows: localised(metric, rows, language),
      notes: inLanguage([...own, ...ofBroadcasts, ...mixedNotes(mixed)], language),
      ...(nextCursor === undefined ? {} : { nextCursor }),
    },
    pendingUnits,
    mixed,
  };
}

const inLanguage = (notes: readonly Note[], language: Language): AnswerNote[] =>
  notes.map(({ message, ...note }) => ({ ...note, message: localise(message, language) }));

/** Notes that change while the rows stay the same; they follow the lasting ones. */
export function passingNotes(
  metric: Metric,
  { waited }: Pick<TimedContext, 'waited'>,
  pendingUnits: number,
  language: Language,
): AnswerNote[] {
  // An answer that waited has the note exactly where something of before the request is not counted.
  if (waited !== undefined) return waited.counted ? [] : inLanguage(waitedNotes(pendingUnits), language);
  return isOfBroadcasts(metric) ? inLanguage(pendingNotes(pendingUnits), language) : [];
}

/** How fresh an answer of the context is. */
export function freshnessOf({ completeUntil }: Pick<TimedContext, 'completeUntil'>, pendingUnits: number): Freshness {
  return { complete_until: new Date(completeUntil).toISOString(), pending_units: pendingUnits };
}

/** A metric's answer to parameters as a URL or a command line has them: what every format is written from. */
export async function ask(metric: Metric, asked: TimedContext, raw: RawParams, language: Language): Promise<Answer> {
  const context = await contextOfMetric(metric, asked);
  const params = understood(metric, context, raw);
  const { answer, pendingUnits } = await askLasting({ metric, context, params, language });
  return {
    ...answer,
    notes: [...answer.notes, ...passingNotes(metric, context, pendingUnits, language)],
    freshness: freshnessOf(context, pendingUnits),
  };
}

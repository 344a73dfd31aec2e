import type { z } from 'zod';
import { CodedError } from '../contract/errors.ts';
import { nearest } from '../contract/nearest.ts';
import { importIncompleteNotes } from '../transforms/metrics/grammar/importIncomplete.ts';
import { mixedNotes, newerDefinitionNotes, pendingNotes, waitedNotes } from '../transforms/metrics/grammar/notes.ts';
import type { Metric, MetricContext, TimedContext } from '../transforms/metrics/metric.ts';
import { atOneVersion } from '../transforms/metrics/oneVersion.ts';
import type { Answer } from './formats/answer.ts';
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

/** The tenant's own goal where none is asked for. By event date conversions are of any goal. */
export function withTenantGoal(metric: Metric, { goal }: MetricContext, raw: RawParams): RawParams {
  const own = goal !== undefined && 'goal' in metric.params.shape && raw.goal === undefined;
  return own && raw.date_basis !== 'event' ? { ...raw, goal } : raw;
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

/** A metric's answer to parameters as a URL or a command line says them: what every format is written from. */
export async function ask(metric: Metric, context: TimedContext, raw: RawParams, language: Language): Promise<Answer> {
  const params = parseParams(metric.params, withTenantGoal(metric, context, raw), callersParams);
  const { result, mixed } = await atOneVersion(context, (consistent) =>
    metric.run(consistent, params as z.output<z.ZodObject>),
  );
  const { rows, notes: own, nextCursor, pendingUnits } = result;
  // Answers about broadcasts are those that can be narrowed to some of them.
  const ofBroadcasts =
    'broadcast' in metric.params.shape
      ? [
          ...(await importIncompleteNotes(context, params)),
          ...newerDefinitionNotes(context),
          ...(context.waited === undefined ? pendingNotes(pendingUnits) : []),
        ]
      : [];
  // An answer that waited has the note exactly where something of before the request is not counted.
  const waited = context.waited?.counted === false ? waitedNotes(pendingUnits) : [];
  const notes = [...own, ...ofBroadcasts, ...waited, ...mixedNotes(mixed)];
  return {
    metric: metric.id,
    params,
    columns: columnsOf(metric.row),
    rows: localised(metric, rows, language),
    freshness: { complete_until: new Date(context.completeUntil).toISOString(), pending_units: pendingUnits },
    notes: notes.map(({ message, ...note }) => ({ ...note, message: localise(message, language) })),
    ...(nextCursor === undefined ? {} : { nextCursor }),
  };
}

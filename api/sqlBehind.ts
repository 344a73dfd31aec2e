import type { z } from 'zod';
import { pinnedSettings } from '../store/settings.ts';
import { type BoundQuery, contextOfMetric, type Metric, type TimedContext } from '../transforms/metrics/metric.ts';
import { callersParams, withTenantGoal } from './ask.ts';
import { parseParams, type RawParams } from './params.ts';

/** A statement that an answer was made from. */
export interface ShownQuery extends BoundQuery {
  /** The same for a SQL prompt: its values as `SET param_...` lines, one a line, and the statement. */
  readonly text: string;
}

export interface SqlBehind {
  readonly metric: string;
  /** Parameters as understood. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly queries: readonly ShownQuery[];
}

/** Settings that figures depend on; a SQL prompt has those of its server. */
const telling = ['session_timezone', 'join_use_nulls', 'do_not_merge_across_partitions_select_final'] as const;

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', "'": "\\'", '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function escaped(text: string): string {
  return text.replace(/[\\'\t\n\r]/g, (character) => escapes[character] ?? character);
}

/** A value as ClickHouse reads parameters: text escaped as in a TSV, lists with their texts quoted. */
function parameterText(value: unknown, inside = false): string {
  if (value === null || value === undefined) return inside ? 'NULL' : '\\N';
  if (Array.isArray(value)) return `[${value.map((one) => parameterText(one, true)).join(',')}]`;
  if (typeof value === 'boolean') return inside ? String(value) : String(Number(value));
  if (typeof value !== 'string') return String(value);
  return inside ? `'${escaped(value)}'` : escaped(value);
}

function promptText({ sql, params }: BoundQuery): string {
  const settings = telling.map((name) => `${name} = '${pinnedSettings[name]}'`).join(', ');
  const values = Object.entries(params).map(
    ([name, value]) => `SET param_${name} = '${escaped(parameterText(value))}';`,
  );
  return [`SET ${settings};`, ...values, `${sql.trim()};`].join('\n');
}

/** Runs the metric and returns the statements that it ran, each with its values. HX_PARAM as for the answer itself. */
export async function sqlBehind(metric: Metric, context: TimedContext, raw: RawParams): Promise<SqlBehind> {
  const params = parseParams(metric.params, withTenantGoal(metric, context, raw), callersParams);
  const { queries } = await metric.run(await contextOfMetric(metric, context), params as z.output<z.ZodObject>);
  const shown = queries.map(({ name, sql, params }) => ({
    name,
    sql,
    params,
    text: promptText({ name, sql, params }),
  }));
  return { metric: metric.id, params, queries: shown };
}

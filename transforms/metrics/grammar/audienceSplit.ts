import type { Fragment } from '../../model/fragment.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';
import { countRow } from './immature.ts';
import { type Asked, select } from './selection.ts';
import { fromRollup } from './sources.ts';

/** Broadcasts that an answer by segment or variant leaves out, and the statements that found them. */
export interface Unsplit {
  readonly count: number;
  readonly queries: readonly BoundQuery[];
}

/** Whether every row of an answer is of a segment or variant. */
function isByPart(asked: Asked): boolean {
  return (['segment', 'variant'] as const).some((name) => {
    const [values, grouped] = [asked[name], asked.group_by?.includes(name) ?? false];
    return values === undefined ? grouped : !values.includes('*');
  });
}

/**
 * How many broadcasts of the selection are known by counts only: they have a row of everyone and no other, so rows of segments and
 * variants do not show that they exist. None where the answer has everyone's rows. `more` is a condition of the metric's
 * own on rows of broadcast_stats. Cost: one column of everyone's rows.
 */
export async function readUnsplit(
  context: MetricContext,
  asked: Asked,
  more: Fragment = { sql: '', params: {} },
): Promise<Unsplit> {
  if (!isByPart(asked)) return { count: 0, queries: [] };
  const everyone = { ...asked, segment: undefined, variant: undefined, group_by: [] };
  const { stats, where } = select(everyone, more.sql !== '');
  const query: BoundQuery = {
    name: 'broadcasts-without-split',
    sql: `SELECT toInt64(sum(broadcasts_counts_only)) AS n\n${fromRollup(stats)}${where.sql}${more.sql}`,
    params: { ...where.params, ...more.params, tenant: context.tenant },
  };
  const [found] = await context.query(query, countRow);
  return { count: found?.n ?? 0, queries: [query] };
}

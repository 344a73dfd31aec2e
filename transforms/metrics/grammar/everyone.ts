import { z } from 'zod';
import type { Horizon } from '../../../store/tables/rollups.ts';
import { type AudienceFilters, audienceConditions, factConditions } from '../../model/dimensions.ts';
import { andAll, type Fragment } from '../../model/fragment.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';
import { splitBy } from './audienceSplit.ts';
import { mature } from './maturity.ts';
import { broadcastDateConditions } from './period.ts';
import { type Asked, fromAsked } from './selection.ts';
import { currentDefinition } from './sources.ts';
import { addedSumsSql, type Sums, sumColumns, sumsOf, sumsOfRowSql } from './sums.ts';

/** Which broadcasts of its selection the figures of an answer are of. */
export interface Used {
  readonly maturity: 'all' | 'mature';
  /** Only those whose reads can be seen. */
  readonly seen?: boolean;
}

/** Whether several rows of an answer may be of one broadcast: of one segment, or one variant, there is one row each. */
export const sharesBroadcasts = (asked: AudienceFilters, by: readonly string[]): boolean =>
  splitBy(asked, by).some((name) => asked[name]?.length !== 1);

/**
 * The sums of the broadcasts that rows by segment or variant are made of, each broadcast once: of everyone's rows, where these split
 * people. A broadcast with three tags is in three rows, so the rows' own sums would weigh it three times, and the greatest of them misses
 * broadcasts with other tags. Cost: the rows of single broadcasts in the period, twice.
 */
export async function readEveryone(
  context: MetricContext,
  asked: Asked,
  horizon: Horizon,
  { maturity, seen = false }: Used,
): Promise<{ readonly sums: Sums; readonly queries: readonly BoundQuery[] }> {
  const by = asked.group_by ?? [];
  const [segment, variant] = audienceConditions(asked, by);
  const everyone = (name: 'segment' | 'variant', own: Fragment) =>
    by.includes(name) ? { sql: `${name} = '*'`, params: {} } : own;
  const facts = [...broadcastDateConditions(asked), ...factConditions(asked)];
  const ofParts = andAll([...facts, segment, variant]);
  const isMature = maturity === 'mature' ? [mature(horizon, context)] : [];
  const isSeen = seen ? [{ sql: 'broadcasts_read > 0', params: {} }] : [];
  const ofEveryone = andAll([
    ...facts,
    ...[everyone('segment', segment), everyone('variant', variant)],
    ...isMature,
    ...isSeen,
  ]);
  const from = fromAsked(asked, by);
  const query: BoundQuery = {
    name: 'sums-of-everyone',
    sql: `SELECT ${addedSumsSql}
FROM (
  SELECT ${sumsOfRowSql({ horizon })}
  ${from('broadcast_stats')}${ofEveryone.sql} AND broadcast IN (
    SELECT broadcast ${from('broadcast_stats')}${ofParts.sql}
  )
)`,
    params: { ...ofParts.params, ...ofEveryone.params, ...currentDefinition, tenant: context.tenant },
  };
  const [found] = await context.query(query, z.object(sumColumns));
  return { sums: sumsOf(found ?? { sums: [], read_as_of: 0 }), queries: [query] };
}

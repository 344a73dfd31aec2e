import { z } from 'zod';
import type { Fragment } from '../../model/fragment.ts';
import { counting } from '../grammar/countingFacts.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';

/**
 * Titles are stored unless the tenant sets keep_titles to false; then they are empty, and this finds none. As in the view
 * broadcast_metadata, which takes twice the time to plan, since it parses everything that a broadcast states.
 */
export function titlesQuery({ tenant }: MetricContext, broadcasts: readonly string[]): BoundQuery {
  return {
    name: 'broadcast-titles',
    sql: `SELECT broadcast, JSONExtractString(max((tupleElement(fact, 'occurred_at'), id, tupleElement(fact, 'event'))).3, 'title') AS title
FROM broadcasts FINAL
WHERE tenant = {tenant:String} AND broadcast IN {broadcasts:Array(String)} AND ${counting}
GROUP BY broadcast
HAVING title != ''`,
    params: { tenant, broadcasts },
  };
}

export const titleRow = z.object({ broadcast: z.string(), title: z.string() });

/** Columns of broadcast_stats that a search matches, in addition to the title. */
const searched = ['broadcast', 'campaign', 'owner'] as const;

/**
 * Rows of broadcast_stats whose broadcast, campaign, owner or title holds the text, in any case. By position, not LIKE:
 * % and _ are what they are. Binds all but the tenant.
 */
export function searchCondition(search: string | undefined): Fragment[] {
  if (search === undefined || search === '') return [];
  const holds = (column: string) => `positionCaseInsensitiveUTF8(${column}, {search:String}) > 0`;
  return [
    {
      sql: `(${searched.map(holds).join(' OR ')} OR broadcast IN (
      SELECT broadcast FROM broadcast_metadata WHERE tenant = {tenant:String} AND ${holds('title')}))`,
      params: { search },
    },
  ];
}

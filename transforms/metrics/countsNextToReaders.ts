import { z } from 'zod';
import { zoneOfCounts } from '../../contract/platform/zone.ts';
import { factTables } from '../../store/tables/factTables.ts';
import { part } from '../../store/tables/part.ts';
import { countsOf, readRange } from '../states/counts.ts';
import { statedAggregate } from '../states/statements.ts';
import type { Fragment } from './grammar/fragment.ts';
import { fromRollup } from './grammar/sources.ts';
import type { BoundQuery, MetricContext } from './metric.ts';
import { counting } from './unusedEvents.ts';

const countedRow = z.object({
  platform: z.string(),
  read: z.number(),
  reach: z.number(),
  first_ms: z.number(),
  events: z.array(z.string()),
});

/**
 * Counts of readers of broadcasts whose readers are known, too: events win over them, so they are in no figure. Cost: the tenant's
 * aggregates, and the rows of everyone of their broadcasts.
 */
export function countsNextToReaders(tenant: string, where: Fragment): BoundQuery {
  const [table, event] = [factTables.aggregate, part('fact', 'event')];
  return {
    name: 'quality-counts-next-to-readers',
    sql: `SELECT toString(any(stats.platform)) AS platform, toInt64(any(stats.read_all)) AS read, toInt64(any(stats.reach)) AS reach,
  any(toUnixTimestamp64Milli(stats.first_send_at)) AS first_ms, groupArray(counts.event) AS events
FROM (
  SELECT broadcast, ${event} AS event FROM ${table} FINAL
  WHERE tenant = {tenant:String} AND ${counting} AND JSONHas(${event}, 'counts', 'read')
) AS counts
INNER JOIN (
  SELECT broadcast, platform, read_all, reach, first_send_at
  ${fromRollup('broadcast_stats', "segment = '*' AND variant = '*'")} AND basis_read IN ('event', 'poll')${where.sql}
) AS stats USING (broadcast)
GROUP BY broadcast`,
    params: { ...where.params, tenant },
  };
}

/** How many readers the counts have more than those who are known, over all such broadcasts, at `all`; undefined without any. */
export async function moreByCounts({ query, zone }: MetricContext, asked: BoundQuery) {
  const rows = await query(asked, countedRow);
  if (rows.length === 0) return undefined;
  const more = rows.map(({ platform, read, reach, first_ms, events }) => {
    const stated = events.map((event) => statedAggregate.parse(JSON.parse(event)));
    const { readers } = countsOf(stated, zoneOfCounts(platform, zone), undefined);
    const counted = readers && readRange(readers, { from: first_ms, to: first_ms }, reach).low.at(-1);
    return (counted ?? read) - read;
  });
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  return { count: sum(more), of: sum(rows.map(({ read }) => read)) };
}

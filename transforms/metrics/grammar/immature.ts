import { z } from 'zod';
import type { Horizon } from '../../../store/tables/rollups.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';
import { touchedByBrokenImports } from './importIncomplete.ts';
import { longestLateness, mature } from './maturity.ts';
import type { Selection } from './selection.ts';

export const countRow = z.object({ n: z.number() });

/**
 * Counts the broadcasts of a selection that are not mature at the horizon. Cost: one column of stats_day, then the days
 * with a broadcast that may be young; most days hold none.
 */
export function immatureQuery(context: MetricContext, selection: Selection, horizon: Horizon): BoundQuery {
  const isMature = mature(horizon, context);
  const touched = touchedByBrokenImports(context);
  return {
    name: 'immature-broadcasts',
    sql: `SELECT uniqExact(broadcast) AS n
FROM broadcast_stats FINAL
WHERE tenant = {tenant:String} AND alive = 1
  AND (day IN (
    SELECT day FROM stats_day FINAL
    WHERE tenant = {tenant:String} AND segment = '*'
      AND toUnixTimestamp64Milli(p99_delivery_at) + {mature_after:Int64} + {longest_lateness:Int64} > {complete_until:Int64}
  )${touched === undefined ? '' : ` OR ${touched.sql}`})${selection.where.sql}
  AND NOT ${isMature.sql}`,
    params: {
      ...selection.where.params,
      ...isMature.params,
      longest_lateness: Math.ceil(longestLateness(context)),
      tenant: context.tenant,
    },
  };
}

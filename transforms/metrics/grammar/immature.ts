import { z } from 'zod';
import type { Horizon } from '../../../store/tables/rollups.ts';
import type { Fragment } from '../../model/fragment.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';
import { touchedByUnfinishedImports } from './importIncomplete.ts';
import { longestLateness, mature } from './maturity.ts';
import { fromRollup } from './sources.ts';

export const countRow = z.object({ n: z.number() });

/**
 * Counts the broadcasts of rows of broadcast_stats that are not mature at the horizon; `where` is ` AND ...`. Cost: one
 * column of stats_day, then the days
 * with a broadcast that may be young; most days hold none. Recent days are read in any case: their sums may still be to do.
 */
export function immatureQuery(context: MetricContext, where: Fragment, horizon: Horizon): BoundQuery {
  const isMature = mature(horizon, context);
  const touched = touchedByUnfinishedImports(context);
  return {
    name: 'immature-broadcasts',
    sql: `SELECT uniqExact(broadcast) AS n
${fromRollup('broadcast_stats')}
  AND (day >= toDate(fromUnixTimestamp64Milli({complete_until:Int64} - {mature_after:Int64} - {longest_lateness:Int64}, 'UTC')) - 1 OR day IN (
    SELECT day ${fromRollup('stats_day')} AND segment = '*'
      AND toUnixTimestamp64Milli(p99_delivery_at) + {mature_after:Int64} + {longest_lateness:Int64} > {complete_until:Int64}
  )${touched === undefined ? '' : ` OR ${touched.sql}`})${where.sql}
  AND NOT ${isMature.sql}`,
    params: {
      ...where.params,
      ...isMature.params,
      longest_lateness: Math.ceil(longestLateness(context)),
      tenant: context.tenant,
    },
  };
}

/** How many broadcasts are too young, and the statement that counts them; `leavesOut`: the answer is of the others alone. */
export async function readImmature(context: MetricContext, where: Fragment, horizon: Horizon, leavesOut = false) {
  const query = immatureQuery(context, where, horizon);
  const [found] = await context.query(query, countRow);
  return { query, immature: { as: leavesOut ? 'left_out' : 'growing', count: found?.n ?? 0 } as const };
}

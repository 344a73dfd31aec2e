import { z } from 'zod';
import type { Horizon } from '../../../store/tables/rollups.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';
import { touchedByUnfinishedImports } from './importIncomplete.ts';
import { longestLateness, mature } from './maturity.ts';
import type { Selection } from './selection.ts';
import { fromRollup } from './sources.ts';

/** Rows of broadcast_stats. */
export type Selected = Pick<Selection, 'where' | 'from'>;

export const countRow = z.object({ n: z.number() });

/**
 * Counts the broadcasts of rows of broadcast_stats that are not mature at the horizon; Cost: one
 * column of stats_day, then the days
 * with a broadcast that may be young; most days hold none. Recent days are read in any case: their sums may still be to do.
 */
function immatureQuery(context: MetricContext, { where, from }: Selected, horizon: Horizon): BoundQuery {
  const isMature = mature(horizon, context);
  const touched = touchedByUnfinishedImports(context);
  return {
    name: 'immature-broadcasts',
    sql: `SELECT uniqExact(broadcast) AS n
${from('broadcast_stats')}
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

interface Reading {
  /** The answer is of the mature broadcasts alone. */
  readonly leavesOut?: boolean;
  /** The earlier period of a comparison: notes are of the current one, so nothing is counted. */
  readonly isEarlier?: boolean;
  /** False where the sums of the days show that there are none. */
  readonly anyYoung?: boolean;
}

/** How many broadcasts are too young, and the statement that counts them. */
export async function readImmature(
  context: MetricContext,
  selected: Selected,
  horizon: Horizon,
  { leavesOut = false, isEarlier = false, anyYoung = true }: Reading = {},
) {
  const queries = isEarlier || !anyYoung ? [] : [immatureQuery(context, selected, horizon)];
  const [found] = await Promise.all(queries.map((query) => context.query(query, countRow)));
  return { queries, immature: { as: leavesOut ? 'left_out' : 'growing', count: found?.[0]?.n ?? 0 } as const };
}

import { z } from 'zod';
import { horizonMs, horizons } from '../../../store/tables/rollups.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';
import { latenessOfRow, longestLateness, mature } from './maturity.ts';
import { fromRollup } from './sources.ts';

const LONGEST = '30d';
const nextRow = z.object({ next: z.number() });

/**
 * The earliest instant after the context's `completeUntil` from which a broadcast of the tenant is mature for a horizon that it is not
 * mature for now; 0 where there is none. As immatureQuery, cost is one column of stats_day, then the days with a broadcast that may be young.
 */
function nextMaturityQuery(context: MetricContext): BoundQuery {
  const ends = horizons.map((horizon) => horizonMs[horizon]).filter(Number.isFinite);
  const { params } = mature(LONGEST, context);
  return {
    name: 'next-maturity',
    sql: `SELECT toInt64(ifNull(minOrNull(at), 0)) AS next
FROM (
  SELECT toUnixTimestamp64Milli(p99_delivery_at) + arrayJoin({ends:Array(Int64)}) + ${latenessOfRow} AS at
  ${fromRollup('broadcast_stats')} AND segment = '*' AND variant = '*'
    AND (day >= toDate(fromUnixTimestamp64Milli({complete_until:Int64} - {mature_after:Int64} - {longest_lateness:Int64}, 'UTC')) - 1 OR day IN (
      SELECT day ${fromRollup('stats_day')} AND segment = '*'
        AND toUnixTimestamp64Milli(p99_delivery_at) + {mature_after:Int64} + {longest_lateness:Int64} > {complete_until:Int64}
    ))
)
WHERE at > {complete_until:Int64}`,
    params: {
      ...params,
      ends,
      longest_lateness: Math.ceil(longestLateness(context)),
      tenant: context.tenant,
    },
  };
}

/** When a broadcast of the tenant becomes mature next, on the clock of `completeUntil`; infinity where none is young. */
export async function readNextMaturity(context: MetricContext): Promise<number> {
  const [row] = await context.query(nextMaturityQuery(context), nextRow);
  return row === undefined || row.next === 0 ? Number.POSITIVE_INFINITY : row.next;
}

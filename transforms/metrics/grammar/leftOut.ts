import { z } from 'zod';
import type { Horizon } from '../../../store/tables/rollups.ts';
import { audienceConditions, factConditions } from '../../model/dimensions.ts';
import { andAll } from '../../model/fragment.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';
import { mature } from './maturity.ts';
import { broadcastDateConditions } from './period.ts';
import { type Asked, fromAsked } from './selection.ts';

const countsRow = z.object({ immature: z.number(), unread: z.number(), untagged: z.number() });

/** Broadcasts that rows of mature broadcasts by segment leave out, each counted once. */
export type LeftOut = z.output<typeof countsRow>;

/**
 * How many broadcasts of rows by segment are too young, and of the others how many have no reads that can be seen and no counts of reads;
 * where no segment is asked for, how many have recipients and none with a tag, so that they are in no row. Rows of several segments share
 * broadcasts, so the rows' own numbers have no sum. Cost: a few columns of single broadcasts in the period.
 */
export async function readLeftOut(
  context: MetricContext,
  asked: Asked,
  horizon: Horizon,
): Promise<{ readonly left: LeftOut; readonly queries: readonly BoundQuery[] }> {
  const by = asked.group_by ?? [];
  const [segment, variant] = audienceConditions(asked, by);
  const ofAnyone = asked.segment === undefined ? { sql: 'true', params: segment.params } : segment;
  const where = andAll([...broadcastDateConditions(asked), ...factConditions(asked), ofAnyone, variant]);
  const isMature = mature(horizon, context);
  const ofSegment = asked.segment === undefined ? "segment != '*'" : 'true';
  const query: BoundQuery = {
    name: 'broadcasts-left-out',
    sql: `SELECT uniqExactIf(broadcast, ${ofSegment} AND NOT ${isMature.sql}) AS immature,
  uniqExactIf(broadcast, ${ofSegment} AND ${isMature.sql} AND broadcasts_read = 0 AND broadcasts_aggregate <= broadcasts_counted) AS unread,
  ${
    asked.segment === undefined
      ? `greatest(0, toInt64(uniqExactIf(broadcast, segment = '*' AND broadcasts_counts_only = 0)) - toInt64(uniqExactIf(broadcast, ${ofSegment})))`
      : 'toInt64(0)'
  } AS untagged
${fromAsked(asked, by)('broadcast_stats')}${where.sql}`,
    params: { ...where.params, ...isMature.params, tenant: context.tenant },
  };
  const [found] = await context.query(query, countsRow);
  return { left: found ?? { immature: 0, unread: 0, untagged: 0 }, queries: [query] };
}

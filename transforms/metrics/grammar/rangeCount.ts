import type { Horizon } from '../../../store/tables/rollups.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';
import { lacksPointSql } from './comparables.ts';
import { countRow } from './immature.ts';
import { mature } from './maturity.ts';
import type { ReadsKnown } from './rangeNotes.ts';
import { type Asked, select } from './selection.ts';

/** Broadcasts of an answer whose readers are a range, and the statements that found them. */
export interface Ranges {
  readonly count: number;
  readonly queries: readonly BoundQuery[];
}

/**
 * How many broadcasts have a range of readers at the horizon, as the list of broadcasts counts them: sums do not know. None is read
 * where every broadcast of the answer's rows has a point. Cost: five columns of single broadcasts.
 */
export async function readRanges(
  context: MetricContext,
  asked: Asked,
  horizon: Horizon,
  rows: readonly Pick<ReadsKnown, 'reach_point' | 'reach_where_read'>[],
  maturity: 'all' | 'mature',
): Promise<Ranges> {
  if (rows.every(({ reach_point, reach_where_read }) => reach_point >= reach_where_read))
    return { count: 0, queries: [] };
  const { where, from } = select(asked, true);
  const isMature = maturity === 'mature' ? mature(horizon, context) : { sql: 'true', params: {} };
  const query: BoundQuery = {
    name: 'broadcasts-with-range',
    sql: `SELECT uniqExact(broadcast) AS n
${from('broadcast_stats')}${where.sql} AND ${lacksPointSql('open_rate', horizon)} AND ${isMature.sql}`,
    params: { ...where.params, ...isMature.params, tenant: context.tenant },
  };
  const [found] = await context.query(query, countRow);
  return { count: found?.n ?? 0, queries: [query] };
}

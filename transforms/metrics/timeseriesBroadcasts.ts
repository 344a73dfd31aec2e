import { z } from 'zod';
import { audienceConditions, factConditions } from './grammar/filters.ts';
import { andAll, type Fragment } from './grammar/fragment.ts';
import { measuredColumn, measuredSql } from './grammar/measured.ts';
import { broadcastDateConditions, eventDateConditions } from './grammar/period.ts';
import { fromRollup } from './grammar/sources.ts';
import type { BoundQuery, MetricContext } from './metric.ts';
import type { Params } from './timeseriesShape.ts';

/** The broadcasts behind a period's points, as conditions on rows of broadcast_stats; by event date one row for each. */
export function broadcastsOf({ zone }: MetricContext, asked: Params, by: readonly string[]): Fragment {
  if (asked.date_basis === 'broadcast') {
    return andAll([...broadcastDateConditions(asked), ...factConditions(asked), ...audienceConditions(asked, by)]);
  }
  const within = andAll(eventDateConditions(asked, zone));
  const facts = andAll(factConditions(asked));
  return {
    sql: `${facts.sql} AND segment = '*' AND variant = '*' AND broadcast IN (SELECT broadcast ${fromRollup('broadcast_hours')}${within.sql})`,
    params: { ...facts.params, ...within.params, date_zone: zone },
  };
}

/**
 * What limits the figures of the period, each broadcast once: one has events at many points, so the points have no sum.
 * Cost: narrow columns of the tenant's broadcasts.
 */
export function measuredQuery(context: MetricContext, asked: Params, by: readonly string[]): BoundQuery {
  const behind = broadcastsOf(context, asked, by);
  return {
    name: 'timeseries-measured',
    sql: `SELECT ${measuredSql()} ${fromRollup('broadcast_stats')}${behind.sql}`,
    params: { ...behind.params, tenant: context.tenant },
  };
}

export const measuredRow = z.object({ measured: measuredColumn });

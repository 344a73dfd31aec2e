import { z } from 'zod';
import { atHorizon } from '../../../store/tables/rollups.ts';
import {
  comparable,
  hasRateSql,
  kindColumns,
  kindSql,
  lacksPointSql,
  laterWithSql,
  latestFirst,
} from '../grammar/comparables.ts';
import { basesColumn, basesSql } from '../grammar/maturity.ts';
import { measuredColumn, measuredOfRowSql } from '../grammar/measured.ts';
import { readsOfRowColumn, readsOfRowSql } from '../grammar/readsOfRow.ts';
import { currentDefinition, fromRollup } from '../grammar/sources.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';
import { endedHorizons } from './readCurvePoints.ts';
import type { ReadCurveParams } from './readCurveShape.ts';

export const readingRow = z.object({
  of: z.number(),
  by_horizon: z.array(z.number()),
  possible_by_horizon: z.array(z.number()),
  point_by_horizon: z.array(z.number().transform((point) => point !== 0)),
  delays: z.array(z.number()),
  delays_from: z.array(z.number()),
  readers: z.number(),
  unread_for: z.number(),
  p99_delivery_at: z.number(),
  basis: z.string(),
  bases: basesColumn,
  outdated: z.number(),
});
export type ReadingRow = z.output<typeof readingRow>;

export const ownRow = readingRow.extend({ measured: measuredColumn, reads: readsOfRowColumn, ...kindColumns });
export type Own = z.output<typeof ownRow>;

const byHorizon = (measure: 'read' | 'read_possible') =>
  `[${endedHorizons.map((horizon) => `toInt64(${atHorizon(measure, horizon)})`).join(', ')}]`;

const reading = `toInt64(reach_where_read) AS of,
  ${byHorizon('read')} AS by_horizon, ${byHorizon('read_possible')} AS possible_by_horizon,
  [${endedHorizons.map((horizon) => `toInt64(reach_where_read = 0 OR ${atHorizon('reach_point', horizon)} > 0)`).join(', ')}] AS point_by_horizon,
  arrayMap(n -> toInt64(n), delay_read) AS delays, arrayMap(n -> toInt64(n), delay_read_from) AS delays_from,
  toInt64(${atHorizon('read', 'all')}) AS readers,
  toInt64(toUnixTimestamp64Milli(read_as_of) - toUnixTimestamp64Milli(last_delivery_at)) AS unread_for,
  toUnixTimestamp64Milli(p99_delivery_at) AS p99_delivery_at, ${basesSql()},
  toInt64(definition < {definition:UInt16}) AS outdated`;

export function ownQuery({ tenant }: MetricContext, { broadcast, segment }: ReadCurveParams): BoundQuery {
  return {
    name: 'read-curve',
    sql: `SELECT ${reading}, ${measuredOfRowSql} AS measured, ${readsOfRowSql('all')},
  ${kindSql}
${fromRollup('broadcast_stats')} AND broadcast = {broadcast:String} AND segment = {segment:String} AND variant = '*'`,
    params: { tenant, broadcast, segment, ...currentDefinition },
  };
}

const ofAudience = ` AND segment = {segment:String} AND variant = '*'`;
/** A comparable broadcast has one number of readers at 7 days, the age that all of them have reached. */
const hasPoint = hasRateSql('open_rate', '7d');

/** Comparable broadcasts. They are picked by narrow columns first: the histograms, which are wide, are read of those alone. */
export function comparablesQuery(context: MetricContext, asked: ReadCurveParams, own: Own): BoundQuery {
  const isComparable = comparable({ ...own, broadcast: asked.broadcast }, context);
  return {
    name: 'read-curve-comparables',
    sql: `SELECT ${reading}, toString(basis) AS basis
${fromRollup('broadcast_stats')}${ofAudience} AND (day, broadcast) IN (
  SELECT day, broadcast ${fromRollup('broadcast_stats')}${ofAudience}
    AND ${isComparable.sql} AND ${hasPoint}
  ${latestFirst}
  LIMIT {typical:UInt32}
)
ORDER BY day, broadcast`,
    params: {
      ...{ tenant: context.tenant, segment: asked.segment, typical: asked.typical },
      ...currentDefinition,
      ...isComparable.params,
    },
  };
}

/** Counts the comparable broadcasts without a point that are not earlier than those taken. */
export function withoutPointQuery(context: MetricContext, asked: ReadCurveParams, own: Own): BoundQuery {
  const isComparable = comparable({ ...own, broadcast: asked.broadcast }, context);
  const lacksPoint = lacksPointSql('open_rate', '7d');
  return {
    name: 'read-curve-without-point',
    sql: `SELECT count() AS n FROM (
  SELECT ${lacksPoint} AS lacks_point, ${laterWithSql(hasPoint)} AS later
  ${fromRollup('broadcast_stats')}${ofAudience} AND ${isComparable.sql} AND (${hasPoint} OR ${lacksPoint})
)
WHERE lacks_point AND later < {typical:UInt32}`,
    params: {
      ...{ tenant: context.tenant, segment: asked.segment, typical: asked.typical },
      ...isComparable.params,
    },
  };
}

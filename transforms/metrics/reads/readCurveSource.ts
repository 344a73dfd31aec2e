import { z } from 'zod';
import { atHorizon } from '../../../store/tables/rollups.ts';
import { recordOf } from '../../model/columns.ts';
import { areLatest } from '../broadcasts/latestDays.ts';
import { deliveredShape, deliveredSql, storedShape, storedSql } from '../broadcasts/storedRow.ts';
import { comparable, hasRateSql } from '../grammar/comparables.ts';
import { fromRollup } from '../grammar/sources.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';
import {
  type Compared,
  type Cut,
  kindShape,
  kindSql,
  notWithout,
  ofAudience,
  ofBroadcast,
  withDaysOfKind,
} from './comparableRows.ts';
import type { KnownReaders } from './readCurveBand.ts';
import { endedHorizons } from './readCurvePoints.ts';
import type { ReadCurveParams } from './readCurveShape.ts';

const lists = ['read', 'read_possible', 'reach_point'] as const;
const curveSql = `${lists
  .map((name) => `[${endedHorizons.map((horizon) => atHorizon(name, horizon)).join(', ')}] AS ${name}_by_horizon`)
  .join(', ')},
  delay_read, delay_read_from, toUnixTimestamp64Milli(last_delivery_at) AS last_delivery_ms, ${deliveredSql}`;
const numbers = z.array(z.number());
const curveShape = {
  ...recordOf([...lists.map((name) => `${name}_by_horizon` as const), 'delay_read', 'delay_read_from'], () => numbers),
  last_delivery_ms: z.number(),
  ...deliveredShape,
};

export const ownRow = z.object({ ...kindShape, ...curveShape, ...storedShape(['all']) });
export type Own = z.output<typeof ownRow>;

/** What both kinds of rows have of storedSql(). */
const common = ['reach_where_read', 'read_all', 'definition'] as const;
const otherRow = z.object({
  ...{ broadcast: z.string(), basis: z.string(), first_send_ms: z.number(), first_day: z.string() },
  ...curveShape,
  ...recordOf([...common, 'read_as_of_ms'], () => z.number()),
});
export type Other = z.output<typeof otherRow>;

/** What is known of the readers of a row. */
export function readersOf(row: Omit<Other, 'first_day'>): KnownReaders {
  return {
    basis: row.basis,
    by_horizon: row.read_by_horizon,
    possible_by_horizon: row.read_possible_by_horizon,
    point_by_horizon: row.reach_point_by_horizon.map((reach) => row.reach_where_read === 0 || reach > 0),
    delays: row.delay_read,
    delays_from: row.delay_read_from,
    readers: row.read_all,
    unread_for: row.read_as_of_ms - row.last_delivery_ms,
  };
}

export function ownQuery({ tenant }: MetricContext, { broadcast, segment }: ReadCurveParams): BoundQuery {
  return {
    name: 'read-curve',
    sql: `SELECT ${kindSql}, ${curveSql}, ${storedSql(['all'])}
${fromRollup('broadcast_stats', ofBroadcast)}`,
    params: { tenant, broadcast, segment },
  };
}

/** A comparable broadcast has one number of readers at 7 days, the age that all of them have reached. */
const hasPoint = hasRateSql('open_rate', '7d');

/**
 * The latest comparable broadcasts: of the days that are likely to do, or of all by whose sums some broadcast may have readers. They are
 * picked by narrow columns: the histograms, which are wide, are read of those alone.
 */
function comparablesQuery(context: MetricContext, own: Compared, isBounded: boolean): BoundQuery {
  const isComparable = comparable(own, context);
  const ofKey = ofAudience + (isBounded ? ' AND day >= days.1' : notWithout('open_rate', '7d'));
  return {
    name: 'read-curve-comparables',
    sql: `${isBounded ? withDaysOfKind([], '7d') : ''}SELECT broadcast, basis, toUnixTimestamp64Milli(first_send_at) AS first_send_ms, ${curveSql},
  ${common.join(', ')}, toUnixTimestamp64Milli(read_as_of) AS read_as_of_ms, ${isBounded ? 'toString(days.1)' : "''"} AS first_day
${fromRollup(
  'broadcast_stats',
  `${ofAudience} AND (day, broadcast) IN (
  SELECT day, broadcast ${fromRollup('broadcast_stats', ofKey)}
    AND ${isComparable.sql} AND ${hasPoint}
  ORDER BY first_send_at DESC, broadcast
  LIMIT {typical:UInt32}
)`,
)}`,
    params: { tenant: context.tenant, segment: own.segment, typical: own.typical, ...isComparable.params },
  };
}

const isLater = (a: Other, b: Other) =>
  a.first_send_ms === b.first_send_ms ? a.broadcast < b.broadcast : a.first_send_ms > b.first_send_ms;

/** The latest comparable broadcasts, and the last of them where they are as many as asked for. */
export async function readComparables(context: MetricContext, own: Compared) {
  const query = comparablesQuery(context, own, true);
  const found = await context.query(query, otherRow);
  const cutOf = (rows: readonly Other[]): Cut =>
    rows.length < own.typical ? undefined : rows.reduce((last, one) => (isLater(last, one) ? one : last));
  const cut = cutOf(found);
  if (areLatest(found[0]?.first_day ?? '', cut?.first_send_ms)) return { others: found, cut, queries: [query] };
  const whole = comparablesQuery(context, own, false);
  const others = await context.query(whole, otherRow);
  return { others, cut: cutOf(others), queries: [query, whole] };
}

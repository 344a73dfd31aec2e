import { z } from 'zod';
import { askedRates, type RateName, rateColumn, rates } from '../../rates/rates.ts';
import { comparable, hasRateSql, kindColumns, kindSql, lacksPointSql, laterWithSql } from '../grammar/comparables.ts';
import { statsSource } from '../grammar/figures.ts';
import { basesColumn, basesSql } from '../grammar/maturity.ts';
import { measuredColumn, measuredOfRowSql } from '../grammar/measured.ts';
import { readsOfRowColumn, readsOfRowSql } from '../grammar/readsOfRow.ts';
import { currentDefinition } from '../grammar/sources.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';
import type { AgainstUsualParams } from './againstUsualShape.ts';

export const ownRow = z.object({
  ...kindColumns,
  p99_delivery_at: z.number(),
  bases: basesColumn,
  outdated: z.number(),
  measured: measuredColumn,
  reads: readsOfRowColumn,
  // Numerator and denominator of each rate asked.
  parts: z.array(z.tuple([z.number(), z.number()])),
});
export type Own = z.output<typeof ownRow>;

export const otherRow = z.object({
  rate_name: z.string(),
  part: z.number(),
  whole: z.number(),
  p99_delivery_at: z.number(),
  bases: basesColumn,
  outdated: z.number(),
  /** Its reads are a range at the horizon. */
  lacks_point: z.number(),
});
export type Other = z.output<typeof otherRow>;

/** Both parts of a rate, as SQL. */
function partsSql(name: RateName, { horizon }: AgainstUsualParams): string {
  const { part, whole } = rates[name];
  return `toInt64(${rateColumn(part, horizon)}), toInt64(${rateColumn(whole, horizon)})`;
}

const audience = ` AND segment = {segment:String} AND variant = '*'`;

export function ownQuery({ tenant }: MetricContext, asked: AgainstUsualParams): BoundQuery {
  const { broadcast, segment, goal } = asked;
  return {
    name: 'against-usual',
    sql: `SELECT ${kindSql}, ${basesSql()},
  toUnixTimestamp64Milli(p99_delivery_at) AS p99_delivery_at, toInt64(definition < {definition:UInt16}) AS outdated,
  ${measuredOfRowSql} AS measured, ${readsOfRowSql(asked.horizon)},
  [${askedRates(asked.rate)
    .map((name) => `(${partsSql(name, asked)})`)
    .join(', ')}] AS parts
FROM ${statsSource(asked.horizon, `${audience} AND broadcast = {broadcast:String}`)}`,
    params: { tenant, broadcast, segment, goal, ...currentDefinition },
  };
}

/**
 * Of each rate the latest comparable broadcasts that have it, and those not earlier that lack it only for want of a point. Cost: narrow columns of the tenant's
 * earlier broadcasts.
 */
export function comparablesQuery(context: MetricContext, asked: AgainstUsualParams, own: Own): BoundQuery {
  const isComparable = comparable({ ...own, broadcast: asked.broadcast }, context);
  const entries = askedRates(asked.rate).map(
    (name) =>
      `('${name}', ${hasRateSql(name, asked.horizon)}, ${partsSql(name, asked)}, ${lacksPointSql(name, asked.horizon)})`,
  );
  return {
    name: 'against-usual-comparables',
    sql: `SELECT rate_name, part, whole, p99_ms AS p99_delivery_at, bases, outdated, toInt64(lacks_point) AS lacks_point
FROM (
  SELECT *, one.1 AS rate_name, one.2 AS has_rate, one.3 AS part, one.4 AS whole, one.5 AS lacks_point,
    ${laterWithSql('has_rate', 'rate_name')} AS later
  FROM (
    SELECT broadcast, first_send_at, toUnixTimestamp64Milli(p99_delivery_at) AS p99_ms, ${basesSql()},
      toInt64(definition < {definition:UInt16}) AS outdated,
      arrayJoin([${entries.join(',\n        ')}]) AS one
    FROM ${statsSource(asked.horizon, audience, ` AND ${isComparable.sql}`)}
  )
  WHERE has_rate OR lacks_point
)
WHERE later < {typical:UInt32}`,
    params: {
      ...{ tenant: context.tenant, segment: asked.segment, goal: asked.goal, typical: asked.typical },
      ...currentDefinition,
      ...isComparable.params,
    },
  };
}

import { z } from 'zod';
import { atHorizon, type ConversionMeasure, horizons } from '../../../store/tables/rollups.ts';
import { recordOf } from '../../model/columns.ts';
import { fromRollup } from '../grammar/sources.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';
import { groups, ownNames, type Params } from './broadcastShape.ts';
import { deliveredShape, deliveredSql, storedShape, storedSql } from './storedRow.ts';

const delays = ['delay_read', 'delay_read_from', 'delay_click'] as const;
const texts = ['broadcast', 'segment', 'variant', 'day'] as const;
const facts = ownNames.filter((name) => !(name in deliveredShape));

/** A row of the broadcast as it is stored: of everyone, or of a segment or variant. */
export const sourceRow = z.object({
  ...recordOf(texts, () => z.string()),
  ...{ first_send_ms: z.number(), last_delivery_ms: z.number() },
  ...recordOf(ownNames, () => z.string()),
  ...deliveredShape,
  ...storedShape(horizons),
  ...recordOf(delays, () => z.array(z.number())),
});
export type SourceRow = z.output<typeof sourceRow>;

/** The few rows of one broadcast, which the index over broadcasts finds. */
export function figuresQuery({ tenant }: MetricContext, { broadcast }: Params, by: readonly string[]): BoundQuery {
  const which = groups.map((name) => (by.includes(name) ? '' : ` AND ${name} = '*'`)).join('');
  const times = ['first_send', 'last_delivery'].map((name) => `toUnixTimestamp64Milli(${name}_at) AS ${name}_ms`);
  return {
    name: 'broadcast',
    sql: `SELECT ${[...texts, ...times, ...facts, deliveredSql, storedSql(horizons), ...delays].join(', ')}
${fromRollup('broadcast_stats', `broadcast = {broadcast:String}${which}`)}
ORDER BY segment != '*', segment, variant != '*', variant`,
    params: { tenant, broadcast },
  };
}

const numbers = z.array(z.number());
export const worthRow = z.object({
  ...{ segment: z.string(), variant: z.string(), currency: z.string() },
  ...{ converted: numbers, view_through: numbers, orders: numbers, amounts: z.array(z.string()) },
});
export type Worth = z.output<typeof worthRow>;

/** Conversions, orders and what these were worth by currency, at all horizons. Row `*` of the currencies has the people and all orders. */
export function worthQuery({ tenant }: MetricContext, { broadcast, goal }: Params): BoundQuery {
  const all = (measure: ConversionMeasure) => horizons.map((horizon) => atHorizon(measure, horizon));
  const counts = (['converted', 'view_through', 'orders'] as const).map(
    (measure) => `[${all(measure).join(', ')}] AS ${measure}`,
  );
  return {
    name: 'broadcast-worth',
    sql: `SELECT segment, variant, currency, ${counts.join(', ')},
  [${all('value')
    .map((name) => `toString(${name})`)
    .join(', ')}] AS amounts
${fromRollup('conversion_stats', 'broadcast = {broadcast:String} AND goal = {goal:String}')}
ORDER BY currency`,
    params: { tenant, broadcast, goal },
  };
}

import { z } from 'zod';
import {
  atHorizon,
  type ConversionMeasure,
  type HorizonMeasure,
  horizonMeasures,
  horizons,
} from '../../../store/tables/rollups.ts';
import { selectFigures } from '../grammar/figures.ts';
import { basesSql } from '../grammar/maturity.ts';
import { measuredSql } from '../grammar/measured.ts';
import type { Unnamed } from '../grammar/outcomes.ts';
import { readsKnownSql } from '../grammar/rangeNotes.ts';
import { currentDefinition, fromRollup, outdatedSql } from '../grammar/sources.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';
import { groups, ownNames, type Params, totalNames } from './broadcastShape.ts';

/** All horizons' columns of a measure, as an array in their order. */
const byHorizon = (measure: HorizonMeasure | ConversionMeasure) =>
  `[${horizons.map((horizon) => atHorizon(measure, horizon)).join(', ')}]`;

const EVERY_HORIZON = `ARRAY JOIN [${horizons.map((_, i) => i + 1).join(', ')}] AS h`;

/** Arrays over horizons, in which every element is to be that of h. */
const arrays = ['optout', 'unsubscribed', 'complaint'] as const;

/**
 * Rows `s` of one broadcast, each six times: at h the columns of horizon `all` hold the values of horizon h, so that the one
 * definition of the figures serves them all in one pass.
 */
function source(by: readonly string[]): string {
  const which = groups.map((name) => (by.includes(name) ? '' : ` AND ${name} = '*'`)).join('');
  const where = ` AND broadcast = {broadcast:String}${which}`;
  const shifted = horizonMeasures.map((measure) => `${byHorizon(measure)}[h] AS ${atHorizon(measure, 'all')}`);
  const constant = arrays.map((name) => `arrayMap(_ -> ${name}[h], ${name}) AS ${name}`);
  return `(
  SELECT stats.*, ${basesSql('stats.')}, conversions.converted AS converted, conversions.view_through AS view_through
  FROM (
    SELECT * REPLACE (${[...shifted, ...constant].join(', ')}), h FROM (SELECT * ${fromRollup('broadcast_stats')}${where}) ${EVERY_HORIZON}
  ) AS stats
  LEFT JOIN (
    SELECT broadcast, segment, variant, h, ${byHorizon('converted')}[h] AS converted, ${byHorizon('view_through')}[h] AS view_through
    FROM (SELECT * ${fromRollup('conversion_stats')}${where} AND goal = {goal:String} AND currency = '*') ${EVERY_HORIZON}
  ) AS conversions USING (broadcast, segment, variant, h)
) AS s`;
}

/** Figures of one broadcast at every horizon; its few rollup rows are found by the index over broadcasts. */
export function figuresQuery(
  { tenant }: MetricContext,
  asked: Params,
  by: readonly string[],
  unnamed: Unnamed,
): BoundQuery {
  const names = horizons.map((horizon) => `'${horizon}'`).join(', ');
  const instants = ['first_send_at', 'p99_delivery_at', 'last_delivery_at'];
  return {
    name: 'broadcast',
    sql: `SELECT s.broadcast AS broadcast, toString(s.segment) AS segment, toString(s.variant) AS variant,
  [${names}][s.h] AS horizon, toString(any(s.day)) AS day,
  ${instants.map((name) => `toUnixTimestamp64Milli(any(s.${name})) AS ${name}`).join(', ')},
  ${ownNames.map((name) => `toString(any(s.${name})) AS ${name}`).join(', ')},
  any(s.bases) AS bases,
  ${selectFigures('all', unnamed)},
  ${totalNames.map((name) => `if(sum(s.broadcasts_counts_only) > 0, NULL, toInt64(sum(s.${name}))) AS ${name}`).join(', ')},
  ${readsKnownSql('all', 's.')}, ${measuredSql('s')},
  sumForEach(s.delay_read) AS delay_read, sumForEach(s.delay_read_from) AS delay_read_from,
  sumForEach(s.delay_click) AS delay_click,
  ${outdatedSql('s')} AS outdated
FROM ${source(by)}
GROUP BY s.broadcast, s.segment, s.variant, s.h
ORDER BY s.segment != '*', s.segment, s.variant != '*', s.variant, s.h`,
    params: { tenant, broadcast: asked.broadcast, goal: asked.goal, ...currentDefinition },
  };
}

export const worthRow = z.object({
  segment: z.string(),
  variant: z.string(),
  currency: z.string(),
  orders: z.array(z.number()),
  amounts: z.array(z.string()),
});
export type Worth = z.output<typeof worthRow>;

/** Orders and what they were worth by currency, at all horizons. */
export function worthQuery({ tenant }: MetricContext, asked: Params): BoundQuery {
  const all = (measure: string, as: (column: string) => string) =>
    horizons.map((h) => as(`${measure}_${h}`)).join(', ');
  return {
    name: 'broadcast-worth',
    sql: `SELECT toString(segment) AS segment, toString(variant) AS variant, toString(currency) AS currency,
  [${all('orders', (name) => `toInt64(${name})`)}] AS orders, [${all('value', (name) => `toString(${name})`)}] AS amounts
${fromRollup('conversion_stats')} AND broadcast = {broadcast:String} AND goal = {goal:String}
ORDER BY currency`,
    params: { tenant, broadcast: asked.broadcast, goal: asked.goal },
  };
}

import { DEFAULT_GOAL } from '../../contract/defaults.ts';
import type { Statement } from '../../store/store.ts';
import { type ConversionMeasure, conversionMeasures, horizons } from '../../store/tables/rollups.ts';
import { NOT_WITHIN } from '../states/times.ts';
import { broadcastColumns, decisionColumns, factColumns, ofBroadcasts, sourceParams } from './broadcastSource.ts';
import { type Expressions, eachHorizon, insertRollup, type Rollup } from './rollup.ts';
import { explodedSegments } from './segments.ts';
import type { BroadcastSource } from './sources.ts';

/** Goals of a broadcast that have rows of their own, next to `*`; the default goal always has. */
export const MOST_GOALS = 32;

/** Array of six: how many have each index of a horizon. */
const countByHorizon = (index: string) => `countResample(0, ${horizons.length}, 1)(${index})`;

const measures: Readonly<Record<ConversionMeasure, (place: number) => string>> = {
  converted: (place) => `converted_by[${place}]`,
  orders: (place) => `orders_by[${place}]`,
  value: (place) => `value_by[${place}]`,
  // Who was exposed by then, less those who are converted by then: never negative, a conversion is an exposure too.
  view_through: (place) => `exposed_by[${place}] - converted_by[${place}]`,
};

const columns: Expressions<'conversion_stats'> = {
  ...broadcastColumns,
  day: decisionColumns.day,
  segment: 'segment',
  variant: 'own_variant',
  goal: 'goal',
  currency: 'currency',
  ...factColumns,
  first_send_at: decisionColumns.first_send_at,
  ...eachHorizon(conversionMeasures, (measure, place) => measures[measure](place)),
  total_conversions: 'conversions',
  total_click_through: 'click_throughs',
  goals_left_out: `multiIf(goal != '*', 0, currency != '*', 0, goals - least(goals, ${MOST_GOALS}))`,
};

function statement(source: BroadcastSource, entries: string): Statement {
  // No AND: see plannerCost in recipientStates.ts.
  const everyone = "multiIf(segment != '*', 0, own_variant != '*', 0, currency = '*')";
  const sums = `SELECT *
FROM
(
SELECT *, max(goal_rank) OVER (PARTITION BY broadcast) - 1 AS goals
FROM
(
SELECT
  *,
  dense_rank() OVER (PARTITION BY broadcast ORDER BY goal = '*' DESC, goal = '${DEFAULT_GOAL}' DESC, goal_people DESC, goal) AS goal_rank
FROM
(
SELECT
  *,
  max(if(${everyone}, converted_by[${horizons.length}], 0)) OVER (PARTITION BY broadcast, goal) AS goal_people
FROM
(
SELECT
  broadcast,
  segment,
  own_variant,
  goal,
  currency,
  arrayCumSum(sumForEach(converted_n)) AS converted_by,
  arrayCumSum(sumForEach(exposed_n)) AS exposed_by,
  arrayCumSum(sumForEach(orders_n)) AS orders_by,
  arrayCumSum(sumForEach(value_n)) AS value_by,
  sum(conversions_n) AS conversions,
  sum(click_throughs_n) AS click_throughs
FROM
(
SELECT
  *,
  ${explodedSegments}
FROM
(
SELECT
  broadcast,
  audience,
  variant,
  goal,
  arrayJoin(if(is_order, [entries.currency, '*'], ['*'])) AS currency,
  ${countByHorizon(`if(is_order, ${NOT_WITHIN}, h)`)} AS converted_n,
  ${countByHorizon(`if(is_order, ${NOT_WITHIN}, exposed_h)`)} AS exposed_n,
  ${countByHorizon(`if(is_order, h, ${NOT_WITHIN})`)} AS orders_n,
  sumResample(0, ${horizons.length}, 1)(if(currency = '*', toDecimal128(0, 4), value), h) AS value_n,
  sumIf(length(times), NOT is_order) AS conversions_n,
  sumIf(throughs, NOT is_order) AS click_throughs_n
FROM ${entries} AS entries
GROUP BY broadcast, audience, variant, goal, currency
)
)
GROUP BY broadcast, segment, own_variant, goal, currency
)
)
)
)
WHERE goal_rank <= ${MOST_GOALS + 1}`;
  return {
    name: 'recompute-conversion-stats',
    sql: insertRollup('conversion_stats', columns, ofBroadcasts(sums)),
    params: sourceParams(source),
  };
}

/** Cost: the settled entries of those who converted; then a few rows for each goal and segment. */
export const conversionStats: Rollup<'conversion_stats', 'broadcast'> = {
  table: 'conversion_stats',
  unit: 'broadcast',
  sums: [],
  statement: (source) => source.entries?.().then((entries) => statement(source, entries)),
};

import { DEFAULT_GOAL } from '../../contract/defaults.ts';
import type { Statement } from '../../store/store.ts';
import { type ConversionMeasure, conversionMeasures, horizons } from '../../store/tables/rollups.ts';
import { broadcastColumns, decisionColumns, factColumns, ofBroadcasts, sourceParams } from './broadcastSource.ts';
import { byGoal, GOAL_COUNTS, goalCounts } from './conversionSums.ts';
import { type Expressions, eachHorizon, insertRollup, type Rollup } from './rollup.ts';
import { explodedSegments } from './segments.ts';
import type { BroadcastSource } from './sources.ts';

/** Goals of a broadcast that have rows of their own, next to `*`; the default goal always has. */
export const MOST_GOALS = 32;

const NO_VALUE = 'toDecimal128(0, 4)';
const none = (zero: string, times: number = horizons.length) => `arrayWithConstant(${times}, ${zero})`;

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

function statement(source: BroadcastSource, orders: string): Statement {
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
  sumForEach(people_n) AS people,
  arrayCumSum(arraySlice(people, ${goalCounts.converted}, ${horizons.length})) AS converted_by,
  arrayCumSum(arraySlice(people, ${goalCounts.exposed}, ${horizons.length})) AS exposed_by,
  people[${goalCounts.conversions}] AS conversions,
  people[${goalCounts.click_throughs}] AS click_throughs,
  arrayCumSum(sumForEach(orders_n)) AS orders_by,
  arrayCumSum(sumForEach(value_n)) AS value_by
FROM
(
SELECT
  *,
  ${explodedSegments}
FROM
(
SELECT broadcast, audience, variant, goal, '*' AS currency, counts AS people_n, ${none('toUInt64(0)')} AS orders_n, ${none(NO_VALUE)} AS value_n
FROM (${source.sums(byGoal)})
UNION ALL
SELECT
  broadcast,
  audience,
  variant,
  goal,
  arrayJoin([orders.currency, '*']) AS currency,
  ${none('toUInt64(0)', GOAL_COUNTS)} AS people_n,
  countResample(0, ${horizons.length}, 1)(h) AS orders_n,
  sumResample(0, ${horizons.length}, 1)(if(currency = '*', ${NO_VALUE}, value), h) AS value_n
FROM ${orders} AS orders
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

/** Cost: those who converted, and their orders; then a few rows for each goal and segment. */
export const conversionStats: Rollup<'conversion_stats', 'broadcast'> = {
  table: 'conversion_stats',
  unit: 'broadcast',
  sums: [byGoal],
  statement: (source) => source.orders?.().then((orders) => statement(source, orders)),
};

import { DEFAULT_GOAL } from '../../contract/defaults.ts';
import { DEFINITION } from '../../contract/definition.ts';
import type { Statement } from '../../store/store.ts';
import { horizons } from '../../store/tables/rollups.ts';
import {
  type BroadcastBatch,
  batchParams,
  factColumns,
  inBatch,
  insertOfBroadcasts,
  recomputeSettings,
  versionOfBroadcast,
} from './batch.ts';
import { explodedSegments, withinHorizons } from './recipients.ts';
import { settledEntries } from './settledEntries.ts';

/** Goals of a broadcast that have rows of their own, next to `*`; the default goal always has. */
export const MOST_GOALS = 32;

function columns(): Record<string, string> {
  const out: Record<string, string> = {
    tenant: '{tenant:String}',
    day: 'broadcast_day',
    broadcast: 'broadcast',
    segment: 'segment',
    variant: 'own_variant',
    goal: 'goal',
    currency: 'currency',
    version: 'unit_version',
    alive: '1',
    definition: String(DEFINITION),
    ...factColumns,
    first_send_at: 'broadcast_first_send_at',
  };
  horizons.forEach((horizon, i) => {
    out[`converted_${horizon}`] = `converted_by[${i + 1}]`;
    out[`orders_${horizon}`] = `orders_by[${i + 1}]`;
    out[`value_${horizon}`] = `value_by[${i + 1}]`;
    // Who was exposed by then, less those who are converted by then: never negative, a conversion is an exposure too.
    out[`view_through_${horizon}`] = `exposed_by[${i + 1}] - converted_by[${i + 1}]`;
  });
  out.total_conversions = 'conversions';
  out.total_click_through = 'click_throughs';
  out.goals_left_out = `multiIf(goal != '*', 0, currency != '*', 0, goals - least(goals, ${MOST_GOALS}))`;
  return out;
}

/**
 * conversion_stats of a batch, alive rows only. Run it after broadcast_stats of the same batch: the broadcasts' day is
 * taken from there, so that both say the same; from its row of this very recompute, since a day that the broadcast has
 * left still has an alive row until vanished keys are zeroed.
 *
 * Cost: the rows of those who converted, read once (see conversionEvents); then a few rows for each goal and segment.
 */
export function conversionStats(batch: BroadcastBatch): Statement {
  // No AND: see plannerCost in recipients.ts.
  const everyone = "multiIf(segment != '*', 0, own_variant != '*', 0, currency = '*')";
  const source = `SELECT *, max(goal_rank) OVER (PARTITION BY broadcast) - 1 AS goals
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
  arrayJoin(if(is_order, [entry_currency, '*'], ['*'])) AS currency,
  ${withinHorizons('if(is_order, 6, h)')} AS converted_n,
  ${withinHorizons('if(is_order, 6, exposed_h)')} AS exposed_n,
  ${withinHorizons('if(is_order, h, 6)')} AS orders_n,
  sumResample(0, ${horizons.length}, 1)(if(currency = '*', toDecimal128(0, 4), order_value), h) AS value_n,
  sumIf(conversions, NOT is_order) AS conversions_n,
  sumIf(throughs, NOT is_order) AS click_throughs_n
FROM
(
${settledEntries(batch, ['person', 'order'])}
)
GROUP BY broadcast, audience, variant, goal, currency
)
)
GROUP BY broadcast, segment, own_variant, goal, currency
)
)
)
) AS stats
INNER JOIN
(
SELECT
  broadcast,
  day AS broadcast_day,
  first_send_at AS broadcast_first_send_at,
  delivery_measurable AS delivery_reported
FROM broadcast_stats FINAL
WHERE ${inBatch} AND segment = '*' AND variant = '*' AND alive = 1 AND version = ${versionOfBroadcast}
) AS days
USING (broadcast)
WHERE goal_rank <= ${MOST_GOALS + 1}`;
  return {
    name: 'recompute-conversion-stats',
    sql: insertOfBroadcasts('conversion_stats', columns(), `SELECT * FROM\n(\n${source}`),
    params: batchParams(batch),
    settings: recomputeSettings,
  };
}

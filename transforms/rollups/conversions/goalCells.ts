import { DEFAULT_GOAL } from '../../../contract/defaults.ts';
import { horizons } from '../../../store/tables/rollups.ts';
import type { BroadcastSource } from '../sources.ts';
import { byGoal, GOAL_COUNTS, goalCounts } from './conversionSums.ts';

/** Goals of a broadcast that have rows of their own, next to `*`; the default goal always has. */
export const MOST_GOALS = 32;

const NO_VALUE = 'toDecimal128(0, 4)';
const none = (zero: string, times: number = horizons.length) => `arrayWithConstant(${times}, ${zero})`;

/** Who converted and what was ordered, by the same tags and variant, goal and currency: people in rows of currency `*` alone. */
export function goalCells(source: BroadcastSource, orders: string): string {
  return `SELECT broadcast, audience, variant, goal, '*' AS currency, counts AS people_n, ${none('toUInt64(0)')} AS orders_n, ${none(NO_VALUE)} AS value_n
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
GROUP BY broadcast, audience, variant, goal, currency`;
}

interface Ranked {
  /** Columns of the rows that they are added up by, next to broadcast, goal and currency. */
  readonly groups: string;
  /** An aggregate over the groups of a broadcast and goal: people of all of them, each once. */
  readonly goalPeople: string;
}

/** Rows of goalCells(), added up, of the goals that a broadcast keeps; `goals` is how many others it has. */
export function rankedGoals(rows: string, { groups, goalPeople }: Ranked): string {
  return `SELECT *
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
  ${goalPeople} OVER (PARTITION BY broadcast, goal) AS goal_people
FROM
(
SELECT
  broadcast,
  ${groups},
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
${rows}
)
GROUP BY broadcast, ${groups}, goal, currency
)
)
)
)
WHERE goal_rank <= ${MOST_GOALS + 1}`;
}

import type { Statement } from '../../../store/store.ts';
import { asEnum, classes, isReactionSql, whats } from '../../../store/tables/attributed.ts';
import { attributedUnitSql, dayOfNone } from '../../../store/tables/attributionUnits.ts';
import { tagsSql } from '../../../store/tables/audienceTags.ts';
import { type AttributedMeasure, attributedMeasures, broadcastFacts } from '../../../store/tables/rollups.ts';
import { horizonAfter } from '../../states/times.ts';
import { type Expressions, each, eachHorizon, insertRollup, type Rollup } from '../rollup.ts';
import type { AttributedSource } from '../sources.ts';

/** What an entry counts as. */
const ORDER = 0;
const OPTOUT = 1;
const COMPLAINT = 2;

/** An order that belongs to no broadcast. */
const OF_NONE = `class = ${classes.none}`;

const measures = {
  orders: (h: string) => `countIf(counts_as = ${ORDER} AND ${h})`,
  value: (h: string) => `sumIf(value, counts_as = ${ORDER} AND currency != '*' AND ${h})`,
  converted: (h: string) => `uniqExactIf(recipient, counts_as = ${ORDER} AND currency = '*' AND ${h})`,
  optouts: (h: string) => `countIf(counts_as = ${OPTOUT} AND ${h})`,
  complaints: (h: string) => `countIf(counts_as = ${COMPLAINT} AND ${h})`,
} as const satisfies Readonly<Record<AttributedMeasure, (h: string) => string>>;
const sums = eachHorizon(attributedMeasures, (measure, place) => measures[measure](`h < ${place}`));

const facts = [...broadcastFacts, 'features', 'first_send_at'] as const;

const columns: Expressions<'attributed_stats'> = {
  tenant: '{tenant:String}',
  ...each(['day', 'broadcast', 'segment', 'goal', 'currency', ...facts], (name) => name),
  class: 'row_class',
  version: `transform(${attributedUnitSql}, {units:Array(String)}, {versions:Array(UInt64)}, toUInt64(0))`,
  ...eachHorizon(attributedMeasures, (measure, _, horizon) => `${measure}_${horizon}`),
};

/** Orders, in their currency and in any; then people by their first opt-out or complaint of a touch. */
function entries({ rows, orders }: AttributedSource): string {
  return `SELECT ${ORDER} AS counts_as, broadcast, if(${OF_NONE}, toDate(fromUnixTimestamp64Milli(ms, 'UTC'), {zone:String}), toDate(0)) AS none_day,
  audience, goal, arrayJoin([currency, '*']) AS currency, class,
  if(${OF_NONE}, 0, ${horizonAfter('base_ms', 'ms')}) AS h, recipient, value
FROM ${orders}
WHERE if(${OF_NONE}, none_day IN {none_days:Array(Date)}, broadcast IN {units:Array(String)})
UNION ALL
SELECT if(what = ${whats.optout}, ${OPTOUT}, ${COMPLAINT}) AS counts_as, broadcast, toDate(0) AS none_day,
  any(audience) AS audience, '' AS goal, '' AS currency, ${classes.delivery} AS class,
  ${horizonAfter('any(base_ms)', 'min(ms)')} AS h, recipient, toDecimal128(0, 4) AS value
FROM ${rows}
WHERE ${isReactionSql}
GROUP BY what, broadcast, recipient`;
}

function statement(source: AttributedSource): Statement {
  const { tenant, zone, units, versions } = source;
  const perHorizon = Object.entries(sums).map(([name, sql]) => `,\n  ${sql} AS ${name}`);
  const counted = `SELECT broadcast, none_day, segment, goal, currency, class${perHorizon.join('')}
FROM
(
SELECT *, arrayJoin(arrayDistinct(arrayConcat(['*'], ${tagsSql()}))) AS segment
FROM
(
${entries(source)}
)
)
GROUP BY broadcast, none_day, segment, goal, currency, class`;
  return {
    name: 'recompute-attributed-stats',
    sql: insertRollup(
      'attributed_stats',
      columns,
      `SELECT *, if(${OF_NONE}, none_day, broadcast_day) AS day, ${asEnum('toInt8(class)', classes)} AS row_class
FROM
(
${counted}
) AS counted
LEFT JOIN
(
SELECT toString(broadcast) AS broadcast, day AS broadcast_day, ${facts.join(', ')}
FROM broadcast_stats FINAL
WHERE tenant = {tenant:String} AND broadcast IN {units:Array(String)} AND segment = '*' AND variant = '*' AND alive = 1
) AS stated USING (broadcast)
WHERE ${OF_NONE} OR broadcast_day != toDate(0)`,
    ),
    params: { tenant, zone, units, versions, none_days: units.flatMap((unit) => dayOfNone(unit) ?? []) },
    settings: { query_plan_join_swap_table: 'false' },
  };
}

/**
 * What belongs to each broadcast, and of each day what belongs to none. A broadcast without a row of its own has none here.
 * Cost: the orders of the units.
 */
export const attributedStats: Rollup<'attributed_stats', 'attributed'> = {
  table: 'attributed_stats',
  unit: 'attributed',
  statement,
};

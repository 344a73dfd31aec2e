import type { Statement } from '../../../store/store.ts';
import { dayOfNone } from '../../../store/tables/attributionUnits.ts';
import { fillScratch, type ScratchColumns } from '../../states/scratch.ts';

/*
 * Orders of the tenant that one of the units has a conversion of (docs/attribution.md, "One order"), in two scratch tables: the rows of these orders,
 * with the opt-outs and complaints of the units, and what each order is settled to.
 */

/** Broadcasts, and days of orders that no broadcast has. */
export interface AttributedUnits {
  readonly tenant: string;
  readonly units: readonly string[];
}

const DAY_MS = 86_400_000;

/** UTC days that may be part of one of the days in any zone. */
function daysAround(days: readonly string[]): string[] {
  const around = days.flatMap((day) => [-1, 0, 1].map((n) => Date.parse(day) + n * DAY_MS));
  return [...new Set(around)].map((ms) => new Date(ms).toISOString().slice(0, 10));
}

export const attributedRowColumns = {
  order_key: { type: 'UInt64', sql: 'order_key' },
  what: { type: 'UInt8', sql: 'toUInt8(what)' },
  recipient: { type: 'UInt64', sql: 'recipient' },
  named_broadcast: { type: 'String', sql: 'named_broadcast' },
  event_key: { type: 'UInt32', sql: 'event_key' },
  broadcast: { type: 'String', sql: 'broadcast' },
  class: { type: 'UInt8', sql: 'toUInt8(class)' },
  ms: { type: 'Int64', sql: 'toUnixTimestamp64Milli(at)' },
  base_ms: { type: 'Int64', sql: 'toUnixTimestamp64Milli(base_at)' },
  audience: { type: 'String', sql: 'audience' },
  goal: { type: 'String', sql: 'goal' },
  currency: { type: 'String', sql: 'currency' },
  value: { type: 'Decimal(18, 4)', sql: 'value' },
} as const satisfies ScratchColumns;

/** Cost: one column of the tenant's rows, and the rows of these orders, prefixes of the key. */
export function fillAttributedRows(table: string, { tenant, units }: AttributedUnits): Statement {
  const days = units.flatMap((unit) => dayOfNone(unit) ?? []);
  const own = `tenant = {tenant:String} AND what = 'conversion'
    AND (broadcast IN {units:Array(String)} OR (broadcast = '' AND day IN {days_around:Array(Date)}))`;
  return fillScratch(
    {
      name: 'recompute-attributed-rows',
      params: { tenant, units, days_around: daysAround(days) },
      settings: { do_not_merge_across_partitions_select_final: 1 },
    },
    table,
    attributedRowColumns,
    `SELECT order_key, what, recipient, named_broadcast, event_key, broadcast, class, at, base_at, audience, goal, currency, value
FROM attributed FINAL
PREWHERE tenant = {tenant:String}
  AND ((what IN ('conversion', 'reversal') AND order_key IN (SELECT order_key FROM attributed WHERE ${own}))
    OR (order_key = 0 AND what IN ('optout', 'complaint') AND broadcast IN {units:Array(String)}))
WHERE alive = 1`,
  );
}

/** An order of a goal (`*`: any) and its winner. */
export const settledColumns = {
  goal: { type: 'String', sql: 'order_goal' },
  currency: { type: 'String', sql: 'currency' },
  class: { type: 'UInt8', sql: 'tupleElement(winner, 1)' },
  broadcast: { type: 'String', sql: 'tupleElement(winner, 2)' },
  ms: { type: 'Int64', sql: 'tupleElement(winner, 3)' },
  base_ms: { type: 'Int64', sql: 'tupleElement(winner, 4)' },
  audience: { type: 'String', sql: 'tupleElement(winner, 5)' },
  recipient: { type: 'UInt64', sql: 'tupleElement(winner, 6)' },
  value: {
    type: 'Decimal(38, 4)',
    sql: `if(whole, toDecimal128(0, 4),
    greatest(arrayElement(values, class + 1) - toDecimal128(taken_back_by[currency], 4), toDecimal128(0, 4)))`,
  },
} as const satisfies ScratchColumns;

const greatestOf = (klass: number) => `maxIf(toDecimal128(value, 4), class = ${klass})`;

/** What settledColumns are made of: `rows` and `takenBack` have attributedRowColumns, of conversions and of reversals. */
export const settledFrom = (
  rows: string,
  takenBack: string,
) => `SELECT order_goal, currency, winner, values, whole, taken_back_by
FROM
(
SELECT order_key, arrayJoin([goal, '*']) AS order_goal, currency,
  argMin((class, broadcast, ms, base_ms, audience, recipient), (-toInt8(class), ms, recipient, event_key, named_broadcast)) AS winner,
  [${[0, 1, 2].map(greatestOf).join(', ')}] AS values
FROM ${rows}
WHERE what = 1
GROUP BY order_key, order_goal, currency
) AS orders
LEFT JOIN
(
SELECT order_key, max(currency = '') AS whole, sumMap(map(currency, toDecimal128(value, 4))) AS taken_back_by
FROM ${takenBack}
WHERE what = 2
GROUP BY order_key
) AS taken
ON orders.order_key = taken.order_key`;

/** Cost: the rows of the orders, each twice. */
export function fillSettled(table: string, rows: string): Statement {
  return fillScratch(
    { name: 'recompute-attributed-orders', settings: { query_plan_join_swap_table: 'false' } },
    table,
    settledColumns,
    settledFrom(rows, rows),
  );
}

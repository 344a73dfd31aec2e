import type { Statement } from '../../../store/store.ts';
import { whats } from '../../../store/tables/attributed.ts';
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
  class: { type: 'UInt8', sql: 'class' },
  broadcast: { type: 'String', sql: 'broadcast' },
  ms: { type: 'Int64', sql: 'ms' },
  base_ms: { type: 'Int64', sql: 'base_ms' },
  audience: { type: 'String', sql: 'audience' },
  recipient: { type: 'UInt64', sql: 'recipient' },
  value: {
    type: 'Decimal(38, 4)',
    sql: `if(whole, toDecimal128(0, 4),
    greatest(greatest_value - toDecimal128(taken_back_by[currency], 4), toDecimal128(0, 4)))`,
  },
} as const satisfies ScratchColumns;

interface Settling {
  /** What follows FROM: {@link attributedRowColumns} of conversions, maybe among others. A conversion may have several rows, of several touches. */
  readonly conversions: string;
  /** The same of reversals. */
  readonly reversals: string;
  /** The goals that an order counts for, as SQL over a conversion. */
  readonly goals?: string;
  /** Which row of several of a conversion it belongs to: `, column, ...`, ascending. */
  readonly touchOrder?: string;
}

const ORDER = 'PARTITION BY order_key, order_goal, currency ORDER BY class DESC';

/**
 * What settledColumns are made of. The winner is the first row of its order, and the greatest value of its class that up to the end of the rows of that class.
 * Cost: the rows are sorted once. Windows take a fifth of the memory that an aggregate with the winner as a tuple takes, and half of the time.
 */
export const settledFrom = ({
  conversions,
  reversals,
  goals = "arrayJoin([goal, '*'])",
  touchOrder = '',
}: Settling) => `SELECT order_goal, currency, class, broadcast, ms, base_ms, audience, recipient, greatest_value, whole, taken_back_by
FROM
(
SELECT *
FROM
(
SELECT *, max(toDecimal128(value, 4)) OVER (${ORDER}) AS greatest_value,
  row_number() OVER (${ORDER}, ms, recipient, event_key, named_broadcast${touchOrder}) AS place
FROM
(
SELECT *, ${goals} AS order_goal FROM ${conversions} WHERE what = ${whats.conversion}
)
)
WHERE place = 1
) AS orders
LEFT JOIN
(
SELECT order_key, max(currency = '') AS whole, sumMap(map(currency, toDecimal128(value, 4))) AS taken_back_by
FROM ${reversals}
WHERE what = ${whats.reversal}
GROUP BY order_key
) AS taken
ON orders.order_key = taken.order_key`;

/** Cost: the rows of the orders, each twice. */
export function fillSettled(table: string, rows: string): Statement {
  return fillScratch(
    { name: 'recompute-attributed-orders', settings: { query_plan_join_swap_table: 'false' } },
    table,
    settledColumns,
    settledFrom({ conversions: rows, reversals: rows }),
  );
}

import type { Statement } from '../../../store/store.ts';
import { fillScratch, type ScratchColumns } from '../../states/scratch.ts';
import { PERSON, TAKEN_BACK } from './conversionEntries.ts';
import { OWN_ORDER } from './conversionEvents.ts';

/*
 * Orders may be shared by people of several slices. So each slice keeps its part of every order (`slice_orders`), and the orders
 * of a broadcast are settled from all parts. A broadcast that is not sliced has one part of each.
 */

/** The parts of orders among entries: what the table slice_orders has of them. Names of orders, which may hold pseudonyms, as hashes. */
export const orderParts = {
  item_key: 'sipHash64(item)',
  currency: 'currency',
  goal: 'goal',
  taken_back: `what = ${TAKEN_BACK}`,
  order_key: 'sipHash64(currency, item)',
  // A conversion without an order names none.
  named: `NOT startsWith(item, '${OWN_ORDER}')`,
  audience: 'audience',
  variant: 'variant',
  ms: 'ms',
  h: 'h',
  value: 'value',
} as const;

/** The parts, as SELECT, of a scratch table of entries; `slice`: SQL over `recipient`. */
export function partsOfEntries(entries: string, slice = 'toUInt32(0)'): string {
  const columns = Object.entries(orderParts).map(([name, sql]) => `,\n  ${sql} AS ${name}`);
  return `SELECT broadcast, ${slice} AS slice${columns.join('')}\nFROM ${entries}\nWHERE what != ${PERSON}`;
}

/** An order with a click-through conversion, settled by its earliest one. */
export const orderColumns = {
  broadcast: { type: 'LowCardinality(String)', sql: 'broadcast' },
  goal: { type: 'String', sql: 'goal' },
  currency: { type: 'String', sql: 'currency' },
  order_key: { type: 'UInt64', sql: 'own_key' },
  named: { type: 'UInt8', sql: 'is_named' },
  audience: { type: 'LowCardinality(String)', sql: 'picked.1' },
  variant: { type: 'LowCardinality(String)', sql: 'picked.2' },
  h: { type: 'UInt8', sql: 'picked.3' },
  /** Less what is taken back. */
  value: {
    type: 'Decimal(38, 4)',
    sql: `if(whole, toDecimal128(0, 4),
    greatest(greatest_value - toDecimal128(taken_back_by[currency], 4), toDecimal128(0, 4)))`,
  },
} as const satisfies ScratchColumns;

/** A SELECT of the columns that partsOfEntries() has, and its parameters. */
export interface OrderParts extends Pick<Statement, 'sql' | 'params'> {
  /** Whether there may be parts that are taken back: else no join with them is planned (3 of 11 CPU ms). */
  readonly reversed: boolean;
}

/**
 * Fills a scratch table of orderColumns from `parts`. Slices are ranges of
 * pseudonyms: of equally early parts that of the least slice is of the least pseudonym. Cost: a few rows for each order.
 */
export function fillOrders(table: string, parts: OrderParts): Statement {
  const made = `SELECT broadcast, item_key, goal, currency, any(order_key) AS own_key, any(named) AS is_named,
  argMin((audience, variant, h), (ms, slice)) AS picked, max(value) AS greatest_value
FROM (${parts.sql})
WHERE NOT taken_back
GROUP BY broadcast, item_key, goal, currency`;
  const settings = { query_plan_join_swap_table: 'false' };
  const statement = { name: 'recompute-orders', params: parts.params ?? {}, settings };
  return fillScratch(
    statement,
    table,
    orderColumns,
    parts.reversed ? lessTakenBack(made, parts) : nothingTakenBack(made),
  );
}

function lessTakenBack(made: string, parts: OrderParts): string {
  return `SELECT orders.broadcast AS broadcast, goal, currency, own_key, is_named, picked, greatest_value, whole, taken_back_by
FROM
(
${made}
) AS orders
LEFT JOIN
(
SELECT broadcast, item_key, max(currency = '') AS whole, sumMap(map(currency, value)) AS taken_back_by
FROM (${parts.sql})
WHERE taken_back
GROUP BY broadcast, item_key
) AS taken
ON orders.broadcast = taken.broadcast AND orders.item_key = taken.item_key`;
}

/** The columns that the join has where it finds nothing. */
function nothingTakenBack(made: string): string {
  return `SELECT *, 0 AS whole, CAST(map(), 'Map(String, Decimal(38, 4))') AS taken_back_by
FROM
(
${made}
)`;
}

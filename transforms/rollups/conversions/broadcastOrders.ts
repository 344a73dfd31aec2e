import type { Statement } from '../../../store/store.ts';
import { broadcastColumns, ofBroadcasts, sourceParams } from '../broadcastSource.ts';
import { type Expressions, insertRollup, type Rollup } from '../rollup.ts';
import type { BroadcastSource } from '../sources.ts';

const columns: Expressions<'broadcast_orders'> = {
  ...broadcastColumns,
  order_key: 'order_key',
  goal: 'goal',
  currency: 'currency',
  horizon: 'h',
  value: 'value',
  audience: 'audience',
  variant: 'variant',
};

function statement(source: BroadcastSource, table: string): Statement {
  // A conversion without an order is never shared.
  const orders = `SELECT * FROM ${table} WHERE named`;
  return {
    name: 'recompute-broadcast-orders',
    sql: insertRollup('broadcast_orders', columns, ofBroadcasts(orders)),
    params: sourceParams(source),
  };
}

/**
 * The orders by name that conversion_stats counts, each with its value.
 *
 * Cost: the settled orders. An order's key is a hash of 64 bits: among a million orders two have the same one with a
 * probability of 3e-8.
 */
export const broadcastOrders: Rollup<'broadcast_orders', 'broadcast'> = {
  table: 'broadcast_orders',
  unit: 'broadcast',
  sums: [],
  statement: (source) => source.orders?.().then((orders) => statement(source, orders)),
};

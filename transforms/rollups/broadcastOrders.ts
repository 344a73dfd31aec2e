import type { Statement } from '../../store/store.ts';
import { broadcastColumns, ofBroadcasts, sourceParams } from './broadcastSource.ts';
import { OWN_ORDER } from './conversionEvents.ts';
import { type Expressions, insertRollup, type Rollup } from './rollup.ts';
import type { BroadcastSource } from './sources.ts';

const columns: Expressions<'broadcast_orders'> = {
  ...broadcastColumns,
  order_key: 'sipHash64(currency, item)',
  goal: 'goal',
  currency: 'currency',
  horizon: 'h',
  value: 'value',
  audience: 'audience',
  variant: 'variant',
};

function statement(source: BroadcastSource, entries: string): Statement {
  // A conversion without an order names none, so it is never shared.
  const orders = `SELECT * FROM ${entries} WHERE is_order AND NOT startsWith(item, '${OWN_ORDER}')`;
  return {
    name: 'recompute-broadcast-orders',
    sql: insertRollup('broadcast_orders', columns, ofBroadcasts(orders)),
    params: sourceParams(source),
  };
}

/**
 * The orders by name that conversion_stats counts, each with its value.
 *
 * Cost: the settled entries. An order's key is a hash of 64 bits: among a million orders two have the same one with a
 * probability of 3e-8.
 */
export const broadcastOrders: Rollup<'broadcast_orders', 'broadcast'> = {
  table: 'broadcast_orders',
  unit: 'broadcast',
  sums: [],
  statement: (source) => source.entries?.().then((entries) => statement(source, entries)),
};

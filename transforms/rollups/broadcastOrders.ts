import type { Statement } from '../../store/store.ts';
import { OWN_ORDER } from './conversionEvents.ts';
import { type BroadcastSource, broadcastColumns, insertOfBroadcasts, sourceParams } from './insert.ts';

/**
 * broadcast_orders of a batch, alive rows only: the orders by name that conversion_stats counts, each with its value.
 *
 * Cost: the settled entries. An order's key is a hash of 64 bits: among a million orders
 * two have the same one with a probability of 3e-8.
 */
export function broadcastOrders(source: BroadcastSource): Statement {
  const columns: Record<string, string> = {
    ...broadcastColumns,
    order_key: 'sipHash64(currency, item)',
    goal: 'goal',
    currency: 'currency',
    horizon: 'h',
    value: 'value',
    audience: 'audience',
    variant: 'variant',
  };
  // A conversion without an order names none, so it is never shared.
  const orders = `SELECT * FROM ${source.entries} WHERE is_order AND NOT startsWith(item, '${OWN_ORDER}')`;
  return {
    name: 'recompute-broadcast-orders',
    sql: insertOfBroadcasts('broadcast_orders', columns, orders),
    params: sourceParams(source),
  };
}

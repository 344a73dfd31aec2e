import type { Statement } from '../../store/store.ts';
import { finalSettings } from '../states/batch.ts';
import { OWN_ORDER } from './conversionEvents.ts';
import { type BroadcastSource, broadcastColumns, insertOfBroadcasts, sourceParams } from './insert.ts';
import { settledEntries } from './settledEntries.ts';

/** A conversion without an order names none, so it is never shared. */
function namedOrders(source: BroadcastSource): string {
  return `SELECT * FROM\n(\n${settledEntries(source, ['order'])}\n)\nWHERE NOT startsWith(item, '${OWN_ORDER}')`;
}

/**
 * broadcast_orders of a batch, alive rows only: the orders by name that conversion_stats counts, each with its value.
 *
 * Cost: the rows of those who converted, as in conversion_stats. An order's key is a hash of 64 bits: among a million orders
 * two have the same one with a probability of 3e-8.
 */
export function broadcastOrders(source: BroadcastSource): Statement {
  const columns: Record<string, string> = {
    ...broadcastColumns,
    order_key: 'sipHash64(entry_currency, item)',
    goal: 'goal',
    currency: 'entry_currency',
    horizon: 'h',
    value: 'order_value',
    audience: 'audience',
    variant: 'variant',
  };
  return {
    name: 'recompute-broadcast-orders',
    sql: insertOfBroadcasts('broadcast_orders', columns, namedOrders(source)),
    params: sourceParams(source),
    settings: finalSettings,
  };
}

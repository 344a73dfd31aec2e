import { DEFINITION } from '../../contract/definition.ts';
import type { Statement } from '../../store/store.ts';
import { type BroadcastBatch, batchParams, insertOfBroadcasts, recomputeSettings } from './batch.ts';
import { OWN_ORDER } from './conversionEvents.ts';
import { settledEntries } from './settledEntries.ts';

/** A conversion without an order names none, so it is never shared. */
function namedOrders(batch: BroadcastBatch): string {
  return `SELECT * FROM\n(\n${settledEntries(batch, ['order'])}\n)\nWHERE NOT startsWith(item, '${OWN_ORDER}')`;
}

/**
 * broadcast_orders of a batch, alive rows only: the orders by name that conversion_stats counts, each with its value.
 *
 * Cost: the rows of those who converted, as in conversion_stats. An order's key is a hash of 64 bits: among a million orders
 * two have the same one with a probability of 3e-8.
 */
export function broadcastOrders(batch: BroadcastBatch): Statement {
  const columns: Record<string, string> = {
    tenant: '{tenant:String}',
    broadcast: 'broadcast',
    order_key: 'sipHash64(entry_currency, item)',
    goal: 'goal',
    version: 'unit_version',
    alive: '1',
    definition: String(DEFINITION),
    currency: 'entry_currency',
    horizon: 'h',
    value: 'order_value',
    audience: 'audience',
    variant: 'variant',
  };
  return {
    name: 'recompute-broadcast-orders',
    sql: insertOfBroadcasts('broadcast_orders', columns, namedOrders(batch)),
    params: batchParams(batch),
    settings: recomputeSettings,
  };
}

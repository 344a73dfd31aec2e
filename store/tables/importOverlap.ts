import { z } from 'zod';
import type { Store } from '../store.ts';
import { readImportBatches } from './importBatches.ts';
import { part } from './part.ts';

const amountRow = z.object({
  type: z.enum(['conversion', 'read']),
  broadcast: z.string(),
  recipient: z.string(),
  event_key: z.number(),
  value: z.string(),
  dwell_ms: z.number(),
  others: z.array(z.string()),
  live: z.boolean(),
});

/** An event with a value or a dwell that a batch and something else brought, merged: each is the largest of all. */
export type SharedAmount = z.output<typeof amountRow>;

/** Events of a batch that other batches (not undone) or live services brought too and that have an amount; at most `limit`. */
export async function readSharedAmounts(
  store: Store,
  tenant: string,
  batch: string,
  limit: number,
): Promise<SharedAmount[]> {
  const undone = await undoneBatches(store, tenant);
  return store.query(
    {
      name: 'import-overlap',
      sql: `
SELECT toString(type) AS type, broadcast, leftPad(lower(hex(recipient)), 16, '0') AS recipient, event_key,
    toString(${part('conversion', 'value')}) AS value, dwell_ms, CAST(live, 'Bool') AS live,
    arrayFilter(other -> other != {batch:String} AND NOT has({undone:Array(String)}, other), import_batches) AS others
FROM (SELECT type, broadcast, recipient, event_key, conversion, dwell_ms, live, import_batches FROM events FINAL
      WHERE tenant = {tenant:String} AND type IN ('conversion', 'read'))
WHERE has(import_batches, {batch:String}) AND (live OR notEmpty(others)) AND (dwell_ms > 0 OR ${part('conversion', 'value')} > 0)
LIMIT {limit:UInt32}`,
      params: { tenant, batch, undone, limit },
    },
    amountRow,
  );
}

async function undoneBatches(store: Store, tenant: string): Promise<string[]> {
  const batches = await readImportBatches(store, tenant);
  return batches.filter(({ state }) => state === 'undone').map(({ batch }) => batch);
}

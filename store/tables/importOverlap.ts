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

/**
 * Events of a batch that other batches (not undone) or live services brought too and that have an amount; at most `limit`.
 *
 * Cost: reads and conversions of the broadcasts that the batch touched, with FINAL. Call it when they are all noted.
 */
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
      WHERE tenant = {tenant:String} AND type IN ('conversion', 'read')
        AND broadcast IN (SELECT broadcast FROM import_broadcasts WHERE tenant = {tenant:String} AND batch = {batch:String}))
WHERE has(import_batches, {batch:String}) AND (live OR notEmpty(others)) AND (dwell_ms > 0 OR ${part('conversion', 'value')} > 0)
LIMIT {limit:UInt32}`,
      params: { tenant, batch, undone, limit },
    },
    amountRow,
  );
}

/**
 * Deletes what only undone imports brought. It is out of every figure already, but its amounts would still be merged into
 * events that come again under the same ids, and the largest would win. Rows that live services or other imports brought
 * too stay, and so do retracted ones, which must not come back. Cheap where there is nothing to delete; repeating it is harmless.
 */
export async function deleteUndone(store: Store, tenant: string, tables: readonly string[]): Promise<void> {
  const undone = await undoneBatches(store, tenant);
  if (undone.length === 0) return;
  const params = { tenant, undone };
  const only = `tenant = {tenant:String} AND live = 0 AND retracted = 0 AND notEmpty(import_batches) AND hasAll({undone:Array(String)}, import_batches)`;
  for (const table of tables) {
    const partitions = await store.query(
      { name: 'undone-partitions', sql: `SELECT DISTINCT _partition_id AS id FROM ${table} WHERE ${only}`, params },
      z.object({ id: z.string() }),
    );
    for (const { id } of partitions) {
      await store.command({
        name: 'delete-undone',
        sql: `DELETE FROM ${table} IN PARTITION ID '${id}' WHERE ${only}`,
        params,
      });
    }
  }
}

async function undoneBatches(store: Store, tenant: string): Promise<string[]> {
  const batches = await readImportBatches(store, tenant);
  return batches.filter(({ state }) => state === 'undone').map(({ batch }) => batch);
}

import { z } from 'zod';
import type { Store } from '../../store/store.ts';
import { factTables } from '../rows/facts.ts';
import { ATTRIBUTION_BUCKETS } from '../sink/touchedUnits.ts';
import { findBatch, recordBatch } from './importBatches.ts';

export interface Undone {
  readonly batch: string;
  /** Units marked: their figures change once they are recomputed. */
  readonly units: number;
}

const countSchema = z.object({ units: z.number() });

/** Units of every row that the batch brought, from the recipients' table and the facts'. Table names are our own. */
const unitsOfBatch = [
  `SELECT if(broadcast = '', 'attribution', 'broadcast') AS kind,
          if(broadcast = '', toString(recipient % ${ATTRIBUTION_BUCKETS}), broadcast) AS unit
   FROM events WHERE tenant = {tenant:String} AND has(import_batches, {batch:String}) GROUP BY kind, unit`,
  ...Object.values(factTables).map(
    (table) => `SELECT 'broadcast' AS kind, broadcast AS unit
   FROM ${table} WHERE tenant = {tenant:String} AND has(import_batches, {batch:String}) GROUP BY unit`,
  ),
].join('\nUNION DISTINCT\n');

/**
 * Takes an import back: its rows stay, but no recompute counts them unless a live service or another batch said the same.
 * Undoing twice is harmless; importing the file again brings everything back.
 * @throws CodedError HX_NOT_FOUND.
 */
export async function undoImport(store: Store, tenant: string, batch: string): Promise<Undone> {
  const found = await findBatch(store, tenant, batch);

  // 1. The batch is undone. If the next step fails, figures stay as they were until it is undone again.
  await recordBatch(store, { ...found, state: 'undone' });

  // 2. Every unit that it touched is marked. From here on the refresher brings the figures up to date.
  const params = { tenant, batch };
  await store.command({
    name: 'mark-undone',
    sql: `INSERT INTO units (kind, tenant, unit, marks, marked_at, token)
          SELECT kind, {tenant:String}, unit, 1, now64(3), generateUUIDv4() FROM (${unitsOfBatch})`,
    params,
  });
  const [row] = await store.query(
    { name: 'count-undone', sql: `SELECT count() AS units FROM (${unitsOfBatch})`, params },
    countSchema,
  );
  return { batch, units: row?.units ?? 0 };
}

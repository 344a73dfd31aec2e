import { z } from 'zod';
import type { Store } from '../store.ts';

/**
 * Tables with a row for each person that recomputes write, by pseudonym. A recompute leaves the rows of an erased person empty, but the
 * pseudonym with its broadcasts would stay for ever.
 */
const tables = ['person_touches', 'attributed'] as const;

/** Until then a recompute that was under way may write such a row, and what is made of these rows has seen that they are empty. */
const KEPT_MS = 86_400_000;

const anyRow = z.object({ any: z.boolean() });

/**
 * Deletes what is left of people who were erased more than a day ago.
 *
 * Cost: one or two columns of the tables. Where there is anything to delete, a mutation of the parts that have such rows.
 */
export async function deleteErasedPersonRows(store: Store, now: number = Date.now()): Promise<void> {
  const params = { before: new Date(now - KEPT_MS).toISOString() };
  // The database is named: a mutation is no query of this session.
  const where = `(tenant, recipient) IN (
  SELECT tenant, recipient FROM ${store.database}.erased WHERE at < parseDateTime64BestEffort({before:String}, 3, 'UTC'))`;
  for (const table of tables) {
    const sql = `SELECT CAST(count() > 0, 'Bool') AS any FROM (SELECT 1 FROM ${table} WHERE ${where} LIMIT 1)`;
    const [found] = await store.query({ name: `erased-in-${table.replaceAll('_', '-')}`, sql, params }, anyRow);
    if (found?.any !== true) continue;
    await store.command({
      name: `delete-erased-from-${table.replaceAll('_', '-')}`,
      sql: `DELETE FROM ${table} WHERE ${where}`,
      params,
    });
  }
}

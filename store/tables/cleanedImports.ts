import { z } from 'zod';
import type { Store } from '../store.ts';
import { nextVersion } from '../version.ts';
import { UNDONE_FOR_EVER } from './importBatches.ts';

/**
 * Undone imports of a tenant that may have left rows which they alone brought. A note from before the undo is of no import
 * that has this name now: tables may be restored from a backup one by one.
 */
export async function readUncleanedImports(store: Store, tenant: string): Promise<string[]> {
  const rows = await store.query(
    {
      name: 'uncleaned-imports',
      sql: `SELECT undone.batch AS batch
            FROM (SELECT batch, toInt64(version) - ${UNDONE_FOR_EVER} AS undone_at FROM import_batches FINAL
                  WHERE tenant = {tenant:String} AND state = 'undone') AS undone
            LEFT ANY JOIN (SELECT batch, cleaned, toInt64(version) AS cleaned_at FROM cleaned_imports FINAL
                           WHERE tenant = {tenant:String}) AS noted ON noted.batch = undone.batch
            WHERE NOT (noted.cleaned = 1 AND noted.cleaned_at > undone.undone_at)
            ORDER BY batch`,
      params: { tenant },
    },
    z.object({ batch: z.string() }),
  );
  return rows.map(({ batch }) => batch);
}

/**
 * Notes that a look found no row of undone imports. `version` is of the moment before that look (`nextVersion`): rows that
 * came after it, and were noted by {@link noteLateRows}, count for more.
 */
export async function noteCleaned(
  store: Store,
  tenant: string,
  batches: readonly string[],
  version: number,
): Promise<void> {
  await store.insertRows(
    'cleaned_imports',
    batches.map((batch) => ({ tenant, batch, cleaned: 1, version })),
  );
}

/** Notes that an undone import may have written rows after its undo: its process was silent and woke up. */
export async function noteLateRows(store: Store, tenant: string, batch: string): Promise<void> {
  await store.insertRows('cleaned_imports', [{ tenant, batch, cleaned: 0, version: nextVersion() }]);
}

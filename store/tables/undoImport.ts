import type { Store } from '../store.ts';
import { isUndoComplete, noteMarked } from './cleanedImports.ts';
import { requireImportBatch, stillRunning, writeImportBatch } from './importBatches.ts';
import { markUnitsWhere } from './unitsOfEvents.ts';

/** undone: by this call. already: nothing was changed, an earlier call came to its end. */
export type UndoOutcome = 'undone' | 'already';

/**
 * Takes a batch out of every figure. In this order:
 * 1. The batch is undone. If the process dies from here on, figures keep its rows until they are recomputed; undo it again.
 * 2. The units that it touched are marked.
 * 3. That is noted: another undo finds nothing to do. If the process dies before, an undo marks the units again.
 * HX_NOT_FOUND when the tenant has no such batch; HX_CONFLICT while a process works on it, which would go on to add rows.
 */
export async function undoImport(store: Store, tenant: string, batch: string): Promise<UndoOutcome> {
  const { at: _, ...row } = await requireImportBatch(store, tenant, batch);
  if (row.state === 'running') throw stillRunning(batch);
  if (row.state !== 'undone') await writeImportBatch(store, { ...row, state: 'undone' });
  else if (await isUndoComplete(store, tenant, batch)) return 'already';
  await markUnitsWhere(store, 'tenant = {tenant:String} AND has(import_batches, {batch:String})', { tenant, batch });
  await noteMarked(store, tenant, batch);
  return 'undone';
}

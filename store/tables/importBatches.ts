import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import type { Store } from '../store.ts';
import { nextVersion } from '../version.ts';
import { markUnitsWhere } from './units.ts';

/** One run of one file with one mapping. */
export interface ImportBatch {
  readonly tenant: string;
  readonly batch: string;
  readonly file: string;
  readonly mapping: string;
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Events of a batch that is undone are out of every recompute, unless another batch or a live service says them too. */
  readonly state: 'running' | 'complete' | 'undone';
}

const batchRow = z.object({
  tenant: z.string(),
  batch: z.string(),
  file: z.string(),
  mapping: z.string(),
  rows: z.number(),
  accepted: z.number(),
  rejected: z.number(),
  state: z.enum(['running', 'complete', 'undone']),
  at: z.iso.datetime(),
});

/** Writes what is known of a batch; a later call for the same batch replaces it whole. */
export async function writeImportBatch(store: Store, batch: ImportBatch): Promise<void> {
  const version = nextVersion();
  await store.insertRows('import_batches', [{ ...batch, at: new Date().toISOString(), version }]);
}

/** The latest first. */
export function readImportBatches(store: Store, tenant: string): Promise<z.output<typeof batchRow>[]> {
  return store.query(
    {
      name: 'import-batches',
      sql: `SELECT * EXCEPT version FROM import_batches FINAL WHERE tenant = {tenant:String} ORDER BY at DESC, batch`,
      params: { tenant },
    },
    batchRow,
  );
}

/**
 * Takes a batch out of every figure and marks the units that it touched. If it fails midway, undo again: both steps may
 * happen twice. HX_NOT_FOUND when the tenant has no such batch.
 */
export async function undoImport(store: Store, tenant: string, batch: string): Promise<void> {
  const found = (await readImportBatches(store, tenant)).find((known) => known.batch === batch);
  if (found === undefined) throw new CodedError('HX_NOT_FOUND', `no import ${batch} of ${tenant}`, { at: batch });
  const { at: _, ...row } = found;
  await writeImportBatch(store, { ...row, state: 'undone' });
  await markUnitsWhere(store, 'tenant = {tenant:String} AND has(import_batches, {batch:String})', { tenant, batch });
}

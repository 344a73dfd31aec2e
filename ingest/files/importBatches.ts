import { createHash } from 'node:crypto';
import { canonicalize } from 'json-canonicalize';
import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import type { Store } from '../../store/store.ts';
import type { Mapping } from './mapping.ts';

/** A batch: one file through one mapping. Importing it again is the same batch, until it is undone; then the next generation. */
export interface ImportBatch {
  readonly tenant: string;
  readonly batch: string;
  /** `sha256:HEX NAME`. */
  readonly file: string;
  /** The mapping's name; empty where the file holds events. */
  readonly mapping: string;
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly state: 'running' | 'complete' | 'undone';
}

const batchSchema = z.object({
  tenant: z.string(),
  batch: z.string(),
  file: z.string(),
  mapping: z.string(),
  rows: z.number(),
  accepted: z.number(),
  rejected: z.number(),
  state: z.enum(['running', 'complete', 'undone']),
});
const columns = 'tenant, batch, file, mapping, rows, accepted, rejected, toString(state) AS state';

/** The name of the batch that this import is: a retry finds its earlier run, an import after an undo starts a new one. */
export async function batchName(
  store: Store,
  tenant: string,
  sha256: string,
  mapping: Mapping | undefined,
): Promise<string> {
  const prefix = createHash('sha256')
    .update(`${tenant}\n${sha256}\n${mapping === undefined ? '' : canonicalize(mapping)}`)
    .digest('hex')
    .slice(0, 20);
  const earlier = await store.query(
    {
      name: 'import-generations',
      sql: `SELECT ${columns} FROM import_batches FINAL
            WHERE tenant = {tenant:String} AND startsWith(batch, {prefix:String})`,
      params: { tenant, prefix: `${prefix}-` },
    },
    batchSchema,
  );
  const standing = earlier.find(({ state }) => state !== 'undone');
  return standing?.batch ?? `${prefix}-${earlier.length + 1}`;
}

/** Writes how a batch stands; the latest write stands. */
export async function recordBatch(store: Store, batch: ImportBatch): Promise<void> {
  const now = Date.now();
  await store.insertRows('import_batches', [{ ...batch, at: new Date(now).toISOString(), version: now }]);
}

/** The tenant's batches, the latest last. */
export async function listBatches(store: Store, tenant: string): Promise<ImportBatch[]> {
  return store.query(
    {
      name: 'import-batches',
      sql: `SELECT ${columns} FROM import_batches FINAL WHERE tenant = {tenant:String} ORDER BY at, batch`,
      params: { tenant },
    },
    batchSchema,
  );
}

/** @throws CodedError HX_NOT_FOUND. */
export async function findBatch(store: Store, tenant: string, batch: string): Promise<ImportBatch> {
  const [found] = await store.query(
    {
      name: 'import-batch',
      sql: `SELECT ${columns} FROM import_batches FINAL WHERE tenant = {tenant:String} AND batch = {batch:String}`,
      params: { tenant, batch },
    },
    batchSchema,
  );
  if (found === undefined) throw new CodedError('HX_NOT_FOUND', `no import batch ${batch} of ${tenant}`, { at: batch });
  return found;
}

import { createHash } from 'node:crypto';
import { canonicalize } from 'json-canonicalize';
import type { Store } from '../../store/store.ts';
import { readImportBatches } from '../../store/tables/importBatches.ts';
import type { Mapping } from './mapping.ts';

/** What the names of all generations of one import begin with: tenant, file and mapping. */
export function batchPrefix(tenant: string, sha256: string, mapping: Mapping | undefined): string {
  const hash = createHash('sha256')
    .update(`${tenant}\n${sha256}\n${mapping === undefined ? '' : canonicalize(mapping)}`)
    .digest('hex')
    .slice(0, 20);
  return `${hash}-`;
}

/**
 * The name of the batch that this import is: tenant, file, mapping and generation. A retry and a repetition find their
 * earlier run; an import after an undo starts the next generation, which the undo does not reach.
 */
export async function batchName(
  store: Store,
  tenant: string,
  sha256: string,
  mapping: Mapping | undefined,
): Promise<string> {
  const prefix = batchPrefix(tenant, sha256, mapping);
  const batches = await readImportBatches(store, tenant);
  const earlier = batches.filter(({ batch }) => batch.startsWith(prefix));
  const active = earlier.find(({ state }) => state !== 'undone');
  return active?.batch ?? `${prefix}${earlier.length + 1}`;
}

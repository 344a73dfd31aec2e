import { setTimeout as pause } from 'node:timers/promises';
import { CodedError } from '../../contract/errors.ts';
import type { Store } from '../store.ts';
import { noteCleaned, noteCleaning, readUncleanedImports } from '../tables/cleanedImports.ts';
import { factTables } from '../tables/factTables.ts';
import { readImportedBroadcasts } from '../tables/importBatches.ts';
import { markAll, markUnits, unnamedUnit } from '../tables/units.ts';
import { unitsOfDeleted } from '../tables/unitsOfEvents.ts';
import { nextVersion } from '../version.ts';
import {
  deleteFromPartitions,
  holdingPartitions,
  MOST_LOOKS,
  PARTITIONS_A_ROUND,
  type RowsToDelete,
} from './deleteFromPartitions.ts';
import { TURN_ASKED_EVERY_MS, type Turn, type TurnOptions, takeTurn } from './turn.ts';

/** No list of batches: it may be long. */
const onlyUndone = `tenant = {tenant:String} AND live = 0 AND retracted = 0 AND notEmpty(import_batches)
  AND hasAll((SELECT groupArray(batch) FROM undone_imports WHERE tenant = {tenant:String}), import_batches)`;

export interface DeleteUndoneOptions {
  readonly signal?: AbortSignal;
  readonly turn?: TurnOptions;
}

/**
 * Deletes what only undone imports brought. It is out of every figure already, but its amounts would still be merged into
 * events that come again under the same ids, and the largest would win. Rows that live services or other imports brought
 * too stay, and so do retracted ones, which must not come back. Waits while another process deletes rows. In this order:
 * 1. Undone imports that are not noted as cleaned; where there is none, that is all.
 * 2. They are noted as being cleaned. If the process dies from here on, the next import goes on, and marks all that these imports can have
 *    changed (5): rows that are gone do not name their units any more.
 * 3. Table by table, the units of the rows are marked: a row that stays was merged with one that goes, so it has another time or other contents
 *    now. If the process dies, these units are recomputed all the same.
 * 4. The rows are deleted, and the same units are marked once more: a recompute in between has counted the rows. Both until a look finds none.
 * 5. Where step 2 found such a note of a process that died: every day of attribution, and the broadcasts of its imports.
 * 6. These imports are noted as cleaned: the next import does not look again.
 */
export async function deleteUndone(store: Store, tenant: string, options: DeleteUndoneOptions = {}): Promise<void> {
  const { signal } = options;
  if ((await readUncleanedImports(store, tenant)).batches.length === 0) return;
  for (;;) {
    signal?.throwIfAborted();
    const outcome = await takeTurn(store, (turn) => clean(store, turn, tenant, signal), options.turn);
    if (outcome.kind === 'done') return;
    await pause(TURN_ASKED_EVERY_MS, undefined, signal === undefined ? {} : { signal });
  }
}

async function clean(store: Store, turn: Turn, tenant: string, signal: AbortSignal | undefined): Promise<void> {
  const { batches, begun } = await readUncleanedImports(store, tenant);
  if (batches.length === 0) return;
  await noteCleaning(store, tenant, batches);
  const version = nextVersion();
  for (const table of ['events', ...Object.values(factTables)]) {
    await deleteAll(store, turn, { table, where: onlyUndone, params: { tenant } }, signal);
  }
  if (begun.length > 0) await markAllOf(store, tenant, begun);
  await noteCleaned(store, tenant, batches, version);
}

type OfTenant = RowsToDelete & { readonly params: { readonly tenant: string } };

async function deleteAll(store: Store, turn: Turn, rows: OfTenant, signal: AbortSignal | undefined): Promise<void> {
  for (let look = 0; look < MOST_LOOKS; look++) {
    const held = await holdingPartitions(store, rows);
    if (held.length === 0) return;
    const units = await unitsOfDeleted(store, rows.table, rows.where, rows.params);
    await markUnits(store, units);
    for (let from = 0; from < held.length; from += PARTITIONS_A_ROUND) {
      signal?.throwIfAborted();
      await deleteFromPartitions(store, turn, rows, held.slice(from, from + PARTITIONS_A_ROUND));
    }
    await markUnits(store, units);
  }
  throw new CodedError('HX_CLICKHOUSE', `rows of undone imports keep coming into ${rows.table}: import again later`);
}

/** All that rows of these imports can have been part of. */
async function markAllOf(store: Store, tenant: string, batches: readonly string[]): Promise<void> {
  await markAll(store, { tenant, kind: 'attribution' });
  const named = await readImportedBroadcasts(store, tenant, batches);
  await markUnits(
    store,
    named.map((unit) => (unit === '' ? unnamedUnit(tenant) : { kind: 'broadcast', tenant, unit })),
  );
}

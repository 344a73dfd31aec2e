import { setTimeout as pause } from 'node:timers/promises';
import { CodedError } from '../../contract/errors.ts';
import type { Store } from '../store.ts';
import { noteCleaned, readUncleanedImports } from '../tables/cleanedImports.ts';
import { factTables } from '../tables/factTables.ts';
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
 * 2. Rows are deleted, table by table, until a look finds none. If the process dies here, the next import goes on.
 * 3. These imports are noted as cleaned: the next import does not look again.
 */
export async function deleteUndone(store: Store, tenant: string, options: DeleteUndoneOptions = {}): Promise<void> {
  const { signal } = options;
  if ((await readUncleanedImports(store, tenant)).length === 0) return;
  for (;;) {
    signal?.throwIfAborted();
    const outcome = await takeTurn(store, (turn) => clean(store, turn, tenant, signal), options.turn);
    if (outcome.kind === 'done') return;
    await pause(TURN_ASKED_EVERY_MS, undefined, signal === undefined ? {} : { signal });
  }
}

async function clean(store: Store, turn: Turn, tenant: string, signal: AbortSignal | undefined): Promise<void> {
  const version = nextVersion();
  const batches = await readUncleanedImports(store, tenant);
  if (batches.length === 0) return;
  for (const table of ['events', ...Object.values(factTables)]) {
    await deleteAll(store, turn, { table, where: onlyUndone, params: { tenant } }, signal);
  }
  await noteCleaned(store, tenant, batches, version);
}

async function deleteAll(store: Store, turn: Turn, rows: RowsToDelete, signal: AbortSignal | undefined): Promise<void> {
  for (let look = 0; look < MOST_LOOKS; look++) {
    const held = await holdingPartitions(store, rows);
    if (held.length === 0) return;
    for (let from = 0; from < held.length; from += PARTITIONS_A_ROUND) {
      signal?.throwIfAborted();
      await deleteFromPartitions(store, turn, rows, held.slice(from, from + PARTITIONS_A_ROUND));
    }
  }
  throw new CodedError('HX_CLICKHOUSE', `rows of undone imports keep coming into ${rows.table}: import again later`);
}

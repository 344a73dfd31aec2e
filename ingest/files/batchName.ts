import { createHash } from 'node:crypto';
import { canonicalize } from 'json-canonicalize';
import { CodedError } from '../../contract/errors.ts';
import type { Store } from '../../store/store.ts';
import { readImportBatches } from '../../store/tables/importBatches.ts';
import { idColumnsOf, type Mapping } from './mapping.ts';

/** What is imported how: names the batch. */
export interface ImportIdentity {
  readonly tenant: string;
  /** Of the file, hex. */
  readonly sha256: string;
  readonly mapping: Mapping | undefined;
}

/**
 * In front of the names of batches with a mapping whose ids are made of natural keys or columns (docs/decisions/0014).
 * Names without it are of files without a mapping, or from versions that made ids of mapping name and row number.
 */
const SCHEME = 'k';

/** Whether `batch` is the name of a generation of this import: of this tenant, file and mapping. */
export function isBatchOf(batch: string, identity: ImportIdentity): boolean {
  const hash = hashOf(identity);
  return batch.startsWith(`${hash}-`) || batch.startsWith(`${SCHEME}${hash}-`);
}

function hashOf({ tenant, sha256, mapping }: ImportIdentity): string {
  return createHash('sha256')
    .update(`${tenant}\n${sha256}\n${mapping === undefined ? '' : canonicalize(mapping)}`)
    .digest('hex')
    .slice(0, 20);
}

/**
 * The name of the batch that this import is: tenant, file, mapping and generation. A retry and a repetition find their
 * earlier run; an import after an undo starts the next generation, which the undo does not reach.
 * @throws CodedError HX_CONFLICT where rows of this file may be in already under ids of an earlier version.
 */
export async function batchName(store: Store, identity: ImportIdentity): Promise<string> {
  const { tenant, mapping } = identity;
  const batches = await readImportBatches(store, tenant);
  if (mapping !== undefined && makesIds(mapping)) refuseOldIds(batches, identity);
  const runs = batches.filter(({ batch }) => isBatchOf(batch, identity));
  const active = runs.find(({ state }) => state !== 'undone');
  return active?.batch ?? `${mapping === undefined ? '' : SCHEME}${hashOf(identity)}-${runs.length + 1}`;
}

/** Whether some event of the mapping has no id of its own. */
function makesIds(mapping: Mapping): boolean {
  return mapping.events.some((event) => event.id === undefined || idColumnsOf(event) !== undefined);
}

type KnownBatch = Awaited<ReturnType<typeof readImportBatches>>[number];

/**
 * The same event has another id now than under an earlier version, so it would count twice. That threatens where the same
 * file is in, and where another file came through a mapping of this name: exports grow and overlap.
 */
function refuseOldIds(batches: readonly KnownBatch[], { tenant, sha256, mapping }: ImportIdentity): void {
  const old = batches.find(
    (known) =>
      known.mapping !== '' &&
      known.state !== 'undone' &&
      !known.batch.startsWith(SCHEME) &&
      (known.mapping === mapping?.name || known.file.startsWith(`sha256:${sha256} `)),
  );
  if (old === undefined) return;
  const [, name = 'a file'] = /^sha256:\S+ (.*)$/.exec(old.file) ?? [];
  throw new CodedError(
    'HX_CONFLICT',
    `import ${old.batch} (${name}, mapping ${old.mapping}) is in under ids of an earlier version: rows that are in both files would count twice. Undo it (huixiang imports undo ${old.batch} --tenant ${tenant}), then import its file again too`,
    { at: old.batch },
  );
}

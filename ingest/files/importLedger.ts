import { CodedError } from '../../contract/errors.ts';
import type { Store } from '../../store/store.ts';
import { noteLateRows } from '../../store/tables/cleanedImports.ts';
import {
  IMPORT_RENEWED_EVERY_MS,
  type ImportBatch,
  type ImportState,
  noteImportedBroadcasts,
  readUnfinishedImports,
  requireImportBatch,
  stillRunning,
  writeImportBatch,
} from '../../store/tables/importBatches.ts';
import { isBatchOf } from './batchName.ts';
import type { Mapping } from './mapping.ts';
import type { StagedFile } from './stage.ts';

/** How far an import is; everything that it counts is durable. */
export type ImportCounts = Pick<ImportBatch, 'rows' | 'accepted' | 'rejected'>;

/**
 * What an import writes about itself, so that a half of it never passes for the whole. In this order:
 * 1. `begin`: the batch is running. If the process dies from here on, the batch is broken 30 s later.
 * 2. `touch`, before the rows of a flush: the broadcasts that these rows are about, then the batch again, so that answers see
 *    that there are more (api/context.ts). If the process dies between this and the rows, a broadcast is noted as incomplete
 *    that is not.
 * 3. The rows and their marks (the sink). If the process dies here, `rows` counts too few; a resume repeats them, and they
 *    merge.
 * 4. `progress`, after the flush.
 * 5. `end`: complete when every row is in; broken after an error, where ClickHouse still answers.
 * HX_CONFLICT from `begin`, `touch`, `progress` and `end` when the batch was undone meanwhile: it stays undone, the import stops.
 * Meanwhile the batch is renewed every 5 s. When `signal` is aborted it is broken at once, not after the flush in work.
 */
export class ImportLedger {
  readonly #store: Store;
  readonly #noted = new Set<string>();
  #batch: ImportBatch;
  #renewal: NodeJS.Timeout | undefined;
  readonly #signal: AbortSignal | undefined;
  // Every later write keeps the state, unless the import comes to its end all the same.
  readonly #onAbort = () => void this.end('broken').catch(() => undefined);

  constructor(
    store: Store,
    batch: Omit<ImportBatch, 'state' | 'rows' | 'accepted' | 'rejected'>,
    signal: AbortSignal | undefined,
  ) {
    this.#store = store;
    this.#signal = signal;
    signal?.addEventListener('abort', this.#onAbort, { once: true });
    this.#batch = { ...batch, rows: 0, accepted: 0, rejected: 0, state: 'running' };
  }

  async begin(): Promise<void> {
    const { tenant, batch } = this.#batch;
    const unfinished = await readUnfinishedImports(this.#store, tenant, Date.now());
    // Of the first run: since then rows are in of which others are missing.
    const started_at = unfinished.find((known) => known.batch === batch)?.started_at ?? new Date().toISOString();
    this.#batch = { ...this.#batch, started_at };
    await this.#write();
    this.#renewal = setInterval(() => void this.#write().catch(() => undefined), IMPORT_RENEWED_EVERY_MS).unref();
  }

  async touch(broadcasts: Iterable<string>): Promise<void> {
    const fresh = [...broadcasts].filter((broadcast) => !this.#noted.has(broadcast));
    if (fresh.length === 0) return;
    await noteImportedBroadcasts(this.#store, this.#batch, fresh);
    for (const broadcast of fresh) this.#noted.add(broadcast);
    await this.#write();
  }

  async progress(counts: ImportCounts): Promise<void> {
    this.#batch = { ...this.#batch, ...counts };
    await this.#write();
  }

  async end(state: Extract<ImportState, 'complete' | 'broken'>): Promise<void> {
    clearInterval(this.#renewal);
    // What is stopped after this is no import any more.
    if (state === 'complete') this.#signal?.removeEventListener('abort', this.#onAbort);
    this.#batch = { ...this.#batch, state };
    // A renewal that is still on its way has an earlier version: this one replaces it.
    await this.#write();
  }

  /**
   * HX_CONFLICT when the batch is undone: it was silent for so long that it counted as broken. The write has no effect then
   * (`writeImportBatch`). Read after the write, so that no undo comes in between. Rows may have come in after the undo was
   * cleaned up: that is noted.
   */
  async #write(): Promise<void> {
    await writeImportBatch(this.#store, this.#batch);
    const { tenant, batch } = this.#batch;
    const { state } = await requireImportBatch(this.#store, tenant, batch);
    if (state !== 'undone') return;
    clearInterval(this.#renewal);
    await noteLateRows(this.#store, tenant, batch);
    throw undoneMeanwhile(batch);
  }
}

function undoneMeanwhile(batch: string): CodedError {
  return new CodedError('HX_CONFLICT', `import ${batch} was undone while it ran: import the file again`, { at: batch });
}

/**
 * Whether `file` and `mapping` are those of the batch to resume. HX_NOT_FOUND, HX_CONFLICT while a process works on it or
 * when it is undone; HX_FILE for another file, HX_MAPPING for another mapping.
 */
export async function requireSameImport(
  store: Store,
  batch: string,
  {
    tenant,
    file,
    mapping,
  }: { readonly tenant: string; readonly file: StagedFile; readonly mapping: Mapping | undefined },
): Promise<void> {
  const known = await requireImportBatch(store, tenant, batch);
  if (known.state === 'running') throw stillRunning(batch);
  if (known.state === 'undone') {
    throw new CodedError('HX_CONFLICT', `import ${batch} is undone: import the file again instead`, { at: batch });
  }
  const sha256 = /^sha256:([0-9a-f]{64})/.exec(known.file)?.[1];
  if (sha256 !== file.sha256) {
    throw new CodedError(
      'HX_FILE',
      `${file.name} is not the file of import ${batch}: its SHA-256 is ${file.sha256}, that of the import is ${sha256}`,
      { at: file.name },
    );
  }
  if (!isBatchOf(batch, { tenant, sha256: file.sha256, mapping })) {
    const name = known.mapping === '' ? 'no mapping' : `the mapping ${known.mapping} as it was then`;
    throw new CodedError('HX_MAPPING', `import ${batch} needs ${name}`, { at: '--mapping' });
  }
}

import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import type { Store } from '../store.ts';
import { FOR_EVER, nextVersion } from '../version.ts';

/** A process that imports renews its batch this often, in milliseconds. */
export const IMPORT_RENEWED_EVERY_MS = 5_000;
/** A batch that is running and was not renewed for this long is broken: its process died. Milliseconds. */
export const IMPORT_BROKEN_AFTER_MS = 30_000;

/**
 * running: a process works on it. broken: no process does, and rows may be missing. Recomputes ignore the events of an undone
 * batch, unless another batch or a live service has them too.
 */
const importStates = ['running', 'complete', 'undone', 'broken'] as const;
export type ImportState = (typeof importStates)[number];

/** One run of one file with one mapping. */
export interface ImportBatch {
  readonly tenant: string;
  readonly batch: string;
  /** `sha256:HEX NAME` */
  readonly file: string;
  /** Name of the mapping; empty without one. */
  readonly mapping: string;
  /** Rows read, of which everything is durable. */
  readonly rows: number;
  /** Rows of the file; 0 where they are not known (imports of earlier versions). */
  readonly rows_total?: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly state: ImportState;
  /** RFC 3339: of the first run. Now by default. */
  readonly started_at?: string;
}

const batchRow = z.object({
  tenant: z.string(),
  batch: z.string(),
  file: z.string(),
  mapping: z.string(),
  rows: z.number(),
  rows_total: z.number(),
  accepted: z.number(),
  rejected: z.number(),
  state: z.enum(importStates),
  started_at: z.iso.datetime(),
  /** Of the last progress. */
  at: z.iso.datetime(),
});
export type StoredImport = Readonly<z.output<typeof batchRow>>;

/** Writes the state of a batch. A later call for the same batch replaces it as a whole, unless it is undone. */
export async function writeImportBatch(store: Store, batch: ImportBatch): Promise<void> {
  const version = nextVersion() + (batch.state === 'undone' ? FOR_EVER : 0);
  const at = new Date().toISOString();
  await store.insertRows('import_batches', [{ rows_total: 0, started_at: at, ...batch, at, version }]);
}

/** The latest first. A batch that was not renewed in time is broken, even if its process could not write that. */
export async function readImportBatches(store: Store, tenant: string, now = Date.now()): Promise<StoredImport[]> {
  const rows = await store.query(
    {
      name: 'import-batches',
      sql: `SELECT * EXCEPT version FROM import_batches FINAL WHERE tenant = {tenant:String} ORDER BY at DESC, batch`,
      params: { tenant },
    },
    batchRow,
  );
  return rows.map((row) => judged(row, now));
}

/** Those of a tenant that are running or broken: what its answers depend on. */
export async function readUnfinishedImports(store: Store, tenant: string, now: number): Promise<StoredImport[]> {
  const rows = await store.query(
    {
      name: 'unfinished-imports',
      sql: `SELECT * EXCEPT version FROM import_batches FINAL
            WHERE tenant = {tenant:String} AND state IN ('running', 'broken') ORDER BY started_at, batch`,
      params: { tenant },
    },
    batchRow,
  );
  return rows.map((row) => judged(row, now));
}

/** The undone imports of a tenant: events that only they brought count in no figure. The view `undone_imports` is the same in SQL. */
export async function undoneImports(store: Store, tenant: string): Promise<string[]> {
  return (await readUndoneImports(store, tenant)).map(({ batch }) => batch);
}

/** The same, with the version that each undo was written with. */
export function readUndoneImports(store: Store, tenant: string): Promise<{ batch: string; undoneAt: number }[]> {
  return store.query(
    {
      name: 'undone-imports',
      sql: `SELECT batch, toInt64(version) - ${FOR_EVER} AS undoneAt FROM import_batches FINAL
            WHERE tenant = {tenant:String} AND state = 'undone' ORDER BY batch`,
      params: { tenant },
    },
    z.object({ batch: z.string(), undoneAt: z.number() }),
  );
}

function judged(row: StoredImport, now: number): StoredImport {
  const silent = row.state === 'running' && now - Date.parse(row.at) > IMPORT_BROKEN_AFTER_MS;
  return silent ? { ...row, state: 'broken' } : row;
}

/** The batch of that name. HX_NOT_FOUND when the tenant has none. */
export async function requireImportBatch(store: Store, tenant: string, batch: string): Promise<StoredImport> {
  const found = (await readImportBatches(store, tenant)).find((known) => known.batch === batch);
  if (found === undefined) throw new CodedError('HX_NOT_FOUND', `no import ${batch} of ${tenant}`, { at: batch });
  return found;
}

/**
 * Notes which broadcasts a batch touches, the empty text for events that name none. Call it before their rows are written: a
 * note too many is harmless.
 */
export async function noteImportedBroadcasts(
  store: Store,
  { tenant, batch }: Pick<ImportBatch, 'tenant' | 'batch'>,
  broadcasts: Iterable<string>,
): Promise<void> {
  const rows = [...broadcasts].map((broadcast) => ({ tenant, batch, broadcast }));
  await store.insertRows('import_broadcasts', rows);
}

/** Broadcasts that any of the batches touched, each once. */
export async function readImportedBroadcasts(
  store: Store,
  tenant: string,
  batches: readonly string[],
): Promise<string[]> {
  const rows = await store.query(
    {
      name: 'imported-broadcasts',
      sql: `SELECT DISTINCT broadcast FROM import_broadcasts
            WHERE tenant = {tenant:String} AND batch IN {batches:Array(String)}`,
      params: { tenant, batches },
    },
    z.object({ broadcast: z.string() }),
  );
  return rows.map(({ broadcast }) => broadcast);
}

/** HX_CONFLICT: a process works on the batch, or died a moment ago. */
export function stillRunning(batch: string): CodedError {
  const seconds = IMPORT_BROKEN_AFTER_MS / 1000;
  return new CodedError(
    'HX_CONFLICT',
    `import ${batch} is running: stop its process first (one that was killed counts as running for ${seconds} s)`,
    { at: batch },
  );
}

import { z } from 'zod';
import type { Store } from '../store.ts';
import { nextVersion } from '../version.ts';
import { readUndoneImports } from './importBatches.ts';

/** State of the rows of an undone import; the numbers are stored in `cleaned_imports`. */
const notes = {
  /** It may have written rows after the cleaning: its process was paused and continued. */
  late: 0,
  /** A check found no row that only this import brought. */
  cleaned: 1,
  /** All units that it touched are marked: the undo is complete. Its rows are not deleted yet. */
  marked: 2,
  /** A process deletes its rows, or died while it did: then nothing knows any more which units had those that are deleted. */
  cleaning: 3,
} as const;
type Note = keyof typeof notes;

/**
 * The undone imports of a tenant, each with its last state. A state from before the undo belongs to an earlier import of this
 * name: tables may be restored from a backup one by one.
 */
async function readNotes(store: Store, tenant: string): Promise<{ batch: string; note: Note | undefined }[]> {
  const undone = await readUndoneImports(store, tenant);
  if (undone.length === 0) return [];
  const rows = await store.query(
    {
      name: 'cleaned-imports',
      sql: `SELECT batch, cleaned, toInt64(version) AS notedAt FROM cleaned_imports FINAL WHERE tenant = {tenant:String}`,
      params: { tenant },
    },
    z.object({ batch: z.string(), cleaned: z.number(), notedAt: z.number() }),
  );
  const noted = new Map(rows.map((row) => [row.batch, row]));
  return undone.map(({ batch, undoneAt }) => {
    const row = noted.get(batch);
    const known = row !== undefined && row.notedAt > undoneAt ? row.cleaned : undefined;
    return { batch, note: (Object.keys(notes) as Note[]).find((name) => notes[name] === known) };
  });
}

export interface UncleanedImports {
  readonly batches: readonly string[];
  /** Those of them whose rows a process began to delete. */
  readonly begun: readonly string[];
}

/** Undone imports of a tenant that may still have rows which only they brought. */
export async function readUncleanedImports(store: Store, tenant: string): Promise<UncleanedImports> {
  const uncleaned = (await readNotes(store, tenant)).filter(({ note }) => note !== 'cleaned');
  const names = (some: typeof uncleaned) => some.map(({ batch }) => batch);
  return { batches: names(uncleaned), begun: names(uncleaned.filter(({ note }) => note === 'cleaning')) };
}

/** Whether the undo of a batch is complete: its units were marked. */
export async function isUndoComplete(store: Store, tenant: string, batch: string): Promise<boolean> {
  const note = (await readNotes(store, tenant)).find((known) => known.batch === batch)?.note;
  return note === 'marked' || note === 'cleaned' || note === 'cleaning';
}

/** Notes that rows of undone imports are about to be deleted. */
export async function noteCleaning(store: Store, tenant: string, batches: readonly string[]): Promise<void> {
  const version = nextVersion();
  await store.insertRows(
    'cleaned_imports',
    batches.map((batch) => ({ tenant, batch, cleaned: notes.cleaning, version })),
  );
}

/**
 * Records that a check found no row of undone imports. `version` is of the time before that check (`nextVersion`), so that rows
 * recorded later by {@link noteLateRows} win.
 */
export async function noteCleaned(
  store: Store,
  tenant: string,
  batches: readonly string[],
  version: number,
): Promise<void> {
  await store.insertRows(
    'cleaned_imports',
    batches.map((batch) => ({ tenant, batch, cleaned: notes.cleaned, version })),
  );
}

/** Records that an undone import may have written rows after its undo. */
export function noteLateRows(store: Store, tenant: string, batch: string): Promise<void> {
  return store.insertRows('cleaned_imports', [{ tenant, batch, cleaned: notes.late, version: nextVersion() }]);
}

/** Records that all units of an undone import are marked. */
export function noteMarked(store: Store, tenant: string, batch: string): Promise<void> {
  return store.insertRows('cleaned_imports', [{ tenant, batch, cleaned: notes.marked, version: nextVersion() }]);
}

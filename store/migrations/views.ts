import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Store } from '../store.ts';
import { ledgerRows } from './ledger.ts';
import { splitStatements } from './split.ts';

/**
 * Version of the files in store/views: raise it with every change of one. A database remembers the greatest, and an older
 * program does not replace its views (versions.ts).
 */
export const VIEWS_VERSION = 8;

/**
 * A view that is applied again whenever its file changes. The views over facts are not among them: migrations make
 * those, and one that changes is written again in a new migration, as 0007 does with broadcast_metadata and aggregate_facts.
 */
export interface View {
  /** File name: it begins with a number, since a view may read those before it. */
  readonly name: string;
  readonly sha256: string;
  readonly statements: readonly string[];
}

const LEDGER = 'schema_views';

const createLedger = `
CREATE TABLE IF NOT EXISTS ${LEDGER}
(
    name        String,
    sha256      String,
    applied_at  DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(applied_at)
ORDER BY name
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1`;

/** store/views: in the sources and, copied by the build, in dist/. */
export const viewsFolder = fileURLToPath(new URL('../views/', import.meta.url));

/** Reads the views of a folder, in the order in which they are applied. */
export function readViews(folder: string = viewsFolder): View[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  return names.sort().map((name) => {
    const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');
    return { name, sha256: createHash('sha256').update(sql).digest('hex'), statements: splitStatements(sql) };
  });
}

/** What `run.test.ts` records for each VIEWS_VERSION. */
export function viewsHash(views: readonly View[]): string {
  const hash = createHash('sha256');
  for (const { name, sha256 } of views) hash.update(`${name} ${sha256}\n`);
  return hash.digest('hex').slice(0, 16);
}

const ledgerRow = z.object({ name: z.string(), sha256: z.string() });

async function readLedger(store: Store): Promise<ReadonlyMap<string, string>> {
  const rows = await ledgerRows(
    store.query({ name: 'read-views', sql: `SELECT name, sha256 FROM ${LEDGER} FINAL` }, ledgerRow),
  );
  return new Map(rows.map(({ name, sha256 }) => [name, sha256]));
}

/** The views that the database lacks or has in another form, in the order in which they are to be applied. */
export async function pendingViews(store: Store, views: readonly View[]): Promise<View[]> {
  if (views.length === 0) return [];
  const applied = await readLedger(store);
  return views.filter(({ name, sha256 }) => applied.get(name) !== sha256);
}

/** Records that a view has the form of its file. */
export async function recordView(store: Store, { name, sha256 }: View): Promise<void> {
  await store.command({ name: 'create-view-ledger', sql: createLedger });
  await store.insertRows(LEDGER, [{ name, sha256, applied_at: new Date().toISOString() }]);
}

import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import { connect } from '../connect.ts';
import { serverFault } from '../failure.ts';
import type { Store, StoreOptions } from '../store.ts';
import { type Migration, readMigrations } from './files.ts';
import { ledgerRows } from './ledger.ts';
import { appliedVersions, isOlder, programVersions, recordVersions, refuseNewer, type Versions } from './versions.ts';
import { pendingViews, readViews, recordView, type View } from './views.ts';

const LEDGER = 'schema_migrations';

const createLedger = `
CREATE TABLE IF NOT EXISTS ${LEDGER}
(
    number      UInt32,
    name        String,
    sha256      String,
    applied_at  DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(applied_at)
ORDER BY number
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1`;

const ledgerRow = z.object({ number: z.number(), name: z.string(), sha256: z.string() });

/** The difference between a database and this program's schema. */
export interface MigrationPlan {
  /** The database has no schema at all: nothing was ever applied. */
  readonly empty: boolean;
  readonly applied: readonly number[];
  readonly pending: readonly Migration[];
  /** Views that are absent or changed: they are applied after the migrations. */
  readonly views: readonly View[];
  /** The numbers of views and figures that the database is to remember; undefined where it has them. */
  readonly versions: Versions | undefined;
}

async function readLedger(store: Store): Promise<z.output<typeof ledgerRow>[]> {
  return ledgerRows(
    store.query(
      { name: 'read-migrations', sql: `SELECT number, name, sha256 FROM ${LEDGER} FINAL ORDER BY number` },
      ledgerRow,
    ),
  );
}

/**
 * Compares the database with the migrations. HX_MIGRATION when an applied file was changed since or vanished between
 * others; HX_SCHEMA_VERSION when the database was migrated by a newer program, or has views or figures of one. A database
 * that is absent is empty.
 */
export async function planMigrations(
  store: Store,
  migrations: readonly Migration[] = readMigrations(),
  views: readonly View[] = readViews(),
  versions: Versions = programVersions,
): Promise<MigrationPlan> {
  const ledger = await readLedger(store);
  const known = new Map(migrations.map((migration) => [migration.number, migration]));
  const newest = migrations.at(-1)?.number ?? 0;
  for (const { number, name, sha256 } of ledger) {
    const migration = known.get(number);
    if (migration === undefined && number > newest) {
      throw new CodedError(
        'HX_SCHEMA_VERSION',
        `the schema of ${store.database} is at ${number}, newer than this program's ${newest}: upgrade the program`,
      );
    }
    if (migration?.sha256 !== sha256) {
      throw new CodedError('HX_MIGRATION', `${name} was changed after it was applied to ${store.database}`);
    }
  }
  const recorded = await appliedVersions(store);
  refuseNewer(store.database, recorded, versions);
  const applied = new Set(ledger.map((row) => row.number));
  return {
    empty: ledger.length === 0,
    applied: [...applied],
    pending: migrations.filter((migration) => !applied.has(migration.number)),
    views: await pendingViews(store, views),
    versions: isOlder(recorded, versions) ? versions : undefined,
  };
}

/** Refuses a database whose schema is not exactly this program's: HX_SCHEMA_VERSION, naming the command that helps. */
export async function checkSchema(store: Store, migrations?: readonly Migration[]): Promise<void> {
  const plan = await planMigrations(store, migrations, migrations === undefined ? undefined : []);
  const first = plan.pending[0] ?? plan.views[0];
  if (first === undefined && plan.versions === undefined) return;
  const lacks = first === undefined ? "this program's definition of the figures" : `${first.name} and later`;
  throw new CodedError('HX_SCHEMA_VERSION', `the schema of ${store.database} lacks ${lacks}: run \`huixiang migrate\``);
}

export interface MigrateOptions {
  /** Only find out what would be done. */
  readonly dryRun?: boolean;
  /** Without it the program's own, and its views. */
  readonly migrations?: readonly Migration[];
  readonly views?: readonly View[];
  readonly versions?: Versions;
  /** Called after each file. */
  readonly onApplied?: (file: { readonly name: string }) => void;
}

async function apply(store: Store, file: Pick<Migration, 'name' | 'statements'>): Promise<void> {
  for (const [index, sql] of file.statements.entries()) {
    try {
      await store.command({ name: `migration-${file.name.replace(/\W/g, '-')}-${index + 1}`, sql });
    } catch (error) {
      if (error instanceof CodedError && error.code === 'HX_CLICKHOUSE') throw error;
      const reason = error instanceof Error ? error.message : String(error);
      throw new CodedError('HX_MIGRATION', `statement ${index + 1} of ${file.name} failed: ${reason}`, {
        cause: error,
      });
    }
  }
}

/**
 * Creates the database if it is absent and applies what is pending, in order, then the views. Every statement of a migration
 * may run twice (IF NOT EXISTS, OR REPLACE), so a run that failed midway is run again from the start of that file, and two
 * programs that migrate at once do no harm. The numbers of views and figures are recorded before the views: from then on an
 * older program is refused, and views that a failure left out are found by their checksums. Returns the plan that was
 * carried out (or, with dryRun, would be).
 */
export async function migrate(options: StoreOptions, how: MigrateOptions = {}): Promise<MigrationPlan> {
  const store = connect(options);
  try {
    const views = how.views ?? (how.migrations === undefined ? undefined : []);
    const versions = how.versions ?? programVersions;
    const plan = await planMigrations(store, how.migrations, views, versions);
    if (how.dryRun === true) return plan;
    await prepare(store, options);
    for (const migration of plan.pending) {
      await apply(store, migration);
      await store.insertRows(LEDGER, [
        {
          number: migration.number,
          name: migration.name,
          sha256: migration.sha256,
          applied_at: new Date().toISOString(),
        },
      ]);
      how.onApplied?.(migration);
    }
    if (plan.versions !== undefined) await recordVersions(store, plan.versions);
    for (const view of plan.views) {
      // A newer program may have come since the plan was made.
      refuseNewer(store.database, await appliedVersions(store), versions);
      await apply(store, view);
      await recordView(store, view);
      how.onApplied?.(view);
    }
    return plan;
  } finally {
    await store.close();
  }
}

/** Makes the ledger, and the database only where it is absent: its owner may not be allowed to create any. */
async function prepare(store: Store, options: StoreOptions): Promise<void> {
  const statement = { name: 'create-ledger', sql: createLedger };
  try {
    await store.command(statement);
  } catch (error) {
    if (serverFault(error) !== 'UNKNOWN_DATABASE') throw error;
    await createDatabase(options);
    await store.command(statement);
  }
}

/** Creates the database `options.database` when it is absent. */
export async function createDatabase(options: StoreOptions): Promise<void> {
  // A request in a database that is absent is refused, so this one goes through `system`.
  const store = connect({ ...options, database: 'system' });
  try {
    await store.command({
      name: 'create-database',
      sql: 'CREATE DATABASE IF NOT EXISTS {database:Identifier}',
      params: { database: options.database },
    });
  } finally {
    await store.close();
  }
}

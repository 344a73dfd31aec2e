import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { clickhouseAbsent, createDatabase, type TestDatabase } from '../../test/support/clickhouse.ts';
import { connect } from '../connect.ts';
import type { Store, StoreOptions } from '../store.ts';
import { type Migration, readMigrations } from './files.ts';
import { checkSchema, migrate, planMigrations } from './run.ts';
import { appliedVersions, programVersions, recordVersions } from './versions.ts';
import { readViews, VIEWS_VERSION, viewsHash } from './views.ts';

const one = 'CREATE TABLE IF NOT EXISTS one (n UInt8) ENGINE = MergeTree ORDER BY n;';
const two = 'CREATE TABLE IF NOT EXISTS two (n UInt8) ENGINE = MergeTree ORDER BY n;';

function migrationsOf(files: Record<string, string>): Migration[] {
  const folder = mkdtempSync(join(tmpdir(), 'huixiang-migrations-'));
  try {
    for (const [name, sql] of Object.entries(files)) writeFileSync(join(folder, name), sql);
    return readMigrations(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe.skipIf(clickhouseAbsent())('migrations', () => {
  let database: TestDatabase;
  let options: StoreOptions;
  let store: Store;
  beforeEach(async () => {
    database = await createDatabase();
    const { url, username, password, headers } = database;
    options = { url, username, password, headers, database: database.database };
    store = connect(options);
  });
  afterEach(async () => {
    await store.close();
    await database.drop();
  });

  async function tables(): Promise<string[]> {
    const rows = await store.query({ name: 'tables', sql: 'SHOW TABLES' }, z.object({ name: z.string() }));
    return rows.map((row) => row.name);
  }

  test('an absent database is created, and a second run does nothing', async () => {
    const absent = { ...options, database: `${options.database}_absent` };
    const other = connect(absent);
    try {
      await expect(checkSchema(other)).rejects.toMatchObject({
        code: 'HX_SCHEMA_VERSION',
        message: expect.stringContaining('huixiang migrate'),
      });
      expect((await migrate(absent)).empty).toBe(true);
      await checkSchema(other);
      const again = await migrate(absent);
      expect(again).toMatchObject({ empty: false, pending: [] });
    } finally {
      await other.command({ name: 'drop', sql: `DROP DATABASE IF EXISTS ${absent.database} SYNC` });
      await other.close();
    }
  });

  test('a dry run lists the files and changes nothing', async () => {
    const plan = await migrate(options, { dryRun: true });
    expect(plan.pending.map((migration) => migration.name)).toContain('0001_events.sql');
    expect(await tables()).toEqual([]);
  });

  test('every statement of every migration may run twice', async () => {
    for (const { name, statements } of readMigrations()) {
      for (const sql of statements) {
        await store.command({ name: 'first', sql });
        await expect(store.command({ name: 'again', sql }), `${name}: ${sql.slice(0, 60)}`).resolves.toBeUndefined();
      }
    }
  });

  test('every table is flushed to disk before an insert is confirmed', async () => {
    await migrate(options);
    const careless = await store.query(
      {
        name: 'careless',
        sql: `SELECT name FROM system.tables WHERE database = currentDatabase() AND engine LIKE '%MergeTree'
              AND NOT (engine_full LIKE '%fsync_after_insert = 1%' AND engine_full LIKE '%fsync_part_directory = 1%')`,
      },
      z.object({ name: z.string() }),
    );
    expect(careless).toEqual([]);
  });

  test('programs that migrate at once do no harm', async () => {
    await Promise.all(Array.from({ length: 4 }, () => migrate(options)));
    await checkSchema(store);
  });

  test('a run that failed midway goes on where the file began', async () => {
    const broken = migrationsOf({ '0001_one.sql': one, '0002_two.sql': `${two}\nCREATE TABLE three (n Nonsense);` });
    await expect(migrate(options, { migrations: broken })).rejects.toMatchObject({
      code: 'HX_MIGRATION',
      message: expect.stringContaining('statement 2 of 0002_two.sql'),
    });
    const plan = await planMigrations(store, broken);
    expect([plan.applied, plan.pending.map((migration) => migration.number)]).toEqual([[1], [2]]);
    await migrate(options, { migrations: migrationsOf({ '0001_one.sql': one, '0002_two.sql': two }) });
    expect(await tables()).toEqual(['one', 'schema_migrations', 'schema_versions', 'two']);
  });

  test('an applied file that changed is refused', async () => {
    await migrate(options, { migrations: migrationsOf({ '0001_one.sql': one }) });
    const changed = migrationsOf({ '0001_one.sql': one.replace('UInt8', 'UInt16') });
    await expect(migrate(options, { migrations: changed })).rejects.toMatchObject({ code: 'HX_MIGRATION' });
    await expect(checkSchema(store, changed)).rejects.toMatchObject({ code: 'HX_MIGRATION' });
  });

  test('a view is applied again when its file changes, and not otherwise', async () => {
    const migrations = migrationsOf({ '0001_one.sql': one });
    const view = (sha256: string, sql: string) => ({ name: '10_v.sql', sha256, statements: [sql] });
    const first = [view('a', 'CREATE OR REPLACE VIEW v AS SELECT 1 AS x')];
    const second = [view('b', 'CREATE OR REPLACE VIEW v AS SELECT 2 AS x')];
    const applied = async (views: typeof first) => {
      const names: string[] = [];
      await migrate(options, { migrations, views, onApplied: ({ name }) => names.push(name) });
      return names;
    };
    const x = async () => (await store.query({ name: 'v', sql: 'SELECT x FROM v' }, z.object({ x: z.number() })))[0]?.x;
    expect(await applied(first)).toEqual(['0001_one.sql', '10_v.sql']);
    expect([await applied(first), await x()]).toEqual([[], 1]);
    expect((await planMigrations(store, migrations, second)).views).toEqual(second);
    expect([await applied(second), await x()]).toEqual([['10_v.sql'], 2]);
  });

  test('a database without the views of this program is refused, with the way out', async () => {
    await migrate(options, { views: [] });
    await expect(checkSchema(store)).rejects.toMatchObject({
      code: 'HX_SCHEMA_VERSION',
      message: expect.stringContaining('huixiang migrate'),
    });
    await migrate(options);
    await checkSchema(store);
  });

  test('an older program neither replaces newer views nor opens a database with newer figures', async () => {
    const migrations = migrationsOf({ '0001_one.sql': one });
    const view = (x: number) => ({
      name: '10_v.sql',
      sha256: `${x}`,
      statements: [`CREATE OR REPLACE VIEW v AS SELECT ${x} AS x`],
    });
    const older = { migrations, views: [view(1)], versions: { views: 1, definition: 1, facts: 1 } };
    const newerViews = { migrations, views: [view(2)], versions: { ...older.versions, views: 2 } };
    const newerFigures = { ...newerViews, versions: { ...newerViews.versions, definition: 2 } };
    const newerFacts = { ...newerFigures, versions: { ...newerFigures.versions, facts: 2 } };
    const x = async () => (await store.query({ name: 'v', sql: 'SELECT x FROM v' }, z.object({ x: z.number() })))[0]?.x;
    const refused = { code: 'HX_SCHEMA_VERSION', message: expect.stringContaining('upgrade the program') };
    await migrate(options, older);
    await migrate(options, newerViews);
    await expect(migrate(options, older)).rejects.toMatchObject(refused);
    expect(await x()).toBe(2);
    await migrate(options, newerFigures);
    await expect(migrate(options, newerViews)).rejects.toMatchObject(refused);
    await migrate(options, newerFacts);
    await expect(migrate(options, newerFigures)).rejects.toMatchObject(refused);
    // A record of smaller numbers that comes late takes nothing back.
    await recordVersions(store, older.versions);
    expect(await appliedVersions(store)).toEqual(newerFacts.versions);
  });

  test('a program that is older than views or figures is refused, and one that is newer has to migrate', async () => {
    await migrate(options);
    await checkSchema(store);
    await store.command({ name: 'forget', sql: 'TRUNCATE TABLE schema_versions' });
    await expect(checkSchema(store)).rejects.toMatchObject({
      code: 'HX_SCHEMA_VERSION',
      message: expect.stringContaining('huixiang migrate'),
    });
    await recordVersions(store, { ...programVersions, definition: programVersions.definition + 1 });
    await expect(checkSchema(store)).rejects.toMatchObject({
      code: 'HX_SCHEMA_VERSION',
      message: expect.stringContaining('upgrade the program'),
    });
  });

  test('an older and a newer schema are refused, each with the way out', async () => {
    const both = migrationsOf({ '0001_one.sql': one, '0002_two.sql': two });
    await migrate(options, { migrations: both.slice(0, 1) });
    await expect(checkSchema(store, both)).rejects.toMatchObject({
      code: 'HX_SCHEMA_VERSION',
      message: expect.stringContaining('huixiang migrate'),
    });
    await migrate(options, { migrations: both });
    await expect(migrate(options, { migrations: both.slice(0, 1) })).rejects.toMatchObject({
      code: 'HX_SCHEMA_VERSION',
      message: expect.stringContaining('newer'),
    });
  });
});

test('the built program has the same migrations and views', () => {
  const built = fileURLToPath(new URL('../../dist/store/migrations/', import.meta.url));
  expect(readMigrations(built)).toEqual(readMigrations());
  expect(readViews(fileURLToPath(new URL('../../dist/store/views/', import.meta.url)))).toEqual(readViews());
});

/** By VIEWS_VERSION: a hash of the views. Add a line with every new version, never change one that was released. */
const viewHashes: Readonly<Record<number, string>> = {
  1: '475519847ea71d2d',
  2: '86100f8fe4deeef7',
  3: '65581ba5a1b3970b',
  4: '0798c64579215b3d',
  5: 'fd40b5439a6991cf',
  6: '948b7ff530c0920d',
  7: '5e40cb269f0954df',
  8: '51bf1b24ca2d21ed',
};

test('changed views have a new VIEWS_VERSION, so that an older program does not replace them', () => {
  expect(viewsHash(readViews()), 'raise VIEWS_VERSION and add its hash').toBe(viewHashes[VIEWS_VERSION]);
});

test('files without a number, and numbers used twice, are refused', () => {
  expect(() => migrationsOf({ 'one.sql': one })).toThrow(expect.objectContaining({ code: 'HX_MIGRATION' }));
  expect(() => migrationsOf({ '0001_a.sql': one, '0001_b.sql': two })).toThrow(
    expect.objectContaining({ code: 'HX_MIGRATION' }),
  );
});

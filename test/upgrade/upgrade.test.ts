import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DEFINITION } from '../../contract/definition.ts';
import { TOKEN_HEADER, USER } from '../../local/clickhouse/configuration.ts';
import { type Server, startServer } from '../../local/clickhouse/server.ts';
import { connect } from '../../store/connect.ts';
import { createDatabase, migrate } from '../../store/migrations/run.ts';
import type { Store, StoreOptions } from '../../store/store.ts';
import { factTables } from '../../store/tables/factTables.ts';
import { dirtyUnits, markUnitsWhere, refreshedKinds } from '../../store/tables/units.ts';
import { funnel } from '../../transforms/metrics/funnel.ts';
import { Refresher } from '../../transforms/refresh/loop.ts';
import { refreshUntilClean } from '../../transforms/refresh/refresher.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { eventually } from '../support/eventually.ts';
import { contextOn } from '../support/rollupWorld.ts';

/** The data of an embedded server that a program of definition 1 made, see README.md of this folder. */
const DATA = fileURLToPath(new URL('definition-1.tgz', import.meta.url));
const OLD = 'huixiang';

const rollups = [
  ...['broadcast_stats', 'conversion_stats', 'broadcast_hours', 'broadcast_orders'],
  ...['stats_day', 'conversions_day', 'unnamed_outcomes'],
];
const rawTables = ['events', ...Object.values(factTables), 'erased', 'import_batches', 'registry'];

const anyRow = z.record(z.string(), z.unknown());
const count = z.object({ n: z.number() });

/** CPU seconds of a process so far: user and system time, in ticks of 10 ms. */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

describe.skipIf(clickhouseAbsent())('a data directory of definition 1', () => {
  const folder = mkdtempSync(join(tmpdir(), 'huixiang-upgrade-'));
  const stores: Store[] = [];
  let server: Server;
  let old: Store;
  const credentials = { token: randomBytes(16).toString('hex'), password: randomBytes(16).toString('hex') };

  const optionsOf = (database: string): StoreOptions => ({
    ...{ url: server.url, username: USER, password: credentials.password, database },
    headers: { [TOKEN_HEADER]: credentials.token },
  });
  const open = (database: string): Store => {
    const store = connect(optionsOf(database));
    stores.push(store);
    return store;
  };

  beforeAll(async () => {
    const { status, stderr } = spawnSync('tar', ['-xzf', DATA, '-C', folder], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`tar failed: ${stderr}`);
    server = await startServer({ folder, credentials, memory: 2 * 2 ** 30 });
    old = open(OLD);
  });
  afterAll(async () => {
    for (const store of stores) await store.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function numberOf(store: Store, sql: string): Promise<number> {
    const [found] = await store.query({ name: 'number', sql, params: { definition: DEFINITION } }, count);
    return found?.n ?? 0;
  }

  const outdated = (store: Store) =>
    numberOf(
      store,
      `SELECT sum(rows) AS n FROM (${rollups
        .map(
          (table) => `SELECT count() AS rows FROM ${table} FINAL WHERE alive = 1 AND definition != {definition:UInt16}`,
        )
        .join(' UNION ALL ')})`,
    );

  async function settled(store: Store): Promise<boolean> {
    for (const kind of refreshedKinds) if ((await dirtyUnits(store, 1, { kind })).length > 0) return false;
    return (await outdated(store)) === 0;
  }

  /** Runs the refresher as a process does until nothing is left; seconds of CPU and of the clock that it took. */
  async function refreshed(store: Store): Promise<{ readonly cpu: number; readonly wall: number }> {
    const errors: unknown[] = [];
    const refresher = new Refresher({ store, onError: (error) => errors.push(error) });
    const measured = existsSync(`/proc/${server.pid}/stat`);
    const before = { cpu: measured ? cpuSeconds(server.pid) : 0, at: performance.now() };
    refresher.start();
    try {
      // Rarely: the question costs the server something, too.
      await eventually(() => settled(store), { deadlineMs: 240_000, everyMs: 2_000 });
    } finally {
      await refresher.stop();
    }
    expect(errors).toEqual([]);
    const cpu = measured ? cpuSeconds(server.pid) - before.cpu : 0;
    return { cpu, wall: (performance.now() - before.at) / 1000 };
  }

  /** Alive rows of every rollup, without the version; shared orders as answers read them. */
  async function figures(store: Store): Promise<Record<string, unknown>> {
    const found: Record<string, unknown> = {};
    for (const table of rollups) {
      const sql = `SELECT * EXCEPT version FROM ${table} FINAL WHERE alive = 1 ORDER BY ALL`;
      found[table] = await store.query({ name: 'figures', sql }, anyRow);
    }
    found.shared_orders = await store.query(
      {
        name: 'shared',
        sql: `SELECT tenant, goal, order_key, groupArray((broadcast, value)) AS broadcasts FROM
          (SELECT * FROM shared_orders FINAL WHERE alive = 1 ORDER BY broadcast)
          GROUP BY ALL HAVING count() > 1 ORDER BY ALL`,
      },
      anyRow,
    );
    return found;
  }

  /** A database of today with the raw rows of the old one, as an import of the same events would leave them. */
  async function freshFromRaw(): Promise<Store> {
    await createDatabase(optionsOf('fresh'));
    await migrate(optionsOf('fresh'));
    const store = open('fresh');
    for (const table of rawTables) {
      await store.command({ name: `copy-${table}`, sql: `INSERT INTO ${table} SELECT * FROM ${OLD}.${table}` });
    }
    await markUnitsWhere(store, '1', {});
    expect(await refreshUntilClean(store, { deadlineMs: 120_000 })).toMatchObject({ clean: true });
    return store;
  }

  it('is upgraded in place and answers meanwhile; afterwards it has the figures of a fresh import', {
    timeout: 400_000,
  }, async () => {
    const before = await numberOf(
      old,
      `SELECT sum(sent) AS n FROM stats_day FINAL WHERE tenant = 'shop' AND segment = '*'`,
    );
    expect(before).toBeGreaterThan(300);
    expect((await migrate(optionsOf(OLD))).pending.map(({ number }) => number)).toContain(9);

    const ask = () => funnel.run(contextOn(old, { tenant: 'shop' }), funnel.params.parse({}));
    const answer = await ask();
    expect(answer.rows[0]?.sent).toBe(before);
    expect(answer.notes.map(({ code }) => code)).toContain('definition_changed');
    // Nothing is marked: fresh events would wait behind it.
    expect(await dirtyUnits(old, 10, { kind: 'broadcast' })).toEqual([]);
    expect(await outdated(old)).toBeGreaterThan(50);

    // Until then a row of definition 1 answers as it did.
    const changed = [
      ...['broadcasts_conversion != broadcasts_click', 'broadcasts_optout != broadcasts', 'unsubscribed != optout'],
      ...['reach_where_conversion != reach_where_click', 'clicked_where_conversion_7d != clicked_7d'],
      ...['reach_where_complaint != reach', 'confirmed + delivered_implied != delivered'],
    ].join(' OR ');
    for (const table of ['broadcast_stats', 'stats_day']) {
      expect(await numberOf(old, `SELECT countIf(${changed}) AS n FROM ${table} FINAL WHERE alive = 1`)).toBe(0);
    }

    await refreshed(old);
    expect(await outdated(old)).toBe(0);
    expect((await ask()).notes.map(({ code }) => code)).not.toContain('definition_changed');
    const right = await figures(await freshFromRaw());
    expect(await figures(old)).toEqual(right);
    // It has what it is meant to show.
    for (const table of [...rollups, 'shared_orders']) expect(right[table], table).not.toEqual([]);
  });

  it('takes at most about half a core while it is upgraded', { timeout: 400_000 }, async () => {
    await createDatabase(optionsOf('pace'));
    await migrate(optionsOf('pace'));
    const store = open('pace');
    const copies = `ARRAY JOIN range(50) AS copy`;
    for (const table of ['events', 'broadcasts']) {
      await store.command({
        name: `multiply-${table}`,
        // Received long ago: what came in the last days is fresh work for the sweep at the start.
        sql: `INSERT INTO ${table} SELECT * REPLACE (concat(broadcast, '-', toString(copy)) AS broadcast, toDateTime('2026-01-01 00:00:00', 'UTC') AS received_at) FROM ${OLD}.${table} ${copies}
              WHERE tenant = 'shop' AND broadcast != ''`,
      });
    }
    await markUnitsWhere(store, '1', {});
    expect(await refreshUntilClean(store, { deadlineMs: 200_000 })).toMatchObject({ clean: true });
    for (const table of ['broadcast_stats', 'conversion_stats', 'broadcast_hours', 'stats_day', 'conversions_day']) {
      await store.command({
        name: `make-${table}-old`,
        sql: `INSERT INTO ${table} SELECT * REPLACE (1 AS definition) FROM ${table} FINAL`,
      });
    }
    expect(await outdated(store)).toBeGreaterThan(800);
    const { cpu, wall } = await refreshed(store);
    expect(cpu / wall, `${cpu} s of CPU in ${wall} s`).toBeLessThan(0.6);
  });
});

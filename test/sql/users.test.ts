import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { sqlViews } from '../../contract/sqlViews.ts';
import { attachEmbedded, type EmbeddedConnection } from '../../local/clickhouse/attach.ts';
import { serverFolder } from '../../local/clickhouse/folder.ts';
import { createStatements, dropStatements, sha256Of, writeSqlUsers } from '../../local/clickhouse/sqlUsers.ts';
import { connect } from '../../store/connect.ts';
import { migrate } from '../../store/migrations/run.ts';
import type { Store } from '../../store/store.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { Product } from '../truth/product.ts';
import { smallWorld } from '../truth/world.arbitrary.ts';

const password = 'a password of a test';
const user = (name: string, tenant: string | null) => ({
  ...{ name, tenant, database: 'huixiang', passwordSha256: sha256Of(password) },
});

describe.skipIf(clickhouseAbsent())('SQL users of the embedded server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hx-sql-users-'));
  let server: EmbeddedConnection;
  let store: Store;

  beforeAll(async () => {
    writeSqlUsers(serverFolder(folder), { users: [user('sql_shop', 'shop'), user('sql_all', null)] });
    server = await attachEmbedded({ dataFolder: folder, grace: 0 });
    const options = { ...server, database: 'huixiang' };
    await migrate(options);
    store = connect(options);
    const product = await Product.open(store);
    const [world] = fc.sample(smallWorld, { seed: 11, numRuns: 40 }).filter(({ first }) => first.length > 15);
    for (const tenant of ['shop', 'bank']) {
      await product.makeTenant(tenant, {});
      await product.take((world?.first ?? []).map(({ event }) => ({ event: { ...event, tenant } })));
      await product.take((['send', 'click', 'conversion'] as const).map((type) => ({ event: buying(tenant, type) })));
      await product.take([{ event: failing(tenant) }]);
      await store.insertRows('dead_letters', [
        {
          origin: 'kafka:t/0',
          position: tenant,
          tenant,
          code: 'HX_JSON',
          payload: 'raw ids',
          failed_at: 1,
          version: 1,
        },
      ]);
    }
    await store.insertRows('ingest_progress', [{ origin: 'kafka:t/0', lag_records: 5 }]);
    await store.insertRows('ingest_incidents', [{ origin: 'kafka:t/0', kind: 'gap', note: 'a note' }]);
    await product.refresh();
  }, 120_000);
  afterAll(async () => {
    await store?.close();
    await server?.close({ grace: 0 });
    rmSync(folder, { recursive: true, force: true });
  });

  function buying(tenant: string, type: 'send' | 'click' | 'conversion') {
    const occurred_at = '2026-03-02T03:00:00Z';
    const event = { id: `${type}-1`, tenant, broadcast: 'sold', recipient: 'ann', occurred_at } as const;
    return type === 'conversion' ? { ...event, type, value: '9.90', currency: 'CNY' } : { ...event, type };
  }

  function failing(tenant: string) {
    const event = { id: 'failed-1', tenant, broadcast: 'sold', recipient: 'bob', reason: 'full' } as const;
    return { ...event, type: 'delivery', status: 'failed', occurred_at: '2026-03-02T03:00:00Z' } as const;
  }

  /** Through the HTTP rule for SQL users, as Grafana does: HTTP Basic and nothing else. */
  async function ask(name: string, sql: string, parameters: Record<string, string> = {}): Promise<string> {
    const query = new URLSearchParams({ database: 'huixiang', default_format: 'TSV', ...parameters });
    const answer = await fetch(`${server.url}/?${query}`, {
      method: 'POST',
      headers: { Authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}` },
      body: sql,
    });
    const text = (await answer.text()).trim();
    return answer.ok ? text : `refused: ${/\(([A-Z_]+)\)/.exec(text)?.[1] ?? text}`;
  }

  test('the list of views is that of the database, and who has a tenant', async () => {
    const rows = await store.query(
      {
        name: 'views',
        sql: `SELECT table AS name, CAST(max(c.name = 'tenant'), 'Bool') AS tenant FROM system.columns AS c
          WHERE database = 'huixiang' AND match(table, '_by_|^pipeline_')
          AND table IN (SELECT name FROM system.tables WHERE database = 'huixiang' AND engine = 'View') GROUP BY table`,
      },
      z.object({ name: z.string(), tenant: z.boolean() }),
    );
    const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
    expect(rows.sort(byName)).toEqual([...sqlViews].sort(byName));
  });

  test.each(sqlViews)("$name shows a tenant's user that tenant alone", async ({ name, tenant }) => {
    const count = `SELECT count() FROM ${name}`;
    expect(Number(await ask('sql_all', count))).toBeGreaterThan(0);
    if (!tenant) return expect(await ask('sql_shop', count)).toBe(await ask('sql_all', count));
    expect(await ask('sql_all', `SELECT arrayStringConcat(groupUniqArray(tenant), ' ') FROM ${name}`)).toMatch(
      /^(bank shop|shop bank)$/,
    );
    expect(await ask('sql_shop', `SELECT DISTINCT tenant FROM ${name}`)).toBe('shop');
    expect(await ask('sql_shop', count)).toBe(await ask('sql_all', `${count} WHERE tenant = 'shop'`));
    // A user's condition never runs on rows of another tenant: its error would reveal them.
    expect(await ask('sql_shop', `SELECT count() FROM ${name} WHERE throwIf(tenant = 'bank') = 0`)).toMatch(/^\d+$/);
    expect(await ask('sql_all', `SELECT count() FROM ${name} WHERE throwIf(tenant = 'bank') = 0`)).toMatch(/^refused/);
    expect(await ask('sql_shop', `SELECT count() FROM ${name} WHERE tenant = 'bank'`)).toBe('0');
  });

  test.each([
    ...['events', 'broadcast_stats', 'stats_day', 'registry', 'dead_letters', 'units', 'erased', 'broadcasts'].map(
      (table) => `SELECT * FROM ${table}`,
    ),
    ...['broadcast_metadata', 'undone_imports', 'schema_migrations'].map((table) => `SELECT * FROM ${table}`),
    'SELECT payload FROM pipeline_dead_letters',
    'SELECT note FROM pipeline_incidents',
    "SELECT * FROM mergeTreeIndex('huixiang', 'broadcast_stats')",
    "SELECT * FROM file('/etc/hosts', 'LineAsString')",
    "SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString')",
    "SELECT * FROM url('file:///etc/hosts', 'LineAsString')",
    "SELECT * FROM remote('127.0.0.1', 'huixiang.events')",
    "SELECT * FROM executable('x', 'TSV', 'a String')",
    "INSERT INTO dead_letters (origin) VALUES ('x')",
    "INSERT INTO FUNCTION file('/tmp/never', 'LineAsString', 'l String') VALUES ('x')",
    'CREATE TABLE t (n UInt8) ENGINE = Memory',
    'CREATE TEMPORARY TABLE t (n UInt8)',
    'CREATE OR REPLACE VIEW cascade_by_day AS SELECT 1',
    'DROP VIEW cascade_by_day',
    'TRUNCATE TABLE events',
    'SYSTEM FLUSH LOGS',
    'SELECT * FROM system.processes',
    'SELECT * FROM system.parts',
    'SELECT * FROM system.users',
    'KILL QUERY WHERE 1',
    'SET readonly = 0',
    'SELECT 1 SETTINGS max_memory_usage = 0',
    'SELECT 1 SETTINGS max_execution_time = 0',
    'SELECT 1 SETTINGS max_execution_time = 600',
    'SELECT sleepEachRow(1) FROM numbers(100) SETTINGS max_execution_time = 1, max_block_size = 1',
  ])('refuses %s', async (sql) => {
    for (const name of ['sql_shop', 'sql_all'])
      expect([name, await ask(name, sql)]).toEqual([name, expect.stringMatching(/^refused: [A-Z_]+$/)]);
  });

  test('lets Grafana limit the time of a query, and rejects users without the password', async () => {
    expect(await ask('sql_shop', 'SELECT 1', { max_execution_time: '60' })).toBe('1');
    expect(await ask('sql_shop', 'SELECT 1', { max_memory_usage: '0' })).toBe('refused: READONLY');
    expect(await ask('sql_none', 'SELECT 1')).toBe('refused: AUTHENTICATION_FAILED');
    // Row filters apply to the tenants' users only: the product's own user still sees all rows.
    const rows = await store.query(
      { name: 'tenants', sql: 'SELECT uniqExact(tenant) AS n FROM cascade_by_day' },
      z.object({ n: z.number() }),
    );
    expect(rows).toEqual([{ n: 2 }]);
  });

  test("accepts Grafana's client by ClickHouse's own headers, and rejects all others", async () => {
    const by = async (headers: Record<string, string>, parameters = '') => {
      const answer = await fetch(`${server.url}/?query=SELECT+currentUser()${parameters}`, { headers });
      return `${answer.status} ${(await answer.text()).trim()}`;
    };
    const shop = { 'X-ClickHouse-User': 'sql_shop', 'X-ClickHouse-Key': password };
    expect(await by(shop)).toBe('200 sql_shop');
    expect(await by(shop, '&database=huixiang&default_format=Native&max_execution_time=30')).toMatch(
      /^200 .*sql_shop$/s,
    );
    expect(await by({ ...shop, 'X-ClickHouse-Key': 'wrong' })).toMatch(/^(401|403|516)/);
    for (const user of ['default', 'huixiang', 'x_sql', 'sql-x']) {
      expect([user, await by({ ...shop, 'X-ClickHouse-User': user })]).toEqual([user, expect.stringMatching(/^404/)]);
    }
    expect(await by(shop, '&user=default')).not.toMatch(/^200/);
    expect(await by(shop, '&user=huixiang&password=x')).not.toMatch(/^200/);
    const preflight = { Origin: 'http://evil.example', 'Access-Control-Request-Headers': 'x-clickhouse-user' };
    const asked = await fetch(server.url, { method: 'OPTIONS', headers: preflight });
    expect([asked.ok, asked.headers.get('access-control-allow-origin')]).toEqual([false, null]);
  });

  test("the statements for a server of one's own are ClickHouse's", async () => {
    const statements = [
      ...createStatements(user('sql_shop', 'shop')),
      ...createStatements(user('sql_all', null)),
      ...dropStatements('sql_shop', 'huixiang'),
    ];
    for (const sql of statements) {
      const parsed = { name: 'parsed', sql: 'SELECT formatQuerySingleLine({sql:String}) AS sql', params: { sql } };
      const [row] = await store.query(parsed, z.object({ sql: z.string() }));
      expect(row?.sql).toMatch(/^(CREATE|GRANT|DROP)/);
      expect(sql).not.toContain(password);
    }
    expect(statements.filter((sql) => sql.startsWith('CREATE ROW POLICY'))).toHaveLength(
      sqlViews.filter(({ tenant }) => tenant).length,
    );
    expect(createStatements(user('sql_all', null)).join()).not.toContain('POLICY');
  });
});

import { createClient } from '@clickhouse/client';
import { describe, expect, it } from 'vitest';
import { clickhouseAbsent, clickhouseConnection, withDatabase } from './clickhouse.ts';

describe.skipIf(clickhouseAbsent())('the shared ClickHouse', () => {
  it('gives each test file a database of its own and drops it', async () => {
    const name = await withDatabase(async ({ client, database }) => {
      await client.command({ query: 'CREATE TABLE t (n UInt64) ENGINE = MergeTree ORDER BY n' });
      await client.insert({ table: 't', values: [{ n: '7' }], format: 'JSONEachRow' });
      const answer = await client.query({ query: 'SELECT n, currentDatabase() AS d FROM t', format: 'JSONEachRow' });
      expect(await answer.json()).toEqual([{ n: expect.anything(), d: database }]);
      return database;
    });
    const { headers, ...connection } = clickhouseConnection();
    const client = createClient({ ...connection, http_headers: { ...headers } });
    const left = await client.query({
      query: 'SELECT count() AS n FROM system.databases WHERE name = {name:String}',
      query_params: { name },
      format: 'JSONEachRow',
    });
    expect(Number((await left.json<{ n: string }>())[0]?.n)).toBe(0);
    await client.close();
  });

  it('is closed without the token, the health check included', async () => {
    const { url, headers } = clickhouseConnection();
    expect((await fetch(`${url}/ping`)).status).toBe(404);
    expect((await fetch(`${url}/ping`, { headers: { ...headers } })).status).toBe(200);
    const posted = await fetch(`${url}/?user=default`, { method: 'POST', body: 'SELECT 42 AS answer' });
    expect(posted.status).toBe(404);
    expect(await posted.text()).not.toContain('\n42');
  });
});

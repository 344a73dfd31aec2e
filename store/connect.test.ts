import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { clickhouseAbsent } from '../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../test/support/database.ts';
import { connect } from './connect.ts';

const anything = z.record(z.string(), z.unknown());

describe.skipIf(clickhouseAbsent())('the store', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
    await fresh.store.command({
      name: 'create',
      sql: `CREATE TABLE numbers (n UInt8, at DateTime64(3, 'UTC') DEFAULT 0, CONSTRAINT no_seven CHECK n != 7)
            ENGINE = MergeTree ORDER BY n`,
    });
  });
  afterAll(() => fresh.drop());

  test('binds parameters and answers counts as numbers, money as text, times as RFC 3339', async () => {
    const rows = await fresh.store.query(
      {
        name: 'values',
        sql: `SELECT {text:String} AS text, count() AS n, toDecimal64('10.1000', 4) AS money,
                     toDateTime64('2026-01-02 03:04:05.678', 3) AS at, nan AS nan, length({list:Array(String)}) AS l`,
        params: { text: `it's "\\ \n\t{x} 公司`, list: Array.from({ length: 5000 }, (_, i) => `broadcast-${i}`) },
      },
      anything,
    );
    expect(rows).toEqual([
      { text: `it's "\\ \n\t{x} 公司`, n: 1, money: '10.1', at: '2026-01-02T03:04:05.678Z', nan: null, l: 5000 },
    ]);
  });

  test('names the statement and the path, not the value, when a row has another shape', async () => {
    const shape = z.object({ n: z.string() });
    const error = await fresh.store.query({ name: 'shaped', sql: 'SELECT 4711 AS n' }, shape).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 'HX_INTERNAL', message: expect.stringMatching(/shaped.* n invalid_type/) });
    expect(String(error)).not.toContain('4711');
  });

  test('a refused statement is HX_QUERY, an absent server or a silent one HX_CLICKHOUSE', async () => {
    await expect(fresh.store.query({ name: 'bad', sql: 'SELECT nope' }, anything)).rejects.toMatchObject({
      code: 'HX_QUERY',
    });
    await expect(fresh.store.command({ name: 'bad', sql: 'DROP TABLE nope' })).rejects.toMatchObject({
      code: 'HX_QUERY',
    });
    const huge = { list: ['x'.repeat(200_000)] };
    await expect(
      fresh.store.query({ name: 'huge', sql: 'SELECT {list:Array(String)}', params: huge }, anything),
    ).rejects.toMatchObject({ code: 'HX_QUERY' });

    const absent = connect({ ...fresh.options, url: 'http://127.0.0.1:1' });
    await expect(absent.query({ name: 'absent', sql: 'SELECT 1' }, anything)).rejects.toMatchObject({
      code: 'HX_CLICKHOUSE',
    });
    await absent.close();
    const hasty = connect({ ...fresh.options, requestTimeout: 200 });
    await expect(hasty.query({ name: 'slow', sql: 'SELECT sleep(2)' }, anything)).rejects.toMatchObject({
      code: 'HX_CLICKHOUSE',
    });
    await hasty.close();
  });

  test('refused rows are HX_STORE_REFUSED without their text, an unknown column is HX_QUERY', async () => {
    const violated = fresh.store.insertRows('numbers', [{ n: 7 }]);
    await expect(violated).rejects.toMatchObject({ code: 'HX_STORE_REFUSED' });
    const error = await fresh.store.insertRows('numbers', [{ n: 'secret-value' }]).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 'HX_STORE_REFUSED' });
    expect(JSON.stringify(error) + String(error)).not.toContain('secret');
    await expect(fresh.store.insertRows('numbers', [{ m: 1 }])).rejects.toMatchObject({ code: 'HX_QUERY' });
    await expect(fresh.store.insertRows('nowhere', [{ n: 1 }])).rejects.toMatchObject({ code: 'HX_QUERY' });
    await expect(fresh.store.insertRows('a b', [{ n: 1 }])).rejects.toMatchObject({ code: 'HX_INTERNAL' });
  });

  test('rows that name different columns are all kept', async () => {
    await fresh.store.insertRows('numbers', [{ n: 1 }, { n: 2, at: '2026-01-02T03:04:05.678Z' }]);
    const rows = await fresh.store.query({ name: 'read', sql: 'SELECT n, at FROM numbers ORDER BY n' }, anything);
    expect(rows).toEqual([
      { n: 1, at: '1970-01-01T00:00:00.000Z' },
      { n: 2, at: '2026-01-02T03:04:05.678Z' },
    ]);
  });

  test.each(['JSONEachRow', 'CSVWithNames', 'Arrow', 'ArrowStream', 'Native'])(
    'an export in %s that fails midway breaks, with the reason',
    async (format) => {
      const sql = 'SELECT number, throwIf(number = 1000000, $$midway$$) AS x FROM numbers(2000000)';
      const answer = await fresh.store.stream({ name: 'export', sql, settings: { max_block_size: 1000 } }, format);
      let bytes = 0;
      const reading = (async () => {
        for await (const chunk of answer) bytes += (chunk as Buffer).length;
      })();
      await expect(reading).rejects.toMatchObject({ code: 'HX_QUERY', message: expect.stringContaining('midway') });
      expect(bytes).toBeGreaterThan(100_000);
    },
  );

  test('a whole export ends', async () => {
    const answer = await fresh.store.stream({ name: 'export', sql: 'SELECT number FROM numbers(200000)' }, 'TSV');
    const lines = (await buffer(answer)).toString().trimEnd().split('\n');
    expect(lines.length).toBe(200_000);
    expect(lines.at(-1)).toBe('199999');
  });

  test('a reader who leaves stops the query', async () => {
    const answer = await fresh.store.stream({ name: 'endless', sql: 'SELECT number FROM system.numbers' }, 'TSV');
    await new Promise((resolve) => answer.once('readable', resolve));
    const running = async () => {
      const sql = `SELECT count() AS n FROM system.processes WHERE query_id LIKE 'endless-%' AND current_database = currentDatabase()`;
      const [row] = await fresh.store.query({ name: 'running', sql }, z.object({ n: z.number() }));
      return row?.n;
    };
    expect(await running()).toBe(1);
    answer.destroy();
    await expect.poll(running, { timeout: 10_000 }).toBe(0);
  });

  test('a query that fails midway is an error, not a short list', async () => {
    const sql = 'SELECT number, throwIf(number = 500000) AS x FROM numbers(600000)';
    await expect(
      fresh.store.query({ name: 'midway', sql, settings: { max_block_size: 1000 } }, anything),
    ).rejects.toMatchObject({ code: 'HX_QUERY' });
  });

  test('connections go back to the pool after inserts, answers and failures', async () => {
    for (let i = 0; i < 100; i++) {
      await fresh.store.insertRows('numbers', [{ n: 3 }]);
      await fresh.store.query({ name: 'bad', sql: 'SELECT nope' }, anything).catch(() => {});
    }
    const [row] = await fresh.store.query({ name: 'n', sql: 'SELECT count() AS c FROM numbers WHERE n = 3' }, anything);
    expect(row).toEqual({ c: 100 });
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { clickhouseAbsent } from '../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../test/support/database.ts';
import { withLongValues } from './longValues.ts';

describe('lists that are too long for a value', () => {
  test('are several values, and others are as they were', () => {
    const statement = {
      sql: 'SELECT {a:Array(String)}, {b:Array(Date)}, {n:UInt8}',
      params: { a: ['x'], b: [], n: 1 },
    };
    expect(withLongValues({ name: 'short', ...statement })).toEqual(statement);
    const a = Array.from({ length: 1_000 }, () => '群'.repeat(14));
    const { sql, params = {} } = withLongValues({ name: 'long', ...statement, params: { ...statement.params, a } });
    expect(sql).toBe('SELECT arrayConcat({a:Array(String)}, {a__1:Array(String)}), {b:Array(Date)}, {n:UInt8}');
    expect([params.a, params.a__1]).toEqual([a.slice(0, 500), a.slice(500)]);
    expect(params).toMatchObject({ b: [], n: 1 });
  });

  describe.skipIf(clickhouseAbsent())('on the server', () => {
    let fresh: FreshStore;
    beforeAll(async () => {
      fresh = await freshStore();
    });
    afterAll(() => fresh.drop());

    /** Quotes and backslashes are longer when they are encoded. */
    const names = Array.from({ length: 3_000 }, (_, i) => `'\\${'群'.repeat(14)}${i}`);

    test('are one list, in their order, more than once in a statement', async () => {
      const [row] = await fresh.store.query(
        {
          name: 'lists',
          sql: `SELECT {names:Array(String)} AS own, transform('${names.at(-1)?.replace(/['\\]/g, '\\$&')}', {names:Array(String)}, {numbers:Array(UInt64)}, toUInt64(0)) AS last`,
          params: { names, numbers: names.map((_, i) => 10 ** 15 + i) },
        },
        z.object({ own: z.array(z.string()), last: z.number() }),
      );
      expect(row).toEqual({ own: names, last: 10 ** 15 + names.length - 1 });
    });

    test('may be of maps and of lists', async () => {
      const maps = names.slice(0, 1_000).map((name, i) => ({ [name]: '长', number: String(i) }));
      const lists = names.slice(0, 1_000).map((name) => [name, name]);
      const [row] = await fresh.store.query(
        {
          name: 'maps',
          sql: 'SELECT {maps:Array(Map(String, String))} AS maps, {lists:Array(Array(String))} AS lists',
          params: { maps, lists },
        },
        z.object({ maps: z.array(z.record(z.string(), z.string())), lists: z.array(z.array(z.string())) }),
      );
      expect(row).toEqual({ maps, lists });
    });

    test('that are longer together than an address may be are refused as too long, not taken for an outage', async () => {
      const long = Array.from({ length: 10_000 }, (_, i) => `${'群'.repeat(14)}${i}`);
      const asked = fresh.store.query(
        { name: 'too-long', sql: 'SELECT length({long:Array(String)}) AS n', params: { long } },
        z.object({ n: z.number() }),
      );
      await expect(asked).rejects.toMatchObject({ code: 'HX_PARAM', message: expect.stringContaining('too long') });
    });

    test('find rows by their key', async () => {
      await fresh.store.insertRows(
        'units',
        names.map((unit) => ({ kind: 'broadcast', tenant: 't', unit, marks: 1 })),
      );
      const [row] = await fresh.store.query(
        {
          name: 'by-key',
          sql: `SELECT count() AS n FROM units FINAL PREWHERE unit IN {names:Array(String)} WHERE tenant = 't'`,
          params: { names: names.slice(1) },
        },
        z.object({ n: z.number() }),
      );
      expect(row?.n).toBe(names.length - 1);
    });
  });
});

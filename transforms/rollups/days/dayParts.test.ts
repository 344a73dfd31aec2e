import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Statement, Store } from '../../../store/store.ts';
import { dayPartColumns, dayPartKey } from '../../../store/tables/dayParts.ts';
import { rollupTables } from '../../../store/tables/rollupTables.ts';
import { markUnits } from '../../../store/tables/units.ts';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { refreshUntilClean } from '../../refresh/refresher.ts';

const DAY = '2026-03-01';
/** Of two content types: of one 16 in a part, of the other, which has most of them, more. */
const BROADCASTS = 600;
const IN_PARTS = { mostRowsOfDay: 100 };
/** A test recomputes the day several times, and a busy machine makes each take seconds. */
const TIMEOUT_MS = 120_000;
const tables = ['stats_day', 'clusters_day'] as const;

const row = z.record(z.string(), z.unknown());
const count = z.object({ n: z.number() });

describe.skipIf(clickhouseAbsent())('a day that is added up in parts', { timeout: TIMEOUT_MS }, () => {
  let fresh: FreshStore;
  let columns: { name: string; type: string }[];
  beforeAll(async () => {
    fresh = await freshStore();
    columns = await fresh.store.query(
      {
        name: 'columns',
        sql: `SELECT name, type FROM system.columns WHERE database = currentDatabase() AND table = 'broadcast_stats'`,
      },
      z.object({ name: z.string(), type: z.string() }),
    );
  });
  afterAll(() => fresh.drop());

  /** Rows of broadcasts, of three segments each, with another number in every column; `seed` makes others of them. */
  async function write(tenant: string, seed: number, where = 'true', more: Readonly<Record<string, string>> = {}) {
    const own: Readonly<Record<string, string>> = {
      ...{ tenant: `'${tenant}'`, day: `toDate('${DAY}')`, broadcast: `concat('b', toString(b))`, variant: `'*'` },
      ...{ segment: `['*', 'new', 'old'][s + 1]`, version: String(seed), alive: '1', definition: '5' },
      ...{ content_type: `if(b % 16 = 0, 'rare', 'news')`, platform: `'email'`, tier: `'base'` },
      ...more,
    };
    const value = ({ name, type }: (typeof columns)[number]) => {
      const number = `cityHash64(b, s, ${seed}, '${name}')`;
      if (name.startsWith('broadcasts')) return `toUInt64(${number} % 4 > 0)`;
      // Some broadcasts hold much of the day.
      if (type === 'UInt64') return `${number} % if(b % 97 = 0, 1000000, 1000)`;
      if (type === 'Array(UInt64)') return `arrayMap(i -> cityHash64(${number}, i) % 100, range(6))`;
      return type.startsWith('DateTime64') ? `toDateTime64('${DAY} 08:00:00', 3, 'UTC') + ${number} % 1000` : undefined;
    };
    const all = columns.flatMap((column) => {
      const sql = own[column.name] ?? value(column);
      return sql === undefined ? [] : [[column.name, sql] as const];
    });
    await fresh.store.command({
      name: 'write-broadcasts',
      sql: `INSERT INTO broadcast_stats (${all.map(([name]) => name).join(', ')})
SELECT ${all.map(([, sql]) => sql).join(', ')}
FROM (SELECT intDiv(number, 3) AS b, number % 3 AS s FROM numbers(${BROADCASTS * 3})) WHERE ${where}`,
    });
  }

  async function recompute(
    tenant: string,
    limits: { readonly mostRowsOfDay?: number } = IN_PARTS,
    store = fresh.store,
  ) {
    await markUnits(fresh.store, [{ kind: 'day', tenant, unit: DAY }]);
    const onFailing = (_: unknown, error: unknown) => {
      throw error;
    };
    const options = { tenant, ...limits, onFailing, deadlineMs: 60_000 };
    expect(await refreshUntilClean(store, options)).toMatchObject({ clean: true });
  }

  async function days(tenant: string) {
    const found = [];
    for (const table of tables) {
      const sql = `SELECT * EXCEPT (tenant, version) FROM ${table} FINAL WHERE tenant = {tenant:String} AND alive = 1
ORDER BY ${rollupTables[table].key.join(', ')}`;
      found.push(...(await fresh.store.query({ name: 'day', sql, params: { tenant } }, row)));
    }
    return found;
  }

  /** Sums of parts are added up in another order: the last digits of floats may differ. */
  function rounded(value: unknown): unknown {
    if (typeof value === 'number') return Number(value.toPrecision(12));
    if (Array.isArray(value)) return value.map(rounded);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, rounded(inner)]));
  }

  /** Against all rows of the broadcasts added up at once. */
  async function isRight(tenant: string, rows = 12): Promise<void> {
    const inParts = await days(tenant);
    await recompute(tenant, {});
    const atOnce = await days(tenant);
    expect(inParts.length).toBe(rows);
    expect(rounded(inParts)).toEqual(rounded(atOnce));
  }

  /** Parts that the last recompute has made. */
  async function madeLast(tenant: string): Promise<number> {
    const [found] = await fresh.store.query(
      {
        name: 'made',
        sql: `SELECT uniqExact(content_type, parts, part) AS n FROM day_parts FINAL WHERE tenant = {tenant:String}
AND version = (SELECT sum(marks) FROM units WHERE kind = 'day' AND tenant = {tenant:String})`,
        params: { tenant },
      },
      count,
    );
    return found?.n ?? 0;
  }

  it('has the figures of all its broadcasts added up at once', async () => {
    await write('equal', 1);
    await recompute('equal');
    expect(await madeLast('equal')).toBeGreaterThan(8);
    await isRight('equal');
  });

  it('makes the part of a broadcast that changed, and no other', async () => {
    await write('changed', 1);
    await recompute('changed');
    await write('changed', 2, 'b = 5');
    await recompute('changed');
    expect(await madeLast('changed')).toBe(1);
    await recompute('changed');
    expect(await madeLast('changed')).toBe(0);
    await isRight('changed');
  });

  it.each([
    ['changed', 'true', {}, 12],
    ['lost a segment', 's = 1', { alive: '0' }, 10],
    ['lost all their rows', 'true', { alive: '0' }, 6],
  ])('follows broadcasts that have %s', async (how, which, more, rows) => {
    const tenant = `follows ${how}`;
    await write(tenant, 1);
    await recompute(tenant);
    // Of one of the types all broadcasts.
    await write(tenant, 2, `(b IN (5, 6, 7) OR b % 16 = 0) AND ${which}`, more);
    await recompute(tenant);
    await isRight(tenant, rows);
  });

  it('has no figures when no broadcast of it has rows any more', async () => {
    await write('emptied', 1);
    await recompute('emptied');
    await write('emptied', 2, 'true', { alive: '0' });
    await recompute('emptied');
    expect(await days('emptied')).toEqual([]);
  });

  it('follows a broadcast to another content type', async () => {
    await write('moved', 1);
    await recompute('moved');
    await write('moved', 2, 'b = 5', { content_type: `'rare'` });
    await recompute('moved');
    expect(await madeLast('moved')).toBe(2);
    await isRight('moved');
  });

  /** The store, in which something happens at once before a statement runs for the first time. */
  function before(name: string, happens: () => Promise<void>): { store: Store; happened: () => boolean } {
    let happened = false;
    const once = async (statement: Statement) => {
      if (statement.name !== name || happened) return;
      happened = true;
      await happens();
    };
    const { database, query, stream, command, insertBlock, insertRows, close } = fresh.store;
    const store: Store = {
      ...{ database, stream, insertBlock, insertRows, close },
      query: async (statement, shape) => {
        await once(statement);
        return query(statement, shape);
      },
      command: async (statement) => {
        await once(statement);
        return command(statement);
      },
    };
    return { store, happened: () => happened };
  }

  it.each(['recompute-day-parts', 'recompute-clusters-day-of-parts', 'recompute-stats-day-of-parts'])(
    'is of all broadcasts where rows of a broadcast are written before %s',
    async (name) => {
      const tenant = `written before ${name}`;
      await write(tenant, 1);
      const { store, happened } = before(name, () => write(tenant, 2, 'b IN (5, 16)'));
      await recompute(tenant, IN_PARTS, store);
      expect(happened()).toBe(true);
      // The broadcast marks its day when its rows are in.
      await recompute(tenant);
      await isRight(tenant);
    },
  );

  it.each(['recompute-day-parts', 'recompute-clusters-day-of-parts', 'recompute-stats-day-of-parts'])(
    'is right where another recompute writes older rows of a part before %s',
    async (name) => {
      const tenant = `older before ${name}`;
      await write(tenant, 1);
      await recompute(tenant);
      const older = { name: 'older', sql: `SELECT * FROM day_parts FINAL WHERE tenant = '${tenant}'` };
      await fresh.store.command({ ...older, sql: `CREATE TABLE older ENGINE = Memory AS ${older.sql}` });
      await write(tenant, 2, 'b IN (5, 16)');
      const { store, happened } = before(name, () =>
        fresh.store.command({
          name: 'older',
          // Of a greater version even.
          sql: 'INSERT INTO day_parts SELECT * REPLACE(version + 100 AS version) FROM older',
        }),
      );
      await recompute(tenant, IN_PARTS, store);
      await fresh.store.command({ name: 'older', sql: 'DROP TABLE older' });
      expect(happened()).toBe(true);
      await isRight(tenant);
    },
  );

  it('has a table with the columns of its days', async () => {
    const [table] = await fresh.store.query(
      {
        name: 'table',
        sql: `SELECT sorting_key AS key, (SELECT groupArray((name, type)) FROM system.columns
  WHERE database = currentDatabase() AND table = 'day_parts') AS columns
FROM system.tables WHERE database = currentDatabase() AND name = 'day_parts'`,
      },
      z.object({ key: z.string(), columns: z.array(z.tuple([z.string(), z.string()])) }),
    );
    expect(table?.key).toBe(dayPartKey.join(', '));
    const own = ['version', 'definition', 'digest', 'part_digest'];
    expect(table?.columns.map(([name]) => name).sort()).toEqual([...dayPartKey, ...own, ...dayPartColumns].sort());
  });
});

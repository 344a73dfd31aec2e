import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { dependsOn, Sources } from './answerSources.ts';
import type { MetricContext } from './metric.ts';

describe('what an answer was made of', () => {
  /** What statements of these texts depend on. */
  async function tablesOf(...statements: readonly string[]) {
    const sources = new Sources();
    // Cast: no statement reads anything else of it.
    const context = sources.watching({ query: async () => [] } as unknown as MetricContext);
    for (const sql of statements) await context.query({ name: 'a', sql, params: {} }, undefined as never);
    return sources.tables && [...sources.tables].sort();
  }

  it('is nothing but the units of the tenant where it read rollups', async () => {
    expect(await tablesOf()).toEqual([]);
    const joined =
      'SELECT 1 FROM (SELECT * FROM broadcast_stats FINAL) AS s LEFT JOIN conversion_stats AS c ON 1 WHERE day IN (SELECT day FROM stats_day)';
    expect(await tablesOf(joined, 'SELECT 1 FROM\n  unnamed_outcomes')).toEqual([]);
  });

  it('is nothing else where broadcasts were counted for it', async () => {
    expect(await tablesOf('SELECT sent FROM audience_stats UNION ALL SELECT sent FROM recompute_0a1b')).toEqual([]);
  });

  it('has the tables that are followed', async () => {
    expect(await tablesOf('SELECT title FROM broadcast_metadata', 'SELECT 1 FROM shared_orders FINAL')).toEqual([
      'broadcasts',
      'import_batches',
      'shared_orders',
    ]);
  });

  it('has what makes rows of an undone import count no more', async () => {
    const sql =
      'SELECT 1 FROM broadcasts FINAL WHERE arrayExists(b -> (tenant, b) NOT IN undone_imports, import_batches)';
    expect(await tablesOf(sql)).toEqual(['broadcasts', 'import_batches']);
  });

  it('knows names that only look like a clock, lists after a table of a query within, and values', async () => {
    const within = 'SELECT now, todays FROM (SELECT 1 AS now, known(2) AS todays FROM stats_day) WHERE 1 ORDER BY 1, 2';
    expect(await tablesOf(within)).toEqual([]);
    expect(await tablesOf('SELECT (SELECT 1 FROM stats_day), sum(1)')).toEqual([]);
    const values = `SELECT 'now() "x" \\' FROM events', 2 FROM stats_day WHERE a IN (1, 2) GROUP BY a, b`;
    expect(await tablesOf(values)).toEqual([]);
  });

  it.each([
    'SELECT 1 FROM events',
    'SELECT 1 FROM broadcast_stats WHERE broadcast IN (SELECT broadcast FROM import_broadcasts)',
    'SELECT 1 FROM broadcast_stats LEFT JOIN registry AS r ON 1',
    'SELECT 1 FROM broadcast_stats WHERE broadcast IN import_broadcasts',
    'SELECT 1 FROM system.parts',
    'WITH own AS (SELECT 1) SELECT 1 FROM own',
    'select 1 from units',
    'SELECT 1 FROM `events`',
    'SELECT 1 FROM stats_day WHERE day IN (import_broadcasts)',
    "SELECT dictGet('d', 'a', 1) FROM stats_day",
    "SELECT dictGetOrDefault('d', 'a', 1, 2) FROM stats_day",
    "SELECT joinGet('j', 'a', 1) FROM stats_day",
    'SELECT 1 FROM stats_day, events',
    'SELECT 1 FROM stats_day AS s FINAL, events',
    'SELECT 1 FROM stats_day FINAL s\n, events',
    'SELECT 1 FROM (SELECT 1 FROM stats_day) AS s, events',
    'SELECT 1 FROM (SELECT 1 FROM stats_day), (SELECT 2)',
    'SELECT 1 FROM stats_day AS s LEFT JOIN conversion_stats AS c ON least(s.day, 1) = c.day, events',
    'SELECT 1 FROM stats_day WHERE day IN (SELECT 1 FROM stats_day, events)',
    'SELECT 1 FROM "events"',
    'SELECT 1 FROM stats_day WHERE day IN "events"',
    "SELECT dictHas('d', 1) FROM stats_day",
    'SELECT UTCTimestamp() FROM stats_day',
    'SELECT nowInBlock() FROM stats_day',
    'SELECT current_timestamp FROM stats_day',
    'SELECT CURRENT_DATE() FROM stats_day',
    'SELECT now() FROM stats_day',
    "SELECT now64(3, 'UTC') FROM stats_day",
    'SELECT 1 FROM stats_day WHERE day < today()',
    'SELECT 1 FROM stats_day WHERE day < yesterday ()',
  ])('is not known where something else was read: %s', async (sql) => {
    expect(await tablesOf('SELECT 1 FROM stats_day', sql)).toBeUndefined();
  });
});

describe.skipIf(clickhouseAbsent())('tables and views that are listed', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  it('depend on what their own text reads', async () => {
    const made = await fresh.store.query(
      {
        name: 'made',
        sql: `SELECT name, engine, as_select AS text FROM system.tables WHERE database = currentDatabase()`,
      },
      z.object({ name: z.string(), engine: z.string(), text: z.string() }),
    );
    const texts = new Map(made.map(({ name, engine, text }) => [name, engine === 'View' ? text : undefined]));
    /** Tables that a table or view is read from, views within it resolved. */
    const tablesOf = (name: string): string[] => {
      const text = texts.get(name);
      if (text === undefined) return [name];
      // The server stores each name with its database.
      const named = text.matchAll(new RegExp(`\\b${fresh.options.database}\`?\\.\`?(\\w+)`, 'g'));
      return [...named].flatMap(([, of = '']) => tablesOf(of));
    };
    for (const [name, tables] of dependsOn) {
      expect(texts.has(name), name).toBe(true);
      const isView = texts.get(name) !== undefined;
      if (isView) expect([...new Set(tablesOf(name))].sort(), name).toEqual([...tables].sort());
      else expect(tables.length === 0 || tables.join() === name, name).toBe(true);
    }
    expect(texts.get('broadcast_metadata')).toBeDefined();
  });
});

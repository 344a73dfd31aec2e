import { describe, expect, it } from 'vitest';
import { Sources } from './answerSources.ts';
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

  it('has the tables that are followed', async () => {
    expect(await tablesOf('SELECT title FROM broadcast_metadata', 'SELECT 1 FROM shared_orders FINAL')).toEqual([
      'broadcasts',
      'import_batches',
      'shared_orders',
    ]);
  });

  it.each([
    'SELECT 1 FROM events',
    'SELECT 1 FROM broadcast_stats WHERE broadcast IN (SELECT broadcast FROM import_broadcasts)',
    'SELECT 1 FROM broadcast_stats LEFT JOIN registry AS r ON 1',
    'SELECT 1 FROM broadcast_stats WHERE broadcast IN undone_imports',
    'SELECT 1 FROM system.parts',
    'WITH own AS (SELECT 1) SELECT 1 FROM own',
    'select 1 from units',
  ])('is not known where something else was read: %s', async (sql) => {
    expect(await tablesOf('SELECT 1 FROM stats_day', sql)).toBeUndefined();
  });
});

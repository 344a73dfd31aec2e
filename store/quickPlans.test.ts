import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { clickhouseAbsent } from '../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../test/support/database.ts';
import { quickAnswersOf, quickPlansOf, withSettings } from './quickPlans.ts';
import type { Store } from './store.ts';

describe.skipIf(clickhouseAbsent())('quick plans', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  const threads = {
    name: 'threads',
    sql: `SELECT toUInt32(getSetting('max_threads')) AS threads, toBool(getSetting('compile_expressions')) AS compiled`,
  };
  const row = z.object({ threads: z.number(), compiled: z.boolean() });

  it('are settings that this server has, asked once a store', async () => {
    let asked = 0;
    const store: Store = {
      ...fresh.store,
      database: fresh.store.database,
      query: (statement, of) => {
        asked++;
        return fresh.store.query(statement, of);
      },
    };
    const plans = await quickPlansOf(store);
    const answers = await quickAnswersOf(store);
    expect(asked).toBe(1);
    expect(Object.keys(plans).length).toBeGreaterThan(2);
    expect(answers).toMatchObject({ ...plans, compile_expressions: 0 });
    expect(await withSettings(fresh.store, answers).query(threads, row)).toMatchObject([{ compiled: false }]);
  });

  it('leave out what the server does not know, and are asked again where that failed', async () => {
    let fails = true;
    const store: Store = {
      ...fresh.store,
      database: fresh.store.database,
      query: async (_statement, of) => {
        if (fails) throw new Error('away');
        return [of.parse({ name: 'query_plan_merge_expressions' })];
      },
    };
    await expect(quickPlansOf(store)).rejects.toThrow('away');
    fails = false;
    expect(await quickPlansOf(store)).toEqual({ query_plan_merge_expressions: 0 });
  });

  it("keep a statement's own settings", async () => {
    const store = withSettings(fresh.store, { max_threads: 1 });
    expect(await store.query(threads, row)).toMatchObject([{ threads: 1 }]);
    expect(await store.query({ ...threads, settings: { max_threads: 2 } }, row)).toMatchObject([{ threads: 2 }]);
  });
});

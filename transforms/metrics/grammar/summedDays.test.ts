import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { notOfDays, ofDays } from './summedDays.ts';

const DAYS = 120;
const day = (i: number) => new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10);
const every = (step: number) => Array.from({ length: DAYS }, (_, i) => day(i)).filter((_, i) => i % step !== 0);
const all = every(DAYS * 2).concat(day(0));

it('rows of other days are found by a range for each run of days, whatever their order', () => {
  const { sql, params } = notOfDays(['2026-03-01', '2026-02-27', '2026-02-28', '2026-03-05', '2026-03-04']);
  expect(sql).toBe(
    ' AND NOT (day BETWEEN {summed_from_0:Date} AND {summed_to_0:Date}) AND NOT (day BETWEEN {summed_from_1:Date} AND {summed_to_1:Date})',
  );
  expect(params).toEqual({
    ...{ summed_from_0: '2026-02-27', summed_to_0: '2026-03-01' },
    ...{ summed_from_1: '2026-03-04', summed_to_1: '2026-03-05' },
  });
  expect(notOfDays([])).toEqual({ sql: '', params: {} });
});

describe.skipIf(clickhouseAbsent())('rows of other days', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
    await fresh.store.command({
      name: 'rows',
      sql: `INSERT INTO broadcast_stats (tenant, day, broadcast, segment, variant, version, alive)
SELECT 't', toDate('2026-01-01') + number % ${DAYS}, concat('b', toString(number)), '*', '*', 1, 1 FROM numbers(${DAYS * 300})`,
    });
  });
  afterAll(() => fresh?.drop());

  const source = "broadcast_stats FINAL WHERE tenant = 't' AND alive = 1";

  it.each([
    ['no day', [], DAYS * 300],
    ['all days', all, 0],
    ['some runs', every(20), 6 * 300],
    ['many single days, as a list', every(2), 60 * 300],
  ])('are those that are of none of %s', async (_, days, expected) => {
    const { sql, params } = notOfDays(days);
    const statement = { name: 'others', sql: `SELECT count() AS rows FROM ${source}${sql}`, params };
    expect(await fresh.store.query(statement, z.object({ rows: z.number() }))).toEqual([{ rows: expected }]);
    expect(sql === ' AND day NOT IN {summed_days:Array(Date)}').toBe(days.length === 60);
  });

  it('are looked for in no granule where every day is summed', async () => {
    const read = async ({ sql, params }: ReturnType<typeof ofDays>) => {
      const statement = { name: 'estimate', sql: `EXPLAIN ESTIMATE SELECT max(sent) FROM ${source}${sql}`, params };
      const found = await fresh.store.query(statement, z.object({ rows: z.coerce.number() }));
      return found.reduce((sum, { rows }) => sum + rows, 0);
    };
    expect(await read(ofDays(all))).toBe(DAYS * 300);
    expect(await read(notOfDays(all))).toBe(0);
    // What a list would cost.
    expect(
      await read({ sql: ' AND day NOT IN {summed_days:Array(Date)}', params: ofDays(all).params }),
    ).toBeGreaterThan(0);
  });
});

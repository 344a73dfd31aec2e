import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { markRows, type UnitKind } from '../store/tables/units.ts';
import { buildApp } from '../test/support/app.ts';
import { clickhouseAbsent } from '../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../test/support/database.ts';
import { metrics } from '../transforms/metrics/index.ts';
import { createContext } from './context.ts';

const NOW = Date.UTC(2026, 2, 9, 12);
const HOUR_MS = 3_600_000;

describe.skipIf(clickhouseAbsent())('freshness of what is made of touches', () => {
  let fresh: FreshStore;
  let app: FastifyInstance;

  beforeAll(async () => {
    fresh = await freshStore();
    const tenants = { get: async () => undefined };
    app = buildApp({
      ...{ store: fresh.store, metrics, version: 'test' },
      contextOf: (tenant, waited) => createContext({ store: fresh.store, tenants, now: () => NOW }, tenant, waited),
      authenticate: async (tenant) => ({ tenant, scopes: ['read'] }),
    });
  });
  afterAll(async () => {
    await app.close();
    await fresh.drop();
  });

  const mark = (kind: UnitKind, at: number, tenant: string, unit = 'b') =>
    fresh.store.insertRows('units', markRows([{ kind, tenant, unit }], at));
  async function untilOf(metric: string, tenant: string, query = '') {
    const url = `/v1/metrics/${metric}?${query}`;
    const response = await app.inject({ url, headers: { authorization: `Bearer ${tenant}` } });
    expect(response.statusCode, response.body).toBe(200);
    return [response.headers['hx-complete-until'], response.headers['hx-pending-units']];
  }
  const at = (time: number) => new Date(time).toISOString();

  it('is complete until the oldest mark that waits, in every format; figures of the day are not held back', async () => {
    await mark('touches', NOW - HOUR_MS, 'lags');
    await mark('attributed', NOW - 2 * HOUR_MS, 'lags');
    for (const metric of ['attribution', 'people']) {
      for (const format of ['json', 'csv', 'arrow']) {
        expect(await untilOf(metric, 'lags', `format=${format}`), `${metric} ${format}`).toEqual([
          at(NOW - 2 * HOUR_MS),
          '2',
        ]);
      }
    }
    expect(await untilOf('funnel', 'lags')).toEqual([at(NOW), '0']);
    expect(await untilOf('attribution', 'another')).toEqual([at(NOW), '0']);
  });

  it('is no later than that of events, however new the marks are', async () => {
    await mark('touches', NOW + HOUR_MS, 'early');
    expect(await untilOf('people', 'early')).toEqual([at(NOW), '1']);
  });
});

import { tableFromIPC } from 'apache-arrow';
import { parse } from 'csv-parse/sync';
import type { FastifyInstance } from 'fastify';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFINITION } from '../contract/definition.ts';
import { buildApp } from '../test/support/app.ts';
import { clickhouseAbsent } from '../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../test/support/database.ts';
import { neededParams } from '../test/support/neededParams.ts';
import { allHorizons, contextOn, statsRow } from '../test/support/rollupWorld.ts';
import { metrics } from '../transforms/metrics/index.ts';
import { createContext } from './context.ts';
import { columnsOf } from './formats/columns.ts';

/** Every metric of the registry through the whole API: who adds a metric gets this test for nothing. */
describe.skipIf(clickhouseAbsent())('every metric', () => {
  let fresh: FreshStore;
  let app: FastifyInstance;
  const now = Date.now();
  beforeAll(async () => {
    fresh = await freshStore();
    await fresh.store.insertRows('broadcast_stats', [
      statsRow('b1', { sent: 100, ...allHorizons('read', 50) }),
      statsRow('b1', { segment: 'old, "quoted"', sent: 60, ...allHorizons('read', 20) }),
      statsRow('b2', { sent: 10, platform: 'sms', broadcasts_read: 0 }),
    ]);
    const { broadcast, first_send_at, delivery_measurable, read_measurable, click_measurable, basis, variant, ...day } =
      statsRow('', { sent: 100, ...allHorizons('read', 50) });
    await fresh.store.insertRows('stats_day', [day]);
    const alive = { tenant: 'demo', version: 1, alive: 1, definition: DEFINITION };
    const order = { ...alive, day: '2026-02-01', broadcast: 'b1', segment: '*', goal: 'purchase', class: 'click' };
    await fresh.store.insertRows('attributed_stats', [
      { ...order, currency: '*', orders_all: 2, converted_all: 1 },
      { ...order, currency: 'CNY', orders_all: 2, value_all: '12.5' },
    ]);
    const touch = { ...alive, recipient: 1, broadcast: 'b1', month: 202_602, flags: 3, audience: 'old, "quoted"' };
    await fresh.store.insertRows('person_touches', [touch]);
    const at = new Date(now).toISOString();
    const letter = { origin: 'kafka:t/0', code: 'HX_FIELD', failed_at: at, payload_sha256: 'x'.repeat(32), version: 1 };
    await fresh.store.insertRows('dead_letters', [{ ...letter, position: '1', tenant: 'demo' }]);
    await fresh.store.insertRows('ingest_progress', [{ origin: 'kafka:t/0', complete_until: at, updated_at: at }]);
    await fresh.store.insertRows('units', [{ kind: 'broadcast', tenant: 'demo', unit: 'b2', marks: 1, marked_at: at }]);
    const event = { tenant: 'demo', broadcast: 'b1', recipient: 1, type: 'send', event_key: 1, occurred_at: at };
    await fresh.store.insertRows('events', [{ ...event, received_at: at }]);
    app = buildApp({
      store: fresh.store,
      metrics,
      // One clock: ages are the same in every format.
      contextOf: (tenant) =>
        createContext({ store: fresh.store, tenants: { get: async () => undefined }, now: () => now }, tenant),
      authenticate: async (key) => ({ tenant: key, scopes: ['read'] }),
      version: '1.2.3',
    });
  });
  afterAll(async () => {
    await app.close();
    await fresh.drop();
  });
  const get = (url: string, tenant = 'demo') => app.inject({ url, headers: { authorization: `Bearer ${tenant}` } });

  it('has an id of its own, titles, columns with kinds, and parameters that OpenAPI can describe', async () => {
    expect(new Set(metrics.map(({ id }) => id)).size).toBe(metrics.length);
    for (const metric of metrics) {
      expect(metric.id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(columnsOf(metric.row).length).toBeGreaterThan(0);
      for (const name of [...Object.keys(metric.params.shape), ...Object.keys(metric.row.shape)]) {
        expect(name).toMatch(/^(not\.)?[a-z][a-z0-9_]*$/);
      }
    }
    const document = (await app.inject('/openapi.json')).json();
    for (const { id, params } of metrics) {
      const names = document.paths[`/v1/metrics/${id}`].get.parameters.map(({ name }: { name: string }) => name);
      expect(names).toEqual(expect.arrayContaining(Object.keys(params.shape)));
    }
    expect((await get('/v1/metrics')).json().metrics).toHaveLength(metrics.length);
  });

  it("has the tenant's goal as its default, as its answers do, and describes what else the list depends on", async () => {
    const own = buildApp({
      store: fresh.store,
      metrics,
      contextOf: async (tenant) => ({
        ...contextOn(fresh.store),
        tenant,
        ...(tenant === 'signups' && { goal: 'signup' }),
      }),
      authenticate: async (key) => ({ tenant: key, scopes: ['read'] }),
      version: '1.2.3',
    });
    const defaultsOf = async (tenant: string) => {
      const answer = await own.inject({ url: '/v1/metrics', headers: { authorization: `Bearer ${tenant}` } });
      expect(answer.headers.vary).toContain('accept-language');
      const listed: readonly { id: string; params: { properties: Record<string, { default?: unknown }> } }[] =
        answer.json().metrics;
      const withGoal = listed.filter(({ params }) => params.properties.goal !== undefined);
      expect(withGoal.map(({ id }) => id)).toContain('timeseries');
      return [...new Set(withGoal.map(({ params }) => params.properties.goal?.default))];
    };
    expect(await defaultsOf('signups')).toEqual(['signup']);
    expect(await defaultsOf('demo')).toEqual(['purchase']);
    await own.close();
  });

  it.each(metrics.map(({ id }) => id))(
    '%s: one request in JSON, CSV, Arrow and Parquet is the same table',
    async (id) => {
      const url = `/v1/metrics/${id}?${neededParams[id] ?? ''}&lang=zh-CN`;
      const json = await get(url);
      expect(json.statusCode, json.body.slice(0, 500)).toBe(200);
      const { rows } = json.json();
      expect(rows.length).toBeGreaterThan(0);
      const metric = metrics.find((one) => one.id === id);
      const columns = columnsOf(metric?.row as never);
      const plain = columns.filter(({ kind }) => ['count', 'rate', 'number', 'text', 'flag'].includes(kind));

      const csv = parse((await get(`${url}&format=csv`)).body, {
        columns: true,
        cast: (value, { quoting }) => (value === '' && !quoting ? null : value),
      }) as Record<string, string | null>[];
      const arrow = tableFromIPC((await get(`${url}&format=arrow`)).rawPayload).toArray();
      const { rawPayload } = await get(`${url}&format=parquet`);
      // Cast: a copy of the bytes, in a buffer of its own.
      const parquet = await parquetReadObjects({ file: new Uint8Array(rawPayload).buffer as ArrayBuffer });
      for (const table of [csv, arrow, parquet]) expect(table).toHaveLength(rows.length);
      for (const [i, row] of rows.entries()) {
        for (const { name, kind } of plain) {
          const value = row[name];
          const like = (other: unknown) =>
            other === null || other === undefined || kind === 'text' || kind === 'flag'
              ? (other ?? null)
              : Number(other);
          const read = csv[i]?.[name] ?? null;
          expect([name, kind === 'flag' && read !== null ? read === 'true' : like(read)]).toEqual([name, value]);
          expect([name, like(arrow[i]?.[name])]).toEqual([name, value]);
          expect([name, like(parquet[i]?.[name])]).toEqual([name, value]);
        }
      }
    },
  );

  // audience-lift compares reached people with others, who have a column of their own, too.
  const denominators: Readonly<Record<string, string>> = { 'audience-lift': 'recipients' };
  const ofPeople = metrics.filter(({ row }) => 'open_rate' in row.shape && 'read' in row.shape);
  it.each(ofPeople.map(({ id }) => id))('%s: its open rate can be computed from two of its columns', async (id) => {
    const { rows } = (await get(`/v1/metrics/${id}?${neededParams[id] ?? ''}`)).json();
    const known = rows.filter((row: Record<string, unknown>) => row.open_rate !== null);
    expect(known.length).toBeGreaterThan(0);
    for (const row of known) {
      expect(row.read / row[denominators[id] ?? 'reach_point']).toBeCloseTo(row.open_rate, 12);
    }
  });

  it.each(metrics.map(({ id }) => id).filter((id) => neededParams[id] === undefined))(
    '%s: a tenant without anything gets an answer, and a misspelt parameter its name',
    async (id) => {
      for (const format of ['json', 'arrow', 'parquet', 'csv', 'ndjson']) {
        expect((await get(`/v1/metrics/${id}?format=${format}`, 'empty')).statusCode).toBe(200);
      }
      expect((await get(`/v1/metrics/${id}?grup_by=day`)).json()).toMatchObject({ code: 'HX_PARAM', at: 'grup_by' });
    },
  );

  it.each(metrics.filter(({ words }) => words !== undefined).map((metric) => [metric.id, metric] as const))(
    '%s: its own words are in the language asked for',
    async (id, { words = {} }) => {
      const rowsIn = async (lang: string): Promise<Record<string, unknown>[]> =>
        (await get(`/v1/metrics/${id}?${neededParams[id] ?? ''}&lang=${lang}`)).json().rows;
      const [english, chinese] = await Promise.all([rowsIn('en'), rowsIn('zh-CN')]);
      let written = 0;
      for (const [column, of] of Object.entries(words)) {
        for (const [i, row] of english.entries()) {
          const own = of(row);
          if (own === undefined) continue;
          expect([row[column], chinese[i]?.[column]]).toEqual([own.en, own['zh-CN']]);
          expect(chinese[i]?.[column]).toMatch(/\p{Script=Han}/u);
          written++;
        }
      }
      expect(written).toBeGreaterThan(0);
    },
  );

  it('group_by names the nearest group, also among several', async () => {
    const response = await get('/v1/metrics/funnel?group_by=content_type,segmant');
    expect(response.json()).toMatchObject({ code: 'HX_PARAM', at: 'group_by', nearest: 'segment' });
  });
});

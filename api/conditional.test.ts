import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { UnitsInWork } from '../store/tables/unitsInWork.ts';
import { buildApp } from '../test/support/app.ts';
import type { Metric } from '../transforms/metrics/metric.ts';
import { column } from '../transforms/model/columns.ts';
import { many } from '../transforms/model/params.ts';

const state = { factor: 1, completeUntil: 0, pendingUnits: 0 };

/** Rows of which only `factor` changes. */
const numbers: Metric = {
  id: 'numbers',
  title: { en: 'Numbers', 'zh-CN': '数字' },
  about: { en: 'Counts up.', 'zh-CN': '从一数起。' },
  params: z.object({
    upto: z.coerce.number().int().min(1).max(1000).default(3),
    name: many(z.string().max(64)).optional(),
  }),
  row: z.object({ n: z.number().meta(column('count', 'Number', '数字')) }),
  async run(_, params) {
    const { upto } = params as { upto: number };
    const rows = Array.from({ length: upto }, (_, i) => ({ n: i * state.factor }));
    return { rows, notes: [], pendingUnits: state.pendingUnits, queries: [] };
  },
};

const iso = (ms: number) => new Date(ms).toISOString();

describe('an answer that the caller has', () => {
  let app: FastifyInstance;
  const ask = (headers: Record<string, string> = {}, url = '/v1/metrics/numbers') =>
    app.inject({ url, headers: { authorization: 'Bearer hx_key', ...headers } });

  beforeAll(() => {
    app = buildApp({
      // No store is read: the metric makes its rows.
      store: Object.create(null),
      metrics: [numbers],
      contextOf: async (tenant) => ({
        ...{ tenant, zone: 'Asia/Shanghai', now: 0, completeUntil: state.completeUntil },
        unitsInWork: new UnitsInWork({ query: async () => [] }),
        query: async () => [],
      }),
      authenticate: async () => ({ tenant: 'demo', scopes: ['read'] }),
      version: '0.0.0',
    });
  });
  afterAll(() => app.close());
  beforeEach(() => Object.assign(state, { factor: 1, completeUntil: 1000, pendingUnits: 0 }));

  it('is 304 with the freshness of now', async () => {
    const first = await ask();
    expect(first.headers.etag).toMatch(/^W\/".+"$/);
    Object.assign(state, { completeUntil: 2000, pendingUnits: 7 });
    const again = await ask({ 'if-none-match': String(first.headers.etag) });
    expect(again.statusCode).toBe(304);
    expect(again.body).toBe('');
    expect(again.headers).toMatchObject({
      ...{ etag: first.headers.etag, 'hx-complete-until': iso(2000), 'hx-pending-units': '7' },
      ...{ 'cache-control': 'private, no-cache', vary: expect.stringContaining('accept-encoding') },
    });
  });

  it('is sent where rows, parameters, language or format differ', async () => {
    const tag = String((await ask()).headers.etag);
    const known = { 'if-none-match': `"other", ${tag}` };
    expect((await ask(known)).statusCode).toBe(304);
    for (const more of ['?upto=4', '?lang=zh-CN', '?format=csv']) {
      expect((await ask(known, `/v1/metrics/numbers${more}`)).statusCode, more).toBe(200);
    }
    state.factor = 2;
    expect((await ask(known)).statusCode).toBe(200);
    expect((await ask({ 'if-none-match': '*' })).statusCode).toBe(304);
  });

  it('is compressed as the caller takes it, and short ones are not', async () => {
    const long = '/v1/metrics/numbers?upto=1000';
    const plain = await ask({}, long);
    expect(plain.headers['content-encoding']).toBeUndefined();
    const brotli = await ask({ 'accept-encoding': 'gzip, br' }, long);
    expect(brotli.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(brotli.rawPayload).toString()).toBe(plain.body);
    const gzip = await ask({ 'accept-encoding': 'gzip' }, long);
    expect(gzip.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(gzip.rawPayload).toString()).toBe(plain.body);
    expect((await ask({ 'accept-encoding': 'br' })).headers['content-encoding']).toBeUndefined();
    const unwanted = await ask({ 'accept-encoding': 'gzip, br', 'x-no-compression': 'true' }, long);
    expect(unwanted.headers['content-encoding']).toBeUndefined();
    expect(unwanted.body).toBe(plain.body);
  });

  describe('asked with a JSON body', () => {
    const post = (payload: object | string, url = '/v1/metrics/numbers') =>
      app.inject({
        ...{ method: 'POST', url, payload },
        headers: { authorization: 'Bearer hx_key', 'content-type': 'application/json' },
      });

    it('is that of the same parameters in the address', async () => {
      const body = await post({ upto: 2, name: ['a', 'b'], lang: 'zh-CN' });
      const address = await ask({}, '/v1/metrics/numbers?upto=2&name=a&name=b&lang=zh-CN');
      expect(body.statusCode).toBe(200);
      expect(body.json()).toEqual(address.json());
      expect((await post({ upto: '2' }, '/v1/metrics/numbers?format=csv')).body).toBe('n\r\n0\r\n1\r\n');
    });

    it('takes a list without values for a parameter that is not there', async () => {
      expect((await post({ upto: 2, name: [] })).json()).toEqual((await ask({}, '/v1/metrics/numbers?upto=2')).json());
    });

    it('is HX_NOT_FOUND with the nearest where there is no such metric', async () => {
      const answer = await post({}, '/v1/metrics/nubmers');
      expect(answer.statusCode).toBe(404);
      expect(answer.json()).toMatchObject({ code: 'HX_NOT_FOUND', nearest: 'numbers' });
    });

    it('is refused where a name is unknown, has no value of its kind, or is in the address, too', async () => {
      const refused = async (payload: object, url?: string) => {
        const { statusCode, body } = await post(payload, url);
        const { code, at, nearest } = JSON.parse(body);
        return { statusCode, code, at, nearest };
      };
      expect(await refused({ upt: 2 })).toEqual({ statusCode: 400, code: 'HX_PARAM', at: 'upt', nearest: 'upto' });
      expect(await refused({ upto: { is: 2 } })).toMatchObject({ statusCode: 400, code: 'HX_PARAM', at: 'upto' });
      expect(await refused({ name: ['a', null] })).toMatchObject({ statusCode: 400, code: 'HX_PARAM', at: 'name' });
      expect(await refused({ upto: 2 }, '/v1/metrics/numbers?upto=3')).toMatchObject({ code: 'HX_PARAM', at: 'upto' });
      expect(await refused([])).toMatchObject({ code: 'HX_JSON' });
    });
  });
});

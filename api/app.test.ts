import { tableFromIPC } from 'apache-arrow';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CodedError } from '../contract/errors.ts';
import type { Authenticate } from '../store/registry/keys.ts';
import { buildApp } from '../test/support/app.ts';
import { clickhouseAbsent } from '../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../test/support/database.ts';
import type { Metric } from '../transforms/metrics/metric.ts';
import { createContext } from './context.ts';
import { listen } from './server.ts';

const platforms = ['sms', 'email', 'wecom'] as const;

/** A metric that runs real SQL without a table. */
const numbers: Metric = {
  id: 'numbers',
  title: { en: 'Numbers', 'zh-CN': '数字' },
  about: { en: 'Counts up.', 'zh-CN': '从一数起。' },
  params: z.object({
    upto: z.coerce.number().int().min(1).max(1000).default(3).describe('How far'),
    platform: z
      .union([z.enum(platforms), z.array(z.enum(platforms))])
      .transform((value) => [value].flat())
      .optional(),
  }),
  row: z.object({
    platform: z.string().meta({ column: 'text', label: { en: 'Platform', 'zh-CN': '平台' } }),
    sent: z.number().meta({ column: 'count', label: { en: 'Sent', 'zh-CN': '已发送' } }),
    open_rate: z
      .number()
      .nullable()
      .meta({ column: 'rate', label: { en: 'Open rate', 'zh-CN': '打开率' } }),
  }),
  async run(context, params) {
    const { upto, platform } = params as { upto: number; platform?: string[] };
    const query = {
      name: 'numbers',
      sql: `SELECT arrayJoin({platforms:Array(String)}) AS platform, toInt64(number) AS sent,
              if(number = 0, NULL, 1 / number) AS open_rate
            FROM numbers({upto:UInt32}) ORDER BY sent, platform`,
      params: { upto, platforms: platform ?? [''] },
    };
    const rows = await context.query(query, numbers.row);
    const message = { en: 'No opens on SMS', 'zh-CN': '短信无法统计打开' };
    return {
      rows,
      notes: [{ code: 'not_measurable', column: 'open_rate', count: 1, message }],
      pendingUnits: 2,
      queries: [query],
      nextCursor: 'more',
    };
  },
};

const keys: Record<string, Awaited<ReturnType<Authenticate>>> = {
  reader: { tenant: 'demo', scopes: ['read'] },
  sender: { tenant: 'demo', scopes: ['ingest'] },
  stranger: { tenant: 'other', scopes: ['read'] },
};

describe.skipIf(clickhouseAbsent())('the API', () => {
  let fresh: FreshStore;
  let app: FastifyInstance;
  const get = (url: string, key = 'reader', headers: Record<string, string> = {}) =>
    app.inject({ url, headers: { authorization: `Bearer ${key}`, ...headers } });

  beforeAll(async () => {
    fresh = await freshStore();
    app = appOf();
    await app.ready();
  });
  afterAll(async () => {
    await app.close();
    await fresh.drop();
  });

  function appOf(deps: Partial<Parameters<typeof buildApp>[0]> = {}): FastifyInstance {
    return buildApp({
      store: fresh.store,
      metrics: [numbers],
      contextOf: (tenant) =>
        createContext(
          { store: fresh.store, tenants: { get: async () => undefined }, now: () => 1_700_000_000_000 },
          tenant,
        ),
      authenticate: async (key) => keys[key],
      version: '1.2.3',
      ...deps,
    });
  }

  describe('metrics', () => {
    it('answers JSON with rows, parameters as understood, freshness and notes', async () => {
      const response = await get('/v1/metrics/numbers?upto=2&lang=zh-CN');
      expect(response.statusCode).toBe(200);
      expect(response.headers['content-type']).toBe('application/json; charset=utf-8');
      expect(response.json()).toEqual({
        metric: 'numbers',
        params: { upto: 2 },
        rows: [
          { platform: '', sent: 0, open_rate: null },
          { platform: '', sent: 1, open_rate: 1 },
        ],
        freshness: { complete_until: '2023-11-14T22:13:20.000Z', pending_units: 2 },
        notes: [{ code: 'not_measurable', column: 'open_rate', count: 1, message: '短信无法统计打开' }],
        next_cursor: 'more',
      });
    });

    it('takes a repeated parameter as OR', async () => {
      const { rows, params } = (await get('/v1/metrics/numbers?upto=1&platform=sms&platform=email')).json();
      expect(params.platform).toEqual(['sms', 'email']);
      expect(rows.map((row: { platform: string }) => row.platform)).toEqual(['email', 'sms']);
    });

    it('one request in JSON, NDJSON, CSV and Arrow is the same table; rows alone carry notes in a header', async () => {
      const url = '/v1/metrics/numbers?upto=2';
      const { rows, notes } = (await get(url)).json();

      const ndjson = await get(`${url}&format=ndjson`);
      expect(ndjson.headers['content-type']).toMatch(/^application\/x-ndjson/);
      expect(
        ndjson.body
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line)),
      ).toEqual(rows);

      const csv = await get(url, 'reader', { accept: 'text/html;q=0.5, text/csv' });
      expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
      expect(csv.body).toBe('platform,sent,open_rate\r\n"",0,\r\n"",1,1\r\n');
      expect(JSON.parse(String(csv.headers['hx-notes']))).toEqual(notes);
      expect(csv.headers['hx-next-cursor']).toBe('more');

      const arrow = await get(`${url}&format=arrow`);
      const table = tableFromIPC(arrow.rawPayload);
      expect(table.toArray().map((r) => ({ ...r.toJSON(), sent: Number(r.sent) }))).toEqual(rows);
      expect(JSON.parse(table.schema.metadata.get('huixiang.notes') ?? '')).toEqual(notes);
    });

    it('carries Chinese notes in an ASCII header', async () => {
      const csv = await get('/v1/metrics/numbers?format=csv', 'reader', { 'accept-language': 'zh-CN,zh;q=0.9' });
      const header = String(csv.headers['hx-notes']);
      expect(header).toMatch(/^[\x20-\x7e]+$/);
      expect(JSON.parse(header)[0].message).toBe('短信无法统计打开');
    });

    it.each([
      ['upot=2', 'upot', 'upto'],
      ['platform=sns', 'platform', 'sms'],
      ['platform=sms&platform=emial', 'platform', 'email'],
      ['upto=0', 'upto', undefined],
      ['upto=1&upto=2', 'upto', undefined],
      ['format=jsno', 'format', 'json'],
      ['lang=zh', 'lang', undefined],
      ['__proto__=1', '__proto__', undefined],
    ])('?%s is HX_PARAM that names %s and the nearest', async (query, at, nearest) => {
      const response = await get(`/v1/metrics/numbers?${query}`);
      expect(response.statusCode).toBe(400);
      expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
      const problem = response.json();
      expect(problem).toMatchObject({ type: 'urn:huixiang:error:HX_PARAM', code: 'HX_PARAM', status: 400, at });
      expect(problem.nearest).toBe(nearest);
      expect(problem.request_id).toBe(response.headers['x-request-id']);
    });

    it('lists metrics with parameters and columns, in the language asked for', async () => {
      const { metrics } = (await get('/v1/metrics?lang=zh-CN')).json();
      expect(metrics).toHaveLength(1);
      expect(metrics[0]).toMatchObject({ id: 'numbers', title: '数字' });
      expect(metrics[0].params.properties.upto).toMatchObject({ default: 3, description: 'How far' });
      expect(metrics[0].columns[1]).toEqual({ name: 'sent', kind: 'count', derived: false, label: '已发送' });
    });

    it('an unknown metric is HX_NOT_FOUND with the nearest', async () => {
      const response = await get('/v1/metrics/nubmers');
      expect(response.statusCode).toBe(404);
      expect(response.json()).toMatchObject({ code: 'HX_NOT_FOUND', nearest: 'numbers' });
    });
  });

  describe('keys', () => {
    it.each([
      [undefined, 401, 'HX_UNAUTHORIZED'],
      ['Basic cmVhZGVy', 401, 'HX_UNAUTHORIZED'],
      ['Bearer unknown', 401, 'HX_UNAUTHORIZED'],
      ['Bearer sender', 403, 'HX_SCOPE'],
    ])('authorization %s is %i %s', async (authorization, status, code) => {
      for (const url of ['/v1/metrics', '/v1/metrics/numbers', '/v1/export/send', '/v1/metrics/nope']) {
        const response = await app.inject({ url, headers: authorization ? { authorization } : {} });
        expect(response.statusCode).toBe(status);
        expect(response.json()).toMatchObject({ code, status });
        if (status === 401) expect(response.headers['www-authenticate']).toBe('Bearer');
      }
    });

    it('answers 503, not 401, where the store cannot check a key', async () => {
      const broken = appOf({
        authenticate: async () => {
          throw new CodedError('HX_CLICKHOUSE', 'ClickHouse cannot be reached');
        },
      });
      const response = await broken.inject({ url: '/v1/metrics', headers: { authorization: 'Bearer reader' } });
      expect(response.statusCode).toBe(503);
      expect(response.headers['retry-after']).toBe('1');
      await broken.close();
    });
  });

  describe('errors', () => {
    it('an unknown address is 404 with the nearest one', async () => {
      const response = await app.inject('/helthz');
      expect(response.statusCode).toBe(404);
      expect(response.json()).toMatchObject({ code: 'HX_NOT_FOUND', at: '/helthz', nearest: '/healthz' });
    });

    it('bodies: too large 413, of another type 415, broken JSON 422', async () => {
      const echo = appOf({
        bodyLimit: 64,
        ingest: async (plugin) => {
          plugin.post('/echo', (request) => request.body);
        },
      });
      const post = (payload: string, type: string) =>
        echo.inject({ method: 'POST', url: '/echo', payload, headers: { 'content-type': type } });
      const answers = await Promise.all([
        post(JSON.stringify('x'.repeat(100)), 'application/json'),
        post('<a/>', 'application/xml'),
        post('{', 'application/json'),
        post('', 'application/json'),
        post('{"a":1}', 'application/json'),
      ]);
      expect(answers.map((a) => [a.statusCode, a.json().code])).toEqual([
        [413, 'HX_TOO_LARGE'],
        [415, 'HX_MEDIA_TYPE'],
        [422, 'HX_JSON'],
        [422, 'HX_JSON'],
        [200, undefined],
      ]);
      await echo.close();
    });

    it("a fault's own words stay in the log", async () => {
      const faulty = appOf({
        contextOf: async () => {
          throw new Error('password=secret');
        },
      });
      const response = await faulty.inject({ url: '/v1/metrics/numbers', headers: { authorization: 'Bearer reader' } });
      expect(response.statusCode).toBe(500);
      expect(response.body).not.toContain('secret');
      expect(response.json()).toMatchObject({ code: 'HX_INTERNAL' });
      await faulty.close();
    });
  });

  describe('operations', () => {
    it('healthz is always ok and readyz follows its check, both without a key', async () => {
      expect((await app.inject('/healthz')).json()).toEqual({ status: 'ok' });
      expect((await app.inject('/readyz')).statusCode).toBe(200);
      const waiting = appOf({
        ready: async () => {
          throw new CodedError('HX_CLICKHOUSE', 'ClickHouse cannot be reached');
        },
      });
      expect((await waiting.inject('/readyz')).statusCode).toBe(503);
      expect((await waiting.inject('/healthz')).statusCode).toBe(200);
      await waiting.close();
    });

    it('counts requests by route, not by address', async () => {
      await get('/v1/metrics/numbers?upto=7');
      await get('/v1/metrics/unknown-one');
      const { body } = await app.inject('/metrics');
      expect(body).toMatch(
        /huixiang_http_request_duration_seconds_count\{method="GET",route="\/v1\/metrics\/numbers",status="200"\} \d+/,
      );
      expect(body).not.toContain('unknown-one');
      expect(body).toContain('huixiang_process_cpu_seconds_total');
    });

    it('logs no key and no parameter', async () => {
      const { default: pino } = await import('pino');
      const lines: string[] = [];
      const logger = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
      const logged = appOf({ logger });
      await logged.inject({ url: '/v1/metrics/numbers?platform=sns&x=1', headers: { authorization: 'Bearer reader' } });
      await logged.inject({ url: '/v1/metrics/numbers', headers: { authorization: 'Bearer reader' } });
      await logged.close();
      expect(lines.length).toBeGreaterThan(1);
      expect(lines.join('')).toContain('"route":"/v1/metrics/numbers"');
      expect(lines.join('')).not.toMatch(/reader|sns/);
    });
  });

  describe('listening', () => {
    it('takes the next free port, refuses a taken one that was asked for, and lets running requests end', async () => {
      let finish: (() => void) | undefined;
      const slow = appOf({
        ingest: async (plugin) => {
          plugin.get('/slow', async () => {
            await new Promise<void>((resolve) => {
              finish = resolve;
            });
            return { done: true };
          });
        },
      });
      const first = await listen(slow, { port: 0 });
      const other = appOf();
      await expect(listen(other, { port: first.port })).rejects.toMatchObject({ code: 'HX_PORT' });
      const second = await listen(other, { firstPort: first.port });
      expect(second.port).toBeGreaterThan(first.port);
      await second.close();

      const running = fetch(`http://127.0.0.1:${first.port}/slow`).then((response) => response.json());
      await expect.poll(() => finish).toBeDefined();
      const closing = first.close();
      finish?.();
      expect(await running).toEqual({ done: true });
      await closing;
      await expect(fetch(`http://127.0.0.1:${first.port}/healthz`)).rejects.toThrow();
    });
  });
});

import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CodedError, type ErrorCode, errorTable } from '../contract/errors.ts';
import { titleIn } from '../contract/words/errorDetails.ts';
import { collector } from '../ingest/http/collector.ts';
import { intoKafka } from '../ingest/http/intoKafka.ts';
import { buildApp } from '../test/support/app.ts';
import { clickhouseAbsent } from '../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../test/support/database.ts';
import { metrics } from '../transforms/metrics/index.ts';
import { createContext } from './context.ts';

const json = { 'content-type': 'application/json' };
const event = { id: 'e', type: 'read', occurred_at: '2026-03-01T00:00:00Z', broadcast: 'b', recipient: 'r' };
const post = (payload: unknown, headers: Record<string, string> = json): InjectOptions => ({
  ...{ method: 'POST', url: '/v1/events', headers },
  payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
});

/** A request for each way to be refused; the first word names what is refused. */
const requests: readonly (readonly [what: string, code: ErrorCode, request: InjectOptions, key?: string])[] = [
  ['a parameter', 'HX_PARAM', { url: '/v1/metrics/funnel?grup_by=segment' }],
  ['a value', 'HX_PARAM', { url: '/v1/metrics/funnel?platform=emial' }],
  ['a time', 'HX_PARAM', { url: '/v1/metrics/funnel?from=yesterday' }],
  ['a number', 'HX_PARAM', { url: '/v1/metrics/funnel?limit=0' }],
  ['a number that is none', 'HX_PARAM', { url: '/v1/metrics/funnel?limit=x' }],
  ['a period', 'HX_PARAM', { url: '/v1/metrics/funnel?from=2026-03-02&to=2026-03-01' }],
  ['a comparison', 'HX_PARAM', { url: '/v1/metrics/funnel?compare=exact' }],
  ['a cursor', 'HX_PARAM', { url: '/v1/metrics/broadcasts?cursor=x' }],
  ['a wait', 'HX_PARAM', { url: '/v1/metrics/funnel?wait=1h' }],
  ['an expression', 'HX_PARAM', { url: `/v1/metrics/funnel?audience=${encodeURIComponent('"vip" and')}` }],
  ['a tag without a quote', 'HX_PARAM', { url: `/v1/metrics/funnel?audience=${encodeURIComponent('"vip')}` }],
  ['a missing parameter', 'HX_PARAM', { url: '/v1/metrics/broadcast' }],
  ['an address', 'HX_PARAM', { url: '/v1/%zz' }],
  ['a metric', 'HX_NOT_FOUND', { url: '/v1/metrics/funel' }],
  ['a broadcast', 'HX_NOT_FOUND', { url: '/v1/metrics/broadcast?broadcast=none' }],
  ['a route', 'HX_NOT_FOUND', { url: '/v1/nothing' }],
  ['a method', 'HX_METHOD', { method: 'DELETE', url: '/v1/metrics/funnel' }],
  ['an export', 'HX_NOT_FOUND', { url: '/v1/export/clik' }],
  ['a body', 'HX_JSON', { method: 'POST', url: '/v1/metrics/funnel', headers: json, payload: '{' }],
  ['a body that is no object', 'HX_JSON', { method: 'POST', url: '/v1/metrics/funnel', headers: json, payload: '[]' }],
  [
    'a body without a type',
    'HX_MEDIA_TYPE',
    { method: 'POST', url: '/v1/metrics/funnel', headers: { 'content-type': 'text/xml' }, payload: '<a/>' },
  ],
  [
    'a large body',
    'HX_TOO_LARGE',
    { method: 'POST', url: '/v1/metrics/funnel', headers: json, payload: `"${'x'.repeat(2 << 20)}"` },
  ],
  ['no key', 'HX_UNAUTHORIZED', { url: '/v1/metrics/funnel' }, ''],
  ['a key', 'HX_UNAUTHORIZED', { url: '/v1/metrics/funnel' }, 'none'],
  ['a scope', 'HX_SCOPE', { url: '/v1/dead-letters/replay', method: 'POST', headers: json, payload: '{}' }],
  ['events without a type of body', 'HX_MEDIA_TYPE', post('x', { 'content-type': 'text/plain' })],
  ['events that are no JSON', 'HX_JSON', post('{')],
  ['a type of event', 'HX_TYPE', post({ ...event, type: 'opened' })],
  ['a field of an event', 'HX_FIELD', post({ ...event, recipient: undefined })],
  ['a time of an event', 'HX_TIME', post({ ...event, occurred_at: 'yesterday' })],
  ['a tenant of an event', 'HX_TENANT', post({ ...event, tenant: 'other' })],
];

describe.skipIf(clickhouseAbsent())('errors', () => {
  let fresh: FreshStore;
  let app: FastifyInstance;
  beforeAll(async () => {
    fresh = await freshStore();
    const { store } = fresh;
    const authenticate = async (key: string) =>
      key === 'good' ? { tenant: 'demo', scopes: ['read', 'ingest'] as const } : undefined;
    app = buildApp({
      ...{ store, metrics, authenticate, version: '1' },
      contextOf: (tenant) => createContext({ store, tenants: { get: async () => undefined } }, tenant),
      ingest: collector({ authenticate, deliver: intoKafka(async () => undefined) }),
    });
    await app.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(async () => {
    await app.close();
    await fresh.drop();
  });

  it.each(requests.map(([what, code, request, key = 'good']) => [what, code, request, key] as const))(
    'of %s (%s) follow Accept-Language',
    async (_, code, request, key) => {
      const ask = (language: string) => {
        const headers = {
          ...request.headers,
          'accept-language': language,
          ...(key && { authorization: `Bearer ${key}` }),
        };
        return app.inject({ ...request, headers });
      };
      const [english, chinese] = [await ask('en'), await ask('zh-CN,zh;q=0.9')];
      const status = code === 'HX_TENANT' ? 422 : errorTable[code].status;
      for (const answer of [english, chinese]) {
        expect(answer.headers['content-type']).toMatch('application/problem+json');
        expect(answer.statusCode).toBe(status);
      }
      expect(english.json()).toMatchObject({ code, title: titleIn('en', code) });
      expect(english.body).not.toMatch(/\p{Script=Han}/u);
      expect(english.headers['content-language']).toBe('en');
      expect(chinese.json()).toMatchObject({
        code,
        title: titleIn('zh-CN', code),
        detail: expect.stringMatching(/\p{Script=Han}/u),
      });
      expect(chinese.headers['content-language']).toBe('zh-CN');
      for (const { message } of chinese.json().rejected ?? []) expect(message).toMatch(/\p{Script=Han}/u);
    },
  );

  it('take lang before the header', async () => {
    const answer = await app.inject({ url: '/v1/nothing?lang=zh-CN', headers: { 'accept-language': 'en' } });
    expect(answer.json().title).toBe('不存在');
  });

  it.each([
    [
      'a header that is too large',
      `GET / HTTP/1.1\r\nhost: x\r\nx-long: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
      'HX_TOO_LARGE',
    ],
    ['what is no request', 'hello\r\n\r\n', 400, 'HX_PARAM'],
  ])('of %s are problems, too', async (_, sent, status, code) => {
    const address = app.server.address();
    if (address === null || typeof address === 'string') throw new CodedError('HX_INTERNAL', 'no port');
    const socket = connect(address.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(sent);
    const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} [\\s\\S]*content-type: application/problem\\+json`));
    expect(JSON.parse(body)).toMatchObject({ status, code });
  });
});

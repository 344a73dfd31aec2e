import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Registry } from '../../store/registry/registry.ts';
import { savedAnnotations, savedViews } from '../../store/registry/saved.ts';
import { buildApp } from '../../test/support/app.ts';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { createContext } from '../context.ts';

const MOST = 5;
let tenants = 0;

describe.skipIf(clickhouseAbsent())('saved views and annotations', () => {
  let fresh: FreshStore;
  let app: FastifyInstance;
  /** Another process with a cache of its own. */
  let copy: FastifyInstance;
  /** Each test has a tenant of its own. */
  let tenant: string;

  function appOf() {
    const registry = new Registry(fresh.store);
    return buildApp({
      store: fresh.store,
      metrics: [],
      contextOf: (of) => createContext({ store: fresh.store, tenants: { get: async () => undefined } }, of),
      // A key is `tenant.scope`.
      authenticate: async (key) => {
        const [of = '', scope] = key.split('.');
        return scope === 'admin' ? { tenant: of, scopes: ['read', 'admin'] } : { tenant: of, scopes: ['read'] };
      },
      saved: { views: savedViews(registry, MOST), annotations: savedAnnotations(registry, MOST) },
      version: '1.2.3',
    });
  }

  beforeAll(async () => {
    fresh = await freshStore();
    app = appOf();
    copy = appOf();
  });
  beforeEach(() => {
    tenant = `t${tenants++}`;
  });
  afterAll(async () => {
    await app.close();
    await copy.close();
    await fresh.drop();
  });

  const call = (method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object, scope = 'admin', on = app) =>
    on.inject({
      method,
      url,
      headers: { authorization: `Bearer ${tenant}.${scope}` },
      ...(payload === undefined ? {} : { payload }),
    });
  const view = { name: '短信 SMS', path: '/broadcasts', query: 'platform=sms&from=2026-03-01' };

  it('the whole tenant sees a view until it is deleted; other tenants do not', async () => {
    const made = await call('POST', '/v1/views', view);
    expect(made.statusCode).toBe(201);
    const saved = made.json();
    expect(saved).toEqual({ ...view, id: expect.stringMatching(/^[0-9a-f]{16}$/), created_at: expect.any(String) });
    expect((await call('GET', '/v1/views', undefined, 'read')).json()).toEqual({ views: [saved] });
    expect((await call('GET', '/v1/views', undefined, 'read', copy)).json()).toEqual({ views: [saved] });

    const owner = tenant;
    tenant = `${owner}x`;
    expect((await call('GET', '/v1/views')).json()).toEqual({ views: [] });
    expect((await call('DELETE', `/v1/views/${saved.id}`)).json()).toMatchObject({ code: 'HX_NOT_FOUND' });
    tenant = owner;
    expect((await call('DELETE', `/v1/views/${saved.id}`)).statusCode).toBe(204);
    expect((await call('GET', '/v1/views')).json()).toEqual({ views: [] });
    expect((await call('DELETE', `/v1/views/${saved.id}`)).statusCode).toBe(404);
  });

  it('reading needs the scope read, writing admin', async () => {
    const answers = await Promise.all([
      call('POST', '/v1/views', view, 'read'),
      call('DELETE', '/v1/views/0', undefined, 'read'),
      call('POST', '/v1/annotations', { at: '2026-03-02', text: 'x' }, 'read'),
      call('DELETE', '/v1/annotations/0', undefined, 'read'),
    ]);
    for (const answer of answers) expect([answer.statusCode, answer.json().code]).toEqual([403, 'HX_SCOPE']);
    expect((await app.inject('/v1/views')).statusCode).toBe(401);
  });

  it.each([
    [{ ...view, name: '  ' }, 'name'],
    [{ ...view, name: 'x'.repeat(81) }, 'name'],
    [{ ...view, name: 7 }, 'name'],
    [{ ...view, path: 'broadcasts' }, 'path'],
    [{ ...view, path: '//elsewhere.example/' }, 'path'],
    [{ ...view, path: '/\\elsewhere.example/' }, 'path'],
    [{ ...view, path: 'javascript:alert(1)' }, 'path'],
    [{ ...view, path: '/broadcasts?x=1' }, 'path'],
    [{ ...view, query: '?platform=sms' }, 'query'],
    [{ ...view, query: 'a=1#b' }, 'query'],
    [{ ...view, query: 'a= 1' }, 'query'],
    [{ ...view, query: 'x'.repeat(2049) }, 'query'],
    [{ ...view, colour: 'red' }, 'colour'],
    [{ path: '/' }, 'name'],
  ])('refuses the view %j by name', async (body, at) => {
    expect((await call('POST', '/v1/views', body)).json()).toMatchObject({ code: 'HX_PARAM', at });
    expect((await call('GET', '/v1/views')).json()).toEqual({ views: [] });
  });

  it('there is an end to how many a tenant keeps, of each kind for itself', async () => {
    for (let i = 0; i < MOST; i++) expect((await call('POST', '/v1/views', view)).statusCode).toBe(201);
    const over = await call('POST', '/v1/views', view);
    expect([over.statusCode, over.json().code]).toEqual([409, 'HX_LIMIT']);
    expect((await call('POST', '/v1/annotations', { at: '2026-03-02', text: 'x' })).statusCode).toBe(201);
    const [first] = (await call('GET', '/v1/views')).json().views;
    await call('DELETE', `/v1/views/${first.id}`);
    expect((await call('POST', '/v1/views', view)).statusCode).toBe(201);
  });

  it("an annotation of a date is of the day in the tenant's zone; a period is half-open", async () => {
    const annotate = async (at: string, text: string, broadcast?: string) =>
      (await call('POST', '/v1/annotations', { at, text, ...(broadcast && { broadcast }) })).json();
    const day = await annotate('2026-03-02', '春节', 'spring');
    expect(day).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{16}$/),
      at: '2026-03-02',
      instant: '2026-03-01T16:00:00.000Z',
      text: '春节',
      broadcast: 'spring',
      created_at: expect.any(String),
    });
    const moment = await annotate('2026-03-01T17:00:00+01:00', 'the same instant');
    expect(moment).toMatchObject({ instant: day.instant, broadcast: null });
    await annotate('2026-03-05T00:00:00Z', 'outage');

    const texts = async (query: string) =>
      (await call('GET', `/v1/annotations?${query}`, undefined, 'read'))
        .json()
        .annotations.map(({ text }: { text: string }) => text);
    expect(await texts('')).toEqual(['春节', 'the same instant', 'outage']);
    expect(await texts('from=2026-03-02&to=2026-03-03')).toEqual(['春节', 'the same instant']);
    expect(await texts('to=2026-03-02')).toEqual([]);
    expect(await texts('from=2026-03-01T16:00:00.001Z')).toEqual(['outage']);
    expect(await texts('to=2026-03-05T00:00:00Z')).toEqual(['春节', 'the same instant']);
    const wrong = await call('GET', '/v1/annotations?form=2026-03-02');
    expect(wrong.json()).toMatchObject({ code: 'HX_PARAM', nearest: 'from' });

    expect((await call('DELETE', `/v1/annotations/${day.id}`)).statusCode).toBe(204);
    expect(await texts('')).toEqual(['the same instant', 'outage']);
    tenant = `${tenant}x`;
    expect(await texts('')).toEqual([]);
    expect((await call('DELETE', `/v1/annotations/${moment.id}`)).statusCode).toBe(404);
  });

  it.each([
    [{ at: '2026-02-30', text: 'x' }, 'at'],
    [{ at: '2026-03-02T10:00:00', text: 'x' }, 'at'],
    [{ at: 'yesterday', text: 'x' }, 'at'],
    [{ text: 'x' }, 'at'],
    [{ at: '2026-03-02', text: '' }, 'text'],
    [{ at: '2026-03-02', text: 'x'.repeat(281) }, 'text'],
    [{ at: '2026-03-02', text: 'x', broadcast: '' }, 'broadcast'],
  ])('refuses the annotation %j by name', async (body, at) => {
    expect((await call('POST', '/v1/annotations', body)).json()).toMatchObject({ code: 'HX_PARAM', at });
  });
});

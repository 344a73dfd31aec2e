import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collector } from '../../ingest/http/collector.ts';
import { Keys } from '../../store/registry/keys.ts';
import { Registry, STALE_AFTER_MS } from '../../store/registry/registry.ts';
import { SESSION_DAYS, Sessions } from '../../store/registry/sessions.ts';
import { Tenants } from '../../store/registry/tenants.ts';
import { buildApp } from '../../test/support/app.ts';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { createContext } from '../context.ts';

const HOST = '127.0.0.1:8484';
const own = { 'sec-fetch-site': 'same-origin', origin: `http://${HOST}` };

describe.skipIf(clickhouseAbsent())('sessions', () => {
  let fresh: FreshStore;
  let now = Date.parse('2026-03-02T10:00:00Z');
  let keys: Keys;
  let key: string;
  let app: FastifyInstance;
  /** Another process with the same secret and a cache of its own. */
  let copy: FastifyInstance;
  const apps: FastifyInstance[] = [];

  function appOf(secret: string) {
    const registry = new Registry(fresh.store, () => now);
    const [own, tenants] = [new Keys(registry), new Tenants(fresh.store, registry)];
    const authenticate = (given: string) => own.verify(given);
    const sessions = new Sessions(own, secret, () => now);
    const built = buildApp({
      store: fresh.store,
      metrics: [],
      contextOf: (tenant) => createContext({ store: fresh.store, tenants }, tenant),
      authenticate,
      sessions,
      control: { keys: own, tenants },
      ingest: collector({ authenticate, deliver: async () => ({ rejected: [], unused: {} }) }),
      version: '1.2.3',
    });
    apps.push(built);
    return { app: built, keys: own, sessions, tenants };
  }

  beforeAll(async () => {
    fresh = await freshStore();
    const first = appOf('a secret of sixteen');
    ({ app, keys } = first);
    copy = appOf('a secret of sixteen').app;
    await first.tenants.create('demo');
    key = (await keys.create('demo', ['ingest', 'read', 'admin'], 'mine')).key;
  });
  afterAll(async () => {
    for (const each of apps) await each.close();
    await fresh.drop();
  });

  const signIn = (given: string, headers: Record<string, string> = own, on = app) =>
    on.inject({ method: 'POST', url: '/v1/session', payload: { key: given }, headers: { host: HOST, ...headers } });
  const cookieOf = async (given: string) => {
    const [cookie] = (await signIn(given)).cookies;
    return `${cookie?.name}=${cookie?.value}`;
  };
  type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  const call = (method: Method, url: string, cookie: string, headers: Record<string, string> = {}, on = app) =>
    on.inject({ method, url, headers: { host: HOST, cookie, ...headers } });

  it('exchanges a key for a cookie that no script reads, and that is not the key', async () => {
    const response = await signIn(key);
    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual({
      tenant: 'demo',
      zone: 'Asia/Shanghai',
      scopes: ['ingest', 'read', 'admin'],
      key_id: expect.stringMatching(/^[0-9a-f]{12}$/),
      key_name: 'mine',
      version: '1.2.3',
      first_event: false,
      expires_at: new Date(now + SESSION_DAYS * 86_400_000).toISOString(),
    });
    expect(response.headers['cache-control']).toMatch(/private/);
    const cookie = String(response.headers['set-cookie']);
    expect(cookie).toMatch(/^hx_session_8484=hxs1\.[\w.-]+; .*HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    expect(cookie).toMatch(/Path=\/(;|$)/);
    expect(cookie).not.toMatch(/Secure|Domain/);
    const maxAge = Number(/Max-Age=(\d+)/.exec(cookie)?.[1]);
    expect(maxAge).toBeLessThanOrEqual(30 * 86_400);
    expect(decodeURIComponent(cookie)).not.toContain(key);

    const me = await call('GET', '/v1/session', await cookieOf(key));
    expect(me.json()).toMatchObject({ tenant: 'demo', key_name: 'mine', expires_at: expect.any(String) });
  });

  it('names the cookie after the port; behind https it is Secure', async () => {
    const name = async (headers: Record<string, string>) => (await signIn(key, headers)).cookies[0];
    expect(await name({ host: 'localhost:9000' })).toMatchObject({ name: 'hx_session_9000' });
    expect(await name({ host: 'hx.example', origin: 'https://hx.example' })).toMatchObject({
      name: 'hx_session',
      secure: true,
    });
    expect(await name({ host: 'hx.example', 'x-forwarded-proto': 'https' })).toMatchObject({ secure: true });
  });

  it('a wrong key, no key and a body of another shape open nothing', async () => {
    for (const given of ['', 'hx_nothing', `${key.slice(0, -1)}!`]) {
      const response = await signIn(given);
      expect(response.statusCode).toBeGreaterThanOrEqual(400);
      expect(response.headers['set-cookie']).toBeUndefined();
    }
    expect((await signIn('hx_nothing')).json()).toMatchObject({ code: 'HX_UNAUTHORIZED' });
    expect((await app.inject('/v1/session')).statusCode).toBe(401);
  });

  it('first_event turns with the first stored event', async () => {
    await fresh.store.command({
      name: 'plant',
      sql: `INSERT INTO events (tenant, broadcast, recipient, type, event_key, occurred_at)
        VALUES ('demo', 'spring', 1, 'send', 1, now64(3))`,
    });
    expect((await call('GET', '/v1/session', await cookieOf(key))).json()).toMatchObject({ first_event: true });
  });

  it('a cookie opens what its key opens, in every copy with the same secret, in none with another', async () => {
    const reader = await cookieOf((await keys.create('demo', ['read'])).key);
    expect((await call('GET', '/v1/metrics', reader)).statusCode).toBe(200);
    expect((await call('GET', '/v1/keys', reader)).json()).toMatchObject({ code: 'HX_SCOPE' });
    now += STALE_AFTER_MS;
    expect((await call('GET', '/v1/metrics', reader, {}, copy)).statusCode).toBe(200);
    const stranger = appOf('another secret, also long').app;
    expect((await call('GET', '/v1/metrics', reader, {}, stranger)).statusCode).toBe(401);
  });

  it('is dead with its key: at once here, within 5 s in another copy', async () => {
    const made = await keys.create('demo', ['read']);
    const cookie = await cookieOf(made.key);
    now += STALE_AFTER_MS;
    expect((await call('GET', '/v1/metrics', cookie, {}, copy)).statusCode).toBe(200);
    await keys.revoke('demo', made.id);
    expect((await call('GET', '/v1/metrics', cookie)).statusCode).toBe(401);
    now += STALE_AFTER_MS;
    expect((await call('GET', '/v1/metrics', cookie, {}, copy)).statusCode).toBe(401);
  });

  it('expires after its days, and any changed letter makes it invalid', async () => {
    const cookie = await cookieOf(key);
    const at = cookie.indexOf('=') + 1;
    const value = cookie.slice(at);
    for (const changed of [
      value.replace(/\.([0-9a-f])/, (_, first) => `.${first === '0' ? '1' : '0'}`),
      value.replace(/\.([0-9a-z]+)\./, '.zzzzzzz.'),
      `${value.slice(0, -2)}${value.at(-2) === 'A' ? 'B' : 'A'}${value.at(-1)}`,
      `${value}.`,
      '',
    ]) {
      expect((await call('GET', '/v1/metrics', `hx_session_8484=${changed}`)).statusCode).toBe(401);
    }
    now += SESSION_DAYS * 86_400_000 - 1000;
    expect((await call('GET', '/v1/metrics', cookie)).statusCode).toBe(200);
    now += 1001;
    expect((await call('GET', '/v1/metrics', cookie)).statusCode).toBe(401);
  });

  it('Authorization goes first, even when it is wrong', async () => {
    const cookie = await cookieOf(key);
    expect((await call('GET', '/v1/metrics', cookie, { authorization: 'Bearer hx_wrong' })).statusCode).toBe(401);
    const reader = (await keys.create('demo', ['read'])).key;
    expect((await call('GET', '/v1/keys', cookie, { authorization: `Bearer ${reader}` })).statusCode).toBe(403);
  });

  const readable: readonly [string, Record<string, string>, boolean][] = [
    ['the page', { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }, true],
    ['a typed address', { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }, true],
    [
      'a link from elsewhere',
      { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
      true,
    ],
    ['an old browser', {}, true],
    [
      'a frame of another port',
      { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
      false,
    ],
    ['a script of another port', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' }, false],
    ['a script of another host', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' }, false],
    ['a script of another port, over plain http', { origin: 'http://127.0.0.1:3000' }, false],
  ];
  it.each(readable)('%s reading by cookie: %o is %s', async (_, headers, allowed) => {
    const response = await call('GET', '/v1/metrics', await cookieOf(key), headers);
    expect([response.statusCode, response.json().code]).toEqual(allowed ? [200, undefined] : [403, 'HX_ORIGIN']);
    const byKey = await app.inject({ url: '/v1/metrics', headers: { ...headers, authorization: `Bearer ${key}` } });
    expect(byKey.statusCode).toBe(200);
  });

  const writable: readonly [Record<string, string>, boolean][] = [
    [own, true],
    [{ 'sec-fetch-site': 'same-origin', origin: 'http://behind.a.proxy' }, true],
    [{ origin: `http://${HOST}` }, true],
    [{ 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:3000' }, false],
    [{ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }, false],
    [{ 'sec-fetch-site': 'none' }, false],
    [{ origin: 'http://127.0.0.1:3000' }, false],
    [{ origin: 'null' }, false],
    [{}, false],
  ];
  it.each(writable)('writing by cookie with %o: %s', async (headers, allowed) => {
    const cookie = await cookieOf(key);
    for (const [method, url] of [
      ['POST', '/v1/keys'],
      ['PATCH', '/v1/tenant'],
      ['DELETE', '/v1/keys/000000000000'],
      ['DELETE', '/v1/session'],
    ] as const) {
      const response = await call(method, url, cookie, headers);
      if (allowed) expect(response.statusCode).not.toBe(403);
      else expect([response.statusCode, response.json().code]).toEqual([403, 'HX_ORIGIN']);
    }
  });

  it('another page can neither open nor close a session', async () => {
    const foreign = { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' };
    const response = await signIn(key, foreign);
    expect(response.json()).toMatchObject({ code: 'HX_ORIGIN' });
    expect(response.headers['set-cookie']).toBeUndefined();
    expect((await app.inject({ method: 'DELETE', url: '/v1/session', headers: foreign })).statusCode).toBe(403);
    expect((await signIn(key, {})).statusCode).toBe(200);
  });

  it('is cleared on demand', async () => {
    const response = await call('DELETE', '/v1/session', await cookieOf(key), own);
    expect(response.statusCode).toBe(204);
    expect(String(response.headers['set-cookie'])).toMatch(/^hx_session_8484=;.*(Max-Age=0|Expires=Thu, 01 Jan 1970)/);
  });

  it('events are never collected by cookie', async () => {
    const cookie = await cookieOf(key);
    const payload = { type: 'send', id: 's1' };
    const response = await app.inject({
      method: 'POST',
      url: '/v1/events',
      headers: { host: HOST, cookie, ...own },
      payload,
    });
    expect(response.statusCode).toBe(401);
    const byKey = { authorization: `Bearer ${key}` };
    expect((await app.inject({ method: 'POST', url: '/v1/events', headers: byKey, payload })).statusCode).toBe(202);
  });

  it('a ticket opens one session, within its minute, in its own process', async () => {
    const { app: here, sessions } = appOf('a secret of sixteen');
    const used = sessions.ticket(key);
    expect(used).not.toContain(key);
    expect((await signIn(used, own, copy)).statusCode).toBe(401);
    expect((await signIn(used, own, here)).json()).toMatchObject({ tenant: 'demo', key_name: 'mine' });
    expect((await signIn(used, own, here)).statusCode).toBe(401);
    const late = sessions.ticket(key);
    now += 60_000;
    expect((await signIn(late, own, here)).statusCode).toBe(401);
    expect((await here.inject({ url: '/v1/metrics', headers: { authorization: `Bearer ${late}` } })).statusCode).toBe(
      401,
    );
  });
});

import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Keys } from '../../store/registry/keys.ts';
import { Registry } from '../../store/registry/registry.ts';
import { Tenants } from '../../store/registry/tenants.ts';
import { buildApp } from '../../test/support/app.ts';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { createContext } from '../context.ts';

describe.skipIf(clickhouseAbsent())('keys and tenants over HTTP', () => {
  let fresh: FreshStore;
  let app: FastifyInstance;
  let admin: string;
  let other: string;
  beforeAll(async () => {
    fresh = await freshStore();
    const registry = new Registry(fresh.store);
    const [keys, tenants] = [new Keys(registry), new Tenants(fresh.store, registry)];
    await tenants.create('demo');
    app = buildApp({
      store: fresh.store,
      metrics: [],
      contextOf: (tenant) => createContext({ store: fresh.store, tenants }, tenant),
      authenticate: (key) => keys.verify(key),
      control: { keys, tenants },
      version: '1.2.3',
    });
    admin = (await keys.create('demo', ['admin'])).key;
    other = (await keys.create('other', ['admin', 'read'])).key;
  });
  afterAll(async () => {
    await app.close();
    await fresh.drop();
  });

  const call = (method: 'GET' | 'POST' | 'DELETE' | 'PATCH', url: string, key: string, payload?: object | string) =>
    app.inject({
      method,
      url,
      headers: {
        authorization: `Bearer ${key}`,
        ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(payload === undefined ? {} : { payload }),
    });

  it('makes a key that works until it is revoked, for its own tenant only', async () => {
    const made = await call('POST', '/v1/keys', admin, { name: 'panel', scopes: ['read'] });
    expect(made.statusCode).toBe(201);
    expect(made.headers['cache-control']).toBe('no-store');
    const { id, key } = made.json();
    expect((await call('GET', '/v1/metrics', key)).statusCode).toBe(200);
    expect((await call('GET', '/v1/keys', key)).json()).toMatchObject({ code: 'HX_SCOPE' });

    const { keys } = (await call('GET', '/v1/keys', admin)).json();
    expect(keys).toContainEqual({ id, name: 'panel', scopes: ['read'], created_at: expect.any(String) });
    expect(JSON.stringify(keys)).not.toContain(key);

    expect((await call('DELETE', `/v1/keys/${id}`, other)).statusCode).toBe(404);
    expect((await call('GET', '/v1/metrics', key)).statusCode).toBe(200);
    expect((await call('DELETE', `/v1/keys/${id}`, admin)).statusCode).toBe(204);
    expect((await call('GET', '/v1/metrics', key)).statusCode).toBe(401);
  });

  it('refuses a key without scopes, with unknown ones, with unknown fields, and a body that is no object', async () => {
    const post = async (body: object | string) => (await call('POST', '/v1/keys', admin, body)).json();
    expect(await post({ name: 'x', scopes: [] })).toMatchObject({ code: 'HX_PARAM', at: 'scopes' });
    expect(await post({ scopes: ['raed'] })).toMatchObject({ code: 'HX_PARAM', at: 'scopes', nearest: 'read' });
    expect(await post({ scopes: ['read'], nmae: 'x' })).toMatchObject({ code: 'HX_PARAM', nearest: 'name' });
    expect(await post('[]')).toMatchObject({ code: 'HX_JSON' });
    expect(await post('{')).toMatchObject({ code: 'HX_JSON' });
  });

  it("shows and changes the own tenant's settings", async () => {
    expect((await call('GET', '/v1/tenant', admin)).json()).toMatchObject({ tenant: 'demo', zone: 'Asia/Shanghai' });
    const changed = await call('PATCH', '/v1/tenant', admin, { zone: 'Europe/Berlin' });
    expect(changed.json()).toMatchObject({ tenant: 'demo', zone: 'Europe/Berlin' });
    expect((await call('PATCH', '/v1/tenant', admin, { zone: 'Mars' })).json()).toMatchObject({ code: 'HX_PARAM' });
    expect((await call('GET', '/v1/tenant', other)).json()).toMatchObject({ code: 'HX_NOT_FOUND' });
  });

  it('takes overrides of platform facts with a reason and a day, and lists them', async () => {
    const override = { platform: 'sms', fact: 'reads', value: 'event', reason: 'the carrier reports them' };
    const undated = await call('PATCH', '/v1/tenant', admin, { platform_facts: [override] });
    expect([undated.statusCode, undated.json()]).toMatchObject([
      400,
      { code: 'HX_PARAM', at: 'platform_facts.0.date' },
    ]);
    const platform_facts = [{ ...override, date: '2026-11-28' }];
    expect((await call('PATCH', '/v1/tenant', admin, { platform_facts })).statusCode).toBe(200);
    const shown = (await call('GET', '/v1/tenant', admin)).json();
    expect(shown).toMatchObject({ platform_facts: [{ ...platform_facts[0], message_class: 'default' }] });
  });
});

import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { replayDeadLetters } from '../../ingest/deadletters/replay.ts';
import { type Ingest, openIngest } from '../../ingest/sink/openIngest.ts';
import { listDeadLetters } from '../../store/tables/deadLetters.ts';
import { buildApp } from '../../test/support/app.ts';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import type { AppDeps } from '../app.ts';
import { createContext } from '../context.ts';

/** Rejected once, though its bytes are a valid event now: as after an upgrade to a newer contract. */
const once = { fault: { code: 'HX_FIELD', path: 'x', message: 'not yet known' } } as const;

describe.skipIf(clickhouseAbsent())('POST /v1/dead-letters/replay', () => {
  let fresh: FreshStore;
  let ingest: Ingest;
  let app: FastifyInstance;
  let without: FastifyInstance;
  beforeAll(async () => {
    fresh = await freshStore();
    const { store } = fresh;
    ingest = await openIngest(store, 'a secret of thirty-two characters');
    const build = (replay?: AppDeps['replay']) =>
      buildApp({
        store,
        metrics: [],
        contextOf: (tenant) => createContext({ store, tenants: { get: async () => undefined } }, tenant),
        authenticate: async (key) => ({ tenant: key, scopes: key === 'reader' ? ['read', 'ingest'] : ['admin'] }),
        version: '1.2.3',
        ...(replay && { replay }),
      });
    app = build((asked) => replayDeadLetters({ store, sink: ingest.sink, cipher: ingest.cipher, ...asked }));
    without = build();
  });
  afterAll(async () => {
    await app.close();
    await without.close();
    await fresh.drop();
  });

  /** acme: two that are valid now (1 and 2) and one that is not (3); rival: one (4); of no tenant: one (5). */
  beforeEach(async () => {
    for (const table of ['events', 'dead_letters', 'units', 'registry']) {
      await fresh.store.command({ name: 'empty', sql: `TRUNCATE TABLE ${table}` });
    }
    const event = (id: string, tenant: string, type = 'read') =>
      Buffer.from(
        JSON.stringify({ id, type, occurred_at: '2026-03-01T00:00:00Z', tenant, broadcast: 'b', recipient: 'r' }),
      );
    const batch = ingest.sink.createBatch({});
    const add = (position: string, value: Buffer, more: object = once) =>
      batch.append({ origin: 'kafka:t/0', position, value, receivedAt: Date.now(), ...more });
    add('1', event('e1', 'acme'));
    add('2', event('e2', 'acme'));
    add('3', event('e3', 'acme', 'open'), {});
    add('4', event('e4', 'rival'));
    add('5', Buffer.from('no JSON'), {});
    await ingest.sink.flush(batch);
  });

  const post = async (payload?: object | string, key = 'acme', to = app) => {
    const authorization = { authorization: `Bearer ${key}` };
    const headers = payload === undefined ? authorization : { ...authorization, 'content-type': 'application/json' };
    const request = { method: 'POST', url: '/v1/dead-letters/replay', headers } as const;
    return (await to.inject(payload === undefined ? request : { ...request, payload })).json();
  };
  const waiting = async () =>
    (await listDeadLetters(fresh.store, { replayed: false })).map(({ position }) => position).toSorted();
  const storedOf = async () =>
    (
      await fresh.store.query(
        {
          name: 'stored',
          sql: 'SELECT toString(tenant) AS tenant, toInt64(count()) AS n FROM events FINAL GROUP BY tenant',
        },
        z.object({ tenant: z.string(), n: z.number() }),
      )
    ).map(({ tenant, n }) => [tenant, n]);
  const tenants = (...names: string[]) =>
    fresh.store.insertRows(
      'registry',
      names.map((tenant) => ({ kind: 'tenant', tenant, key: 'settings', value: '{}', version: 1, deleted: 0 })),
    );

  it('stores letters that are valid now, reports the rest, and never touches letters of another tenant', async () => {
    await tenants('acme', 'rival');
    expect(await post({})).toEqual({ letters: 3, replayed: 2, failed: 1, without_bytes: 0, left: 1, dry_run: false });
    expect(await waiting()).toEqual(['3', '4', '5']);
    expect(await storedOf()).toEqual([['acme', 2]]);
    expect(await post()).toMatchObject({ letters: 1, replayed: 0, failed: 1, left: 1 });
  });

  it('a single tenant also has the letters of no known tenant', async () => {
    await fresh.store.command({ name: 'empty', sql: 'TRUNCATE TABLE registry' });
    expect(await post({ code: 'HX_JSON', dry_run: true }, 'acme')).toMatchObject({ letters: 1 });
    await tenants('rival');
    expect(await post({ code: 'HX_JSON', dry_run: true }, 'acme')).toMatchObject({ letters: 0 });
  });

  it('takes one, a code, a number of them, or only counts', async () => {
    await tenants('acme', 'rival');
    expect(await post({ dry_run: true })).toMatchObject({ letters: 3, replayed: 0, left: 3, dry_run: true });
    expect(await waiting()).toHaveLength(5);
    const one = { origin: 'kafka:t/0', position: '2' };
    expect(await post(one)).toMatchObject({ letters: 1, replayed: 1, left: 0 });
    expect(await post({ code: 'HX_TYPE' })).toMatchObject({ letters: 1, replayed: 0, failed: 1, left: 1 });
    expect(await post({ limit: 1 })).toMatchObject({ letters: 1, replayed: 1, left: 1 });
    expect(await post({ ...one, position: '4' })).toMatchObject({ letters: 0, left: 0 });
    expect(await waiting()).toEqual(['3', '4', '5']);
  });

  it('needs the scope admin, and a body that it understands', async () => {
    expect(await post({}, 'reader')).toMatchObject({ status: 403, code: 'HX_SCOPE' });
    expect(await post({ position: '2' })).toMatchObject({ status: 400, code: 'HX_PARAM', at: 'position' });
    expect(await post({ code: 'HX_FEILD' })).toMatchObject({ code: 'HX_PARAM', at: 'code', nearest: 'HX_FIELD' });
    expect(await post({ limit: 0 })).toMatchObject({ code: 'HX_PARAM', at: 'limit' });
    expect(await post({ dryrun: true })).toMatchObject({ code: 'HX_PARAM', nearest: 'dry_run' });
    expect(await post('[]')).toMatchObject({ status: 422, code: 'HX_JSON' });
    expect(await waiting()).toHaveLength(5);
  });

  it('answers HX_CONFLICT where the process cannot replay', async () => {
    expect(await post({}, 'acme', without)).toMatchObject({ status: 409, code: 'HX_CONFLICT' });
  });

  it('is documented in OpenAPI', async () => {
    const { paths } = (await app.inject('/openapi.json')).json();
    const { requestBody, responses } = paths['/v1/dead-letters/replay'].post;
    expect(Object.keys(requestBody.content['application/json'].schema.properties)).toEqual([
      ...['code', 'origin', 'position', 'limit', 'dry_run'],
    ]);
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['200', '403', '409']));
  });
});

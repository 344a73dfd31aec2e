import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { RawMessage } from '../../ingest/batch.ts';
import { replayDeadLetters } from '../../ingest/deadletters/replay.ts';
import { Recipients } from '../../ingest/erasure/recipients.ts';
import { deriveKeys } from '../../ingest/pseudonyms/keys.ts';
import { Pseudonyms } from '../../ingest/pseudonyms/pseudonyms.ts';
import { openIngest } from '../../ingest/sink/openIngest.ts';
import { runNextErasure } from '../../store/erasure/erase.ts';
import { EventsBlock } from '../../store/tables/events.ts';
import { dirtyUnits, markUnits } from '../../store/tables/units.ts';
import { buildApp } from '../../test/support/app.ts';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { metrics } from '../../transforms/metrics/index.ts';
import { refreshUntilClean } from '../../transforms/refresh/refresher.ts';
import { createContext } from '../context.ts';

const secret = 'a secret of thirty-two characters';
const at = '2026-03-01T00:00:00Z';

let offset = 0;
const message = (tenant: string, recipient: string, broadcast: string, more: object = {}): RawMessage => ({
  origin: 'kafka:t/0',
  position: String(offset++),
  receivedAt: Date.now(),
  value: Buffer.from(
    JSON.stringify({ id: 'e1', type: 'send', occurred_at: at, tenant, broadcast, recipient, audience: ['a'], ...more }),
  ),
});
const events = [
  message('acme', 'ann', 'b1'),
  message('acme', 'ann', 'b1', { id: 'r1', type: 'read', occurred_at: '2026-03-01T01:00:00Z', audience: undefined }),
  message('acme', 'ann', 'b2'),
  message('acme', 'bob', 'b1'),
  message('acme', 'bob', 'b3'),
  message('rival', 'ann', 'b1'),
];

/** In order: each test continues from the state that the one before it left. */
describe.skipIf(clickhouseAbsent())('recipients by their raw ids', () => {
  let fresh: FreshStore;
  let app: FastifyInstance;
  let woken = 0;
  beforeAll(async () => {
    fresh = await freshStore();
    const { store } = fresh;
    const recipients = new Recipients(store, secret);
    app = buildApp({
      store,
      metrics,
      contextOf: (tenant) => createContext({ store, tenants: { get: async () => undefined } }, tenant),
      authenticate: async (key) => ({
        tenant: key.replace('-reader', ''),
        scopes: key.endsWith('-reader') ? ['read', 'ingest'] : ['read', 'admin'],
      }),
      version: '1.2.3',
      recipients: {
        erase: (...asked) => recipients.erase(...asked),
        estimate: (...asked) => recipients.estimate(...asked),
        erasure: (...asked) => recipients.erasure(...asked),
        journey: (...asked) => recipients.journey(...asked),
        wake: () => {
          woken++;
        },
      },
    });
    await ingest(events);
    // Rejected once, though its bytes are an event: a replay would store it.
    await ingest([
      {
        ...message('acme', 'ann', 'b9'),
        fault: { code: 'HX_FIELD', path: 'x', message: 'not yet known' },
      },
    ]);
    await refreshUntilClean(store, { deadlineMs: 30_000 });
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await fresh.drop();
  });

  /** Opens a new sink, which reads the list of erased recipients again. */
  async function ingest(messages: readonly RawMessage[]) {
    const { sink } = await openIngest(fresh.store, secret);
    const batch = sink.createBatch({});
    for (const each of messages) batch.append(each);
    await sink.flush(batch);
    return sink.totals;
  }
  const post = async (what: 'erase' | 'journey', payload: object, key = 'acme') => {
    const answer = await app.inject({
      method: 'POST',
      url: `/v1/recipients/${what}`,
      headers: { authorization: `Bearer ${key}` },
      payload,
    });
    return { status: answer.statusCode, ...answer.json() };
  };
  /** As a caller does: asks, lets a process work, and reads the status. */
  const erase = async (payload: object, key = 'acme') => {
    const accepted = await post('erase', payload, key);
    expect(accepted).toMatchObject({ status: 202, state: 'accepted', dry_run: false });
    await runNextErasure(fresh.store);
    const answer = await app.inject({ url: accepted.status_url, headers: { authorization: `Bearer ${key}` } });
    expect(answer.statusCode).toBe(200);
    return answer.json();
  };
  const sent = async (tenant: string) => {
    await refreshUntilClean(fresh.store, { deadlineMs: 30_000 });
    const answer = await app.inject({
      url: '/v1/metrics/funnel?group_by=broadcast',
      headers: { authorization: `Bearer ${tenant}` },
    });
    const shape = z.object({ rows: z.array(z.object({ broadcast: z.string(), sent: z.number(), read: z.unknown() })) });
    const { rows } = shape.parse(answer.json());
    return Object.fromEntries(rows.filter((row) => row.sent > 0).map((row) => [row.broadcast, row.sent]));
  };
  const rowsOf = async (tenant: string) => {
    const [row] = await fresh.store.query(
      {
        name: 'stored',
        sql: 'SELECT count() AS n FROM (SELECT 1 FROM events FINAL WHERE tenant = {tenant:String})',
        params: { tenant },
      },
      z.object({ n: z.number() }),
    );
    return row?.n;
  };

  it('lists what one recipient was sent and did, the newest first, of one tenant', async () => {
    const journey = await post('journey', { recipient: 'ann' });
    expect(journey).toMatchObject({
      status: 200,
      recipient: expect.stringMatching(/^[0-9a-f]{16}$/),
      erased: false,
      more: false,
      events: [
        { type: 'read', broadcast: 'b1', occurred_at: '2026-03-01T01:00:00.000Z', machine: false, retracted: false },
        { type: 'send', broadcast: 'b1', status: null },
        { type: 'send', broadcast: 'b2' },
      ],
    });
    expect(JSON.stringify(journey)).not.toContain('ann');
    const rival = await post('journey', { recipient: 'ann' }, 'rival');
    expect(rival.events).toHaveLength(1);
    expect(rival.recipient).not.toBe(journey.recipient);
    expect((await post('journey', { recipient: 'ann', limit: 1 })).more).toBe(true);
    expect(await post('journey', { recipient: 'unknown' })).toMatchObject({ status: 200, erased: false, events: [] });
  });

  it('needs the scope admin and one or several recipients, and never repeats an id in an error', async () => {
    expect(await post('erase', { recipient: 'ann' }, 'acme-reader')).toMatchObject({ status: 403, code: 'HX_SCOPE' });
    expect(await post('journey', { recipient: 'ann' }, 'acme-reader')).toMatchObject({ status: 403 });
    for (const payload of [
      {},
      { recipient: 'ann', recipients: ['ann'] },
      { recipients: [] },
      { recipient: 'ann\u0001' },
    ]) {
      const refused = await post('erase', payload);
      expect(refused).toMatchObject({ status: 400, code: 'HX_PARAM' });
      expect(JSON.stringify(refused)).not.toContain('ann');
    }
    const url = '/v1/recipients/erase/ann';
    expect((await app.inject({ method: 'POST', url, headers: { authorization: 'Bearer acme' } })).statusCode).toBe(404);
    expect(await rowsOf('acme')).toBe(5);
  });

  it('previews what an erasure would change and changes nothing', async () => {
    expect(await post('erase', { recipients: ['ann', 'ann', 'unknown'], dry_run: true })).toMatchObject({
      status: 200,
      erased: 2,
      units_marked: 2,
      dry_run: true,
    });
    expect(await dirtyUnits(fresh.store, 10)).toEqual([]);
    expect(await rowsOf('acme')).toBe(5);
    expect(await sent('acme')).toEqual({ b1: 2, b2: 1, b3: 1 });
  });

  it('erases: rows are gone, the broadcasts are recomputed, other tenants keep theirs', async () => {
    const done = await erase({ recipient: 'ann' });
    expect(woken).toBe(1);
    expect(done).toMatchObject({
      state: 'done',
      erased: 1,
      units_marked: 2,
      partitions_total: 1,
      partitions_done: 1,
      deleted: [
        { partition: '202603', type: 'read', rows: 1 },
        { partition: '202603', type: 'send', rows: 2 },
      ],
      remaining: 0,
    });
    expect(JSON.stringify(done)).not.toContain('ann');
    const check = await fresh.store.query(
      { name: 'check', sql: done.check_query },
      z.object({ 'count()': z.number() }),
    );
    expect(check).toEqual([{ 'count()': 0 }]);
    const url = `/v1/recipients/erasures/${done.id}`;
    expect((await app.inject({ url, headers: { authorization: 'Bearer rival' } })).statusCode).toBe(404);
    expect((await app.inject({ url, headers: { authorization: 'Bearer acme-reader' } })).statusCode).toBe(403);
    expect((await dirtyUnits(fresh.store, 10)).map(({ tenant, unit }) => [tenant, unit])).toEqual([
      ['acme', 'b1'],
      ['acme', 'b2'],
    ]);
    expect(await rowsOf('acme')).toBe(2);
    expect(await sent('acme')).toEqual({ b1: 1, b3: 1 });
    expect(await sent('rival')).toEqual({ b1: 1 });
    expect(await post('journey', { recipient: 'ann' })).toMatchObject({ erased: true, events: [] });
    expect((await post('journey', { recipient: 'ann' }, 'rival')).events).toHaveLength(1);
  });

  it('keeps recipients erased when the topic is read again and when dead letters are replayed', async () => {
    expect(await ingest(events)).toMatchObject({ accepted: 6, erased: 3 });
    const { sink, cipher } = await openIngest(fresh.store, secret);
    expect(await replayDeadLetters({ store: fresh.store, sink, cipher, filter: {} })).toMatchObject({ accepted: 1 });
    expect(await rowsOf('acme')).toBe(2);
    expect(await sent('acme')).toEqual({ b1: 1, b3: 1 });
    expect(await sent('rival')).toEqual({ b1: 1 });
    expect(await erase({ recipient: 'ann' })).toMatchObject({ erased: 1, units_marked: 0, deleted: [] });
  });

  it('deletes what a writer stored that had not yet heard of the erasure', async () => {
    expect(await erase({ recipients: ['bob'] })).toMatchObject({ units_marked: 2 });
    const { low: recipientLow, high: recipientHigh } = new Pseudonyms(deriveKeys(secret)).of('acme', 'bob');
    const block = new EventsBlock();
    const row = { tenant: 'acme', broadcast: 'b3', recipientLow, recipientHigh, type: 2, eventKey: 1, live: true };
    block.append({ ...row, occurredAt: Date.parse(at), receivedAt: Date.now() });
    await fresh.store.insertBlock('events', block.encode());
    await markUnits(fresh.store, [{ kind: 'broadcast', tenant: 'acme', unit: 'b3' }]);
    expect(await rowsOf('acme')).toBe(1);
    expect(await sent('acme')).toEqual({});
    expect(await erase({ recipients: ['bob'] })).toMatchObject({ units_marked: 1, state: 'done' });
    expect(await rowsOf('acme')).toBe(0);
  });

  it('refuses another secret: it would erase another pseudonym', async () => {
    const other = new Recipients(fresh.store, 'another secret of many characters');
    await expect(other.erase('acme', ['ann'])).rejects.toMatchObject({ code: 'HX_SECRET' });
  });
});

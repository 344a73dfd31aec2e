import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arrivedInKafka } from '../ingest/kafka/arrived.ts';
import { EventConsumer } from '../ingest/kafka/consumer.ts';
import { Positions } from '../ingest/kafka/positions.ts';
import { openIngest } from '../ingest/sink/openIngest.ts';
import { writeProgress } from '../store/tables/progress.ts';
import { sliceUnit } from '../store/tables/slicing.ts';
import { dirtyUnits, figureKinds, markUnits, type RefreshedKind } from '../store/tables/units.ts';
import { buildApp } from '../test/support/app.ts';
import { clickhouseAbsent } from '../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../test/support/database.ts';
import { describeKafka, freshTopic, kafkaClient, openTestKafka } from '../test/support/kafka.ts';
import { RawWorld } from '../test/support/rawWorld.ts';
import { metrics } from '../transforms/metrics/index.ts';
import { Refresher } from '../transforms/refresh/loop.ts';
import { recompute } from '../transforms/refresh/recompute.ts';
import { refreshUntilClean } from '../transforms/refresh/refresher.ts';
import type { AppDeps } from './app.ts';
import { createContext } from './context.ts';

function appOn({ store }: FreshStore, more: Partial<AppDeps> = {}): FastifyInstance {
  return buildApp({
    store,
    metrics,
    contextOf: (tenant, waited) => createContext({ store, tenants: { get: async () => undefined } }, tenant, waited),
    authenticate: async (tenant) => ({ tenant, scopes: ['read'] }),
    version: 'test',
    ...more,
  });
}

async function sentOf(app: FastifyInstance, tenant: string, wait?: string) {
  const headers = { authorization: `Bearer ${tenant}` };
  const waiting = wait === undefined ? '' : `&wait=${wait}`;
  const response = await app.inject({ url: `/v1/metrics/funnel?group_by=broadcast${waiting}`, headers });
  expect(response.statusCode, response.body).toBe(200);
  const { rows, notes, freshness } = response.json();
  const codes: string[] = notes.map(({ code }: { code: string }) => code);
  return {
    sent: Object.fromEntries(rows.map((row: Record<string, unknown>) => [row.broadcast, row.sent])),
    pending: codes.includes('pending'),
    freshness,
  };
}

describe.skipIf(clickhouseAbsent())('wait', () => {
  let fresh: FreshStore;
  let app: FastifyInstance;
  beforeAll(async () => {
    fresh = await freshStore();
    app = appOn(fresh);
  });
  afterAll(async () => {
    await app.close();
    await fresh.drop();
  });
  const send = (broadcast: string, recipient: number) =>
    ({ broadcast, recipient, type: 'send', at: '2026-03-01T08:00:00Z' }) as const;

  it('answers when what was marked before the request is recomputed, days too, though new marks come on and on', async () => {
    const world = new RawWorld(fresh.store, 'busy');
    await world.events(send('b1', 1), send('b1', 2));
    let answered = false;
    const answering = sentOf(app, 'busy', '20s').finally(() => {
      answered = true;
    });
    // There is always a mark that is not done, and each refresh makes one more.
    for (let n = 3; !answered; n++) {
      await refreshUntilClean(fresh.store, { tenant: 'busy', deadlineMs: 20_000 });
      await world.events(send('b2', n));
    }
    const { sent, pending } = await answering;
    expect(sent).toMatchObject({ b1: 2 });
    expect(pending).toBe(false);
  }, 40_000);

  it('answers after the time with what there is, and the note pending; another tenant is not waited for', async () => {
    await new RawWorld(fresh.store, 'slow').events(send('b1', 1));
    const started = performance.now();
    const late = await sentOf(app, 'slow', '400ms');
    expect(performance.now() - started).toBeGreaterThan(390);
    expect(late).toMatchObject({ sent: {}, pending: true, freshness: { pending_units: 1 } });
    expect(await sentOf(app, 'other', '10s')).toMatchObject({ sent: {}, pending: false });
  });

  it('waits for slices of a large broadcast and for its sum, and has the note while either is dirty', async () => {
    const tenant = 'large';
    const world = new RawWorld(fresh.store, tenant);
    // Twelve of 16 slices have one recipient each.
    const recipient = (slice: number) => String(BigInt(slice) << 60n);
    const people = Array.from({ length: 12 }, (_, slice) => ({ ...send('b', 0), recipient: recipient(slice) }));
    const limits = { tenant, mostRecipients: 2 };
    const recomputed = async (kind: RefreshedKind) => {
      const units = await dirtyUnits(fresh.store, 100, { tenant, kind });
      expect(units.length, kind).toBeGreaterThan(0);
      for await (const _ of recompute(fresh.store, kind, units, limits));
    };
    const before = { sent: { b: 12 }, pending: true };
    const early = () => Promise.all([sentOf(app, tenant), sentOf(app, tenant, '100ms')]);
    const figures = { tenant, kinds: figureKinds };
    const dirty = async () => new Set((await dirtyUnits(fresh.store, 100, figures)).map(({ kind }) => kind));
    await world.events(...people);
    expect(await refreshUntilClean(fresh.store, { ...limits, deadlineMs: 20_000 })).toMatchObject({ clean: true });
    expect(await sentOf(app, tenant)).toMatchObject({ sent: { b: 12 }, pending: false });

    await world.unmarked({ ...send('b', 0), recipient: String((5n << 60n) + 1n) });
    await markUnits(fresh.store, [sliceUnit(tenant, { broadcast: 'b', bits: 4, slice: 5 })]);
    expect([...(await dirty())]).toEqual(['slice']);
    expect(await early()).toMatchObject([before, before]);
    const answering = sentOf(app, tenant, '20s');
    await recomputed('slice');
    expect([...(await dirty())]).toEqual(['sum']);
    expect(await early()).toMatchObject([before, before]);
    await recomputed('sum');
    expect([...(await dirty())]).toEqual(['day']);
    await recomputed('day');
    expect(await answering).toMatchObject({ sent: { b: 13 }, pending: false, freshness: { pending_units: 0 } });
  }, 60_000);

  it('waits for origins whose consumers report that they lag, in metrics without broadcasts too', async () => {
    const origin = 'kafka:elsewhere/0';
    await writeProgress(fresh.store, [{ origin, completeUntil: Date.now() - 60_000, lagRecords: 5 }]);
    const headers = { authorization: 'Bearer other' };
    const { notes } = (await app.inject({ url: '/v1/metrics/throughput?wait=100ms', headers })).json();
    expect(notes).toMatchObject([{ code: 'pending' }]);
    const answering = sentOf(app, 'other', '20s');
    await pause(50);
    await writeProgress(fresh.store, [{ origin, completeUntil: Date.now() + 1_000, lagRecords: 0 }], Date.now() + 1);
    expect(await answering).toMatchObject({ pending: false });
  });

  it('refuses what is no time of at most 30 s, and what the metric refuses, before it waits', async () => {
    const get = async (query: string) => {
      const headers = { authorization: 'Bearer slow' };
      return (await app.inject({ url: `/v1/metrics/funnel?${query}`, headers })).json();
    };
    expect(await get('wait=5')).toMatchObject({ code: 'HX_PARAM', at: 'wait', nearest: '5s' });
    expect(await get('wait=1m')).toMatchObject({ code: 'HX_PARAM', at: 'wait', nearest: '30s' });
    expect(await get('wait=-1s')).toMatchObject({ code: 'HX_PARAM', at: 'wait' });
    const started = performance.now();
    expect(await get('wait=20s&horizon=8d')).toMatchObject({ code: 'HX_PARAM', at: 'horizon' });
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describeKafka('wait, with Kafka', () => {
  it('counts every event that Kafka acknowledged before the request, and is complete until then', async () => {
    const fresh = await freshStore();
    const { store } = fresh;
    const [topic, groupId, kafka] = [await freshTopic(2), randomUUID(), openTestKafka()];
    const positions = new Positions({ kafka, topic, groupId });
    const app = appOn(fresh, { arrived: arrivedInKafka(positions) });
    const producer = kafkaClient().producer();
    await producer.connect();
    const produce = (n: number) =>
      producer.send({
        topic,
        messages: Array.from({ length: n }, (_, i) => {
          const event = { type: 'send', broadcast: 'b1', recipient: `${randomUUID()}${i}`, id: randomUUID() };
          return {
            partition: i % 2,
            value: JSON.stringify({ ...event, tenant: 't', occurred_at: '2026-03-01T08:00:00Z' }),
          };
        }),
      });
    await produce(10);
    expect(await sentOf(app, 't', '300ms')).toMatchObject({ sent: {}, pending: true });

    const { sink } = await openIngest(store, 'a secret of at least 32 characters, made up');
    const consumer = new EventConsumer({ kafka, topic, groupId, sink, sessionTimeout: 6_000 });
    const refresher = new Refresher({ store, sweepEveryMs: 0 });
    await consumer.start();
    refresher.start();
    // The last report is old; what the wait itself saw counts.
    await writeProgress(store, [{ origin: `kafka:${topic}/0`, completeUntil: 1_000, lagRecords: 5 }], 1_000);
    for (const n of [10, 30, 31]) {
      if (n > 10) await produce(n === 30 ? 20 : 1);
      const asked = Date.now();
      const { sent, pending, freshness } = await sentOf(app, 't', '30s');
      expect([sent, pending]).toEqual([{ b1: n }, false]);
      expect(Date.parse(freshness.complete_until)).toBeGreaterThanOrEqual(asked);
    }
    await Promise.all([refresher.stop(), consumer.stop(), producer.disconnect()]);
    await app.close();
    await positions.close();
    await fresh.drop();
  }, 120_000);
});

import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { eventually } from '../../test/support/eventually.ts';
import { askKafka, describeKafka, freshTopic, kafkaClient, openTestKafka } from '../../test/support/kafka.ts';
import type { Sink } from '../batch.ts';
import { PayloadCipher } from '../deadletters/payload.ts';
import { deriveKeys } from '../pseudonyms/keys.ts';
import { Pseudonyms } from '../pseudonyms/pseudonyms.ts';
import { openSink } from '../sink/openSink.ts';
import { RegistryTenants } from '../sink/tenantDirectory.ts';
import { EventConsumer, type EventConsumerOptions } from './consumer.ts';

const keys = deriveKeys('a secret of thirty-two characters');
const PARTITIONS = 6;

/** Idempotent, so that a retry leaves no second copy and records can be counted. */
const testProducer = () => kafkaClient().producer({ idempotent: true, maxInFlightRequests: 1 });

describeKafka('the consumer', () => {
  let fresh: FreshStore;
  let sink: Sink;
  const running: EventConsumer[] = [];

  beforeAll(async () => {
    fresh = await freshStore();
    sink = await openSink({
      store: fresh.store,
      pseudonyms: new Pseudonyms(keys),
      cipher: new PayloadCipher(keys.deadLetters()),
      tenants: new RegistryTenants(fresh.store, keys),
    });
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((consumer) => consumer.stop()));
  });
  afterAll(() => fresh.drop());

  async function start(topic: string, groupId: string, options: Partial<EventConsumerOptions> = {}) {
    const consumer = new EventConsumer({
      kafka: openTestKafka(),
      topic,
      groupId,
      sink,
      sessionTimeout: 6_000,
      ...options,
    });
    running.push(consumer);
    await consumer.start();
    return consumer;
  }

  async function produce(topic: string, tenant: string, from: number, to: number): Promise<void> {
    const producer = testProducer();
    await producer.connect();
    for (let at = from; at < to; at += 1_000) {
      const messages = Array.from({ length: Math.min(1_000, to - at) }, (_, i) => {
        const event = {
          id: `e${at + i}`,
          type: 'send',
          occurred_at: '2026-03-01T00:00:00Z',
          tenant,
          broadcast: 'b',
          recipient: `r${at + i}`,
        };
        return { key: event.recipient, value: JSON.stringify(event) };
      });
      await producer.send({ topic, messages });
    }
    await producer.disconnect();
  }

  async function count(tenant: string): Promise<number> {
    const statement = {
      name: 'count',
      sql: 'SELECT count() AS n FROM events FINAL WHERE tenant = {tenant:String}',
      params: { tenant },
    };
    const [row] = await fresh.store.query(statement, z.object({ n: z.number() }));
    return row?.n ?? 0;
  }

  const committed = (topic: string, groupId: string) => askKafka((admin) => admin.committed(groupId, topic));
  const ends = (topic: string) => askKafka((admin) => admin.ends(topic));

  async function expectCommittedToTheEnd(topic: string, groupId: string): Promise<void> {
    await eventually(async () => {
      const positions = await committed(topic, groupId);
      for (const { partition, low, high } of await ends(topic)) {
        if (high > low) expect(positions.get(partition)).toBe(high);
      }
      return true;
    });
  }

  it('writes what is in the topic, commits it, and a stop loses nothing that was under way', async () => {
    const [topic, tenant, group] = [await freshTopic(PARTITIONS), 'whole', randomUUID()];
    await produce(topic, tenant, 0, 5_000);
    // Far from full and far from old: only the stop flushes this block.
    const consumer = await start(topic, group, {
      limits: { blockMessages: 1_000_000, blockAgeMs: 600_000, idleAgeMs: 600_000 },
    });
    await eventually(() => consumer.state.heldMessages === 5_000);
    expect(await count(tenant)).toBe(0);
    expect((await committed(topic, group)).size).toBe(0);
    await consumer.stop();
    expect(await count(tenant)).toBe(5_000);
    await expectCommittedToTheEnd(topic, group);
  });

  it('continues from the committed offset, and stores what is not an event as a dead letter', async () => {
    const [topic, tenant, group] = [await freshTopic(PARTITIONS), 'again', randomUUID()];
    await produce(topic, tenant, 0, 1_000);
    const first = await start(topic, group, { limits: { blockAgeMs: 50 } });
    await eventually(async () => (await count(tenant)) === 1_000);
    await first.stop();
    const producer = testProducer();
    await producer.connect();
    await producer.send({
      topic,
      messages: [
        { partition: 0, value: 'no JSON' },
        { partition: 0, key: 'k', value: null },
      ],
    });
    await producer.disconnect();
    await produce(topic, tenant, 1_000, 2_000);
    const second = await start(topic, group, { limits: { blockAgeMs: 50 } });
    await eventually(async () => (await count(tenant)) === 2_000);
    await eventually(() => second.state.accepted === 1_000 && second.state.rejected === 2);
    const sql = 'SELECT code FROM dead_letters FINAL WHERE startsWith(origin, {origin:String}) ORDER BY code';
    const letters = await fresh.store.query(
      { name: 'letters', sql, params: { origin: `kafka:${topic}/` } },
      z.object({ code: z.string() }),
    );
    expect(letters.map(({ code }) => code)).toEqual(['HX_JSON', 'HX_NULL']);
    await expectCommittedToTheEnd(topic, group);
  });

  it('never commits past rows that are not durable, and waits when ClickHouse takes nothing', async () => {
    const [topic, tenant, group] = [await freshTopic(PARTITIONS), 'stuck', randomUUID()];
    await produce(topic, tenant, 0, 20_000);
    let open = false;
    const gate: Sink = {
      createBatch: (source) => sink.createBatch(source),
      flush: (batch, options) => (open ? sink.flush(batch, options) : Promise.reject(new Error('no ClickHouse'))),
    };
    const limits = { blockMessages: 2_000, blockAgeMs: 50, bufferMessages: 6_000 };
    const consumer = await start(topic, group, { sink: gate, limits });
    await eventually(() => consumer.state.stuckOn !== undefined && consumer.state.heldMessages >= 6_000);
    expect((await committed(topic, group)).size).toBe(0);
    // Full means full: a fetch of each partition may be on its way, never the whole topic.
    expect(consumer.state.heldMessages).toBeLessThan(20_000);
    open = true;
    await eventually(async () => (await count(tenant)) === 20_000, { deadlineMs: 20_000 });
    await expectCommittedToTheEnd(topic, group);
    expect(consumer.state.stuckOn).toBeUndefined();
  });

  it('loses nothing while members come and go', async () => {
    const [topic, tenant, group] = [await freshTopic(PARTITIONS), 'shared', randomUUID()];
    const limits = { blockMessages: 3_000, blockAgeMs: 100 };
    const total = 30_000;
    const producing = produce(topic, tenant, 0, total);
    const stayer = await start(topic, group, { limits });
    for (let round = 0; round < 3; round++) {
      const others = [await start(topic, group, { limits }), await start(topic, group, { limits })];
      await eventually(() => others.every(({ state }) => state.joined), { deadlineMs: 20_000 });
      await Promise.all(others.map((other) => other.stop()));
    }
    await producing;
    await eventually(async () => (await count(tenant)) === total, { deadlineMs: 30_000 });
    await expectCommittedToTheEnd(topic, group);
    expect(stayer.state.crash).toBeUndefined();
  }, 90_000);
});

import { randomUUID } from 'node:crypto';
import { tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createContext } from '../../api/context.ts';
import { EventConsumer } from '../../ingest/kafka/consumer.ts';
import { openIngest } from '../../ingest/sink/openIngest.ts';
import { simulate } from '../../simulate/index.ts';
import { Keys } from '../../store/registry/keys.ts';
import { Registry } from '../../store/registry/registry.ts';
import { Tenants } from '../../store/registry/tenants.ts';
import { metrics } from '../../transforms/metrics/index.ts';
import { refreshUntilClean } from '../../transforms/refresh/refresher.ts';
import { buildApp } from '../support/app.ts';
import { type FreshStore, freshStore } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { askKafka, describeKafka, freshTopic, kafkaClient, openTestKafka } from '../support/kafka.ts';
import { untidy } from './untidy.ts';

const TENANT = 'demo';
const PARTITIONS = 6;
const stages = [
  'sent',
  'delivered',
  'delivered_implied',
  'failed',
  'read',
  'read_implied',
  'clicked',
  'converted',
  'outside_audience',
] as const;

type Row = Readonly<Record<string, unknown>>;

describeKafka('a simulated world through Kafka', () => {
  const world = simulate({
    seed: 'kafka',
    scale: 15_000,
    days: 20,
    start: new Date('2026-01-20T00:00:00+08:00'),
    tenant: TENANT,
  });
  const group = randomUUID();
  let fresh: FreshStore;
  let topic: string;
  let consumer: EventConsumer;

  beforeAll(async () => {
    fresh = await freshStore();
    topic = await freshTopic(PARTITIONS);
    const { sink } = await openIngest(fresh.store, 'a secret of thirty-two characters');
    const limits = { blockMessages: 4_000, blockAgeMs: 200 };
    consumer = new EventConsumer({
      kafka: openTestKafka(),
      topic,
      groupId: group,
      sink,
      limits,
      sessionTimeout: 10_000,
    });
    await consumer.start();
  });
  afterAll(async () => {
    await consumer?.stop();
    await fresh?.drop();
  });

  async function produce(values: readonly string[]): Promise<void> {
    const producer = kafkaClient().producer({ retry: { retries: 8 } });
    await producer.connect();
    for (let at = 0; at < values.length; at += 1_000) {
      // Spread without regard to recipients: no order may matter.
      const messages = values.slice(at, at + 1_000).map((value, i) => ({ value, partition: (at + i) % PARTITIONS }));
      await producer.send({ topic, messages });
    }
    await producer.disconnect();
  }

  async function consumedAndRefreshed(): Promise<void> {
    await askKafka((admin) =>
      eventually(
        async () => {
          const [ends, committed] = [await admin.ends(topic), await admin.committed(group, topic)];
          return ends.every(({ partition, high }) => committed.get(partition) === high);
        },
        { deadlineMs: 60_000 },
      ),
    );
    expect((await refreshUntilClean(fresh.store, { tenant: TENANT, deadlineMs: 60_000 })).clean).toBe(true);
  }

  /** The API's own answer, over its routes, in Arrow. */
  async function answer(groupBy: string): Promise<Row[]> {
    const { store } = fresh;
    const registry = new Registry(store);
    const [keys, tenants] = [new Keys(registry), new Tenants(store, registry)];
    const { key } = await keys.create(TENANT, ['read']);
    const app = buildApp({
      store,
      metrics,
      contextOf: (tenant) => createContext({ store, tenants }, tenant),
      authenticate: (presented) => keys.verify(presented),
      version: 'test',
    });
    const url = `/v1/metrics/funnel?group_by=${groupBy}&goal=*&format=arrow`;
    const response = await app.inject({ url, headers: { authorization: `Bearer ${key}` } });
    expect(response.statusCode).toBe(200);
    await app.close();
    return tableFromIPC(response.rawPayload)
      .toArray()
      .map((row) => row.toJSON());
  }

  async function expectTheTruth(): Promise<void> {
    const { broadcasts } = world.truth();
    const bySegment = new Map(
      (await answer('broadcast,segment')).map((row) => [`${row.broadcast} ${row.segment}`, row]),
    );
    const whole = new Map((await answer('broadcast')).map((row) => [`${row.broadcast} *`, row]));
    const number = (value: unknown) => (value === null ? null : Number(value));
    let compared = 0;
    for (const { broadcast, segments } of broadcasts) {
      for (const [segment, counts] of Object.entries(segments)) {
        const key = `${broadcast} ${segment}`;
        const row = segment === '*' ? whole.get(key) : bySegment.get(key);
        if (counts.sent === 0 && counts.outside_audience === 0) continue;
        expect([key, ...stages.map((name) => number(row?.[name]))]).toEqual([
          key,
          ...stages.map((name) => counts[name]),
        ]);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(100);
    expect(whole.size).toBe(broadcasts.length);
  }

  it('is what the API answers, count for count: shuffled, a tenth doubled, and after all of it came again', async () => {
    const values = [...world.events].map((event) => JSON.stringify({ ...event, tenant: TENANT }));
    await produce(untidy(values, 1));
    await consumedAndRefreshed();
    await expectTheTruth();
    await produce(untidy(values, 2));
    await consumedAndRefreshed();
    await expectTheTruth();
  }, 180_000);
});

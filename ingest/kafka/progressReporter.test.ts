import { randomUUID } from 'node:crypto';
import kafkajs from 'kafkajs';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { readProgress } from '../../store/tables/progress.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { eventually } from '../../test/support/eventually.ts';
import {
  describeKafka,
  freshTopic,
  kafkaBrokers,
  kafkaClient,
  openTestKafka,
  withAdmin,
} from '../../test/support/kafka.ts';
import { kcat, skipKcat } from '../../test/support/kcat.ts';
import { readIncidents } from '../../test/support/ledgers.ts';
import type { FlushResult, Sink } from '../batch.ts';
import { registerCodecs, unknownCodec } from './client/kafkajs/register.ts';
import { type ConsumerState, EventConsumer, type EventConsumerOptions } from './consumer.ts';
import { ProgressReporter } from './progressReporter.ts';

/** A sink of which only matters when it answers. */
class GatedSink implements Sink {
  open = true;

  createBatch() {
    return {
      messages: 0,
      bytes: 0,
      broadcasts: () => [],
      append() {
        this.messages++;
        return { kind: 'accepted' } as const;
      },
    };
  }

  async flush(batch: { readonly messages: number }): Promise<FlushResult> {
    if (!this.open) throw new Error('no ClickHouse');
    return { accepted: batch.messages, rejected: [] };
  }
}

describeKafka('the progress reporter', () => {
  let fresh: FreshStore;
  const running: { stop(): Promise<void> }[] = [];

  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterEach(async () => {
    for (const one of running.splice(0).reverse()) await one.stop();
  });
  afterAll(() => fresh.drop());

  async function start(topic: string, groupId: string, sink: Sink, options: Partial<EventConsumerOptions> = {}) {
    const kafka = openTestKafka();
    const reporter: ProgressReporter = new ProgressReporter({
      ...{ kafka, topic, groupId, store: fresh.store, everyMs: 50 },
      state: (): ConsumerState => consumer.state,
    });
    const limits = { blockAgeMs: 20 };
    const consumer: EventConsumer = new EventConsumer({
      ...{ kafka, topic, groupId, sink, limits, sessionTimeout: 6_000, ...reporter.hooks, ...options },
    });
    await reporter.start();
    running.push(reporter);
    await consumer.start();
    // What a sink holds back on purpose is not waited for.
    running.push({ stop: () => consumer.stop(sink instanceof GatedSink && !sink.open ? 0 : undefined) });
    return consumer;
  }

  async function produce(topic: string, records: number, partition = 0): Promise<void> {
    const producer = kafkaClient().producer();
    await producer.connect();
    const messages = Array.from({ length: records }, (_, i) => ({ partition, value: `${i}` }));
    await producer.send({ topic, messages });
    await producer.disconnect();
  }

  const dropBelow = (topic: string, offset: number) =>
    withAdmin(async (admin) => {
      // deleteTopicRecords does not load it by itself.
      await admin.fetchTopicMetadata({ topics: [topic] });
      await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: `${offset}` }] });
    });

  async function progressOf(topic: string, partition = 0) {
    const origin = `kafka:${topic}/${partition}`;
    return (await readProgress(fresh.store)).find((progress) => progress.origin === origin);
  }

  async function incidentsOf(topic: string) {
    const incidents = await readIncidents(fresh.store);
    return incidents.filter(({ origin }) => origin.startsWith(`kafka:${topic}/`));
  }

  it('is complete until now where all is read, holds where it lags, and goes on when that is over', async () => {
    const [topic, group, sink] = [await freshTopic(2), randomUUID(), new GatedSink()];
    await produce(topic, 10);
    await start(topic, group, sink);
    const begun = Date.now();
    for (const partition of [0, 1]) {
      const row = await eventually(async () => {
        const progress = await progressOf(topic, partition);
        return progress !== undefined && progress.completeUntil > begun ? progress : undefined;
      });
      expect(row.lagRecords).toBe(0);
      expect(row.completeUntil).toBeLessThanOrEqual(Date.now());
    }
    sink.open = false;
    const before = Date.now();
    await produce(topic, 5);
    const lagging = await eventually(async () => {
      const progress = await progressOf(topic);
      return progress?.lagRecords === 5 ? progress : undefined;
    });
    // Not beyond the last durable record, whose time is that of its producing.
    expect(lagging.completeUntil).toBeLessThan(before);
    // The other partition lags not at all, and follows the clock.
    await eventually(async () => ((await progressOf(topic, 1))?.completeUntil ?? 0) > before + 300);
    expect((await progressOf(topic))?.completeUntil).toBe(lagging.completeUntil);
    sink.open = true;
    await eventually(async () => {
      const progress = await progressOf(topic);
      return progress?.lagRecords === 0 && progress.completeUntil > before;
    });
    expect(await incidentsOf(topic)).toEqual([]);
  });

  it('writes no row for a partition whose progress is unknown, so that its last row stays valid', async () => {
    const [topic, group, sink] = [await freshTopic(2), randomUUID(), new GatedSink()];
    sink.open = false;
    await produce(topic, 10);
    const consumer = await start(topic, group, sink);
    await eventually(() => consumer.state.stuckOn !== undefined);
    // Two looks later: the empty partition is known, the other one is not.
    const stuckAt = Date.now();
    await eventually(async () => ((await progressOf(topic, 1))?.completeUntil ?? 0) > stuckAt + 100);
    expect(await progressOf(topic, 0)).toBeUndefined();
  });

  it.skipIf(skipKcat)('records the codec that stopped a partition', async () => {
    const [topic, group] = [await freshTopic(1), randomUUID()];
    const consumer = await start(topic, group, new GatedSink());
    kafkajs.CompressionCodecs[kafkajs.CompressionTypes.ZSTD] = () => unknownCodec(4);
    try {
      await kcat(['-P', '-b', kafkaBrokers().join(','), '-t', topic, '-z', 'zstd'], `${'x'.repeat(9_000)}\n`);
      await eventually(() => consumer.state.stopped.length === 1);
    } finally {
      registerCodecs();
    }
    await eventually(async () => (await incidentsOf(topic)).length > 0);
    const [incident] = await incidentsOf(topic);
    expect(incident).toMatchObject({ kind: 'codec', origin: `kafka:${topic}/0`, first: 0 });
    expect(incident?.note).toMatch(/^HX_CODEC: /);
  });

  it('reports once the records that Kafka dropped while no consumer ran', async () => {
    const [topic, group] = [await freshTopic(1), randomUUID()];
    await produce(topic, 10);
    const first = await start(topic, group, new GatedSink());
    await eventually(() => first.state.accepted === 10);
    for (const one of running.splice(0).reverse()) await one.stop();
    await produce(topic, 20);
    await dropBelow(topic, 17);
    for (let round = 0; round < 2; round++) {
      const consumer = await start(topic, group, new GatedSink());
      await eventually(() => consumer.state.joined);
      await eventually(async () => (await progressOf(topic))?.lagRecords === 0);
      for (const one of running.splice(0).reverse()) await one.stop();
    }
    expect(await incidentsOf(topic)).toMatchObject([{ kind: 'gap', first: 10, records: 7 }]);
  });

  it('records what Kafka dropped under a running consumer, also when nothing comes after it', async () => {
    const [topic, group] = [await freshTopic(1), randomUUID()];
    const sink = new GatedSink();
    await produce(topic, 10);
    const limits = { blockAgeMs: 20, blockMessages: 5, bufferMessages: 5 };
    const consumer = await start(topic, group, sink, { limits });
    await eventually(() => consumer.state.accepted === 10);
    // Full: it stops fetching, and the log is cut before it comes back.
    sink.open = false;
    await produce(topic, 5);
    await eventually(() => consumer.state.heldMessages === 5);
    await produce(topic, 20);
    await dropBelow(topic, 35);
    sink.open = true;
    // All that is left has been read: not held back by records that will never come.
    await eventually(async () => (await progressOf(topic))?.lagRecords === 0);
    await produce(topic, 3);
    await eventually(() => consumer.state.accepted === 18);
    await eventually(async () => (await incidentsOf(topic)).length > 0);
    expect(await incidentsOf(topic)).toMatchObject([{ kind: 'gap', first: 15, records: 20 }]);
  });
});

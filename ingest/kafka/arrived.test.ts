import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeProgress } from '../../store/tables/progress.ts';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { describeKafka, freshTopic, kafkaClient, openTestKafka, withAdmin } from '../../test/support/kafka.ts';
import { arrivedAsReported, arrivedInKafka } from './arrived.ts';
import { Positions } from './positions.ts';

describeKafka('what has arrived in Kafka', () => {
  it('is reached when the group has committed all that was in the topic at the look, and no more is waited for', async () => {
    const [topic, groupId, kafka] = [await freshTopic(2), randomUUID(), openTestKafka()];
    const positions = new Positions({ kafka, topic, groupId });
    const producer = kafkaClient().producer();
    await producer.connect();
    const produce = (partition: number) => producer.send({ topic, messages: [{ partition, value: 'x' }] });
    const commit = (partition: number, offset: string) =>
      withAdmin((admin) => admin.setOffsets({ groupId, topic, partitions: [{ partition, offset }] }));

    await produce(0);
    await produce(1);
    const reached = await arrivedInKafka(positions)(Date.now());
    // After the look: not waited for.
    await produce(1);
    expect(await reached()).toBeUndefined();
    await commit(0, '1');
    expect(await reached()).toBeUndefined();
    await commit(1, '1');
    expect(new Set(await reached())).toEqual(new Set([`kafka:${topic}/0`, `kafka:${topic}/1`]));
    // For a look that comes later it is.
    expect(await (await arrivedInKafka(positions)(Date.now()))()).toBeUndefined();
    await producer.disconnect();
    await positions.close();
  });
});

describe.skipIf(clickhouseAbsent())('what has arrived as consumers report it', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  it('is reached when every origin is complete until the look', async () => {
    const { store } = fresh;
    const at = Date.now();
    const reached = await arrivedAsReported(store)(at);
    // Without any origin, everything is durable when it is answered.
    expect(await reached()).toEqual([]);
    const report = (partition: number, completeUntil: number) =>
      writeProgress(store, [{ origin: `kafka:t/${partition}`, completeUntil, lagRecords: 0 }], completeUntil);
    await report(0, at);
    await report(1, at - 1);
    expect(await reached()).toBeUndefined();
    await report(1, at);
    expect(await reached()).toEqual([]);
  });
});

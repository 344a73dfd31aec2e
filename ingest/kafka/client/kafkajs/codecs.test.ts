import { randomBytes } from 'node:crypto';
import kafkajs, { type EachBatchPayload, type KafkaMessage } from 'kafkajs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually } from '../../../../test/support/eventually.ts';
import { describeKafka, freshTopic, kafkaBrokers, kafkaClient, openTestKafka } from '../../../../test/support/kafka.ts';
import { kcat, skipKcat } from '../../../../test/support/kcat.ts';
import type { Undecodable } from '../port.ts';
import { registerCodecs, unknownCodec } from './register.ts';
import { firstUndecodable } from './undecodable.ts';

// The ids of the protocol.
const codecs = [
  { name: 'gzip', id: 1 },
  { name: 'snappy', id: 2 },
  { name: 'lz4', id: 3 },
  { name: 'zstd', id: 4 },
] as const;

/** Lines that compress well, badly, and not at all; one longer than a block of any codec's framing. */
function someLines(): string[] {
  const events = Array.from({ length: 3000 }, (_, n) =>
    JSON.stringify({ id: `e${n}`, type: 'read', title: '放假通知' }),
  );
  const noise = Array.from({ length: 200 }, () => randomBytes(120).toString('base64'));
  return [...events, ...noise, 'x'.repeat(300_000), randomBytes(150_000).toString('base64'), 'last'];
}

/** All messages of the topic from its beginning, as soon as there are `count`. */
async function readAll(topic: string, count: number): Promise<KafkaMessage[]> {
  const messages: KafkaMessage[] = [];
  const consumer = await consume(topic, async ({ batch }) => void messages.push(...batch.messages));
  await eventually(() => messages.length >= count, { deadlineMs: 15_000 });
  await consumer.disconnect();
  return messages;
}

async function consume(topic: string, eachBatch: (payload: EachBatchPayload) => Promise<void>) {
  const consumer = kafkaClient().consumer({ groupId: `${topic}-reader`, maxWaitTimeInMs: 100 });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({ autoCommit: false, partitionsConsumedConcurrently: 2, eachBatch });
  return consumer;
}

function produceWithKcat(topic: string, lines: readonly string[], ...args: string[]): Promise<string> {
  return kcat(['-b', kafkaBrokers().join(), '-P', '-t', topic, ...args], lines.join('\n'));
}

describeKafka('compressed batches in Kafka', () => {
  const used = new Set<number>();

  beforeEach(() => {
    registerCodecs();
    used.clear();
    for (const { id } of codecs) {
      const find = kafkajs.CompressionCodecs[id];
      // Noted, so that no test passes on batches that were not compressed at all.
      kafkajs.CompressionCodecs[id] = () => {
        used.add(id);
        return find();
      };
    }
  });

  afterEach(registerCodecs);

  test.skipIf(skipKcat).for(codecs)('$name: what kcat (librdkafka) wrote is read', async ({ name, id }) => {
    const topic = await freshTopic();
    const lines = someLines();
    await produceWithKcat(topic, lines, '-z', name);
    const messages = await readAll(topic, lines.length);
    expect(messages.map(({ value }) => value?.toString())).toEqual(lines);
    expect(firstUndecodable(messages)).toBeUndefined();
    expect([...used]).toEqual([id]);
  });

  test.skipIf(skipKcat).for(codecs)(
    '$name: what Java wrote (the broker, compressing again) is read',
    async ({ name, id }) => {
      const topic = await freshTopic(1, { 'compression.type': name });
      const lines = someLines();
      await produceWithKcat(topic, lines, '-z', 'none');
      const messages = await readAll(topic, lines.length);
      expect(messages.map(({ value }) => value?.toString())).toEqual(lines);
      expect([...used]).toEqual([id]);
    },
  );

  test.skipIf(skipKcat)('a batch of an unknown codec stops its partition there, and no other', async () => {
    const topic = await freshTopic(2);
    await produceWithKcat(topic, ['good 1', 'good 2'], '-p', '0', '-z', 'gzip');
    await produceWithKcat(topic, ['unreadable 1', 'unreadable 2', 'unreadable 3'], '-p', '0', '-z', 'zstd');
    await produceWithKcat(topic, ['behind'], '-p', '0', '-z', 'none');
    await produceWithKcat(topic, ['other 1'], '-p', '1', '-z', 'none');

    const read: string[] = [];
    const stopped: { partition: number; undecodable: Undecodable }[] = [];
    const reader = openTestKafka().reader({
      topic,
      groupId: `${topic}-stopping`,
      sessionTimeoutMs: 6_000,
      onJoined: () => {},
      onLeft: () => {},
      onCrashed: (error) => expect.unreachable(error.message),
      onBatch: async ({ partition, messages, undecodable }, turn) => {
        read.push(...messages.map(({ value }) => `${partition}:${value}`));
        turn.taken();
        if (undecodable !== undefined) stopped.push({ partition, undecodable });
      },
    });
    // After the reader, which registers the codecs that there are.
    kafkajs.CompressionCodecs[kafkajs.CompressionTypes.ZSTD] = () => unknownCodec(4);
    await reader.join();
    await eventually(() => stopped.length > 0);
    await produceWithKcat(topic, ['other 2'], '-p', '1', '-z', 'gzip');
    await eventually(() => read.includes('1:other 2'));
    reader.hold();
    await reader.leave();

    expect(read.sort()).toEqual(['0:good 1', '0:good 2', '1:other 1', '1:other 2']);
    expect(stopped).toHaveLength(1);
    expect(stopped[0]).toMatchObject({
      partition: 0,
      undecodable: { offset: 2n, error: { code: 'HX_CODEC', at: '2' } },
    });
  });

  test('a message that only looks marked stops nothing', async () => {
    const topic = await freshTopic();
    const producer = kafkaClient().producer();
    await producer.connect();
    const headers = { 'huixiang-undecodable': 'a batch cannot be read' };
    await producer.send({ topic, messages: [{ value: null, headers }] });
    await producer.disconnect();
    const messages = await readAll(topic, 1);
    expect(messages[0]?.headers).toHaveProperty('huixiang-undecodable');
    expect(firstUndecodable(messages)).toBeUndefined();
  });
});

test('ids without a codec are not taken for uncompressed', () => {
  registerCodecs();
  for (const id of [5, 6, 7]) expect(Object.keys(kafkajs.CompressionCodecs)).toContain(String(id));
});

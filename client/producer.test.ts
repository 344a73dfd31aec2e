import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { KafkaMessage } from 'kafkajs';
import { afterEach, expect, test } from 'vitest';
import { startKafka } from '../local/kafka/start.ts';
import { eventually } from '../test/support/eventually.ts';
import { describeKafka, freshTopic, kafkaBrokers, kafkaClient, makeTopic, withAdmin } from '../test/support/kafka.ts';
import { kcat, skipKcat } from '../test/support/kcat.ts';
import { type ClientEvent, createProducer, EVENTS_TOPIC, type EventProducer } from './producer.ts';

const open: EventProducer[] = [];
afterEach(() => Promise.all(open.splice(0).map((producer) => producer.close())));

function producerTo(topic: string, brokers = kafkaBrokers(), tenant = 'acme'): EventProducer {
  const producer = createProducer({ brokers, topic, tenant });
  open.push(producer);
  return producer;
}

function sendEvent(n: number, recipient = `r${n}`): ClientEvent {
  return { id: `s${n}`, type: 'send', broadcast: 'b1', recipient, occurred_at: '2026-10-01T09:00:00+08:00' };
}

type Read = KafkaMessage & { readonly partition: number };

/** All messages of the topic, as soon as there are `count`. */
async function readAll(topic: string, count: number, kafka = kafkaClient()): Promise<Read[]> {
  const consumer = kafka.consumer({ groupId: `${topic}-${process.hrtime.bigint()}`, maxWaitTimeInMs: 100 });
  const messages: Read[] = [];
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({
    eachBatch: async ({ batch }) => {
      messages.push(...batch.messages.map((message) => ({ ...message, partition: batch.partition })));
    },
  });
  await eventually(() => messages.length >= count, { deadlineMs: 15_000 });
  await consumer.disconnect();
  return messages;
}

async function size(topic: string): Promise<number> {
  const offsets = await withAdmin((admin) => admin.fetchTopicOffsets(topic));
  return offsets.reduce((sum, { offset }) => sum + Number(offset), 0);
}

describeKafka('the producer for other services', () => {
  test.skipIf(skipKcat)("the README's example writes the events it shows", async () => {
    const readme = await readFile(new URL('README.md', import.meta.url), 'utf8');
    const example = /```js\n(.*?)```/s.exec(readme)?.[1] ?? '';
    const topic = await freshTopic(6);
    const script = example.replace('createProducer({', `createProducer({ topic: ${JSON.stringify(topic)},`);
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
      // The package finds itself by its own name, as an installed one does.
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      env: { ...process.env, KAFKA_BROKERS: kafkaBrokers().join() },
    });
    expect(stdout).toBe('HX_TIME [0].occurred_at\n');

    const out = await kcat([
      '-b',
      kafkaBrokers().join(),
      '-C',
      '-t',
      topic,
      '-o',
      'beginning',
      '-e',
      '-q',
      '-f',
      '%k %s\n',
    ]);
    const lines = out.trimEnd().split('\n').sort();
    expect(lines.map((line) => line.split(' ', 1)[0])).toEqual(['acme/13800000001', 'acme/national-day']);
    expect(JSON.parse(lines[0]?.slice('acme/13800000001 '.length) ?? '')).toEqual({
      id: 's-1',
      type: 'send',
      broadcast: 'national-day',
      recipient: '13800000001',
      occurred_at: '2026-10-01T09:00:01+08:00',
      audience: ['staff', 'shanghai'],
      tenant: 'acme',
    });
  });

  test('writes nothing when one event is wrong, and names it', async () => {
    const topic = await freshTopic();
    const wrong = { ...sendEvent(2), recipient: ' ' };
    await expect(producerTo(topic).send([sendEvent(1), wrong])).rejects.toMatchObject({
      code: 'HX_FIELD',
      at: '[1].recipient',
    });
    await expect(producerTo(topic).send([{ ...sendEvent(1), tenant: 'other' }])).rejects.toMatchObject({
      code: 'HX_TENANT',
      at: '[0].tenant',
    });
    expect(await size(topic)).toBe(0);
    expect(() => createProducer({ brokers: [], tenant: 'Not A Tenant' })).toThrow('cannot name a tenant');
  });

  test("keeps one recipient's events together and in order, of many sends at once and more than one request takes", async () => {
    const topic = await freshTopic(6);
    const producer = producerTo(topic);
    const events = Array.from({ length: 12_000 }, (_, n) => sendEvent(n, `r${n % 7}`));
    const thirds = [events.slice(0, 4000), events.slice(4000, 8000), events.slice(8000)];
    await Promise.all(thirds.map((third) => producer.send(third)));

    const messages = await readAll(topic, events.length);
    expect(messages).toHaveLength(events.length);
    for (let r = 0; r < 7; r++) {
      const own = messages.filter(({ key }) => key?.toString() === `acme/r${r}`);
      expect(new Set(own.map(({ partition }) => partition)).size).toBe(1);
      const ids = own.map(({ value }) => Number(JSON.parse(String(value)).id.slice(1)));
      expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    }
  });

  test('a topic that does not exist is an error, and is not made', async () => {
    await expect(producerTo('test.no-such-topic').send([sendEvent(1)])).rejects.toMatchObject({ code: 'HX_KAFKA' });
    expect(await withAdmin((admin) => admin.listTopics())).not.toContain('test.no-such-topic');
  });

  test('fails while Kafka is away, and goes on with the same producer when it is back', async () => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'hx-client-'));
    let kafka = await startKafka({ dataFolder, heapMegabytes: 256 });
    if (kafka.kind === 'absent') throw new Error(kafka.reason);
    try {
      const { brokers } = kafka;
      const client = kafkaClient(brokers);
      await makeTopic(EVENTS_TOPIC, 1, { kafka: client });
      const producer = producerTo(EVENTS_TOPIC, brokers);
      await producer.send([sendEvent(1)]);

      await kafka.stop();
      await expect(producer.send([sendEvent(2)])).rejects.toMatchObject({ code: 'HX_KAFKA' });
      kafka = await startKafka({ dataFolder, heapMegabytes: 256 });
      expect(kafka).toMatchObject({ brokers });
      await producer.send([sendEvent(3)]);

      const messages = await readAll(EVENTS_TOPIC, 2, client);
      expect(messages.map(({ value }) => JSON.parse(String(value)).id)).toEqual(['s1', 's3']);
      await producer.close();
    } finally {
      if (kafka.kind === 'running') await kafka.stop();
      await rm(dataFolder, { recursive: true, force: true });
    }
  }, 60_000);
});

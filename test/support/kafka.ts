import { randomUUID } from 'node:crypto';
import { createConnection } from 'node:net';
import { text } from 'node:stream/consumers';
import { type Admin, Kafka, logLevel } from 'kafkajs';
import { afterAll, describe, inject } from 'vitest';
import { openKafka } from '../../ingest/kafka/client/openKafka.ts';
import type { KafkaAdmin, KafkaClient } from '../../ingest/kafka/client/port.ts';
import type { KafkaAnswer } from '../setup/kafkaOnDemand.ts';
import { eventually } from './eventually.ts';

// Importing this file is what starts the run's one Kafka: a test file that does not need it does not wait for it.
const kafkaOfTheRun = await ask();
const topics: string[] = [];

afterAll(async () => {
  if (topics.length === 0) return;
  await withAdmin((admin) => admin.deleteTopics({ topics: topics.splice(0) }));
});

/** `describe` for tests that need Kafka: skipped where it cannot run, except with CI=true, where importing fails. */
export const describeKafka = describe.skipIf('absent' in kafkaOfTheRun);

/** Where the run's Kafka listens. */
export function kafkaBrokers(): string[] {
  if ('absent' in kafkaOfTheRun) throw new Error(`no Kafka: ${kafkaOfTheRun.absent}`);
  return kafkaOfTheRun.brokers;
}

/** The product's client of the run's Kafka: what a test hands to what it tests. */
export function openTestKafka(): KafkaClient {
  return openKafka({ brokers: kafkaBrokers(), clientId: 'test' });
}

/** Asks the run's Kafka with the product's client, and closes it. */
export async function askKafka<T>(ask: (admin: KafkaAdmin) => Promise<T>): Promise<T> {
  const admin = openTestKafka().admin();
  try {
    return await ask(admin);
  } finally {
    await admin.close();
  }
}

/**
 * kafkajs itself on the run's Kafka, or on another one, printing nothing: what a test sees and does from outside, with what
 * the product never asks for (a partition of its own choice, offsets that are set, records that are deleted).
 */
export function kafkaClient(brokers = kafkaBrokers()): Kafka {
  return new Kafka({ brokers, clientId: 'test', logLevel: logLevel.NOTHING });
}

/** Makes a topic with a random name, deleted after the test file. Returns its name. */
export async function freshTopic(partitions = 1, settings: Record<string, string> = {}): Promise<string> {
  const topic = `test.${randomUUID()}`;
  topics.push(topic);
  await makeTopic(topic, partitions, { settings });
  return topic;
}

/** Makes a topic and waits until it can be produced to; in another Kafka than the run's if one is given. */
export async function makeTopic(
  topic: string,
  partitions: number,
  { settings = {}, kafka = kafkaClient() }: { settings?: Record<string, string>; kafka?: Kafka } = {},
): Promise<void> {
  const configEntries = Object.entries(settings).map(([name, value]) => ({ name, value }));
  await withAdmin(async (admin) => {
    await admin.createTopics({ topics: [{ topic, numPartitions: partitions, configEntries }], waitForLeaders: false });
    // Not by waitForLeaders: kafkajs gives up at the first answer of a broker that has not heard of the topic yet.
    await eventually(async () => {
      const [metadata] = (await admin.fetchTopicMetadata({ topics: [topic] })).topics;
      return metadata?.partitions.length === partitions && metadata.partitions.every(({ leader }) => leader >= 0);
    });
  }, kafka);
}

/** Runs with an admin connection, and closes it. */
export async function withAdmin<T>(work: (admin: Admin) => Promise<T>, kafka = kafkaClient()): Promise<T> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

async function ask(): Promise<KafkaAnswer> {
  const socket = createConnection(inject('kafkaSocket'));
  // The other end is test/setup/kafkaOnDemand.ts, which writes this shape and nothing else.
  const answer = JSON.parse(await text(socket)) as KafkaAnswer;
  if ('absent' in answer) {
    if (process.env.CI === 'true') throw new Error(`CI must test with Kafka, and there is none: ${answer.absent}`);
    process.stderr.write(`tests with Kafka are skipped: ${answer.absent}\n`);
  }
  return answer;
}

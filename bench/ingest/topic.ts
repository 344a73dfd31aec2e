import kafkajs, { type Kafka } from 'kafkajs';
import { silenceKnownWarnings } from '../../ingest/kafka/codecs/knownWarnings.ts';
import { benchRecords } from './events.ts';

export const PARTITIONS = 6;
const BATCH = 2_000;

/** A client of the bench's Kafka that prints nothing. */
export function benchKafka(brokers: readonly string[]): Kafka {
  silenceKnownWarnings();
  return new kafkajs.Kafka({ brokers: [...brokers], clientId: 'bench', logLevel: kafkajs.logLevel.NOTHING });
}

/** Makes the topic and fills it once, uncompressed; every contender reads the same records. Returns the mean bytes of one. */
export async function fillTopic(kafka: Kafka, topic: string, events: number): Promise<number> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const configEntries = [{ name: 'retention.bytes', value: '-1' }];
    await admin.createTopics({ topics: [{ topic, numPartitions: PARTITIONS, configEntries }], waitForLeaders: true });
  } finally {
    await admin.disconnect();
  }
  // Idempotent: a retry leaves no second copy of a record, and rows can be counted.
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  let bytes = 0;
  try {
    let messages: { key: string; value: string }[] = [];
    const send = async () => {
      await producer.send({ topic, messages });
      messages = [];
    };
    for (const record of benchRecords(events)) {
      bytes += Buffer.byteLength(record.value);
      messages.push(record);
      if (messages.length === BATCH) await send();
    }
    if (messages.length > 0) await send();
  } finally {
    await producer.disconnect();
  }
  return bytes / events;
}

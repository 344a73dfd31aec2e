import { openKafka } from '../../ingest/kafka/client/openKafka.ts';
import type { KafkaClient } from '../../ingest/kafka/client/port.ts';
import { benchRecords } from './events.ts';

export const PARTITIONS = 6;
const BATCH = 2_000;

/** A client of the bench's Kafka that prints nothing. */
export function benchKafka(brokers: readonly string[]): KafkaClient {
  return openKafka({ brokers, clientId: 'bench', quiet: true });
}

/** Makes the topic and fills it once, uncompressed; every contender reads the same records. Returns the mean bytes of one. */
export async function fillTopic(kafka: KafkaClient, topic: string, events: number): Promise<number> {
  const admin = kafka.admin();
  try {
    await admin.createTopics([{ name: topic, partitions: PARTITIONS, settings: { 'retention.bytes': '-1' } }]);
  } finally {
    await admin.close();
  }
  // Idempotent: a retry leaves no second copy of a record, and rows can be counted.
  const producer = kafka.producer({ idempotent: true });
  await producer.connect();
  let bytes = 0;
  try {
    let messages: { key: string; value: string }[] = [];
    const send = async () => {
      await producer.send(topic, messages);
      messages = [];
    };
    for (const record of benchRecords(events)) {
      bytes += Buffer.byteLength(record.value);
      messages.push(record);
      if (messages.length === BATCH) await send();
    }
    if (messages.length > 0) await send();
  } finally {
    await producer.close();
  }
  return bytes / events;
}

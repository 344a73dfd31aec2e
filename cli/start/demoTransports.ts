import { setTimeout as pause } from 'node:timers/promises';
import { createProducer } from '../../client/producer.ts';
import type { EventInput } from '../../contract/event.ts';
import type { IngestBatch, Sink } from '../../ingest/batch.ts';
import type { KafkaClient } from '../../ingest/kafka/client/port.ts';
import type { ConsumerState } from '../../ingest/kafka/consumer.ts';
import { behind, Positions } from '../../ingest/kafka/positions.ts';
import type { DemoTransport } from './demo.ts';

const LOOK_EVERY_MS = 250;
const BATCH_MESSAGES = 20_000;

export interface KafkaTransportOptions {
  readonly kafka: KafkaClient;
  readonly brokers: readonly string[];
  readonly topic: string;
  readonly groupId: string;
  readonly consumer: () => ConsumerState;
}

/** Sends to the topic, as other services do. */
export function kafkaTransport({
  kafka,
  brokers,
  topic,
  groupId,
  consumer,
}: KafkaTransportOptions): DemoTransport & { close(): Promise<void> } {
  const producer = createProducer({ brokers, topic });
  return {
    send: (events) => producer.send(events),
    async arrived(onProgress) {
      const positions = new Positions({ kafka, topic, groupId });
      try {
        const ends = await positions.ends();
        for (;;) {
          const committed = await positions.committed();
          onProgress(consumer().accepted);
          if (behind(ends, committed).length === 0) return;
          await pause(LOOK_EVERY_MS);
        }
      } finally {
        await positions.close();
      }
    },
    close: () => producer.close(),
  };
}

/** Writes directly into the sink, for a start without Kafka. */
export function sinkTransport(sink: Sink, tenant: string): DemoTransport {
  let batch: IngestBatch | undefined;
  let position = 0;
  let stored = 0;
  const flush = async () => {
    if (batch === undefined) return;
    const full = batch;
    batch = undefined;
    stored += (await sink.flush(full)).accepted;
  };
  return {
    async send(events: readonly EventInput[]) {
      for (const event of events) {
        batch ??= sink.createBatch({ tenant });
        const value = Buffer.from(JSON.stringify(event));
        batch.append({ origin: 'source:demo/start', position: String(position++), value, receivedAt: Date.now() });
      }
      if (batch !== undefined && batch.messages >= BATCH_MESSAGES) await flush();
    },
    async arrived(onProgress) {
      await flush();
      onProgress(stored);
    },
  };
}

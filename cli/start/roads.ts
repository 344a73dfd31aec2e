import { setTimeout as pause } from 'node:timers/promises';
import { createProducer } from '../../client/producer.ts';
import type { EventInput } from '../../contract/event.ts';
import type { IngestBatch, Sink } from '../../ingest/batch.ts';
import type { KafkaClient } from '../../ingest/kafka/client/port.ts';
import type { ConsumerState } from '../../ingest/kafka/consumer.ts';
import { behind, Positions } from '../../ingest/kafka/positions.ts';
import type { DemoRoad } from './demo.ts';

const LOOK_EVERY_MS = 250;
const BATCH_MESSAGES = 20_000;

export interface KafkaRoadOptions {
  readonly kafka: KafkaClient;
  readonly brokers: readonly string[];
  readonly topic: string;
  readonly groupId: string;
  readonly consumer: () => ConsumerState;
}

/** Through the topic, as other services send. */
export function kafkaRoad({
  kafka,
  brokers,
  topic,
  groupId,
  consumer,
}: KafkaRoadOptions): DemoRoad & { close(): Promise<void> } {
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

/** Straight into the sink, where there is no Kafka. */
export function sinkRoad(sink: Sink, tenant: string): DemoRoad {
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

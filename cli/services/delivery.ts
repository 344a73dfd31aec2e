import type { Sink } from '../../ingest/batch.ts';
import type { Deliver } from '../../ingest/http/delivery.ts';
import { intoKafka } from '../../ingest/http/intoKafka.ts';
import { intoSink } from '../../ingest/http/intoSink.ts';
import type { Config } from '../config/config.ts';
import { kafkaClient } from '../kafkaClient.ts';

const PRODUCE_TIMEOUT_MS = 5_000;

/** Where events over HTTP go: into the topic where there is Kafka, else straight into the sink. */
export interface Delivery {
  readonly deliver: Deliver;
  close(): Promise<void>;
}

export function deliveryIntoSink(sink: Sink): Delivery {
  return { deliver: intoSink({ sink }), close: async () => undefined };
}

/** Connects with the first events; a Kafka that is away makes them 503 and is tried again with the next. */
export function deliveryIntoKafka(config: Config, brokers: readonly string[]): Delivery {
  const producer = kafkaClient(config, brokers).producer({
    acknowledgedWithinMs: PRODUCE_TIMEOUT_MS,
    retries: { times: 3, longestPauseMs: 1_000 },
  });
  const topic = config.need('KAFKA_TOPIC');
  let connected: Promise<void> | undefined;
  const connect = () => {
    connected ??= producer.connect().catch((error: unknown) => {
      connected = undefined;
      throw error;
    });
    return connected;
  };
  return {
    deliver: intoKafka(async (messages) => {
      await connect();
      await producer.send(topic, messages);
    }),
    close: () => producer.close(),
  };
}

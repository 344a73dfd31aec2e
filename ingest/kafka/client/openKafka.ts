import { KafkajsClient } from './kafkajs/client.ts';
import type { KafkaClient, KafkaOptions } from './port.ts';

/** A client of the Kafka at `brokers`. Nothing is connected yet. What goes wrong is thrown or reported, never printed. */
export function openKafka(options: KafkaOptions): KafkaClient {
  return new KafkajsClient(options);
}

import kafkajs, { type Kafka, type Producer, type RetryOptions } from 'kafkajs';
import type { KafkaProducer, ProducedMessage, ProducerOptions } from '../port.ts';

const ACKNOWLEDGED_BY_ALL = -1;

/** Writes with kafkajs. */
export class KafkajsProducer implements KafkaProducer {
  readonly #producer: Producer;
  readonly #request: { readonly acks: number; readonly timeout?: number; readonly compression?: number };

  constructor(kafka: Kafka, options: Omit<ProducerOptions, 'retries'> & { readonly retry?: RetryOptions }) {
    const { idempotent, compression, makesTopics = true, acknowledgedWithinMs, retry } = options;
    this.#producer = kafka.producer({
      allowAutoTopicCreation: makesTopics,
      createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
      ...(idempotent !== undefined && { idempotent }),
      ...(retry !== undefined && { retry }),
    });
    this.#request = {
      acks: ACKNOWLEDGED_BY_ALL,
      ...(acknowledgedWithinMs !== undefined && { timeout: acknowledgedWithinMs }),
      ...(compression === 'gzip' && { compression: kafkajs.CompressionTypes.GZIP }),
    };
  }

  connect(): Promise<void> {
    return this.#producer.connect();
  }

  async send(topic: string, messages: readonly ProducedMessage[]): Promise<void> {
    await this.#producer.send({ ...this.#request, topic, messages: [...messages] });
  }

  close(): Promise<void> {
    return this.#producer.disconnect();
  }
}

import kafkajs, { type KafkaConfig, type RetryOptions, type SASLOptions } from 'kafkajs';
import type {
  GroupReader,
  KafkaAdmin,
  KafkaClient,
  KafkaOptions,
  KafkaProducer,
  ProducerOptions,
  ReaderOptions,
  Retries,
} from '../port.ts';
import { KafkajsAdmin } from './admin.ts';
import { silenceKnownWarnings } from './knownWarnings.ts';
import { KafkajsProducer } from './producer.ts';
import { KafkajsReader } from './reader.ts';

/** The port on kafkajs 2. */
export class KafkajsClient implements KafkaClient {
  readonly #kafka: kafkajs.Kafka;

  constructor(options: KafkaOptions) {
    if (options.quiet === true) silenceKnownWarnings();
    this.#kafka = new kafkajs.Kafka(configOf(options));
  }

  reader(options: ReaderOptions): GroupReader {
    return new KafkajsReader(this.#kafka, options);
  }

  admin(): KafkaAdmin {
    return new KafkajsAdmin(() => this.#kafka.admin());
  }

  producer({ retries, ...options }: ProducerOptions = {}): KafkaProducer {
    return new KafkajsProducer(this.#kafka, { ...options, ...(retries && { retry: retryOf(retries) }) });
  }
}

function configOf(options: KafkaOptions): KafkaConfig {
  const { brokers, clientId, ssl, sasl, retries, connectWithinMs, answerWithinMs } = options;
  return {
    brokers: [...brokers],
    clientId,
    logLevel: kafkajs.logLevel.NOTHING,
    ...(ssl !== undefined && { ssl }),
    // kafkajs's union has one member for each of the mechanisms that share a shape, and ours one for the shape.
    ...(sasl !== undefined && { sasl: sasl as SASLOptions }),
    ...(connectWithinMs !== undefined && { connectionTimeout: connectWithinMs }),
    ...(answerWithinMs !== undefined && { requestTimeout: answerWithinMs }),
    ...(retries !== undefined && { retry: retryOf(retries) }),
  };
}

function retryOf({ times, firstPauseMs, longestPauseMs }: Retries): RetryOptions {
  return {
    retries: times,
    ...(firstPauseMs !== undefined && { initialRetryTime: firstPauseMs }),
    ...(longestPauseMs !== undefined && { maxRetryTime: longestPauseMs }),
  };
}

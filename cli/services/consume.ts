import { CodedError } from '../../contract/errors.ts';
import { EventConsumer } from '../../ingest/kafka/consumer.ts';
import { ensureTopics } from '../../ingest/kafka/topics.ts';
import { kafkaClient } from '../kafkaClient.ts';
import { deadLetterCopier, openIngest } from './ingestParts.ts';
import type { Service, ServiceDeps } from './service.ts';

const RESTART_PAUSE_MS = 2_000;

export interface ConsumeService extends Service {
  /** `drainMs`: how long rows that are held may take to become durable. */
  stop(drainMs?: number): Promise<void>;
  readonly state: EventConsumer['state'];
}

export interface ConsumeOptions {
  /** Milliseconds, where KAFKA_SESSION_TIMEOUT_MS does not say. */
  readonly sessionTimeout?: number;
}

/**
 * Reads events from Kafka into the store until it is stopped. Kafka may be away at the start and come later. Throws
 * HX_CLICKHOUSE, HX_SECRET.
 */
export async function startConsume(
  deps: ServiceDeps,
  brokers: readonly string[],
  { sessionTimeout = 30_000 }: ConsumeOptions = {},
): Promise<ConsumeService> {
  const { session, config, log } = deps;
  const kafka = kafkaClient(config, brokers);
  const topic = config.need('KAFKA_TOPIC');
  const deadLetterTopic = config.need('KAFKA_DEAD_LETTER_TOPIC');
  const producer = kafka.producer();
  const { sink } = await openIngest(session, deadLetterCopier(producer, deadLetterTopic));

  const create = () =>
    new EventConsumer({
      kafka,
      topic,
      groupId: config.need('KAFKA_GROUP'),
      sink,
      sessionTimeout: Number(config.get('KAFKA_SESSION_TIMEOUT_MS') ?? sessionTimeout),
      log: (level, message, details) => log[level](details ?? {}, message),
    });
  let consumer = create();
  let stopping = false;
  let wake: () => void = () => undefined;
  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, RESTART_PAUSE_MS);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  async function connect(): Promise<void> {
    const admin = kafka.admin();
    try {
      await admin.connect();
      await ensureTopics(admin, { events: topic, deadLetters: deadLetterTopic });
    } finally {
      await admin.disconnect();
    }
    await producer.connect();
    await consumer.start();
  }

  // What kafkajs gives up on is begun anew with a consumer of its own: the topic keeps everything meanwhile.
  const running = (async () => {
    while (!stopping) {
      try {
        await connect();
        while (!stopping && consumer.state.crash === undefined) await pause();
        if (stopping) return;
        log.error({ error: consumer.state.crash?.message }, 'the consumer gave up and is started anew');
      } catch (error) {
        log.warn({ error: error instanceof Error ? error.message : String(error) }, 'Kafka cannot be reached');
      }
      if (stopping) return;
      await consumer.stop(0);
      consumer = create();
      await pause();
    }
  })();

  return {
    get state() {
      return consumer.state;
    },
    async ready() {
      const { joined, stuckOn, crash } = consumer.state;
      if (crash !== undefined) throw new CodedError('HX_KAFKA', `the consumer stopped: ${crash.message}`);
      if (!joined) throw new CodedError('HX_KAFKA', 'not in the consumer group');
      if (stuckOn !== undefined) throw new CodedError('HX_CLICKHOUSE', `events wait: ${stuckOn}`);
    },
    async stop(drainMs) {
      stopping = true;
      wake();
      await consumer.stop(drainMs);
      await running;
      await producer.disconnect();
    },
  };
}

import { CodedError } from '../../contract/errors.ts';
import { deadLetterCopier } from '../../ingest/deadletters/topicCopy.ts';
import { EventConsumer } from '../../ingest/kafka/consumer.ts';
import { ProgressReporter } from '../../ingest/kafka/progressReporter.ts';
import { ensureTopics } from '../../ingest/kafka/topics.ts';
import { openIngest } from '../../ingest/sink/openIngest.ts';
import { kafkaClient } from '../kafkaClient.ts';
import type { Service, ServiceDeps } from './service.ts';

const RESTART_PAUSE_MS = 2_000;
const UNJOINED_GRACE_MS = 500;

export interface ConsumeService extends Service {
  /** `drainMs`: how long rows that are held may take to become durable. */
  stop(drainMs?: number): Promise<void>;
  readonly state: EventConsumer['state'];
}

export interface ConsumeOptions {
  /** Milliseconds; KAFKA_SESSION_TIMEOUT_MS takes precedence. */
  readonly sessionTimeout?: number;
  /** Called when events are durable and their units marked. */
  readonly onMarked?: () => void;
}

/**
 * Reads events from Kafka into the store until it is stopped. Kafka may be away at the start and come later. Throws
 * HX_CLICKHOUSE, HX_SECRET.
 */
export async function startConsume(
  deps: ServiceDeps,
  brokers: readonly string[],
  { sessionTimeout = 30_000, onMarked }: ConsumeOptions = {},
): Promise<ConsumeService> {
  const { session, config, log } = deps;
  const kafka = kafkaClient(config, brokers);
  const topic = config.need('KAFKA_TOPIC');
  const deadLetterTopic = config.need('KAFKA_DEAD_LETTER_TOPIC');
  const producer = kafka.producer();
  const copyDeadLetters = deadLetterCopier(producer, deadLetterTopic);
  const { sink } = await openIngest(session.store, session.secret, { copyDeadLetters, ...(onMarked && { onMarked }) });

  const groupId = config.need('KAFKA_GROUP');
  const toLog = (level: 'info' | 'warn' | 'error', message: string, details?: object) =>
    log[level](details ?? {}, message);
  const reporter: ProgressReporter = new ProgressReporter({
    kafka,
    topic,
    groupId,
    store: session.store,
    state: () => consumer.state,
    log: toLog,
  });

  const create = (): EventConsumer =>
    new EventConsumer({
      ...reporter.hooks,
      kafka,
      topic,
      groupId,
      sink,
      sessionTimeout: Number(config.get('KAFKA_SESSION_TIMEOUT_MS') ?? sessionTimeout),
      log: toLog,
    });
  let consumer = create();
  let stopping = false;
  let wake: () => void = () => undefined;
  const pause = (ms = RESTART_PAUSE_MS) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  async function connect(): Promise<void> {
    const admin = kafka.admin();
    try {
      await ensureTopics(admin, { events: topic, deadLetters: deadLetterTopic });
    } finally {
      await admin.close();
    }
    await producer.connect();
    // Before the consumer: what Kafka has dropped shows only until the first fetch.
    await reporter.start();
    await consumer.start();
  }

  // When the Kafka client gives up, a new consumer is created. The topic keeps all messages in the meantime.
  const running = (async () => {
    while (!stopping) {
      try {
        await connect();
        while (!stopping && consumer.state.crash === undefined) await pause();
        if (stopping) return;
        log.error({ error: consumer.state.crash?.message }, 'the consumer gave up and is restarted');
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
      const reported = reporter.stop();
      await consumer.stop(drainMs);
      // A start that waits for Kafka ends in its own time: nothing of it needs an orderly end.
      await Promise.race([Promise.all([running, reported]), pause(UNJOINED_GRACE_MS)]);
      await producer.close();
    },
  };
}

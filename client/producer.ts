import { CodedError } from '../contract/errors.ts';
import type { EventInput } from '../contract/event.ts';
import { type TenantId, toTenantId } from '../contract/ids.ts';
import { messageKeyOf } from '../contract/messageKey.ts';
import { parseEvent } from '../contract/parseEvent.ts';
import { openKafka } from '../ingest/kafka/client/openKafka.ts';
import type { KafkaClient, KafkaProducer, KafkaSecurity } from '../ingest/kafka/client/port.ts';

/** Where events go: the topic that Huixiang reads. */
export const EVENTS_TOPIC = 'huixiang.events';

/** An event as a service writes it; the tenant may be left out where the producer was given one. */
export type ClientEvent = WithOptionalTenant<EventInput>;
// Distributes over the union of event types: Omit alone would keep only the fields that all of them have.
type WithOptionalTenant<E> = E extends EventInput ? Omit<E, 'tenant'> & { tenant?: string } : never;

export interface ProducerOptions extends KafkaSecurity {
  /** `host:port` of one or more Kafka brokers. */
  readonly brokers: readonly string[];
  /** `huixiang.events` by default; it must exist. */
  readonly topic?: string;
  /** Put into every event that names no tenant; an event that names another one is refused (HX_TENANT). */
  readonly tenant?: string;
  /** How this service calls itself to Kafka; `huixiang-client` by default. */
  readonly clientId?: string;
}

export interface EventProducer {
  /**
   * Validates all events, then writes them; resolves when all in-sync replicas have them.
   *
   * Throws the contract's code (HX_FIELD, HX_TYPE, HX_TIME, HX_TENANT), `at` naming the event and field like
   * `[3].audience[0]`: then nothing was written. Throws HX_KAFKA when Kafka rejects them or cannot be reached: after some
   * 10 s when the connection is refused, after up to a minute when there is no answer. Then some events may have been
   * written. You can safely send the same events again, because the same id is the same event.
   */
  send(events: readonly ClientEvent[]): Promise<void>;
  /** Waits for what is being sent, and disconnects. */
  close(): Promise<void>;
}

interface KeyedMessage {
  readonly key: string;
  readonly value: string;
}

// Uncompressed: with any compression at all a request stays under the 1 MiB that brokers take by default.
const REQUEST_BYTES = 900_000;

/** A producer of events for other services. Connects with the first {@link EventProducer.send}. */
export function createProducer(options: ProducerOptions): EventProducer {
  const topic = options.topic ?? EVENTS_TOPIC;
  const tenant = options.tenant === undefined ? undefined : toTenantId(options.tenant);
  if (options.tenant !== undefined && tenant === undefined) {
    throw new CodedError('HX_TENANT', `${options.tenant} cannot name a tenant`, { at: 'tenant' });
  }
  const connection = new IdempotentConnection(options, topic);
  return {
    async send(events) {
      const messages = events.map((event, index) => toMessage(event, index, tenant));
      await connection.send(messages);
    },
    close: () => connection.close(),
  };
}

function toMessage(given: ClientEvent, index: number, tenant: TenantId | undefined): KeyedMessage {
  const event = tenant !== undefined && given.tenant === undefined ? { ...given, tenant } : given;
  const parsed = parseEvent(event, { now: Date.now(), ...(tenant !== undefined && { tenant }) });
  if (!parsed.ok) {
    const at = parsed.path === '' ? `[${index}]` : `[${index}].${parsed.path}`;
    throw new CodedError(parsed.code, `${at}: ${parsed.message}`, { at });
  }
  // What the service wrote, not what was parsed: the reader parses with its own version of the contract.
  return { key: messageKeyOf(parsed.event), value: JSON.stringify(event) };
}

/** One idempotent producer at a time, one request at a time. After a request that failed for good the producer is thrown away. */
class IdempotentConnection {
  readonly #kafka: KafkaClient;
  readonly #topic: string;
  #producer: KafkaProducer | undefined;
  #last: Promise<void> = Promise.resolve();

  constructor({ brokers, clientId = 'huixiang-client', ssl, sasl }: ProducerOptions, topic: string) {
    this.#topic = topic;
    this.#kafka = openKafka({
      brokers,
      clientId,
      ...(ssl !== undefined && { ssl }),
      ...(sasl !== undefined && { sasl }),
      connectWithinMs: 2_000,
      answerWithinMs: 10_000,
      // For each connecting, inside each of the producer's own tries below: together some 10 s where nothing listens.
      retries: { times: 3, firstPauseMs: 200 },
    });
  }

  send(messages: readonly KeyedMessage[]): Promise<void> {
    const sent = this.#last.then(() => this.#sendAll(messages));
    this.#last = sent.catch(() => {});
    return sent;
  }

  async close(): Promise<void> {
    await this.#last;
    await this.#discard();
  }

  async #sendAll(messages: readonly KeyedMessage[]): Promise<void> {
    try {
      for (const request of inRequests(messages)) {
        const producer = await this.#connected();
        await producer.send(this.#topic, request);
      }
    } catch (error) {
      await this.#discard();
      const reason = error instanceof Error ? error.message : String(error);
      throw new CodedError('HX_KAFKA', `events were not all written to ${this.#topic}: ${reason}`, { cause: error });
    }
  }

  async #connected(): Promise<KafkaProducer> {
    if (this.#producer !== undefined) return this.#producer;
    const producer = this.#kafka.producer({
      idempotent: true,
      compression: 'gzip',
      makesTopics: false,
      retries: { times: 4, firstPauseMs: 200 },
    });
    // Before connecting: a connection that failed halfway has to be closed too.
    this.#producer = producer;
    await producer.connect();
    return producer;
  }

  async #discard(): Promise<void> {
    const producer = this.#producer;
    this.#producer = undefined;
    await producer?.close().catch(() => {});
  }
}

/** Cuts the messages into requests that brokers take; a larger single message is a request of its own. */
function* inRequests(messages: readonly KeyedMessage[]): Generator<KeyedMessage[]> {
  let request: KeyedMessage[] = [];
  let bytes = 0;
  for (const message of messages) {
    const size = Buffer.byteLength(message.value) + Buffer.byteLength(message.key);
    if (request.length > 0 && bytes + size > REQUEST_BYTES) {
      yield request;
      request = [];
      bytes = 0;
    }
    request.push(message);
    bytes += size;
  }
  if (request.length > 0) yield request;
}

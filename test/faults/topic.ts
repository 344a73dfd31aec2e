import { Kafka, logLevel } from 'kafkajs';
import { z } from 'zod';
import { openKafka } from '../../ingest/kafka/client/openKafka.ts';
import type { KafkaAdmin, LogEnds } from '../../ingest/kafka/client/port.ts';
import { ensureTopics } from '../../ingest/kafka/topics.ts';
import type { Store } from '../../store/store.ts';
import { eventually } from '../support/eventually.ts';

/** A topic, and the group that reads it, seen from outside. */
export class WatchedTopic {
  readonly name: string;
  readonly group: string;
  readonly kafka: Kafka;
  readonly #admin: KafkaAdmin;

  constructor(brokers: string[], name: string) {
    this.name = name;
    this.group = `${name}-group`;
    // Explicit retries, because a test's NODE_ENV changes the defaults of kafkajs.
    this.kafka = new Kafka({ brokers, logLevel: logLevel.NOTHING, retry: { retries: 10, maxRetryTime: 1_000 } });
    const retries = { times: 10, longestPauseMs: 1_000 };
    this.#admin = openKafka({ brokers, clientId: 'test', retries }).admin();
  }

  async create(): Promise<void> {
    // kafkajs gives up at the first answer of a broker that has not heard of the topic yet.
    await eventually(async () => {
      await ensureTopics(this.#admin, { events: this.name, deadLetters: `${this.name}-dead` });
      return (await this.ends()).length > 0;
    });
  }

  /** What a child needs to consume it. */
  get environment(): NodeJS.ProcessEnv {
    return { KAFKA_TOPIC: this.name, KAFKA_GROUP: this.group, KAFKA_DEAD_LETTER_TOPIC: `${this.name}-dead` };
  }

  ends(): Promise<LogEnds[]> {
    return this.#admin.ends(this.name);
  }

  committed(): Promise<Map<number, bigint>> {
    return this.#admin.committed(this.group, this.name);
  }

  /** Records that the group has not committed. */
  async lag(): Promise<number> {
    const [committed, ends] = await Promise.all([this.committed(), this.ends()]);
    return ends.reduce((lag, { partition, low, high }) => lag + Number(high - (committed.get(partition) ?? low)), 0);
  }

  close(): Promise<void> {
    return this.#admin.close();
  }
}

/** A commit that was ahead of what the tables had. */
export interface Hole {
  readonly partition: number;
  readonly committed: number;
  readonly durable: number;
}

/**
 * Compares each partition's committed offset with the number of its records below that in `events` and `dead_letters`.
 * Right only where every record is an event of its own (ids are distinct) or a dead letter, and no offset is left out.
 */
export async function holesBelow(
  store: Store,
  topic: string,
  tenant: string,
  committed: ReadonlyMap<number, bigint>,
): Promise<Hole[]> {
  const partitions = [...committed.keys()];
  const ends = partitions.map((partition) => Number(committed.get(partition)));
  // transform() gives each partition its own bound; both tables in one statement, so in one look.
  const sql = `SELECT partition, uniqExact(position) AS durable FROM (
      SELECT toInt64(part) AS partition, toInt64(off) AS position FROM events WHERE tenant = {tenant:String}
      UNION ALL
      SELECT toInt64(splitByChar('/', origin)[2]), toInt64(position) FROM dead_letters
      WHERE startsWith(origin, {origin:String})
    ) WHERE position < transform(partition, {partitions:Array(Int64)}, {ends:Array(Int64)}, 0) GROUP BY partition`;
  const rows = await store.query(
    { name: 'durable-below', sql, params: { tenant, origin: `kafka:${topic}/`, partitions, ends } },
    z.object({ partition: z.number(), durable: z.number() }),
  );
  const durable = new Map(rows.map((row) => [row.partition, row.durable]));
  return partitions
    .map((partition) => ({
      partition,
      committed: Number(committed.get(partition)),
      durable: durable.get(partition) ?? 0,
    }))
    .filter((one) => one.durable !== one.committed);
}

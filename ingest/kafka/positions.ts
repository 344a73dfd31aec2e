/**
 * THE module of end offsets, positions and `complete_until`: who needs one of them imports it from here.
 *
 * - The end of a partition is the offset that its next record gets. Every record below it was acknowledged.
 * - The position of a consumer group is what it has committed: every record below it is durable, with its marks on units.
 * - `complete_until` is the instant before which no record is missing. progressOf() makes it for each partition, the consumer
 *   writes it to `ingest_progress`, and store/tables/progress.ts (which SQL tools can read too) takes the least of all.
 */
import { setTimeout as pause } from 'node:timers/promises';
import kafkajs, { type Admin, type Kafka } from 'kafkajs';
import type { PartitionPosition } from './offsetLedger.ts';

/** How far one partition is durable, as of one look at the broker. */
export interface PartitionProgress {
  readonly origin: string;
  /** No record that arrived before this instant is missing, milliseconds since 1970. */
  readonly completeUntil: number;
  readonly lagRecords: number;
}

/** Ends of a partition's log: the first offset still kept and the one that the next record will get. */
export interface LogEnds {
  readonly partition: number;
  readonly low: bigint;
  readonly high: bigint;
}

export async function fetchLogEnds(admin: Admin, topic: string): Promise<LogEnds[]> {
  const ends = await admin.fetchTopicOffsets(topic);
  return ends.map(({ partition, low, high }) => ({ partition, low: BigInt(low), high: BigInt(high) }));
}

/** A coordinator that moves or still loads its offsets, as on a broker's very first start, is asked again so often. */
const COORDINATOR_TRIES = 20;
const COORDINATOR_PAUSE_MS = 250;

/** What the group has committed, by partition; those without are absent. Rejects with the errors of kafkajs. */
export async function fetchCommitted(
  admin: Pick<Admin, 'fetchOffsets'>,
  groupId: string,
  topic: string,
  pauseMs = COORDINATOR_PAUSE_MS,
): Promise<Map<number, bigint>> {
  const [answer] = await patiently(() => admin.fetchOffsets({ groupId, topics: [topic] }), pauseMs);
  const committed = new Map<number, bigint>();
  for (const { partition, offset } of answer?.partitions ?? []) {
    if (BigInt(offset) >= 0n) committed.set(partition, BigInt(offset));
  }
  return committed;
}

// The admin client of kafkajs, other than its consumer, does not ask again by itself.
async function patiently<T>(ask: () => Promise<T>, pauseMs: number): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      const passing = error instanceof kafkajs.KafkaJSProtocolError && error.retriable;
      if (!passing || tries >= COORDINATOR_TRIES) throw error;
      await pause(pauseMs);
    }
  }
}

/** The partitions that are not durable up to the ends that were seen. What Kafka has dropped is not waited for. */
export function behind(ends: readonly LogEnds[], committed: ReadonlyMap<number, bigint>): LogEnds[] {
  return ends.filter(({ partition, low, high }) => (committed.get(partition) ?? low) < high && low < high);
}

/** One origin of events, as `ingest_progress` and the events themselves name it. */
export function originOf(topic: string, partition: number): string {
  return `kafka:${topic}/${partition}`;
}

/** Looks at one topic for one group, over a connection that is made with the first look. */
export class Positions {
  readonly topic: string;
  readonly #kafka: Kafka;
  readonly #groupId: string;
  #admin: Promise<Admin> | undefined;

  constructor({ kafka, topic, groupId }: { readonly kafka: Kafka; readonly topic: string; readonly groupId: string }) {
    this.#kafka = kafka;
    this.topic = topic;
    this.#groupId = groupId;
  }

  /** Rejects with the errors of kafkajs. */
  async ends(): Promise<LogEnds[]> {
    return fetchLogEnds(await this.#connected(), this.topic);
  }

  /** Rejects with the errors of kafkajs. */
  async committed(): Promise<Map<number, bigint>> {
    return fetchCommitted(await this.#connected(), this.#groupId, this.topic);
  }

  /** Ends the connection; the next look makes another. */
  async close(): Promise<void> {
    const admin = await this.#admin?.catch(() => undefined);
    this.#admin = undefined;
    await admin?.disconnect().catch(() => {});
  }

  #connected(): Promise<Admin> {
    this.#admin ??= this.#connect();
    return this.#admin;
  }

  async #connect(): Promise<Admin> {
    const admin = this.#kafka.admin();
    try {
      await admin.connect();
      return admin;
    } catch (error) {
      this.#admin = undefined;
      // kafkajs keeps no socket of a connect that failed, but its timers go on until this.
      await admin.disconnect().catch(() => {});
      throw error;
    }
  }
}

/**
 * A partition that is durable up to its end is complete until the moment of looking (`lookedAt`, taken before the ends
 * were fetched). One that lags is complete until the time of its last durable record: the records after it are younger.
 * Before the first durable record of a generation only what was committed tells, and that has no time: complete until 0
 * unless nothing is left to read.
 */
export function progressOf(
  topic: string,
  ends: readonly LogEnds[],
  durable: readonly PartitionPosition[],
  committed: ReadonlyMap<number, bigint>,
  lookedAt: number,
): PartitionProgress[] {
  const positions = new Map(durable.map((position) => [position.partition, position]));
  return ends.map(({ partition, low, high }) => {
    const position = positions.get(partition);
    const read = position?.next ?? committed.get(partition) ?? low;
    // What Kafka has dropped is a gap and not waited for: else a partition without new records would lag for ever.
    const left = read > low ? high - read : high - low;
    const lag = left > 0n ? left : 0n;
    const behind = Math.min(position?.lastTimestamp ?? 0, lookedAt);
    return {
      origin: originOf(topic, partition),
      completeUntil: lag === 0n ? lookedAt : behind,
      lagRecords: Number(lag),
    };
  });
}

/** Records that Kafka no longer had when the consumer came for them. */
export interface Gap {
  readonly partition: number;
  readonly first: bigint;
  readonly records: bigint;
}

/** Where the committed offset lies before the first record kept, Kafka has dropped what was never read. */
export function gapsOf(ends: readonly LogEnds[], committed: ReadonlyMap<number, bigint>): Gap[] {
  return ends.flatMap(({ partition, low }) => {
    const next = committed.get(partition);
    return next !== undefined && next < low ? [{ partition, first: next, records: low - next }] : [];
  });
}

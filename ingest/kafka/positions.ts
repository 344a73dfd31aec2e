/**
 * THE module of end offsets, positions and `complete_until`: who needs one of them imports it from here.
 *
 * - The end of a partition is the offset that its next record gets. Every record below it was acknowledged.
 * - The position of a consumer group is what it has committed: every record below it is durable, with its marks on units.
 * - `complete_until` is the instant before which no record is missing. progressOf() makes it for each partition, the consumer
 *   writes it to `ingest_progress`, and store/tables/progress.ts (which SQL tools can read too) takes the least of all.
 */
import type { KafkaAdmin, KafkaClient, LogEnds } from './client/port.ts';
import type { PartitionPosition } from './offsetLedger.ts';

/** How far one partition is durable, as of one look at the broker. */
export interface PartitionProgress {
  readonly origin: string;
  /** No record that arrived before this instant is missing, milliseconds since 1970. */
  readonly completeUntil: number;
  readonly lagRecords: number;
}

/** The partitions that are not durable up to the ends that were seen. What Kafka has dropped is not waited for. */
export function behind(ends: readonly LogEnds[], committed: ReadonlyMap<number, bigint>): LogEnds[] {
  return ends.filter(({ partition, low, high }) => (committed.get(partition) ?? low) < high && low < high);
}

/** One origin of events, as `ingest_progress` and the events themselves name it. */
export function originOf(topic: string, partition: number): string {
  return `kafka:${topic}/${partition}`;
}

/** Looks at one topic for one group, over a connection that is made with the first look. Looks reject with the errors of Kafka. */
export class Positions {
  readonly topic: string;
  readonly #admin: KafkaAdmin;
  readonly #groupId: string;

  constructor({
    kafka,
    topic,
    groupId,
  }: { readonly kafka: KafkaClient; readonly topic: string; readonly groupId: string }) {
    this.#admin = kafka.admin();
    this.topic = topic;
    this.#groupId = groupId;
  }

  ends(): Promise<LogEnds[]> {
    return this.#admin.ends(this.topic);
  }

  committed(): Promise<Map<number, bigint>> {
    return this.#admin.committed(this.#groupId, this.topic);
  }

  /** Ends the connection; the next look makes another. */
  close(): Promise<void> {
    return this.#admin.close();
  }
}

/**
 * A partition that is durable up to its end is complete until `lookedAt`, the time just before the ends were fetched. A
 * partition that lags is complete until the time of its last durable record: later records are younger. Before the first
 * durable record of a generation only the committed offset is known, and it has no time. The partition is then complete
 * until 0, unless nothing is left to read.
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

/** Records that Kafka dropped before they were read: the committed offset is before the first record that Kafka still has. */
export function gapsOf(ends: readonly LogEnds[], committed: ReadonlyMap<number, bigint>): Gap[] {
  return ends.flatMap(({ partition, low }) => {
    const next = committed.get(partition);
    return next !== undefined && next < low ? [{ partition, first: next, records: low - next }] : [];
  });
}

import type { Batch, Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import type { CommittedPosition, FetchedBatch, GroupReader, ReaderOptions } from '../port.ts';
import { registerCodecs } from './register.ts';
import { firstUndecodable } from './undecodable.ts';

const LEAVE_UNJOINED_MS = 500;

/**
 * A member of a group with kafkajs. Its resolveOffset moves the fetch position and nothing else here: it is the port's
 * `taken()`, and commits are sent by `commit()` alone.
 */
export class KafkajsReader implements GroupReader {
  readonly #options: ReaderOptions;
  readonly #consumer: Consumer;
  /** Partitions that are not fetched on in this generation. */
  readonly #stopped = new Set<number>();
  #joined = false;
  #held = false;

  constructor(kafka: Kafka, options: ReaderOptions) {
    this.#options = options;
    registerCodecs();
    this.#consumer = kafka.consumer({
      groupId: options.groupId,
      sessionTimeout: options.sessionTimeoutMs,
      heartbeatInterval: Math.min(3_000, options.sessionTimeoutMs / 3),
      maxBytesPerPartition: 4 << 20,
      maxWaitTimeInMs: 250,
      // Coming back is the reader's own business: a broker that is away for an hour is no reason to give up.
      retry: { retries: 8, restartOnFailure: async () => !this.#held },
    });
  }

  async join(): Promise<void> {
    const { GROUP_JOIN, CRASH, DISCONNECT, REBALANCING } = this.#consumer.events;
    // kafkajs has let every handler of the old generation finish before it joins again, and emits this before the first
    // fetch of the new one.
    this.#consumer.on(GROUP_JOIN, ({ payload }) => this.#onJoined(payload.memberAssignment[this.#options.topic] ?? []));
    this.#consumer.on(REBALANCING, () => this.#onLeft());
    this.#consumer.on(DISCONNECT, () => this.#onLeft());
    this.#consumer.on(CRASH, ({ payload }) => {
      this.#onLeft();
      if (!payload.restart && !this.#held) this.#options.onCrashed(payload.error);
    });
    await this.#consumer.connect();
    await this.#consumer.subscribe({ topics: [this.#options.topic], fromBeginning: true });
    await this.#consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: 3,
      eachBatch: (payload) => this.#handOver(payload),
    });
  }

  #onJoined(assigned: readonly number[]): void {
    // Fetched from its committed offset again, a partition that stopped stops at the same place.
    const { topic } = this.#options;
    this.#consumer.resume([...this.#stopped].map((partition) => ({ topic, partitions: [partition] })));
    this.#stopped.clear();
    this.#joined = true;
    this.#options.onJoined(assigned);
  }

  #onLeft(): void {
    this.#joined = false;
    this.#options.onLeft();
  }

  async #handOver({ batch, resolveOffset, heartbeat, pause, isRunning, isStale }: EachBatchPayload): Promise<void> {
    if (!isRunning() || isStale() || this.#held) return;
    const fetched = fetchedOf(batch);
    if (fetched.undecodable !== undefined) {
      this.#stopped.add(batch.partition);
      pause();
    }
    await this.#options.onBatch(fetched, {
      taken: () => {
        const last = fetched.messages.at(-1);
        if (last !== undefined) resolveOffset(last.offset);
      },
      heartbeat,
      running: isRunning,
    });
  }

  async commit(positions: readonly CommittedPosition[]): Promise<void> {
    const { topic } = this.#options;
    await this.#consumer.commitOffsets(
      positions.map(({ partition, next }) => ({ topic, partition, offset: next.toString() })),
    );
  }

  hold(): void {
    this.#held = true;
    if (this.#joined) this.#consumer.pause([{ topic: this.#options.topic }]);
  }

  // A member that waits to be let in (the group still waits for one that was killed) cannot leave before it is in: kafkajs
  // goes on with that by itself, and a broker that hears no more of it forgets it.
  async leave(): Promise<void> {
    const left = this.#consumer.disconnect().catch(() => undefined);
    if (this.#joined) return left;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, LEAVE_UNJOINED_MS);
    });
    await Promise.race([left, late]);
    clearTimeout(timer);
  }
}

function fetchedOf(batch: Batch): FetchedBatch {
  // Missing from kafkajs's types: the offset that this batch was asked for.
  const { fetchedOffset } = batch as Batch & { readonly fetchedOffset: string };
  const asked = BigInt(fetchedOffset);
  const { partition } = batch;
  const undecodable = firstUndecodable(batch.messages);
  if (undecodable === undefined) {
    return { partition, asked, next: BigInt(batch.lastOffset()) + 1n, messages: batch.messages };
  }
  const { index, offset, error } = undecodable;
  const messages = batch.messages.slice(0, index);
  return { partition, asked, next: BigInt(offset), messages, undecodable: { offset: BigInt(offset), error } };
}

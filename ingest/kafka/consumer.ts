import type { Batch, Consumer, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs';
import type { CodedError } from '../../contract/errors.ts';
import type { FlushResult, RawMessage, Sink } from '../batch.ts';
import { BlockBuffer, type BufferLimits } from './blockBuffer.ts';
import { registerCodecs } from './codecs/register.ts';
import { firstUndecodable } from './codecs/undecodable.ts';
import { OffsetLedger, type PartitionPosition } from './offsetLedger.ts';
import { type Gap, originOf } from './positions.ts';

export interface EventConsumerOptions {
  readonly kafka: Kafka;
  readonly topic: string;
  readonly groupId: string;
  readonly sink: Sink;
  readonly limits?: Partial<BufferLimits>;
  /** Milliseconds after which the group gives up a silent member; default 30,000. */
  readonly sessionTimeout?: number;
  /** Told of a partition that stopped: what an operator must know and the tables must keep. */
  readonly onStopped?: (stop: StoppedPartition) => void;
  /** Told of records that Kafka dropped between two fetches of one generation. */
  readonly onGap?: (gap: Gap) => void;
  /** Told of each new generation, before its first fetch. */
  readonly onJoined?: (assigned: readonly number[]) => void;
  readonly log?: (
    level: 'info' | 'warn' | 'error',
    message: string,
    details?: Readonly<Record<string, unknown>>,
  ) => void;
}

/** A partition that cannot be read on: the rest of the topic goes on. */
export interface StoppedPartition {
  readonly partition: number;
  /** The first offset that cannot be read. */
  readonly offset: bigint;
  readonly error: CodedError;
}

/** What health, metrics and progress tell of a consumer. */
export interface ConsumerState {
  /** In the group, with its assignment. */
  readonly joined: boolean;
  readonly assigned: readonly number[];
  readonly heldMessages: number;
  readonly accepted: number;
  readonly rejected: number;
  /** How far each assigned partition is durable, in this generation. */
  readonly durable: readonly PartitionPosition[];
  readonly stopped: readonly StoppedPartition[];
  /** Why blocks wait: set while ClickHouse cannot be reached. */
  readonly stuckOn: string | undefined;
  /** A fault after which kafkajs does not come back by itself. */
  readonly crash: Error | undefined;
}

const DEFAULT_LIMITS: BufferLimits = {
  blockMessages: 150_000,
  blockAgeMs: 1_000,
  idleAgeMs: 500,
  idleMessages: 10_000,
  bufferMessages: 600_000,
  inFlight: 2,
};
const HEARTBEAT_TURN_MS = 1_000;
const DRAIN_DEADLINE_MS = 20_000;
const LEAVE_UNJOINED_MS = 500;

/**
 * Reads events from Kafka into the sink: at least once on the way, exactly once in the figures.
 *
 * kafkajs's resolveOffset moves the fetch position and nothing else here: a batch is resolved as soon as it is in the
 * buffer. What is committed is kept in an {@link OffsetLedger}: the end of the finished prefix of each partition, so a
 * committed offset never passes a row that is not durable. A new generation of the group opens a new ledger; what the old
 * one had not flushed is fetched again from the committed offset.
 */
export class EventConsumer {
  readonly #options: EventConsumerOptions;
  readonly #consumer: Consumer;
  readonly #buffer: BlockBuffer;
  #ledger = new OffsetLedger();
  #joined = false;
  #draining = false;
  #assigned: number[] = [];
  #accepted = 0;
  #rejected = 0;
  #stopped = new Map<number, StoppedPartition>();
  #stuckOn: string | undefined;
  #crash: Error | undefined;
  #committing: Promise<void> = Promise.resolve();

  constructor(options: EventConsumerOptions) {
    this.#options = options;
    registerCodecs();
    this.#consumer = options.kafka.consumer({
      groupId: options.groupId,
      sessionTimeout: options.sessionTimeout ?? 30_000,
      heartbeatInterval: Math.min(3_000, (options.sessionTimeout ?? 30_000) / 3),
      maxBytesPerPartition: 4 << 20,
      maxWaitTimeInMs: 250,
      // Coming back is the consumer's own business: a broker that is away for an hour is no reason to give up.
      retry: { retries: 8, restartOnFailure: async () => !this.#draining },
    });
    this.#buffer = new BlockBuffer(
      options.sink,
      {},
      { ...DEFAULT_LIMITS, ...options.limits },
      {
        flushed: (result, messages) => this.#onFlushed(result, messages),
        stuck: (error) => this.#onStuck(error),
      },
    );
  }

  get state(): ConsumerState {
    return {
      joined: this.#joined,
      assigned: this.#assigned,
      heldMessages: this.#buffer.heldMessages,
      accepted: this.#accepted,
      rejected: this.#rejected,
      durable: this.#ledger.durable(),
      stopped: [...this.#stopped.values()],
      stuckOn: this.#stuckOn,
      crash: this.#crash,
    };
  }

  /** Joins the group. Resolves when the consumer runs; rejects when Kafka cannot be reached at all. */
  async start(): Promise<void> {
    const { GROUP_JOIN, CRASH, DISCONNECT, REBALANCING } = this.#consumer.events;
    this.#consumer.on(GROUP_JOIN, ({ payload }) =>
      this.#openGeneration(payload.memberAssignment[this.#options.topic] ?? []),
    );
    this.#consumer.on(REBALANCING, () => {
      this.#joined = false;
    });
    this.#consumer.on(DISCONNECT, () => {
      this.#joined = false;
    });
    this.#consumer.on(CRASH, ({ payload }) => {
      this.#joined = false;
      if (!payload.restart && !this.#draining) {
        this.#crash = payload.error;
        this.#log('error', 'the consumer stopped', { error: payload.error.message });
      }
    });
    await this.#consumer.connect();
    await this.#consumer.subscribe({ topics: [this.#options.topic], fromBeginning: true });
    await this.#consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: 3,
      eachBatch: (payload) => this.#takeBatch(payload),
    });
  }

  // kafkajs has let every handler of the old generation finish before it joins anew, and emits this before the first
  // fetch of the new one: no batch can land in the wrong ledger.
  #openGeneration(assigned: number[]): void {
    this.#buffer.drop();
    this.#ledger = new OffsetLedger();
    // Fetched from its committed offset again, a partition that stopped stops at the same place.
    this.#consumer.resume(
      [...this.#stopped.keys()].map((partition) => ({ topic: this.#options.topic, partitions: [partition] })),
    );
    this.#stopped.clear();
    this.#assigned = assigned;
    this.#joined = true;
    this.#crash = undefined;
    this.#log('info', 'joined the group', { partitions: assigned });
    this.#options.onJoined?.(assigned);
  }

  async #takeBatch({ batch, resolveOffset, heartbeat, pause, isRunning, isStale }: EachBatchPayload): Promise<void> {
    if (!isRunning() || isStale() || this.#draining) return;
    const ledger = this.#ledger;
    this.#noteJump(batch, ledger);
    const undecodable = firstUndecodable(batch.messages);
    const readable = batch.messages.slice(0, undecodable?.index);
    const last = readable.at(-1);
    if (last !== undefined) {
      const next = BigInt(undecodable === undefined ? batch.lastOffset() : last.offset) + 1n;
      const entry = ledger.append(batch.partition, next, Number(last.timestamp));
      this.#buffer.append(this.#rawMessages(batch.partition, readable), entry, ledger);
      resolveOffset(last.offset);
    }
    if (undecodable !== undefined) {
      pause();
      this.#stopPartition({ partition: batch.partition, offset: BigInt(undecodable.offset), error: undecodable.error });
    }
    while (!this.#buffer.hasRoom && isRunning() && !this.#draining && ledger === this.#ledger) {
      await this.#buffer.waitForRoom(HEARTBEAT_TURN_MS);
      await heartbeat();
    }
  }

  // kafkajs asks for the offset after the last one that was resolved. That it asked for a later one means that Kafka had
  // dropped it: OFFSET_OUT_OF_RANGE, after which kafkajs goes on from the first record kept. (Holes that compaction and
  // transactions leave are passed over within an answer, so they do not show here.)
  #noteJump(batch: Batch, ledger: OffsetLedger): void {
    const expected = ledger.appendedUpTo(batch.partition);
    // Missing from kafkajs's types: the offset that this batch was asked for.
    const { fetchedOffset } = batch as Batch & { readonly fetchedOffset: string };
    const records = expected === undefined ? 0n : BigInt(fetchedOffset) - expected;
    if (expected === undefined || records <= 0n) return;
    this.#log('error', 'records were dropped by Kafka before they were read', {
      partition: batch.partition,
      first: expected.toString(),
      records: records.toString(),
    });
    this.#options.onGap?.({ partition: batch.partition, first: expected, records });
  }

  #stopPartition(stop: StoppedPartition): void {
    this.#stopped.set(stop.partition, stop);
    this.#log('error', 'a partition stopped', {
      partition: stop.partition,
      code: stop.error.code,
      reason: stop.error.message,
    });
    this.#options.onStopped?.(stop);
  }

  *#rawMessages(partition: number, messages: readonly KafkaMessage[]): Generator<RawMessage> {
    const origin = originOf(this.#options.topic, partition);
    const receivedAt = Date.now();
    for (const { offset, value } of messages) {
      yield { origin, position: offset, value, receivedAt, partition, offset: Number(offset) };
    }
  }

  #onFlushed(result: FlushResult, messages: number): void {
    if (this.#stuckOn !== undefined) this.#log('info', 'writing again');
    this.#stuckOn = undefined;
    this.#accepted += result.accepted;
    this.#rejected += messages - result.accepted;
    void this.#commit();
  }

  #onStuck(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    if (this.#stuckOn === undefined) this.#log('warn', 'events wait: they cannot be written', { reason });
    this.#stuckOn = reason;
  }

  // One commit at a time, each with all that is durable when its turn comes. A commit that fails is made up for by the
  // next: until then a crash only means that rows are read again.
  #commit(): Promise<void> {
    this.#committing = this.#committing.then(async () => {
      const ledger = this.#ledger;
      const positions = ledger.committable();
      if (positions.length === 0 || !this.#joined) return;
      try {
        await this.#consumer.commitOffsets(
          positions.map(({ partition, next }) => ({ topic: this.#options.topic, partition, offset: next.toString() })),
        );
        ledger.noteCommitted(positions);
      } catch (error) {
        this.#log('warn', 'offsets were not committed', {
          error: error instanceof Error ? error.message : String(error),
        });
      }
    });
    return this.#committing;
  }

  /** Takes no more batches, makes durable what is held, commits it, and only then leaves the group. */
  async stop(drainDeadlineMs = DRAIN_DEADLINE_MS): Promise<void> {
    this.#draining = true;
    if (this.#joined) this.#consumer.pause([{ topic: this.#options.topic }]);
    try {
      await this.#buffer.drain(drainDeadlineMs);
      await this.#commit();
    } catch (error) {
      this.#log('warn', 'stopped before everything was written', {
        error: error instanceof Error ? error.message : String(error),
      });
    } finally {
      this.#buffer.abandon();
      await this.#leave();
      this.#joined = false;
    }
  }

  // A member that waits to be let in (the group still waits for one that was killed) cannot leave before it is in: kafkajs
  // goes on with that by itself, and a broker that hears no more of it forgets it.
  async #leave(): Promise<void> {
    const left = this.#consumer.disconnect().catch(() => undefined);
    if (this.#joined) return left;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, LEAVE_UNJOINED_MS);
    });
    await Promise.race([left, late]);
    clearTimeout(timer);
  }

  #log(level: 'info' | 'warn' | 'error', message: string, details: Readonly<Record<string, unknown>> = {}): void {
    this.#options.log?.(level, message, { topic: this.#options.topic, group: this.#options.groupId, ...details });
  }
}

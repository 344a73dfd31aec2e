import type { CodedError } from '../../contract/errors.ts';
import type { FlushResult, RawMessage, Sink } from '../batch.ts';
import { BlockBuffer, type BufferLimits } from './blockBuffer.ts';
import type { BatchTurn, FetchedBatch, FetchedMessage, GroupReader, KafkaClient } from './client/port.ts';
import { OffsetLedger, type PartitionPosition } from './offsetLedger.ts';
import { type Gap, originOf } from './positions.ts';

export interface EventConsumerOptions {
  readonly kafka: KafkaClient;
  readonly topic: string;
  readonly groupId: string;
  readonly sink: Sink;
  readonly limits?: Partial<BufferLimits>;
  /** Milliseconds after which the group gives up a silent member; default 30,000. */
  readonly sessionTimeout?: number;
  /** Called when a partition stops: the operator must know, and the tables must record it. */
  readonly onStopped?: (stop: StoppedPartition) => void;
  /** Called when Kafka dropped records between two fetches of one generation. */
  readonly onGap?: (gap: Gap) => void;
  /** Called for each new generation, before its first fetch. */
  readonly onJoined?: (assigned: readonly number[]) => void;
  readonly log?: (
    level: 'info' | 'warn' | 'error',
    message: string,
    details?: Readonly<Record<string, unknown>>,
  ) => void;
}

/** A partition that cannot be read further; the rest of the topic continues. */
export interface StoppedPartition {
  readonly partition: number;
  /** The first offset that cannot be read. */
  readonly offset: bigint;
  readonly error: CodedError;
}

/** The state of a consumer, for health checks, metrics and progress. */
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
  /** A fault after which the reader does not come back by itself. */
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

/**
 * Reads events from Kafka into the sink: at least once on the way, exactly once in the figures.
 *
 * A batch is taken, and its partition fetched on, as soon as it is in the buffer. What is committed is kept in an {@link OffsetLedger}: the end of the finished prefix of each partition, so a
 * committed offset never passes a row that is not durable. A new generation of the group opens a new ledger; what the old
 * one had not flushed is fetched again from the committed offset.
 */
export class EventConsumer {
  readonly #options: EventConsumerOptions;
  readonly #reader: GroupReader;
  readonly #buffer: BlockBuffer;
  #ledger = new OffsetLedger();
  #joined = false;
  #draining = false;
  #assigned: readonly number[] = [];
  #accepted = 0;
  #rejected = 0;
  #stopped = new Map<number, StoppedPartition>();
  #stuckOn: string | undefined;
  #crash: Error | undefined;
  #committing: Promise<void> = Promise.resolve();

  constructor(options: EventConsumerOptions) {
    this.#options = options;
    this.#reader = options.kafka.reader({
      topic: options.topic,
      groupId: options.groupId,
      sessionTimeoutMs: options.sessionTimeout ?? 30_000,
      onJoined: (assigned) => this.#openGeneration(assigned),
      onLeft: () => {
        this.#joined = false;
      },
      onCrashed: (error) => {
        this.#crash = error;
        this.#log('error', 'the consumer stopped', { error: error.message });
      },
      onBatch: (batch, turn) => this.#takeBatch(batch, turn),
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
  start(): Promise<void> {
    return this.#reader.join();
  }

  // No batch can land in the wrong ledger: the reader's handlers of the old generation have ended.
  #openGeneration(assigned: readonly number[]): void {
    this.#buffer.drop();
    this.#ledger = new OffsetLedger();
    this.#stopped.clear();
    this.#assigned = assigned;
    this.#joined = true;
    this.#crash = undefined;
    this.#log('info', 'joined the group', { partitions: assigned });
    this.#options.onJoined?.(assigned);
  }

  async #takeBatch(batch: FetchedBatch, turn: BatchTurn): Promise<void> {
    if (this.#draining) return;
    const ledger = this.#ledger;
    this.#noteJump(batch, ledger);
    const { partition, messages, undecodable } = batch;
    const last = messages.at(-1);
    if (last !== undefined) {
      const entry = ledger.append(partition, batch.next, Number(last.timestamp));
      this.#buffer.append(this.#rawMessages(partition, messages), entry, ledger);
      turn.taken();
    }
    if (undecodable !== undefined) this.#stopPartition({ partition, ...undecodable });
    while (!this.#buffer.hasRoom && turn.running() && !this.#draining && ledger === this.#ledger) {
      await this.#buffer.waitForRoom(HEARTBEAT_TURN_MS);
      await turn.heartbeat();
    }
  }

  // That a later offset was asked for than the end of the last batch means that Kafka had dropped what is between: the
  // reader goes on from the first record kept. (Holes that compaction and transactions leave are passed over within an
  // answer, so they do not show here.)
  #noteJump({ partition, asked }: FetchedBatch, ledger: OffsetLedger): void {
    const expected = ledger.appendedUpTo(partition);
    const records = expected === undefined ? 0n : asked - expected;
    if (expected === undefined || records <= 0n) return;
    this.#log('error', 'records were dropped by Kafka before they were read', {
      partition,
      first: expected.toString(),
      records: records.toString(),
    });
    this.#options.onGap?.({ partition, first: expected, records });
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

  *#rawMessages(partition: number, messages: readonly FetchedMessage[]): Generator<RawMessage> {
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
        await this.#reader.commit(positions);
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
    this.#reader.hold();
    try {
      await this.#buffer.drain(drainDeadlineMs);
      await this.#commit();
    } catch (error) {
      this.#log('warn', 'stopped before everything was written', {
        error: error instanceof Error ? error.message : String(error),
      });
    } finally {
      this.#buffer.abandon();
      await this.#reader.leave();
      this.#joined = false;
    }
  }

  #log(level: 'info' | 'warn' | 'error', message: string, details: Readonly<Record<string, unknown>> = {}): void {
    this.#options.log?.(level, message, { topic: this.#options.topic, group: this.#options.groupId, ...details });
  }
}

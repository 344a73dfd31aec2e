import { CodedError } from '../../contract/errors.ts';
import type { BatchSource, FlushResult, IngestBatch, RawMessage, Sink } from '../batch.ts';
import type { LedgerEntry, OffsetLedger } from './offsetLedger.ts';

export interface BufferLimits {
  /** A block is flushed when it holds so many messages ... */
  readonly blockMessages: number;
  /** ... or its first message has waited so long, milliseconds ... */
  readonly blockAgeMs: number;
  /**
   * ... or so long while no other block is being flushed: a server that keeps up gets small blocks soon, and one that does not gets few
   * large ones.
   */
  readonly idleAgeMs: number;
  /** A block with more messages when it is so old waits for blockAgeMs: it is of a stream for which large blocks matter more. */
  readonly idleMessages: number;
  /** Above so many messages (open block and blocks in flight) there is no room: the back-pressure. */
  readonly bufferMessages: number;
  /** Inserts under way at once. */
  readonly inFlight: number;
}

interface Block {
  readonly batch: IngestBatch;
  readonly ledger: OffsetLedger;
  readonly entries: LedgerEntry[];
  readonly openedAt: number;
}

export interface BufferEvents {
  /** Called when the rows of a block are durable and its ledger is updated. */
  flushed(result: FlushResult, messages: number): void;
  /** ClickHouse could not be reached. The block is retried until it succeeds or the buffer is abandoned. */
  stuck(error: unknown): void;
}

const RETRY_FLOOR_MS = 100;
const RETRY_CEILING_MS = 5_000;

/**
 * Gathers fetched batches into large blocks and flushes them, a few at a time. A fetched batch is never split between
 * two blocks, so it is durable when its block is.
 */
export class BlockBuffer {
  readonly #sink: Sink;
  readonly #source: BatchSource;
  readonly #limits: BufferLimits;
  readonly #events: BufferEvents;
  readonly #abandoned = new AbortController();
  readonly #waiting: Block[] = [];
  readonly #flights = new Set<Promise<void>>();
  #open: Block | undefined;
  #timers: NodeJS.Timeout[] = [];
  /** The open block is to be flushed as soon as no other one is. */
  #due = false;
  #heldMessages = 0;
  #roomWaiters: (() => void)[] = [];

  constructor(sink: Sink, source: BatchSource, limits: BufferLimits, events: BufferEvents) {
    this.#sink = sink;
    this.#source = source;
    this.#limits = limits;
    this.#events = events;
  }

  get heldMessages(): number {
    return this.#heldMessages;
  }

  get hasRoom(): boolean {
    return this.#heldMessages < this.#limits.bufferMessages;
  }

  /** Resolves when there is room, or after `ms` all the same: the caller sends a heartbeat and looks again. */
  async waitForRoom(ms: number): Promise<void> {
    if (this.hasRoom) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#roomWaiters.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  append(messages: Iterable<RawMessage>, entry: LedgerEntry, ledger: OffsetLedger): void {
    if (this.#open !== undefined && this.#open.ledger !== ledger) this.drop();
    this.#open ??= this.#newBlock(ledger);
    const block = this.#open;
    const before = block.batch.messages;
    for (const message of messages) block.batch.append(message);
    this.#heldMessages += block.batch.messages - before;
    block.entries.push(entry);
    if (block.batch.messages >= this.#limits.blockMessages) this.#close();
  }

  #newBlock(ledger: OffsetLedger): Block {
    const { blockAgeMs, idleAgeMs } = this.#limits;
    this.#timers = [
      setTimeout(() => this.#close(), blockAgeMs),
      setTimeout(() => this.#whenIdle(), Math.min(idleAgeMs, blockAgeMs)),
    ];
    return { batch: this.#sink.createBatch(this.#source), ledger, entries: [], openedAt: Date.now() };
  }

  #close(): void {
    this.#forgetTimes();
    if (this.#open === undefined) return;
    this.#waiting.push(this.#open);
    this.#open = undefined;
    this.#launch();
  }

  /** The open block is old enough to be flushed where nothing else is. */
  #whenIdle(): void {
    if ((this.#open?.batch.messages ?? 0) > this.#limits.idleMessages) return;
    if (this.#flights.size === 0) this.#close();
    else this.#due = true;
  }

  #forgetTimes(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#due = false;
  }

  #launch(): void {
    while (this.#flights.size < this.#limits.inFlight) {
      const block = this.#waiting.shift();
      if (block === undefined) return;
      const flight = this.#flush(block).finally(() => {
        this.#flights.delete(flight);
        this.#heldMessages -= block.batch.messages;
        for (const wake of this.#roomWaiters.splice(0)) wake();
        this.#launch();
        if (this.#due && this.#flights.size === 0) this.#close();
      });
      this.#flights.add(flight);
    }
  }

  /** Never rejects: a block leaves here durable, or abandoned with nothing acknowledged. */
  async #flush(block: Block): Promise<void> {
    for (let attempt = 0; !this.#abandoned.signal.aborted; attempt++) {
      try {
        const result = await this.#sink.flush(block.batch, { signal: this.#abandoned.signal });
        block.ledger.finish(block.entries);
        this.#events.flushed(result, block.batch.messages);
        return;
      } catch (error) {
        this.#events.stuck(error);
        if (this.#abandoned.signal.aborted) return;
        await this.#pause(attempt);
      }
    }
  }

  // Full jitter: many consumers that lost the same server do not come back in step.
  async #pause(attempt: number): Promise<void> {
    const ceiling = Math.min(RETRY_CEILING_MS, RETRY_FLOOR_MS * 2 ** attempt);
    const { signal } = this.#abandoned;
    await new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer);
        // An outage of an hour is thousands of pauses on one signal.
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, RETRY_FLOOR_MS + Math.random() * ceiling);
      signal.addEventListener('abort', end);
    });
  }

  /** Forgets what is not in flight yet: a new generation fetches it again from the committed offset. */
  drop(): void {
    this.#forgetTimes();
    for (const block of [...this.#waiting.splice(0), ...(this.#open === undefined ? [] : [this.#open])]) {
      this.#heldMessages -= block.batch.messages;
    }
    this.#open = undefined;
    for (const wake of this.#roomWaiters.splice(0)) wake();
  }

  /** Flushes all that is held. Throws HX_CLICKHOUSE when it is not durable by the deadline; it is then abandoned. */
  async drain(deadlineMs: number): Promise<void> {
    this.#close();
    const deadline = Date.now() + deadlineMs;
    while (this.#flights.size > 0) {
      const left = deadline - Date.now();
      if (left <= 0) {
        this.abandon();
        throw new CodedError(
          'HX_CLICKHOUSE',
          'Events were still waiting to be written at the end; they will be read again',
        );
      }
      await Promise.race([...this.#flights, new Promise((resolve) => setTimeout(resolve, left).unref())]);
    }
  }

  /** Ends every retry. Nothing that is not durable yet is acknowledged. */
  abandon(): void {
    this.drop();
    this.#abandoned.abort();
  }
}

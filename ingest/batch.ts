import type { ErrorCode } from '../contract/errors.ts';
import type { EventType } from '../contract/types.ts';
import type { EventRow } from '../store/tables/eventRow.ts';
import type { RecipientEvent } from './rows/base.ts';

/** Where a message came from. `origin` and `position` together key its dead letter (DESIGN.md: kafka:topic/partition + offset, import:tenant/sha256 + row, ...). */
export interface RawMessage {
  readonly origin: string;
  readonly position: string;
  /** The bytes of one JSON event; null is a Kafka tombstone. */
  readonly value: Uint8Array | null;
  /** The same event as JSON parsed already: then `value` is only kept for a dead letter, and not read again. */
  readonly parsed?: unknown;
  /** What it holds in memory, roughly; by default the length of `value`, which may be made only when it is read. */
  readonly bytes?: number;
  /** Set if the source has already found the message invalid. It is rejected with this error and not read. */
  readonly fault?: { readonly code: ErrorCode; readonly path: string; readonly message: string };
  /** Milliseconds since 1970: when it arrived here. */
  readonly receivedAt: number;
  /** Kafka only. */
  readonly partition?: number;
  readonly offset?: number;
}

/** The source of a batch's messages. */
export interface BatchSource {
  /** HTTP and imports: the tenant, which an event may omit and must not contradict. Kafka: undefined, the event has it. */
  readonly tenant?: string;
  /** Imports: the batch that an undo names. */
  readonly importBatch?: string;
  /** Is given each row that is about to be stored, with the event that it is of. */
  readonly onRow?: (event: RecipientEvent, row: EventRow) => void;
  /** HTTP: rejected events go back to the caller instead of to the dead letters. */
  readonly returnRejected?: boolean;
}

export type Appended =
  /** `unused`: the type of an event that no figure uses. Of Kafka's messages it may be left out: no one hears of it there. */
  | { readonly kind: 'accepted'; readonly unused?: EventType }
  | { readonly kind: 'rejected'; readonly code: ErrorCode; readonly path: string; readonly message: string };

/**
 * Messages on their way into the store: parsed, validated, pseudonymised and encoded as they are appended. A batch is
 * appended to by one owner, then handed to {@link Sink.flush} once.
 */
export interface IngestBatch {
  readonly messages: number;
  /** Rough bytes held, for back-pressure. */
  readonly bytes: number;
  append(message: RawMessage): Appended;
  /** Ids of the broadcasts that the events appended so far are about, each once; empty for those of recipients that name none. */
  broadcasts(): Iterable<string>;
}

export interface FlushResult {
  readonly accepted: number;
  /** Messages that became dead letters (or were rejected to the caller), those that ClickHouse refused included. */
  readonly rejected: readonly {
    readonly position: string;
    readonly code: ErrorCode;
    readonly path: string;
    readonly message: string;
  }[];
}

/** Turns batches into durable rows. */
export interface Sink {
  createBatch(source: BatchSource): IngestBatch;
  /**
   * 1 rows into events and the fact tables, 2 dead letters, 3 marks for every unit touched; resolves when all of it is
   * durable. Rejects only when ClickHouse cannot be reached (HX_CLICKHOUSE) within the deadline: nothing may then be
   * acknowledged, and flushing the same batch again is harmless.
   */
  flush(
    batch: IngestBatch,
    options?: { readonly deadlineMs?: number; readonly signal?: AbortSignal },
  ): Promise<FlushResult>;
}

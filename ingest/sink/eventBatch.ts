import type { Event } from '../../contract/event.ts';
import type { TenantId } from '../../contract/ids.ts';
import { isUsed } from '../../contract/usage.ts';
import type { EventsBlock } from '../../store/tables/events.ts';
import { broadcastOf } from '../../store/tables/slicing.ts';
import type { Appended, BatchSource, FlushResult, IngestBatch, RawMessage } from '../batch.ts';
import type { DeadLetter } from '../deadletters/block.ts';
import type { Pseudonym, Pseudonyms } from '../pseudonyms/pseudonyms.ts';
import type { Arrival } from '../rows/arrival.ts';
import { eventKeyOf, type RecipientEvent } from '../rows/base.ts';
import { type FactEvent, isRecipientEvent } from '../rows/facts.ts';
import { tombstoneOf } from '../rows/retract.ts';
import { rowOf } from '../rows/rowOf.ts';
import { xxHash32OfBytes } from '../rows/xxHash32.ts';
import { claimedTenant } from '../validation/claimedTenant.ts';
import type { FastReader } from '../validation/fast/fastReader.ts';
import type { ScannedEvent } from '../validation/fast/scannedEvent.ts';
import { type Rejected, readEvent, readParsed } from '../validation/readEvent.ts';
import type { ErasedRecipients } from './erased.ts';
import { RowMessages } from './rowMessages.ts';
import type { SlicedBroadcasts } from './slicedBroadcasts.ts';
import { TouchedUnits } from './touchedUnits.ts';

/** A fact waits as an event: whether its text is kept is known once the tenant is. */
export interface PendingFact {
  readonly event: FactEvent;
  readonly arrival: Arrival;
  readonly message: RawMessage;
}

export interface BatchParts {
  readonly source: BatchSource & { readonly tenant?: TenantId };
  readonly block: EventsBlock;
  readonly pseudonyms: Pseudonyms;
  readonly erased: ErasedRecipients;
  readonly sliced: SlicedBroadcasts;
  readonly fast: FastReader;
}

/** Approximate memory of a message in addition to its bytes. */
const MESSAGE_OVERHEAD_BYTES = 200;
const accepted: Appended = { kind: 'accepted' };

/** Messages as they will be stored: rows in the block, facts, dead letters, and the units to mark. */
export class EventBatch implements IngestBatch {
  readonly source: BatchParts['source'];
  readonly block: EventsBlock;
  readonly facts: PendingFact[] = [];
  readonly tenants = new Set<TenantId>();
  readonly units: TouchedUnits;
  readonly rejected: FlushResult['rejected'][number][] = [];
  readonly deadLetters: DeadLetter[] = [];
  /** The message of each row of the block: a row that ClickHouse refuses becomes a dead letter. */
  readonly messageOfRow = new RowMessages();
  messages = 0;
  bytes = 0;
  /** Events of erased recipients: accepted, and nothing stored. */
  erased = 0;
  /** All of it is durable: the block may hold another batch's rows by now. */
  flushed = false;
  /** How many rejections and dead letters there were before ClickHouse was asked. */
  #refusalsFrom: { readonly rejected: number; readonly deadLetters: number } | undefined;
  readonly #pseudonyms: Pseudonyms;
  readonly #erasedRecipients: ErasedRecipients;
  readonly #fast: FastReader;
  #lastTenant = '';

  constructor({ source, block, pseudonyms, erased, sliced, fast }: BatchParts) {
    this.units = new TouchedUnits(sliced);
    this.source = source;
    this.block = block;
    this.#pseudonyms = pseudonyms;
    this.#erasedRecipients = erased;
    this.#fast = fast;
  }

  append(message: RawMessage): Appended {
    this.messages++;
    this.bytes += (message.bytes ?? message.value?.byteLength ?? 0) + MESSAGE_OVERHEAD_BYTES;
    if (message.fault !== undefined) return this.reject(message, { kind: 'rejected', ...message.fault });
    const { tenant } = this.source;
    if (tenant === undefined && message.parsed === undefined && message.value !== null) {
      const scanned = this.#fast.read(message.value, message.receivedAt);
      if (scanned !== undefined) {
        this.#storeScanned(scanned, message);
        return accepted;
      }
    }
    const reader = tenant === undefined ? { now: message.receivedAt } : { now: message.receivedAt, tenant };
    const read = message.parsed === undefined ? readEvent(message.value, reader) : readParsed(message.parsed, reader);
    if (read.kind === 'rejected') return this.reject(message, read);
    this.#store(read.event, message);
    return isUsed(read.event) ? accepted : { kind: 'accepted', unused: read.event.type };
  }

  broadcasts(): Iterable<string> {
    // The unit of what names no broadcast is the empty text.
    const named = [...this.units].filter(({ kind }) => kind !== 'attribution');
    return new Set(named.map(broadcastOf));
  }

  /** Makes a message a dead letter. If the source wants rejected messages returned, only records it. */
  reject(message: RawMessage, fault: Rejected): Appended {
    const { code, path, message: sentence } = fault;
    this.rejected.push({ position: message.position, code, path, message: sentence });
    if (!this.source.returnRejected) {
      this.deadLetters.push({
        origin: message.origin,
        position: message.position,
        tenant: this.source.tenant ?? claimedTenant(message.value),
        code,
        path,
        message: sentence,
        value: message.value,
        failedAt: message.receivedAt,
      });
    }
    return fault;
  }

  /** Called at the start of each flush: what ClickHouse refused in an earlier one is asked again. */
  forgetRefusals(): void {
    this.#refusalsFrom ??= { rejected: this.rejected.length, deadLetters: this.deadLetters.length };
    this.rejected.length = this.#refusalsFrom.rejected;
    this.deadLetters.length = this.#refusalsFrom.deadLetters;
  }

  #store(event: Event, message: RawMessage): void {
    if (isRecipientEvent(event)) {
      const recipient = this.#pseudonyms.of(event.tenant, event.recipient);
      this.#storeRow(event, { recipient, key: eventKeyOf(event.id) }, message);
    } else {
      this.#noteTenant(event.tenant);
      this.facts.push({ event, arrival: arrivalOf(message, this.source.importBatch), message });
      // What is about an account alone is part of no unit.
      if (event.broadcast !== '') this.units.touchWhole(event.tenant, event.broadcast);
    }
  }

  #storeScanned(scanned: ScannedEvent, message: RawMessage): void {
    // The cast: a scanned event has the fields of its type. One object is used for all types, which types cannot express.
    const event = scanned as unknown as RecipientEvent;
    const { bytes, recipientStart, recipientEnd, idStart, idEnd } = scanned;
    const recipient = this.#pseudonyms.ofBytes(event.tenant, bytes, recipientStart, recipientEnd);
    this.#storeRow(event, { recipient, key: xxHash32OfBytes(bytes, idStart, idEnd) }, message);
  }

  #storeRow(event: RecipientEvent, { recipient, key }: Hashes, message: RawMessage): void {
    this.#noteTenant(event.tenant);
    if (this.#erasedRecipients.has(event.tenant, recipient)) {
      this.erased++;
      return;
    }
    const row = rowOf(event, recipient, arrivalOf(message, this.source.importBatch), key);
    this.source.onRow?.(event, row);
    this.block.append(row);
    if (event.type === 'retract') this.block.append(tombstoneOf(row, event));
    this.messageOfRow.push(message, event.type === 'retract' ? 2 : 1);
    this.units.touch(event.tenant, event.broadcast, recipient);
    this.#touchOutcome(event, recipient, row.occurredAt);
  }

  /** Few events have an outcome, so all others pass by their type alone. */
  #touchOutcome(event: RecipientEvent, recipient: Pseudonym, at: number): void {
    const { tenant, broadcast, type } = event;
    if (type === 'retract') {
      this.units.touchOutcome({ tenant, broadcast, type: event.target_type, recipient, at, retracted: true });
    } else if (type === 'conversion' || type === 'optout' || type === 'complaint') {
      this.units.touchOutcome({ tenant, broadcast, type, recipient, at, retracted: false });
    }
  }

  #noteTenant(tenant: TenantId): void {
    if (tenant === this.#lastTenant) return;
    this.#lastTenant = tenant;
    this.tenants.add(tenant);
  }
}

/** Of an event's texts that no two events share: the pseudonym and 32 bits of the id. */
interface Hashes {
  readonly recipient: Pseudonym;
  readonly key: number;
}

function arrivalOf(message: RawMessage, importBatch: string | undefined): Arrival {
  const { receivedAt, partition: part, offset: off } = message;
  if (importBatch !== undefined) return { receivedAt, importBatch };
  return part === undefined || off === undefined ? { receivedAt } : { receivedAt, part, off };
}

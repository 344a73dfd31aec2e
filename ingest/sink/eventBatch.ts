import type { Event } from '../../contract/event.ts';
import type { TenantId } from '../../contract/ids.ts';
import type { EventsBlock } from '../../store/tables/events.ts';
import type { Appended, BatchSource, FlushResult, IngestBatch, RawMessage } from '../batch.ts';
import type { DeadLetter } from '../deadletters/block.ts';
import type { Pseudonyms } from '../pseudonyms/pseudonyms.ts';
import type { Arrival } from '../rows/arrival.ts';
import type { RecipientEvent } from '../rows/base.ts';
import { type FactEvent, isRecipientEvent } from '../rows/facts.ts';
import { tombstoneOf } from '../rows/retract.ts';
import { rowOf } from '../rows/rowOf.ts';
import { claimedTenant } from '../validation/claimedTenant.ts';
import { type Rejected, readEvent, readParsed } from '../validation/readEvent.ts';
import type { ErasedRecipients } from './erased.ts';
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
}

/** What a message costs beside its bytes, roughly. */
const MESSAGE_OVERHEAD_BYTES = 200;
const accepted: Appended = { kind: 'accepted' };

/** Messages as they will be stored: rows in the block, facts, dead letters, and the units to mark. */
export class EventBatch implements IngestBatch {
  readonly source: BatchParts['source'];
  readonly block: EventsBlock;
  readonly facts: PendingFact[] = [];
  readonly tenants = new Set<TenantId>();
  readonly units = new TouchedUnits();
  readonly rejected: FlushResult['rejected'][number][] = [];
  readonly deadLetters: DeadLetter[] = [];
  /** The message of each row of the block: a row that ClickHouse refuses becomes a dead letter. */
  readonly messageOfRow: RawMessage[] = [];
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
  #lastTenant = '';

  constructor({ source, block, pseudonyms, erased }: BatchParts) {
    this.source = source;
    this.block = block;
    this.#pseudonyms = pseudonyms;
    this.#erasedRecipients = erased;
  }

  append(message: RawMessage): Appended {
    this.messages++;
    this.bytes += (message.value?.byteLength ?? 0) + MESSAGE_OVERHEAD_BYTES;
    if (message.fault !== undefined) return this.reject(message, { kind: 'rejected', ...message.fault });
    const { tenant } = this.source;
    const reader = tenant === undefined ? { now: message.receivedAt } : { now: message.receivedAt, tenant };
    const read = message.parsed === undefined ? readEvent(message.value, reader) : readParsed(message.parsed, reader);
    if (read.kind === 'rejected') return this.reject(message, read);
    this.#store(read.event, message);
    return accepted;
  }

  /** Makes a message a dead letter, or where the source wants it so, only tells of it. */
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
    if (event.tenant !== this.#lastTenant) {
      this.#lastTenant = event.tenant;
      this.tenants.add(event.tenant);
    }
    const arrival = arrivalOf(message, this.source.importBatch);
    if (isRecipientEvent(event)) this.#storeRow(event, arrival, message);
    else {
      this.facts.push({ event, arrival, message });
      this.units.touch(event.tenant, event.broadcast, 0);
    }
  }

  #storeRow(event: RecipientEvent, arrival: Arrival, message: RawMessage): void {
    const recipient = this.#pseudonyms.of(event.tenant, event.recipient);
    if (this.#erasedRecipients.has(event.tenant, recipient)) {
      this.erased++;
      return;
    }
    const row = rowOf(event, recipient, arrival);
    this.block.append(row);
    this.messageOfRow.push(message);
    if (event.type === 'retract') {
      this.block.append(tombstoneOf(row, event));
      this.messageOfRow.push(message);
    }
    this.units.touch(event.tenant, event.broadcast, recipient.low);
  }
}

function arrivalOf(message: RawMessage, importBatch: string | undefined): Arrival {
  const { receivedAt, partition: part, offset: off } = message;
  if (importBatch !== undefined) return { receivedAt, importBatch };
  return part === undefined || off === undefined ? { receivedAt } : { receivedAt, part, off };
}

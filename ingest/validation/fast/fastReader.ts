import { isUtf8 } from 'node:buffer';
import { MOST_DWELL_MS } from '../../../contract/fields.ts';
import { type Money, parseMoney } from '../../../contract/money.ts';
import { FUTURE_TOLERANCE_MS } from '../../../contract/time.ts';
import type { InternedField, SchemaField } from './fields.ts';
import { isPlainIdentity } from './identityBytes.ts';
import { Interned } from './interned.ts';
import { field, Scan, token } from './scan.ts';
import { ScannedEvent, type ScannedType, scannedTypes } from './scannedEvent.ts';
import { broadcastField, type Fields, makeFields } from './tables.ts';
import { timeAt } from './time.ts';

/** Longer messages are for the slow path, where it does not matter. */
const MOST_BYTES = 8192;
const MOST_ID = 128;
const MOST_RECIPIENT = 256;

const typeNames: ReadonlySet<string> = new Set(scannedTypes);
const isScannedType = (text: string): text is ScannedType => typeNames.has(text);

/**
 * Reads the usual message without building a JSON object. Returns exactly the event that JSON.parse and the contract's
 * parseEvent make of the bytes, or undefined. Undefined does not mean invalid: those two then decide. A differential test
 * checks this. The contract's own schemas check texts, most of them once. The formats, bounds and combinations of fields that
 * are checked here decline everything that they do not know.
 */
export class FastReader {
  readonly #scan = new Scan();
  readonly #fields: Fields = makeFields();
  readonly #types = new Interned((text) => (isScannedType(text) ? { value: text } : undefined));
  readonly #event = new ScannedEvent();
  #bytes: Buffer = this.#event.bytes;
  #latest = 0;
  #declined = false;
  /** Fields of the message that its type knows. */
  #taken = 0;

  /** The event, valid until the next call; `now` is the reader's clock in epoch milliseconds. */
  read(bytes: Uint8Array, now: number): ScannedEvent | undefined {
    if (!Buffer.isBuffer(bytes) || bytes.length > MOST_BYTES || !this.#scan.read(bytes)) return undefined;
    this.#bytes = bytes;
    this.#latest = now + FUTURE_TOLERANCE_MS;
    this.#declined = false;
    this.#taken = 1;
    const { start, end } = this.#scan;
    if (this.#scan.kind(field.type) !== token.ascii) return undefined;
    const type = this.#types.get(bytes, start[field.type] ?? 0, end[field.type] ?? 0);
    if (type === undefined) return undefined;
    this.#event.type = type.value;
    this.#fillCommon();
    this.#fill(type.value);
    // A field that the type does not have is a property of the producer's.
    return this.#declined || this.#taken !== this.#scan.fields ? undefined : this.#event;
  }

  #fillCommon(): void {
    const event = this.#event;
    const { start, end } = this.#scan;
    event.bytes = this.#bytes;
    this.#identity(field.id, MOST_ID);
    event.idStart = start[field.id] ?? 0;
    event.idEnd = end[field.id] ?? 0;
    this.#identity(field.recipient, MOST_RECIPIENT);
    event.recipientStart = start[field.recipient] ?? 0;
    event.recipientEnd = end[field.recipient] ?? 0;
    const occurredAt = this.#time(field.occurred_at);
    if (occurredAt === undefined) this.#declined = true;
    else event.occurred_at = occurredAt;
    event.tenant = this.#interned(this.#fields.tenant);
    event.platform = this.#interned(this.#fields.platform);
    event.message_class = this.#interned(this.#fields.messageClass);
    event.basis = this.#interned(this.#fields.basis);
    event.source = this.#interned(this.#fields.source);
    event.broadcast = this.#interned(broadcastField(this.#fields, event.type));
  }

  #fill(type: ScannedType): void {
    switch (type) {
      case 'send':
        this.#fillSend();
        break;
      case 'delivery':
        this.#fillDelivery();
        break;
      case 'read':
        this.#fillRead();
        break;
      case 'click':
        this.#fillClick();
        break;
      case 'conversion':
        this.#fillConversion();
        break;
      case 'assignment':
        this.#fillAssignment();
        break;
      case 'interaction':
        this.#event.kind = this.#interned(this.#fields.interaction.kind);
        this.#event.target = this.#interned(this.#fields.interaction.target);
        break;
      case 'optout':
      case 'complaint':
        this.#event.kind = this.#interned<ScannedEvent['kind']>(this.#fields[type].kind);
        this.#event.reason = this.#interned(this.#fields[type].reason);
        break;
    }
  }

  #fillSend(): void {
    const event = this.#event;
    const fields = this.#fields.send;
    event.audience = this.#interned(fields.audience, token.array) ?? [];
    event.variant = this.#interned(fields.variant);
    event.tier = this.#interned(fields.tier);
    event.content_type = this.#interned(fields.contentType);
    event.group = this.#text(fields.group);
    event.household = this.#text(fields.household);
    event.sent_by = this.#interned(fields.sentBy);
  }

  #fillDelivery(): void {
    const event = this.#event;
    const fields = this.#fields.delivery;
    event.status = this.#interned(fields.status);
    event.reason = this.#interned(fields.reason);
    event.device_os = this.#interned(fields.deviceOs);
    event.loaded_at = this.#time(field.loaded_at);
  }

  #fillRead(): void {
    const event = this.#event;
    event.occurred_after = this.#time(field.occurred_after);
    event.machine = this.#flag(field.machine);
    event.dwell_ms = this.#dwell();
    if (event.occurred_after !== undefined && event.occurred_after > event.occurred_at) this.#declined = true;
  }

  #fillClick(): void {
    const event = this.#event;
    event.target = this.#interned(this.#fields.click.target);
    event.role = this.#interned(this.#fields.click.role);
    event.machine = this.#flag(field.machine);
  }

  #fillConversion(): void {
    const event = this.#event;
    const fields = this.#fields.conversion;
    event.goal = this.#interned(fields.goal);
    event.value = this.#money();
    event.currency = this.#interned(fields.currency);
    event.order = this.#text(fields.order);
    event.reverses = this.#text(fields.reverses);
    if ((event.value === undefined) !== (event.currency === undefined)) this.#declined = true;
  }

  #fillAssignment(): void {
    const event = this.#event;
    const fields = this.#fields.assignment;
    event.experiment = this.#interned(fields.experiment);
    event.variant = this.#interned(fields.variant);
    event.holdout = this.#flag(field.holdout);
    event.unit = this.#text(fields.unit);
    event.audience = this.#interned(fields.audience, token.array);
    event.household = this.#text(fields.household);
    event.covariate = this.#whole(fields.covariate);
    if (event.variant === undefined && !event.holdout) this.#declined = true;
  }

  /** The token of a field, which is taken by asking for it. */
  #take(of: number): number {
    const kind = this.#scan.kind(of);
    if (kind !== token.absent) this.#taken++;
    return kind;
  }

  #decline(): undefined {
    this.#declined = true;
  }

  /** A required id of the hot path that is only looked at in its bytes: ASCII without control characters, as scanned. */
  #identity(of: number, most: number): void {
    const start = this.#scan.start[of] ?? 0;
    const end = this.#scan.end[of] ?? 0;
    const length = end - start;
    if (this.#take(of) !== token.ascii || length < 1 || length > most) this.#decline();
    else if (!isPlainIdentity(this.#bytes, start, end)) this.#decline();
  }

  /** A field with few distinct values, of text or of the given kind. */
  #interned<T>(of: InternedField<T>, kind: number = token.ascii): T | undefined {
    const found = this.#take(of.number);
    if (found === token.absent) return of.required ? this.#decline() : of.absent;
    if (found !== kind && !(kind === token.ascii && found === token.wide)) return this.#decline();
    const entry = of.table.get(this.#bytes, this.#scan.start[of.number] ?? 0, this.#scan.end[of.number] ?? 0);
    return entry === undefined ? this.#decline() : entry.value;
  }

  /** A text that does not repeat, checked each time. */
  #text(of: SchemaField<string | undefined>): string | undefined {
    const found = this.#take(of.number);
    if (found === token.absent) return of.required ? this.#decline() : of.absent;
    if (found !== token.ascii && found !== token.wide) return this.#decline();
    const start = this.#scan.start[of.number] ?? 0;
    const end = this.#scan.end[of.number] ?? 0;
    if (found === token.wide && !isUtf8(this.#bytes.subarray(start, end))) return this.#decline();
    const reading = of.read(this.#bytes.toString(found === token.ascii ? 'latin1' : 'utf8', start, end));
    return reading === undefined ? this.#decline() : reading.value;
  }

  /** A time that is not beyond the reader's clock. */
  #time(of: number): number | undefined {
    const found = this.#take(of);
    if (found === token.absent) return undefined;
    if (found !== token.ascii) return this.#decline();
    const time = timeAt(this.#bytes, this.#scan.start[of] ?? 0, this.#scan.end[of] ?? 0);
    return time <= this.#latest ? time : this.#decline();
  }

  #flag(of: number): boolean {
    const found = this.#take(of);
    if (found !== token.absent && found !== token.true && found !== token.false) this.#decline();
    return found === token.true;
  }

  #dwell(): number | undefined {
    const found = this.#take(field.dwell_ms);
    if (found === token.absent) return undefined;
    const dwell = found === token.digits ? this.#scan.number(this.#bytes, field.dwell_ms) : Number.NaN;
    return dwell <= MOST_DWELL_MS ? dwell : this.#decline();
  }

  /** A number, of which only whole ones without a sign are read here. */
  #whole(of: SchemaField<number | undefined>): number | undefined {
    const found = this.#take(of.number);
    if (found === token.absent) return of.required ? this.#decline() : of.absent;
    const reading = found === token.digits ? of.read(this.#scan.number(this.#bytes, of.number)) : undefined;
    return reading === undefined ? this.#decline() : reading.value;
  }

  #money(): Money | undefined {
    const found = this.#take(field.value);
    if (found === token.absent) return undefined;
    const text = this.#bytes.toString('latin1', this.#scan.start[field.value] ?? 0, this.#scan.end[field.value] ?? 0);
    if (found === token.ascii) return parseMoney(text) ?? this.#decline();
    return found === token.digits ? (parseMoney(Number(text)) ?? this.#decline()) : this.#decline();
  }
}

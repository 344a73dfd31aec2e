import { hash } from 'node:crypto';
import type { Event } from '../../contract/event.ts';
import type { TenantId } from '../../contract/ids.ts';
import { parseEvent } from '../../contract/parseEvent.ts';
import { LATEST } from '../../contract/time.ts';
import type { MappedEvent } from './mapRow.ts';
import { contentOf, kindFields, naturalKey, present } from './naturalKey.ts';

/** Ids are unique to these, so the same columns may be used for two broadcasts or recipients. */
const scopeFields = ['broadcast', 'recipient'];
/** Hex digits of an id: 128 bits. */
const ID_DIGITS = 32;

/** What identifies an event that names no id, and what else it holds. */
export interface EventKey {
  readonly key: string;
  /** All else, for comparison with other rows of the same key. */
  content(): string;
  /** Equal rows are one event each (natural key), or one event (named columns). */
  readonly numbered: boolean;
}

/**
 * Ids of events whose rows name none (docs/decisions/0014): a keyed hash of what identifies the event, so that the same
 * event has the same id in every file. The key is the tenant's own: without the secret no one can try out recipients.
 */
export class EventIds {
  readonly #tenant: TenantId;
  readonly #secret: string;

  constructor(tenant: TenantId, secret: Uint8Array) {
    this.#tenant = tenant;
    this.#secret = Buffer.from(secret).toString('hex');
  }

  /** Undefined where the row names an id, or makes no event of the contract. Does not depend on the clock. */
  keyOf(mapped: MappedEvent): EventKey | undefined {
    if (mapped.fields.id !== undefined) return undefined;
    const { idColumns } = mapped;
    if (idColumns?.every((text) => text === '')) return undefined;
    const event = this.#eventOf(mapped);
    if (event === undefined) return undefined;
    if (idColumns === undefined) return { key: naturalKey(event), content: () => contentOf(event), numbered: true };
    const key = JSON.stringify([present(event, kindFields), present(event, scopeFields), idColumns]);
    return { key, content: () => naturalKey(event) + contentOf(event), numbered: false };
  }

  /** The id of the event number `occurrence` (from 0) of this key. */
  idOf({ key }: EventKey, occurrence: number): string {
    return this.#hash(occurrence === 0 ? key : `${key}\n${occurrence}`);
  }

  /** An id for a row that makes no event of the contract: its dead letter keeps it. */
  idOfInvalid(fields: Readonly<Record<string, unknown>>): string {
    return this.#hash(`invalid\n${JSON.stringify(fields)}`);
  }

  /** The event as it will be read, but for its id. */
  #eventOf({ fields }: MappedEvent): Event | undefined {
    const parsed = parseEvent({ ...fields, id: 'x' }, { now: LATEST, tenant: this.#tenant });
    return parsed.ok ? parsed.event : undefined;
  }

  #hash(text: string): string {
    // Half of the digest is dropped, so nothing can be appended to the text without the secret.
    return hash('sha256', this.#secret + text, 'hex').slice(0, ID_DIGITS);
  }
}

import { hash } from 'node:crypto';
import type { Event } from '../../contract/event.ts';
import type { TenantId } from '../../contract/ids.ts';
import { parseEvent } from '../../contract/parseEvent.ts';
import { LATEST } from '../../contract/time.ts';
import type { MappedEvent } from './mapRow.ts';
import { contentOf, kindFields, naturalKey, present } from './naturalKey.ts';

/** Ids are unique to these, so the same columns may be used for two broadcasts or recipients. */
const scopeFields = ['broadcast', 'recipient'];
/** 128 bits, which an id has in hex. */
export const ID_BYTES = 16;

/** What identifies an event that names no id, and what else it holds. */
export interface EventKey {
  /** Keyed hash of what identifies it; its first 16 bytes are the id of the first event of this key. */
  readonly digest: Buffer;
  /** The id of the event number `occurrence` (from 1 here) of this key. */
  repeated(occurrence: number): string;
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

  /** Whether the event gets an id here: not where its row names one, or has nothing in the columns that identify it. */
  makesIdOf({ fields, idColumns }: MappedEvent): boolean {
    // Without an id the contract refuses it.
    return fields.id === undefined && idColumns?.every((text) => text === '') !== true;
  }

  /** Undefined where the row makes no event of the contract. Only where `makesIdOf`. Does not depend on the clock. */
  keyOf(mapped: MappedEvent): EventKey | undefined {
    const { idColumns } = mapped;
    const event = this.#eventOf(mapped);
    if (event === undefined) return undefined;
    if (idColumns === undefined) return this.#keyed(naturalKey(event), () => contentOf(event), true);
    const key = JSON.stringify([present(event, kindFields), present(event, scopeFields), idColumns]);
    return this.#keyed(key, () => naturalKey(event) + contentOf(event), false);
  }

  /** The hash that an id is made of for a row that makes no event of the contract: its dead letter keeps it. */
  digestOfInvalid({ fields }: MappedEvent): Buffer {
    return this.#digest(`invalid\n${JSON.stringify(fields)}`);
  }

  #keyed(key: string, content: () => string, numbered: boolean): EventKey {
    const repeated = (occurrence: number) => this.#digest(`${key}\n${occurrence}`).toString('hex', 0, ID_BYTES);
    return { digest: this.#digest(key), repeated, content, numbered };
  }

  /** The event as it will be read, but for its id. */
  #eventOf({ fields }: MappedEvent): Event | undefined {
    const parsed = parseEvent({ tenant: this.#tenant, ...fields, id: 'x' }, { now: LATEST, tenant: this.#tenant });
    return parsed.ok ? parsed.event : undefined;
  }

  #digest(text: string): Buffer {
    // Half of the digest is dropped, so nothing can be appended to the text without the secret.
    return hash('sha256', this.#secret + text, 'buffer');
  }
}

import type { RawMessage } from '../batch.ts';
import type { Identified } from './identify.ts';

/** What a field costs in addition to its text, roughly. */
const FIELD_BYTES = 32;

/**
 * An event of a mapping as a message. Its bytes are made only where they are read, which is for a dead letter: as bytes of
 * each event they would cost more than checking it.
 */
export class MappedMessage implements RawMessage {
  readonly origin: string;
  readonly position: string;
  readonly parsed: Readonly<Record<string, unknown>> | undefined;
  readonly fault?: NonNullable<RawMessage['fault']>;
  readonly receivedAt = Date.now();
  readonly #fields: Readonly<Record<string, unknown>>;

  constructor(origin: string, position: string, identified: Identified) {
    this.origin = origin;
    this.position = position;
    this.#fields = identified.fields;
    if ('fault' in identified) this.fault = identified.fault;
    this.parsed = 'fault' in identified ? undefined : identified.fields;
  }

  get value(): Uint8Array {
    return Buffer.from(JSON.stringify(this.#fields));
  }

  get bytes(): number {
    let bytes = 0;
    for (const name in this.#fields) bytes += FIELD_BYTES + bytesOf(this.#fields[name]);
    return bytes;
  }
}

function bytesOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  let bytes = 0;
  for (const each of Object.values(value)) bytes += FIELD_BYTES + bytesOf(each);
  return bytes;
}

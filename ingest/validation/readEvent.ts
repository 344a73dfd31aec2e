import { isUtf8 } from 'node:buffer';
import type { ErrorCode } from '../../contract/errors.ts';
import type { Event } from '../../contract/event.ts';
import type { TenantId } from '../../contract/ids.ts';
import { type ParseOptions, parseEvent } from '../../contract/parseEvent.ts';

/** The largest message taken, in bytes: 1 MiB. */
export const MOST_MESSAGE_BYTES = 1 << 20;

export interface Rejected {
  readonly kind: 'rejected';
  readonly code: ErrorCode;
  /** The field at fault; empty for the message as a whole. */
  readonly path: string;
  /** One sentence; never a value of the event. */
  readonly message: string;
}
export type ReadEvent = { readonly kind: 'event'; readonly event: Event } | Rejected;

export interface Reader {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** HTTP and imports: fills in a missing tenant, refuses another one. */
  readonly tenant?: TenantId;
}

/**
 * Bytes to event, or why not: size, UTF-8, JSON, contract, in this order, so the code names the first thing wrong. Never
 * throws.
 */
export function readEvent(value: Uint8Array | null, reader: Reader): ReadEvent {
  if (value === null) return rejected('HX_NULL', 'the message has no value');
  if (value.byteLength > MOST_MESSAGE_BYTES) return rejected('HX_TOO_LARGE', 'a message has at most 1 MiB');
  if (!isUtf8(value)) return rejected('HX_UTF8', 'the message is not valid UTF-8');
  let parsed: unknown;
  try {
    parsed = JSON.parse(textOf(value));
  } catch {
    // The parser's own message quotes the text, which may be personal.
    return rejected('HX_JSON', 'the message is not valid JSON');
  }
  return readParsed(parsed, reader);
}

/** The same for JSON that is already parsed, for example an element of an array. */
export function readParsed(parsed: unknown, reader: Reader): ReadEvent {
  const result = parseEvent(parsed, reader satisfies ParseOptions);
  if (result.ok) return { kind: 'event', event: result.event };
  // A tenant that cannot be one is the same to an operator as another tenant than the key's.
  const code = result.code === 'HX_FIELD' && result.path === 'tenant' ? 'HX_TENANT' : result.code;
  return { kind: 'rejected', code, path: result.path, message: result.message };
}

/** UTF-8 to text, without the byte order mark that some editors put first. */
function textOf(value: Uint8Array): string {
  const start = value[0] === 0xef && value[1] === 0xbb && value[2] === 0xbf ? 3 : 0;
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('utf8', start);
}

function rejected(code: ErrorCode, message: string): Rejected {
  return { kind: 'rejected', code, path: '', message };
}

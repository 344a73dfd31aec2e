import { isUtf8 } from 'node:buffer';
import type { IncomingHttpHeaders } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { CodedError, type ErrorCode } from '../../contract/errors.ts';
import { MOST_MESSAGE_BYTES } from '../validation/readEvent.ts';

/** One event of a body, on its way to the validator: bytes, JSON parsed already, or why it is neither. */
export type BodyItem =
  | { readonly value: Uint8Array }
  | { readonly parsed: unknown }
  | { readonly fault: { readonly code: ErrorCode; readonly path: string; readonly message: string } };

type Shape = 'json' | 'lines' | 'one' | 'list';

const shapes: ReadonlyMap<string, Shape> = new Map([
  ['application/json', 'json'],
  ['application/x-ndjson', 'lines'],
  ['application/ndjson', 'lines'],
  ['application/jsonl', 'lines'],
  ['application/x-jsonlines', 'lines'],
  ['application/cloudevents+json', 'one'],
  ['application/cloudevents-batch+json', 'list'],
]);

const NEWLINE = 10;
const unzip = promisify(gunzip);

/**
 * The events of a request's body, in order.
 * @throws CodedError HX_MEDIA_TYPE for a type, charset or content encoding that is not taken; HX_TOO_LARGE for a body that
 * unpacks to more than `mostBytes`; HX_JSON for broken gzip.
 */
export async function readBody(headers: IncomingHttpHeaders, body: Uint8Array, mostBytes: number): Promise<BodyItem[]> {
  const shape = shapeOf(headers['content-type']);
  const bytes = await unpacked(headers['content-encoding'], body, mostBytes);
  if (shape === 'lines') return linesOf(bytes);
  if (!isUtf8(bytes)) return [faulty('HX_UTF8', 'the body is not valid UTF-8')];
  let parsed: unknown;
  try {
    parsed = JSON.parse(bytes.toString('utf8'));
  } catch {
    return [faulty('HX_JSON', 'the body is not valid JSON')];
  }
  if (headers['ce-specversion'] !== undefined) return [{ parsed: binaryCloudEvent(headers, parsed) }];
  const listed = Array.isArray(parsed);
  if (shape === 'one' && listed) return [faulty('HX_FIELD', 'one CloudEvent is a JSON object')];
  if (shape === 'list' && !listed) return [faulty('HX_FIELD', 'a batch of CloudEvents is a JSON array')];
  const items: unknown[] = Array.isArray(parsed) ? parsed : [parsed];
  // A body within the limit of one message cannot hold a message beyond it.
  if (bytes.length <= MOST_MESSAGE_BYTES) return items.map((item) => ({ parsed: item }));
  return items.map((item) =>
    Buffer.byteLength(JSON.stringify(item)) > MOST_MESSAGE_BYTES
      ? faulty('HX_TOO_LARGE', 'a message has at most 1 MiB')
      : { parsed: item },
  );
}

function faulty(code: ErrorCode, message: string): BodyItem {
  return { fault: { code, path: '', message } };
}

function shapeOf(contentType: string | undefined): Shape {
  const [essence = '', ...parameters] = (contentType ?? '').toLowerCase().split(';');
  const shape = shapes.get(essence.trim());
  if (shape === undefined) {
    throw new CodedError('HX_MEDIA_TYPE', `send ${[...shapes.keys()].join(', ')}`, { at: 'content-type' });
  }
  const charset = parameters.map((each) => each.trim()).find((each) => each.startsWith('charset='));
  if (charset !== undefined && !/^charset="?utf-?8"?$/.test(charset)) {
    throw new CodedError('HX_MEDIA_TYPE', 'the charset is UTF-8', { at: 'content-type' });
  }
  return shape;
}

async function unpacked(encoding: string | undefined, body: Uint8Array, mostBytes: number): Promise<Buffer> {
  const named = (encoding ?? 'identity').trim().toLowerCase();
  if (named === 'identity') return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  if (named !== 'gzip' && named !== 'x-gzip') {
    throw new CodedError('HX_MEDIA_TYPE', 'the content encoding is gzip or none', { at: 'content-encoding' });
  }
  try {
    return await unzip(body, { maxOutputLength: mostBytes });
  } catch (cause) {
    if (cause instanceof RangeError) {
      throw new CodedError('HX_TOO_LARGE', `a body has at most ${mostBytes} bytes, unpacked`, { cause });
    }
    throw new CodedError('HX_JSON', 'the body is not valid gzip', { at: 'content-encoding', cause });
  }
}

/** Lines as they are: the validator checks the bytes of each, so one bad line spoils no other. */
function linesOf(bytes: Buffer): BodyItem[] {
  const items: BodyItem[] = [];
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline < 0 ? bytes.length : newline;
    const value = bytes.subarray(start, end);
    if (value.some((byte) => byte > 32)) items.push({ value });
    start = end + 1;
  }
  return items;
}

/** CloudEvents in binary mode: attributes are headers `ce-...`, the body is the data. */
function binaryCloudEvent(headers: IncomingHttpHeaders, data: unknown): Record<string, unknown> {
  const envelope: Record<string, unknown> = { data };
  for (const [name, value] of Object.entries(headers)) {
    if (name.startsWith('ce-') && typeof value === 'string') envelope[name.slice(3)] = unescaped(value);
  }
  return envelope;
}

function unescaped(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

import type { FastifyReply, FastifyRequest } from 'fastify';
import { has, nameOfRows, tagOf } from '../conditional.ts';
import type { Answer, Freshness } from '../formats/answer.ts';
import { contentType, formats } from '../formats/formats.ts';
import { acceptedEncoding } from './encodings.ts';
import type { Found } from './question.ts';
import type { SplitFormat, WrittenAs } from './written.ts';

/** Shorter bodies fit a packet as they are. */
export const LEAST_COMPRESSED_BYTES = 1024;
/** Longer bodies are compressed as they are sent, by the library. */
const MOST_AT_ONCE_BYTES = 1024 * 1024;

/** Headers end at 16 KiB in most clients: more notes than this go without their sentences. */
const MOST_NOTE_BYTES = 6144;

/** Notes as one header value: JSON in ASCII, since headers carry nothing else. */
function notesHeader(notes: Answer['notes']): string {
  const ascii = (value: unknown) =>
    JSON.stringify(value).replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const whole = ascii(notes);
  if (whole.length <= MOST_NOTE_BYTES) return whole;
  const brief = ascii(notes.map(({ message, ...note }) => note));
  return brief.length <= MOST_NOTE_BYTES
    ? brief
    : ascii([{ code: 'truncated', count: notes.length } satisfies Pick<Answer['notes'][number], 'code' | 'count'>]);
}

/** Headers of every answer, of a 304, too: freshness changes while the rows stay the same. */
function putHeaders(reply: FastifyReply, tag: string, { complete_until, pending_units }: Freshness): void {
  reply
    .header('vary', 'accept, accept-encoding, accept-language, authorization, cookie')
    .header('etag', tag)
    .header('hx-complete-until', complete_until)
    .header('hx-pending-units', pending_units);
}

/** What formats that have rows only have no place for. */
function putIntoHeaders(reply: FastifyReply, notes: Answer['notes'], nextCursor: string | undefined): void {
  reply.header('hx-notes', notesHeader(notes));
  if (nextCursor !== undefined) reply.header('hx-next-cursor', nextCursor);
}

/** As the library does for other bodies: none where `x-no-compression` is there. */
const encodingOf = ({ headers }: FastifyRequest) =>
  headers['x-no-compression'] === undefined ? acceptedEncoding(headers['accept-encoding']) : undefined;

/** Sends an answer that is made of parts, named by its tag; 304 to a GET whose caller has it. */
export async function sendFound(
  request: FastifyRequest,
  reply: FastifyReply,
  { written, passing, freshness, grown }: Found,
  format: SplitFormat,
): Promise<FastifyReply> {
  const notes = [...written.notes, ...passing];
  const tag = written.tag(notes);
  putHeaders(reply, tag, freshness);
  if (request.method === 'GET' && has(request, tag)) return reply.code(304).send();
  if (formats[format].rowsOnly) putIntoHeaders(reply, notes, written.nextCursor);
  reply.type(contentType(formats[format]));
  const tail = { freshness, notes, ...(written.nextCursor === undefined ? {} : { nextCursor: written.nextCursor }) };
  const isAtOnce = written.headBytes >= LEAST_COMPRESSED_BYTES && written.headBytes <= MOST_AT_ONCE_BYTES;
  const encoding = isAtOnce ? encodingOf(request) : undefined;
  // With an encoding the library leaves it as it is.
  if (encoding !== undefined) reply.header('content-encoding', encoding);
  return reply.send(await written.body(tail, encoding, grown));
}

/** Sends an answer in a format that has everything within it. */
export function sendWhole(request: FastifyRequest, reply: FastifyReply, answer: Answer, as: WrittenAs): FastifyReply {
  const format = formats[as.format];
  const tag = tagOf(nameOfRows(answer, [as.format, as.language]), answer.notes);
  putHeaders(reply, tag, answer.freshness);
  if (request.method === 'GET' && has(request, tag)) return reply.code(304).send();
  const body = format.write(answer);
  return reply
    .type(contentType(format))
    .send(typeof body === 'string' ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength));
}

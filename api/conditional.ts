import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Answer } from './formats/answer.ts';

const hash = (text: string) => createHash('sha1').update(text).digest('base64url');

/** Names the rows of an answer and its parameters, in the language and format of the reader. */
export function nameOfRows(
  { metric, params, rows, nextCursor }: Omit<Answer, 'freshness' | 'notes'>,
  as: readonly string[],
): string {
  return hash(JSON.stringify([metric, params, rows, nextCursor, as], withBigInts));
}

/**
 * Names an answer by what it shows: its {@link nameOfRows} and its notes. Not by `freshness`, which changes all the time: a caller with
 * the same rows is answered 304, with the freshness in headers. Weak, since bodies of one tag may differ in it
 * (docs/decisions/0027-a-tag-without-freshness.md).
 */
export function tagOf(rows: string, notes: Answer['notes']): string {
  return `W/"${hash(rows + JSON.stringify(notes))}"`;
}

const withBigInts = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);

/** Whether the caller has the answer of this tag (If-None-Match, compared weakly: RFC 9110, 13.1.2). */
export function has(request: FastifyRequest, tag: string): boolean {
  const known = request.headers['if-none-match'];
  if (known === undefined) return false;
  const opaque = (one: string) => one.trim().replace(/^W\//, '');
  return known.split(',').some((one) => one.trim() === '*' || opaque(one) === opaque(tag));
}

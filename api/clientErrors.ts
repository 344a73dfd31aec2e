import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { CodedError, type ErrorCode } from '../contract/errors.ts';
import { problemOf } from './problem.ts';

/** What Node.js refuses before there is a request: by its code, the status and our words. */
const refusals: Readonly<Record<string, readonly [status: string, code: ErrorCode, detail: string]>> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'HX_TOO_LARGE', 'The request header is too large'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'HX_PARAM', 'The request did not arrive in time'],
};
const otherwise = ['400 Bad Request', 'HX_PARAM', 'The request is not understood'] as const;

/** Answers what is no HTTP request with problem+json. Its headers are not known, so neither is its language: in English. */
export function answerClientError(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, code, detail] = refusals[error.code ?? ''] ?? otherwise;
  const problem = { ...problemOf(new CodedError(code, detail), randomUUID()), status: Number(status.slice(0, 3)) };
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${status}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { ClickHouseError } from '@clickhouse/client';
import { afterEach, expect, test } from 'vitest';
import { Connections } from './connections.ts';

let server: Server | undefined;
let opened = 0;
let connections: Connections | undefined;

afterEach(() => {
  connections?.close();
  server?.closeAllConnections();
  server?.close();
});

/** Connections to a server that answers so. */
async function to(answer: RequestListener, more: { readonly idleMs?: number; readonly silenceMs?: number } = {}) {
  opened = 0;
  const own = createServer(answer).on('connection', () => opened++);
  server = own;
  await new Promise<void>((resolve) => own.listen(0, '127.0.0.1', resolve));
  const { port } = own.address() as AddressInfo;
  connections = new Connections({
    ...{ url: `http://127.0.0.1:${port}/behind`, headers: { 'X-Own': 'yes' }, silenceMs: 5_000, most: 2 },
    ...more,
  });
  return connections;
}

const ask = (over: Connections, body: string | Uint8Array = 'SELECT 1') =>
  over.post({ search: new URLSearchParams({ query_id: 'q 1' }), body }).then(text);

const echo: RequestListener = async (request, response) => {
  const { url, headers } = request;
  const { 'x-own': own, 'content-length': length, 'content-type': type } = headers;
  response.end(JSON.stringify({ url, own, length, type, body: await text(request) }));
};

test('sends the path, the headers and the body with its length, and uses a connection again', async () => {
  const over = await to(echo);
  expect(JSON.parse(await ask(over, '次群发'))).toEqual({
    ...{ url: '/behind?query_id=q+1', own: 'yes', length: '9', body: '次群发' },
  });
  for (let i = 0; i < 5; i++) await ask(over, Buffer.from([65, 66]));
  expect(opened).toBe(1);
});

test('does not use a connection again that was idle for long', async () => {
  const over = await to(echo, { idleMs: 0 });
  for (let i = 0; i < 3; i++) await ask(over);
  expect(opened).toBe(3);
});

test.each([
  [404, {}],
  [200, { 'X-ClickHouse-Exception-Code': '60' }],
])('throws what the server refuses, with status %s, and keeps the connection', async (status, headers) => {
  const over = await to((_request, response) => {
    response.writeHead(status, headers);
    response.end('Code: 60. DB::Exception: Table nope does not exist. (UNKNOWN_TABLE) (version 26.7)');
  });
  for (let i = 0; i < 2; i++) {
    const error = await ask(over).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ClickHouseError);
    expect(error).toMatchObject({ type: 'UNKNOWN_TABLE' });
  }
  expect(opened).toBe(1);
});

test('throws where the connection breaks before the answer, or the server is silent', async () => {
  await expect(ask(await to((request) => request.socket.destroy()))).rejects.toThrow('socket hang up');
  connections?.close();
  await expect(ask(await to(() => undefined, { silenceMs: 50 }))).rejects.toThrow('50 ms');
});

test('an answer that breaks off fails', async () => {
  const over = await to((_request, response) => {
    response.writeHead(200, { 'Content-Length': '100' });
    response.write('part', () => response.destroy());
  });
  await expect(ask(over)).rejects.toThrow();
});

test('as many requests run at a time as there may be connections', async () => {
  const waiting: ServerResponse[] = [];
  const over = await to((_request, response) => {
    waiting.push(response);
    // Each pair ends together: one at a time would wait for ever.
    if (waiting.length === 2) for (const one of waiting.splice(0)) one.end('done');
  });
  await Promise.all(Array.from({ length: 10 }, () => ask(over)));
  expect(opened).toBe(2);
});

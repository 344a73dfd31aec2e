import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { parseError } from '@clickhouse/client';

export interface ConnectionOptions {
  /** http(s)://host:port, with a path in front of the server's own where a proxy has one. */
  readonly url: string;
  /** Of every request. */
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds in which nothing may arrive or leave. */
  readonly silenceMs: number;
  readonly most: number;
  /** A connection that was idle for longer is not used again; by default 2,500. */
  readonly idleMs?: number;
}

export interface Post {
  readonly search: URLSearchParams;
  readonly body: string | Uint8Array;
  readonly contentType?: string | undefined;
}

/** Servers close idle connections after 3 seconds and more, at any time: a request that is just on its way fails then. */
const IDLE_MS = 2_500;

/**
 * Connections to one server over HTTP, kept open between requests. Each request is one write: @clickhouse/client waits for a timer and
 * hands the body over by a stream, which takes 1.5 ms and 0.8 CPU ms more for a small statement, and a pass of the refresher has 31.
 */
export class Connections {
  readonly #options: ConnectionOptions;
  readonly #url: URL;
  readonly #idleMs: number;
  readonly #agent: http.Agent;
  readonly #request: typeof http.request;
  readonly #usedAt = new WeakMap<Socket, number>();

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#url = new URL(options.url);
    this.#idleMs = options.idleMs ?? IDLE_MS;
    const kept = { keepAlive: true, maxSockets: options.most, timeout: this.#idleMs };
    const isSecure = this.#url.protocol === 'https:';
    this.#agent = isSecure ? new https.Agent(kept) : new http.Agent(kept);
    this.#request = isSecure ? https.request : http.request;
  }

  /**
   * Posts, and resolves with the answer once its headers are here. It must be read to its end or destroyed. What the server refuses is
   * thrown as the client of ClickHouse would, a connection that fails as Node does.
   */
  async post(post: Post): Promise<IncomingMessage> {
    this.#closeIdle();
    const answer = await this.#send(post);
    // At its end the answer may have given it up.
    const { statusCode = 0, headers, socket } = answer;
    answer.once('end', () => this.#usedAt.set(socket, performance.now()));
    if (statusCode >= 200 && statusCode < 300 && headers['x-clickhouse-exception-code'] === undefined) return answer;
    throw parseError(await text(answer));
  }

  close(): void {
    this.#agent.destroy();
  }

  #send({ search, body, contentType }: Post): Promise<IncomingMessage> {
    const { headers, silenceMs } = this.#options;
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    const url = new URL(this.#url);
    url.search = search.toString();
    return new Promise((resolve, reject) => {
      const request = this.#request(url, {
        method: 'POST',
        agent: this.#agent,
        headers: {
          ...headers,
          'Content-Length': bytes.byteLength,
          ...(contentType === undefined ? {} : { 'Content-Type': contentType }),
        },
        timeout: silenceMs,
      });
      request.once('timeout', () => request.destroy(new Error(`nothing was heard for ${silenceMs} ms`)));
      // More than once where the connection breaks after the headers: then the answer has the error, too.
      request.on('error', reject);
      request.once('response', resolve);
      request.end(bytes);
    });
  }

  /** The agent's own timer may be late where the process was busy. */
  #closeIdle(): void {
    const before = performance.now() - this.#idleMs;
    for (const free of Object.values(this.#agent.freeSockets)) {
      for (const socket of [...(free ?? [])]) if ((this.#usedAt.get(socket) ?? before) < before) socket.destroy();
    }
  }
}

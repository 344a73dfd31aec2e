import { connect, type Socket } from 'node:net';

/** What came back. */
export interface Reply {
  readonly status: number;
  readonly bytes: number;
}

const END_OF_HEAD = Buffer.from('\r\n\r\n');

/**
 * One HTTP/1.1 connection, one request at a time, bodies by Content-Length: all that the bench needs, for a tenth of the processor time of a
 * client that can do more. The load must not be what is measured.
 */
export class Connection {
  readonly #socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #waiting: { resolve(reply: Reply): void; reject(error: Error): void } | undefined;

  constructor(port: number) {
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.#socket.on('data', (chunk) => this.#receive(chunk));
    this.#socket.on('error', (error) => this.#waiting?.reject(error));
    this.#socket.on('close', () => this.#waiting?.reject(new Error('the connection was closed')));
  }

  get(url: string, key: string): Promise<Reply> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(
        `GET ${url} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${key}\r\nAccept-Encoding: gzip, br\r\n\r\n`,
      );
    });
  }

  close(): void {
    this.#waiting = undefined;
    this.#socket.destroy();
  }

  #receive(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const end = this.#received.indexOf(END_OF_HEAD);
    if (end < 0) return;
    const head = this.#received.toString('latin1', 0, end);
    const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
    const status = Number(head.slice(9, 12));
    if (length === undefined && status !== 304) {
      this.#waiting?.reject(new Error(`no length: ${head}`));
      return;
    }
    const bytes = end + END_OF_HEAD.length + Number(length ?? 0);
    if (this.#received.length < bytes) return;
    this.#received = this.#received.subarray(bytes);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve({ status, bytes });
  }
}

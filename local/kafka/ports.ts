import { randomInt } from 'node:crypto';
import { createConnection, createServer } from 'node:net';
import { CodedError } from '../../contract/errors.ts';
import type { KafkaPorts } from './settings.ts';

// Below what Linux (32768) and macOS (49152) give to outgoing connections: none of those can take the port while the
// server behind it is being restarted.
const LOWEST = 21_000;
const HIGHEST = 32_000;

/** Two free ports of 127.0.0.1. Throws HX_PORT when there are none. */
export async function freePorts(): Promise<KafkaPorts> {
  const client = await freePort();
  for (;;) {
    const controller = await freePort();
    if (controller !== client) return { client, controller };
  }
}

async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isFree(port)) return port;
  }
  throw new CodedError('HX_PORT', `no free port was found between ${LOWEST} and ${HIGHEST}`);
}

/** True when 127.0.0.1:port can be listened on. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** True when something accepts connections on 127.0.0.1:port within a second. */
export function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1', timeout: 1000 });
    const finish = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => finish(true));
    socket.once('error', () => finish(false));
    socket.once('timeout', () => finish(false));
  });
}

import type { FastifyInstance } from 'fastify';
import { CodedError } from '../contract/errors.ts';

export interface ListenOptions {
  /** Default 127.0.0.1: other machines reach it only after this is changed. */
  readonly host?: string;
  /** The one port to take, else HX_PORT; without it `firstPort` and the next 19 are tried. */
  readonly port?: number;
  readonly firstPort?: number;
}

export interface Listening {
  readonly host: string;
  readonly port: number;
  /** Takes no new requests, lets those that run end within `graceMs` (default 5,000), then cuts them. */
  close(graceMs?: number): Promise<void>;
}

const DEFAULT_PORT = 8484;
const PORTS_TO_TRY = 20;
const DEFAULT_GRACE_MS = 5_000;

async function bind(app: FastifyInstance, host: string, port: number): Promise<boolean> {
  try {
    await app.listen({ host, port });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return false;
    throw error;
  }
}

/** Listens and closes with grace; what is answered is the app's. HX_PORT when the port (or all that were tried) is taken. */
export async function listen(app: FastifyInstance, options: ListenOptions = {}): Promise<Listening> {
  const host = options.host ?? '127.0.0.1';
  const first = options.firstPort ?? DEFAULT_PORT;
  const candidates =
    options.port === undefined ? Array.from({ length: PORTS_TO_TRY }, (_, i) => first + i) : [options.port];
  await app.ready();
  for (const candidate of candidates) {
    if (!(await bind(app, host, candidate))) continue;
    const address = app.server.address();
    const port = typeof address === 'object' && address !== null ? address.port : candidate;
    return { host, port, close: (graceMs) => closeWithin(app, graceMs ?? DEFAULT_GRACE_MS) };
  }
  const last = candidates.at(-1) ?? first;
  throw new CodedError(
    'HX_PORT',
    candidates.length === 1 ? `Port ${last} is taken` : `Ports ${first} to ${last} are all taken`,
    { at: 'HUIXIANG_PORT' },
  );
}

async function closeWithin(app: FastifyInstance, graceMs: number): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), graceMs);
  try {
    await app.close();
  } finally {
    clearTimeout(cut);
  }
}

import type { Session } from '../context/session.tsx';
import { ApiProblem, request, send } from './request.ts';

/** The key in the address's fragment (#key=...), which no server ever sees; undefined without one. */
function keyInFragment(): string | undefined {
  return new URLSearchParams(window.location.hash.slice(1)).get('key') ?? undefined;
}

/** Exchanges a key for a cookie that scripts cannot read. Throws ApiProblem where the key is not one. */
export function openSession(key: string): Promise<Session> {
  return send<Session>('POST', '/v1/session', { key });
}

/** The link's key was refused, which is shown: without a key in the link there is nothing to show. */
export class LinkRefused extends ApiProblem {
  constructor({ status, code, message, at, nearest, requestId }: ApiProblem) {
    super({ status, code, detail: message, at, nearest, request_id: requestId });
  }
}

/** Who is looking. Throws ApiProblem with status 401 where no one is signed in. */
async function readSession(): Promise<Session> {
  return (await request('/v1/session')).json();
}

/**
 * The session this page begins with. A key in the fragment is exchanged, and is gone from the address and the history
 * before anything else happens, also when it is refused. Throws LinkRefused then.
 */
export async function beginSession(): Promise<Session> {
  const key = keyInFragment();
  if (key === undefined) return readSession();
  window.history.replaceState(null, '', window.location.pathname + window.location.search);
  try {
    return await openSession(key);
  } catch (error) {
    throw error instanceof ApiProblem ? new LinkRefused(error) : error;
  }
}

export async function closeSession(): Promise<void> {
  await send('DELETE', '/v1/session');
}

import type { Session } from './answers.ts';
import { request, send } from './request.ts';

/** The key in the address's fragment (#key=...), which no server ever sees; undefined without one. */
export function keyInFragment(): string | undefined {
  return new URLSearchParams(window.location.hash.slice(1)).get('key') ?? undefined;
}

/** Exchanges a key for a cookie that scripts cannot read. Throws ApiProblem where the key is not one. */
export function openSession(key: string): Promise<Session> {
  return send<Session>('POST', '/v1/session', { key });
}

/** Who is looking. Throws ApiProblem with status 401 where nobody is. */
export async function readSession(): Promise<Session> {
  return (await request('/v1/session')).json();
}

/**
 * The session this page begins with. A key in the fragment is exchanged, and is gone from the address and the history
 * before anything else happens, also when it is refused.
 */
export async function beginSession(): Promise<Session> {
  const key = keyInFragment();
  if (key === undefined) return readSession();
  window.history.replaceState(null, '', window.location.pathname + window.location.search);
  return openSession(key);
}

export async function closeSession(): Promise<void> {
  await send('DELETE', '/v1/session');
}

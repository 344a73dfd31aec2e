import type { FastifyInstance, FastifyRequest } from 'fastify';
import { CodedError } from '../contract/errors.ts';
import { type Authenticate, admit, type Holder, requireScope, type Scope } from '../store/registry/keys.ts';
import type { Sessions } from '../store/registry/sessions.ts';
import { sessionToken } from './session/cookie.ts';
import { requireOwnPage } from './session/origin.ts';

/** What a route requires: a key with this scope, any key, or explicitly none. */
export type Access = Scope | 'any' | 'none';

declare module 'fastify' {
  interface FastifyContextConfig {
    scope?: Access;
  }
  interface FastifyRequest {
    principal: Holder | null;
  }
}

/** How requests are recognised: by key, and by the cookie of a session where there are sessions. */
export interface Recognition {
  readonly authenticate: Authenticate;
  readonly sessions?: Pick<Sessions, 'open' | 'verify'> | undefined;
}

/** Whom an authenticated request comes from. */
export function principalOf(request: FastifyRequest): Holder {
  if (!request.principal) throw new CodedError('HX_UNAUTHORIZED', 'This needs a key');
  return request.principal;
}

/** Authorization first, the cookie second: a program that sends a key is never taken for the person at the browser. */
async function recognise(request: FastifyRequest, by: Recognition, scope: Scope | undefined): Promise<Holder> {
  const { authorization } = request.headers;
  const token = authorization === undefined ? sessionToken(request) : undefined;
  if (by.sessions === undefined || token === undefined) return admit(authorization, by.authenticate, scope);
  requireOwnPage(request);
  const holder = await by.sessions.verify(token);
  if (holder === undefined) throw new CodedError('HX_UNAUTHORIZED', 'The session is over: sign in with a key again');
  if (scope !== undefined) requireScope(holder, scope);
  return holder;
}

/**
 * Every route of `app` requires a key with the scope in its `config.scope`. Adding a route without one fails, so that no
 * route is open by mistake. Answers are private: shared caches must not store them.
 */
export function requireKeys(app: FastifyInstance, by: Recognition): void {
  app.decorateRequest('principal', null);
  app.addHook('onRoute', (route) => {
    if (route.config?.scope === undefined) throw new CodedError('HX_INTERNAL', `Route ${route.url} declares no scope`);
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'private, no-cache');
    const access = request.routeOptions.config.scope;
    if (access === 'none') return;
    request.principal = await recognise(request, by, access === 'any' ? undefined : access);
  });
}

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { CodedError } from '../contract/errors.ts';
import { type Authenticate, admit, type Holder, type Scope } from '../store/registry/keys.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The scope that a key needs for this route. */
    scope?: Scope;
  }
  interface FastifyRequest {
    principal: Holder | null;
  }
}

/** Whom an authenticated request comes from. */
export function principalOf(request: FastifyRequest): Holder {
  if (!request.principal) throw new CodedError('HX_UNAUTHORIZED', 'This needs a key');
  return request.principal;
}

/**
 * Every route of `app` needs a key with the scope that its `config.scope` says. A route without one fails when it is
 * added: none is open by forgetting.
 */
export function requireKeys(app: FastifyInstance, authenticate: Authenticate): void {
  app.decorateRequest('principal', null);
  app.addHook('onRoute', (route) => {
    if (route.config?.scope === undefined) throw new CodedError('HX_INTERNAL', `Route ${route.url} says no scope`);
  });
  app.addHook('onRequest', async (request) => {
    request.principal = await admit(request.headers.authorization, authenticate, request.routeOptions.config.scope);
  });
}

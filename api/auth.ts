import type { FastifyInstance, FastifyRequest } from 'fastify';
import { CodedError } from '../contract/errors.ts';
import type { Scope } from '../store/registry/keys.ts';

/** Who asks: one tenant, never two. */
export interface Principal {
  readonly tenant: string;
  readonly scopes: readonly Scope[];
}

/** Looks a bearer key up (Keys.verify); undefined when it is unknown or revoked. Throws CodedError when it cannot tell. */
export type Authenticate = (key: string) => Promise<Principal | undefined>;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The scope that a key needs for this route. */
    scope?: Scope;
  }
  interface FastifyRequest {
    principal: Principal | null;
  }
}

/** The principal of an authenticated request. */
export function principalOf(request: FastifyRequest): Principal {
  if (!request.principal) throw new CodedError('HX_UNAUTHORIZED', 'This needs a key');
  return request.principal;
}

function bearer(header: string | undefined): string {
  const key = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1];
  if (key === undefined) throw new CodedError('HX_UNAUTHORIZED', 'Send the key as Authorization: Bearer KEY');
  return key;
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
    const principal = await authenticate(bearer(request.headers.authorization));
    if (!principal) throw new CodedError('HX_UNAUTHORIZED', 'The key is unknown or revoked');
    const { scope } = request.routeOptions.config;
    if (scope !== undefined && !principal.scopes.includes(scope)) {
      throw new CodedError('HX_SCOPE', `The key lacks the scope ${scope}`, { at: scope });
    }
    request.principal = principal;
  });
}

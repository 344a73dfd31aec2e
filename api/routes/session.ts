import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import { type Holder, scopes } from '../../store/registry/keys.ts';
import type { Sessions } from '../../store/registry/sessions.ts';
import type { Store } from '../../store/store.ts';
import type { TimedContext } from '../../transforms/metrics/metric.ts';
import { principalOf } from '../auth.ts';
import { objectBody } from '../body.ts';
import { addRoute, type BodyOf, type RouteSpec } from '../openapi/route.ts';
import { parseParams } from '../params.ts';
import { clearSessionCookie, sessionToken, setSessionCookie } from '../session/cookie.ts';
import { refuseOtherPages, requireOwnPage } from '../session/origin.ts';

export interface SessionDeps {
  readonly store: Store;
  readonly contextOf: (tenant: string) => Promise<TimedContext>;
  readonly sessions: Pick<Sessions, 'open'>;
  readonly version: string;
}

const signIn = z.object({ key: z.string().min(1).max(256).describe('A key, or the ticket of a link') });

const who = z.object({
  tenant: z.string(),
  zone: z.string().describe("The tenant's IANA time zone"),
  scopes: z.array(z.enum(scopes)),
  key_id: z.string().nullable(),
  key_name: z.string().nullable(),
  version: z.string().describe('Of this program'),
  first_event: z.boolean().describe('Whether the tenant has any event yet'),
  expires_at: z.iso.datetime().nullable().describe('When the session ends; null for a key'),
});

/** Whether anything was ever stored for the tenant: the first granule answers, whatever there is. */
async function hasEvents(store: Store, tenant: string): Promise<boolean> {
  const found = await store.query(
    {
      name: 'first-event',
      sql: 'SELECT 1 AS one FROM events WHERE tenant = {tenant:String} LIMIT 1',
      params: { tenant },
    },
    z.object({ one: z.number() }),
  );
  return found.length > 0;
}

async function answerWho(
  deps: SessionDeps,
  holder: Holder & { readonly expiresAt?: number },
): Promise<BodyOf<typeof who>> {
  const { tenant, scopes: granted, keyId = null, keyName = null, expiresAt } = holder;
  const [{ zone }, firstEvent] = await Promise.all([deps.contextOf(tenant), hasEvents(deps.store, tenant)]);
  return {
    tenant,
    zone,
    scopes: granted,
    key_id: keyId,
    key_name: keyName,
    version: deps.version,
    first_event: firstEvent,
    expires_at: expiresAt === undefined ? null : new Date(expiresAt * 1000).toISOString(),
  };
}

const tags = ['session'];

const openSpec = {
  operationId: 'openSession',
  tags,
  summary: 'Exchange a key for a session cookie',
  description:
    'For the page. The cookie hx_session_PORT is HttpOnly and SameSite=Strict, is as good as the key for 30 days at most, ends with it, and is taken from the own page only. Programs send the key itself.',
  body: signIn,
  answers: { 200: { description: 'Who this is', body: who } },
  problems: [401, 403, 503],
} as const satisfies RouteSpec;

const whoSpec = {
  operationId: 'whoAmI',
  tags,
  summary: 'Whose key or session this is',
  answers: { 200: { description: 'Who this is', body: who } },
} as const satisfies RouteSpec;

const closeSpec = {
  operationId: 'closeSession',
  tags,
  summary: 'Forget the session in this browser; revoking its key ends it everywhere',
  answers: { 204: { description: 'Forgotten' } },
  problems: [403],
} as const satisfies RouteSpec;

/** How the page signs in: a key goes in once, a cookie that no script can read comes back. */
export function sessionRoutes(app: FastifyInstance, deps: SessionDeps): void {
  addRoute(app, ['POST', '/session'], openSpec, { scope: 'none' }, async (request, reply) => {
    refuseOtherPages(request);
    const { key } = parseParams(signIn, objectBody(request.body));
    const session = await deps.sessions.open(key);
    if (session === undefined) throw new CodedError('HX_UNAUTHORIZED', 'The key is unknown or revoked');
    const { token, expiresAt, holder } = session;
    const answer = await answerWho(deps, { ...holder, expiresAt });
    setSessionCookie(request, reply, token, secondsUntil(expiresAt));
    return answer;
  });

  addRoute(app, ['GET', '/session'], whoSpec, { scope: 'any' }, (request) => answerWho(deps, principalOf(request)));

  addRoute(app, ['DELETE', '/session'], closeSpec, { scope: 'none' }, async (request, reply) => {
    refuseWithoutOwnPage(request);
    clearSessionCookie(request, reply);
    return undefined;
  });
}

function refuseWithoutOwnPage(request: FastifyRequest): void {
  if (sessionToken(request) === undefined) refuseOtherPages(request);
  else requireOwnPage(request);
}

function secondsUntil(seconds: number): number {
  return Math.max(0, seconds - Math.floor(Date.now() / 1000));
}

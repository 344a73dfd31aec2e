import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import { type Holder, scopes } from '../../store/registry/keys.ts';
import type { Sessions } from '../../store/registry/sessions.ts';
import type { Store } from '../../store/store.ts';
import type { TimedContext } from '../../transforms/metrics/metric.ts';
import { principalOf } from '../auth.ts';
import { objectBody } from '../body.ts';
import { problemResponses } from '../openapi/problems.ts';
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

const who = {
  type: 'object',
  required: ['tenant', 'zone', 'scopes', 'key_id', 'key_name', 'version', 'first_event', 'expires_at'],
  properties: {
    tenant: { type: 'string' },
    zone: { type: 'string', description: "The tenant's IANA time zone" },
    scopes: { type: 'array', items: { type: 'string', enum: scopes } },
    key_id: { type: ['string', 'null'] },
    key_name: { type: ['string', 'null'] },
    version: { type: 'string', description: 'Of this program' },
    first_event: { type: 'boolean', description: 'Whether the tenant has any event yet' },
    expires_at: { type: ['string', 'null'], format: 'date-time', description: 'When the session ends; null for a key' },
  },
};

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

async function answerWho(deps: SessionDeps, holder: Holder & { readonly expiresAt?: number }) {
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

/** How the page signs in: a key goes in once, a cookie that no script can read comes back. */
export function sessionRoutes(app: FastifyInstance, deps: SessionDeps): void {
  const opened = {
    operationId: 'openSession',
    tags,
    summary: 'Exchange a key for a session cookie',
    description:
      'For the page. The cookie hx_session_PORT is HttpOnly and SameSite=Strict, stands for the key for 30 days at most, ends with it, and is taken from the own page only. Programs send the key itself.',
    body: z.toJSONSchema(signIn, { io: 'input' }),
    response: { 200: { description: 'Who this is', ...who }, ...problemResponses(400, 401, 403, 422, 503) },
  };
  app.post('/session', { config: { scope: 'none' }, schema: opened as object }, async (request, reply) => {
    refuseOtherPages(request);
    const { key } = parseParams(signIn, objectBody(request.body));
    const session = await deps.sessions.open(key);
    if (session === undefined) throw new CodedError('HX_UNAUTHORIZED', 'The key is unknown or revoked');
    const { token, expiresAt, holder } = session;
    const answer = await answerWho(deps, { ...holder, expiresAt });
    setSessionCookie(request, reply, token, secondsUntil(expiresAt));
    return answer;
  });

  const asked = {
    operationId: 'whoAmI',
    tags,
    summary: 'Whom the key or the session stands for',
    response: { 200: { description: 'Who this is', ...who }, ...problemResponses(401, 403, 503) },
  };
  app.get('/session', { config: { scope: 'any' }, schema: asked as object }, (request) =>
    answerWho(deps, principalOf(request)),
  );

  const closed = {
    operationId: 'closeSession',
    tags,
    summary: 'Forget the session in this browser; revoking its key ends it everywhere',
    response: { 204: { description: 'Forgotten' }, ...problemResponses(403) },
  };
  app.delete('/session', { config: { scope: 'none' }, schema: closed as object }, async (request, reply) => {
    refuseWithoutOwnPage(request);
    clearSessionCookie(request, reply);
    return reply.code(204).send();
  });
}

function refuseWithoutOwnPage(request: FastifyRequest): void {
  if (sessionToken(request) === undefined) refuseOtherPages(request);
  else requireOwnPage(request);
}

function secondsUntil(seconds: number): number {
  return Math.max(0, seconds - Math.floor(Date.now() / 1000));
}

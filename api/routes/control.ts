import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import { type KeyInfo, type Keys, scopes } from '../../store/registry/keys.ts';
import { givenSettings, settingsShape, type Tenants } from '../../store/registry/tenants.ts';
import { principalOf } from '../auth.ts';
import { objectBody } from '../body.ts';
import { addRoute, type BodyOf, byId, idOf, type RouteSpec } from '../openapi/route.ts';
import { parseParams } from '../params.ts';

export interface Control {
  readonly keys: Pick<Keys, 'create' | 'list' | 'revoke'>;
  readonly tenants: Pick<Tenants, 'get' | 'set'>;
}

const newKey = z.object({
  name: z.string().max(128).default('').describe('What the key is for'),
  scopes: z.array(z.enum(scopes)).min(1).describe('What it may do'),
});

const keyShape = z.object({
  id: z.string().describe('Names the key; not the key itself'),
  name: z.string(),
  scopes: z.array(z.enum(scopes)),
  created_at: z.iso.datetime(),
});
const shownKey = ({ id, name, scopes, createdAt }: KeyInfo): BodyOf<typeof keyShape> => ({
  ...{ id, name, scopes },
  created_at: createdAt,
});

const tags = ['control'];

const listKeys = {
  operationId: 'listKeys',
  tags,
  summary: "The tenant's keys, oldest first",
  answers: { 200: { description: 'Keys', body: z.object({ keys: z.array(keyShape) }) } },
} as const satisfies RouteSpec;

const createKey = {
  operationId: 'createKey',
  tags,
  summary: 'Make a key; the answer is the only time that it is seen',
  body: newKey,
  answers: { 201: { description: 'The key', body: keyShape.extend({ key: z.string() }) } },
} as const satisfies RouteSpec;

const revokeKey = {
  operationId: 'revokeKey',
  tags,
  summary: 'Revoke a key: dead everywhere within 5 s',
  params: byId,
  answers: { 204: { description: 'Revoked' } },
  problems: [404],
} as const satisfies RouteSpec;

const settings = {
  200: { description: 'Settings in force', body: settingsShape.extend({ tenant: z.string() }) },
} as const;

const showSettings = {
  operationId: 'tenantSettings',
  tags,
  summary: "The tenant's settings",
  answers: settings,
  problems: [404],
} as const satisfies RouteSpec;

const changeSettings = {
  operationId: 'changeTenantSettings',
  tags,
  summary:
    'Change settings; those that figures depend on bring a recompute of every broadcast, `platform_facts` of those that it concerns',
  body: givenSettings,
  answers: settings,
  problems: [404],
} as const satisfies RouteSpec;

const admin = { scope: 'admin' } as const;

/** Keys and settings of the asking key's own tenant; all need the scope admin. */
export function controlRoutes(app: FastifyInstance, { keys, tenants }: Control): void {
  addRoute(app, ['GET', '/keys'], listKeys, admin, async (request) => ({
    keys: (await keys.list(principalOf(request).tenant)).map(shownKey),
  }));

  addRoute(app, ['POST', '/keys'], createKey, admin, async (request, reply) => {
    const { name, scopes: granted } = parseParams(newKey, objectBody(request.body));
    const made = await keys.create(principalOf(request).tenant, granted, name);
    reply.header('cache-control', 'no-store');
    return { ...shownKey(made), key: made.key };
  });

  addRoute(app, ['DELETE', '/keys/:id'], revokeKey, admin, async (request) => {
    await keys.revoke(principalOf(request).tenant, idOf(request));
    return undefined;
  });

  addRoute(app, ['GET', '/tenant'], showSettings, admin, async (request) => {
    const { tenant } = principalOf(request);
    const found = await tenants.get(tenant);
    if (found === undefined) throw new CodedError('HX_NOT_FOUND', `There is no tenant ${tenant}`, { at: tenant });
    return { tenant, ...found };
  });

  addRoute(app, ['PATCH', '/tenant'], changeSettings, admin, async (request) => {
    const { tenant } = principalOf(request);
    return { tenant, ...(await tenants.set(tenant, objectBody(request.body))) };
  });
}

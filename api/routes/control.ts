import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import { type KeyInfo, type Keys, scopes } from '../../store/registry/keys.ts';
import type { Tenants } from '../../store/registry/tenants.ts';
import { principalOf } from '../auth.ts';
import { bodySchema, objectBody } from '../body.ts';
import { problemResponses } from '../openapi/problems.ts';
import { parseParams } from '../params.ts';

export interface Control {
  readonly keys: Pick<Keys, 'create' | 'list' | 'revoke'>;
  readonly tenants: Pick<Tenants, 'get' | 'set'>;
}

const newKey = z.object({
  name: z.string().max(128).default('').describe('What the key is for'),
  scopes: z.array(z.enum(scopes)).min(1).describe('What it may do'),
});

const shownKey = ({ id, name, scopes, createdAt }: KeyInfo) => ({ id, name, scopes, created_at: createdAt });

const keySchema = {
  type: 'object',
  required: ['id', 'name', 'scopes', 'created_at'],
  properties: {
    id: { type: 'string', description: 'Names the key; not the key itself' },
    name: { type: 'string' },
    scopes: { type: 'array', items: { type: 'string', enum: scopes } },
    created_at: { type: 'string', format: 'date-time' },
  },
};

const tags = ['control'];
const admin = { config: { scope: 'admin' } } as const;

/** Keys and settings of the asking key's own tenant; all need the scope admin. */
export function controlRoutes(app: FastifyInstance, { keys, tenants }: Control): void {
  const listed = {
    operationId: 'listKeys',
    tags,
    summary: "The tenant's keys, oldest first",
    response: {
      200: {
        description: 'Keys',
        type: 'object',
        properties: { keys: { type: 'array', items: keySchema } },
      },
      ...problemResponses(401, 403),
    },
  };
  app.get('/keys', { ...admin, schema: listed as object }, async (request) => ({
    keys: (await keys.list(principalOf(request).tenant)).map(shownKey),
  }));

  const created = {
    operationId: 'createKey',
    tags,
    summary: 'Make a key; the answer is the only time that it is seen',
    body: bodySchema(newKey),
    response: {
      201: {
        description: 'The key',
        ...keySchema,
        required: [...keySchema.required, 'key'],
        properties: { ...keySchema.properties, key: { type: 'string' } },
      },
      ...problemResponses(400, 401, 403, 422),
    },
  };
  app.post('/keys', { ...admin, schema: created as object }, async (request, reply) => {
    const { name, scopes: granted } = parseParams(newKey, objectBody(request.body));
    const made = await keys.create(principalOf(request).tenant, granted, name);
    return reply
      .code(201)
      .header('cache-control', 'no-store')
      .send({ ...shownKey(made), key: made.key });
  });

  const revoked = {
    operationId: 'revokeKey',
    tags,
    summary: 'Revoke a key: dead everywhere within 5 s',
    params: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
    response: { 204: { description: 'Revoked' }, ...problemResponses(401, 403, 404) },
  };
  app.delete('/keys/:id', { ...admin, schema: revoked as object }, async (request, reply) => {
    const { id } = request.params as { id: string };
    await keys.revoke(principalOf(request).tenant, id);
    return reply.code(204).send();
  });

  const settings = { type: 'object', description: 'Settings: zone, dwell_ms, window_days, platform_facts, ...' };
  const shown = {
    operationId: 'tenantSettings',
    tags,
    summary: "The tenant's settings",
    response: { 200: { ...settings, description: 'Settings in force' }, ...problemResponses(401, 403, 404) },
  };
  app.get('/tenant', { ...admin, schema: shown as object }, async (request) => {
    const { tenant } = principalOf(request);
    const found = await tenants.get(tenant);
    if (found === undefined) throw new CodedError('HX_NOT_FOUND', `There is no tenant ${tenant}`, { at: tenant });
    return { tenant, ...found };
  });

  const changed = {
    operationId: 'changeTenantSettings',
    tags,
    summary:
      'Change settings; those that figures depend on bring a recompute of every broadcast, `platform_facts` of those that it concerns',
    body: settings,
    response: {
      200: { ...settings, description: 'Settings in force' },
      ...problemResponses(400, 401, 403, 404, 422),
    },
  };
  app.patch('/tenant', { ...admin, schema: changed as object }, async (request) => {
    const { tenant } = principalOf(request);
    return { tenant, ...(await tenants.set(tenant, objectBody(request.body))) };
  });
}

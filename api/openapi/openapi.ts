import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import type { Access } from '../auth.ts';
import { collectorSchema, eventComponent } from './events.ts';
import { problemSchema } from './problems.ts';

/** Routes with a scope need a key; the others say openly that they need none. */
function documented(schema: object | undefined, url: string, access: Access | undefined): object {
  if (url === '/v1/events') return collectorSchema();
  return { ...schema, security: securityOf(access) };
}

function securityOf(access: Access | undefined): object[] {
  if (access === undefined || access === 'none') return [];
  return [{ key: access === 'any' ? [] : [access] }];
}

/** Collects every route that is registered afterwards; GET /openapi.json is the document, OpenAPI 3.1. */
export async function openapi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Huixiang',
        version,
        description: 'What a broadcast did after it was sent: who it reached, who read, clicked and bought.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      tags: [
        { name: 'metrics', description: 'Figures, one route for each metric' },
        { name: 'events', description: 'Events in, events out' },
        { name: 'control', description: 'Keys, tenants, and the rights of recipients' },
        { name: 'saved', description: 'Views and annotations that people keep' },
        { name: 'session', description: 'How the page signs in' },
        { name: 'operations', description: 'Health and metrics of the process' },
      ],
      components: {
        securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
        // Cast: the plugin types schemas of OpenAPI 3.0; ours are 3.1's, JSON Schema 2020-12.
        schemas: { Problem: problemSchema, Event: eventComponent() as never },
      },
    },
    transform: ({ schema, url, route }) => ({ schema: documented(schema, url, route.config?.scope) as never, url }),
    convertConstToEnum: false,
  });
  app.get('/openapi.json', { schema: { hide: true } as object }, () => app.swagger());
}

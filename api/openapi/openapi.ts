import swagger from '@fastify/swagger';
import type { FastifyContextConfig, FastifyInstance } from 'fastify';
import type { Access } from '../auth.ts';
import { collectorSpec, eventComponent } from './events.ts';
import { jsonSchemaOf } from './jsonSchema.ts';
import { problemShape } from './problems.ts';
import { documented, type RouteSpec } from './route.ts';

type Described = { readonly spec: RouteSpec; readonly access: Access };

/** A route of the document, and what it asks for; undefined for what is no part of it, such as the files of the page. */
export function describedRoute(url: string, { spec, scope = 'none' }: FastifyContextConfig): Described | undefined {
  // The collector is a plugin of ingest, which knows no document.
  if (url === '/v1/events') return { spec: collectorSpec, access: 'ingest' };
  return spec && { spec, access: scope };
}

function operation(url: string, config: FastifyContextConfig): object {
  const route = describedRoute(url, config);
  return route === undefined ? { hide: true } : documented(route.spec, route.access);
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
        schemas: { Problem: jsonSchemaOf(problemShape, 'output') as never, Event: eventComponent() as never },
      },
    },
    transform: ({ url, route }) => ({ schema: operation(url, route.config ?? {}) as never, url }),
    convertConstToEnum: false,
  });
  app.get('/openapi.json', () => app.swagger());
}

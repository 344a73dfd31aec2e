import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyPluginAsync, LogController } from 'fastify';
import type { Registry } from 'prom-client';
import type { Authenticate } from '../store/registry/keys.ts';
import type { Store } from '../store/store.ts';
import type { Metric, MetricContext } from '../transforms/metrics/metric.ts';
import { requireKeys } from './auth.ts';
import { openapi } from './openapi/openapi.ts';
import { reference } from './openapi/reference.ts';
import { notFound, sendProblem } from './problem.ts';
import { type Control, controlRoutes } from './routes/control.ts';
import { exportRoutes } from './routes/export.ts';
import { metricRoutes } from './routes/metrics.ts';
import { createRegistry, observeRequests, operationRoutes, storeAnswers } from './routes/operations.ts';

/** What the API is made of; tests hand in their own. */
export interface AppDeps {
  readonly store: Store;
  readonly metrics: readonly Metric[];
  readonly contextOf: (tenant: string) => Promise<MetricContext>;
  readonly authenticate: Authenticate;
  readonly version: string;
  /** Keys and tenants, to be managed over HTTP; left out, they are not. */
  readonly control?: Control;
  /** Collects events (ingest/http); mounted at the root, it brings its own paths, body limits and authentication. */
  readonly ingest?: FastifyPluginAsync;
  /** Own work possible; default: ClickHouse answers. Rejects with a coded error. */
  readonly ready?: () => Promise<void>;
  /** Prometheus registry of the process; default: one of its own. */
  readonly registry?: Registry;
  readonly logger?: FastifyBaseLogger;
  /** Bytes a request body may have where its route says nothing; default 1 MiB. */
  readonly bodyLimit?: number;
}

const DEFAULT_BODY_LIMIT = 1024 * 1024;

/** Request ids of others are taken only where they are harmless in a log. */
function requestId(headers: { readonly [name: string]: unknown }): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[A-Za-z0-9._-]{1,64}$/.test(given) ? given : randomUUID();
}

/**
 * The whole API without a port: tests `inject` into it, server.ts listens. The log has methods, routes and request ids,
 * never addresses with their parameters, headers or bodies.
 */
export function buildApp(deps: AppDeps): FastifyInstance {
  const registry = deps.registry ?? createRegistry();
  const app: FastifyInstance = Fastify({
    ...(deps.logger ? { loggerInstance: deps.logger } : { logger: false }),
    bodyLimit: deps.bodyLimit ?? DEFAULT_BODY_LIMIT,
    genReqId: ({ headers }) => requestId(headers),
    logController: new LogController({ disableRequestLogging: true }),
    return503OnClosing: true,
    forceCloseConnections: 'idle',
  });

  // zod has the last word on input, formats on output: JSON Schemas only describe.
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
  const paths = collectPaths(app);
  app.setNotFoundHandler(notFound(() => paths));
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff');
  });
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    request.log.debug({ method, route: routeOptions.url, status: reply.statusCode, ms: reply.elapsedTime }, 'answered');
  });
  observeRequests(app, registry);

  app.register(async (root) => {
    await openapi(root, deps.version);
    await reference(root);
    operationRoutes(root, registry, deps.ready ?? (() => storeAnswers(deps.store)));
    if (deps.ingest) await root.register(deps.ingest);
    await root.register(
      async (v1) => {
        requireKeys(v1, deps.authenticate);
        metricRoutes(v1, deps.metrics, deps.contextOf);
        exportRoutes(v1, deps.store, deps.contextOf);
        if (deps.control) controlRoutes(v1, deps.control);
      },
      { prefix: '/v1' },
    );
  });
  return app;
}

/** Addresses that answer, for the nearest to a mistyped one. */
function collectPaths(app: FastifyInstance): readonly string[] {
  const paths: string[] = [];
  app.addHook('onRoute', ({ url }) => {
    if (!url.includes(':') && !url.includes('*')) paths.push(url);
  });
  return paths;
}

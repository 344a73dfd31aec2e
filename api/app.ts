import { randomUUID } from 'node:crypto';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyPluginAsync, LogController } from 'fastify';
import type { Registry } from 'prom-client';
import { arrivedAsReported, type LookAtArrived } from '../ingest/kafka/arrived.ts';
import type { Authenticate } from '../store/registry/keys.ts';
import type { Sessions } from '../store/registry/sessions.ts';
import type { Store } from '../store/store.ts';
import type { Metric, TimedContext } from '../transforms/metrics/metric.ts';
import { answersOf } from './answers/observed.ts';
import type { AnswersDeps } from './answers/question.ts';
import { requireKeys } from './auth.ts';
import { answerClientError } from './clientErrors.ts';
import { openapi } from './openapi/openapi.ts';
import { reference } from './openapi/reference.ts';
import { type BuiltPage, leadToReference, servePage } from './page/page.ts';
import { type KnownRoute, notFound, sendProblem } from './problem.ts';
import { type Control, controlRoutes } from './routes/control.ts';
import { deadLetterRoutes, type ReplayLetters } from './routes/deadLetters.ts';
import { exportRoutes } from './routes/export.ts';
import { metricRoutes } from './routes/metrics.ts';
import { createRegistry, observeRequests, operationRoutes, storeAnswers } from './routes/operations.ts';
import { type RecipientsByRawId, recipientRoutes } from './routes/recipients.ts';
import { type SavedThings, savedRoutes } from './routes/saved.ts';
import { sessionRoutes } from './routes/session.ts';
import type { Waited } from './wait.ts';

/** What the API is made of; tests hand in their own. */
export interface AppDeps {
  readonly store: Store;
  readonly metrics: readonly Metric[];
  /** `waited`: given where the answer waited first. */
  readonly contextOf: (tenant: string, waited?: Waited) => Promise<TimedContext>;
  /** Keeps answers of so many bytes, by what is known of changes; without it, or with 0, each is made. */
  readonly keeping?: AnswersDeps['keeping'];
  /** What `wait=` waits for; default: the progress that consumers report. */
  readonly arrived?: LookAtArrived;
  readonly authenticate: Authenticate;
  /** Cookies for the page; left out, only keys open anything. */
  readonly sessions?: Pick<Sessions, 'open' | 'verify'>;
  /** The page to serve; without one `/` leads to the reference. */
  readonly page?: BuiltPage | undefined;
  readonly version: string;
  /** Keys and tenants, to be managed over HTTP; left out, they are not. */
  readonly control?: Control;
  /** Judges dead letters again; without it the route answers that this process does not. */
  readonly replay?: ReplayLetters;
  /** Asks about and forgets people by their raw ids; left out, the routes are not there. */
  readonly recipients?: RecipientsByRawId;
  /** Views and annotations that people keep; left out, there are none. */
  readonly saved?: SavedThings;
  /** Collects events (ingest/http); mounted at the root, it brings its own paths, body limits and authentication. */
  readonly ingest?: FastifyPluginAsync;
  /** Own work possible; default: ClickHouse answers. Rejects with a coded error. */
  readonly ready?: () => Promise<void>;
  /** Prometheus registry of the process; default: one of its own. */
  readonly registry?: Registry;
  readonly logger?: FastifyBaseLogger;
  /** Largest request body in bytes, unless the route sets its own; default 1 MiB. */
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
    // Before there is a route: what is no HTTP request, and an address that cannot be one.
    clientErrorHandler: answerClientError,
    frameworkErrors: (error, request, reply) => {
      sendProblem(error, request, reply);
    },
  });

  // zod has the last word on input, formats on output: JSON Schemas only describe.
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
  app.setNotFoundHandler(notFound(collectRoutes(app)));
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
        await v1.register(cookie);
        // Routes ask for it themselves: an export that fails on the way must break off, not end well.
        await v1.register(compress, { global: false });
        requireKeys(v1, deps);
        if (deps.sessions) sessionRoutes(v1, { ...deps, sessions: deps.sessions });
        const { store, contextOf, arrived = arrivedAsReported(store) } = deps;
        metricRoutes(v1, deps.metrics, {
          contextOf,
          answers: answersOf(app, deps, registry),
          source: { store, arrived },
        });
        exportRoutes(v1, deps.store, deps.contextOf);
        deadLetterRoutes(v1, deps.store, deps.replay);
        if (deps.recipients) recipientRoutes(v1, deps.recipients);
        if (deps.control) controlRoutes(v1, deps.control);
        if (deps.saved) savedRoutes(v1, deps.saved, deps.contextOf);
      },
      { prefix: '/v1' },
    );
    if (deps.page) await servePage(root, deps.page);
    else leadToReference(root);
  });
  return app;
}

/** The known routes, so that the error for an unknown one can suggest the nearest. Without the page's catch-all. */
function collectRoutes(app: FastifyInstance): readonly KnownRoute[] {
  const routes: KnownRoute[] = [];
  app.addHook('onRoute', ({ url, method }) => {
    if (url !== '/*') routes.push({ url, methods: [method].flat() });
  });
  return routes;
}

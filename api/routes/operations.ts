import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import type { Store } from '../../store/store.ts';
import { problemResponses } from '../openapi/problems.ts';

const READY_WITHIN_MS = 2_000;

/** Own work possible: ClickHouse answers within 2 s. Throws HX_CLICKHOUSE otherwise. */
export async function storeAnswers(store: Store): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new CodedError('HX_CLICKHOUSE', `ClickHouse did not answer within ${READY_WITHIN_MS} ms`)),
      READY_WITHIN_MS,
    );
  });
  const answer = store.query({ name: 'ready', sql: 'SELECT 1 AS one' }, z.object({ one: z.number() }));
  try {
    await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
    // The loser's rejection has been answered for.
    answer.catch(() => undefined);
  }
}

const state = { type: 'object', properties: { status: { type: 'string', const: 'ok' } } };

/** GET /healthz (the event loop turns, nothing else), /readyz (`ready` resolves), /metrics (Prometheus). No key needed. */
export function operationRoutes(app: FastifyInstance, registry: Registry, ready: () => Promise<void>): void {
  app.get(
    '/healthz',
    {
      logLevel: 'warn',
      schema: {
        operationId: 'healthz',
        tags: ['operations'],
        summary: 'Alive',
        response: { 200: { description: 'Alive', ...state } },
      } as object,
    },
    () => ({ status: 'ok' }),
  );
  app.get(
    '/readyz',
    {
      logLevel: 'warn',
      schema: {
        operationId: 'readyz',
        tags: ['operations'],
        summary: 'Ready to answer',
        response: { 200: { description: 'Ready', ...state }, ...problemResponses(503) },
      } as object,
    },
    async () => {
      await ready();
      return { status: 'ok' };
    },
  );
  app.get(
    '/metrics',
    {
      logLevel: 'warn',
      schema: {
        operationId: 'prometheus',
        tags: ['operations'],
        summary: 'Metrics of this process for Prometheus',
        response: {
          200: { description: 'Text exposition', content: { 'text/plain': { schema: { type: 'string' } } } },
        },
      } as object,
    },
    async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()),
  );
}

/** Times every request by method, route and status into `registry`; routes, not addresses, so that labels stay few. */
export function observeRequests(app: FastifyInstance, registry: Registry): void {
  const seconds = new Histogram({
    name: 'huixiang_http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    const labels = {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: String(reply.statusCode),
    };
    seconds.observe(labels, reply.elapsedTime / 1000);
  });
}

/** A registry of its own (two apps in one process never share counts), with the process's figures. */
export function createRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'huixiang_' });
  return registry;
}

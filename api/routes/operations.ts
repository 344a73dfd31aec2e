import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import type { Store } from '../../store/store.ts';
import { addRoute, type RouteSpec } from '../openapi/route.ts';

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

const state = z.object({ status: z.literal('ok') });
const ok = { status: 'ok' } as const;
const tags = ['operations'];

const healthSpec = {
  operationId: 'healthz',
  tags,
  summary: 'Alive',
  answers: { 200: { description: 'Alive', body: state } },
} as const satisfies RouteSpec;

const readySpec = {
  operationId: 'readyz',
  tags,
  summary: 'Ready to answer',
  answers: { 200: { description: 'Ready', body: state } },
  problems: [503],
} as const satisfies RouteSpec;

const prometheusSpec = {
  operationId: 'prometheus',
  tags,
  summary: 'Metrics of this process for Prometheus',
  answers: { 200: { description: 'Text exposition', media: { 'text/plain': { type: 'string' } } } },
} as const satisfies RouteSpec;

const quiet = { logLevel: 'warn' } as const;

/** GET /healthz (the event loop turns, nothing else), /readyz (`ready` resolves), /metrics (Prometheus). No key needed. */
export function operationRoutes(app: FastifyInstance, registry: Registry, ready: () => Promise<void>): void {
  addRoute(app, ['GET', '/healthz'], healthSpec, quiet, async () => ok);
  addRoute(app, ['GET', '/readyz'], readySpec, quiet, async () => {
    await ready();
    return ok;
  });
  addRoute(app, ['GET', '/metrics'], prometheusSpec, quiet, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
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

import Fastify from 'fastify';
import type { Registry } from 'prom-client';
import { sendProblem } from '../../api/problem.ts';
import { operationRoutes } from '../../api/routes/operations.ts';
import { type Listening, listen } from '../../api/server.ts';

/** /healthz, /readyz and /metrics of a process that serves nothing else. */
export function listenForHealth(
  port: number,
  host: string,
  registry: Registry,
  ready: () => Promise<void>,
): Promise<Listening> {
  const app = Fastify({ logger: false });
  // The routes' schemas describe and refer to the API's document, which is not here.
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
  operationRoutes(app, registry, ready);
  return listen(app, { port, host });
}

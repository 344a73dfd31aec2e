import type { FastifyPluginAsync } from 'fastify';
import type { Registry } from 'prom-client';
import { buildApp } from '../../api/app.ts';
import { createContext } from '../../api/context.ts';
import { storeAnswers } from '../../api/routes/operations.ts';
import { type Listening, listen } from '../../api/server.ts';
import { Keys } from '../../store/registry/keys.ts';
import { Registry as StateOfControl } from '../../store/registry/registry.ts';
import { Tenants } from '../../store/registry/tenants.ts';
import { metrics } from '../../transforms/metrics/index.ts';
import { packageVersion } from '../version.ts';
import type { Service, ServiceDeps } from './service.ts';

export interface ServeOptions {
  readonly registry: Registry;
  /** Collects events; without it POST /v1/events is not there. */
  readonly ingest?: FastifyPluginAsync;
}

export interface ServeService extends Service {
  readonly listening: Listening;
}

/** Serves the API. Throws HX_PORT when the port is taken. */
export async function startServe({ session, config, log }: ServiceDeps, options: ServeOptions): Promise<ServeService> {
  const { store } = session;
  const control = new StateOfControl(store);
  const keys = new Keys(control);
  const tenants = new Tenants(store, control);
  const app = buildApp({
    store,
    metrics,
    contextOf: (tenant) => createContext({ store, tenants }, tenant),
    authenticate: (key) => keys.verify(key),
    control: { keys, tenants },
    version: packageVersion(),
    registry: options.registry,
    logger: log,
    ...(options.ingest && { ingest: options.ingest }),
  });
  const port = config.port('HUIXIANG_PORT');
  const listening = await listen(app, { host: config.need('HUIXIANG_HOST'), ...(port !== undefined && { port }) });
  return { listening, ready: () => storeAnswers(store), stop: () => listening.close(2_000) };
}

import type { Registry } from 'prom-client';
import { buildApp } from '../../api/app.ts';
import { createContext } from '../../api/context.ts';
import { storeAnswers } from '../../api/routes/operations.ts';
import { type Listening, listen } from '../../api/server.ts';
import { collector } from '../../ingest/http/collector.ts';
import { Keys } from '../../store/registry/keys.ts';
import { Registry as StateOfControl } from '../../store/registry/registry.ts';
import { Sessions } from '../../store/registry/sessions.ts';
import { Tenants } from '../../store/registry/tenants.ts';
import { metrics } from '../../transforms/metrics/index.ts';
import { packageVersion } from '../version.ts';
import { builtPage } from './builtPage.ts';
import type { Delivery } from './delivery.ts';
import type { Service, ServiceDeps } from './service.ts';

export interface ServeOptions {
  readonly registry: Registry;
  /** Where POST /v1/events puts events; closed with the service. */
  readonly delivery: Delivery;
}

export interface ServeService extends Service {
  readonly listening: Listening;
  /** Whether `/` is the page, or (where it was not built) leads to the reference. */
  readonly hasPage: boolean;
  /** {@link Sessions.ticket} */
  ticket(key: string): string;
}

const STOP_GRACE_MS = 2_000;

/** Serves the API. Throws HX_PORT when the port is taken. */
export async function startServe({ session, config, log }: ServiceDeps, options: ServeOptions): Promise<ServeService> {
  const { store } = session;
  const control = new StateOfControl(store);
  const keys = new Keys(control);
  const tenants = new Tenants(store, control);
  const sessions = new Sessions(keys, session.secret);
  const page = builtPage();
  const authenticate = (key: string) => keys.verify(key);
  const app = buildApp({
    store,
    metrics,
    contextOf: (tenant) => createContext({ store, tenants }, tenant),
    authenticate,
    sessions,
    page,
    control: { keys, tenants },
    version: packageVersion(),
    registry: options.registry,
    logger: log,
    ingest: collector({ authenticate, deliver: options.delivery.deliver }),
  });
  const port = config.port('HUIXIANG_PORT');
  const listening = await listen(app, { host: config.need('HUIXIANG_HOST'), ...(port !== undefined && { port }) });
  return {
    listening,
    hasPage: page !== undefined,
    ticket: (key) => sessions.ticket(key),
    ready: () => storeAnswers(store),
    async stop() {
      await listening.close(STOP_GRACE_MS);
      await options.delivery.close();
    },
  };
}

import type { Registry } from 'prom-client';
import { buildApp } from '../../api/app.ts';
import { createContext } from '../../api/context.ts';
import { SharedReads } from '../../api/contextReads.ts';
import type { ReplayLetters } from '../../api/routes/deadLetters.ts';
import { storeAnswers } from '../../api/routes/operations.ts';
import { type Listening, listen } from '../../api/server.ts';
import { replayDeadLetters } from '../../ingest/deadletters/replay.ts';
import { Recipients } from '../../ingest/erasure/recipients.ts';
import { collector } from '../../ingest/http/collector.ts';
import { type Ingest, openIngest } from '../../ingest/sink/openIngest.ts';
import { Keys } from '../../store/registry/keys.ts';
import { Registry as StateOfControl } from '../../store/registry/registry.ts';
import { savedAnnotations, savedViews } from '../../store/registry/saved.ts';
import { Sessions } from '../../store/registry/sessions.ts';
import { Tenants } from '../../store/registry/tenants.ts';
import { Changes } from '../../store/tables/changes.ts';
import { metrics } from '../../transforms/metrics/index.ts';
import { packageVersion } from '../version.ts';
import { openArrived } from './arrived.ts';
import { builtPage } from './builtPage.ts';
import type { Delivery } from './delivery.ts';
import { type Erasures, startErasures } from './erasures.ts';
import { type Noting, noting } from './noting.ts';
import type { Service, ServiceDeps } from './service.ts';

export interface ServeOptions {
  readonly registry: Registry;
  /** Where POST /v1/events puts events; closed with the service. */
  readonly delivery: Delivery;
  /** Where Kafka is; undefined where there is none. */
  readonly brokers: readonly string[] | undefined;
}

export interface ServeService extends Service {
  readonly listening: Listening;
  /** Whether `/` is the page, or (where it was not built) leads to the reference. */
  readonly hasPage: boolean;
  /** {@link Sessions.ticket} */
  ticket(key: string): string;
}

const STOP_GRACE_MS = 2_000;
const MIB = 1024 * 1024;

/** Serves the API. Throws HX_PORT when the port is taken. */
export async function startServe(deps: ServiceDeps, options: ServeOptions): Promise<ServeService> {
  const { session, config, log } = deps;
  const { store } = session;
  const control = new StateOfControl(store);
  const keys = new Keys(control);
  const tenants = new Tenants(store, control);
  const sessions = new Sessions(keys, session.secret);
  const changes = new Changes(store);
  const after = noting(changes);
  const reads = new SharedReads(store, changes);
  const page = builtPage();
  const authenticate = (key: string) => keys.verify(key);
  const recipients = new Recipients(store, session.secret);
  let erasures: Erasures | undefined;
  const { arrived, close: closeArrived } = openArrived(config, store, options.brokers);
  const app = buildApp({
    store,
    metrics,
    contextOf: (tenant, waited) => createContext({ store, tenants, reads }, tenant, waited),
    keeping: { changes, bytes: config.count('HUIXIANG_ANSWER_CACHE_MB') * MIB },
    arrived,
    authenticate,
    sessions,
    page,
    control: {
      keys,
      tenants: { get: (of) => tenants.get(of), set: (of, given) => after(of, () => tenants.set(of, given)) },
    },
    saved: { views: savedViews(control), annotations: savedAnnotations(control) },
    version: packageVersion(),
    replay: replayInto(session, after),
    recipients: {
      erase: (...asked) => recipients.erase(...asked),
      estimate: (...asked) => recipients.estimate(...asked),
      erasure: (...asked) => recipients.erasure(...asked),
      journey: (...asked) => recipients.journey(...asked),
      wake: () => erasures?.wake(),
    },
    registry: options.registry,
    logger: log,
    ingest: collector({ authenticate, deliver: (of, items) => after(of, () => options.delivery.deliver(of, items)) }),
  });
  const port = config.port('HUIXIANG_PORT');
  const listening = await listen(app, { host: config.need('HUIXIANG_HOST'), ...(port !== undefined && { port }) });
  // Only when the port is taken for good: a server that does not come up leaves no loop behind.
  erasures = startErasures(deps, (tenant) => changes.acknowledged(tenant));
  return {
    listening,
    hasPage: page !== undefined,
    ticket: (key) => sessions.ticket(key),
    ready: () => storeAnswers(store),
    async stop() {
      const erasing = erasures?.stop();
      await listening.close(STOP_GRACE_MS);
      await erasing;
      await Promise.all([options.delivery.close(), closeArrived()]);
    },
  };
}

/**
 * Replays dead letters into a separate sink, opened at the first request. As on the command line, they do not go through
 * the topic, so that the answer contains the result.
 */
function replayInto({ store, secret }: ServiceDeps['session'], after: Noting): ReplayLetters {
  let opened: Promise<Ingest> | undefined;
  const open = () => {
    opened ??= openIngest(store, secret).catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
  return async (asked) => {
    const { sink, cipher } = await open();
    return after(asked.filter?.visibleTo, () => replayDeadLetters({ store, sink, cipher, ...asked }));
  };
}

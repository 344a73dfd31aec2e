import { storeAnswers } from '../../api/routes/operations.ts';
import { Refresher } from '../../transforms/refresh/loop.ts';
import type { Service, ServiceDeps } from './service.ts';

/** Recomputes what is marked, until it is stopped. */
export function startRefresh({ session, log }: ServiceDeps): Service {
  const refresher = new Refresher({
    store: session.store,
    onError: (error) =>
      log.warn({ error: error instanceof Error ? error.message : String(error) }, 'a pass of the refresher failed'),
    onPass: (refreshed, failed) => log.debug({ refreshed, failed }, 'refreshed'),
  });
  refresher.start();
  return { ready: () => storeAnswers(session.store), stop: () => refresher.stop() };
}

import { storeAnswers } from '../../api/routes/operations.ts';
import { Refresher, type RefresherOptions } from '../../transforms/refresh/loop.ts';
import type { Service, ServiceDeps } from './service.ts';

export type RefreshServiceOptions = Pick<RefresherOptions, 'shard'>;

/** Recomputes what is marked, until it is stopped. */
export function startRefresh({ session, log }: ServiceDeps, { shard }: RefreshServiceOptions = {}): Service {
  const refresher = new Refresher({
    store: session.store,
    ...(shard && { shard }),
    onError: (error) =>
      log.warn({ error: error instanceof Error ? error.message : String(error) }, 'a pass of the refresher failed'),
    onPass: (refreshed, failed) => log.debug({ refreshed, failed }, 'refreshed'),
  });
  refresher.start();
  return { ready: () => storeAnswers(session.store), stop: () => refresher.stop() };
}

import { storeAnswers } from '../../api/routes/operations.ts';
import { Refresher, type RefresherOptions } from '../../transforms/refresh/loop.ts';
import { startErasures } from './erasures.ts';
import type { Service, ServiceDeps } from './service.ts';

export type RefreshServiceOptions = Pick<RefresherOptions, 'shard'>;

/** Recomputes what is marked, until it is stopped, and works on erasures that no process works on. */
export function startRefresh(deps: ServiceDeps, { shard }: RefreshServiceOptions = {}): Service {
  const { session, log } = deps;
  const refresher = new Refresher({
    store: session.store,
    ...(shard && { shard }),
    onError: (error) =>
      log.warn({ error: error instanceof Error ? error.message : String(error) }, 'a pass of the refresher failed'),
    onPass: (refreshed, failed) => log.debug({ refreshed, failed }, 'refreshed'),
  });
  refresher.start();
  const erasures = startErasures(deps);
  return {
    ready: () => storeAnswers(session.store),
    async stop() {
      await Promise.all([refresher.stop(), erasures.stop()]);
    },
  };
}

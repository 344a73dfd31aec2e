import { storeAnswers } from '../../api/routes/operations.ts';
import { CodedError } from '../../contract/errors.ts';
import { Refresher } from '../../transforms/refresh/loop.ts';
import type { RefresherOptions } from '../../transforms/refresh/loopOptions.ts';
import { startErasures } from './erasures.ts';
import type { Service, ServiceDeps } from './service.ts';

export type RefreshServiceOptions = Pick<RefresherOptions, 'shard'>;

export interface RefreshService extends Service {
  /** Looks at the marks now: this process has written some. */
  wake(): void;
}

/** Recomputes what is marked, until it is stopped, and works on erasures that no process works on. */
export function startRefresh(deps: ServiceDeps, { shard }: RefreshServiceOptions = {}): RefreshService {
  const { session, log } = deps;
  const refresher = new Refresher({
    store: session.store,
    ...(shard && { shard }),
    onError: (error) =>
      log.warn({ error: error instanceof Error ? error.message : String(error) }, 'a pass of the refresher failed'),
    onFailing: ({ kind, tenant, unit }, error) =>
      log.warn({ kind, tenant, unit, ...causeOf(error) }, 'a unit begins to fail: its figures stay as they are'),
    onRecovered: ({ kind, tenant, unit }) =>
      log.warn({ kind, tenant, unit }, 'a unit that failed is recomputed: its figures are right again'),
    onPass: (refreshed, failed) => log.debug({ refreshed, failed }, 'refreshed'),
  });
  refresher.start();
  const erasures = startErasures(deps);
  return {
    ready: () => storeAnswers(session.store),
    wake: () => refresher.wake(),
    async stop() {
      await Promise.all([refresher.stop(), erasures.stop()]);
    },
  };
}

function causeOf(error: unknown): { readonly code?: string; readonly error: string } {
  if (error instanceof CodedError) return { code: error.code, error: error.message };
  return { error: error instanceof Error ? error.message : String(error) };
}

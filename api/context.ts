import type { TenantSettings, Tenants } from '../store/registry/tenants.ts';
import type { Store } from '../store/store.ts';
import { completeUntil, readProgress } from '../store/tables/progress.ts';
import type { MetricContext } from '../transforms/metrics/metric.ts';

/** What a context is made from; shared by the API and the command line. */
export interface ContextSource {
  readonly store: Store;
  readonly tenants: Pick<Tenants, 'get'>;
  /** Milliseconds since 1970; tests turn it. */
  readonly now?: () => number;
}

/** The zone of a tenant that nobody made: the default of store/registry/tenants.ts. */
const DEFAULT_ZONE = 'Asia/Shanghai';

const HOUR_MS = 3_600_000;
const inMs = ({ event, poll, aggregate }: TenantSettings['lateness_hours']) => ({
  event: event * HOUR_MS,
  poll: poll * HOUR_MS,
  aggregate: aggregate * HOUR_MS,
});

/** Makes the context in which a tenant's metrics run: one clock and one freshness for the whole answer. */
export async function createContext({ store, tenants, now }: ContextSource, tenant: string): Promise<MetricContext> {
  const at = now?.() ?? Date.now();
  const [settings, progress] = await Promise.all([tenants.get(tenant), readProgress(store)]);
  return {
    tenant,
    zone: settings?.zone ?? DEFAULT_ZONE,
    now: at,
    completeUntil: completeUntil(progress, at),
    ...(settings === undefined ? {} : { latenessMs: inMs(settings.lateness_hours), goal: settings.goal }),
    query: (query, row) => store.query(query, row),
  };
}

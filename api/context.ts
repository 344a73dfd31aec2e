import { z } from 'zod';
import type { Store } from '../store/store.ts';
import type { MetricContext } from '../transforms/metrics/metric.ts';

/** What a context is made from; shared by the API and the command line. */
export interface ContextSource {
  readonly store: Store;
  /** IANA zone of a tenant. */
  zoneOf(tenant: string): Promise<string>;
  /** Milliseconds since 1970; tests turn it. */
  readonly now?: () => number;
}

/** Makes the context in which a tenant's metrics run: one clock and one freshness for the whole answer. */
export async function createContext(source: ContextSource, tenant: string): Promise<MetricContext> {
  const { store } = source;
  const now = source.now?.() ?? Date.now();
  const [zone, completeUntil] = await Promise.all([source.zoneOf(tenant), completeUntilOf(store, now)]);
  return {
    tenant,
    zone,
    now,
    completeUntil,
    query: (query, row) => store.query(query, row),
  };
}

const progressRow = z.object({ origins: z.coerce.number(), complete_until: z.coerce.number() });

/** The earliest of what the origins of events have reached; now where nothing is read but what is sent to us. */
async function completeUntilOf(store: Store, now: number): Promise<number> {
  const [row] = await store.query(
    {
      name: 'complete-until',
      sql: `SELECT count() AS origins, toUnixTimestamp64Milli(min(complete_until)) AS complete_until
            FROM ingest_progress FINAL`,
    },
    progressRow,
  );
  return row === undefined || row.origins === 0 ? now : Math.min(row.complete_until, now);
}

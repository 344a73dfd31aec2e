import { z } from 'zod';
import type { Store } from '../store.ts';

/** How far one origin of events (kafka:topic/partition) is durable. */
export interface Progress {
  readonly origin: string;
  /** No event that arrived before this instant is missing; milliseconds since 1970. */
  readonly completeUntil: number;
  readonly lagRecords: number;
}

export async function writeProgress(
  store: Store,
  progress: readonly Progress[],
  now: number = Date.now(),
): Promise<void> {
  await store.insertRows(
    'ingest_progress',
    progress.map(({ origin, completeUntil, lagRecords }) => ({
      origin,
      complete_until: new Date(completeUntil).toISOString(),
      lag_records: lagRecords,
      updated_at: new Date(now).toISOString(),
    })),
  );
}

export function readProgress(store: Store): Promise<(Progress & { readonly updatedAt: number })[]> {
  return store.query(
    {
      name: 'ingest-progress',
      sql: `SELECT origin, toUnixTimestamp64Milli(complete_until) AS completeUntil, lag_records AS lagRecords,
                   toUnixTimestamp64Milli(updated_at) AS updatedAt
            FROM ingest_progress FINAL ORDER BY origin`,
    },
    z.object({ origin: z.string(), completeUntil: z.number(), lagRecords: z.number(), updatedAt: z.number() }),
  );
}

/**
 * The instant before which nothing is missing: that of the origin that lags most. Without any origin (HTTP and imports
 * are complete when they answer) it is now. An import that is running holds back its own tenant: of what it brings since
 * its start, anything may be missing.
 */
export function completeUntil(
  progress: readonly Progress[],
  now: number,
  startsOfRunningImports: readonly number[] = [],
): number {
  return Math.min(now, ...progress.map((origin) => origin.completeUntil), ...startsOfRunningImports);
}

/** completeUntil() of all origins as SQL over the view that SQL tools may read. A subquery; without running imports. */
export const completeUntilOfView =
  "(SELECT if(count() = 0, now64(3, 'UTC'), least(now64(3, 'UTC'), min(complete_until))) FROM pipeline_progress)";

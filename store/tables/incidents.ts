import { z } from 'zod';
import type { Store } from '../store.ts';

/** What an operator must know of an origin: offsets that Kafka no longer had, a codec that nobody reads. */
export interface Incident {
  readonly origin: string;
  readonly kind: 'gap' | 'codec';
  /** Milliseconds since 1970. */
  readonly at: number;
  /** First offset concerned: with origin and kind the key, so that one incident told twice is one. */
  readonly first: number;
  readonly records: number;
  readonly note: string;
}

export async function writeIncidents(store: Store, incidents: readonly Incident[]): Promise<void> {
  await store.insertRows(
    'ingest_incidents',
    incidents.map((incident) => ({ ...incident, at: new Date(incident.at).toISOString() })),
  );
}

/** The latest first. */
export function readIncidents(store: Store, limit = 1000): Promise<Incident[]> {
  return store.query(
    {
      name: 'ingest-incidents',
      sql: `SELECT origin, kind, toUnixTimestamp64Milli(at) AS at, first, records, note
            FROM ingest_incidents FINAL ORDER BY ingest_incidents.at DESC, origin, first LIMIT {limit:UInt32}`,
      params: { limit },
    },
    z.object({
      origin: z.string(),
      kind: z.enum(['gap', 'codec']),
      at: z.number(),
      first: z.number(),
      records: z.number(),
      note: z.string(),
    }),
  );
}

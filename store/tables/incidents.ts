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

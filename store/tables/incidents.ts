import type { Store } from '../store.ts';

/** A problem that the operator must know: offsets that Kafka no longer had, or a codec that no reader supports. */
export interface Incident {
  readonly origin: string;
  readonly kind: 'gap' | 'codec';
  /** Milliseconds since 1970. */
  readonly at: number;
  /** First offset concerned. The key together with origin and kind, so an incident that is reported twice is one. */
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

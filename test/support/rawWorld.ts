import { randomUUID } from 'node:crypto';
import type { Store } from '../../store/store.ts';

/** A row of `events` as a test writes it, with only the columns that matter; times are RFC 3339. */
export interface RawEvent {
  readonly broadcast: string;
  /** As text where it has more than 53 bits. */
  readonly recipient: number | string;
  readonly type: string;
  readonly at: string;
  /** Distinct by default; equal keys are the same event. */
  readonly key?: number;
  readonly [column: string]: unknown;
}

/**
 * Writes rows straight into the raw tables, as the sink leaves them, so that rollups are tested without ingest. Every
 * call is an insert of its own, so the parts are unmerged.
 */
export class RawWorld {
  readonly #store: Store;
  readonly #tenant: string;
  #key = 0;

  constructor(store: Store, tenant = 't') {
    this.#store = store;
    this.#tenant = tenant;
  }

  /** Inserts events, then marks their broadcasts. */
  async events(...events: RawEvent[]): Promise<void> {
    await this.unmarked(...events);
    await this.mark(...new Set(events.map(({ broadcast }) => broadcast)));
  }

  /** Inserts events without marks, as a sink that died in between would leave them. */
  async unmarked(...events: RawEvent[]): Promise<void> {
    const rows = events.map(({ at, key, ...columns }) => {
      this.#key += 1;
      const identity = { tenant: this.#tenant, occurred_at: at, event_key: key ?? this.#key };
      return { ...identity, live: columns.import_batches === undefined ? 1 : 0, ...columns };
    });
    // Rows may have different columns; the insert uses the union.
    await this.#store.insertRows('events', rows);
  }

  /** A broadcast's own event. */
  async broadcast(broadcast: string, event: Readonly<Record<string, unknown>>, at = '2026-01-01T00:00:00Z') {
    const fact = { occurred_at: at, event: JSON.stringify(event) };
    const row = { tenant: this.#tenant, broadcast, id: randomUUID(), fact, live: 1, received_at: at };
    await this.#store.insertRows('broadcasts', [row]);
    await this.mark(broadcast);
  }

  async mark(...broadcasts: string[]): Promise<void> {
    const at = new Date().toISOString();
    await this.#store.insertRows(
      'units',
      broadcasts.map((unit) => ({
        kind: 'broadcast',
        tenant: this.#tenant,
        unit,
        marks: 1,
        marked_at: at,
        token: randomUUID(),
      })),
    );
  }
}

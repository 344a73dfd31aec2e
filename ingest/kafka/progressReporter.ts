import { setTimeout as pause } from 'node:timers/promises';
import type { Store } from '../../store/store.ts';
import { type Incident, writeIncidents } from '../../store/tables/incidents.ts';
import { writeProgress } from '../../store/tables/progress.ts';
import type { KafkaClient } from './client/port.ts';
import type { ConsumerState, EventConsumerOptions, StoppedPartition } from './consumer.ts';
import { type Gap, gapsOf, originOf, Positions, progressOf } from './positions.ts';

export interface ProgressReporterOptions {
  readonly kafka: KafkaClient;
  readonly topic: string;
  readonly groupId: string;
  readonly store: Store;
  /** The consumer's state now. Called only when the consumer has joined or time has passed, never by the constructor. */
  readonly state: () => ConsumerState;
  /** Milliseconds between two looks; default 2,000. */
  readonly everyMs?: number;
  readonly log?: EventConsumerOptions['log'];
}

const LONGEST_PAUSE_MS = 30_000;

/**
 * Records how far a consumer's partitions are complete (ingest_progress) and what went wrong with them
 * (ingest_incidents). While Kafka or ClickHouse is unavailable, it retries at the next interval: the last row stays
 * valid, and an incident waits until it is written.
 *
 * Give {@link hooks} to the consumer, and start before it: what Kafka has dropped since the group was last here shows
 * only until the consumer's first fetch, at which the committed offset is overwritten.
 */
export class ProgressReporter {
  readonly hooks: Required<Pick<EventConsumerOptions, 'onStopped' | 'onGap' | 'onJoined'>>;
  readonly #options: ProgressReporterOptions;
  readonly #stopping = new AbortController();
  /** By origin, kind and first record. An incident may be reported many times; it is retried until it is written. */
  readonly #unwritten = new Map<string, Incident>();
  readonly #positions: Positions;
  #running: Promise<void> | undefined;
  #failures = 0;

  constructor(options: ProgressReporterOptions) {
    this.#options = options;
    this.#positions = new Positions(options);
    this.hooks = {
      onStopped: (stop) => this.#noteStop(stop),
      onGap: (gap) => this.#noteGaps([gap]),
      onJoined: (assigned) => void this.#trying(() => this.#lookForGaps(assigned)),
    };
  }

  /** Looks for gaps once, then begins to report. Does not reject: what fails is logged and tried again. */
  async start(): Promise<void> {
    await this.#trying(() => this.#lookForGaps());
    this.#running ??= this.#loop();
  }

  /** Ends after the look under way, and writes incidents that still wait if that can be done. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    await this.#trying(() => this.#writeIncidents());
    await this.#positions.close();
  }

  async #loop(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      await this.#trying(() => this.#report());
      const everyMs = this.#options.everyMs ?? 2_000;
      await this.#pause(Math.min(everyMs * 2 ** this.#failures, Math.max(everyMs, LONGEST_PAUSE_MS)));
    }
  }

  async #report(): Promise<void> {
    await this.#writeIncidents();
    const { topic, store, state } = this.#options;
    // Before the ends: what arrives while we look must not count as seen.
    const lookedAt = Date.now();
    const [ends, committed] = await Promise.all([this.#positions.ends(), this.#positions.committed()]);
    const { joined, assigned, durable } = state();
    // The new owner of a revoked partition reports it.
    if (!joined) return;
    const own = ends.filter(({ partition }) => assigned.includes(partition));
    // 0 is unknown: the last row, whichever process wrote it, stays valid.
    const known = progressOf(topic, own, durable, committed, lookedAt).filter(({ completeUntil }) => completeUntil > 0);
    if (known.length > 0) await writeProgress(store, known, lookedAt);
  }

  async #lookForGaps(assigned?: readonly number[]): Promise<void> {
    const [ends, committed] = await Promise.all([this.#positions.ends(), this.#positions.committed()]);
    this.#noteGaps(gapsOf(ends, committed).filter(({ partition }) => assigned?.includes(partition) ?? true));
    await this.#writeIncidents();
  }

  #noteGaps(gaps: readonly Gap[]): void {
    for (const { partition, first, records } of gaps) {
      const note = 'Kafka no longer had these records when they were to be read';
      this.#note({
        kind: 'gap',
        origin: this.#origin(partition),
        first: Number(first),
        records: Number(records),
        note,
      });
    }
  }

  #noteStop({ partition, offset, error }: StoppedPartition): void {
    const note = `${error.code}: ${error.message}`;
    this.#note({ kind: 'codec', origin: this.#origin(partition), first: Number(offset), records: 0, note });
  }

  #note(incident: Omit<Incident, 'at'>): void {
    const { origin, kind, first } = incident;
    this.#unwritten.set(`${origin} ${kind} ${first}`, { ...incident, at: Date.now() });
  }

  async #writeIncidents(): Promise<void> {
    const incidents = [...this.#unwritten];
    if (incidents.length === 0) return;
    await writeIncidents(
      this.#options.store,
      incidents.map(([, incident]) => incident),
    );
    // An incident that was reported again meanwhile is another object and waits for the next turn.
    for (const [key, incident] of incidents) if (this.#unwritten.get(key) === incident) this.#unwritten.delete(key);
  }

  #origin(partition: number): string {
    return originOf(this.#options.topic, partition);
  }

  async #trying(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.#failures = 0;
    } catch (error) {
      this.#failures++;
      const reason = error instanceof Error ? error.message : String(error);
      // Once for an outage, not once for each look.
      if (this.#failures === 1) this.#options.log?.('warn', 'progress is not reported', { error: reason });
    }
  }

  /** Waits, or less when stop() is called. */
  async #pause(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: this.#stopping.signal }).catch(() => {});
  }
}

import { setTimeout as pause } from 'node:timers/promises';
import type { OpenSink } from '../../ingest/sink/openSink.ts';
import { TENANT } from '../refresh/world.ts';

/** Broadcasts that get reads, in turn, at one rate. */
export interface Target {
  readonly broadcasts: readonly string[];
  readonly people: number;
  /** Reads a second of all of them together. */
  readonly rate: number;
}

const encoder = new TextEncoder();

/** When each read of a broadcast was due, in order, milliseconds of performance.now(). */
export type Produced = ReadonlyMap<string, readonly number[]>;

/**
 * Produces reads into the real sink, as the consumer does: messages wait in a block until its age, then the block is
 * flushed. One flush at a time, so that the reads of a broadcast become durable in the order in which they were due; where
 * a flush takes longer than the age, the next block is larger. No two reads are of one event.
 */
export class Reads {
  readonly #sink: OpenSink;
  readonly #targets: readonly Target[];
  readonly #blockAgeMs: number;
  #serial = 0;

  constructor(sink: OpenSink, targets: readonly Target[], blockAgeMs: number) {
    this.#sink = sink;
    this.#targets = targets;
    this.#blockAgeMs = blockAgeMs;
  }

  /** Resolves when all reads of so many seconds are durable. `into` gets each read before it can be visible. */
  async produce(seconds: number, into: Map<string, number[]> = new Map()): Promise<void> {
    const start = performance.now();
    const made = this.#targets.map(() => 0);
    for (let until = start; until < start + seconds * 1000; ) {
      await pause(Math.max(0, until + this.#blockAgeMs - performance.now()));
      until = Math.min(performance.now(), start + seconds * 1000);
      const batch = this.#sink.createBatch({});
      this.#targets.forEach((target, i) => {
        const due = Math.floor(((until - start) / 1000) * target.rate);
        for (let n = made[i] ?? 0; n < due; n++) {
          const broadcast = target.broadcasts[n % target.broadcasts.length] ?? '';
          batch.append(this.#message(broadcast, target.people));
          const times = into.get(broadcast) ?? [];
          times.push(start + (n / target.rate) * 1000);
          into.set(broadcast, times);
        }
        made[i] = due;
      });
      await this.#sink.flush(batch);
    }
  }

  #message(broadcast: string, people: number) {
    const serial = this.#serial++;
    const event = {
      ...{ type: 'read', tenant: TENANT, broadcast, id: `read-${serial}` },
      recipient: `p${(serial * 7919) % people}`,
      occurred_at: '2026-03-05T08:00:00Z',
    };
    return {
      ...{ origin: 'bench', position: String(serial), receivedAt: Date.now() },
      value: encoder.encode(JSON.stringify(event)),
    };
  }
}

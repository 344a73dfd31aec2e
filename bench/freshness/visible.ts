import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Store } from '../../store/store.ts';
import { TENANT } from '../refresh/world.ts';
import type { Produced } from './reads.ts';

/** Between two looks: what is measured may be so much too long. */
const LOOK_EVERY_MS = 100;

const row = z.object({ broadcast: z.string(), reads: z.number() });

/** Reads that readers see, by broadcast. */
export async function visibleReads(store: Store): Promise<Map<string, number>> {
  const rows = await store.query(
    {
      name: 'bench-visible',
      sql: `SELECT broadcast, total_reads AS reads FROM broadcast_stats FINAL
WHERE tenant = '${TENANT}' AND segment = '*' AND variant = '*' AND alive = 1`,
    },
    row,
  );
  return new Map(rows.map(({ broadcast, reads }) => [broadcast, reads]));
}

/** Looks for ever, or until stopped, how many reads are visible, and keeps how long each took. */
export class Watch {
  /** Milliseconds of each read that was seen, by broadcast. */
  readonly delays = new Map<string, number[]>();
  readonly #store: Store;
  readonly #produced: Produced;
  readonly #before: ReadonlyMap<string, number>;
  readonly #stopping = new AbortController();
  readonly #running: Promise<void>;

  /** `before`: visible reads before the first of `produced`. */
  constructor(store: Store, produced: Produced, before: ReadonlyMap<string, number>) {
    this.#store = store;
    this.#produced = produced;
    this.#before = before;
    this.#running = this.#look();
  }

  /** Whether every read produced so far was seen. */
  get complete(): boolean {
    return [...this.#produced].every(([broadcast, due]) => (this.delays.get(broadcast)?.length ?? 0) >= due.length);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #look(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      const visible = await visibleReads(this.#store);
      const now = performance.now();
      for (const [broadcast, due] of this.#produced) {
        const seen = (visible.get(broadcast) ?? 0) - (this.#before.get(broadcast) ?? 0);
        const delays = this.delays.get(broadcast) ?? [];
        for (let n = delays.length; n < Math.min(seen, due.length); n++) delays.push(now - (due[n] ?? now));
        this.delays.set(broadcast, delays);
      }
      await pause(LOOK_EVERY_MS);
    }
  }
}

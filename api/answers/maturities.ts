import type { Changes } from '../../store/tables/changes.ts';
import { readNextMaturity } from '../../transforms/metrics/grammar/nextMaturity.ts';
import type { TimedContext } from '../../transforms/metrics/metric.ts';

interface Known {
  readonly recomputed: string;
  readonly lateness: string;
  readonly from: number;
  readonly until: Promise<number>;
}

const MOST_TENANTS = 1_000;

/** When a broadcast of each tenant matures next: one read for all answers between two recomputes of the tenant. */
export class Maturities {
  readonly #changes: Pick<Changes, 'recomputed'>;
  readonly #known = new Map<string, Known>();

  constructor(changes: Pick<Changes, 'recomputed'>) {
    this.#changes = changes;
  }

  /** On the clock of `completeUntil`. */
  async after(context: TimedContext): Promise<number> {
    const { tenant, completeUntil, latenessMs } = context;
    const [recomputed, lateness] = [this.#changes.recomputed(tenant), JSON.stringify(latenessMs)];
    const known = this.#known.get(tenant);
    if (known?.recomputed === recomputed && known.lateness === lateness && known.from <= completeUntil) {
      const until = await known.until;
      if (completeUntil < until) return until;
    }
    if (this.#known.size >= MOST_TENANTS) this.#known.clear();
    const read = { recomputed, lateness, from: completeUntil, until: readNextMaturity(context) };
    this.#known.set(tenant, read);
    read.until.catch(() => {
      if (this.#known.get(tenant) === read) this.#known.delete(tenant);
    });
    return read.until;
  }
}

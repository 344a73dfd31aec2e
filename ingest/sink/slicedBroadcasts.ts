import type { Store } from '../../store/store.ts';
import { readAllSlicing } from '../../store/tables/slicing.ts';

const STALE_AFTER_MS = 5_000;

/**
 * Which broadcasts are recomputed slice by slice, so that a row marks its slice alone. A copy that has not seen one yet marks the
 * whole broadcast, or a slice of fewer bits: both mark all slices that the row may be in.
 */
export class SlicedBroadcasts {
  readonly #store: Store;
  #byTenant = new Map<string, Map<string, number>>();
  #readAt = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  /** By how many bits the broadcast is sliced; 0 where it is not. */
  bitsOf(tenant: string, broadcast: string): number {
    return this.#byTenant.get(tenant)?.get(broadcast) ?? 0;
  }

  /** Reads the table again if the copy is older than 5 s. */
  async refresh(now: number): Promise<void> {
    if (now - this.#readAt < STALE_AFTER_MS) return;
    const byTenant = new Map<string, Map<string, number>>();
    for (const { tenant, broadcast, bits } of await readAllSlicing(this.#store)) {
      const own = byTenant.get(tenant);
      if (own === undefined) byTenant.set(tenant, new Map([[broadcast, bits]]));
      else own.set(broadcast, bits);
    }
    this.#byTenant = byTenant;
    this.#readAt = now;
  }
}

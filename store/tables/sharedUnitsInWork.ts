import type { Changes } from './changes.ts';
import type { InWork, LooksAtUnits } from './unitsInWork.ts';

/**
 * Units in work as the looks at changes know them: one statement for all tenants, where answers of each tenant had one of their own
 * (docs/decisions/0040-one-look-at-units.md). Where these do not know enough (too many units in work, an answer that takes long, units that are
 * elsewhere), the tenant's own look is made.
 */
export class SharedUnitsInWork implements LooksAtUnits {
  readonly #changes: Pick<Changes, 'lookSince' | 'inWork'>;
  readonly #own: LooksAtUnits;

  constructor(changes: Pick<Changes, 'lookSince' | 'inWork'>, own: LooksAtUnits) {
    this.#changes = changes;
    this.#own = own;
  }

  async look(tenant: string, since: number, limit: number, earliest = performance.now()): Promise<InWork> {
    // One that fails for what it asks about other tenants fails no answer of this one.
    const known = await this.#changes.lookSince(earliest).then(
      () => this.#changes.inWork(tenant, since, limit),
      () => undefined,
    );
    return known ?? this.#own.look(tenant, since, limit, earliest);
  }
}

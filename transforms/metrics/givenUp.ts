import type { UnitInWork } from '../../store/tables/unitsInWork.ts';

/** A unit may fail again and again: after an answer that waited for it in vain, no answer waits for it for so long. */
const GIVEN_UP_MS = 10_000;

const isSame = (one: UnitInWork) => (other: UnitInWork) =>
  one.kind === other.kind && one.key === other.key && one.done === other.done;

/** Units that were not done from the first look to the last. */
export function unchanged(first: readonly UnitInWork[], last: readonly UnitInWork[]): readonly UnitInWork[] {
  return last.filter((unit) => unit.dirty && first.some(isSame(unit)));
}

/** Units that an answer waited for in vain, by tenant, for a while; one that was done since is none. */
export class GivenUp {
  readonly #ofTenants = new Map<string, { readonly until: number; readonly units: readonly UnitInWork[] }>();

  add(tenant: string, units: readonly UnitInWork[]): void {
    this.#ofTenants.set(tenant, { until: Date.now() + GIVEN_UP_MS, units });
  }

  /** Those of `units` that were given up. */
  of(tenant: string, units: readonly UnitInWork[]): readonly UnitInWork[] {
    const known = this.#ofTenants.get(tenant);
    if (known === undefined) return [];
    if (known.until < Date.now()) this.#ofTenants.delete(tenant);
    else return units.filter((unit) => known.units.some(isSame(unit)));
    return [];
  }
}

import { firstThatFit } from '../../store/tables/lookLimits.ts';
import type { DirtyUnit } from '../../store/tables/units.ts';
import type { UnitSizes } from './sizes.ts';

/** Small units share their statements: alone each costs ten times as much. Less where their names are long. */
const MOST_UNITS = 300;
/**
 * Events of the broadcasts of one batch, unless one alone has more: the memory of a recompute grows with its recipients, and
 * the units of a batch are all done late where one of them is large.
 */
const MOST_EVENTS = 1_000_000;

/**
 * Batches of one tenant each: the first of every tenant, then the second of every tenant, and so on, each tenant's units in
 * the order given.
 */
export async function* batchesInTurn(
  units: readonly DirtyUnit[],
  sizes: Pick<UnitSizes, 'learn' | 'of'>,
): AsyncGenerator<DirtyUnit[]> {
  const waiting = new Map<string, DirtyUnit[]>();
  for (const unit of units) {
    const own = waiting.get(unit.tenant);
    if (own === undefined) waiting.set(unit.tenant, [unit]);
    else own.push(unit);
  }
  while (waiting.size > 0) {
    for (const [tenant, own] of [...waiting]) {
      const next = firstThatFit(own.slice(0, MOST_UNITS));
      await sizes.learn(next);
      const batch = withinEvents(next, sizes);
      yield batch;
      const rest = own.slice(batch.length);
      if (rest.length === 0) waiting.delete(tenant);
      else waiting.set(tenant, rest);
    }
  }
}

/** The first of the units that have MOST_EVENTS together; one at least. */
function withinEvents(units: readonly DirtyUnit[], sizes: Pick<UnitSizes, 'of'>): DirtyUnit[] {
  let sum = 0;
  const end = units.findIndex((unit) => {
    sum += sizes.of(unit);
    return sum > MOST_EVENTS;
  });
  return units.slice(0, end < 0 ? units.length : Math.max(end, 1));
}

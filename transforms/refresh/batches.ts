import { firstThatFit } from '../../store/tables/lookLimits.ts';
import type { DirtyUnit } from '../../store/tables/units.ts';
import type { UnitSizes } from './sizes.ts';

/** Units in one batch. Small units share statements, since each alone costs ten times as much. Fewer where names are long. */
const MOST_UNITS = 300;
/**
 * Events of the broadcasts of one batch, unless one broadcast has more. The memory of a recompute grows with its recipients,
 * and one large unit delays all units of its batch.
 */
const MOST_EVENTS = 1_000_000;

/**
 * Batches of one tenant each: the first batch of every tenant, then the second of every tenant, and so on. The units of a
 * tenant keep their order.
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

/** The first units that together have at most MOST_EVENTS; at least one. */
function withinEvents(units: readonly DirtyUnit[], sizes: Pick<UnitSizes, 'of'>): DirtyUnit[] {
  let sum = 0;
  const end = units.findIndex((unit) => {
    sum += sizes.of(unit);
    return sum > MOST_EVENTS;
  });
  return units.slice(0, end < 0 ? units.length : Math.max(end, 1));
}

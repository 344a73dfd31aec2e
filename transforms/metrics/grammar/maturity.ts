import { z } from 'zod';
import { type Horizon, horizonMs, horizons } from '../../../store/tables/rollups.ts';
import type { Fragment } from './fragment.ts';

/** `horizon` with the metric's default. */
export function horizonParam<const H extends Horizon>(byDefault: H) {
  return z.enum(horizons).default(byDefault).describe('Counted within this time of the own delivery');
}

/** How late events may come after they happened, by how they are known. */
const latenessMs = { event: 3_600_000, poll: 24 * 3_600_000, aggregate: 4 * 24 * 3_600_000 };

/**
 * 1 where a row of one broadcast (p99_delivery_at, basis) is mature for the horizon: everything that belongs to it has
 * had the time to arrive. `all` has no end; it is as mature as 30 days.
 */
export function mature(horizon: Horizon, completeUntil: number): Fragment {
  const ms = horizonMs[horizon === 'all' ? '30d' : horizon];
  return {
    sql: `(toUnixTimestamp64Milli(p99_delivery_at) + {mature_after:Int64}
      + multiIf(basis = 'poll', ${latenessMs.poll}, basis = 'aggregate', ${latenessMs.aggregate}, ${latenessMs.event})
      <= {complete_until:Int64})`,
    params: { mature_after: ms, complete_until: completeUntil },
  };
}

/** The same of one broadcast whose row is at hand. */
export function isMature(
  horizon: Horizon,
  broadcast: { readonly p99_delivery_at: number; readonly basis: string },
  completeUntil: number,
): boolean {
  const { p99_delivery_at, basis } = broadcast;
  const late = basis === 'poll' || basis === 'aggregate' ? latenessMs[basis] : latenessMs.event;
  return p99_delivery_at + horizonMs[horizon === 'all' ? '30d' : horizon] + late <= completeUntil;
}

import { fitValue } from '../longValues.ts';

/*
 * What looks at units in work have in common: of one tenant, for answers (unitsInWork.ts), and of all tenants (changes.ts). A look names the
 * units that were in work at the look before, so that it finds what became of them. The limit of their names holds for any other statement, too.
 */

/** More rows than this in new parts: all units are read instead. */
export const MOST_ROWS = 20_000;
/** Interval of reads of all units: of several servers behind one address, one may not have yet what another one showed. */
export const ALL_READ_EVERY_MS = 60_000;
/** How much the clocks of processes that recompute and that look may differ. */
export const SKEW_MS = 5_000;

/** How long a unit is kept after a recompute began to write it: looks begin at different times, and a later one may need an earlier time. */
export const KEPT_MS = 15_000;

/**
 * Shortest time between a recompute's read of the marks and its first row (transforms/refresh/recompute.ts). So an answer that ends
 * within this time of its look at units contains no row of a unit that was marked after the look.
 */
export const SOONEST_WRITE_MS = 50;

/** The first of them whose names fit into one value together, at least one. */
export function firstThatFit<One extends { readonly unit: string }>(units: readonly One[]): readonly One[] {
  let most = units.length;
  while (most > 1 && !fitValue(units.slice(0, most).map(({ unit }) => unit))) most = Math.ceil(most / 2);
  return units.slice(0, most);
}

import type { RollupTable } from '../../store/tables/rollupTables.ts';
import type { RefreshedKind } from '../../store/tables/units.ts';
import { broadcastHours } from './broadcastHours.ts';
import { broadcastOrders } from './broadcastOrders.ts';
import { broadcastStats } from './broadcastStats.ts';
import { clickStats } from './clickStats.ts';
import { clustersDay, convertedClustersDay } from './clustersDay.ts';
import { conversionStats } from './conversionStats.ts';
import type { Rollup } from './rollup.ts';
import { conversionsDay, statsDay } from './statsDay.ts';
import { unnamedOutcomes } from './unnamedOutcomes.ts';

/** A rollup of any table, by the kind of its unit. */
type AnyRollup<T extends RollupTable> = { [K in RefreshedKind]: Rollup<T, K> }[RefreshedKind];

/**
 * Every rollup, by its table. Recompute, vanished keys, the check of versions and the sweep loop over it, so a rollup that is
 * here is kept true; a table of store/tables/rollupTables.ts without one is a compile error.
 */
export const rollups = {
  // Readers look for a broadcast here first, so its other tables are written before it.
  conversion_stats: conversionStats,
  broadcast_orders: broadcastOrders,
  broadcast_hours: broadcastHours,
  click_stats: clickStats,
  broadcast_stats: broadcastStats,
  // Readers take a day as sums where clusters_day and stats_day are of one version, so its other tables are written before.
  conversions_day: conversionsDay,
  converted_clusters_day: convertedClustersDay,
  clusters_day: clustersDay,
  stats_day: statsDay,
  unnamed_outcomes: unnamedOutcomes,
} as const satisfies { readonly [T in RollupTable]: AnyRollup<T> };

/** The rollups of a kind of unit, in the order in which they are written. */
export function rollupsOf<K extends RefreshedKind>(kind: K): readonly Rollup<RollupTable, K>[] {
  // The filter leaves those of the kind, which the compiler does not see.
  return Object.values(rollups).filter(({ unit }) => unit === kind) as unknown as readonly Rollup<RollupTable, K>[];
}

/** A row's unit, as SQL over the rollup tables of its kind. */
export const unitOfRow: Readonly<Record<RefreshedKind, string>> = {
  broadcast: 'broadcast',
  day: 'day',
  unnamed: "''",
};

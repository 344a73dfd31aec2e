import { attributedUnitSql, attributionUnitSql } from '../../store/tables/attributionUnits.ts';
import type { RollupTable } from '../../store/tables/rollupTables.ts';
import { unitOfSliceRow } from '../../store/tables/slicing.ts';
import { type RefreshedKind, refreshedKinds } from '../../store/tables/units.ts';
import { attributed } from './attribution/attributed.ts';
import { attributedStats } from './attribution/attributedStats.ts';
import { personTouches } from './attribution/touches.ts';
import { unnamedOutcomes } from './attribution/unnamedOutcomes.ts';
import { audienceConversions } from './audiences/audienceConversions.ts';
import { audienceStats } from './audiences/audienceStats.ts';
import { broadcastHours } from './broadcasts/broadcastHours.ts';
import { broadcastStats } from './broadcasts/broadcastStats.ts';
import { clickStats } from './broadcasts/clickStats.ts';
import { broadcastOrders } from './conversions/broadcastOrders.ts';
import { conversionStats } from './conversions/conversionStats.ts';
import { clustersDay, convertedClustersDay } from './days/clustersDay.ts';
import { conversionsDay, statsDay } from './days/statsDay.ts';
import type { PlainRollup, Rollup } from './rollup.ts';
import { broadcastSlices, sliceOrders, sliceSums } from './slices/slices.ts';

/** A rollup of any table, by the kind of its unit. */
type AnyRollup<T extends RollupTable> = { [K in RefreshedKind]: Rollup<T, K> }[RefreshedKind];

/** The rollups of broadcasts. A slice stores the sums that they name. */
const ofBroadcasts = {
  // First, since it takes the longest: the others, most of which wait for the conversions, run next to it.
  broadcast_stats: broadcastStats,
  audience_stats: audienceStats,
  click_stats: clickStats,
  conversion_stats: conversionStats,
  audience_conversions: audienceConversions,
  broadcast_orders: broadcastOrders,
  broadcast_hours: broadcastHours,
} as const;

/**
 * Every rollup, by its table. Recompute, vanished keys, the check of versions and the sweep loop over it, so a rollup that is
 * here is kept true; a table of store/tables/rollupTables.ts without one is a compile error.
 */
export const rollups = {
  // Several read the same sums. A slice is there once it has its row of broadcast_slices.
  slice_sums: sliceSums([...new Set(Object.values(ofBroadcasts).flatMap(({ sums }) => sums))]),
  slice_orders: sliceOrders,
  broadcast_slices: broadcastSlices,
  ...ofBroadcasts,
  // Readers take a day as sums where clusters_day and stats_day are of one version, so its other tables are written before.
  conversions_day: conversionsDay,
  converted_clusters_day: convertedClustersDay,
  clusters_day: clustersDay,
  stats_day: statsDay,
  unnamed_outcomes: unnamedOutcomes,
  person_touches: personTouches,
  attributed,
  attributed_stats: attributedStats,
} as const satisfies { readonly [T in RollupTable]: AnyRollup<T> };

/** Whose rows a kind of unit writes: a sum writes those of its broadcast, which is sliced and writes none itself. */
const rowsOfKind = {
  broadcast: 'broadcast',
  slice: 'slice',
  sum: 'broadcast',
  day: 'day',
  unnamed: 'unnamed',
  touches: 'touches',
  attribution: 'attribution',
  attributed: 'attributed',
} as const;

/** The kinds of units that write the rows of a kind. */
export function kindsThatWrite(rowsOf: RefreshedKind): readonly RefreshedKind[] {
  return refreshedKinds.filter((kind) => rowsOfKind[kind] === rowsOf);
}

/** The rollups that a kind of unit writes, in the order in which they are written. */
export function rollupsOf<K extends RefreshedKind>(kind: K): readonly PlainRollup<RollupTable, K>[] {
  // The filter leaves those of the kind, which the compiler does not see.
  return Object.values(rollups).filter(({ unit }) => unit === rowsOfKind[kind]) as unknown as readonly PlainRollup<
    RollupTable,
    K
  >[];
}

/** Kinds whose tables are read together by what one of them has: each is written when those before it are in. */
export const writtenInOrder: readonly RefreshedKind[] = ['slice', 'day'];

/** A row's unit, as SQL over the rollup tables of its kind. */
export const unitOfRow: Readonly<Record<RefreshedKind, string>> = {
  broadcast: 'broadcast',
  slice: unitOfSliceRow,
  sum: 'broadcast',
  day: 'day',
  unnamed: "''",
  touches: 'broadcast',
  attribution: attributionUnitSql('day'),
  attributed: attributedUnitSql,
};

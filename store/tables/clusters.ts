import { type Horizon, horizons } from './rollups.ts';

/**
 * The rates whose broadcasts clusters_day keeps as sums (store/migrations/0015_cluster_tables.sql), in the order of its column `by_rate`,
 * and whether their recipients or people depend on the horizon.
 */
export const clusterRates = {
  delivery_rate: { byHorizon: false },
  open_rate: { byHorizon: true },
  click_rate: { byHorizon: true },
  click_to_open: { byHorizon: true },
  conversion_rate: { byHorizon: true },
  converted_per_delivered: { byHorizon: false },
  unsubscribe_rate: { byHorizon: true },
  complaint_rate: { byHorizon: true },
} as const;
export type ClusterRate = keyof typeof clusterRates;
// Cast: Object.keys widens the key type.
export const clusterRateNames = Object.keys(clusterRates) as readonly ClusterRate[];

/** Rates of converted people: clusters_day has n of all broadcasts, converted_clusters_day n and x of those with x > 0. */
export const convertedRates = ['conversion_rate', 'converted_per_delivered'] as const satisfies readonly ClusterRate[];
export type ConvertedRate = (typeof convertedRates)[number];

export function isConvertedRate(rate: ClusterRate): rate is ConvertedRate {
  return convertedRates.some((name) => name === rate);
}

/** The ends of the open rate of broadcasts without a point (0023_reads_by_lists_and_counts.sql). */
export const rangeEnds = ['low', 'high'] as const;
export type RangeEnd = (typeof rangeEnds)[number];

/** Columns of clusters_day with the broadcasts of a rate, at each horizon where the rate depends on it. */
export type ClusterColumn =
  | {
      [R in ClusterRate]: (typeof clusterRates)[R]['byHorizon'] extends true
        ? `clusters_${R}_${Horizon}`
        : `clusters_${R}`;
    }[ClusterRate]
  | `clusters_open_rate_${RangeEnd}_${Horizon}`;
/** Columns of converted_clusters_day with the broadcasts that converted anyone. */
export type ConvertedColumn = `clusters_${ConvertedRate}_${Horizon}`;

/** The column of clusters_day with a rate's broadcasts. */
export function clusterColumn(rate: ClusterRate, horizon: Horizon): ClusterColumn {
  // Cast: which rates have a horizon the compiler knows of the type, not of the value.
  return (clusterRates[rate].byHorizon ? `clusters_${rate}_${horizon}` : `clusters_${rate}`) as ClusterColumn;
}

/** The column of converted_clusters_day with the broadcasts that converted anyone. */
export function convertedColumn(rate: ConvertedRate, horizon: Horizon): ConvertedColumn {
  return `clusters_${rate}_${horizon}`;
}

/** The column of clusters_day with the broadcasts without a point, at one end of their open rate. */
export function rangeColumn(end: RangeEnd, horizon: Horizon) {
  return `clusters_open_rate_${end}_${horizon}` as const;
}

export const clusterColumns: readonly ClusterColumn[] = [
  ...clusterRateNames.flatMap((rate) =>
    (clusterRates[rate].byHorizon ? horizons : (['all'] as const)).map((horizon) => clusterColumn(rate, horizon)),
  ),
  ...rangeEnds.flatMap((end) => horizons.map((horizon) => rangeColumn(end, horizon))),
];
export const convertedColumns: readonly ConvertedColumn[] = convertedRates.flatMap((rate) =>
  horizons.map((horizon) => convertedColumn(rate, horizon)),
);

/** How many of its largest broadcasts a row keeps as they are. */
export const KEPT_CLUSTERS = 16;

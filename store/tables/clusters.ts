import type { Horizon } from './rollups.ts';

/**
 * The rates whose broadcasts stats_day keeps as sums (store/migrations/0013_clusters.sql), in the order of its column `by_rate`,
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

/** Rates of converted people: stats_day has n of all broadcasts, conversions_day has n and x of those with x > 0. */
export const convertedRates = ['conversion_rate', 'converted_per_delivered'] as const satisfies readonly ClusterRate[];
export type ConvertedRate = (typeof convertedRates)[number];

export function isConvertedRate(rate: ClusterRate): rate is ConvertedRate {
  return convertedRates.some((name) => name === rate);
}

/** The column of stats_day with a rate's broadcasts. */
export function clusterColumn(rate: ClusterRate, horizon: Horizon): string {
  return clusterRates[rate].byHorizon ? `clusters_${rate}_${horizon}` : `clusters_${rate}`;
}

/** The column of conversions_day with the broadcasts that converted anyone. */
export function convertedColumn(rate: ConvertedRate, horizon: Horizon): string {
  return `clusters_${rate}_${horizon}`;
}

/** How many of its largest broadcasts a row keeps as they are. */
export const KEPT_CLUSTERS = 16;

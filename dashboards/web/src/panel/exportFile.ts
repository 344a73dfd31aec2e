import type { Params } from '../address/address.ts';
import type { MetricInfo } from '../api/answers.ts';
import { metricAddress } from '../api/useMetric.ts';

export type FileFormat = 'csv' | 'parquet' | 'arrow';

/** `overview-trend 2026-03-01.csv`: what it is, and the day it was taken. */
export function fileName(panel: string, day: string, ending: string): string {
  return `${panel} ${day}.${ending}`;
}

/**
 * Address of a panel's answer as a file. A list that is read in pages is asked for from its beginning, as much of it as
 * one answer may hold: a file of what happens to be on the screen would be taken for all.
 */
export function fileAddress(metric: string, params: Params, info: MetricInfo, format: FileFormat): string {
  const { cursor, limit } = info.params.properties ?? {};
  const paged = cursor === undefined || limit?.maximum === undefined ? {} : { limit: String(limit.maximum) };
  return metricAddress(metric, { ...params, cursor: undefined, ...paged, format });
}

/** Lets the browser take `url` as a file. */
export function download(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
}

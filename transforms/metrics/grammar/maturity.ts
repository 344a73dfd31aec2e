import { z } from 'zod';
import { DEFAULT_LATENESS_HOURS } from '../../../contract/defaults.ts';
import { basisColumns, type Horizon, horizonMs, horizons } from '../../../store/tables/rollups.ts';
import type { Fragment } from '../../model/fragment.ts';
import type { MetricContext } from '../metric.ts';
import { touchedByUnfinishedImports } from './importIncomplete.ts';

/** `horizon` with the metric's default. */
export function horizonParam<const H extends Horizon>(byDefault: H) {
  return z
    .enum(horizons)
    .default(byDefault)
    .describe("Measurement window: results within this time of each recipient's delivery");
}

/** `maturity`: whether broadcasts that are too young for the horizon are left out. */
export const maturityParam = z
  .enum(['all', 'mature'])
  .default('all')
  .describe('mature: excludes broadcasts that are still counting in the measurement window, and gives their number');

/** How late events may come after they happened, by how they are known; milliseconds. */
export interface Lateness {
  readonly event: number;
  readonly poll: number;
  readonly aggregate: number;
}

const HOUR_MS = 3_600_000;
/** Where the tenant sets nothing. */
const usualLateness: Lateness = {
  event: DEFAULT_LATENESS_HOURS.event * HOUR_MS,
  poll: DEFAULT_LATENESS_HOURS.poll * HOUR_MS,
  aggregate: DEFAULT_LATENESS_HOURS.aggregate * HOUR_MS,
};

/** Until when the raw rows are complete, and how late the tenant's may come. */
export type Completeness = Pick<MetricContext, 'completeUntil' | 'latenessMs' | 'unfinishedImports'>;

/** The longest lateness of the tenant's bases. A broadcast whose p99 is further back is mature. Milliseconds. */
export function longestLateness({ latenessMs = usualLateness }: Completeness): number {
  return Math.max(latenessMs.event, latenessMs.poll, latenessMs.aggregate);
}

/** The lateness of a row of broadcast_stats: the longest of its stages'; a stage that is not known is as late as events. */
export const latenessOfRow = `greatest(${basisColumns
  .map(
    (name) =>
      `multiIf(${name} = 'poll', {late_poll:Int64}, ${name} = 'aggregate', {late_aggregate:Int64}, {late_event:Int64})`,
  )
  .join(', ')})`;

/**
 * 1 where a row of broadcast_stats (p99_delivery_at, the stages' bases) is mature for the horizon: everything that belongs to it has
 * had the time to arrive. `all` has no end; it is as mature as 30 days. What an unfinished import touched is never mature.
 */
export function mature(horizon: Horizon, completeness: Completeness): Fragment {
  const { completeUntil, latenessMs = usualLateness } = completeness;
  const touched = touchedByUnfinishedImports(completeness);
  return {
    sql: `(toUnixTimestamp64Milli(p99_delivery_at) + {mature_after:Int64} + ${latenessOfRow}
      <= {complete_until:Int64}${touched === undefined ? '' : ` AND NOT ${touched.sql}`})`,
    params: {
      mature_after: horizonMs[horizon === 'all' ? '30d' : horizon],
      late_event: Math.round(latenessMs.event),
      late_poll: Math.round(latenessMs.poll),
      late_aggregate: Math.round(latenessMs.aggregate),
      complete_until: completeUntil,
      ...touched?.params,
    },
  };
}

interface Delivered {
  readonly p99_delivery_at: number;
  readonly bases: readonly string[];
}

/** The completeness that holds for one broadcast: never complete where an unfinished import touched it. */
export function completenessOf(completeness: Completeness, broadcast: string): Completeness {
  return completeness.unfinishedImports?.broadcasts.has(broadcast)
    ? { ...completeness, completeUntil: 0 }
    : completeness;
}

/** The same of one broadcast whose row is at hand, by its {@link completenessOf}. */
export function isMature(horizon: Horizon, broadcast: Delivered, completeness: Completeness): boolean {
  return isCompleteAfter(horizonMs[horizon === 'all' ? '30d' : horizon], broadcast, completeness);
}

/** Whether everything within so many milliseconds of the own delivery has had the time to arrive. */
export function isCompleteAfter(
  ms: number,
  { p99_delivery_at, bases }: Delivered,
  { completeUntil, latenessMs = usualLateness }: Completeness,
): boolean {
  const lateness = bases.map((basis) => latenessMs[basis === 'poll' || basis === 'aggregate' ? basis : 'event']);
  return p99_delivery_at + ms + Math.max(...lateness) <= completeUntil;
}

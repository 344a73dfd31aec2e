import { z } from 'zod';
import type { Horizon } from '../../../store/tables/rollups.ts';
import { derived } from '../../model/columns.ts';
import type { Fragment } from '../../model/fragment.ts';
import { lacksPoint } from '../../model/measures.ts';
import { columnAt, sqlTerms, type Terms } from '../../model/terms.ts';
import { type RateName, rates } from '../../rates/rates.ts';
import { sampleQuantile } from '../../statistics/quantile.ts';
import type { MetricContext } from '../metric.ts';
import { mature } from './maturity.ts';
import { note } from './notes.ts';

/** Fewer broadcasts do not show what is typical. */
export const LEAST_COMPARABLES = 5;
const MOST_COMPARABLES = 200;

/** `typical`: how many comparable broadcasts are looked at. */
export const typicalParam = z.coerce
  .number()
  .int()
  .min(LEAST_COMPARABLES)
  .max(MOST_COMPARABLES)
  .default(20)
  .describe('At most so many comparable broadcasts, the latest before this one');

/** The column of broadcasts that would be comparable, had they one number of readers. */
export const comparablesWithoutPoint = derived(
  'count',
  'Comparable broadcasts not included: reads are a range',
  '未计入的同类群发次数（已读只有区间）',
);

/** What a broadcast is compared by. */
export interface Kind {
  readonly broadcast: string;
  readonly first_send_ms: number;
  readonly day: string;
  readonly platform: string;
  readonly content_type: string;
  readonly tier: string;
  readonly basis: string;
}

/**
 * Rows of broadcast_stats that are comparable with one broadcast: earlier, of the same platform, content type, tier and
 * basis, mature for 7 days, or for another horizon. Of them the latest that have the rate (`hasRateSql`) are taken.
 */
export function comparable(own: Kind, context: MetricContext, horizon: Horizon = '7d'): Fragment {
  const isMature = mature(horizon, context);
  return {
    sql: `day <= {day:Date} AND first_send_at < fromUnixTimestamp64Milli({first_send_at:Int64}, 'UTC')
    AND broadcast != {broadcast:String} AND platform = {platform:String} AND content_type = {content_type:String}
    AND tier = {tier:String} AND basis = {basis:String} AND ${isMature.sql}`,
    params: {
      ...{ broadcast: own.broadcast, day: own.day, first_send_at: own.first_send_ms, basis: own.basis },
      ...{ platform: own.platform, content_type: own.content_type, tier: own.tier },
      ...isMature.params,
    },
  };
}

const at = (horizon: Horizon) => sqlTerms((name) => columnAt(name, horizon));

const isReported = (rate: RateName, { of, isSome }: Terms<string, string>) =>
  rates[rate].seen.map((stage) => isSome(of(`broadcasts_${stage}`)));

/** Whether a row has a rate at all: what it takes is reported, and there is somebody to divide by. One made of reads needs a point. */
export function hasRateSql(rate: RateName, horizon: Horizon): string {
  const t = at(horizon);
  return [...isReported(rate, t), t.isSome(t.of(rates[rate].whole))].join(' AND ');
}

/** Whether a rate takes readers: then both of its parts are of broadcasts with a point. */
export const isMadeOfReads = (rate: RateName) => rates[rate].seen.some((stage) => stage === 'read');

/**
 * Whether a row lacks the rate only because its reads at the horizon are a range: such broadcasts are left out of what is
 * typical, and counted.
 */
export function lacksPointSql(rate: RateName, horizon: Horizon): string {
  const t = at(horizon);
  return isMadeOfReads(rate) ? [...isReported(rate, t), lacksPoint(t)].join(' AND ') : 'false';
}

/** What is typical of rates of comparable broadcasts: median and band, null where they are too few. */
export function typicalOf(shares: readonly number[]) {
  const sorted = [...shares].sort((a, b) => a - b);
  const enough = sorted.length >= LEAST_COMPARABLES;
  const at = (q: number) => (enough ? sampleQuantile(sorted, q) : null);
  return { typical: at(0.5), typical_low: at(0.1), typical_high: at(0.9), comparables: sorted.length };
}

/** The note where there are too few to know what is typical; `comparables` are as many as there are. */
export function tooFewNotes(comparables: number) {
  if (comparables >= LEAST_COMPARABLES) return [];
  return [note('too_few_comparables', [{ count: comparables }], { column: 'typical', count: comparables })];
}

/** The note where comparable broadcasts are left out because their reads are a range. */
export function leftOutOfUsualNotes(count: number) {
  if (count === 0) return [];
  return [note('between_polls', [{ as: 'comparables', count }], { column: 'comparables_without_point', count })];
}

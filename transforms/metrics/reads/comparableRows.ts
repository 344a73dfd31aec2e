import { z } from 'zod';
import { type Horizon, horizonMs } from '../../../store/tables/rollups.ts';
import { recordOf } from '../../model/columns.ts';
import { columnAt } from '../../model/terms.ts';
import { type RateName, rates } from '../../rates/rates.ts';
import { withDays, ZONE_MS } from '../broadcasts/latestDays.ts';
import { comparable, isMadeOfReads, type Kind, lacksPointSql } from '../grammar/comparables.ts';
import { currentDefinition, fromRollup, outdatedSql } from '../grammar/sources.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';

/** What a broadcast is compared by, and what is asked of it. */
export interface Compared extends Kind {
  readonly segment: string;
  readonly horizon: Horizon;
  readonly typical: number;
}

/** The broadcast's own row. */
export const ofBroadcast = "broadcast = {broadcast:String} AND segment = {segment:String} AND variant = '*'";
/** Its kind, as columns of a SELECT over it, and of a row's shape. */
const kindNames = ['broadcast', 'day', 'platform', 'content_type', 'tier', 'basis'] as const;
export const kindSql = `${kindNames.join(', ')}, toUnixTimestamp64Milli(first_send_at) AS first_send_ms`;
export const kindShape = { first_send_ms: z.number(), ...recordOf(kindNames, () => z.string()) };

/** Rows of one audience up to the broadcast's day. */
export const ofAudience = "segment = {segment:String} AND variant = '*' AND day <= {day:Date}";

const ofKind = 'platform = {platform:String} AND content_type = {content_type:String} AND tier = {tier:String}';

/**
 * `WITH ... AS days`: since days.1 there are so many of the kind that those who have a rate are likely enough; days.3 are the denominators of these
 * rates. Binds what comparable() does, and `typical`.
 */
export const withDaysOfKind = (names: readonly RateName[], horizon: Horizon) =>
  withDays(
    ` AND segment = {segment:String} AND day <= {day:Date} AND ${ofKind}`,
    '2 * {typical:UInt32}',
    names.map((name) => columnAt(rates[name].whole, horizon)),
  );

/** A condition on days: without those by whose sums no broadcast of the kind has a rate. */
export const notWithout = (rate: RateName, horizon: Horizon) => ` AND day NOT IN (
    SELECT day ${fromRollup('stats_day')} AND segment = {segment:String}
    GROUP BY day HAVING sumIf(${columnAt(rates[rate].whole, horizon)}, ${ofKind}) = 0
  )`;

/** The last of the comparable broadcasts that are taken; undefined where they are fewer than asked for. */
export type Cut = { readonly first_send_ms: number; readonly broadcast: string } | undefined;

const leftOutRow = z.object({ left: z.array(z.number()), outdated: z.number() });

const longer = (a: Horizon, b: Horizon) => (horizonMs[a] > horizonMs[b] ? a : b);

/**
 * Counts the comparable broadcasts that lack a rate only because their reads are a range, and are not earlier than those taken: of each
 * rate, in the order of `cuts`. They are mature for 7 days, and for the horizon.
 */
function leftOutQuery(context: MetricContext, own: Compared, cuts: ReadonlyMap<RateName, Cut>): BoundQuery {
  const isComparable = comparable(own, context, longer('7d', own.horizon));
  const all = [...cuts];
  const each = all.map(([rate], i) => {
    const later = `(-toUnixTimestamp64Milli(first_send_at), broadcast) < (-{cut_ms_${i}:Int64}, {cut_broadcast_${i}:String})`;
    return `(${lacksPointSql(rate, own.horizon)} AND ${later})`;
  });
  const earliest = Math.min(...all.map(([, cut]) => cut?.first_send_ms ?? 0));
  return {
    name: 'comparables-without-point',
    sql: `SELECT [${each.map((is) => `toInt64(countIf(${is}))`).join(', ')}] AS left, ${outdatedSql()} AS outdated
${fromRollup('broadcast_stats', `${ofAudience} AND day >= {since:Date}`)}
  AND ${isComparable.sql} AND (${each.join(' OR ')})`,
    params: {
      ...{ tenant: context.tenant, segment: own.segment, ...isComparable.params, ...currentDefinition },
      since: new Date(Math.max(0, earliest - ZONE_MS)).toISOString().slice(0, 10),
      ...Object.fromEntries(all.map(([, cut], i) => [`cut_ms_${i}`, cut?.first_send_ms ?? -1])),
      ...Object.fromEntries(all.map(([, cut], i) => [`cut_broadcast_${i}`, cut?.broadcast ?? ''])),
    },
  };
}

/** The same, run where there may be any: every broadcast whose reads are events has a point. */
export async function readLeftOut(context: MetricContext, own: Compared, cuts: ReadonlyMap<RateName, Cut>) {
  const ofReads = new Map([...cuts].filter(([rate]) => own.basis !== 'event' && isMadeOfReads(rate)));
  if (ofReads.size === 0) return { of: new Map<RateName, number>(), outdated: 0, queries: [] };
  const query = leftOutQuery(context, own, ofReads);
  const [found] = await context.query(query, leftOutRow);
  const of = new Map([...ofReads.keys()].map((rate, i) => [rate, found?.left[i] ?? 0]));
  return { of, outdated: found?.outdated ?? 0, queries: [query] };
}

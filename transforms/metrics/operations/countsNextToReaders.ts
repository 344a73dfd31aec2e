import { z } from 'zod';
import { zoneOfCounts } from '../../../contract/platform/zone.ts';
import { eventTypes } from '../../../contract/types.ts';
import type { CheckId } from '../../../contract/words/checks.ts';
import { factTables } from '../../../store/tables/factTables.ts';
import { part } from '../../../store/tables/part.ts';
import type { Fragment } from '../../model/fragment.ts';
import { type Counts, countedReaders, countsOf } from '../../states/counts.ts';
import { statedAggregate } from '../../states/statements.ts';
import { fromRollup } from '../grammar/sources.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';
import type { Finding } from './dataQualityShape.ts';
import { counting } from './unusedEvents.ts';

const countedRow = z.object({
  broadcast: z.string(),
  platform: z.string(),
  basis_read: z.string(),
  sent: z.number(),
  read: z.number(),
  reach: z.number(),
  above_reach: z.number(),
  has_recipients: z.number(),
  events: z.array(z.string()),
});

/** Of the types that put a recipient in the audience. */
const idsOfAudience = [eventTypes.send, eventTypes.delivery]
  .map(({ number }) => `event_ids[${number + 1}]`)
  .join(' + ');

/**
 * Broadcasts with counts that are known in other ways, too, or whose counts are above the reach. The counts of all others are in
 * figures, and these may be many. Cost: the tenant's aggregates, and the rows of everyone of these broadcasts.
 */
export function countsNextToReaders(tenant: string, where: Fragment): BoundQuery {
  const [table, event] = [factTables.aggregate, part('fact', 'event')];
  return {
    name: 'quality-counts-next-to-readers',
    sql: `SELECT broadcast, toString(any(stats.platform)) AS platform, toString(any(stats.basis_read)) AS basis_read,
  toInt64(any(stats.sent)) AS sent, toInt64(any(stats.read_all)) AS read, toInt64(any(stats.reach)) AS reach,
  toInt64(any(stats.broadcasts_above_reach)) AS above_reach, toInt64(any(stats.has_recipients)) AS has_recipients,
  groupArray(counts.event) AS events
FROM (
  SELECT broadcast, ${event} AS event FROM ${table} FINAL
  WHERE tenant = {tenant:String} AND ${counting}
) AS counts
INNER JOIN (
  SELECT broadcast, platform, basis_read, sent, read_all, reach, broadcasts_above_reach, ${idsOfAudience} > 0 AS has_recipients
  ${fromRollup('broadcast_stats', "segment = '*' AND variant = '*'")}
    AND (basis_read IN ('event', 'poll') OR broadcasts_above_reach > 0 OR has_recipients)${where.sql}
) AS stats USING (broadcast)
GROUP BY broadcast`,
    params: { ...where.params, tenant },
  };
}

interface Counted extends z.output<typeof countedRow> {
  readonly counts: Counts;
}

/** What counts have more than is known in another way, of one broadcast; undefined where it has not both. */
type Compared = (one: Counted) => { readonly count: number; readonly of: number } | undefined;

/** Events win over counts, so these counts are in no figure. */
const nextToOthers = {
  readers_by_counts: ({ basis_read, read, counts: { readers } }) =>
    (basis_read === 'event' || basis_read === 'poll') && readers !== undefined
      ? { count: countedReaders(readers) - read, of: read }
      : undefined,
  audience_by_counts: ({ has_recipients, sent, counts: { audience } }) =>
    has_recipients > 0 && audience?.isNamed === true ? { count: audience.sent - sent, of: sent } : undefined,
} as const satisfies Partial<Record<CheckId, Compared>>;

const aboveReach: Compared = ({ above_reach, reach, counts: { readers } }) =>
  above_reach > 0 && readers !== undefined ? { count: countedReaders(readers) - reach, of: reach } : undefined;

/** How many broadcasts are named. */
const MOST_NAMED = 20;
const noMore = { at: null, detail: '' };

/**
 * How many people counts have more than is known in another way: added up over all broadcasts that have both; where it is more
 * than were reached by broadcast, the most first.
 */
export async function findMoreByCounts(
  { query, zone }: MetricContext,
  asked: BoundQuery,
): Promise<Omit<Finding, 'share'>[]> {
  const rows = (await query(asked, countedRow)).map((row): Counted => {
    const stated = row.events.map((event) => statedAggregate.parse(JSON.parse(event)));
    return { ...row, counts: countsOf(stated, zoneOfCounts(row.platform, zone), undefined) };
  });
  const sums = Object.entries(nextToOthers).flatMap(([check, compared]) => {
    const found = rows.map(compared).filter((one) => one !== undefined);
    const sum = (of: 'count' | 'of') => found.reduce((total, one) => total + one[of], 0);
    return found.length === 0 ? [] : [{ check, subject: '', count: sum('count'), of: sum('of'), ...noMore }];
  });
  const named = rows.flatMap((row) => {
    const more = aboveReach(row);
    return more === undefined ? [] : [{ check: 'readers_above_reach', subject: row.broadcast, ...more, ...noMore }];
  });
  named.sort((a, b) => b.count - a.count || (a.subject < b.subject ? -1 : 1));
  return [...sums, ...named.slice(0, MOST_NAMED)];
}

import { z } from 'zod';
import { zoneOfCounts } from '../../../../../contract/platform/zone.ts';
import { eventTypes } from '../../../../../contract/types.ts';
import { factTables } from '../../../../../store/tables/factTables.ts';
import { part } from '../../../../../store/tables/part.ts';
import { type Counts, countsOf } from '../../../../states/counts.ts';
import { statedAggregate } from '../../../../states/statements.ts';
import { counting } from '../../../grammar/countingFacts.ts';
import { fromRollup } from '../../../grammar/sources.ts';
import type { BoundQuery } from '../../../metric.ts';
import type { Asked, Found } from '../asked.ts';
import { COUNTS, placesOf } from './places.ts';

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
function statement({ context: { tenant }, where }: Asked): BoundQuery {
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

/** A broadcast with counts, and what its own rollup has of the same people. */
export interface Counted extends z.output<typeof countedRow> {
  readonly counts: Counts;
}

const found = new WeakMap<Asked, Promise<readonly Counted[]>>();

/** Broadcasts with counts that are known in other ways, too, or whose counts are above the reach. */
export function countsNextToReaders(asked: Asked): Promise<readonly Counted[]> {
  const known = found.get(asked) ?? readCounted(asked);
  found.set(asked, known);
  return known;
}

async function readCounted(asked: Asked): Promise<readonly Counted[]> {
  if (!(await placesOf(asked)).has(COUNTS)) return [];
  const { zone } = asked.context;
  return (await asked.rows(statement(asked), countedRow)).map((row): Counted => {
    const stated = row.events.map((event) => statedAggregate.parse(JSON.parse(event)));
    return { ...row, counts: countsOf(stated, zoneOfCounts(row.platform, zone), undefined) };
  });
}

/** What counts have more than is known in another way, added up over all broadcasts that have both; none where no broadcast has. */
export function moreByCounts(
  check: string,
  rows: readonly Counted[],
  compared: (row: Counted) => { readonly count: number; readonly of: number } | undefined,
): readonly Found[] {
  const both = rows.map(compared).filter((one) => one !== undefined);
  const sum = (of: 'count' | 'of') => both.reduce((total, one) => total + one[of], 0);
  return both.length === 0 ? [] : [{ check, count: sum('count'), of: sum('of') }];
}

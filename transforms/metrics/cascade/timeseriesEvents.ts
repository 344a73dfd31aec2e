import { factConditions } from '../../model/dimensions.ts';
import { andAll, type Fragment } from '../../model/fragment.ts';
import { rateNames } from '../../rates/rates.ts';
import { measuredOfRowSql } from '../grammar/measured.ts';
import type { Unnamed } from '../grammar/outcomes.ts';
import { eventDateConditions } from '../grammar/period.ts';
import { rangeNames } from '../grammar/ranges.ts';
import { currentDefinition, fromRollup, outdatedSql } from '../grammar/sources.ts';
import type { MetricContext } from '../metric.ts';
import { rowsBehindEvents } from './timeseriesBroadcasts.ts';
import { pointsSql, startOf } from './timeseriesPoints.ts';
import type { Params } from './timeseriesShape.ts';

type Flag = 'delivery' | 'read' | 'click' | 'conversion' | 'optout' | 'complaint';

/**
 * What can be measured of the broadcasts behind a point, for its reasons: the rows of a point are quarter-hours, and a
 * broadcast has many, so these are greatest values and not sums. Whether one is 0 is all that a reason depends on.
 */
const measuredOfPoint = 'maxForEach(s.measured_of_broadcast) AS measured';

/** By event date there are counts of each recipient's first time at a stage, no rates: their parts have other dates. */
export function byEventDate(
  context: MetricContext,
  asked: Params,
  by: readonly string[],
  unnamed: Unnamed,
  aligned: Fragment,
) {
  const { tenant, zone: own } = context;
  const zone = asked.zone ?? own;
  const where = andAll([...eventDateConditions(asked, own), ...factConditions(asked)]);
  const behind = rowsBehindEvents(context, asked);
  const measured = (flag: Flag, stage: string) => {
    const name = flag === 'conversion' || flag === 'optout' || flag === 'complaint' ? flag : undefined;
    if (name !== undefined && unnamed[name]) return `CAST(NULL, 'Nullable(Int64)') AS ${stage}`;
    return `if(max(s.${flag}_measurable) = 0, NULL, toInt64(sum(s.${stage}))) AS ${stage}`;
  };
  const figures = [
    'toInt64(uniqExact(s.broadcast)) AS broadcasts',
    'toInt64(sum(s.sent)) AS sent',
    measured('delivery', 'delivered'),
    'toInt64(sum(s.failed)) AS failed',
    measured('read', 'read'),
    measured('click', 'clicked'),
    measured('conversion', 'converted'),
    "CAST(NULL, 'Nullable(Int64)') AS view_through",
    measured('optout', 'opted_out'),
    "CAST(NULL, 'Nullable(Int64)') AS unsubscribed",
    measured('complaint', 'complained'),
    ...rateNames.map((name) => `CAST(NULL, 'Nullable(Float64)') AS ${name}`),
    ...(['reach_point', ...rangeNames] as const).map((name) => `NULL AS ${name}`),
    measuredOfPoint,
    '[] AS reads_known',
    `${outdatedSql('s')} AS outdated`,
  ];
  const source = `(
  SELECT hours.*, toDate(at, {zone:String}) AS local_day, stats.measured_of_broadcast AS measured_of_broadcast
  FROM (SELECT * ${fromRollup('broadcast_hours')}${where.sql}) AS hours
  LEFT JOIN (
    SELECT broadcast, ${measuredOfRowSql} AS measured_of_broadcast
    ${behind.sql}
  ) AS stats USING (broadcast)
)`;
  return {
    name: 'timeseries-event',
    sql: pointsSql({
      by,
      start: startOf(asked.interval, 'at', 'local_day'),
      figures,
      source,
      aligned: aligned.sql,
      having: `${eventCounts.map((name) => `ifNull(${name}, 0)`).join(' + ')} > 0`,
    }),
    params: {
      ...{ tenant, zone, ...where.params, ...behind.params, ...aligned.params, ...currentDefinition },
      limit: asked.limit + 1,
    },
  };
}

/** Counts that exist by event date. */
const eventCounts = ['sent', 'delivered', 'failed', 'read', 'clicked', 'converted', 'opted_out', 'complained'];

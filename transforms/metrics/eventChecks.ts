import { part } from '../../store/tables/part.ts';
import { NOTHING } from './dataQualityShape.ts';
import type { Fragment } from './grammar/fragment.ts';
import { fromRollup } from './grammar/sources.ts';
import type { BoundQuery } from './metric.ts';

/** Of events only those of the period's broadcasts, which is a range of the key for each; all of them without a period. */
function ofBroadcasts(where: Fragment): string {
  if (where.sql === '') return '';
  return `broadcast IN (
      SELECT broadcast ${fromRollup('broadcast_stats')}
      AND segment = '*' AND variant = '*'${where.sql})`;
}

/**
 * When it happened, in a form that the server cannot use to leave partitions out: an id may be in two months, and under
 * FINAL pruning would drop half of such a row.
 */
export const happenedAt = (time: string) =>
  `fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(${time}), 0), 'UTC')`;

/** Conversions that no broadcast has: those that name none, and those of one without a click before them. */
export const unattributed = (tenant: string, where: Fragment, happened: Fragment): BoundQuery => ({
  name: 'quality-unattributed',
  sql: `SELECT 'conversions_without_broadcast' AS check, '' AS subject,
      toNullable(toInt64(countIf(broadcast = ''))) AS count, toNullable(toInt64(count())) AS of, ${NOTHING} AS at,
      '' AS detail
    FROM events FINAL WHERE tenant = {tenant:String} AND type = 'conversion' AND retracted = 0 AND ${part('conversion', 'reversal')} = 0
      ${where.sql === '' ? '' : `AND (broadcast = ''${happened.sql} OR ${ofBroadcasts(where)})`}
    UNION ALL
    SELECT 'conversions_without_click', '', toNullable(toInt64(sum(total_conversions - total_click_through))),
      toNullable(toInt64(sum(total_conversions))), ${NOTHING}, ''
    ${fromRollup('conversion_stats')} AND segment = '*' AND variant = '*' AND goal = '*'
      AND currency = '*'${where.sql}`,
  params: { ...where.params, ...happened.params, tenant },
});

/**
 * One pass over the tenant's events: ids with two contents, and what sends carry of their broadcast's facts. Two bits of
 * content_bits are two contents; one pair of contents in 32 shares a bit and is missed. Cost: four narrow columns
 * of the events of the period's broadcasts; of all of the tenant's without a period.
 */
export const contents = (tenant: string, where: Fragment): BoundQuery => ({
  name: 'quality-events',
  sql: `WITH
      by_broadcast AS (
        SELECT toString(broadcast) AS broadcast, type, count() AS ids, countIf(bitCount(content_bits) > 1) AS conflicting,
          groupUniqArrayIf(8)(toString(platform), platform != '') AS platforms,
          groupUniqArrayIf(8)(toString(content_type), content_type != '') AS content_types,
          groupUniqArrayIf(8)(toString(tier), tier != '') AS tiers
        FROM events FINAL WHERE tenant = {tenant:String}${where.sql === '' ? '' : ` AND ${ofBroadcasts(where)}`}
        GROUP BY broadcast, type
      ),
      facts AS (
        SELECT broadcast, toString(platform) AS platform, toString(content_type) AS content_type, toString(tier) AS tier
        ${fromRollup('broadcast_stats')} AND segment = '*' AND variant = '*'
      ),
      carried AS (
        SELECT broadcast, arrayDistinct(arrayFlatten(groupArray(platforms))) AS platforms,
          arrayDistinct(arrayFlatten(groupArray(content_types))) AS content_types,
          arrayDistinct(arrayFlatten(groupArray(tiers))) AS tiers
        FROM by_broadcast GROUP BY broadcast
      )
    SELECT 'conflicting_duplicates' AS check, toString(type) AS subject, toNullable(toInt64(sum(conflicting))) AS count,
      toNullable(toInt64(sum(ids))) AS of, ${NOTHING} AS at, '' AS detail
    FROM by_broadcast GROUP BY type
    UNION ALL
    SELECT 'facts_disagree', field, toNullable(toInt64(countIf(arrayExists(x -> x != own, of_events)))),
      toNullable(toInt64(count())), ${NOTHING}, ''
    FROM (
      SELECT compared.1 AS field, compared.2 AS own, compared.3 AS of_events
      FROM facts INNER JOIN carried USING (broadcast)
      ARRAY JOIN [('platform', platform, platforms), ('content_type', content_type, content_types), ('tier', tier, tiers)] AS compared
    ) GROUP BY field`,
  params: { ...where.params, tenant },
});

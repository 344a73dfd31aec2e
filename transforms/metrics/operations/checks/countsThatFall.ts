import { factTables } from '../../../../store/tables/factTables.ts';
import { part } from '../../../../store/tables/part.ts';
import { counting } from '../../grammar/countingFacts.ts';
import { fromRollup } from '../../grammar/sources.ts';
import { findingRow } from '../dataQualityShape.ts';
import type { Asked } from './asked.ts';
import { defineCheck } from './check.ts';
import { COUNTS, placesOf } from './shared/places.ts';

/** How many broadcasts are named. */
const MOST_NAMED = 20;

/**
 * Broadcasts whose counts of readers up to a day are above that of a later day, with the greatest fall and the count that it is from,
 * `at` its day, as the tenant's zone writes it, the greatest fall first: figures take the later count (docs/cascade.md, "Counts that fall"). Each count is that of the greatest
 * (as_of, id). Cost: the tenant's aggregates.
 */
function statement({ context: { tenant, zone }, where }: Asked) {
  const [table, event] = [factTables.aggregate, part('fact', 'event')];
  const scope = `JSONExtractString(${event}, 'scope') = 'to_date'`;
  return {
    name: 'quality-counts-that-fall',
    sql: `SELECT 'counts_that_fall' AS check, broadcast AS subject, toNullable(toInt64(arrayMax(falls))) AS count,
  toNullable(toInt64(readers[indexOf(falls, arrayMax(falls))])) AS of,
  toNullable(toInt64(toUnixTimestamp(toDateTime(toDate(days[indexOf(falls, arrayMax(falls))]), {zone:String}))) * 1000) AS at, '' AS detail
FROM (
  SELECT broadcast, arraySort(groupArray((day, count))) AS counts, counts.1 AS days, counts.2 AS readers,
    arrayMap((before, i) -> before - arrayMin(arraySlice(readers, i)), readers, arrayEnumerate(readers)) AS falls
  FROM (
    SELECT broadcast, JSONExtractString(${event}, 'day') AS day,
      argMax(JSONExtractInt(${event}, 'counts', 'read'), (parseDateTime64BestEffortOrZero(JSONExtractString(${event}, 'as_of'), 3, 'UTC'), id)) AS count
    FROM ${table} FINAL
    WHERE tenant = {tenant:String} AND ${counting} AND ${scope} AND JSONHas(${event}, 'counts', 'read')
    GROUP BY broadcast, day
  )
  GROUP BY broadcast
)
WHERE arrayExists(fall -> fall > 0, falls)
  AND broadcast IN (SELECT broadcast ${fromRollup('broadcast_stats', "segment = '*' AND variant = '*'")} AND basis_read = 'aggregate'${where.sql})
ORDER BY count DESC, subject LIMIT {most_named:UInt32}`,
    params: { ...where.params, tenant, zone, most_named: MOST_NAMED },
  };
}

/** Broadcasts whose counts of readers fall from one day to a later one. */
export const countsThatFall = defineCheck({
  id: 'counts_that_fall',
  find: async (asked) => ((await placesOf(asked)).has(COUNTS) ? asked.rows(statement(asked), findingRow) : []),
});

import { refreshedKinds } from '../../../store/tables/units.ts';
import type { BoundQuery } from '../metric.ts';
import { NOTHING } from './dataQualityShape.ts';

/** How far each origin has been read: a row for each partition. */
const progress = `SELECT 'ingest_lag' AS check, toString(origin) AS subject, toNullable(toInt64(lag_records)) AS count, ${NOTHING} AS of,
      toNullable(toUnixTimestamp64Milli(complete_until)) AS at, '' AS detail
    FROM ingest_progress FINAL`;

/** Gaps and the like: offsets that Kafka no longer had, unknown codecs. */
const incidents = `SELECT concat('incident_', kind), toString(origin), toNullable(toInt64(sum(records))), ${NOTHING},
      toNullable(toUnixTimestamp64Milli(max(at))), ''
    FROM ingest_incidents FINAL GROUP BY kind, origin`;

/** Messages that no event came of. Those without a known tenant belong to no tenant, so each is shown how many these are. */
const deadLetters = `SELECT if(tenant = '', 'dead_letters_without_tenant', 'dead_letters') AS whose, toString(code),
      toNullable(toInt64(count())), ${NOTHING}, toNullable(toInt64(toUnixTimestamp(max(failed_at))) * 1000), ''
    FROM dead_letters FINAL WHERE tenant IN ({tenant:String}, '') AND replayed = 0
    GROUP BY whose, code`;

/** Recomputes that wait. */
const pending = `SELECT 'pending_units', toString(kind), toNullable(toInt64(countIf(marks > done)) AS waiting),
      toNullable(toInt64(count())),
      toNullable(if(waiting = 0, NULL, toUnixTimestamp64Milli(minIf(marked_at, marks > done)))), ''
    FROM units FINAL WHERE tenant = {tenant:String} AND kind IN {kinds:Array(String)} GROUP BY kind`;

/** Recomputes that fail on their own. */
const failing = `SELECT 'failing_units', concat(kind, ' ', code), toNullable(toInt64(count())), ${NOTHING},
      toNullable(toUnixTimestamp64Milli(max(failed_at))), any(unit)
    FROM unit_failures FINAL WHERE tenant = {tenant:String} AND failures > 0 GROUP BY kind, code`;

/**
 * The state of the pipeline as of now, a row a finding, in no order. One statement: each of these tables is small, and a statement
 * costs more than what it reads of them.
 */
export const pipeline = (tenant: string): BoundQuery => ({
  name: 'quality-pipeline',
  sql: [progress, incidents, deadLetters, pending, failing].join('\n    UNION ALL\n    '),
  params: { tenant, kinds: refreshedKinds },
});

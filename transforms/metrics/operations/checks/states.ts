import { figureKinds } from '../../../../store/tables/units.ts';
import { NOTHING } from '../dataQualityShape.ts';
import { defineCheck } from './check.ts';

/** The state of the pipeline as of now, in the order of the parts of their statement. */
export const states = [
  // How far each origin has been read: a row for each partition.
  defineCheck({
    id: 'ingest_lag',
    state: `SELECT 'ingest_lag' AS check, toString(origin) AS subject, toNullable(toInt64(lag_records)) AS count, ${NOTHING} AS of,
      toNullable(toUnixTimestamp64Milli(complete_until)) AS at, '' AS detail
    FROM ingest_progress FINAL`,
  }),
  // Gaps and the like: offsets that Kafka no longer had, unknown codecs.
  defineCheck({
    id: ['incident_gap', 'incident_codec'],
    state: `SELECT concat('incident_', kind), toString(origin), toNullable(toInt64(sum(records))), ${NOTHING},
      toNullable(toUnixTimestamp64Milli(max(at))), ''
    FROM ingest_incidents FINAL GROUP BY kind, origin`,
  }),
  // Messages that no event came of. Those without a known tenant belong to no tenant, so each is shown how many these are.
  defineCheck({
    id: ['dead_letters', 'dead_letters_without_tenant'],
    state: `SELECT if(tenant = '', 'dead_letters_without_tenant', 'dead_letters') AS whose, toString(code),
      toNullable(toInt64(count())), ${NOTHING}, toNullable(toInt64(toUnixTimestamp(max(failed_at))) * 1000), ''
    FROM dead_letters FINAL WHERE tenant IN ({tenant:String}, '') AND replayed = 0
    GROUP BY whose, code`,
  }),
  // Recomputes of figures that wait.
  defineCheck({
    id: 'pending_units',
    state: `SELECT 'pending_units', toString(kind), toNullable(toInt64(countIf(marks > done)) AS waiting),
      toNullable(toInt64(count())),
      toNullable(if(waiting = 0, NULL, toUnixTimestamp64Milli(minIf(marked_at, marks > done)))), ''
    FROM units FINAL WHERE tenant = {tenant:String} AND kind IN {kinds:Array(String)} GROUP BY kind`,
    params: { kinds: figureKinds },
  }),
  // Recomputes that fail on their own.
  defineCheck({
    id: 'failing_units',
    state: `SELECT 'failing_units', concat(kind, ' ', code), toNullable(toInt64(count())), ${NOTHING},
      toNullable(toUnixTimestamp64Milli(max(failed_at))), any(unit)
    FROM unit_failures FINAL WHERE tenant = {tenant:String} AND failures > 0 GROUP BY kind, code`,
  }),
] as const;

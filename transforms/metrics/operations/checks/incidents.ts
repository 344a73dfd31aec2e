import { NOTHING } from '../dataQualityShape.ts';
import { defineCheck } from './check.ts';

/** Gaps and the like: offsets that Kafka no longer had, unknown codecs. */
export const incidents = defineCheck({
  id: ['incident_gap', 'incident_codec'],
  state: `SELECT concat('incident_', kind), toString(origin), toNullable(toInt64(sum(records))), ${NOTHING},
      toNullable(toUnixTimestamp64Milli(max(at))), ''
    FROM ingest_incidents FINAL GROUP BY kind, origin`,
});

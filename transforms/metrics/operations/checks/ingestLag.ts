import { NOTHING } from '../dataQualityShape.ts';
import { defineCheck } from './check.ts';

/** How far each origin has been read: a row for each partition. */
export const ingestLag = defineCheck({
  id: 'ingest_lag',
  state: `SELECT 'ingest_lag' AS check, toString(origin) AS subject, toNullable(toInt64(lag_records)) AS count, ${NOTHING} AS of,
      toNullable(toUnixTimestamp64Milli(complete_until)) AS at, '' AS detail
    FROM ingest_progress FINAL`,
});

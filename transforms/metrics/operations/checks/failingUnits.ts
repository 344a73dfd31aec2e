import { NOTHING } from '../dataQualityShape.ts';
import { defineCheck } from './check.ts';

/** Recomputes that fail on their own. */
export const failingUnits = defineCheck({
  id: 'failing_units',
  state: `SELECT 'failing_units', concat(kind, ' ', code), toNullable(toInt64(count())), ${NOTHING},
      toNullable(toUnixTimestamp64Milli(max(failed_at))), any(unit)
    FROM unit_failures FINAL WHERE tenant = {tenant:String} AND failures > 0 GROUP BY kind, code`,
});

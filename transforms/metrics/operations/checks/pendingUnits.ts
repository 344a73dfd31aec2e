import { refreshedKinds } from '../../../../store/tables/units.ts';
import { defineCheck } from './check.ts';

/** Recomputes that wait. */
export const pendingUnits = defineCheck({
  id: 'pending_units',
  state: `SELECT 'pending_units', toString(kind), toNullable(toInt64(countIf(marks > done)) AS waiting),
      toNullable(toInt64(count())),
      toNullable(if(waiting = 0, NULL, toUnixTimestamp64Milli(minIf(marked_at, marks > done)))), ''
    FROM units FINAL WHERE tenant = {tenant:String} AND kind IN {kinds:Array(String)} GROUP BY kind`,
  params: { kinds: refreshedKinds },
});

/**
 * A condition on rows of events: their recipient is neither erased nor on the tenant's exclusion list, whose events are in no figure.
 * Settings have pseudonyms as 16 hex digits, events as numbers. For statements over events themselves; recomputes have both lists
 * bound (transforms/states/countingEvents.ts). Binds the tenant.
 */
export const countedPeopleSql = `recipient NOT IN (SELECT recipient FROM erased WHERE tenant = {tenant:String})
      AND recipient NOT IN (
        SELECT reinterpretAsUInt64(reverse(unhex(arrayJoin(JSONExtract(value, 'excluded', 'Array(String)'))))) FROM registry FINAL
        WHERE tenant = {tenant:String} AND kind = 'tenant' AND key = 'settings' AND deleted = 0)`;

-- Applied again whenever this file changes (store/migrations/views.ts). What a column means is docs/cascade.md.
--
-- What a tenant has set and the other views go by (store/registry/tenants.ts), defaults where nothing is set:
-- goal, how late events of each basis may arrive, in milliseconds, and the least people that a figure is shown of. Not for SQL users: no one is granted it.
CREATE OR REPLACE VIEW tenant_settings DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    toString(tenant) AS tenant,
    if(JSONHas(value, 'goal'), JSONExtractString(value, 'goal'), 'purchase') AS goal,
    toInt64(round(if(JSONHas(value, 'lateness_hours', 'event'), JSONExtractFloat(value, 'lateness_hours', 'event'), 1) * 3600000)) AS late_event,
    toInt64(round(if(JSONHas(value, 'lateness_hours', 'poll'), JSONExtractFloat(value, 'lateness_hours', 'poll'), 24) * 3600000)) AS late_poll,
    toInt64(round(if(JSONHas(value, 'lateness_hours', 'aggregate'), JSONExtractFloat(value, 'lateness_hours', 'aggregate'), 96) * 3600000))
        AS late_aggregate,
    toUInt64(JSONExtractUInt(value, 'min_cell')) AS min_cell
FROM registry FINAL
WHERE kind = 'tenant' AND key = 'settings' AND deleted = 0;

-- Applied again whenever this file changes (store/migrations/views.ts).
--
-- Groups of fewer people than their tenant shows (the setting min_cell): the views over rollups leave their rows out, as answers of
-- metrics leave out their figures. Not for SQL users: no one is granted it. Reads rollups of the tenants with that setting, of no others.
-- A group's people are those reached, else those sent to, else those who may have read, else those assigned to an
-- arm that is sent nothing, else those outside of the audience.
CREATE OR REPLACE VIEW small_groups DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
WITH
    (SELECT arrayPushBack(groupArray(tenant), '') FROM tenant_settings) AS tenants,
    (SELECT arrayPushBack(groupArray(min_cell), 0) FROM tenant_settings) AS least,
    some AS (SELECT tenant FROM tenant_settings WHERE min_cell > 0)
SELECT tenant, broadcast, segment, variant
FROM broadcast_stats FINAL
WHERE alive = 1 AND tenant IN some
    AND (multiIf(reach > 0, reach, sent > 0, sent, read_possible_all > 0, read_possible_all,
        assigned > 0, assigned, outside_audience) AS people) > 0
    AND people < transform(toString(tenant), tenants, least, 0);

-- Applied again whenever this file changes (store/migrations/views.ts).
--
-- The same of sums by day (small_groups). One person may be in several broadcasts of a row: of a row of several, people are those of
-- the average broadcast, since at least one broadcast has as many.
CREATE OR REPLACE VIEW small_days DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
WITH
    (SELECT arrayPushBack(groupArray(tenant), '') FROM tenant_settings) AS tenants,
    (SELECT arrayPushBack(groupArray(min_cell), 0) FROM tenant_settings) AS least,
    some AS (SELECT tenant FROM tenant_settings WHERE min_cell > 0)
SELECT tenant, day, content_type, platform, tier, segment
FROM stats_day FINAL
WHERE alive = 1 AND tenant IN some
    AND (multiIf(reach > 0, reach, sent > 0, sent, read_possible_all > 0, read_possible_all,
        assigned > 0, assigned, outside_audience) AS people) > 0
    AND people < broadcasts * transform(toString(tenant), tenants, least, 0);

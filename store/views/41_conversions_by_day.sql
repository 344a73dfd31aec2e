-- Made from transforms/views by npm run views, and applied again whenever this file changes (store/migrations/views.ts). Names and
-- columns are public (docs/sql.md): add, never rename. What a column means is docs/cascade.md. NULL: not measurable, or its outcomes
-- name no broadcast.
--
-- The same by day: one row for each day x content type x platform x tier x segment x horizon x goal x currency.
CREATE OR REPLACE VIEW conversions_by_day DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
WITH
    (SELECT groupArray((tenant, goal)) FROM outcomes_without_broadcast WHERE outcome = 'conversion') AS unnamed_conversions
SELECT * FROM
(
SELECT
    tenant,
    day,
    content_type,
    platform,
    tier,
    segment,
    '1h' AS horizon,
    goal,
    currency,
    if(currency != '*' OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, converted_1h) AS converted,
    if(currency != '*' OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, view_through_1h) AS view_through,
    if(has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, orders_1h) AS orders,
    if(currency = '*' OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, value_1h) AS value,
    definition
FROM conversions_day FINAL WHERE alive = 1 AND (tenant, day, content_type, platform, tier, segment) NOT IN (SELECT tenant, day, content_type, platform, tier, segment FROM small_days)
UNION ALL
SELECT
    tenant,
    day,
    content_type,
    platform,
    tier,
    segment,
    '24h' AS horizon,
    goal,
    currency,
    if(currency != '*' OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, converted_24h) AS converted,
    if(currency != '*' OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, view_through_24h) AS view_through,
    if(has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, orders_24h) AS orders,
    if(currency = '*' OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, value_24h) AS value,
    definition
FROM conversions_day FINAL WHERE alive = 1 AND (tenant, day, content_type, platform, tier, segment) NOT IN (SELECT tenant, day, content_type, platform, tier, segment FROM small_days)
UNION ALL
SELECT
    tenant,
    day,
    content_type,
    platform,
    tier,
    segment,
    '3d' AS horizon,
    goal,
    currency,
    if(currency != '*' OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, converted_3d) AS converted,
    if(currency != '*' OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, view_through_3d) AS view_through,
    if(has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, orders_3d) AS orders,
    if(currency = '*' OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, value_3d) AS value,
    definition
FROM conversions_day FINAL WHERE alive = 1 AND (tenant, day, content_type, platform, tier, segment) NOT IN (SELECT tenant, day, content_type, platform, tier, segment FROM small_days)
UNION ALL
SELECT
    tenant,
    day,
    content_type,
    platform,
    tier,
    segment,
    '7d' AS horizon,
    goal,
    currency,
    if(currency != '*' OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, converted_7d) AS converted,
    if(currency != '*' OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, view_through_7d) AS view_through,
    if(has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, orders_7d) AS orders,
    if(currency = '*' OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, value_7d) AS value,
    definition
FROM conversions_day FINAL WHERE alive = 1 AND (tenant, day, content_type, platform, tier, segment) NOT IN (SELECT tenant, day, content_type, platform, tier, segment FROM small_days)
UNION ALL
SELECT
    tenant,
    day,
    content_type,
    platform,
    tier,
    segment,
    '30d' AS horizon,
    goal,
    currency,
    if(currency != '*' OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, converted_30d) AS converted,
    if(currency != '*' OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, view_through_30d) AS view_through,
    if(has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, orders_30d) AS orders,
    if(currency = '*' OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, value_30d) AS value,
    definition
FROM conversions_day FINAL WHERE alive = 1 AND (tenant, day, content_type, platform, tier, segment) NOT IN (SELECT tenant, day, content_type, platform, tier, segment FROM small_days)
UNION ALL
SELECT
    tenant,
    day,
    content_type,
    platform,
    tier,
    segment,
    'all' AS horizon,
    goal,
    currency,
    if(currency != '*' OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, converted_all) AS converted,
    if(currency != '*' OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, view_through_all) AS view_through,
    if(has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, orders_all) AS orders,
    if(currency = '*' OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, value_all) AS value,
    definition
FROM conversions_day FINAL WHERE alive = 1 AND (tenant, day, content_type, platform, tier, segment) NOT IN (SELECT tenant, day, content_type, platform, tier, segment FROM small_days)
);

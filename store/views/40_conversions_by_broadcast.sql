-- Made from transforms/views by npm run views, and applied again whenever this file changes (store/migrations/views.ts). Names and
-- columns are public (docs/sql.md): add, never rename. What a column means is docs/cascade.md. NULL: not measurable, or its outcomes
-- name no broadcast.
--
-- Orders and what they were worth: one row for each broadcast x segment x variant x horizon x goal (`*`: any) x currency. Rows of currency
-- `*` hold people (`converted`) and all orders; value is NULL there, since amounts of two currencies do not add up. Rows of a currency hold
-- its orders and their value; those of the empty currency orders without a value; converted is NULL there. Goals overlap: a person may have
-- reached two.
CREATE OR REPLACE VIEW conversions_by_broadcast DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
WITH
    (SELECT groupArray((tenant, goal)) FROM outcomes_without_broadcast WHERE outcome = 'conversion') AS unnamed_conversions
SELECT * FROM
(
SELECT
    tenant,
    day,
    broadcast,
    segment,
    variant,
    platform,
    message_class,
    content_type,
    tier,
    campaign,
    owner,
    experiment,
    basis,
    content_form,
    sent_by,
    provider,
    first_send_at,
    '1h' AS horizon,
    goal,
    currency,
    if(currency != '*' OR conversion_measurable = 0 OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, converted_1h) AS converted,
    if(currency != '*' OR conversion_measurable = 0 OR read_measurable = 0 OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, view_through_1h) AS view_through,
    if(conversion_measurable = 0 OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, orders_1h) AS orders,
    if(currency = '*' OR conversion_measurable = 0 OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, value_1h) AS value,
    definition
FROM conversion_stats FINAL WHERE alive = 1
UNION ALL
SELECT
    tenant,
    day,
    broadcast,
    segment,
    variant,
    platform,
    message_class,
    content_type,
    tier,
    campaign,
    owner,
    experiment,
    basis,
    content_form,
    sent_by,
    provider,
    first_send_at,
    '24h' AS horizon,
    goal,
    currency,
    if(currency != '*' OR conversion_measurable = 0 OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, converted_24h) AS converted,
    if(currency != '*' OR conversion_measurable = 0 OR read_measurable = 0 OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, view_through_24h) AS view_through,
    if(conversion_measurable = 0 OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, orders_24h) AS orders,
    if(currency = '*' OR conversion_measurable = 0 OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, value_24h) AS value,
    definition
FROM conversion_stats FINAL WHERE alive = 1
UNION ALL
SELECT
    tenant,
    day,
    broadcast,
    segment,
    variant,
    platform,
    message_class,
    content_type,
    tier,
    campaign,
    owner,
    experiment,
    basis,
    content_form,
    sent_by,
    provider,
    first_send_at,
    '3d' AS horizon,
    goal,
    currency,
    if(currency != '*' OR conversion_measurable = 0 OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, converted_3d) AS converted,
    if(currency != '*' OR conversion_measurable = 0 OR read_measurable = 0 OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, view_through_3d) AS view_through,
    if(conversion_measurable = 0 OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, orders_3d) AS orders,
    if(currency = '*' OR conversion_measurable = 0 OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, value_3d) AS value,
    definition
FROM conversion_stats FINAL WHERE alive = 1
UNION ALL
SELECT
    tenant,
    day,
    broadcast,
    segment,
    variant,
    platform,
    message_class,
    content_type,
    tier,
    campaign,
    owner,
    experiment,
    basis,
    content_form,
    sent_by,
    provider,
    first_send_at,
    '7d' AS horizon,
    goal,
    currency,
    if(currency != '*' OR conversion_measurable = 0 OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, converted_7d) AS converted,
    if(currency != '*' OR conversion_measurable = 0 OR read_measurable = 0 OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, view_through_7d) AS view_through,
    if(conversion_measurable = 0 OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, orders_7d) AS orders,
    if(currency = '*' OR conversion_measurable = 0 OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, value_7d) AS value,
    definition
FROM conversion_stats FINAL WHERE alive = 1
UNION ALL
SELECT
    tenant,
    day,
    broadcast,
    segment,
    variant,
    platform,
    message_class,
    content_type,
    tier,
    campaign,
    owner,
    experiment,
    basis,
    content_form,
    sent_by,
    provider,
    first_send_at,
    '30d' AS horizon,
    goal,
    currency,
    if(currency != '*' OR conversion_measurable = 0 OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, converted_30d) AS converted,
    if(currency != '*' OR conversion_measurable = 0 OR read_measurable = 0 OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, view_through_30d) AS view_through,
    if(conversion_measurable = 0 OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, orders_30d) AS orders,
    if(currency = '*' OR conversion_measurable = 0 OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, value_30d) AS value,
    definition
FROM conversion_stats FINAL WHERE alive = 1
UNION ALL
SELECT
    tenant,
    day,
    broadcast,
    segment,
    variant,
    platform,
    message_class,
    content_type,
    tier,
    campaign,
    owner,
    experiment,
    basis,
    content_form,
    sent_by,
    provider,
    first_send_at,
    'all' AS horizon,
    goal,
    currency,
    if(currency != '*' OR conversion_measurable = 0 OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, converted_all) AS converted,
    if(currency != '*' OR conversion_measurable = 0 OR read_measurable = 0 OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, view_through_all) AS view_through,
    if(conversion_measurable = 0 OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, orders_all) AS orders,
    if(currency = '*' OR conversion_measurable = 0 OR has(unnamed_conversions, (toString(tenant), toString(goal))), NULL, value_all) AS value,
    definition
FROM conversion_stats FINAL WHERE alive = 1
);

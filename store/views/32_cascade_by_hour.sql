-- Made from transforms/views by npm run views, and applied again whenever this file changes (store/migrations/views.ts). Names and
-- columns are public (docs/sql.md): add, never rename. What a column means is docs/cascade.md. NULL: not measurable, or its outcomes
-- name no broadcast.
--
-- What happened when: one row for each broadcast x UTC quarter-hour `at`, from which any zone's hours and days can be made
-- (toStartOfHour(toTimeZone(at, 'Asia/Shanghai'))). Each recipient once a stage, at the first time; counts only: what was read on a day was
-- sent on other days, so there is no rate by event date.
--   read            a reader known by a list counts when the list was taken; counts of a day have no hour and are not in it: 0
--   converted_any   earliest click-through conversion of any goal
--   total_...       distinct events of recipients in the audience, without machine events
CREATE OR REPLACE VIEW cascade_by_hour DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
WITH
    (SELECT groupArray((tenant, goal)) FROM outcomes_without_broadcast WHERE outcome = 'conversion') AS unnamed_conversions,
    (SELECT groupArray(tenant) FROM outcomes_without_broadcast WHERE outcome = 'optout') AS unnamed_optouts,
    (SELECT groupArray(tenant) FROM outcomes_without_broadcast WHERE outcome = 'complaint') AS unnamed_complaints
SELECT
    tenant,
    at,
    broadcast,
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
    features['title_length'] AS title_length,
    features['core_length'] AS core_length,
    features['exclamations'] AS exclamations,
    features['pictures_per_paragraph'] AS pictures_per_paragraph,
    features['title_emoji'] AS title_emoji,
    features['prefix'] AS prefix,
    b.sent AS sent,
    if(delivery_measurable = 0, NULL, b.delivered) AS delivered,
    b.failed AS failed,
    if(read_measurable = 0, NULL, b.read) AS read,
    if(click_measurable = 0, NULL, b.clicked) AS clicked,
    if(conversion_measurable = 0 OR has(unnamed_conversions, (toString(tenant), '*')), NULL, b.converted) AS converted_any,
    if(optout_measurable = 0 OR has(unnamed_optouts, toString(tenant)), NULL, b.opted_out) AS opted_out,
    if(complaint_measurable = 0 OR has(unnamed_complaints, toString(tenant)), NULL, b.complained) AS complained,
    total_sends,
    total_deliveries,
    total_reads,
    total_clicks,
    total_conversions,
    total_interactions,
    total_optouts,
    total_complaints,
    definition
FROM broadcast_hours AS b FINAL
WHERE alive = 1 AND (tenant, broadcast) NOT IN (SELECT tenant, broadcast FROM small_groups WHERE segment = '*' AND variant = '*');

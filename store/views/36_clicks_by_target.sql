-- Made from transforms/views by npm run views, and applied again whenever this file changes (store/migrations/views.ts). Names and
-- columns are public (docs/sql.md): add, never rename. What a column means is docs/cascade.md. NULL: not measurable, or its outcomes
-- name no broadcast.
--
-- Who clicked what: one row for each broadcast x segment x variant x target x role x horizon, of broadcasts whose clicks are measurable. A
-- broadcast keeps its 64 most clicked targets; all others are the rows with `other` 1 and an empty target.
--   target         as the clicks name it; empty with other 0: they name nothing
--   role           primary, secondary or empty: of the click, else of the button that it names
--   clicked        people who clicked it within the horizon; with other 1 once for each of the targets. A person who clicked two targets is
--                  in both: do not add up
--   first_clicked  people whose first click in the broadcast it was: adds up to the clickers of the broadcast
--   total_clicks   clicks, not people; the same at every horizon
CREATE OR REPLACE VIEW clicks_by_target DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
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
    features['title_length'] AS title_length,
    features['core_length'] AS core_length,
    features['exclamations'] AS exclamations,
    features['pictures_per_paragraph'] AS pictures_per_paragraph,
    features['title_emoji'] AS title_emoji,
    features['prefix'] AS prefix,
    first_send_at,
    at_horizon.1 AS horizon,
    target,
    role,
    other,
    at_horizon.2 AS clicked,
    at_horizon.3 AS first_clicked,
    total_clicks,
    definition
FROM
(
    SELECT *, arrayJoin([
        ('1h', clicked_1h, first_clicked_1h),
        ('24h', clicked_24h, first_clicked_24h),
        ('3d', clicked_3d, first_clicked_3d),
        ('7d', clicked_7d, first_clicked_7d),
        ('30d', clicked_30d, first_clicked_30d),
        ('all', clicked_all, first_clicked_all)
    ]) AS at_horizon
    FROM click_stats FINAL WHERE alive = 1 AND (tenant, broadcast, segment, variant) NOT IN (SELECT tenant, broadcast, segment, variant FROM small_groups)
);

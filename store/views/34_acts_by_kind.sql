-- Made from transforms/views by npm run views, and applied again whenever this file changes (store/migrations/views.ts). Names and
-- columns are public (docs/sql.md): add, never rename. What a column means is docs/cascade.md. NULL: not measurable, or its outcomes
-- name no broadcast.
--
-- People by what they did: one row for each broadcast x segment x variant x horizon x act (interaction, optout, complaint) x kind (`*`:
-- any). Kinds overlap: a person who shared and replied is in both.
--   people   with such an event within the horizon
--   reach    of the broadcast where such acts can be measured: the denominator
CREATE OR REPLACE VIEW acts_by_kind DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
WITH
    (SELECT groupArray(tenant) FROM outcomes_without_broadcast WHERE outcome = 'optout') AS unnamed_optouts,
    (SELECT groupArray(tenant) FROM outcomes_without_broadcast WHERE outcome = 'complaint') AS unnamed_complaints
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
    kind_of.1 AS act,
    kind_of.2 AS kind,
    if(NOT measured, NULL, at_horizon.2) AS people,
    if(NOT measured, NULL, multiIf(kind_of.1 = 'interaction', reach_where_interaction, kind_of.1 = 'optout', reach_where_optout, reach_where_complaint)) AS reach,
    definition
FROM
(
    SELECT *, arrayJoin(arrayZip(['1h', '24h', '3d', '7d', '30d', 'all'], arrayResize(kind_of.3, 6))) AS at_horizon,
        multiIf(kind_of.1 = 'interaction', broadcasts_interaction > 0, kind_of.1 = 'optout', broadcasts_optout > 0 AND NOT has(unnamed_optouts, toString(tenant)), broadcasts_complaint > 0 AND NOT has(unnamed_complaints, toString(tenant))) AS measured
    FROM
    (
        SELECT *, arrayJoin([
            ('interaction', '*', interaction),
            ('interaction', 'reply', interaction_reply),
            ('interaction', 'share', interaction_share),
            ('interaction', 'forward', interaction_forward),
            ('interaction', 'favourite', interaction_favourite),
            ('interaction', 'form', interaction_form),
            ('interaction', 'location', interaction_location),
            ('interaction', 'acknowledge', interaction_acknowledge),
            ('interaction', 'ar', interaction_ar),
            ('interaction', 'other', interaction_other),
            ('optout', '*', optout),
            ('optout', 'unsubscribe', optout_unsubscribe),
            ('optout', 'unfollow', optout_unfollow),
            ('optout', 'block', optout_block),
            ('optout', 'delete_friend', optout_delete_friend),
            ('optout', 'mute', optout_mute),
            ('complaint', '*', complaint),
            ('complaint', 'unsubscribe', complaint_unsubscribe),
            ('complaint', 'unfollow', complaint_unfollow),
            ('complaint', 'block', complaint_block),
            ('complaint', 'delete_friend', complaint_delete_friend),
            ('complaint', 'mute', complaint_mute),
            ('complaint', 'report', complaint_report),
            ('complaint', 'spam', complaint_spam),
            ('complaint', 'other', complaint_other)
        ]) AS kind_of
        FROM broadcast_stats FINAL WHERE alive = 1 AND (tenant, broadcast, segment, variant) NOT IN (SELECT tenant, broadcast, segment, variant FROM small_groups)
    )
);

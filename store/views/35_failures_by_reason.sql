-- Made from transforms/views by npm run views, and applied again whenever this file changes (store/migrations/views.ts). Names and
-- columns are public (docs/sql.md): add, never rename. What a column means is docs/cascade.md. NULL: not measurable, or its outcomes
-- name no broadcast.
--
-- Why people were not delivered to: one row for each broadcast x segment x variant x reason. A broadcast keeps the 32 reasons with the
-- most people; all others are one row with `other` 1 and an empty reason. The rows of one segment and variant add up to `failed`. Over
-- broadcasts a reason's people are at least those: another broadcast may have them among its others.
--   reason   as the service gave it; empty with other 0: none was given
CREATE OR REPLACE VIEW failures_by_reason DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
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
    failure.1 AS reason,
    failure.2 AS people,
    failure.3 AS other,
    definition
FROM
(
    SELECT *, arrayJoin(arrayConcat(
        arrayMap((reason, people) -> (reason, people, toUInt8(0)), mapKeys(failed_by_reason), mapValues(failed_by_reason)),
        if(failed_other_reasons = 0, [], [('', failed_other_reasons, toUInt8(1))]))) AS failure
    FROM broadcast_stats FINAL WHERE alive = 1 AND (tenant, broadcast, segment, variant) NOT IN (SELECT tenant, broadcast, segment, variant FROM small_groups)
);

-- Made from transforms/views by npm run views, and applied again whenever this file changes (store/migrations/views.ts). Names and
-- columns are public (docs/sql.md): add, never rename. What a column means is docs/cascade.md. NULL: not measurable, or its outcomes
-- name no broadcast.
--
-- How fast a broadcast went out: one row for each broadcast x minute in which someone was sent to. The sum is `sent` of
-- cascade_by_broadcast for everyone. A broadcast that is known by counts only has no rows, and one has none until it is recomputed by this
-- definition.
CREATE OR REPLACE VIEW sends_by_minute DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    tenant,
    b.at + toIntervalMinute(greatest(place, 1) - 1) AS minute,
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
    toUInt64(sent_then) AS sent,
    definition
FROM broadcast_hours AS b FINAL
ARRAY JOIN sent_by_minute AS sent_then, arrayEnumerate(sent_by_minute) AS place
WHERE alive = 1 AND (tenant, broadcast) NOT IN (SELECT tenant, broadcast FROM small_groups WHERE segment = '*' AND variant = '*') AND sent_then > 0;

-- Made from transforms/views by npm run views, and applied again whenever this file changes (store/migrations/views.ts). Names and
-- columns are public (docs/sql.md): add, never rename. What a column means is docs/cascade.md. NULL: not measurable, or its outcomes
-- name no broadcast.
--
-- One row for each broadcast x segment x variant x horizon. matures_at: when the row stops growing, by its p99 of deliveries, the
-- horizon (all: 30 d) and the tenant's lateness, the longest of its bases.
CREATE OR REPLACE VIEW cascade_by_broadcast DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
WITH
    (SELECT arrayPushBack(groupArray(tenant), '') FROM tenant_settings) AS tenants,
    (SELECT arrayPushBack(groupArray(goal), 'purchase') FROM tenant_settings) AS goals,
    (SELECT groupArray((tenant, goal)) FROM outcomes_without_broadcast WHERE outcome = 'conversion') AS unnamed_conversions,
    (SELECT groupArray(tenant) FROM outcomes_without_broadcast WHERE outcome = 'optout') AS unnamed_optouts,
    (SELECT groupArray(tenant) FROM outcomes_without_broadcast WHERE outcome = 'complaint') AS unnamed_complaints,
    (SELECT arrayPushBack(groupArray(late_event), 3600000) FROM tenant_settings) AS late_events,
    (SELECT arrayPushBack(groupArray(late_poll), 86400000) FROM tenant_settings) AS late_polls,
    (SELECT arrayPushBack(groupArray(late_aggregate), 345600000) FROM tenant_settings) AS late_aggregates,
    [toString(s.basis_delivery), toString(s.basis_read), toString(s.basis_click)] AS bases
SELECT
    tenant,
    day,
    broadcast,
    segment,
    variant,
    horizon,
    s.platform AS platform,
    s.message_class AS message_class,
    s.content_type AS content_type,
    s.tier AS tier,
    s.campaign AS campaign,
    s.owner AS owner,
    s.experiment AS experiment,
    s.basis AS basis,
    s.content_form AS content_form,
    s.sent_by AS sent_by,
    s.provider AS provider,
    s.features['title_length'] AS title_length,
    s.features['core_length'] AS core_length,
    s.features['exclamations'] AS exclamations,
    s.features['pictures_per_paragraph'] AS pictures_per_paragraph,
    s.features['title_emoji'] AS title_emoji,
    s.features['prefix'] AS prefix,
    s.basis_delivery AS basis_delivery,
    s.basis_read AS basis_read,
    s.basis_click AS basis_click,
    s.first_send_at AS first_send_at,
    s.last_delivery_at AS last_delivery_at,
    s.p99_delivery_at AS p99_delivery_at,
    s.p99_delivery_at + toIntervalMillisecond(1000 * transform(horizon, ['1h', '24h', '3d', '7d'], [3600, 86400, 259200, 604800], 2592000)
        + greatest(transform(toString(tenant), tenants, late_events, 3600000),
            if(has(bases, 'poll'), transform(toString(tenant), tenants, late_polls, 86400000), 0),
            if(has(bases, 'aggregate'), transform(toString(tenant), tenants, late_aggregates, 345600000), 0))) AS matures_at,
    s.broadcasts AS broadcasts,
    s.broadcasts_delivery AS broadcasts_delivery,
    s.broadcasts_read AS broadcasts_read,
    s.broadcasts_click AS broadcasts_click,
    s.broadcasts_poll AS broadcasts_poll,
    s.broadcasts_aggregate AS broadcasts_aggregate,
    s.broadcasts_counted AS broadcasts_counted,
    s.broadcasts_above_reach AS broadcasts_above_reach,
    s.broadcasts_counts_only AS broadcasts_counts_only,
    s.broadcasts_sent AS broadcasts_sent,
    s.broadcasts_failed AS broadcasts_failed,
    s.broadcasts_sent_implied AS broadcasts_sent_implied,
    s.broadcasts_delivery_rate AS broadcasts_delivery_rate,
    s.broadcasts_delivery_counted AS broadcasts_delivery_counted,
    s.broadcasts_read_at_least AS broadcasts_read_at_least,
    s.broadcasts_delivery_incomplete AS broadcasts_delivery_incomplete,
    s.broadcasts_delivery_gaps AS broadcasts_delivery_gaps,
    s.broadcasts_lower_bound AS broadcasts_lower_bound,
    s.broadcasts_conversion AS broadcasts_conversion,
    s.broadcasts_view_through AS broadcasts_view_through,
    s.broadcasts_optout AS broadcasts_optout,
    s.broadcasts_complaint AS broadcasts_complaint,
    s.broadcasts_interaction AS broadcasts_interaction,
    if(s.broadcasts - s.broadcasts_counts_only = 0, NULL, s.assigned) AS assigned,
    if(s.broadcasts - s.broadcasts_counts_only = 0, NULL, s.assigned_engaged) AS assigned_engaged,
    if(s.broadcasts - s.broadcasts_counts_only = 0, NULL, s.engaged) AS engaged,
    if(s.broadcasts - s.broadcasts_counts_only = 0, NULL, s.engaged_unconfirmed) AS engaged_unconfirmed,
    s.engaged_where_gaps AS engaged_where_gaps,
    s.engaged_unconfirmed_where_gaps AS engaged_unconfirmed_where_gaps,
    if(s.broadcasts_delivery_rate = 0, NULL, s.delivered_where_sent) AS delivered_where_sent,
    s.sent_where_delivery AS sent_where_delivery,
    s.sent_where_read AS sent_where_read,
    s.sent_where_click AS sent_where_click,
    s.sent_where_conversion AS sent_where_conversion,
    s.reach AS reach,
    s.reach_where_read AS reach_where_read,
    s.reach_where_click AS reach_where_click,
    s.reach_where_conversion AS reach_where_conversion,
    s.reach_where_optout AS reach_where_optout,
    s.reach_where_complaint AS reach_where_complaint,
    s.reach_where_interaction AS reach_where_interaction,
    if(s.broadcasts - s.broadcasts_counts_only = 0, NULL, s.total_sends) AS total_sends,
    if(s.broadcasts - s.broadcasts_counts_only = 0, NULL, s.total_deliveries) AS total_deliveries,
    if(s.broadcasts - s.broadcasts_counts_only = 0, NULL, s.total_reads) AS total_reads,
    if(s.broadcasts - s.broadcasts_counts_only = 0, NULL, s.total_clicks) AS total_clicks,
    if(s.broadcasts - s.broadcasts_counts_only = 0, NULL, s.total_interactions) AS total_interactions,
    if(s.broadcasts - s.broadcasts_counts_only = 0, NULL, s.total_optouts) AS total_optouts,
    if(s.broadcasts - s.broadcasts_counts_only = 0, NULL, s.total_complaints) AS total_complaints,
    if(s.broadcasts - s.broadcasts_counts_only = 0, NULL, s.total_machine_reads) AS total_machine_reads,
    if(s.broadcasts - s.broadcasts_counts_only = 0, NULL, s.total_machine_clicks) AS total_machine_clicks,
    if(s.broadcasts - s.broadcasts_counts_only = 0, NULL, s.skewed) AS skewed,
    if(s.broadcasts_sent = 0, NULL, s.sent) AS sent,
    if(s.broadcasts_sent_implied = 0, NULL, s.sent_implied) AS sent_implied,
    if(s.broadcasts - s.broadcasts_counts_only = 0, NULL, s.confirmed) AS confirmed,
    if(s.broadcasts_delivery = 0, NULL, s.delivered) AS delivered,
    if(s.broadcasts_delivery - s.broadcasts_delivery_counted = 0, NULL, s.delivered_implied) AS delivered_implied,
    if(s.broadcasts_failed = 0, NULL, s.failed) AS failed,
    if(s.broadcasts_read = 0 OR (s.at_reach_point = 0 AND (s.reach_where_read > 0 OR s.at_read < s.at_read_possible)), NULL, s.at_read_point) AS read,
    if(s.broadcasts_read = 0, NULL, s.at_read) AS read_low,
    if(s.broadcasts_read = 0, NULL, s.at_read_possible) AS read_high,
    if(s.broadcasts_read = 0 OR (s.broadcasts_counted >= s.broadcasts_read) OR (s.at_reach_point = 0 AND (s.reach_where_read > 0 OR s.at_read < s.at_read_possible)) OR (s.broadcasts_counted > 0 AND s.broadcasts_read <= s.broadcasts_poll + s.broadcasts_counted AND s.at_read_implied = 0), NULL, s.at_read_implied) AS read_implied,
    if(s.broadcasts_read_at_least = 0, NULL, s.at_read_at_least) AS read_at_least,
    if(s.broadcasts - s.broadcasts_counts_only = 0, NULL, s.at_machine_only) AS machine_only,
    if(s.broadcasts_click = 0, NULL, s.at_clicked) AS clicked,
    if(s.broadcasts_conversion = 0 OR has(unnamed_conversions, (toString(tenant), transform(toString(tenant), tenants, goals, 'purchase'))), NULL, ifNull(c.converted, 0)) AS converted,
    if(s.broadcasts_view_through = 0 OR has(unnamed_conversions, (toString(tenant), transform(toString(tenant), tenants, goals, 'purchase'))), NULL, ifNull(c.view_through, 0)) AS view_through,
    if(s.broadcasts_read = 0 OR (s.broadcasts_counted >= s.broadcasts_read) OR (s.at_reach_point = 0 AND (s.reach_where_read > 0 OR s.at_read < s.at_read_possible)) OR (s.broadcasts_counted > 0 AND s.broadcasts_read <= s.broadcasts_poll + s.broadcasts_counted AND s.at_effective_open = 0), NULL, s.at_effective_open) AS effective_open,
    if(s.broadcasts_read = 0 OR (s.broadcasts_counted >= s.broadcasts_read) OR (s.at_reach_point = 0 AND (s.reach_where_read > 0 OR s.at_read < s.at_read_possible)) OR (s.broadcasts_counted > 0 AND s.broadcasts_read <= s.broadcasts_poll + s.broadcasts_counted AND s.at_read_no_interaction = 0), NULL, s.at_read_no_interaction) AS read_no_interaction,
    if(s.broadcasts_optout = 0 OR has(unnamed_optouts, toString(tenant)), NULL, s.at_optout) AS opted_out,
    if(s.broadcasts_optout = 0 OR has(unnamed_optouts, toString(tenant)), NULL, s.at_unsubscribed) AS unsubscribed,
    if(s.broadcasts_complaint = 0 OR has(unnamed_complaints, toString(tenant)), NULL, s.at_complaint) AS complained,
    if(s.broadcasts - s.broadcasts_counts_only = 0, NULL, s.outside_audience) AS outside_audience,
    if(s.broadcasts_conversion = 0 OR has(unnamed_conversions, (toString(tenant), '*')), NULL, ifNull(c.converted_any_goal, 0)) AS converted_any,
    s.at_reach_point AS reach_point,
    s.at_read_where_click AS read_where_click,
    s.at_clicked_where_read AS clicked_where_read,
    s.at_clicked_where_conversion AS clicked_where_conversion,
    multiIf(s.broadcasts_read = 0, NULL, s.broadcasts_poll = 0 AND s.broadcasts_counted = 0, 'event',
        s.broadcasts_poll >= s.broadcasts_read, 'poll', s.broadcasts_counted >= s.broadcasts_read, 'aggregate', 'mixed') AS known_by,
    if(s.broadcasts_read = 0 OR toUnixTimestamp64Milli(s.read_as_of) = 0, NULL, s.read_as_of) AS read_as_of,
    s.definition AS definition,
    if(s.broadcasts_read = 0 OR s.broadcasts - s.broadcasts_counts_only = 0, NULL, s.at_machine_only) AS machine_only_where_read
FROM
(
    SELECT *, '1h' AS horizon,
        read_1h AS at_read, read_possible_1h AS at_read_possible, read_point_1h AS at_read_point, reach_point_1h AS at_reach_point, read_implied_1h AS at_read_implied, read_at_least_1h AS at_read_at_least, machine_only_1h AS at_machine_only, clicked_1h AS at_clicked, clicked_where_conversion_1h AS at_clicked_where_conversion, read_where_click_1h AS at_read_where_click, clicked_where_read_1h AS at_clicked_where_read, effective_open_1h AS at_effective_open, read_no_interaction_1h AS at_read_no_interaction, optout[1] AS at_optout, unsubscribed[1] AS at_unsubscribed, complaint[1] AS at_complaint
    FROM broadcast_stats FINAL WHERE alive = 1 AND (tenant, broadcast, segment, variant) NOT IN (SELECT tenant, broadcast, segment, variant FROM small_groups)
UNION ALL
    SELECT *, '24h' AS horizon,
        read_24h AS at_read, read_possible_24h AS at_read_possible, read_point_24h AS at_read_point, reach_point_24h AS at_reach_point, read_implied_24h AS at_read_implied, read_at_least_24h AS at_read_at_least, machine_only_24h AS at_machine_only, clicked_24h AS at_clicked, clicked_where_conversion_24h AS at_clicked_where_conversion, read_where_click_24h AS at_read_where_click, clicked_where_read_24h AS at_clicked_where_read, effective_open_24h AS at_effective_open, read_no_interaction_24h AS at_read_no_interaction, optout[2] AS at_optout, unsubscribed[2] AS at_unsubscribed, complaint[2] AS at_complaint
    FROM broadcast_stats FINAL WHERE alive = 1 AND (tenant, broadcast, segment, variant) NOT IN (SELECT tenant, broadcast, segment, variant FROM small_groups)
UNION ALL
    SELECT *, '3d' AS horizon,
        read_3d AS at_read, read_possible_3d AS at_read_possible, read_point_3d AS at_read_point, reach_point_3d AS at_reach_point, read_implied_3d AS at_read_implied, read_at_least_3d AS at_read_at_least, machine_only_3d AS at_machine_only, clicked_3d AS at_clicked, clicked_where_conversion_3d AS at_clicked_where_conversion, read_where_click_3d AS at_read_where_click, clicked_where_read_3d AS at_clicked_where_read, effective_open_3d AS at_effective_open, read_no_interaction_3d AS at_read_no_interaction, optout[3] AS at_optout, unsubscribed[3] AS at_unsubscribed, complaint[3] AS at_complaint
    FROM broadcast_stats FINAL WHERE alive = 1 AND (tenant, broadcast, segment, variant) NOT IN (SELECT tenant, broadcast, segment, variant FROM small_groups)
UNION ALL
    SELECT *, '7d' AS horizon,
        read_7d AS at_read, read_possible_7d AS at_read_possible, read_point_7d AS at_read_point, reach_point_7d AS at_reach_point, read_implied_7d AS at_read_implied, read_at_least_7d AS at_read_at_least, machine_only_7d AS at_machine_only, clicked_7d AS at_clicked, clicked_where_conversion_7d AS at_clicked_where_conversion, read_where_click_7d AS at_read_where_click, clicked_where_read_7d AS at_clicked_where_read, effective_open_7d AS at_effective_open, read_no_interaction_7d AS at_read_no_interaction, optout[4] AS at_optout, unsubscribed[4] AS at_unsubscribed, complaint[4] AS at_complaint
    FROM broadcast_stats FINAL WHERE alive = 1 AND (tenant, broadcast, segment, variant) NOT IN (SELECT tenant, broadcast, segment, variant FROM small_groups)
UNION ALL
    SELECT *, '30d' AS horizon,
        read_30d AS at_read, read_possible_30d AS at_read_possible, read_point_30d AS at_read_point, reach_point_30d AS at_reach_point, read_implied_30d AS at_read_implied, read_at_least_30d AS at_read_at_least, machine_only_30d AS at_machine_only, clicked_30d AS at_clicked, clicked_where_conversion_30d AS at_clicked_where_conversion, read_where_click_30d AS at_read_where_click, clicked_where_read_30d AS at_clicked_where_read, effective_open_30d AS at_effective_open, read_no_interaction_30d AS at_read_no_interaction, optout[5] AS at_optout, unsubscribed[5] AS at_unsubscribed, complaint[5] AS at_complaint
    FROM broadcast_stats FINAL WHERE alive = 1 AND (tenant, broadcast, segment, variant) NOT IN (SELECT tenant, broadcast, segment, variant FROM small_groups)
UNION ALL
    SELECT *, 'all' AS horizon,
        read_all AS at_read, read_possible_all AS at_read_possible, read_point_all AS at_read_point, reach_point_all AS at_reach_point, read_implied_all AS at_read_implied, read_at_least_all AS at_read_at_least, machine_only_all AS at_machine_only, clicked_all AS at_clicked, clicked_where_conversion_all AS at_clicked_where_conversion, read_where_click_all AS at_read_where_click, clicked_where_read_all AS at_clicked_where_read, effective_open_all AS at_effective_open, read_no_interaction_all AS at_read_no_interaction, optout[6] AS at_optout, unsubscribed[6] AS at_unsubscribed, complaint[6] AS at_complaint
    FROM broadcast_stats FINAL WHERE alive = 1 AND (tenant, broadcast, segment, variant) NOT IN (SELECT tenant, broadcast, segment, variant FROM small_groups)
) AS s
LEFT JOIN
(
    SELECT tenant, day, broadcast, segment, variant, horizon,
        sumIf(at_converted, goal = transform(toString(tenant), tenants, goals, 'purchase')) AS converted, sumIf(at_view_through, goal = transform(toString(tenant), tenants, goals, 'purchase')) AS view_through,
        sumIf(at_converted, goal = '*') AS converted_any_goal
    FROM
    (
        SELECT tenant, day, broadcast, segment, variant, '1h' AS horizon, goal,
            converted_1h AS at_converted, view_through_1h AS at_view_through
        FROM conversion_stats FINAL WHERE alive = 1 AND (tenant, broadcast, segment, variant) NOT IN (SELECT tenant, broadcast, segment, variant FROM small_groups) AND currency = '*' AND goal IN (transform(toString(tenant), tenants, goals, 'purchase'), '*')
UNION ALL
        SELECT tenant, day, broadcast, segment, variant, '24h' AS horizon, goal,
            converted_24h AS at_converted, view_through_24h AS at_view_through
        FROM conversion_stats FINAL WHERE alive = 1 AND (tenant, broadcast, segment, variant) NOT IN (SELECT tenant, broadcast, segment, variant FROM small_groups) AND currency = '*' AND goal IN (transform(toString(tenant), tenants, goals, 'purchase'), '*')
UNION ALL
        SELECT tenant, day, broadcast, segment, variant, '3d' AS horizon, goal,
            converted_3d AS at_converted, view_through_3d AS at_view_through
        FROM conversion_stats FINAL WHERE alive = 1 AND (tenant, broadcast, segment, variant) NOT IN (SELECT tenant, broadcast, segment, variant FROM small_groups) AND currency = '*' AND goal IN (transform(toString(tenant), tenants, goals, 'purchase'), '*')
UNION ALL
        SELECT tenant, day, broadcast, segment, variant, '7d' AS horizon, goal,
            converted_7d AS at_converted, view_through_7d AS at_view_through
        FROM conversion_stats FINAL WHERE alive = 1 AND (tenant, broadcast, segment, variant) NOT IN (SELECT tenant, broadcast, segment, variant FROM small_groups) AND currency = '*' AND goal IN (transform(toString(tenant), tenants, goals, 'purchase'), '*')
UNION ALL
        SELECT tenant, day, broadcast, segment, variant, '30d' AS horizon, goal,
            converted_30d AS at_converted, view_through_30d AS at_view_through
        FROM conversion_stats FINAL WHERE alive = 1 AND (tenant, broadcast, segment, variant) NOT IN (SELECT tenant, broadcast, segment, variant FROM small_groups) AND currency = '*' AND goal IN (transform(toString(tenant), tenants, goals, 'purchase'), '*')
UNION ALL
        SELECT tenant, day, broadcast, segment, variant, 'all' AS horizon, goal,
            converted_all AS at_converted, view_through_all AS at_view_through
        FROM conversion_stats FINAL WHERE alive = 1 AND (tenant, broadcast, segment, variant) NOT IN (SELECT tenant, broadcast, segment, variant FROM small_groups) AND currency = '*' AND goal IN (transform(toString(tenant), tenants, goals, 'purchase'), '*')
    )
    GROUP BY tenant, day, broadcast, segment, variant, horizon
) AS c
USING (tenant, day, broadcast, segment, variant, horizon);

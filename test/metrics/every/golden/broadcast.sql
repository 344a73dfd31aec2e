== broadcast
-- any-unnamed-outcomes
SELECT CAST(count() > 0, 'Bool') AS any
FROM unnamed_outcomes
FINAL
WHERE (tenant = {tenant:String})
AND (alive = 1)
-- broadcast
SELECT
    s.broadcast AS broadcast,
    toString(s.segment) AS segment,
    toString(s.variant) AS variant,
    ['1h', '24h', '3d', '7d', '30d', 'all'][s.h] AS horizon,
    toString(any(s.day)) AS day,
    toUnixTimestamp64Milli(any(s.first_send_at)) AS first_send_at,
    toUnixTimestamp64Milli(any(s.p99_delivery_at)) AS p99_delivery_at,
    toUnixTimestamp64Milli(any(s.last_delivery_at)) AS last_delivery_at,
    toString(any(s.content_type)) AS content_type,
    toString(any(s.platform)) AS platform,
    toString(any(s.message_class)) AS message_class,
    toString(any(s.tier)) AS tier,
    toString(any(s.campaign)) AS campaign,
    toString(any(s.owner)) AS owner,
    toString(any(s.content_form)) AS content_form,
    toString(any(s.sent_by)) AS sent_by,
    toString(any(s.experiment)) AS experiment,
    toString(any(s.basis)) AS basis,
    toString(any(s.basis_delivery)) AS basis_delivery,
    toString(any(s.basis_read)) AS basis_read,
    toString(any(s.basis_click)) AS basis_click,
    any(s.bases) AS bases,
    if(sum(s.broadcasts_sent) = 0, NULL, toInt64(sum(s.sent))) AS sent,
    if(sum(s.broadcasts_sent_implied) = 0, NULL, toInt64(sum(s.sent_implied))) AS sent_implied,
    if((sum(s.broadcasts) - sum(s.broadcasts_counts_only)) = 0, NULL, toInt64(sum(s.confirmed))) AS confirmed,
    if(sum(s.broadcasts_delivery) = 0, NULL, toInt64(sum(s.delivered))) AS delivered,
    if((sum(s.broadcasts_delivery) - sum(s.broadcasts_delivery_counted)) = 0, NULL, toInt64(sum(s.delivered_implied))) AS delivered_implied,
    if(sum(s.broadcasts_failed) = 0, NULL, toInt64(sum(s.failed))) AS failed,
    if((sum(s.broadcasts_read) = 0) OR ((sum(s.reach_point_all) = 0)
AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_all) < sum(s.read_possible_all)))), NULL, toInt64(sum(s.read_point_all))) AS read,
    if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_counted) >= sum(s.broadcasts_read)) OR ((sum(s.reach_point_all) = 0)
AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_all) < sum(s.read_possible_all)))), NULL, toInt64(sum(s.read_implied_all))) AS read_implied,
    if(sum(s.broadcasts_read_at_least) = 0, NULL, toInt64(sum(s.read_at_least_all))) AS read_at_least,
    if((sum(s.broadcasts) - sum(s.broadcasts_counts_only)) = 0, NULL, toInt64(sum(s.machine_only_all))) AS machine_only,
    if(sum(s.broadcasts_click) = 0, NULL, toInt64(sum(s.clicked_all))) AS clicked,
    if(sum(s.broadcasts_conversion) = 0, NULL, toInt64(sum(s.converted))) AS converted,
    if(sum(s.broadcasts_view_through) = 0, NULL, toInt64(sum(s.view_through))) AS view_through,
    if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_counted) >= sum(s.broadcasts_read)) OR ((sum(s.reach_point_all) = 0)
AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_all) < sum(s.read_possible_all)))), NULL, toInt64(sum(s.effective_open_all))) AS effective_open,
    if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_counted) >= sum(s.broadcasts_read)) OR ((sum(s.reach_point_all) = 0)
AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_all) < sum(s.read_possible_all)))), NULL, toInt64(sum(s.read_no_interaction_all))) AS read_no_interaction,
    CAST(NULL, 'Nullable(Int64)') AS opted_out,
    CAST(NULL, 'Nullable(Int64)') AS unsubscribed,
    CAST(NULL, 'Nullable(Int64)') AS complained,
    if((sum(s.broadcasts) - sum(s.broadcasts_counts_only)) = 0, NULL, toInt64(sum(s.outside_audience))) AS outside_audience,
    if(sum(s.broadcasts_delivery_rate) = 0, NULL, sum(s.delivered_where_sent) / nullIf(sum(s.sent_where_delivery), 0)) AS delivery_rate,
    if(sum(s.broadcasts_read) = 0, NULL, sum(s.read_point_all) / nullIf(sum(s.reach_point_all), 0)) AS open_rate,
    if(sum(s.broadcasts_click) = 0, NULL, sum(s.clicked_all) / nullIf(sum(s.reach_where_click), 0)) AS click_rate,
    if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_click) = 0), NULL, sum(s.clicked_where_read_all) / nullIf(sum(s.read_where_click_all), 0)) AS click_to_open,
    if(sum(s.broadcasts_conversion) = 0, NULL, sum(s.converted) / nullIf(sum(s.clicked_where_conversion_all), 0)) AS conversion_rate,
    if(sum(s.broadcasts_conversion) = 0, NULL, sum(s.converted) / nullIf(sum(s.reach_where_conversion), 0)) AS converted_per_delivered,
    CAST(NULL, 'Nullable(Float64)') AS unsubscribe_rate,
    CAST(NULL, 'Nullable(Float64)') AS complaint_rate,
    if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.reach_point_all))) AS reach_point,
    if(sum(s.broadcasts_read) = 0, NULL, sum(s.reach_point_all) / nullIf(sum(s.reach_where_read), 0)) AS point_share,
    if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_all))) AS read_low,
    if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_possible_all))) AS read_high,
    if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_all) / sum(s.reach_where_read))) AS open_rate_low,
    if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_possible_all) / sum(s.reach_where_read))) AS open_rate_high,
    multiIf(sum(s.broadcasts_read) = 0, NULL, (sum(s.broadcasts_poll) = 0)
AND (sum(s.broadcasts_counted) = 0), 'event', sum(s.broadcasts_poll) >= sum(s.broadcasts_read), 'poll', sum(s.broadcasts_counted) >= sum(s.broadcasts_read), 'aggregate', 'mixed') AS known_by,
    if(sum(s.broadcasts_read) = 0, NULL, nullIf(toUnixTimestamp64Milli(minIf(s.read_as_of, toUnixTimestamp64Milli(s.read_as_of) > 0)), 0)) AS read_as_of,
    if(sum(s.broadcasts_counts_only) > 0, NULL, toInt64(sum(s.assigned))) AS assigned,
    if(sum(s.broadcasts_counts_only) > 0, NULL, toInt64(sum(s.assigned_engaged))) AS assigned_engaged,
    if(sum(s.broadcasts_counts_only) > 0, NULL, toInt64(sum(s.total_sends))) AS total_sends,
    if(sum(s.broadcasts_counts_only) > 0, NULL, toInt64(sum(s.total_deliveries))) AS total_deliveries,
    if(sum(s.broadcasts_counts_only) > 0, NULL, toInt64(sum(s.total_reads))) AS total_reads,
    if(sum(s.broadcasts_counts_only) > 0, NULL, toInt64(sum(s.total_clicks))) AS total_clicks,
    if(sum(s.broadcasts_counts_only) > 0, NULL, toInt64(sum(s.total_interactions))) AS total_interactions,
    if(sum(s.broadcasts_counts_only) > 0, NULL, toInt64(sum(s.total_machine_reads))) AS total_machine_reads,
    if(sum(s.broadcasts_counts_only) > 0, NULL, toInt64(sum(s.total_machine_clicks))) AS total_machine_clicks,
    if(sum(s.broadcasts_counts_only) > 0, NULL, toInt64(sum(s.skewed))) AS skewed,
    [toInt64(sum(s.broadcasts)), toInt64(sum(s.broadcasts_read)), toInt64(sum(s.broadcasts_poll)), toInt64(sum(s.broadcasts_counted)), toInt64(sum(s.broadcasts_aggregate)), toInt64(sum(s.broadcasts_above_reach)), toInt64(sum(s.reach_where_read)), toInt64(sum(s.read_all)), toInt64(sum(s.read_possible_all)), toInt64(sum(s.reach_point_all)), toUnixTimestamp64Milli(minIf(s.read_as_of, toUnixTimestamp64Milli(s.read_as_of) > 0))] AS reads_known,
    [toInt64(sum(s.broadcasts)), toInt64(sum(s.broadcasts_delivery)), toInt64(sum(s.broadcasts_read)), toInt64(sum(s.broadcasts_click)), toInt64(sum(s.broadcasts_conversion)), toInt64(sum(s.broadcasts_view_through)), toInt64(sum(s.broadcasts_optout)), toInt64(sum(s.broadcasts_complaint)), toInt64(sum(s.broadcasts_poll)), toInt64(sum(s.broadcasts_lower_bound)), toInt64(sum(s.broadcasts_delivery_incomplete)), toInt64(sum(s.broadcasts_delivery_gaps)), toInt64(sum(s.engaged_where_gaps)), toInt64(sum(s.engaged_unconfirmed_where_gaps)), toInt64(sum(s.broadcasts_aggregate)), toInt64(sum(s.broadcasts_counts_only)), toInt64(sum(s.broadcasts_counted)), toInt64(sum(s.broadcasts_above_reach)), toInt64(sum(s.broadcasts_sent)), toInt64(sum(s.broadcasts_failed)), toInt64(sum(s.broadcasts_sent_implied)), toInt64(sum(s.broadcasts_delivery_rate)), toInt64(sum(s.reach))] AS measured,
    sumForEach(s.delay_read) AS delay_read,
    sumForEach(s.delay_read_from) AS delay_read_from,
    sumForEach(s.delay_click) AS delay_click,
    toInt64(countIf(s.definition < {definition:UInt16})) AS outdated
FROM
(
    SELECT
        stats.*,
        [toString(stats.basis_delivery), toString(stats.basis_read), toString(stats.basis_click)] AS bases,
        conversions.converted AS converted,
        conversions.view_through AS view_through
    FROM
    (
        SELECT
            * REPLACE ([read_1h, read_24h, read_3d, read_7d, read_30d, read_all][h] AS read_all, [read_possible_1h, read_possible_24h, read_possible_3d, read_possible_7d, read_possible_30d, read_possible_all][h] AS read_possible_all, [read_point_1h, read_point_24h, read_point_3d, read_point_7d, read_point_30d, read_point_all][h] AS read_point_all, [reach_point_1h, reach_point_24h, reach_point_3d, reach_point_7d, reach_point_30d, reach_point_all][h] AS reach_point_all, [read_implied_1h, read_implied_24h, read_implied_3d, read_implied_7d, read_implied_30d, read_implied_all][h] AS read_implied_all, [read_at_least_1h, read_at_least_24h, read_at_least_3d, read_at_least_7d, read_at_least_30d, read_at_least_all][h] AS read_at_least_all, [machine_only_1h, machine_only_24h, machine_only_3d, machine_only_7d, machine_only_30d, machine_only_all][h] AS machine_only_all, [clicked_1h, clicked_24h, clicked_3d, clicked_7d, clicked_30d, clicked_all][h] AS clicked_all, [clicked_where_conversion_1h, clicked_where_conversion_24h, clicked_where_conversion_3d, clicked_where_conversion_7d, clicked_where_conversion_30d, clicked_where_conversion_all][h] AS clicked_where_conversion_all, [read_where_click_1h, read_where_click_24h, read_where_click_3d, read_where_click_7d, read_where_click_30d, read_where_click_all][h] AS read_where_click_all, [clicked_where_read_1h, clicked_where_read_24h, clicked_where_read_3d, clicked_where_read_7d, clicked_where_read_30d, clicked_where_read_all][h] AS clicked_where_read_all, [effective_open_1h, effective_open_24h, effective_open_3d, effective_open_7d, effective_open_30d, effective_open_all][h] AS effective_open_all, [read_no_interaction_1h, read_no_interaction_24h, read_no_interaction_3d, read_no_interaction_7d, read_no_interaction_30d, read_no_interaction_all][h] AS read_no_interaction_all, arrayMap(_ -> (optout[h]), optout) AS optout, arrayMap(_ -> (unsubscribed[h]), unsubscribed) AS unsubscribed, arrayMap(_ -> (complaint[h]), complaint) AS complaint),
            h
        FROM
        (
            SELECT *
            FROM broadcast_stats
            FINAL
            WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (broadcast = {broadcast:String})
AND (segment = '*')
AND (variant = '*')
        )
        ARRAY JOIN [1, 2, 3, 4, 5, 6] AS h
    ) AS stats
    LEFT JOIN
    (
        SELECT
            broadcast,
            segment,
            variant,
            h,
            [converted_1h, converted_24h, converted_3d, converted_7d, converted_30d, converted_all][h] AS converted,
            [view_through_1h, view_through_24h, view_through_3d, view_through_7d, view_through_30d, view_through_all][h] AS view_through
        FROM
        (
            SELECT *
            FROM conversion_stats
            FINAL
            WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (broadcast = {broadcast:String})
AND (segment = '*')
AND (variant = '*')
AND (goal = {goal:String})
AND (currency = '*')
        )
        ARRAY JOIN [1, 2, 3, 4, 5, 6] AS h
    ) AS conversions USING (broadcast, segment, variant, h)
) AS s
GROUP BY
    s.broadcast,
    s.segment,
    s.variant,
    s.h
ORDER BY
    s.segment != '*' ASC,
    s.segment ASC,
    s.variant != '*' ASC,
    s.variant ASC,
    s.h ASC
-- broadcast-worth
SELECT
    toString(segment) AS segment,
    toString(variant) AS variant,
    toString(currency) AS currency,
    [toInt64(orders_1h), toInt64(orders_24h), toInt64(orders_3d), toInt64(orders_7d), toInt64(orders_30d), toInt64(orders_all)] AS orders,
    [toString(value_1h), toString(value_24h), toString(value_3d), toString(value_7d), toString(value_30d), toString(value_all)] AS amounts
FROM conversion_stats
FINAL
WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (broadcast = {broadcast:String})
AND (goal = {goal:String})
ORDER BY currency ASC
-- tenant-pending-units
SELECT count() AS pending
FROM units
FINAL
WHERE (tenant = {tenant:String})
AND (kind IN ({kinds:Array(String)}))
AND (marks > done)
-- unnamed-outcomes
SELECT DISTINCT
    toString(outcome) AS outcome,
    CAST(multiIf(outcome = 'conversion', (
        SELECT sum(total_conversions) > 0
        FROM conversions_day
        FINAL
        WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (goal = {goal:String})
AND (currency = '*')
AND (segment = '*')
    ), outcome = 'optout', (
        SELECT sum(total_optouts) > 0
        FROM stats_day
        FINAL
        WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = '*')
    ), (
        SELECT sum(total_complaints) > 0
        FROM stats_day
        FINAL
        WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = '*')
    )), 'Bool') AS named
FROM unnamed_outcomes
FINAL
WHERE (tenant = {tenant:String})
AND (alive = 1)
AND ((outcome != 'conversion') OR (goal = {goal:String}))

== broadcast=ours-young-lists
-- any-unnamed-outcomes: that of broadcast
-- broadcast: that of broadcast
-- broadcast-worth: that of broadcast
-- tenant-pending-units: that of broadcast
-- unnamed-outcomes: that of broadcast

== goal=*
-- any-unnamed-outcomes: that of broadcast
-- broadcast: that of broadcast
-- broadcast-worth: that of broadcast
-- tenant-pending-units: that of broadcast
-- unnamed-outcomes: that of broadcast

== goal=ours-signup
-- any-unnamed-outcomes: that of broadcast
-- broadcast: that of broadcast
-- broadcast-worth: that of broadcast
-- tenant-pending-units: that of broadcast
-- unnamed-outcomes: that of broadcast

== goal=lead
-- any-unnamed-outcomes: that of broadcast
-- broadcast: other than that of broadcast
-     if(sum(s.broadcasts_conversion) = 0, NULL, toInt64(sum(s.converted))) AS converted,
-     if(sum(s.broadcasts_view_through) = 0, NULL, toInt64(sum(s.view_through))) AS view_through,
+     CAST(NULL, 'Nullable(Int64)') AS converted,
+     CAST(NULL, 'Nullable(Int64)') AS view_through,

-     if(sum(s.broadcasts_conversion) = 0, NULL, sum(s.converted) / nullIf(sum(s.clicked_where_conversion_all), 0)) AS conversion_rate,
-     if(sum(s.broadcasts_conversion) = 0, NULL, sum(s.converted) / nullIf(sum(s.reach_where_conversion), 0)) AS converted_per_delivered,
+     CAST(NULL, 'Nullable(Float64)') AS conversion_rate,
+     CAST(NULL, 'Nullable(Float64)') AS converted_per_delivered,
-- broadcast-worth: that of broadcast
-- tenant-pending-units: that of broadcast
-- unnamed-outcomes: that of broadcast

== group_by=segment
-- any-unnamed-outcomes: that of broadcast
-- broadcast: other than that of broadcast
- AND (segment = '*')

- AND (segment = '*')
-- broadcast-worth: that of broadcast
-- tenant-pending-units: that of broadcast
-- unnamed-outcomes: that of broadcast

== group_by=variant
-- any-unnamed-outcomes: that of broadcast
-- broadcast: other than that of broadcast
- AND (variant = '*')

- AND (variant = '*')
-- broadcast-worth: that of broadcast
-- tenant-pending-units: that of broadcast
-- unnamed-outcomes: that of broadcast

== group_by=segment,variant
-- any-unnamed-outcomes: that of broadcast
-- broadcast: other than that of group_by=segment
- AND (variant = '*')

- AND (variant = '*')
-- broadcast-worth: that of broadcast
-- tenant-pending-units: that of broadcast
-- unnamed-outcomes: that of broadcast

== bounds=true
-- any-unnamed-outcomes: that of broadcast
-- broadcast: that of broadcast
-- broadcast-worth: that of broadcast
-- tenant-pending-units: that of broadcast
-- unnamed-outcomes: that of broadcast

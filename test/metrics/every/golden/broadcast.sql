== broadcast
-- any-unnamed-outcomes
SELECT 1
FROM unnamed_outcomes
WHERE tenant = {tenant:String}
LIMIT 1
-- broadcast
SELECT
    broadcast,
    segment,
    variant,
    day,
    toUnixTimestamp64Milli(first_send_at) AS first_send_ms,
    toUnixTimestamp64Milli(last_delivery_at) AS last_delivery_ms,
    content_type,
    platform,
    message_class,
    tier,
    campaign,
    owner,
    content_form,
    sent_by,
    experiment,
    basis,
    toUnixTimestamp64Milli(p99_delivery_at) AS p99_ms,
    basis_delivery,
    basis_read,
    basis_click,
    broadcasts,
    broadcasts_delivery,
    broadcasts_read,
    broadcasts_click,
    broadcasts_poll,
    broadcasts_aggregate,
    broadcasts_counted,
    broadcasts_above_reach,
    broadcasts_counts_only,
    broadcasts_sent,
    broadcasts_failed,
    broadcasts_sent_implied,
    broadcasts_delivery_rate,
    broadcasts_delivery_counted,
    broadcasts_read_at_least,
    broadcasts_delivery_incomplete,
    broadcasts_delivery_gaps,
    broadcasts_lower_bound,
    broadcasts_conversion,
    broadcasts_view_through,
    broadcasts_optout,
    broadcasts_complaint,
    broadcasts_interaction,
    assigned,
    assigned_engaged,
    sent,
    sent_implied,
    confirmed,
    engaged,
    engaged_unconfirmed,
    engaged_where_gaps,
    engaged_unconfirmed_where_gaps,
    delivered,
    delivered_where_sent,
    delivered_implied,
    failed,
    outside_audience,
    sent_where_delivery,
    sent_where_read,
    sent_where_click,
    sent_where_conversion,
    reach,
    reach_where_read,
    reach_where_click,
    reach_where_conversion,
    reach_where_optout,
    reach_where_complaint,
    reach_where_interaction,
    total_sends,
    total_deliveries,
    total_reads,
    total_clicks,
    total_interactions,
    total_optouts,
    total_complaints,
    total_machine_reads,
    total_machine_clicks,
    skewed,
    read_1h,
    read_24h,
    read_3d,
    read_7d,
    read_30d,
    read_all,
    read_possible_1h,
    read_possible_24h,
    read_possible_3d,
    read_possible_7d,
    read_possible_30d,
    read_possible_all,
    read_point_1h,
    read_point_24h,
    read_point_3d,
    read_point_7d,
    read_point_30d,
    read_point_all,
    reach_point_1h,
    reach_point_24h,
    reach_point_3d,
    reach_point_7d,
    reach_point_30d,
    reach_point_all,
    read_implied_1h,
    read_implied_24h,
    read_implied_3d,
    read_implied_7d,
    read_implied_30d,
    read_implied_all,
    read_at_least_1h,
    read_at_least_24h,
    read_at_least_3d,
    read_at_least_7d,
    read_at_least_30d,
    read_at_least_all,
    machine_only_1h,
    machine_only_24h,
    machine_only_3d,
    machine_only_7d,
    machine_only_30d,
    machine_only_all,
    clicked_1h,
    clicked_24h,
    clicked_3d,
    clicked_7d,
    clicked_30d,
    clicked_all,
    clicked_where_conversion_1h,
    clicked_where_conversion_24h,
    clicked_where_conversion_3d,
    clicked_where_conversion_7d,
    clicked_where_conversion_30d,
    clicked_where_conversion_all,
    read_where_click_1h,
    read_where_click_24h,
    read_where_click_3d,
    read_where_click_7d,
    read_where_click_30d,
    read_where_click_all,
    clicked_where_read_1h,
    clicked_where_read_24h,
    clicked_where_read_3d,
    clicked_where_read_7d,
    clicked_where_read_30d,
    clicked_where_read_all,
    effective_open_1h,
    effective_open_24h,
    effective_open_3d,
    effective_open_7d,
    effective_open_30d,
    effective_open_all,
    read_no_interaction_1h,
    read_no_interaction_24h,
    read_no_interaction_3d,
    read_no_interaction_7d,
    read_no_interaction_30d,
    read_no_interaction_all,
    optout,
    unsubscribed,
    complaint,
    toUnixTimestamp64Milli(read_as_of) AS read_as_of_ms,
    definition,
    delay_read,
    delay_read_from,
    delay_click
FROM broadcast_stats
FINAL
PREWHERE (broadcast = {broadcast:String})
AND (segment = '*')
AND (variant = '*')
WHERE (tenant = {tenant:String})
AND (alive = 1)
ORDER BY
    segment != '*' ASC,
    segment ASC,
    variant != '*' ASC,
    variant ASC
-- broadcast-worth
SELECT
    segment,
    variant,
    currency,
    [converted_1h, converted_24h, converted_3d, converted_7d, converted_30d, converted_all] AS converted,
    [view_through_1h, view_through_24h, view_through_3d, view_through_7d, view_through_30d, view_through_all] AS view_through,
    [orders_1h, orders_24h, orders_3d, orders_7d, orders_30d, orders_all] AS orders,
    [toString(value_1h), toString(value_24h), toString(value_3d), toString(value_7d), toString(value_30d), toString(value_all)] AS amounts
FROM conversion_stats
FINAL
PREWHERE (broadcast = {broadcast:String})
AND (goal = {goal:String})
WHERE (tenant = {tenant:String})
AND (alive = 1)
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
-- broadcast: that of broadcast
-- broadcast-worth: that of broadcast
-- tenant-pending-units: that of broadcast
-- unnamed-outcomes: that of broadcast

== group_by=segment
-- any-unnamed-outcomes: that of broadcast
-- broadcast: other than that of broadcast
- AND (segment = '*')
-- broadcast-worth: that of broadcast
-- tenant-pending-units: that of broadcast
-- unnamed-outcomes: that of broadcast

== group_by=variant
-- any-unnamed-outcomes: that of broadcast
-- broadcast: other than that of broadcast
- AND (variant = '*')
-- broadcast-worth: that of broadcast
-- tenant-pending-units: that of broadcast
-- unnamed-outcomes: that of broadcast

== group_by=segment,variant
-- any-unnamed-outcomes: that of broadcast
-- broadcast: other than that of group_by=segment
- PREWHERE (broadcast = {broadcast:String})
- AND (variant = '*')
+ PREWHERE broadcast = {broadcast:String}
-- broadcast-worth: that of broadcast
-- tenant-pending-units: that of broadcast
-- unnamed-outcomes: that of broadcast

== bounds=true
-- any-unnamed-outcomes: that of broadcast
-- broadcast: that of broadcast
-- broadcast-worth: that of broadcast
-- tenant-pending-units: that of broadcast
-- unnamed-outcomes: that of broadcast

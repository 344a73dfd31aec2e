== read-curve
-- read-curve
SELECT
    broadcast,
    day,
    platform,
    content_type,
    tier,
    basis,
    toUnixTimestamp64Milli(first_send_at) AS first_send_ms,
    [read_1h, read_24h, read_3d, read_7d, read_30d] AS read_by_horizon,
    [read_possible_1h, read_possible_24h, read_possible_3d, read_possible_7d, read_possible_30d] AS read_possible_by_horizon,
    [reach_point_1h, reach_point_24h, reach_point_3d, reach_point_7d, reach_point_30d] AS reach_point_by_horizon,
    delay_read,
    delay_read_from,
    toUnixTimestamp64Milli(last_delivery_at) AS last_delivery_ms,
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
    read_all,
    read_possible_all,
    read_point_all,
    reach_point_all,
    read_implied_all,
    read_at_least_all,
    machine_only_all,
    clicked_all,
    clicked_where_conversion_all,
    read_where_click_all,
    clicked_where_read_all,
    effective_open_all,
    read_no_interaction_all,
    optout,
    unsubscribed,
    complaint,
    toUnixTimestamp64Milli(read_as_of) AS read_as_of_ms,
    definition
FROM broadcast_stats
FINAL
PREWHERE (broadcast = {broadcast:String})
AND (segment = {segment:String})
AND (variant = '*')
WHERE (tenant = {tenant:String})
AND (alive = 1)
-- read-curve-comparables
WITH
    (
        WITH
            arrayReverseSort(groupArray((day, n))) AS by_day,
            arrayFirstIndex(total -> (total >= (2 * {typical:UInt32})), arrayCumSum(by_day.2)) AS found
        SELECT (if(found = 0, toDate(0), ((by_day[found]).1) - 2), toUnixTimestamp64Milli(max(p99)), [])
        FROM
        (
            SELECT
                day,
                sum(broadcasts) AS n,
                max(p99_delivery_at) AS p99
            FROM stats_day
            FINAL
            WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = {segment:String})
AND (day <= {day:Date})
AND (platform = {platform:String})
AND (content_type = {content_type:String})
AND (tier = {tier:String})
            GROUP BY day
        )
    ) AS days
SELECT
    broadcast,
    basis,
    toUnixTimestamp64Milli(first_send_at) AS first_send_ms,
    [read_1h, read_24h, read_3d, read_7d, read_30d] AS read_by_horizon,
    [read_possible_1h, read_possible_24h, read_possible_3d, read_possible_7d, read_possible_30d] AS read_possible_by_horizon,
    [reach_point_1h, reach_point_24h, reach_point_3d, reach_point_7d, reach_point_30d] AS reach_point_by_horizon,
    delay_read,
    delay_read_from,
    toUnixTimestamp64Milli(last_delivery_at) AS last_delivery_ms,
    toUnixTimestamp64Milli(p99_delivery_at) AS p99_ms,
    basis_delivery,
    basis_read,
    basis_click,
    reach_where_read,
    read_all,
    definition,
    toUnixTimestamp64Milli(read_as_of) AS read_as_of_ms,
    toString(days.1) AS first_day
FROM broadcast_stats
FINAL
PREWHERE (segment = {segment:String})
AND (variant = '*')
AND (day <= {day:Date})
AND ((day, broadcast) IN (
    SELECT
        day,
        broadcast
    FROM broadcast_stats
    FINAL
    PREWHERE (segment = {segment:String})
AND (variant = '*')
AND (day <= {day:Date})
AND (day >= (days.1))
    WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (day <= {day:Date})
AND (first_send_at < fromUnixTimestamp64Milli({first_send_at:Int64}, 'UTC'))
AND (broadcast != {broadcast:String})
AND (platform = {platform:String})
AND (content_type = {content_type:String})
AND (tier = {tier:String})
AND (basis = {basis:String})
AND (((toUnixTimestamp64Milli(p99_delivery_at) + {mature_after:Int64}) + greatest(multiIf(basis_delivery = 'poll', {late_poll:Int64}, basis_delivery = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_read = 'poll', {late_poll:Int64}, basis_read = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_click = 'poll', {late_poll:Int64}, basis_click = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}))) <= {complete_until:Int64})
AND (broadcasts_read > 0)
AND (reach_point_7d > 0)
    ORDER BY
        first_send_at DESC,
        broadcast ASC
    LIMIT {typical:UInt32}
))
WHERE (tenant = {tenant:String})
AND (alive = 1)
-- tenant-pending-units
SELECT count() AS pending
FROM units
FINAL
WHERE (tenant = {tenant:String})
AND (kind IN ({kinds:Array(String)}))
AND (marks > done)

== broadcast=ours-young-lists
-- comparables-without-point
SELECT
    [toInt64(countIf(((broadcasts_read > 0)
AND ((reach_point_7d = 0)
AND ((reach_where_read > 0) OR (read_7d < read_possible_7d)))
AND ((-toUnixTimestamp64Milli(first_send_at), broadcast) < (-{cut_ms_0:Int64}, {cut_broadcast_0:String})))))] AS left,
    toInt64(countIf(definition < {definition:UInt16})) AS outdated
FROM broadcast_stats
FINAL
PREWHERE (segment = {segment:String})
AND (variant = '*')
AND (day <= {day:Date})
AND (day >= {since:Date})
WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (day <= {day:Date})
AND (first_send_at < fromUnixTimestamp64Milli({first_send_at:Int64}, 'UTC'))
AND (broadcast != {broadcast:String})
AND (platform = {platform:String})
AND (content_type = {content_type:String})
AND (tier = {tier:String})
AND (basis = {basis:String})
AND (((toUnixTimestamp64Milli(p99_delivery_at) + {mature_after:Int64}) + greatest(multiIf(basis_delivery = 'poll', {late_poll:Int64}, basis_delivery = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_read = 'poll', {late_poll:Int64}, basis_read = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_click = 'poll', {late_poll:Int64}, basis_click = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}))) <= {complete_until:Int64})
AND ((broadcasts_read > 0)
AND ((reach_point_7d = 0)
AND ((reach_where_read > 0) OR (read_7d < read_possible_7d)))
AND ((-toUnixTimestamp64Milli(first_send_at), broadcast) < (-{cut_ms_0:Int64}, {cut_broadcast_0:String})))
-- read-curve: that of read-curve
-- read-curve-comparables: other than that of read-curve
- WITH
-     (
-         WITH
-             arrayReverseSort(groupArray((day, n))) AS by_day,
-             arrayFirstIndex(total -> (total >= (2 * {typical:UInt32})), arrayCumSum(by_day.2)) AS found
-         SELECT (if(found = 0, toDate(0), ((by_day[found]).1) - 2), toUnixTimestamp64Milli(max(p99)), [])
-         FROM
-         (
-             SELECT
-                 day,
-                 sum(broadcasts) AS n,
-                 max(p99_delivery_at) AS p99
-             FROM stats_day
-             FINAL
-             WHERE (tenant = {tenant:String})
- AND (alive = 1)
- AND (segment = {segment:String})
- AND (day <= {day:Date})
- AND (platform = {platform:String})
- AND (content_type = {content_type:String})
- AND (tier = {tier:String})
-             GROUP BY day
-         )
-     ) AS days

-     toString(days.1) AS first_day
+     '' AS first_day

- AND (day >= (days.1))
+ AND (day NOT IN (
+         SELECT day
+         FROM stats_day
+         FINAL
+         WHERE (tenant = {tenant:String})
+ AND (alive = 1)
+ AND (segment = {segment:String})
+         GROUP BY day
+         HAVING sumIf(reach_point_7d, (platform = {platform:String})
+ AND (content_type = {content_type:String})
+ AND (tier = {tier:String})) = 0
+     ))
-- read-curve-comparables: that of read-curve
-- tenant-pending-units: that of read-curve

== segment=ours-vip
-- read-curve: that of read-curve
-- read-curve-comparables: that of read-curve
-- tenant-pending-units: that of read-curve

== typical=5
-- read-curve: that of read-curve
-- read-curve-comparables: that of read-curve
-- tenant-pending-units: that of read-curve

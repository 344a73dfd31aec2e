== against-usual
-- against-usual
SELECT
    r.*,
    c.converted AS converted,
    c.view_through AS view_through
FROM
(
    SELECT
        broadcast,
        day,
        platform,
        content_type,
        tier,
        basis,
        toUnixTimestamp64Milli(first_send_at) AS first_send_ms,
        variant,
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
        read_24h,
        read_possible_24h,
        read_point_24h,
        reach_point_24h,
        read_implied_24h,
        read_at_least_24h,
        machine_only_24h,
        clicked_24h,
        clicked_where_conversion_24h,
        read_where_click_24h,
        clicked_where_read_24h,
        effective_open_24h,
        read_no_interaction_24h,
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
) AS r
LEFT JOIN
(
    SELECT
        broadcast,
        variant,
        converted_24h AS converted,
        view_through_24h AS view_through
    FROM conversion_stats
    FINAL
    PREWHERE (broadcast = {broadcast:String})
AND (segment = {segment:String})
AND (variant = '*')
AND (goal = {goal:String})
AND (currency = '*')
    WHERE (tenant = {tenant:String})
AND (alive = 1)
) AS c USING (broadcast, variant)
-- against-usual-comparables
WITH
    (
        WITH
            arrayReverseSort(groupArray((day, n))) AS by_day,
            arrayFirstIndex(total -> (total >= (2 * {typical:UInt32})), arrayCumSum(by_day.2)) AS found
        SELECT (if(found = 0, toDate(0), ((by_day[found]).1) - 2), toUnixTimestamp64Milli(max(p99)), [sum(sum_0), sum(sum_1), sum(sum_2), sum(sum_3), sum(sum_4), sum(sum_5)])
        FROM
        (
            SELECT
                day,
                sum(broadcasts) AS n,
                max(p99_delivery_at) AS p99,
                sum(sent_where_delivery) AS sum_0,
                sum(reach_point_24h) AS sum_1,
                sum(reach_where_click) AS sum_2,
                sum(read_where_click_24h) AS sum_3,
                sum(clicked_where_conversion_24h) AS sum_4,
                sum(reach_where_conversion) AS sum_5
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
    toString(days.1) AS first_day,
    days.3 AS wholes,
    arraySort(groupArray((-first_send_ms, broadcast, definition, p99_ms, basis_delivery, basis_read, basis_click, [delivered_where_sent, sent_where_delivery, read_point_24h, reach_point_24h, clicked_24h, reach_where_click, clicked_where_read_24h, read_where_click_24h, converted, clicked_where_conversion_24h, converted, reach_where_conversion], [broadcasts_delivery_rate, broadcasts_read, broadcasts_click, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_conversion]))) AS others
FROM
(
    SELECT *
    FROM
    (
        SELECT
            r.*,
            c.converted AS converted,
            c.view_through AS view_through
        FROM
        (
            SELECT
                broadcast,
                variant,
                definition,
                toUnixTimestamp64Milli(first_send_at) AS first_send_ms,
                toUnixTimestamp64Milli(p99_delivery_at) AS p99_ms,
                basis_delivery,
                basis_read,
                basis_click,
                delivered_where_sent,
                sent_where_delivery,
                read_point_24h,
                reach_point_24h,
                clicked_24h,
                reach_where_click,
                clicked_where_read_24h,
                read_where_click_24h,
                clicked_where_conversion_24h,
                reach_where_conversion,
                broadcasts_delivery_rate,
                broadcasts_read,
                broadcasts_click,
                broadcasts_conversion
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
        ) AS r
        LEFT JOIN
        (
            SELECT
                broadcast,
                variant,
                converted_24h AS converted,
                view_through_24h AS view_through
            FROM conversion_stats
            FINAL
            PREWHERE (segment = {segment:String})
AND (variant = '*')
AND (day <= {day:Date})
AND (day >= (days.1))
AND (goal = {goal:String})
AND (currency = '*')
            WHERE (tenant = {tenant:String})
AND (alive = 1)
        ) AS c USING (broadcast, variant)
    )
    ORDER BY
        first_send_ms DESC,
        broadcast ASC
    LIMIT {latest:UInt32}
)
-- any-unnamed-outcomes
SELECT 1
FROM unnamed_outcomes
WHERE tenant = {tenant:String}
LIMIT 1
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
-- against-usual: that of against-usual
-- against-usual-comparables: that of against-usual
-- any-unnamed-outcomes: that of against-usual
-- comparables-without-point
SELECT
    [toInt64(countIf(((broadcasts_read > 0)
AND ((reach_point_24h = 0)
AND ((reach_where_read > 0) OR (read_24h < read_possible_24h)))
AND ((-toUnixTimestamp64Milli(first_send_at), broadcast) < (-{cut_ms_0:Int64}, {cut_broadcast_0:String}))))), toInt64(countIf(((broadcasts_read > 0)
AND (broadcasts_click > 0)
AND ((reach_point_24h = 0)
AND ((reach_where_read > 0) OR (read_24h < read_possible_24h)))
AND ((-toUnixTimestamp64Milli(first_send_at), broadcast) < (-{cut_ms_1:Int64}, {cut_broadcast_1:String})))))] AS left,
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
AND (((broadcasts_read > 0)
AND ((reach_point_24h = 0)
AND ((reach_where_read > 0) OR (read_24h < read_possible_24h)))
AND ((-toUnixTimestamp64Milli(first_send_at), broadcast) < (-{cut_ms_0:Int64}, {cut_broadcast_0:String}))) OR ((broadcasts_read > 0)
AND (broadcasts_click > 0)
AND ((reach_point_24h = 0)
AND ((reach_where_read > 0) OR (read_24h < read_possible_24h)))
AND ((-toUnixTimestamp64Milli(first_send_at), broadcast) < (-{cut_ms_1:Int64}, {cut_broadcast_1:String}))))
-- tenant-pending-units: that of against-usual
-- unnamed-outcomes: that of against-usual

== segment=ours-vip
-- against-usual: that of against-usual
-- against-usual-comparables: that of against-usual
-- any-unnamed-outcomes: that of against-usual
-- tenant-pending-units: that of against-usual
-- unnamed-outcomes: that of against-usual

== horizon=1h
-- against-usual: other than that of against-usual
-         read_24h,
-         read_possible_24h,
-         read_point_24h,
-         reach_point_24h,
-         read_implied_24h,
-         read_at_least_24h,
-         machine_only_24h,
-         clicked_24h,
-         clicked_where_conversion_24h,
-         read_where_click_24h,
-         clicked_where_read_24h,
-         effective_open_24h,
-         read_no_interaction_24h,
+         read_1h,
+         read_possible_1h,
+         read_point_1h,
+         reach_point_1h,
+         read_implied_1h,
+         read_at_least_1h,
+         machine_only_1h,
+         clicked_1h,
+         clicked_where_conversion_1h,
+         read_where_click_1h,
+         clicked_where_read_1h,
+         effective_open_1h,
+         read_no_interaction_1h,

-         converted_24h AS converted,
-         view_through_24h AS view_through
+         converted_1h AS converted,
+         view_through_1h AS view_through
-- against-usual-comparables: other than that of against-usual
-                 sum(reach_point_24h) AS sum_1,
+                 sum(reach_point_1h) AS sum_1,

-                 sum(read_where_click_24h) AS sum_3,
-                 sum(clicked_where_conversion_24h) AS sum_4,
+                 sum(read_where_click_1h) AS sum_3,
+                 sum(clicked_where_conversion_1h) AS sum_4,

-     arraySort(groupArray((-first_send_ms, broadcast, definition, p99_ms, basis_delivery, basis_read, basis_click, [delivered_where_sent, sent_where_delivery, read_point_24h, reach_point_24h, clicked_24h, reach_where_click, clicked_where_read_24h, read_where_click_24h, converted, clicked_where_conversion_24h, converted, reach_where_conversion], [broadcasts_delivery_rate, broadcasts_read, broadcasts_click, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_conversion]))) AS others
+     arraySort(groupArray((-first_send_ms, broadcast, definition, p99_ms, basis_delivery, basis_read, basis_click, [delivered_where_sent, sent_where_delivery, read_point_1h, reach_point_1h, clicked_1h, reach_where_click, clicked_where_read_1h, read_where_click_1h, converted, clicked_where_conversion_1h, converted, reach_where_conversion], [broadcasts_delivery_rate, broadcasts_read, broadcasts_click, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_conversion]))) AS others

-                 read_point_24h,
-                 reach_point_24h,
-                 clicked_24h,
+                 read_point_1h,
+                 reach_point_1h,
+                 clicked_1h,

-                 clicked_where_read_24h,
-                 read_where_click_24h,
-                 clicked_where_conversion_24h,
+                 clicked_where_read_1h,
+                 read_where_click_1h,
+                 clicked_where_conversion_1h,

-                 converted_24h AS converted,
-                 view_through_24h AS view_through
+                 converted_1h AS converted,
+                 view_through_1h AS view_through
-- any-unnamed-outcomes: that of against-usual
-- tenant-pending-units: that of against-usual
-- unnamed-outcomes: that of against-usual

== horizon=3d
-- against-usual: other than that of against-usual
-         read_24h,
-         read_possible_24h,
-         read_point_24h,
-         reach_point_24h,
-         read_implied_24h,
-         read_at_least_24h,
-         machine_only_24h,
-         clicked_24h,
-         clicked_where_conversion_24h,
-         read_where_click_24h,
-         clicked_where_read_24h,
-         effective_open_24h,
-         read_no_interaction_24h,
+         read_3d,
+         read_possible_3d,
+         read_point_3d,
+         reach_point_3d,
+         read_implied_3d,
+         read_at_least_3d,
+         machine_only_3d,
+         clicked_3d,
+         clicked_where_conversion_3d,
+         read_where_click_3d,
+         clicked_where_read_3d,
+         effective_open_3d,
+         read_no_interaction_3d,

-         converted_24h AS converted,
-         view_through_24h AS view_through
+         converted_3d AS converted,
+         view_through_3d AS view_through
-- against-usual-comparables: other than that of against-usual
-                 sum(reach_point_24h) AS sum_1,
+                 sum(reach_point_3d) AS sum_1,

-                 sum(read_where_click_24h) AS sum_3,
-                 sum(clicked_where_conversion_24h) AS sum_4,
+                 sum(read_where_click_3d) AS sum_3,
+                 sum(clicked_where_conversion_3d) AS sum_4,

-     arraySort(groupArray((-first_send_ms, broadcast, definition, p99_ms, basis_delivery, basis_read, basis_click, [delivered_where_sent, sent_where_delivery, read_point_24h, reach_point_24h, clicked_24h, reach_where_click, clicked_where_read_24h, read_where_click_24h, converted, clicked_where_conversion_24h, converted, reach_where_conversion], [broadcasts_delivery_rate, broadcasts_read, broadcasts_click, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_conversion]))) AS others
+     arraySort(groupArray((-first_send_ms, broadcast, definition, p99_ms, basis_delivery, basis_read, basis_click, [delivered_where_sent, sent_where_delivery, read_point_3d, reach_point_3d, clicked_3d, reach_where_click, clicked_where_read_3d, read_where_click_3d, converted, clicked_where_conversion_3d, converted, reach_where_conversion], [broadcasts_delivery_rate, broadcasts_read, broadcasts_click, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_conversion]))) AS others

-                 read_point_24h,
-                 reach_point_24h,
-                 clicked_24h,
+                 read_point_3d,
+                 reach_point_3d,
+                 clicked_3d,

-                 clicked_where_read_24h,
-                 read_where_click_24h,
-                 clicked_where_conversion_24h,
+                 clicked_where_read_3d,
+                 read_where_click_3d,
+                 clicked_where_conversion_3d,

-                 converted_24h AS converted,
-                 view_through_24h AS view_through
+                 converted_3d AS converted,
+                 view_through_3d AS view_through
-- any-unnamed-outcomes: that of against-usual
-- tenant-pending-units: that of against-usual
-- unnamed-outcomes: that of against-usual

== horizon=7d
-- against-usual: other than that of against-usual
-         read_24h,
-         read_possible_24h,
-         read_point_24h,
-         reach_point_24h,
-         read_implied_24h,
-         read_at_least_24h,
-         machine_only_24h,
-         clicked_24h,
-         clicked_where_conversion_24h,
-         read_where_click_24h,
-         clicked_where_read_24h,
-         effective_open_24h,
-         read_no_interaction_24h,
+         read_7d,
+         read_possible_7d,
+         read_point_7d,
+         reach_point_7d,
+         read_implied_7d,
+         read_at_least_7d,
+         machine_only_7d,
+         clicked_7d,
+         clicked_where_conversion_7d,
+         read_where_click_7d,
+         clicked_where_read_7d,
+         effective_open_7d,
+         read_no_interaction_7d,

-         converted_24h AS converted,
-         view_through_24h AS view_through
+         converted_7d AS converted,
+         view_through_7d AS view_through
-- against-usual-comparables: other than that of against-usual
-                 sum(reach_point_24h) AS sum_1,
+                 sum(reach_point_7d) AS sum_1,

-                 sum(read_where_click_24h) AS sum_3,
-                 sum(clicked_where_conversion_24h) AS sum_4,
+                 sum(read_where_click_7d) AS sum_3,
+                 sum(clicked_where_conversion_7d) AS sum_4,

-     arraySort(groupArray((-first_send_ms, broadcast, definition, p99_ms, basis_delivery, basis_read, basis_click, [delivered_where_sent, sent_where_delivery, read_point_24h, reach_point_24h, clicked_24h, reach_where_click, clicked_where_read_24h, read_where_click_24h, converted, clicked_where_conversion_24h, converted, reach_where_conversion], [broadcasts_delivery_rate, broadcasts_read, broadcasts_click, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_conversion]))) AS others
+     arraySort(groupArray((-first_send_ms, broadcast, definition, p99_ms, basis_delivery, basis_read, basis_click, [delivered_where_sent, sent_where_delivery, read_point_7d, reach_point_7d, clicked_7d, reach_where_click, clicked_where_read_7d, read_where_click_7d, converted, clicked_where_conversion_7d, converted, reach_where_conversion], [broadcasts_delivery_rate, broadcasts_read, broadcasts_click, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_conversion]))) AS others

-                 read_point_24h,
-                 reach_point_24h,
-                 clicked_24h,
+                 read_point_7d,
+                 reach_point_7d,
+                 clicked_7d,

-                 clicked_where_read_24h,
-                 read_where_click_24h,
-                 clicked_where_conversion_24h,
+                 clicked_where_read_7d,
+                 read_where_click_7d,
+                 clicked_where_conversion_7d,

-                 converted_24h AS converted,
-                 view_through_24h AS view_through
+                 converted_7d AS converted,
+                 view_through_7d AS view_through
-- any-unnamed-outcomes: that of against-usual
-- tenant-pending-units: that of against-usual
-- unnamed-outcomes: that of against-usual

== horizon=30d
-- against-usual: other than that of against-usual
-         read_24h,
-         read_possible_24h,
-         read_point_24h,
-         reach_point_24h,
-         read_implied_24h,
-         read_at_least_24h,
-         machine_only_24h,
-         clicked_24h,
-         clicked_where_conversion_24h,
-         read_where_click_24h,
-         clicked_where_read_24h,
-         effective_open_24h,
-         read_no_interaction_24h,
+         read_30d,
+         read_possible_30d,
+         read_point_30d,
+         reach_point_30d,
+         read_implied_30d,
+         read_at_least_30d,
+         machine_only_30d,
+         clicked_30d,
+         clicked_where_conversion_30d,
+         read_where_click_30d,
+         clicked_where_read_30d,
+         effective_open_30d,
+         read_no_interaction_30d,

-         converted_24h AS converted,
-         view_through_24h AS view_through
+         converted_30d AS converted,
+         view_through_30d AS view_through
-- against-usual-comparables: other than that of against-usual
-                 sum(reach_point_24h) AS sum_1,
+                 sum(reach_point_30d) AS sum_1,

-                 sum(read_where_click_24h) AS sum_3,
-                 sum(clicked_where_conversion_24h) AS sum_4,
+                 sum(read_where_click_30d) AS sum_3,
+                 sum(clicked_where_conversion_30d) AS sum_4,

-     arraySort(groupArray((-first_send_ms, broadcast, definition, p99_ms, basis_delivery, basis_read, basis_click, [delivered_where_sent, sent_where_delivery, read_point_24h, reach_point_24h, clicked_24h, reach_where_click, clicked_where_read_24h, read_where_click_24h, converted, clicked_where_conversion_24h, converted, reach_where_conversion], [broadcasts_delivery_rate, broadcasts_read, broadcasts_click, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_conversion]))) AS others
+     arraySort(groupArray((-first_send_ms, broadcast, definition, p99_ms, basis_delivery, basis_read, basis_click, [delivered_where_sent, sent_where_delivery, read_point_30d, reach_point_30d, clicked_30d, reach_where_click, clicked_where_read_30d, read_where_click_30d, converted, clicked_where_conversion_30d, converted, reach_where_conversion], [broadcasts_delivery_rate, broadcasts_read, broadcasts_click, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_conversion]))) AS others

-                 read_point_24h,
-                 reach_point_24h,
-                 clicked_24h,
+                 read_point_30d,
+                 reach_point_30d,
+                 clicked_30d,

-                 clicked_where_read_24h,
-                 read_where_click_24h,
-                 clicked_where_conversion_24h,
+                 clicked_where_read_30d,
+                 read_where_click_30d,
+                 clicked_where_conversion_30d,

-                 converted_24h AS converted,
-                 view_through_24h AS view_through
+                 converted_30d AS converted,
+                 view_through_30d AS view_through
-- any-unnamed-outcomes: that of against-usual
-- tenant-pending-units: that of against-usual
-- unnamed-outcomes: that of against-usual

== horizon=all
-- against-usual: other than that of against-usual
-         read_24h,
-         read_possible_24h,
-         read_point_24h,
-         reach_point_24h,
-         read_implied_24h,
-         read_at_least_24h,
-         machine_only_24h,
-         clicked_24h,
-         clicked_where_conversion_24h,
-         read_where_click_24h,
-         clicked_where_read_24h,
-         effective_open_24h,
-         read_no_interaction_24h,
+         read_all,
+         read_possible_all,
+         read_point_all,
+         reach_point_all,
+         read_implied_all,
+         read_at_least_all,
+         machine_only_all,
+         clicked_all,
+         clicked_where_conversion_all,
+         read_where_click_all,
+         clicked_where_read_all,
+         effective_open_all,
+         read_no_interaction_all,

-         converted_24h AS converted,
-         view_through_24h AS view_through
+         converted_all AS converted,
+         view_through_all AS view_through
-- against-usual-comparables: other than that of against-usual
-                 sum(reach_point_24h) AS sum_1,
+                 sum(reach_point_all) AS sum_1,

-                 sum(read_where_click_24h) AS sum_3,
-                 sum(clicked_where_conversion_24h) AS sum_4,
+                 sum(read_where_click_all) AS sum_3,
+                 sum(clicked_where_conversion_all) AS sum_4,

-     arraySort(groupArray((-first_send_ms, broadcast, definition, p99_ms, basis_delivery, basis_read, basis_click, [delivered_where_sent, sent_where_delivery, read_point_24h, reach_point_24h, clicked_24h, reach_where_click, clicked_where_read_24h, read_where_click_24h, converted, clicked_where_conversion_24h, converted, reach_where_conversion], [broadcasts_delivery_rate, broadcasts_read, broadcasts_click, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_conversion]))) AS others
+     arraySort(groupArray((-first_send_ms, broadcast, definition, p99_ms, basis_delivery, basis_read, basis_click, [delivered_where_sent, sent_where_delivery, read_point_all, reach_point_all, clicked_all, reach_where_click, clicked_where_read_all, read_where_click_all, converted, clicked_where_conversion_all, converted, reach_where_conversion], [broadcasts_delivery_rate, broadcasts_read, broadcasts_click, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_conversion]))) AS others

-                 read_point_24h,
-                 reach_point_24h,
-                 clicked_24h,
+                 read_point_all,
+                 reach_point_all,
+                 clicked_all,

-                 clicked_where_read_24h,
-                 read_where_click_24h,
-                 clicked_where_conversion_24h,
+                 clicked_where_read_all,
+                 read_where_click_all,
+                 clicked_where_conversion_all,

-                 converted_24h AS converted,
-                 view_through_24h AS view_through
+                 converted_all AS converted,
+                 view_through_all AS view_through
-- any-unnamed-outcomes: that of against-usual
-- tenant-pending-units: that of against-usual
-- unnamed-outcomes: that of against-usual

== goal=*
-- against-usual: that of against-usual
-- against-usual-comparables: that of against-usual
-- any-unnamed-outcomes: that of against-usual
-- tenant-pending-units: that of against-usual
-- unnamed-outcomes: that of against-usual

== goal=ours-signup
-- against-usual: that of against-usual
-- against-usual-comparables: that of against-usual
-- any-unnamed-outcomes: that of against-usual
-- tenant-pending-units: that of against-usual
-- unnamed-outcomes: that of against-usual

== goal=lead
-- against-usual: that of against-usual
-- against-usual-comparables: that of against-usual
-- any-unnamed-outcomes: that of against-usual
-- tenant-pending-units: that of against-usual
-- unnamed-outcomes: that of against-usual

== typical=5
-- against-usual: that of against-usual
-- against-usual-comparables: that of against-usual
-- any-unnamed-outcomes: that of against-usual
-- tenant-pending-units: that of against-usual
-- unnamed-outcomes: that of against-usual

== rate
-- against-usual: that of against-usual
-- against-usual-comparables: other than that of against-usual
-         SELECT (if(found = 0, toDate(0), ((by_day[found]).1) - 2), toUnixTimestamp64Milli(max(p99)), [sum(sum_0), sum(sum_1), sum(sum_2), sum(sum_3), sum(sum_4), sum(sum_5)])
+         SELECT (if(found = 0, toDate(0), ((by_day[found]).1) - 2), toUnixTimestamp64Milli(max(p99)), [sum(sum_0), sum(sum_1), sum(sum_2), sum(sum_3), sum(sum_4), sum(sum_5), sum(sum_6), sum(sum_7)])

-                 sum(reach_where_conversion) AS sum_5
+                 sum(reach_where_conversion) AS sum_5,
+                 sum(reach_where_optout) AS sum_6,
+                 sum(reach_where_complaint) AS sum_7

-     arraySort(groupArray((-first_send_ms, broadcast, definition, p99_ms, basis_delivery, basis_read, basis_click, [delivered_where_sent, sent_where_delivery, read_point_24h, reach_point_24h, clicked_24h, reach_where_click, clicked_where_read_24h, read_where_click_24h, converted, clicked_where_conversion_24h, converted, reach_where_conversion], [broadcasts_delivery_rate, broadcasts_read, broadcasts_click, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_conversion]))) AS others
+     arraySort(groupArray((-first_send_ms, broadcast, definition, p99_ms, basis_delivery, basis_read, basis_click, [delivered_where_sent, sent_where_delivery, read_point_24h, reach_point_24h, clicked_24h, reach_where_click, clicked_where_read_24h, read_where_click_24h, converted, clicked_where_conversion_24h, converted, reach_where_conversion, unsubscribed[2], reach_where_optout, complaint[2], reach_where_complaint], [broadcasts_delivery_rate, broadcasts_read, broadcasts_click, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_conversion, broadcasts_optout, broadcasts_complaint]))) AS others

+                 unsubscribed,
+                 reach_where_optout,
+                 complaint,
+                 reach_where_complaint,

-                 broadcasts_conversion
+                 broadcasts_conversion,
+                 broadcasts_optout,
+                 broadcasts_complaint
-- any-unnamed-outcomes: that of against-usual
-- tenant-pending-units: that of against-usual
-- unnamed-outcomes: that of against-usual

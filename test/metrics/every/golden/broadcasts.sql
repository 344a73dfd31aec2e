== broadcasts
-- any-unnamed-outcomes
SELECT CAST(count() > 0, 'Bool') AS any
FROM unnamed_outcomes
FINAL
WHERE (tenant = {tenant:String})
AND (alive = 1)
-- broadcast-titles
SELECT
    broadcast,
    title
FROM broadcast_metadata
WHERE (tenant = {tenant:String})
AND (broadcast IN ({broadcasts:Array(String)}))
AND (title != '')
-- broadcasts
SELECT *
FROM
(
    SELECT
        broadcast,
        toString(any(s.day)) AS day,
        toUnixTimestamp64Milli(any(s.first_send_at)) AS first_send_at,
        toString(any(s.content_type)) AS content_type,
        toString(any(s.platform)) AS platform,
        toString(any(s.message_class)) AS message_class,
        toString(any(s.tier)) AS tier,
        toString(any(s.campaign)) AS campaign,
        toString(any(s.owner)) AS owner,
        toString(any(s.content_form)) AS content_form,
        toString(any(s.sent_by)) AS sent_by,
        CAST(min((((toUnixTimestamp64Milli(p99_delivery_at) + {mature_after:Int64}) + greatest(multiIf(basis_delivery = 'poll', {late_poll:Int64}, basis_delivery = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_read = 'poll', {late_poll:Int64}, basis_read = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_click = 'poll', {late_poll:Int64}, basis_click = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}))) <= {complete_until:Int64})), 'Bool') AS mature,
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
        toUnixTimestamp64Milli(any(s.p99_delivery_at)) AS p99_ms,
        toString(any(s.basis_click)) AS clicks_by,
        [toInt64(sum(s.broadcasts)), toInt64(sum(s.broadcasts_delivery)), toInt64(sum(s.broadcasts_read)), toInt64(sum(s.broadcasts_click)), toInt64(sum(s.broadcasts_conversion)), toInt64(sum(s.broadcasts_view_through)), toInt64(sum(s.broadcasts_optout)), toInt64(sum(s.broadcasts_complaint)), toInt64(sum(s.broadcasts_poll)), toInt64(sum(s.broadcasts_lower_bound)), toInt64(sum(s.broadcasts_delivery_incomplete)), toInt64(sum(s.broadcasts_delivery_gaps)), toInt64(sum(s.engaged_where_gaps)), toInt64(sum(s.engaged_unconfirmed_where_gaps)), toInt64(sum(s.broadcasts_aggregate)), toInt64(sum(s.broadcasts_counts_only)), toInt64(sum(s.broadcasts_counted)), toInt64(sum(s.broadcasts_above_reach)), toInt64(sum(s.broadcasts_sent)), toInt64(sum(s.broadcasts_failed)), toInt64(sum(s.broadcasts_sent_implied)), toInt64(sum(s.broadcasts_delivery_rate)), toInt64(sum(s.reach))] AS measured,
        [toInt64(sum(s.broadcasts)), toInt64(sum(s.broadcasts_read)), toInt64(sum(s.broadcasts_poll)), toInt64(sum(s.broadcasts_counted)), toInt64(sum(s.broadcasts_aggregate)), toInt64(sum(s.broadcasts_above_reach)), toInt64(sum(s.reach_where_read)), toInt64(sum(s.read_all)), toInt64(sum(s.read_possible_all)), toInt64(sum(s.reach_point_all)), toUnixTimestamp64Milli(minIf(s.read_as_of, toUnixTimestamp64Milli(s.read_as_of) > 0))] AS reads_known,
        toInt64(countIf(s.definition < {definition:UInt16})) AS outdated
    FROM
    (
        SELECT
            stats.*,
            conversions.converted AS converted,
            conversions.view_through AS view_through
        FROM
        (
            SELECT *
            FROM broadcast_stats
            FINAL
            WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = '*')
AND (variant = '*')
        ) AS stats
        LEFT JOIN
        (
            SELECT
                broadcast,
                segment,
                variant,
                converted_all AS converted,
                view_through_all AS view_through
            FROM conversion_stats
            FINAL
            WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (goal = {goal:String})
AND (currency = '*')
AND (segment = '*')
AND (variant = '*')
        ) AS conversions USING (broadcast, segment, variant)
    ) AS s
    GROUP BY broadcast
)
WHERE true
ORDER BY
    first_send_at DESC NULLS LAST,
    broadcast ASC
LIMIT {limit:UInt32}
-- immature-broadcasts
SELECT uniqExact(broadcast) AS n
FROM broadcast_stats
FINAL
WHERE (tenant = {tenant:String})
AND (alive = 1)
AND ((day >= (toDate(fromUnixTimestamp64Milli(({complete_until:Int64} - {mature_after:Int64}) - {longest_lateness:Int64}, 'UTC')) - 1)) OR (day IN (
    SELECT day
    FROM stats_day
    FINAL
    WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = '*')
AND (((toUnixTimestamp64Milli(p99_delivery_at) + {mature_after:Int64}) + {longest_lateness:Int64}) > {complete_until:Int64})
)))
AND (segment = '*')
AND (variant = '*')
AND (NOT (((toUnixTimestamp64Milli(p99_delivery_at) + {mature_after:Int64}) + greatest(multiIf(basis_delivery = 'poll', {late_poll:Int64}, basis_delivery = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_read = 'poll', {late_poll:Int64}, basis_read = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_click = 'poll', {late_poll:Int64}, basis_click = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}))) <= {complete_until:Int64}))
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

== 2026-02-01 to 2026-03-03
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
+ AND (day >= {from:Date})
+ AND (day < {to:Date})

+ AND (day >= {from:Date})
+ AND (day < {to:Date})
-- immature-broadcasts: other than that of broadcasts
+ AND (day >= {from:Date})
+ AND (day < {to:Date})
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== 2026-02-04T16:00:00Z to 2026-03-06T16:00:00Z
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))

+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
-- immature-broadcasts: other than that of broadcasts
+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== 2026-03-30 to 2026-04-01
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of 2026-02-01 to 2026-03-03
-- immature-broadcasts: that of 2026-02-01 to 2026-03-03
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== segment=ours-vip
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
- AND (segment = '*')
+ AND (segment IN ({filter_segment:Array(String)}))

- AND (segment = '*')
+ AND (segment IN ({filter_segment:Array(String)}))
-- broadcasts-without-split
SELECT uniqExact(broadcast) AS n
FROM broadcast_stats
FINAL
PREWHERE (((segment = '*')
AND (variant = '*')) OR ((segment IN ({filter_segment:Array(String)}))
AND (variant = '*')))
AND (day NOT IN (
    SELECT day
    FROM stats_day
    FINAL
    WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = '*')
    GROUP BY day
    HAVING sum(broadcasts_counts_only + broadcasts_aggregate) = 0
))
WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (if((segment = '*')
AND (variant = '*'), broadcasts_counts_only, broadcasts_aggregate) > 0)
-- immature-broadcasts: other than that of broadcasts
- AND (segment = '*')
+ AND (segment IN ({filter_segment:Array(String)}))
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== segment=*
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== horizon=1h
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-         if((sum(s.broadcasts_read) = 0) OR ((sum(s.reach_point_all) = 0)
- AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_all) < sum(s.read_possible_all)))), NULL, toInt64(sum(s.read_point_all))) AS read,
-         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_counted) >= sum(s.broadcasts_read)) OR ((sum(s.reach_point_all) = 0)
- AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_all) < sum(s.read_possible_all)))), NULL, toInt64(sum(s.read_implied_all))) AS read_implied,
-         if(sum(s.broadcasts_read_at_least) = 0, NULL, toInt64(sum(s.read_at_least_all))) AS read_at_least,
-         if((sum(s.broadcasts) - sum(s.broadcasts_counts_only)) = 0, NULL, toInt64(sum(s.machine_only_all))) AS machine_only,
-         if(sum(s.broadcasts_click) = 0, NULL, toInt64(sum(s.clicked_all))) AS clicked,
+         if((sum(s.broadcasts_read) = 0) OR ((sum(s.reach_point_1h) = 0)
+ AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_1h) < sum(s.read_possible_1h)))), NULL, toInt64(sum(s.read_point_1h))) AS read,
+         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_counted) >= sum(s.broadcasts_read)) OR ((sum(s.reach_point_1h) = 0)
+ AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_1h) < sum(s.read_possible_1h)))), NULL, toInt64(sum(s.read_implied_1h))) AS read_implied,
+         if(sum(s.broadcasts_read_at_least) = 0, NULL, toInt64(sum(s.read_at_least_1h))) AS read_at_least,
+         if((sum(s.broadcasts) - sum(s.broadcasts_counts_only)) = 0, NULL, toInt64(sum(s.machine_only_1h))) AS machine_only,
+         if(sum(s.broadcasts_click) = 0, NULL, toInt64(sum(s.clicked_1h))) AS clicked,

-         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_counted) >= sum(s.broadcasts_read)) OR ((sum(s.reach_point_all) = 0)
- AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_all) < sum(s.read_possible_all)))), NULL, toInt64(sum(s.effective_open_all))) AS effective_open,
-         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_counted) >= sum(s.broadcasts_read)) OR ((sum(s.reach_point_all) = 0)
- AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_all) < sum(s.read_possible_all)))), NULL, toInt64(sum(s.read_no_interaction_all))) AS read_no_interaction,
+         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_counted) >= sum(s.broadcasts_read)) OR ((sum(s.reach_point_1h) = 0)
+ AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_1h) < sum(s.read_possible_1h)))), NULL, toInt64(sum(s.effective_open_1h))) AS effective_open,
+         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_counted) >= sum(s.broadcasts_read)) OR ((sum(s.reach_point_1h) = 0)
+ AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_1h) < sum(s.read_possible_1h)))), NULL, toInt64(sum(s.read_no_interaction_1h))) AS read_no_interaction,

-         if(sum(s.broadcasts_read) = 0, NULL, sum(s.read_point_all) / nullIf(sum(s.reach_point_all), 0)) AS open_rate,
-         if(sum(s.broadcasts_click) = 0, NULL, sum(s.clicked_all) / nullIf(sum(s.reach_where_click), 0)) AS click_rate,
-         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_click) = 0), NULL, sum(s.clicked_where_read_all) / nullIf(sum(s.read_where_click_all), 0)) AS click_to_open,
-         if(sum(s.broadcasts_conversion) = 0, NULL, sum(s.converted) / nullIf(sum(s.clicked_where_conversion_all), 0)) AS conversion_rate,
+         if(sum(s.broadcasts_read) = 0, NULL, sum(s.read_point_1h) / nullIf(sum(s.reach_point_1h), 0)) AS open_rate,
+         if(sum(s.broadcasts_click) = 0, NULL, sum(s.clicked_1h) / nullIf(sum(s.reach_where_click), 0)) AS click_rate,
+         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_click) = 0), NULL, sum(s.clicked_where_read_1h) / nullIf(sum(s.read_where_click_1h), 0)) AS click_to_open,
+         if(sum(s.broadcasts_conversion) = 0, NULL, sum(s.converted) / nullIf(sum(s.clicked_where_conversion_1h), 0)) AS conversion_rate,

-         if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.reach_point_all))) AS reach_point,
-         if(sum(s.broadcasts_read) = 0, NULL, sum(s.reach_point_all) / nullIf(sum(s.reach_where_read), 0)) AS point_share,
-         if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_all))) AS read_low,
-         if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_possible_all))) AS read_high,
-         if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_all) / sum(s.reach_where_read))) AS open_rate_low,
-         if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_possible_all) / sum(s.reach_where_read))) AS open_rate_high,
+         if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.reach_point_1h))) AS reach_point,
+         if(sum(s.broadcasts_read) = 0, NULL, sum(s.reach_point_1h) / nullIf(sum(s.reach_where_read), 0)) AS point_share,
+         if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_1h))) AS read_low,
+         if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_possible_1h))) AS read_high,
+         if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_1h) / sum(s.reach_where_read))) AS open_rate_low,
+         if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_possible_1h) / sum(s.reach_where_read))) AS open_rate_high,

-         [toInt64(sum(s.broadcasts)), toInt64(sum(s.broadcasts_read)), toInt64(sum(s.broadcasts_poll)), toInt64(sum(s.broadcasts_counted)), toInt64(sum(s.broadcasts_aggregate)), toInt64(sum(s.broadcasts_above_reach)), toInt64(sum(s.reach_where_read)), toInt64(sum(s.read_all)), toInt64(sum(s.read_possible_all)), toInt64(sum(s.reach_point_all)), toUnixTimestamp64Milli(minIf(s.read_as_of, toUnixTimestamp64Milli(s.read_as_of) > 0))] AS reads_known,
+         [toInt64(sum(s.broadcasts)), toInt64(sum(s.broadcasts_read)), toInt64(sum(s.broadcasts_poll)), toInt64(sum(s.broadcasts_counted)), toInt64(sum(s.broadcasts_aggregate)), toInt64(sum(s.broadcasts_above_reach)), toInt64(sum(s.reach_where_read)), toInt64(sum(s.read_1h)), toInt64(sum(s.read_possible_1h)), toInt64(sum(s.reach_point_1h)), toUnixTimestamp64Milli(minIf(s.read_as_of, toUnixTimestamp64Milli(s.read_as_of) > 0))] AS reads_known,

-                 converted_all AS converted,
-                 view_through_all AS view_through
+                 converted_1h AS converted,
+                 view_through_1h AS view_through
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== horizon=24h
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-         if((sum(s.broadcasts_read) = 0) OR ((sum(s.reach_point_all) = 0)
- AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_all) < sum(s.read_possible_all)))), NULL, toInt64(sum(s.read_point_all))) AS read,
-         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_counted) >= sum(s.broadcasts_read)) OR ((sum(s.reach_point_all) = 0)
- AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_all) < sum(s.read_possible_all)))), NULL, toInt64(sum(s.read_implied_all))) AS read_implied,
-         if(sum(s.broadcasts_read_at_least) = 0, NULL, toInt64(sum(s.read_at_least_all))) AS read_at_least,
-         if((sum(s.broadcasts) - sum(s.broadcasts_counts_only)) = 0, NULL, toInt64(sum(s.machine_only_all))) AS machine_only,
-         if(sum(s.broadcasts_click) = 0, NULL, toInt64(sum(s.clicked_all))) AS clicked,
+         if((sum(s.broadcasts_read) = 0) OR ((sum(s.reach_point_24h) = 0)
+ AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_24h) < sum(s.read_possible_24h)))), NULL, toInt64(sum(s.read_point_24h))) AS read,
+         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_counted) >= sum(s.broadcasts_read)) OR ((sum(s.reach_point_24h) = 0)
+ AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_24h) < sum(s.read_possible_24h)))), NULL, toInt64(sum(s.read_implied_24h))) AS read_implied,
+         if(sum(s.broadcasts_read_at_least) = 0, NULL, toInt64(sum(s.read_at_least_24h))) AS read_at_least,
+         if((sum(s.broadcasts) - sum(s.broadcasts_counts_only)) = 0, NULL, toInt64(sum(s.machine_only_24h))) AS machine_only,
+         if(sum(s.broadcasts_click) = 0, NULL, toInt64(sum(s.clicked_24h))) AS clicked,

-         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_counted) >= sum(s.broadcasts_read)) OR ((sum(s.reach_point_all) = 0)
- AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_all) < sum(s.read_possible_all)))), NULL, toInt64(sum(s.effective_open_all))) AS effective_open,
-         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_counted) >= sum(s.broadcasts_read)) OR ((sum(s.reach_point_all) = 0)
- AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_all) < sum(s.read_possible_all)))), NULL, toInt64(sum(s.read_no_interaction_all))) AS read_no_interaction,
+         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_counted) >= sum(s.broadcasts_read)) OR ((sum(s.reach_point_24h) = 0)
+ AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_24h) < sum(s.read_possible_24h)))), NULL, toInt64(sum(s.effective_open_24h))) AS effective_open,
+         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_counted) >= sum(s.broadcasts_read)) OR ((sum(s.reach_point_24h) = 0)
+ AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_24h) < sum(s.read_possible_24h)))), NULL, toInt64(sum(s.read_no_interaction_24h))) AS read_no_interaction,

-         if(sum(s.broadcasts_read) = 0, NULL, sum(s.read_point_all) / nullIf(sum(s.reach_point_all), 0)) AS open_rate,
-         if(sum(s.broadcasts_click) = 0, NULL, sum(s.clicked_all) / nullIf(sum(s.reach_where_click), 0)) AS click_rate,
-         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_click) = 0), NULL, sum(s.clicked_where_read_all) / nullIf(sum(s.read_where_click_all), 0)) AS click_to_open,
-         if(sum(s.broadcasts_conversion) = 0, NULL, sum(s.converted) / nullIf(sum(s.clicked_where_conversion_all), 0)) AS conversion_rate,
+         if(sum(s.broadcasts_read) = 0, NULL, sum(s.read_point_24h) / nullIf(sum(s.reach_point_24h), 0)) AS open_rate,
+         if(sum(s.broadcasts_click) = 0, NULL, sum(s.clicked_24h) / nullIf(sum(s.reach_where_click), 0)) AS click_rate,
+         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_click) = 0), NULL, sum(s.clicked_where_read_24h) / nullIf(sum(s.read_where_click_24h), 0)) AS click_to_open,
+         if(sum(s.broadcasts_conversion) = 0, NULL, sum(s.converted) / nullIf(sum(s.clicked_where_conversion_24h), 0)) AS conversion_rate,

-         if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.reach_point_all))) AS reach_point,
-         if(sum(s.broadcasts_read) = 0, NULL, sum(s.reach_point_all) / nullIf(sum(s.reach_where_read), 0)) AS point_share,
-         if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_all))) AS read_low,
-         if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_possible_all))) AS read_high,
-         if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_all) / sum(s.reach_where_read))) AS open_rate_low,
-         if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_possible_all) / sum(s.reach_where_read))) AS open_rate_high,
+         if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.reach_point_24h))) AS reach_point,
+         if(sum(s.broadcasts_read) = 0, NULL, sum(s.reach_point_24h) / nullIf(sum(s.reach_where_read), 0)) AS point_share,
+         if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_24h))) AS read_low,
+         if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_possible_24h))) AS read_high,
+         if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_24h) / sum(s.reach_where_read))) AS open_rate_low,
+         if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_possible_24h) / sum(s.reach_where_read))) AS open_rate_high,

-         [toInt64(sum(s.broadcasts)), toInt64(sum(s.broadcasts_read)), toInt64(sum(s.broadcasts_poll)), toInt64(sum(s.broadcasts_counted)), toInt64(sum(s.broadcasts_aggregate)), toInt64(sum(s.broadcasts_above_reach)), toInt64(sum(s.reach_where_read)), toInt64(sum(s.read_all)), toInt64(sum(s.read_possible_all)), toInt64(sum(s.reach_point_all)), toUnixTimestamp64Milli(minIf(s.read_as_of, toUnixTimestamp64Milli(s.read_as_of) > 0))] AS reads_known,
+         [toInt64(sum(s.broadcasts)), toInt64(sum(s.broadcasts_read)), toInt64(sum(s.broadcasts_poll)), toInt64(sum(s.broadcasts_counted)), toInt64(sum(s.broadcasts_aggregate)), toInt64(sum(s.broadcasts_above_reach)), toInt64(sum(s.reach_where_read)), toInt64(sum(s.read_24h)), toInt64(sum(s.read_possible_24h)), toInt64(sum(s.reach_point_24h)), toUnixTimestamp64Milli(minIf(s.read_as_of, toUnixTimestamp64Milli(s.read_as_of) > 0))] AS reads_known,

-                 converted_all AS converted,
-                 view_through_all AS view_through
+                 converted_24h AS converted,
+                 view_through_24h AS view_through
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== horizon=3d
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-         if((sum(s.broadcasts_read) = 0) OR ((sum(s.reach_point_all) = 0)
- AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_all) < sum(s.read_possible_all)))), NULL, toInt64(sum(s.read_point_all))) AS read,
-         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_counted) >= sum(s.broadcasts_read)) OR ((sum(s.reach_point_all) = 0)
- AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_all) < sum(s.read_possible_all)))), NULL, toInt64(sum(s.read_implied_all))) AS read_implied,
-         if(sum(s.broadcasts_read_at_least) = 0, NULL, toInt64(sum(s.read_at_least_all))) AS read_at_least,
-         if((sum(s.broadcasts) - sum(s.broadcasts_counts_only)) = 0, NULL, toInt64(sum(s.machine_only_all))) AS machine_only,
-         if(sum(s.broadcasts_click) = 0, NULL, toInt64(sum(s.clicked_all))) AS clicked,
+         if((sum(s.broadcasts_read) = 0) OR ((sum(s.reach_point_3d) = 0)
+ AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_3d) < sum(s.read_possible_3d)))), NULL, toInt64(sum(s.read_point_3d))) AS read,
+         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_counted) >= sum(s.broadcasts_read)) OR ((sum(s.reach_point_3d) = 0)
+ AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_3d) < sum(s.read_possible_3d)))), NULL, toInt64(sum(s.read_implied_3d))) AS read_implied,
+         if(sum(s.broadcasts_read_at_least) = 0, NULL, toInt64(sum(s.read_at_least_3d))) AS read_at_least,
+         if((sum(s.broadcasts) - sum(s.broadcasts_counts_only)) = 0, NULL, toInt64(sum(s.machine_only_3d))) AS machine_only,
+         if(sum(s.broadcasts_click) = 0, NULL, toInt64(sum(s.clicked_3d))) AS clicked,

-         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_counted) >= sum(s.broadcasts_read)) OR ((sum(s.reach_point_all) = 0)
- AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_all) < sum(s.read_possible_all)))), NULL, toInt64(sum(s.effective_open_all))) AS effective_open,
-         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_counted) >= sum(s.broadcasts_read)) OR ((sum(s.reach_point_all) = 0)
- AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_all) < sum(s.read_possible_all)))), NULL, toInt64(sum(s.read_no_interaction_all))) AS read_no_interaction,
+         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_counted) >= sum(s.broadcasts_read)) OR ((sum(s.reach_point_3d) = 0)
+ AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_3d) < sum(s.read_possible_3d)))), NULL, toInt64(sum(s.effective_open_3d))) AS effective_open,
+         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_counted) >= sum(s.broadcasts_read)) OR ((sum(s.reach_point_3d) = 0)
+ AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_3d) < sum(s.read_possible_3d)))), NULL, toInt64(sum(s.read_no_interaction_3d))) AS read_no_interaction,

-         if(sum(s.broadcasts_read) = 0, NULL, sum(s.read_point_all) / nullIf(sum(s.reach_point_all), 0)) AS open_rate,
-         if(sum(s.broadcasts_click) = 0, NULL, sum(s.clicked_all) / nullIf(sum(s.reach_where_click), 0)) AS click_rate,
-         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_click) = 0), NULL, sum(s.clicked_where_read_all) / nullIf(sum(s.read_where_click_all), 0)) AS click_to_open,
-         if(sum(s.broadcasts_conversion) = 0, NULL, sum(s.converted) / nullIf(sum(s.clicked_where_conversion_all), 0)) AS conversion_rate,
+         if(sum(s.broadcasts_read) = 0, NULL, sum(s.read_point_3d) / nullIf(sum(s.reach_point_3d), 0)) AS open_rate,
+         if(sum(s.broadcasts_click) = 0, NULL, sum(s.clicked_3d) / nullIf(sum(s.reach_where_click), 0)) AS click_rate,
+         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_click) = 0), NULL, sum(s.clicked_where_read_3d) / nullIf(sum(s.read_where_click_3d), 0)) AS click_to_open,
+         if(sum(s.broadcasts_conversion) = 0, NULL, sum(s.converted) / nullIf(sum(s.clicked_where_conversion_3d), 0)) AS conversion_rate,

-         if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.reach_point_all))) AS reach_point,
-         if(sum(s.broadcasts_read) = 0, NULL, sum(s.reach_point_all) / nullIf(sum(s.reach_where_read), 0)) AS point_share,
-         if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_all))) AS read_low,
-         if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_possible_all))) AS read_high,
-         if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_all) / sum(s.reach_where_read))) AS open_rate_low,
-         if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_possible_all) / sum(s.reach_where_read))) AS open_rate_high,
+         if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.reach_point_3d))) AS reach_point,
+         if(sum(s.broadcasts_read) = 0, NULL, sum(s.reach_point_3d) / nullIf(sum(s.reach_where_read), 0)) AS point_share,
+         if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_3d))) AS read_low,
+         if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_possible_3d))) AS read_high,
+         if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_3d) / sum(s.reach_where_read))) AS open_rate_low,
+         if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_possible_3d) / sum(s.reach_where_read))) AS open_rate_high,

-         [toInt64(sum(s.broadcasts)), toInt64(sum(s.broadcasts_read)), toInt64(sum(s.broadcasts_poll)), toInt64(sum(s.broadcasts_counted)), toInt64(sum(s.broadcasts_aggregate)), toInt64(sum(s.broadcasts_above_reach)), toInt64(sum(s.reach_where_read)), toInt64(sum(s.read_all)), toInt64(sum(s.read_possible_all)), toInt64(sum(s.reach_point_all)), toUnixTimestamp64Milli(minIf(s.read_as_of, toUnixTimestamp64Milli(s.read_as_of) > 0))] AS reads_known,
+         [toInt64(sum(s.broadcasts)), toInt64(sum(s.broadcasts_read)), toInt64(sum(s.broadcasts_poll)), toInt64(sum(s.broadcasts_counted)), toInt64(sum(s.broadcasts_aggregate)), toInt64(sum(s.broadcasts_above_reach)), toInt64(sum(s.reach_where_read)), toInt64(sum(s.read_3d)), toInt64(sum(s.read_possible_3d)), toInt64(sum(s.reach_point_3d)), toUnixTimestamp64Milli(minIf(s.read_as_of, toUnixTimestamp64Milli(s.read_as_of) > 0))] AS reads_known,

-                 converted_all AS converted,
-                 view_through_all AS view_through
+                 converted_3d AS converted,
+                 view_through_3d AS view_through
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== horizon=7d
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-         if((sum(s.broadcasts_read) = 0) OR ((sum(s.reach_point_all) = 0)
- AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_all) < sum(s.read_possible_all)))), NULL, toInt64(sum(s.read_point_all))) AS read,
-         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_counted) >= sum(s.broadcasts_read)) OR ((sum(s.reach_point_all) = 0)
- AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_all) < sum(s.read_possible_all)))), NULL, toInt64(sum(s.read_implied_all))) AS read_implied,
-         if(sum(s.broadcasts_read_at_least) = 0, NULL, toInt64(sum(s.read_at_least_all))) AS read_at_least,
-         if((sum(s.broadcasts) - sum(s.broadcasts_counts_only)) = 0, NULL, toInt64(sum(s.machine_only_all))) AS machine_only,
-         if(sum(s.broadcasts_click) = 0, NULL, toInt64(sum(s.clicked_all))) AS clicked,
+         if((sum(s.broadcasts_read) = 0) OR ((sum(s.reach_point_7d) = 0)
+ AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_7d) < sum(s.read_possible_7d)))), NULL, toInt64(sum(s.read_point_7d))) AS read,
+         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_counted) >= sum(s.broadcasts_read)) OR ((sum(s.reach_point_7d) = 0)
+ AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_7d) < sum(s.read_possible_7d)))), NULL, toInt64(sum(s.read_implied_7d))) AS read_implied,
+         if(sum(s.broadcasts_read_at_least) = 0, NULL, toInt64(sum(s.read_at_least_7d))) AS read_at_least,
+         if((sum(s.broadcasts) - sum(s.broadcasts_counts_only)) = 0, NULL, toInt64(sum(s.machine_only_7d))) AS machine_only,
+         if(sum(s.broadcasts_click) = 0, NULL, toInt64(sum(s.clicked_7d))) AS clicked,

-         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_counted) >= sum(s.broadcasts_read)) OR ((sum(s.reach_point_all) = 0)
- AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_all) < sum(s.read_possible_all)))), NULL, toInt64(sum(s.effective_open_all))) AS effective_open,
-         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_counted) >= sum(s.broadcasts_read)) OR ((sum(s.reach_point_all) = 0)
- AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_all) < sum(s.read_possible_all)))), NULL, toInt64(sum(s.read_no_interaction_all))) AS read_no_interaction,
+         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_counted) >= sum(s.broadcasts_read)) OR ((sum(s.reach_point_7d) = 0)
+ AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_7d) < sum(s.read_possible_7d)))), NULL, toInt64(sum(s.effective_open_7d))) AS effective_open,
+         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_counted) >= sum(s.broadcasts_read)) OR ((sum(s.reach_point_7d) = 0)
+ AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_7d) < sum(s.read_possible_7d)))), NULL, toInt64(sum(s.read_no_interaction_7d))) AS read_no_interaction,

-         if(sum(s.broadcasts_read) = 0, NULL, sum(s.read_point_all) / nullIf(sum(s.reach_point_all), 0)) AS open_rate,
-         if(sum(s.broadcasts_click) = 0, NULL, sum(s.clicked_all) / nullIf(sum(s.reach_where_click), 0)) AS click_rate,
-         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_click) = 0), NULL, sum(s.clicked_where_read_all) / nullIf(sum(s.read_where_click_all), 0)) AS click_to_open,
-         if(sum(s.broadcasts_conversion) = 0, NULL, sum(s.converted) / nullIf(sum(s.clicked_where_conversion_all), 0)) AS conversion_rate,
+         if(sum(s.broadcasts_read) = 0, NULL, sum(s.read_point_7d) / nullIf(sum(s.reach_point_7d), 0)) AS open_rate,
+         if(sum(s.broadcasts_click) = 0, NULL, sum(s.clicked_7d) / nullIf(sum(s.reach_where_click), 0)) AS click_rate,
+         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_click) = 0), NULL, sum(s.clicked_where_read_7d) / nullIf(sum(s.read_where_click_7d), 0)) AS click_to_open,
+         if(sum(s.broadcasts_conversion) = 0, NULL, sum(s.converted) / nullIf(sum(s.clicked_where_conversion_7d), 0)) AS conversion_rate,

-         if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.reach_point_all))) AS reach_point,
-         if(sum(s.broadcasts_read) = 0, NULL, sum(s.reach_point_all) / nullIf(sum(s.reach_where_read), 0)) AS point_share,
-         if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_all))) AS read_low,
-         if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_possible_all))) AS read_high,
-         if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_all) / sum(s.reach_where_read))) AS open_rate_low,
-         if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_possible_all) / sum(s.reach_where_read))) AS open_rate_high,
+         if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.reach_point_7d))) AS reach_point,
+         if(sum(s.broadcasts_read) = 0, NULL, sum(s.reach_point_7d) / nullIf(sum(s.reach_where_read), 0)) AS point_share,
+         if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_7d))) AS read_low,
+         if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_possible_7d))) AS read_high,
+         if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_7d) / sum(s.reach_where_read))) AS open_rate_low,
+         if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_possible_7d) / sum(s.reach_where_read))) AS open_rate_high,

-         [toInt64(sum(s.broadcasts)), toInt64(sum(s.broadcasts_read)), toInt64(sum(s.broadcasts_poll)), toInt64(sum(s.broadcasts_counted)), toInt64(sum(s.broadcasts_aggregate)), toInt64(sum(s.broadcasts_above_reach)), toInt64(sum(s.reach_where_read)), toInt64(sum(s.read_all)), toInt64(sum(s.read_possible_all)), toInt64(sum(s.reach_point_all)), toUnixTimestamp64Milli(minIf(s.read_as_of, toUnixTimestamp64Milli(s.read_as_of) > 0))] AS reads_known,
+         [toInt64(sum(s.broadcasts)), toInt64(sum(s.broadcasts_read)), toInt64(sum(s.broadcasts_poll)), toInt64(sum(s.broadcasts_counted)), toInt64(sum(s.broadcasts_aggregate)), toInt64(sum(s.broadcasts_above_reach)), toInt64(sum(s.reach_where_read)), toInt64(sum(s.read_7d)), toInt64(sum(s.read_possible_7d)), toInt64(sum(s.reach_point_7d)), toUnixTimestamp64Milli(minIf(s.read_as_of, toUnixTimestamp64Milli(s.read_as_of) > 0))] AS reads_known,

-                 converted_all AS converted,
-                 view_through_all AS view_through
+                 converted_7d AS converted,
+                 view_through_7d AS view_through
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== horizon=30d
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-         if((sum(s.broadcasts_read) = 0) OR ((sum(s.reach_point_all) = 0)
- AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_all) < sum(s.read_possible_all)))), NULL, toInt64(sum(s.read_point_all))) AS read,
-         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_counted) >= sum(s.broadcasts_read)) OR ((sum(s.reach_point_all) = 0)
- AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_all) < sum(s.read_possible_all)))), NULL, toInt64(sum(s.read_implied_all))) AS read_implied,
-         if(sum(s.broadcasts_read_at_least) = 0, NULL, toInt64(sum(s.read_at_least_all))) AS read_at_least,
-         if((sum(s.broadcasts) - sum(s.broadcasts_counts_only)) = 0, NULL, toInt64(sum(s.machine_only_all))) AS machine_only,
-         if(sum(s.broadcasts_click) = 0, NULL, toInt64(sum(s.clicked_all))) AS clicked,
+         if((sum(s.broadcasts_read) = 0) OR ((sum(s.reach_point_30d) = 0)
+ AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_30d) < sum(s.read_possible_30d)))), NULL, toInt64(sum(s.read_point_30d))) AS read,
+         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_counted) >= sum(s.broadcasts_read)) OR ((sum(s.reach_point_30d) = 0)
+ AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_30d) < sum(s.read_possible_30d)))), NULL, toInt64(sum(s.read_implied_30d))) AS read_implied,
+         if(sum(s.broadcasts_read_at_least) = 0, NULL, toInt64(sum(s.read_at_least_30d))) AS read_at_least,
+         if((sum(s.broadcasts) - sum(s.broadcasts_counts_only)) = 0, NULL, toInt64(sum(s.machine_only_30d))) AS machine_only,
+         if(sum(s.broadcasts_click) = 0, NULL, toInt64(sum(s.clicked_30d))) AS clicked,

-         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_counted) >= sum(s.broadcasts_read)) OR ((sum(s.reach_point_all) = 0)
- AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_all) < sum(s.read_possible_all)))), NULL, toInt64(sum(s.effective_open_all))) AS effective_open,
-         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_counted) >= sum(s.broadcasts_read)) OR ((sum(s.reach_point_all) = 0)
- AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_all) < sum(s.read_possible_all)))), NULL, toInt64(sum(s.read_no_interaction_all))) AS read_no_interaction,
+         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_counted) >= sum(s.broadcasts_read)) OR ((sum(s.reach_point_30d) = 0)
+ AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_30d) < sum(s.read_possible_30d)))), NULL, toInt64(sum(s.effective_open_30d))) AS effective_open,
+         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_counted) >= sum(s.broadcasts_read)) OR ((sum(s.reach_point_30d) = 0)
+ AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_30d) < sum(s.read_possible_30d)))), NULL, toInt64(sum(s.read_no_interaction_30d))) AS read_no_interaction,

-         if(sum(s.broadcasts_read) = 0, NULL, sum(s.read_point_all) / nullIf(sum(s.reach_point_all), 0)) AS open_rate,
-         if(sum(s.broadcasts_click) = 0, NULL, sum(s.clicked_all) / nullIf(sum(s.reach_where_click), 0)) AS click_rate,
-         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_click) = 0), NULL, sum(s.clicked_where_read_all) / nullIf(sum(s.read_where_click_all), 0)) AS click_to_open,
-         if(sum(s.broadcasts_conversion) = 0, NULL, sum(s.converted) / nullIf(sum(s.clicked_where_conversion_all), 0)) AS conversion_rate,
+         if(sum(s.broadcasts_read) = 0, NULL, sum(s.read_point_30d) / nullIf(sum(s.reach_point_30d), 0)) AS open_rate,
+         if(sum(s.broadcasts_click) = 0, NULL, sum(s.clicked_30d) / nullIf(sum(s.reach_where_click), 0)) AS click_rate,
+         if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_click) = 0), NULL, sum(s.clicked_where_read_30d) / nullIf(sum(s.read_where_click_30d), 0)) AS click_to_open,
+         if(sum(s.broadcasts_conversion) = 0, NULL, sum(s.converted) / nullIf(sum(s.clicked_where_conversion_30d), 0)) AS conversion_rate,

-         if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.reach_point_all))) AS reach_point,
-         if(sum(s.broadcasts_read) = 0, NULL, sum(s.reach_point_all) / nullIf(sum(s.reach_where_read), 0)) AS point_share,
-         if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_all))) AS read_low,
-         if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_possible_all))) AS read_high,
-         if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_all) / sum(s.reach_where_read))) AS open_rate_low,
-         if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_possible_all) / sum(s.reach_where_read))) AS open_rate_high,
+         if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.reach_point_30d))) AS reach_point,
+         if(sum(s.broadcasts_read) = 0, NULL, sum(s.reach_point_30d) / nullIf(sum(s.reach_where_read), 0)) AS point_share,
+         if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_30d))) AS read_low,
+         if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_possible_30d))) AS read_high,
+         if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_30d) / sum(s.reach_where_read))) AS open_rate_low,
+         if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_possible_30d) / sum(s.reach_where_read))) AS open_rate_high,

-         [toInt64(sum(s.broadcasts)), toInt64(sum(s.broadcasts_read)), toInt64(sum(s.broadcasts_poll)), toInt64(sum(s.broadcasts_counted)), toInt64(sum(s.broadcasts_aggregate)), toInt64(sum(s.broadcasts_above_reach)), toInt64(sum(s.reach_where_read)), toInt64(sum(s.read_all)), toInt64(sum(s.read_possible_all)), toInt64(sum(s.reach_point_all)), toUnixTimestamp64Milli(minIf(s.read_as_of, toUnixTimestamp64Milli(s.read_as_of) > 0))] AS reads_known,
+         [toInt64(sum(s.broadcasts)), toInt64(sum(s.broadcasts_read)), toInt64(sum(s.broadcasts_poll)), toInt64(sum(s.broadcasts_counted)), toInt64(sum(s.broadcasts_aggregate)), toInt64(sum(s.broadcasts_above_reach)), toInt64(sum(s.reach_where_read)), toInt64(sum(s.read_30d)), toInt64(sum(s.read_possible_30d)), toInt64(sum(s.reach_point_30d)), toUnixTimestamp64Milli(minIf(s.read_as_of, toUnixTimestamp64Milli(s.read_as_of) > 0))] AS reads_known,

-                 converted_all AS converted,
-                 view_through_all AS view_through
+                 converted_30d AS converted,
+                 view_through_30d AS view_through
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== goal=*
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== goal=ours-signup
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== goal=lead
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-         if(sum(s.broadcasts_conversion) = 0, NULL, toInt64(sum(s.converted))) AS converted,
-         if(sum(s.broadcasts_view_through) = 0, NULL, toInt64(sum(s.view_through))) AS view_through,
+         CAST(NULL, 'Nullable(Int64)') AS converted,
+         CAST(NULL, 'Nullable(Int64)') AS view_through,

-         if(sum(s.broadcasts_conversion) = 0, NULL, sum(s.converted) / nullIf(sum(s.clicked_where_conversion_all), 0)) AS conversion_rate,
-         if(sum(s.broadcasts_conversion) = 0, NULL, sum(s.converted) / nullIf(sum(s.reach_where_conversion), 0)) AS converted_per_delivered,
+         CAST(NULL, 'Nullable(Float64)') AS conversion_rate,
+         CAST(NULL, 'Nullable(Float64)') AS converted_per_delivered,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== maturity=mature
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
- WHERE true
+ WHERE mature
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== bounds=true
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== search=ours
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
+ AND ((positionCaseInsensitiveUTF8(broadcast, {search:String}) > 0) OR (positionCaseInsensitiveUTF8(campaign, {search:String}) > 0) OR (positionCaseInsensitiveUTF8(owner, {search:String}) > 0) OR (broadcast IN (
+                 SELECT broadcast
+                 FROM broadcast_metadata
+                 WHERE (tenant = {tenant:String})
+ AND (positionCaseInsensitiveUTF8(title, {search:String}) > 0)
+             )))
-- immature-broadcasts: other than that of broadcasts
+ AND ((positionCaseInsensitiveUTF8(broadcast, {search:String}) > 0) OR (positionCaseInsensitiveUTF8(campaign, {search:String}) > 0) OR (positionCaseInsensitiveUTF8(owner, {search:String}) > 0) OR (broadcast IN (
+     SELECT broadcast
+     FROM broadcast_metadata
+     WHERE (tenant = {tenant:String})
+ AND (positionCaseInsensitiveUTF8(title, {search:String}) > 0)
+ )))
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=first_send_at
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     first_send_at ASC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=sent
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     sent ASC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=-sent
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     sent DESC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=delivered
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     delivered ASC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=-delivered
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     delivered DESC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=failed
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     failed ASC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=-failed
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     failed DESC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=read
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     read ASC NULLS LAST,
-- broadcasts-unranked
SELECT uniqExact(broadcast) AS n
FROM broadcast_stats
FINAL
WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = '*')
AND (variant = '*')
AND (broadcasts_read > 0)
AND (reach_point_all = 0)
AND ((reach_where_read > 0) OR (read_all < read_possible_all)) AND true
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=-read
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     read DESC NULLS LAST,
-- broadcasts-unranked: that of sort=read
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=clicked
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     clicked ASC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=-clicked
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     clicked DESC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=converted
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     converted ASC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=-converted
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     converted DESC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=delivery_rate
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     delivery_rate ASC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=-delivery_rate
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     delivery_rate DESC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=open_rate
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     open_rate ASC NULLS LAST,
-- broadcasts-unranked: that of sort=read
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=-open_rate
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     open_rate DESC NULLS LAST,
-- broadcasts-unranked: that of sort=read
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=click_rate
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     click_rate ASC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=-click_rate
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     click_rate DESC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=click_to_open
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     click_to_open ASC NULLS LAST,
-- broadcasts-unranked: other than that of sort=read
+ AND (broadcasts_click > 0)
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=-click_to_open
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     click_to_open DESC NULLS LAST,
-- broadcasts-unranked: that of sort=click_to_open
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=conversion_rate
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     conversion_rate ASC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=-conversion_rate
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     conversion_rate DESC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=converted_per_delivered
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     converted_per_delivered ASC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=-converted_per_delivered
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     converted_per_delivered DESC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=view_through
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     view_through ASC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=-view_through
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     view_through DESC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=unsubscribed
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     unsubscribed ASC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=-unsubscribed
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     unsubscribed DESC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=complained
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     complained ASC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=-complained
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     complained DESC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=unsubscribe_rate
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     unsubscribe_rate ASC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=-unsubscribe_rate
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     unsubscribe_rate DESC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=complaint_rate
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     complaint_rate ASC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=-complaint_rate
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     complaint_rate DESC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=read_low
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     read_low ASC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=-read_low
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     read_low DESC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=open_rate_low
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     open_rate_low ASC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=-open_rate_low
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     first_send_at DESC NULLS LAST,
+     open_rate_low DESC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== limit=1
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== content_type and platform and message_class and tier and campaign and owner and content_form and sent_by and title_length and core_length and exclamations and pictures_per_paragraph and title_emoji and prefix and broadcast and variant
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
+ AND (content_type IN ({filter_content_type:Array(String)}))
+ AND (platform IN ({filter_platform:Array(String)}))
+ AND (message_class IN ({filter_message_class:Array(String)}))
+ AND (tier IN ({filter_tier:Array(String)}))
+ AND (campaign IN ({filter_campaign:Array(String)}))
+ AND (owner IN ({filter_owner:Array(String)}))
+ AND (content_form IN ({filter_content_form:Array(String)}))
+ AND (sent_by IN ({filter_sent_by:Array(String)}))
+ AND ((features['title_length']) IN ({filter_title_length:Array(String)}))
+ AND ((features['core_length']) IN ({filter_core_length:Array(String)}))
+ AND ((features['exclamations']) IN ({filter_exclamations:Array(String)}))
+ AND ((features['pictures_per_paragraph']) IN ({filter_pictures_per_paragraph:Array(String)}))
+ AND ((features['title_emoji']) IN ({filter_title_emoji:Array(String)}))
+ AND ((features['prefix']) IN ({filter_prefix:Array(String)}))
+ AND (broadcast IN ({filter_broadcast:Array(String)}))

- AND (variant = '*')
+ AND (variant IN ({filter_variant:Array(String)}))

+ AND (content_type IN ({filter_content_type:Array(String)}))
+ AND (platform IN ({filter_platform:Array(String)}))
+ AND (message_class IN ({filter_message_class:Array(String)}))
+ AND (tier IN ({filter_tier:Array(String)}))
+ AND (campaign IN ({filter_campaign:Array(String)}))
+ AND (owner IN ({filter_owner:Array(String)}))
+ AND (content_form IN ({filter_content_form:Array(String)}))
+ AND (sent_by IN ({filter_sent_by:Array(String)}))
+ AND ((features['title_length']) IN ({filter_title_length:Array(String)}))
+ AND ((features['core_length']) IN ({filter_core_length:Array(String)}))
+ AND ((features['exclamations']) IN ({filter_exclamations:Array(String)}))
+ AND ((features['pictures_per_paragraph']) IN ({filter_pictures_per_paragraph:Array(String)}))
+ AND ((features['title_emoji']) IN ({filter_title_emoji:Array(String)}))
+ AND ((features['prefix']) IN ({filter_prefix:Array(String)}))
+ AND (broadcast IN ({filter_broadcast:Array(String)}))

- AND (variant = '*')
+ AND (variant IN ({filter_variant:Array(String)}))
-- broadcasts-without-split: other than that of segment=ours-vip
- AND (variant = '*')) OR ((segment IN ({filter_segment:Array(String)}))
- AND (variant = '*')))
+ AND (variant = '*')) OR ((segment = '*')
+ AND (variant IN ({filter_variant:Array(String)}))))

+ AND (content_type IN ({filter_content_type:Array(String)}))
+ AND (platform IN ({filter_platform:Array(String)}))
+ AND (message_class IN ({filter_message_class:Array(String)}))
+ AND (tier IN ({filter_tier:Array(String)}))
+ AND (campaign IN ({filter_campaign:Array(String)}))
+ AND (owner IN ({filter_owner:Array(String)}))
+ AND (content_form IN ({filter_content_form:Array(String)}))
+ AND (sent_by IN ({filter_sent_by:Array(String)}))
+ AND ((features['title_length']) IN ({filter_title_length:Array(String)}))
+ AND ((features['core_length']) IN ({filter_core_length:Array(String)}))
+ AND ((features['exclamations']) IN ({filter_exclamations:Array(String)}))
+ AND ((features['pictures_per_paragraph']) IN ({filter_pictures_per_paragraph:Array(String)}))
+ AND ((features['title_emoji']) IN ({filter_title_emoji:Array(String)}))
+ AND ((features['prefix']) IN ({filter_prefix:Array(String)}))
+ AND (broadcast IN ({filter_broadcast:Array(String)}))
-- immature-broadcasts: other than that of broadcasts
+ AND (content_type IN ({filter_content_type:Array(String)}))
+ AND (platform IN ({filter_platform:Array(String)}))
+ AND (message_class IN ({filter_message_class:Array(String)}))
+ AND (tier IN ({filter_tier:Array(String)}))
+ AND (campaign IN ({filter_campaign:Array(String)}))
+ AND (owner IN ({filter_owner:Array(String)}))
+ AND (content_form IN ({filter_content_form:Array(String)}))
+ AND (sent_by IN ({filter_sent_by:Array(String)}))
+ AND ((features['title_length']) IN ({filter_title_length:Array(String)}))
+ AND ((features['core_length']) IN ({filter_core_length:Array(String)}))
+ AND ((features['exclamations']) IN ({filter_exclamations:Array(String)}))
+ AND ((features['pictures_per_paragraph']) IN ({filter_pictures_per_paragraph:Array(String)}))
+ AND ((features['title_emoji']) IN ({filter_title_emoji:Array(String)}))
+ AND ((features['prefix']) IN ({filter_prefix:Array(String)}))
+ AND (broadcast IN ({filter_broadcast:Array(String)}))

- AND (variant = '*')
+ AND (variant IN ({filter_variant:Array(String)}))
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== not.content_type and not.platform and not.message_class and not.tier and not.campaign and not.owner and not.content_form and not.sent_by and not.title_length and not.core_length and not.exclamations and not.pictures_per_paragraph and not.title_emoji and not.prefix
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
+ AND (content_type NOT IN ({filter_not_content_type:Array(String)}))
+ AND (platform NOT IN ({filter_not_platform:Array(String)}))
+ AND (message_class NOT IN ({filter_not_message_class:Array(String)}))
+ AND (tier NOT IN ({filter_not_tier:Array(String)}))
+ AND (campaign NOT IN ({filter_not_campaign:Array(String)}))
+ AND (owner NOT IN ({filter_not_owner:Array(String)}))
+ AND (content_form NOT IN ({filter_not_content_form:Array(String)}))
+ AND (sent_by NOT IN ({filter_not_sent_by:Array(String)}))
+ AND ((features['title_length']) NOT IN ({filter_not_title_length:Array(String)}))
+ AND ((features['core_length']) NOT IN ({filter_not_core_length:Array(String)}))
+ AND ((features['exclamations']) NOT IN ({filter_not_exclamations:Array(String)}))
+ AND ((features['pictures_per_paragraph']) NOT IN ({filter_not_pictures_per_paragraph:Array(String)}))
+ AND ((features['title_emoji']) NOT IN ({filter_not_title_emoji:Array(String)}))
+ AND ((features['prefix']) NOT IN ({filter_not_prefix:Array(String)}))

+ AND (content_type NOT IN ({filter_not_content_type:Array(String)}))
+ AND (platform NOT IN ({filter_not_platform:Array(String)}))
+ AND (message_class NOT IN ({filter_not_message_class:Array(String)}))
+ AND (tier NOT IN ({filter_not_tier:Array(String)}))
+ AND (campaign NOT IN ({filter_not_campaign:Array(String)}))
+ AND (owner NOT IN ({filter_not_owner:Array(String)}))
+ AND (content_form NOT IN ({filter_not_content_form:Array(String)}))
+ AND (sent_by NOT IN ({filter_not_sent_by:Array(String)}))
+ AND ((features['title_length']) NOT IN ({filter_not_title_length:Array(String)}))
+ AND ((features['core_length']) NOT IN ({filter_not_core_length:Array(String)}))
+ AND ((features['exclamations']) NOT IN ({filter_not_exclamations:Array(String)}))
+ AND ((features['pictures_per_paragraph']) NOT IN ({filter_not_pictures_per_paragraph:Array(String)}))
+ AND ((features['title_emoji']) NOT IN ({filter_not_title_emoji:Array(String)}))
+ AND ((features['prefix']) NOT IN ({filter_not_prefix:Array(String)}))
-- immature-broadcasts: other than that of broadcasts
+ AND (content_type NOT IN ({filter_not_content_type:Array(String)}))
+ AND (platform NOT IN ({filter_not_platform:Array(String)}))
+ AND (message_class NOT IN ({filter_not_message_class:Array(String)}))
+ AND (tier NOT IN ({filter_not_tier:Array(String)}))
+ AND (campaign NOT IN ({filter_not_campaign:Array(String)}))
+ AND (owner NOT IN ({filter_not_owner:Array(String)}))
+ AND (content_form NOT IN ({filter_not_content_form:Array(String)}))
+ AND (sent_by NOT IN ({filter_not_sent_by:Array(String)}))
+ AND ((features['title_length']) NOT IN ({filter_not_title_length:Array(String)}))
+ AND ((features['core_length']) NOT IN ({filter_not_core_length:Array(String)}))
+ AND ((features['exclamations']) NOT IN ({filter_not_exclamations:Array(String)}))
+ AND ((features['pictures_per_paragraph']) NOT IN ({filter_not_pictures_per_paragraph:Array(String)}))
+ AND ((features['title_emoji']) NOT IN ({filter_not_title_emoji:Array(String)}))
+ AND ((features['prefix']) NOT IN ({filter_not_prefix:Array(String)}))
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== timeseries
-- any-unnamed-outcomes
SELECT CAST(count() > 0, 'Bool') AS any
FROM unnamed_outcomes
FINAL
WHERE (tenant = {tenant:String})
AND (alive = 1)
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
-- timeseries-broadcast
SELECT
    toInt64(toUnixTimestamp(point)) * 1000 AS start,
    toString(toDate(point)) AS date,
    CAST(NULL, 'Nullable(Int64)') AS aligned_start,
    CAST(NULL, 'Nullable(String)') AS aligned_to,
    CAST(NULL, 'Nullable(String)') AS content_type,
    CAST(NULL, 'Nullable(String)') AS platform,
    CAST(NULL, 'Nullable(String)') AS message_class,
    CAST(NULL, 'Nullable(String)') AS tier,
    CAST(NULL, 'Nullable(String)') AS campaign,
    CAST(NULL, 'Nullable(String)') AS owner,
    CAST(NULL, 'Nullable(String)') AS content_form,
    CAST(NULL, 'Nullable(String)') AS sent_by,
    CAST(NULL, 'Nullable(String)') AS segment,
    CAST(NULL, 'Nullable(String)') AS variant,
    toInt64(uniqExact(s.broadcast)) AS broadcasts,
    if(sum(s.broadcasts_sent) = 0, NULL, toInt64(sum(s.sent))) AS sent,
    if(sum(s.broadcasts_delivery) = 0, NULL, toInt64(sum(s.delivered))) AS delivered,
    if(sum(s.broadcasts_failed) = 0, NULL, toInt64(sum(s.failed))) AS failed,
    if((sum(s.broadcasts_read) = 0) OR ((sum(s.reach_point_all) = 0)
AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_all) < sum(s.read_possible_all)))), NULL, toInt64(sum(s.read_point_all))) AS read,
    if(sum(s.broadcasts_click) = 0, NULL, toInt64(sum(s.clicked_all))) AS clicked,
    if(sum(s.broadcasts_conversion) = 0, NULL, toInt64(sum(s.converted))) AS converted,
    if(sum(s.broadcasts_view_through) = 0, NULL, toInt64(sum(s.view_through))) AS view_through,
    CAST(NULL, 'Nullable(Int64)') AS opted_out,
    CAST(NULL, 'Nullable(Int64)') AS unsubscribed,
    CAST(NULL, 'Nullable(Int64)') AS complained,
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
    [toInt64(sum(s.broadcasts)), toInt64(sum(s.broadcasts_delivery)), toInt64(sum(s.broadcasts_read)), toInt64(sum(s.broadcasts_click)), toInt64(sum(s.broadcasts_conversion)), toInt64(sum(s.broadcasts_view_through)), toInt64(sum(s.broadcasts_optout)), toInt64(sum(s.broadcasts_complaint)), toInt64(sum(s.broadcasts_poll)), toInt64(sum(s.broadcasts_lower_bound)), toInt64(sum(s.broadcasts_delivery_incomplete)), toInt64(sum(s.broadcasts_delivery_gaps)), toInt64(sum(s.engaged_where_gaps)), toInt64(sum(s.engaged_unconfirmed_where_gaps)), toInt64(sum(s.broadcasts_aggregate)), toInt64(sum(s.broadcasts_counts_only)), toInt64(sum(s.broadcasts_counted)), toInt64(sum(s.broadcasts_above_reach)), toInt64(sum(s.broadcasts_sent)), toInt64(sum(s.broadcasts_failed)), toInt64(sum(s.broadcasts_sent_implied)), toInt64(sum(s.broadcasts_delivery_rate)), toInt64(sum(s.reach))] AS measured,
    [toInt64(sum(s.broadcasts)), toInt64(sum(s.broadcasts_read)), toInt64(sum(s.broadcasts_poll)), toInt64(sum(s.broadcasts_counted)), toInt64(sum(s.broadcasts_aggregate)), toInt64(sum(s.broadcasts_above_reach)), toInt64(sum(s.reach_where_read)), toInt64(sum(s.read_all)), toInt64(sum(s.read_possible_all)), toInt64(sum(s.reach_point_all)), toUnixTimestamp64Milli(minIf(s.read_as_of, toUnixTimestamp64Milli(s.read_as_of) > 0))] AS reads_known,
    toInt64(countIf(s.definition < {definition:UInt16})) AS outdated
FROM
(
    SELECT
        *,
        toDateTime(day, {zone:String}) AS point
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
) AS s
GROUP BY point
HAVING (sent > 0) OR (sum(s.broadcasts_aggregate) > 0) OR (sum(s.broadcasts_counts_only) > 0)
ORDER BY
    start ASC,
    content_type ASC,
    platform ASC,
    message_class ASC,
    tier ASC,
    campaign ASC,
    owner ASC,
    content_form ASC,
    sent_by ASC,
    segment ASC,
    variant ASC
LIMIT {limit:UInt32}
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
-- any-unnamed-outcomes: that of timeseries
-- immature-broadcasts: other than that of timeseries
+ AND (day >= {from:Date})
+ AND (day < {to:Date})
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of timeseries
+ AND (day >= {from:Date})
+ AND (day < {to:Date})

+ AND (day >= {from:Date})
+ AND (day < {to:Date})
-- unnamed-outcomes: that of timeseries

== 2026-02-04T16:00:00Z to 2026-03-06T16:00:00Z
-- any-unnamed-outcomes: that of timeseries
-- immature-broadcasts: other than that of timeseries
+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of timeseries
+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))

+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
-- unnamed-outcomes: that of timeseries

== 2026-03-30 to 2026-04-01
-- any-unnamed-outcomes: that of timeseries
-- immature-broadcasts: that of 2026-02-01 to 2026-03-03
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: that of 2026-02-01 to 2026-03-03
-- unnamed-outcomes: that of timeseries

== segment=ours-vip
-- any-unnamed-outcomes: that of timeseries
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
-- immature-broadcasts: other than that of timeseries
- AND (segment = '*')
+ AND (segment IN ({filter_segment:Array(String)}))
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of timeseries
- AND (segment = '*')
+ AND (segment IN ({filter_segment:Array(String)}))

- AND (segment = '*')
+ AND (segment IN ({filter_segment:Array(String)}))
-- unnamed-outcomes: that of timeseries

== segment=*
-- any-unnamed-outcomes: that of timeseries
-- immature-broadcasts: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: that of timeseries
-- unnamed-outcomes: that of timeseries

== date_basis=event
-- any-unnamed-outcomes: that of timeseries
-- immature-broadcasts: other than that of timeseries
+ AND (broadcast IN (
+     SELECT broadcast
+     FROM broadcast_hours
+     FINAL
+     WHERE (tenant = {tenant:String})
+ AND (alive = 1)
+ ))
-- tenant-pending-units: that of timeseries
-- timeseries-counts-left-out
SELECT toInt64(count()) AS n
FROM broadcast_stats
FINAL
PREWHERE (segment = '*')
AND (variant = '*')
WHERE (tenant = {tenant:String})
AND (alive = 1)
AND ((basis_read = 'aggregate') OR (basis_delivery = 'aggregate'))
-- timeseries-event
SELECT
    toInt64(toUnixTimestamp(point)) * 1000 AS start,
    toString(toDate(point)) AS date,
    CAST(NULL, 'Nullable(Int64)') AS aligned_start,
    CAST(NULL, 'Nullable(String)') AS aligned_to,
    CAST(NULL, 'Nullable(String)') AS content_type,
    CAST(NULL, 'Nullable(String)') AS platform,
    CAST(NULL, 'Nullable(String)') AS message_class,
    CAST(NULL, 'Nullable(String)') AS tier,
    CAST(NULL, 'Nullable(String)') AS campaign,
    CAST(NULL, 'Nullable(String)') AS owner,
    CAST(NULL, 'Nullable(String)') AS content_form,
    CAST(NULL, 'Nullable(String)') AS sent_by,
    CAST(NULL, 'Nullable(String)') AS segment,
    CAST(NULL, 'Nullable(String)') AS variant,
    toInt64(uniqExact(s.broadcast)) AS broadcasts,
    toInt64(sum(s.sent)) AS sent,
    if(max(s.delivery_measurable) = 0, NULL, toInt64(sum(s.delivered))) AS delivered,
    toInt64(sum(s.failed)) AS failed,
    if(max(s.read_measurable) = 0, NULL, toInt64(sum(s.read))) AS read,
    if(max(s.click_measurable) = 0, NULL, toInt64(sum(s.clicked))) AS clicked,
    if(max(s.conversion_measurable) = 0, NULL, toInt64(sum(s.converted))) AS converted,
    CAST(NULL, 'Nullable(Int64)') AS view_through,
    CAST(NULL, 'Nullable(Int64)') AS opted_out,
    CAST(NULL, 'Nullable(Int64)') AS unsubscribed,
    CAST(NULL, 'Nullable(Int64)') AS complained,
    CAST(NULL, 'Nullable(Float64)') AS delivery_rate,
    CAST(NULL, 'Nullable(Float64)') AS open_rate,
    CAST(NULL, 'Nullable(Float64)') AS click_rate,
    CAST(NULL, 'Nullable(Float64)') AS click_to_open,
    CAST(NULL, 'Nullable(Float64)') AS conversion_rate,
    CAST(NULL, 'Nullable(Float64)') AS converted_per_delivered,
    CAST(NULL, 'Nullable(Float64)') AS unsubscribe_rate,
    CAST(NULL, 'Nullable(Float64)') AS complaint_rate,
    NULL AS reach_point,
    NULL AS point_share,
    NULL AS read_low,
    NULL AS read_high,
    NULL AS open_rate_low,
    NULL AS open_rate_high,
    NULL AS known_by,
    NULL AS read_as_of,
    maxForEach(s.measured_of_broadcast) AS measured,
    [] AS reads_known,
    toInt64(countIf(s.definition < {definition:UInt16})) AS outdated
FROM
(
    SELECT
        *,
        toDateTime(local_day, {zone:String}) AS point
    FROM
    (
        SELECT
            hours.*,
            toDate(at, {zone:String}) AS local_day,
            stats.measured_of_broadcast AS measured_of_broadcast
        FROM
        (
            SELECT *
            FROM broadcast_hours
            FINAL
            WHERE (tenant = {tenant:String})
AND (alive = 1)
        ) AS hours
        LEFT JOIN
        (
            SELECT
                broadcast,
                [toInt64(broadcasts), toInt64(broadcasts_delivery), toInt64(broadcasts_read), toInt64(broadcasts_click), toInt64(broadcasts_conversion), toInt64(broadcasts_view_through), toInt64(broadcasts_optout), toInt64(broadcasts_complaint), toInt64(broadcasts_poll), toInt64(broadcasts_lower_bound), toInt64(broadcasts_delivery_incomplete), toInt64(broadcasts_delivery_gaps), toInt64(engaged_where_gaps), toInt64(engaged_unconfirmed_where_gaps), toInt64(broadcasts_aggregate), toInt64(broadcasts_counts_only), toInt64(broadcasts_counted), toInt64(broadcasts_above_reach), toInt64(broadcasts_sent), toInt64(broadcasts_failed), toInt64(broadcasts_sent_implied), toInt64(broadcasts_delivery_rate), toInt64(reach)] AS measured_of_broadcast
            FROM broadcast_stats
            FINAL
            PREWHERE (segment = '*')
AND (variant = '*')
AND (broadcast IN (
                SELECT broadcast
                FROM broadcast_hours
                FINAL
                WHERE (tenant = {tenant:String})
AND (alive = 1)
            ))
            WHERE (tenant = {tenant:String})
AND (alive = 1)
        ) AS stats USING (broadcast)
    )
) AS s
GROUP BY point
HAVING (((((((ifNull(sent, 0) + ifNull(delivered, 0)) + ifNull(failed, 0)) + ifNull(read, 0)) + ifNull(clicked, 0)) + ifNull(converted, 0)) + ifNull(opted_out, 0)) + ifNull(complained, 0)) > 0
ORDER BY
    start ASC,
    content_type ASC,
    platform ASC,
    message_class ASC,
    tier ASC,
    campaign ASC,
    owner ASC,
    content_form ASC,
    sent_by ASC,
    segment ASC,
    variant ASC
LIMIT {limit:UInt32}
-- timeseries-measured
SELECT
    [toInt64(sum(broadcasts)), toInt64(sum(broadcasts_delivery)), toInt64(sum(broadcasts_read)), toInt64(sum(broadcasts_click)), toInt64(sum(broadcasts_conversion)), toInt64(sum(broadcasts_view_through)), toInt64(sum(broadcasts_optout)), toInt64(sum(broadcasts_complaint)), toInt64(sum(broadcasts_poll)), toInt64(sum(broadcasts_lower_bound)), toInt64(sum(broadcasts_delivery_incomplete)), toInt64(sum(broadcasts_delivery_gaps)), toInt64(sum(engaged_where_gaps)), toInt64(sum(engaged_unconfirmed_where_gaps)), toInt64(sum(broadcasts_aggregate)), toInt64(sum(broadcasts_counts_only)), toInt64(sum(broadcasts_counted)), toInt64(sum(broadcasts_above_reach)), toInt64(sum(broadcasts_sent)), toInt64(sum(broadcasts_failed)), toInt64(sum(broadcasts_sent_implied)), toInt64(sum(broadcasts_delivery_rate)), toInt64(sum(reach))] AS measured,
    [toInt64(sum(broadcasts)), toInt64(sum(broadcasts_read)), toInt64(sum(broadcasts_poll)), toInt64(sum(broadcasts_counted)), toInt64(sum(broadcasts_aggregate)), toInt64(sum(broadcasts_above_reach)), toInt64(sum(reach_where_read)), toInt64(sum(read_all)), toInt64(sum(read_possible_all)), toInt64(sum(reach_point_all)), toUnixTimestamp64Milli(minIf(read_as_of, toUnixTimestamp64Milli(read_as_of) > 0))] AS reads_known
FROM broadcast_stats
FINAL
PREWHERE (segment = '*')
AND (variant = '*')
AND (broadcast IN (
    SELECT broadcast
    FROM broadcast_hours
    FINAL
    WHERE (tenant = {tenant:String})
AND (alive = 1)
))
WHERE (tenant = {tenant:String})
AND (alive = 1)
-- unnamed-outcomes: that of timeseries

== interval=quarter_hour
-- any-unnamed-outcomes: that of timeseries
-- immature-broadcasts: that of date_basis=event
-- tenant-pending-units: that of timeseries
-- timeseries-counts-left-out: that of date_basis=event
-- timeseries-event: other than that of date_basis=event
-         toDateTime(local_day, {zone:String}) AS point
+         toTimeZone(at, {zone:String}) AS point
-- timeseries-measured: that of date_basis=event
-- unnamed-outcomes: that of timeseries

== interval=hour
-- any-unnamed-outcomes: that of timeseries
-- immature-broadcasts: that of date_basis=event
-- tenant-pending-units: that of timeseries
-- timeseries-counts-left-out: that of date_basis=event
-- timeseries-event: other than that of date_basis=event
-         toDateTime(local_day, {zone:String}) AS point
+         toStartOfHour(toTimeZone(at, {zone:String})) AS point
-- timeseries-measured: that of date_basis=event
-- unnamed-outcomes: that of timeseries

== interval=week
-- any-unnamed-outcomes: that of timeseries
-- immature-broadcasts: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of timeseries
-         toDateTime(day, {zone:String}) AS point
+         toDateTime(toMonday(day), {zone:String}) AS point
-- unnamed-outcomes: that of timeseries

== interval=month
-- any-unnamed-outcomes: that of timeseries
-- immature-broadcasts: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of timeseries
-         toDateTime(day, {zone:String}) AS point
+         toDateTime(toStartOfMonth(day), {zone:String}) AS point
-- unnamed-outcomes: that of timeseries

== zone=UTC
-- any-unnamed-outcomes: that of timeseries
-- immature-broadcasts: that of date_basis=event
-- tenant-pending-units: that of timeseries
-- timeseries-counts-left-out: that of date_basis=event
-- timeseries-event: that of date_basis=event
-- timeseries-measured: that of date_basis=event
-- unnamed-outcomes: that of timeseries

== horizon=1h
-- any-unnamed-outcomes: that of timeseries
-- broadcasts-with-range
SELECT uniqExact(broadcast) AS n
FROM broadcast_stats
FINAL
WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = '*')
AND (variant = '*')
AND (broadcasts_read > 0)
AND (reach_point_1h = 0)
AND ((reach_where_read > 0) OR (read_1h < read_possible_1h)) AND true
-- immature-broadcasts: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of timeseries
-     if((sum(s.broadcasts_read) = 0) OR ((sum(s.reach_point_all) = 0)
- AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_all) < sum(s.read_possible_all)))), NULL, toInt64(sum(s.read_point_all))) AS read,
-     if(sum(s.broadcasts_click) = 0, NULL, toInt64(sum(s.clicked_all))) AS clicked,
+     if((sum(s.broadcasts_read) = 0) OR ((sum(s.reach_point_1h) = 0)
+ AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_1h) < sum(s.read_possible_1h)))), NULL, toInt64(sum(s.read_point_1h))) AS read,
+     if(sum(s.broadcasts_click) = 0, NULL, toInt64(sum(s.clicked_1h))) AS clicked,

-     if(sum(s.broadcasts_read) = 0, NULL, sum(s.read_point_all) / nullIf(sum(s.reach_point_all), 0)) AS open_rate,
-     if(sum(s.broadcasts_click) = 0, NULL, sum(s.clicked_all) / nullIf(sum(s.reach_where_click), 0)) AS click_rate,
-     if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_click) = 0), NULL, sum(s.clicked_where_read_all) / nullIf(sum(s.read_where_click_all), 0)) AS click_to_open,
-     if(sum(s.broadcasts_conversion) = 0, NULL, sum(s.converted) / nullIf(sum(s.clicked_where_conversion_all), 0)) AS conversion_rate,
+     if(sum(s.broadcasts_read) = 0, NULL, sum(s.read_point_1h) / nullIf(sum(s.reach_point_1h), 0)) AS open_rate,
+     if(sum(s.broadcasts_click) = 0, NULL, sum(s.clicked_1h) / nullIf(sum(s.reach_where_click), 0)) AS click_rate,
+     if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_click) = 0), NULL, sum(s.clicked_where_read_1h) / nullIf(sum(s.read_where_click_1h), 0)) AS click_to_open,
+     if(sum(s.broadcasts_conversion) = 0, NULL, sum(s.converted) / nullIf(sum(s.clicked_where_conversion_1h), 0)) AS conversion_rate,

-     if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.reach_point_all))) AS reach_point,
-     if(sum(s.broadcasts_read) = 0, NULL, sum(s.reach_point_all) / nullIf(sum(s.reach_where_read), 0)) AS point_share,
-     if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_all))) AS read_low,
-     if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_possible_all))) AS read_high,
-     if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_all) / sum(s.reach_where_read))) AS open_rate_low,
-     if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_possible_all) / sum(s.reach_where_read))) AS open_rate_high,
+     if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.reach_point_1h))) AS reach_point,
+     if(sum(s.broadcasts_read) = 0, NULL, sum(s.reach_point_1h) / nullIf(sum(s.reach_where_read), 0)) AS point_share,
+     if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_1h))) AS read_low,
+     if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_possible_1h))) AS read_high,
+     if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_1h) / sum(s.reach_where_read))) AS open_rate_low,
+     if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_possible_1h) / sum(s.reach_where_read))) AS open_rate_high,

-     [toInt64(sum(s.broadcasts)), toInt64(sum(s.broadcasts_read)), toInt64(sum(s.broadcasts_poll)), toInt64(sum(s.broadcasts_counted)), toInt64(sum(s.broadcasts_aggregate)), toInt64(sum(s.broadcasts_above_reach)), toInt64(sum(s.reach_where_read)), toInt64(sum(s.read_all)), toInt64(sum(s.read_possible_all)), toInt64(sum(s.reach_point_all)), toUnixTimestamp64Milli(minIf(s.read_as_of, toUnixTimestamp64Milli(s.read_as_of) > 0))] AS reads_known,
+     [toInt64(sum(s.broadcasts)), toInt64(sum(s.broadcasts_read)), toInt64(sum(s.broadcasts_poll)), toInt64(sum(s.broadcasts_counted)), toInt64(sum(s.broadcasts_aggregate)), toInt64(sum(s.broadcasts_above_reach)), toInt64(sum(s.reach_where_read)), toInt64(sum(s.read_1h)), toInt64(sum(s.read_possible_1h)), toInt64(sum(s.reach_point_1h)), toUnixTimestamp64Milli(minIf(s.read_as_of, toUnixTimestamp64Milli(s.read_as_of) > 0))] AS reads_known,

-                 converted_all AS converted,
-                 view_through_all AS view_through
+                 converted_1h AS converted,
+                 view_through_1h AS view_through
-- unnamed-outcomes: that of timeseries

== horizon=24h
-- any-unnamed-outcomes: that of timeseries
-- broadcasts-with-range: other than that of horizon=1h
- AND (reach_point_1h = 0)
- AND ((reach_where_read > 0) OR (read_1h < read_possible_1h)) AND true
+ AND (reach_point_24h = 0)
+ AND ((reach_where_read > 0) OR (read_24h < read_possible_24h)) AND true
-- immature-broadcasts: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of timeseries
-     if((sum(s.broadcasts_read) = 0) OR ((sum(s.reach_point_all) = 0)
- AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_all) < sum(s.read_possible_all)))), NULL, toInt64(sum(s.read_point_all))) AS read,
-     if(sum(s.broadcasts_click) = 0, NULL, toInt64(sum(s.clicked_all))) AS clicked,
+     if((sum(s.broadcasts_read) = 0) OR ((sum(s.reach_point_24h) = 0)
+ AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_24h) < sum(s.read_possible_24h)))), NULL, toInt64(sum(s.read_point_24h))) AS read,
+     if(sum(s.broadcasts_click) = 0, NULL, toInt64(sum(s.clicked_24h))) AS clicked,

-     if(sum(s.broadcasts_read) = 0, NULL, sum(s.read_point_all) / nullIf(sum(s.reach_point_all), 0)) AS open_rate,
-     if(sum(s.broadcasts_click) = 0, NULL, sum(s.clicked_all) / nullIf(sum(s.reach_where_click), 0)) AS click_rate,
-     if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_click) = 0), NULL, sum(s.clicked_where_read_all) / nullIf(sum(s.read_where_click_all), 0)) AS click_to_open,
-     if(sum(s.broadcasts_conversion) = 0, NULL, sum(s.converted) / nullIf(sum(s.clicked_where_conversion_all), 0)) AS conversion_rate,
+     if(sum(s.broadcasts_read) = 0, NULL, sum(s.read_point_24h) / nullIf(sum(s.reach_point_24h), 0)) AS open_rate,
+     if(sum(s.broadcasts_click) = 0, NULL, sum(s.clicked_24h) / nullIf(sum(s.reach_where_click), 0)) AS click_rate,
+     if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_click) = 0), NULL, sum(s.clicked_where_read_24h) / nullIf(sum(s.read_where_click_24h), 0)) AS click_to_open,
+     if(sum(s.broadcasts_conversion) = 0, NULL, sum(s.converted) / nullIf(sum(s.clicked_where_conversion_24h), 0)) AS conversion_rate,

-     if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.reach_point_all))) AS reach_point,
-     if(sum(s.broadcasts_read) = 0, NULL, sum(s.reach_point_all) / nullIf(sum(s.reach_where_read), 0)) AS point_share,
-     if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_all))) AS read_low,
-     if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_possible_all))) AS read_high,
-     if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_all) / sum(s.reach_where_read))) AS open_rate_low,
-     if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_possible_all) / sum(s.reach_where_read))) AS open_rate_high,
+     if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.reach_point_24h))) AS reach_point,
+     if(sum(s.broadcasts_read) = 0, NULL, sum(s.reach_point_24h) / nullIf(sum(s.reach_where_read), 0)) AS point_share,
+     if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_24h))) AS read_low,
+     if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_possible_24h))) AS read_high,
+     if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_24h) / sum(s.reach_where_read))) AS open_rate_low,
+     if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_possible_24h) / sum(s.reach_where_read))) AS open_rate_high,

-     [toInt64(sum(s.broadcasts)), toInt64(sum(s.broadcasts_read)), toInt64(sum(s.broadcasts_poll)), toInt64(sum(s.broadcasts_counted)), toInt64(sum(s.broadcasts_aggregate)), toInt64(sum(s.broadcasts_above_reach)), toInt64(sum(s.reach_where_read)), toInt64(sum(s.read_all)), toInt64(sum(s.read_possible_all)), toInt64(sum(s.reach_point_all)), toUnixTimestamp64Milli(minIf(s.read_as_of, toUnixTimestamp64Milli(s.read_as_of) > 0))] AS reads_known,
+     [toInt64(sum(s.broadcasts)), toInt64(sum(s.broadcasts_read)), toInt64(sum(s.broadcasts_poll)), toInt64(sum(s.broadcasts_counted)), toInt64(sum(s.broadcasts_aggregate)), toInt64(sum(s.broadcasts_above_reach)), toInt64(sum(s.reach_where_read)), toInt64(sum(s.read_24h)), toInt64(sum(s.read_possible_24h)), toInt64(sum(s.reach_point_24h)), toUnixTimestamp64Milli(minIf(s.read_as_of, toUnixTimestamp64Milli(s.read_as_of) > 0))] AS reads_known,

-                 converted_all AS converted,
-                 view_through_all AS view_through
+                 converted_24h AS converted,
+                 view_through_24h AS view_through
-- unnamed-outcomes: that of timeseries

== horizon=3d
-- any-unnamed-outcomes: that of timeseries
-- broadcasts-with-range: other than that of horizon=1h
- AND (reach_point_1h = 0)
- AND ((reach_where_read > 0) OR (read_1h < read_possible_1h)) AND true
+ AND (reach_point_3d = 0)
+ AND ((reach_where_read > 0) OR (read_3d < read_possible_3d)) AND true
-- immature-broadcasts: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of timeseries
-     if((sum(s.broadcasts_read) = 0) OR ((sum(s.reach_point_all) = 0)
- AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_all) < sum(s.read_possible_all)))), NULL, toInt64(sum(s.read_point_all))) AS read,
-     if(sum(s.broadcasts_click) = 0, NULL, toInt64(sum(s.clicked_all))) AS clicked,
+     if((sum(s.broadcasts_read) = 0) OR ((sum(s.reach_point_3d) = 0)
+ AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_3d) < sum(s.read_possible_3d)))), NULL, toInt64(sum(s.read_point_3d))) AS read,
+     if(sum(s.broadcasts_click) = 0, NULL, toInt64(sum(s.clicked_3d))) AS clicked,

-     if(sum(s.broadcasts_read) = 0, NULL, sum(s.read_point_all) / nullIf(sum(s.reach_point_all), 0)) AS open_rate,
-     if(sum(s.broadcasts_click) = 0, NULL, sum(s.clicked_all) / nullIf(sum(s.reach_where_click), 0)) AS click_rate,
-     if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_click) = 0), NULL, sum(s.clicked_where_read_all) / nullIf(sum(s.read_where_click_all), 0)) AS click_to_open,
-     if(sum(s.broadcasts_conversion) = 0, NULL, sum(s.converted) / nullIf(sum(s.clicked_where_conversion_all), 0)) AS conversion_rate,
+     if(sum(s.broadcasts_read) = 0, NULL, sum(s.read_point_3d) / nullIf(sum(s.reach_point_3d), 0)) AS open_rate,
+     if(sum(s.broadcasts_click) = 0, NULL, sum(s.clicked_3d) / nullIf(sum(s.reach_where_click), 0)) AS click_rate,
+     if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_click) = 0), NULL, sum(s.clicked_where_read_3d) / nullIf(sum(s.read_where_click_3d), 0)) AS click_to_open,
+     if(sum(s.broadcasts_conversion) = 0, NULL, sum(s.converted) / nullIf(sum(s.clicked_where_conversion_3d), 0)) AS conversion_rate,

-     if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.reach_point_all))) AS reach_point,
-     if(sum(s.broadcasts_read) = 0, NULL, sum(s.reach_point_all) / nullIf(sum(s.reach_where_read), 0)) AS point_share,
-     if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_all))) AS read_low,
-     if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_possible_all))) AS read_high,
-     if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_all) / sum(s.reach_where_read))) AS open_rate_low,
-     if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_possible_all) / sum(s.reach_where_read))) AS open_rate_high,
+     if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.reach_point_3d))) AS reach_point,
+     if(sum(s.broadcasts_read) = 0, NULL, sum(s.reach_point_3d) / nullIf(sum(s.reach_where_read), 0)) AS point_share,
+     if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_3d))) AS read_low,
+     if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_possible_3d))) AS read_high,
+     if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_3d) / sum(s.reach_where_read))) AS open_rate_low,
+     if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_possible_3d) / sum(s.reach_where_read))) AS open_rate_high,

-     [toInt64(sum(s.broadcasts)), toInt64(sum(s.broadcasts_read)), toInt64(sum(s.broadcasts_poll)), toInt64(sum(s.broadcasts_counted)), toInt64(sum(s.broadcasts_aggregate)), toInt64(sum(s.broadcasts_above_reach)), toInt64(sum(s.reach_where_read)), toInt64(sum(s.read_all)), toInt64(sum(s.read_possible_all)), toInt64(sum(s.reach_point_all)), toUnixTimestamp64Milli(minIf(s.read_as_of, toUnixTimestamp64Milli(s.read_as_of) > 0))] AS reads_known,
+     [toInt64(sum(s.broadcasts)), toInt64(sum(s.broadcasts_read)), toInt64(sum(s.broadcasts_poll)), toInt64(sum(s.broadcasts_counted)), toInt64(sum(s.broadcasts_aggregate)), toInt64(sum(s.broadcasts_above_reach)), toInt64(sum(s.reach_where_read)), toInt64(sum(s.read_3d)), toInt64(sum(s.read_possible_3d)), toInt64(sum(s.reach_point_3d)), toUnixTimestamp64Milli(minIf(s.read_as_of, toUnixTimestamp64Milli(s.read_as_of) > 0))] AS reads_known,

-                 converted_all AS converted,
-                 view_through_all AS view_through
+                 converted_3d AS converted,
+                 view_through_3d AS view_through
-- unnamed-outcomes: that of timeseries

== horizon=7d
-- any-unnamed-outcomes: that of timeseries
-- broadcasts-with-range: other than that of horizon=1h
- AND (reach_point_1h = 0)
- AND ((reach_where_read > 0) OR (read_1h < read_possible_1h)) AND true
+ AND (reach_point_7d = 0)
+ AND ((reach_where_read > 0) OR (read_7d < read_possible_7d)) AND true
-- immature-broadcasts: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of timeseries
-     if((sum(s.broadcasts_read) = 0) OR ((sum(s.reach_point_all) = 0)
- AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_all) < sum(s.read_possible_all)))), NULL, toInt64(sum(s.read_point_all))) AS read,
-     if(sum(s.broadcasts_click) = 0, NULL, toInt64(sum(s.clicked_all))) AS clicked,
+     if((sum(s.broadcasts_read) = 0) OR ((sum(s.reach_point_7d) = 0)
+ AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_7d) < sum(s.read_possible_7d)))), NULL, toInt64(sum(s.read_point_7d))) AS read,
+     if(sum(s.broadcasts_click) = 0, NULL, toInt64(sum(s.clicked_7d))) AS clicked,

-     if(sum(s.broadcasts_read) = 0, NULL, sum(s.read_point_all) / nullIf(sum(s.reach_point_all), 0)) AS open_rate,
-     if(sum(s.broadcasts_click) = 0, NULL, sum(s.clicked_all) / nullIf(sum(s.reach_where_click), 0)) AS click_rate,
-     if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_click) = 0), NULL, sum(s.clicked_where_read_all) / nullIf(sum(s.read_where_click_all), 0)) AS click_to_open,
-     if(sum(s.broadcasts_conversion) = 0, NULL, sum(s.converted) / nullIf(sum(s.clicked_where_conversion_all), 0)) AS conversion_rate,
+     if(sum(s.broadcasts_read) = 0, NULL, sum(s.read_point_7d) / nullIf(sum(s.reach_point_7d), 0)) AS open_rate,
+     if(sum(s.broadcasts_click) = 0, NULL, sum(s.clicked_7d) / nullIf(sum(s.reach_where_click), 0)) AS click_rate,
+     if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_click) = 0), NULL, sum(s.clicked_where_read_7d) / nullIf(sum(s.read_where_click_7d), 0)) AS click_to_open,
+     if(sum(s.broadcasts_conversion) = 0, NULL, sum(s.converted) / nullIf(sum(s.clicked_where_conversion_7d), 0)) AS conversion_rate,

-     if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.reach_point_all))) AS reach_point,
-     if(sum(s.broadcasts_read) = 0, NULL, sum(s.reach_point_all) / nullIf(sum(s.reach_where_read), 0)) AS point_share,
-     if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_all))) AS read_low,
-     if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_possible_all))) AS read_high,
-     if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_all) / sum(s.reach_where_read))) AS open_rate_low,
-     if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_possible_all) / sum(s.reach_where_read))) AS open_rate_high,
+     if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.reach_point_7d))) AS reach_point,
+     if(sum(s.broadcasts_read) = 0, NULL, sum(s.reach_point_7d) / nullIf(sum(s.reach_where_read), 0)) AS point_share,
+     if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_7d))) AS read_low,
+     if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_possible_7d))) AS read_high,
+     if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_7d) / sum(s.reach_where_read))) AS open_rate_low,
+     if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_possible_7d) / sum(s.reach_where_read))) AS open_rate_high,

-     [toInt64(sum(s.broadcasts)), toInt64(sum(s.broadcasts_read)), toInt64(sum(s.broadcasts_poll)), toInt64(sum(s.broadcasts_counted)), toInt64(sum(s.broadcasts_aggregate)), toInt64(sum(s.broadcasts_above_reach)), toInt64(sum(s.reach_where_read)), toInt64(sum(s.read_all)), toInt64(sum(s.read_possible_all)), toInt64(sum(s.reach_point_all)), toUnixTimestamp64Milli(minIf(s.read_as_of, toUnixTimestamp64Milli(s.read_as_of) > 0))] AS reads_known,
+     [toInt64(sum(s.broadcasts)), toInt64(sum(s.broadcasts_read)), toInt64(sum(s.broadcasts_poll)), toInt64(sum(s.broadcasts_counted)), toInt64(sum(s.broadcasts_aggregate)), toInt64(sum(s.broadcasts_above_reach)), toInt64(sum(s.reach_where_read)), toInt64(sum(s.read_7d)), toInt64(sum(s.read_possible_7d)), toInt64(sum(s.reach_point_7d)), toUnixTimestamp64Milli(minIf(s.read_as_of, toUnixTimestamp64Milli(s.read_as_of) > 0))] AS reads_known,

-                 converted_all AS converted,
-                 view_through_all AS view_through
+                 converted_7d AS converted,
+                 view_through_7d AS view_through
-- unnamed-outcomes: that of timeseries

== horizon=30d
-- any-unnamed-outcomes: that of timeseries
-- broadcasts-with-range: other than that of horizon=1h
- AND (reach_point_1h = 0)
- AND ((reach_where_read > 0) OR (read_1h < read_possible_1h)) AND true
+ AND (reach_point_30d = 0)
+ AND ((reach_where_read > 0) OR (read_30d < read_possible_30d)) AND true
-- immature-broadcasts: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of timeseries
-     if((sum(s.broadcasts_read) = 0) OR ((sum(s.reach_point_all) = 0)
- AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_all) < sum(s.read_possible_all)))), NULL, toInt64(sum(s.read_point_all))) AS read,
-     if(sum(s.broadcasts_click) = 0, NULL, toInt64(sum(s.clicked_all))) AS clicked,
+     if((sum(s.broadcasts_read) = 0) OR ((sum(s.reach_point_30d) = 0)
+ AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_30d) < sum(s.read_possible_30d)))), NULL, toInt64(sum(s.read_point_30d))) AS read,
+     if(sum(s.broadcasts_click) = 0, NULL, toInt64(sum(s.clicked_30d))) AS clicked,

-     if(sum(s.broadcasts_read) = 0, NULL, sum(s.read_point_all) / nullIf(sum(s.reach_point_all), 0)) AS open_rate,
-     if(sum(s.broadcasts_click) = 0, NULL, sum(s.clicked_all) / nullIf(sum(s.reach_where_click), 0)) AS click_rate,
-     if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_click) = 0), NULL, sum(s.clicked_where_read_all) / nullIf(sum(s.read_where_click_all), 0)) AS click_to_open,
-     if(sum(s.broadcasts_conversion) = 0, NULL, sum(s.converted) / nullIf(sum(s.clicked_where_conversion_all), 0)) AS conversion_rate,
+     if(sum(s.broadcasts_read) = 0, NULL, sum(s.read_point_30d) / nullIf(sum(s.reach_point_30d), 0)) AS open_rate,
+     if(sum(s.broadcasts_click) = 0, NULL, sum(s.clicked_30d) / nullIf(sum(s.reach_where_click), 0)) AS click_rate,
+     if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_click) = 0), NULL, sum(s.clicked_where_read_30d) / nullIf(sum(s.read_where_click_30d), 0)) AS click_to_open,
+     if(sum(s.broadcasts_conversion) = 0, NULL, sum(s.converted) / nullIf(sum(s.clicked_where_conversion_30d), 0)) AS conversion_rate,

-     if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.reach_point_all))) AS reach_point,
-     if(sum(s.broadcasts_read) = 0, NULL, sum(s.reach_point_all) / nullIf(sum(s.reach_where_read), 0)) AS point_share,
-     if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_all))) AS read_low,
-     if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_possible_all))) AS read_high,
-     if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_all) / sum(s.reach_where_read))) AS open_rate_low,
-     if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_possible_all) / sum(s.reach_where_read))) AS open_rate_high,
+     if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.reach_point_30d))) AS reach_point,
+     if(sum(s.broadcasts_read) = 0, NULL, sum(s.reach_point_30d) / nullIf(sum(s.reach_where_read), 0)) AS point_share,
+     if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_30d))) AS read_low,
+     if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_possible_30d))) AS read_high,
+     if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_30d) / sum(s.reach_where_read))) AS open_rate_low,
+     if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_possible_30d) / sum(s.reach_where_read))) AS open_rate_high,

-     [toInt64(sum(s.broadcasts)), toInt64(sum(s.broadcasts_read)), toInt64(sum(s.broadcasts_poll)), toInt64(sum(s.broadcasts_counted)), toInt64(sum(s.broadcasts_aggregate)), toInt64(sum(s.broadcasts_above_reach)), toInt64(sum(s.reach_where_read)), toInt64(sum(s.read_all)), toInt64(sum(s.read_possible_all)), toInt64(sum(s.reach_point_all)), toUnixTimestamp64Milli(minIf(s.read_as_of, toUnixTimestamp64Milli(s.read_as_of) > 0))] AS reads_known,
+     [toInt64(sum(s.broadcasts)), toInt64(sum(s.broadcasts_read)), toInt64(sum(s.broadcasts_poll)), toInt64(sum(s.broadcasts_counted)), toInt64(sum(s.broadcasts_aggregate)), toInt64(sum(s.broadcasts_above_reach)), toInt64(sum(s.reach_where_read)), toInt64(sum(s.read_30d)), toInt64(sum(s.read_possible_30d)), toInt64(sum(s.reach_point_30d)), toUnixTimestamp64Milli(minIf(s.read_as_of, toUnixTimestamp64Milli(s.read_as_of) > 0))] AS reads_known,

-                 converted_all AS converted,
-                 view_through_all AS view_through
+                 converted_30d AS converted,
+                 view_through_30d AS view_through
-- unnamed-outcomes: that of timeseries

== goal=*
-- any-unnamed-outcomes: that of timeseries
-- immature-broadcasts: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: that of timeseries
-- unnamed-outcomes: that of timeseries

== goal=ours-signup
-- any-unnamed-outcomes: that of timeseries
-- immature-broadcasts: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: that of timeseries
-- unnamed-outcomes: that of timeseries

== goal=lead
-- any-unnamed-outcomes: that of timeseries
-- immature-broadcasts: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of timeseries
-     if(sum(s.broadcasts_conversion) = 0, NULL, toInt64(sum(s.converted))) AS converted,
-     if(sum(s.broadcasts_view_through) = 0, NULL, toInt64(sum(s.view_through))) AS view_through,
+     CAST(NULL, 'Nullable(Int64)') AS converted,
+     CAST(NULL, 'Nullable(Int64)') AS view_through,

-     if(sum(s.broadcasts_conversion) = 0, NULL, sum(s.converted) / nullIf(sum(s.clicked_where_conversion_all), 0)) AS conversion_rate,
-     if(sum(s.broadcasts_conversion) = 0, NULL, sum(s.converted) / nullIf(sum(s.reach_where_conversion), 0)) AS converted_per_delivered,
+     CAST(NULL, 'Nullable(Float64)') AS conversion_rate,
+     CAST(NULL, 'Nullable(Float64)') AS converted_per_delivered,
-- unnamed-outcomes: that of timeseries

== group_by=content_type
-- any-unnamed-outcomes: that of timeseries
-- immature-broadcasts: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of timeseries
-     CAST(NULL, 'Nullable(String)') AS content_type,
+     toString(group_content_type) AS content_type,

-         toDateTime(day, {zone:String}) AS point
+         toDateTime(day, {zone:String}) AS point,
+         content_type AS group_content_type

- GROUP BY point
+ GROUP BY
+     point,
+     group_content_type
-- unnamed-outcomes: that of timeseries

== group_by=platform
-- any-unnamed-outcomes: that of timeseries
-- immature-broadcasts: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of group_by=content_type
-     toString(group_content_type) AS content_type,
-     CAST(NULL, 'Nullable(String)') AS platform,
+     CAST(NULL, 'Nullable(String)') AS content_type,
+     toString(group_platform) AS platform,

-         content_type AS group_content_type
+         platform AS group_platform

-     group_content_type
+     group_platform
-- unnamed-outcomes: that of timeseries

== group_by=message_class
-- any-unnamed-outcomes: that of timeseries
-- immature-broadcasts: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of group_by=platform
-     toString(group_platform) AS platform,
-     CAST(NULL, 'Nullable(String)') AS message_class,
+     CAST(NULL, 'Nullable(String)') AS platform,
+     toString(group_message_class) AS message_class,

-         platform AS group_platform
+         message_class AS group_message_class

-     group_platform
+     group_message_class
-- unnamed-outcomes: that of timeseries

== group_by=tier
-- any-unnamed-outcomes: that of timeseries
-- immature-broadcasts: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of group_by=message_class
-     toString(group_message_class) AS message_class,
-     CAST(NULL, 'Nullable(String)') AS tier,
+     CAST(NULL, 'Nullable(String)') AS message_class,
+     toString(group_tier) AS tier,

-         message_class AS group_message_class
+         tier AS group_tier

-     group_message_class
+     group_tier
-- unnamed-outcomes: that of timeseries

== group_by=campaign
-- any-unnamed-outcomes: that of timeseries
-- immature-broadcasts: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of group_by=tier
-     toString(group_tier) AS tier,
-     CAST(NULL, 'Nullable(String)') AS campaign,
+     CAST(NULL, 'Nullable(String)') AS tier,
+     toString(group_campaign) AS campaign,

-         tier AS group_tier
+         campaign AS group_campaign

-     group_tier
+     group_campaign
-- unnamed-outcomes: that of timeseries

== group_by=owner
-- any-unnamed-outcomes: that of timeseries
-- immature-broadcasts: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of group_by=campaign
-     toString(group_campaign) AS campaign,
-     CAST(NULL, 'Nullable(String)') AS owner,
+     CAST(NULL, 'Nullable(String)') AS campaign,
+     toString(group_owner) AS owner,

-         campaign AS group_campaign
+         owner AS group_owner

-     group_campaign
+     group_owner
-- unnamed-outcomes: that of timeseries

== group_by=content_form
-- any-unnamed-outcomes: that of timeseries
-- immature-broadcasts: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of group_by=owner
-     toString(group_owner) AS owner,
-     CAST(NULL, 'Nullable(String)') AS content_form,
+     CAST(NULL, 'Nullable(String)') AS owner,
+     toString(group_content_form) AS content_form,

-         owner AS group_owner
+         content_form AS group_content_form

-     group_owner
+     group_content_form
-- unnamed-outcomes: that of timeseries

== group_by=sent_by
-- any-unnamed-outcomes: that of timeseries
-- immature-broadcasts: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of group_by=content_form
-     toString(group_content_form) AS content_form,
-     CAST(NULL, 'Nullable(String)') AS sent_by,
+     CAST(NULL, 'Nullable(String)') AS content_form,
+     toString(group_sent_by) AS sent_by,

-         content_form AS group_content_form
+         sent_by AS group_sent_by

-     group_content_form
+     group_sent_by
-- unnamed-outcomes: that of timeseries

== group_by=segment
-- any-unnamed-outcomes: that of timeseries
-- broadcasts-without-split: other than that of segment=ours-vip
- AND (variant = '*')) OR ((segment IN ({filter_segment:Array(String)}))
+ AND (variant = '*')) OR ((segment != '*')
-- immature-broadcasts: other than that of timeseries
- AND (segment = '*')
+ AND (segment != '*')
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of group_by=sent_by
-     toString(group_sent_by) AS sent_by,
-     CAST(NULL, 'Nullable(String)') AS segment,
+     CAST(NULL, 'Nullable(String)') AS sent_by,
+     toString(group_segment) AS segment,

-         sent_by AS group_sent_by
+         segment AS group_segment

- AND (segment = '*')
+ AND (segment != '*')

- AND (segment = '*')
+ AND (segment != '*')

-     group_sent_by
+     group_segment
-- unnamed-outcomes: that of timeseries

== group_by=variant
-- any-unnamed-outcomes: that of timeseries
-- broadcasts-without-split: other than that of segment=ours-vip
- AND (variant = '*')) OR ((segment IN ({filter_segment:Array(String)}))
- AND (variant = '*')))
+ AND (variant = '*')) OR ((segment = '*')
+ AND (variant != '*')))
-- immature-broadcasts: other than that of timeseries
- AND (variant = '*')
+ AND (variant != '*')
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of timeseries
-     CAST(NULL, 'Nullable(String)') AS variant,
+     toString(group_variant) AS variant,

-         toDateTime(day, {zone:String}) AS point
+         toDateTime(day, {zone:String}) AS point,
+         variant AS group_variant

- AND (variant = '*')
+ AND (variant != '*')

- AND (variant = '*')
+ AND (variant != '*')

- GROUP BY point
+ GROUP BY
+     point,
+     group_variant
-- unnamed-outcomes: that of timeseries

== group_by=content_type,platform
-- any-unnamed-outcomes: that of timeseries
-- immature-broadcasts: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of group_by=platform
-     CAST(NULL, 'Nullable(String)') AS content_type,
+     toString(group_content_type) AS content_type,

+         content_type AS group_content_type,

+     group_content_type,
-- unnamed-outcomes: that of timeseries

== compare=previous
-- any-unnamed-outcomes: that of timeseries
-- immature-broadcasts: that of 2026-02-01 to 2026-03-03
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: that of 2026-02-01 to 2026-03-03
-- timeseries-broadcast-earlier
SELECT
    toInt64(toUnixTimestamp(point)) * 1000 AS start,
    toString(toDate(point)) AS date,
    toInt64(toUnixTimestamp(toDateTime(toDate(point) + dateDiff('day', {earlier_from:Date}, {current_from:Date}), {zone:String}))) * 1000 AS aligned_start,
    toString(toDate(toDateTime(toDate(point) + dateDiff('day', {earlier_from:Date}, {current_from:Date}), {zone:String}))) AS aligned_to,
    CAST(NULL, 'Nullable(String)') AS content_type,
    CAST(NULL, 'Nullable(String)') AS platform,
    CAST(NULL, 'Nullable(String)') AS message_class,
    CAST(NULL, 'Nullable(String)') AS tier,
    CAST(NULL, 'Nullable(String)') AS campaign,
    CAST(NULL, 'Nullable(String)') AS owner,
    CAST(NULL, 'Nullable(String)') AS content_form,
    CAST(NULL, 'Nullable(String)') AS sent_by,
    CAST(NULL, 'Nullable(String)') AS segment,
    CAST(NULL, 'Nullable(String)') AS variant,
    toInt64(uniqExact(s.broadcast)) AS broadcasts,
    if(sum(s.broadcasts_sent) = 0, NULL, toInt64(sum(s.sent))) AS sent,
    if(sum(s.broadcasts_delivery) = 0, NULL, toInt64(sum(s.delivered))) AS delivered,
    if(sum(s.broadcasts_failed) = 0, NULL, toInt64(sum(s.failed))) AS failed,
    if((sum(s.broadcasts_read) = 0) OR ((sum(s.reach_point_all) = 0)
AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_all) < sum(s.read_possible_all)))), NULL, toInt64(sum(s.read_point_all))) AS read,
    if(sum(s.broadcasts_click) = 0, NULL, toInt64(sum(s.clicked_all))) AS clicked,
    if(sum(s.broadcasts_conversion) = 0, NULL, toInt64(sum(s.converted))) AS converted,
    if(sum(s.broadcasts_view_through) = 0, NULL, toInt64(sum(s.view_through))) AS view_through,
    CAST(NULL, 'Nullable(Int64)') AS opted_out,
    CAST(NULL, 'Nullable(Int64)') AS unsubscribed,
    CAST(NULL, 'Nullable(Int64)') AS complained,
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
    [toInt64(sum(s.broadcasts)), toInt64(sum(s.broadcasts_delivery)), toInt64(sum(s.broadcasts_read)), toInt64(sum(s.broadcasts_click)), toInt64(sum(s.broadcasts_conversion)), toInt64(sum(s.broadcasts_view_through)), toInt64(sum(s.broadcasts_optout)), toInt64(sum(s.broadcasts_complaint)), toInt64(sum(s.broadcasts_poll)), toInt64(sum(s.broadcasts_lower_bound)), toInt64(sum(s.broadcasts_delivery_incomplete)), toInt64(sum(s.broadcasts_delivery_gaps)), toInt64(sum(s.engaged_where_gaps)), toInt64(sum(s.engaged_unconfirmed_where_gaps)), toInt64(sum(s.broadcasts_aggregate)), toInt64(sum(s.broadcasts_counts_only)), toInt64(sum(s.broadcasts_counted)), toInt64(sum(s.broadcasts_above_reach)), toInt64(sum(s.broadcasts_sent)), toInt64(sum(s.broadcasts_failed)), toInt64(sum(s.broadcasts_sent_implied)), toInt64(sum(s.broadcasts_delivery_rate)), toInt64(sum(s.reach))] AS measured,
    [toInt64(sum(s.broadcasts)), toInt64(sum(s.broadcasts_read)), toInt64(sum(s.broadcasts_poll)), toInt64(sum(s.broadcasts_counted)), toInt64(sum(s.broadcasts_aggregate)), toInt64(sum(s.broadcasts_above_reach)), toInt64(sum(s.reach_where_read)), toInt64(sum(s.read_all)), toInt64(sum(s.read_possible_all)), toInt64(sum(s.reach_point_all)), toUnixTimestamp64Milli(minIf(s.read_as_of, toUnixTimestamp64Milli(s.read_as_of) > 0))] AS reads_known,
    toInt64(countIf(s.definition < {definition:UInt16})) AS outdated
FROM
(
    SELECT
        *,
        toDateTime(day, {zone:String}) AS point
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
AND (day >= {from:Date})
AND (day < {to:Date})
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
AND (day >= {from:Date})
AND (day < {to:Date})
AND (segment = '*')
AND (variant = '*')
        ) AS conversions USING (broadcast, segment, variant)
    ) AS s
) AS s
GROUP BY point
HAVING (sent > 0) OR (sum(s.broadcasts_aggregate) > 0) OR (sum(s.broadcasts_counts_only) > 0)
ORDER BY
    start ASC,
    content_type ASC,
    platform ASC,
    message_class ASC,
    tier ASC,
    campaign ASC,
    owner ASC,
    content_form ASC,
    sent_by ASC,
    segment ASC,
    variant ASC
LIMIT {limit:UInt32}
-- unnamed-outcomes: that of timeseries

== compare=exact
-- any-unnamed-outcomes: that of timeseries
-- immature-broadcasts: that of 2026-02-01 to 2026-03-03
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: that of 2026-02-01 to 2026-03-03
-- timeseries-broadcast-earlier: that of compare=previous
-- unnamed-outcomes: that of timeseries

== compare=year
-- any-unnamed-outcomes: that of timeseries
-- immature-broadcasts: that of 2026-02-01 to 2026-03-03
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: that of 2026-02-01 to 2026-03-03
-- timeseries-broadcast-earlier: that of compare=previous
-- unnamed-outcomes: that of timeseries

== limit=1
-- any-unnamed-outcomes: that of timeseries
-- immature-broadcasts: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: that of timeseries
-- unnamed-outcomes: that of timeseries

== content_type and platform and message_class and tier and campaign and owner and content_form and sent_by and title_length and core_length and exclamations and pictures_per_paragraph and title_emoji and prefix and broadcast and variant
-- any-unnamed-outcomes: that of timeseries
-- broadcasts-without-split: other than that of group_by=variant
- AND (variant != '*')))
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
-- immature-broadcasts: other than that of timeseries
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
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of timeseries
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
-- unnamed-outcomes: that of timeseries

== not.content_type and not.platform and not.message_class and not.tier and not.campaign and not.owner and not.content_form and not.sent_by and not.title_length and not.core_length and not.exclamations and not.pictures_per_paragraph and not.title_emoji and not.prefix
-- any-unnamed-outcomes: that of timeseries
-- immature-broadcasts: other than that of timeseries
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
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of timeseries
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
-- unnamed-outcomes: that of timeseries

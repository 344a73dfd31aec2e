== audience-lift
-- audience-lift
SELECT
    toString(own.content_type) AS content_type,
    toString(own.segment) AS segment,
    toInt64(countIf(own.found AND (NOT own.is_mature))) AS immature_broadcasts,
    toInt64(countIf(own.is_mature AND (NOT own.seen))) AS unmeasured_broadcasts,
    toInt64(countIf(own.is_mature AND own.seen AND (NOT own.point))) AS range_broadcasts,
    toInt64(countIf(own.is_mature AND (NOT own.seen) AND own.counted)) AS counted_broadcasts,
    arrayFlatten(arrayMap(sides -> [sides.1, sides.2, sides.3, sides.4], arraySort(groupArrayIf((toInt64(own.read), toInt64(own.reach), toInt64(everyone.read) - own.read, toInt64(everyone.reach_of_point) - own.reach), own.is_mature AND own.seen AND own.point)))) AS comparisons,
    [toInt64(sumIf(everyone.broadcasts, own.is_mature AND own.seen)), toInt64(sumIf(everyone.broadcasts_delivery, own.is_mature AND own.seen)), toInt64(sumIf(everyone.broadcasts_read, own.is_mature AND own.seen)), toInt64(sumIf(everyone.broadcasts_click, own.is_mature AND own.seen)), toInt64(sumIf(everyone.broadcasts_conversion, own.is_mature AND own.seen)), toInt64(sumIf(everyone.broadcasts_view_through, own.is_mature AND own.seen)), toInt64(sumIf(everyone.broadcasts_optout, own.is_mature AND own.seen)), toInt64(sumIf(everyone.broadcasts_complaint, own.is_mature AND own.seen)), toInt64(sumIf(everyone.broadcasts_poll, own.is_mature AND own.seen)), toInt64(sumIf(everyone.broadcasts_lower_bound, own.is_mature AND own.seen)), toInt64(sumIf(everyone.broadcasts_delivery_incomplete, own.is_mature AND own.seen)), toInt64(sumIf(everyone.broadcasts_delivery_gaps, own.is_mature AND own.seen)), toInt64(sumIf(everyone.engaged_where_gaps, own.is_mature AND own.seen)), toInt64(sumIf(everyone.engaged_unconfirmed_where_gaps, own.is_mature AND own.seen)), toInt64(sumIf(everyone.broadcasts_aggregate, own.is_mature AND own.seen)), toInt64(sumIf(everyone.broadcasts_counts_only, own.is_mature AND own.seen)), toInt64(sumIf(everyone.broadcasts_counted, own.is_mature AND own.seen)), toInt64(sumIf(everyone.broadcasts_above_reach, own.is_mature AND own.seen)), toInt64(sumIf(everyone.broadcasts_sent, own.is_mature AND own.seen)), toInt64(sumIf(everyone.broadcasts_failed, own.is_mature AND own.seen)), toInt64(sumIf(everyone.broadcasts_sent_implied, own.is_mature AND own.seen)), toInt64(sumIf(everyone.broadcasts_delivery_rate, own.is_mature AND own.seen)), toInt64(sumIf(everyone.reach, own.is_mature AND own.seen))] AS measured,
    toInt64(countIf(own.is_mature AND own.outdated)) AS outdated,
    sum(own.counted + everyone.broadcasts_counts_only) AS of_counts
FROM
(
    SELECT
        broadcast,
        content_type,
        segment,
        true AS found,
        read_point_7d AS read,
        reach_point_7d AS reach,
        broadcasts_read > 0 AS seen,
        ((reach_point_7d > 0) OR (reach_where_read = 0)) AS point,
        broadcasts_aggregate > 0 AS counted,
        definition < {definition:UInt16} AS outdated,
        (((toUnixTimestamp64Milli(p99_delivery_at) + {mature_after:Int64}) + greatest(multiIf(basis_delivery = 'poll', {late_poll:Int64}, basis_delivery = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_read = 'poll', {late_poll:Int64}, basis_read = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_click = 'poll', {late_poll:Int64}, basis_click = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}))) <= {complete_until:Int64}) AS is_mature
    FROM broadcast_stats
    FINAL
    PREWHERE (variant = '*')
AND (segment != '*')
    WHERE (tenant = {tenant:String})
AND (alive = 1)
) AS own
RIGHT JOIN
(
    SELECT
        broadcast,
        read_point_7d AS read,
        reach_point_7d AS reach_of_point,
        broadcasts,
        broadcasts_delivery,
        broadcasts_read,
        broadcasts_click,
        broadcasts_conversion,
        broadcasts_view_through,
        broadcasts_optout,
        broadcasts_complaint,
        broadcasts_poll,
        broadcasts_lower_bound,
        broadcasts_delivery_incomplete,
        broadcasts_delivery_gaps,
        engaged_where_gaps,
        engaged_unconfirmed_where_gaps,
        broadcasts_aggregate,
        broadcasts_counts_only,
        broadcasts_counted,
        broadcasts_above_reach,
        broadcasts_sent,
        broadcasts_failed,
        broadcasts_sent_implied,
        broadcasts_delivery_rate,
        reach
    FROM broadcast_stats
    FINAL
    PREWHERE (variant = '*')
AND (segment = '*')
    WHERE (tenant = {tenant:String})
AND (alive = 1)
) AS everyone USING (broadcast)
GROUP BY
    content_type,
    segment
ORDER BY
    content_type ASC,
    segment ASC
-- broadcasts-without-split
SELECT uniqExact(broadcast) AS n
FROM broadcast_stats
FINAL
PREWHERE (((segment = '*')
AND (variant = '*')) OR ((segment != '*')
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
AND (((toUnixTimestamp64Milli(p99_delivery_at) + {mature_after:Int64}) + greatest(multiIf(basis_delivery = 'poll', {late_poll:Int64}, basis_delivery = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_read = 'poll', {late_poll:Int64}, basis_read = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_click = 'poll', {late_poll:Int64}, basis_click = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}))) <= {complete_until:Int64})
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
AND (segment != '*')
AND (variant = '*')
AND (NOT (((toUnixTimestamp64Milli(p99_delivery_at) + {mature_after:Int64}) + greatest(multiIf(basis_delivery = 'poll', {late_poll:Int64}, basis_delivery = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_read = 'poll', {late_poll:Int64}, basis_read = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_click = 'poll', {late_poll:Int64}, basis_click = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}))) <= {complete_until:Int64}))
-- sums-of-everyone
SELECT
    sumForEach(sums) AS sums,
    minIf(read_as_of, read_as_of > 0) AS read_as_of
FROM
(
    SELECT
        [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_7d, read_possible_7d, read_point_7d, reach_point_7d, read_implied_7d, machine_only_7d, clicked_7d, clicked_where_conversion_7d, read_where_click_7d, clicked_where_read_7d, if(broadcasts_counted = 0, reach_point_7d, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
        toUnixTimestamp64Milli(read_as_of) AS read_as_of
    FROM broadcast_stats
    FINAL
    WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = '*')
AND (variant = '*')
AND (((toUnixTimestamp64Milli(p99_delivery_at) + {mature_after:Int64}) + greatest(multiIf(basis_delivery = 'poll', {late_poll:Int64}, basis_delivery = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_read = 'poll', {late_poll:Int64}, basis_read = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_click = 'poll', {late_poll:Int64}, basis_click = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}))) <= {complete_until:Int64})
AND (broadcasts_read > 0)
AND (broadcast IN (
        SELECT broadcast
        FROM broadcast_stats
        FINAL
        WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment != '*')
AND (variant = '*')
    ))
)
-- tenant-pending-units
SELECT count() AS pending
FROM units
FINAL
WHERE (tenant = {tenant:String})
AND (kind IN ({kinds:Array(String)}))
AND (marks > done)

== 2026-02-01 to 2026-03-03
-- audience-lift: other than that of audience-lift
+ AND (day >= {from:Date})
+ AND (day < {to:Date})

+ AND (day >= {from:Date})
+ AND (day < {to:Date})
-- broadcasts-without-split: other than that of audience-lift
+ AND (day >= {from:Date})
+ AND (day < {to:Date})

+ AND (day >= {from:Date})
+ AND (day < {to:Date})
-- sums-of-everyone: other than that of audience-lift
+ AND (day >= {from:Date})
+ AND (day < {to:Date})

+ AND (day >= {from:Date})
+ AND (day < {to:Date})
-- tenant-pending-units: that of audience-lift

== 2026-02-04T16:00:00Z to 2026-03-06T16:00:00Z
-- audience-lift: other than that of audience-lift
+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))

+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
-- broadcasts-without-split: other than that of audience-lift
+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
-- sums-of-everyone: other than that of audience-lift
+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))

+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
-- tenant-pending-units: that of audience-lift

== 2026-03-30 to 2026-04-01
-- audience-lift: that of 2026-02-01 to 2026-03-03
-- tenant-pending-units: that of audience-lift

== horizon=1h
-- audience-lift: other than that of audience-lift
-         read_point_7d AS read,
-         reach_point_7d AS reach,
+         read_point_1h AS read,
+         reach_point_1h AS reach,

-         ((reach_point_7d > 0) OR (reach_where_read = 0)) AS point,
+         ((reach_point_1h > 0) OR (reach_where_read = 0)) AS point,

-         read_point_7d AS read,
-         reach_point_7d AS reach_of_point,
+         read_point_1h AS read,
+         reach_point_1h AS reach_of_point,
-- broadcasts-without-split: that of audience-lift
-- immature-broadcasts: that of audience-lift
-- sums-of-everyone: other than that of audience-lift
-         [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_7d, read_possible_7d, read_point_7d, reach_point_7d, read_implied_7d, machine_only_7d, clicked_7d, clicked_where_conversion_7d, read_where_click_7d, clicked_where_read_7d, if(broadcasts_counted = 0, reach_point_7d, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
+         [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_1h, read_possible_1h, read_point_1h, reach_point_1h, read_implied_1h, machine_only_1h, clicked_1h, clicked_where_conversion_1h, read_where_click_1h, clicked_where_read_1h, if(broadcasts_counted = 0, reach_point_1h, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
-- tenant-pending-units: that of audience-lift

== horizon=24h
-- audience-lift: other than that of audience-lift
-         read_point_7d AS read,
-         reach_point_7d AS reach,
+         read_point_24h AS read,
+         reach_point_24h AS reach,

-         ((reach_point_7d > 0) OR (reach_where_read = 0)) AS point,
+         ((reach_point_24h > 0) OR (reach_where_read = 0)) AS point,

-         read_point_7d AS read,
-         reach_point_7d AS reach_of_point,
+         read_point_24h AS read,
+         reach_point_24h AS reach_of_point,
-- broadcasts-without-split: that of audience-lift
-- immature-broadcasts: that of audience-lift
-- sums-of-everyone: other than that of audience-lift
-         [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_7d, read_possible_7d, read_point_7d, reach_point_7d, read_implied_7d, machine_only_7d, clicked_7d, clicked_where_conversion_7d, read_where_click_7d, clicked_where_read_7d, if(broadcasts_counted = 0, reach_point_7d, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
+         [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_24h, read_possible_24h, read_point_24h, reach_point_24h, read_implied_24h, machine_only_24h, clicked_24h, clicked_where_conversion_24h, read_where_click_24h, clicked_where_read_24h, if(broadcasts_counted = 0, reach_point_24h, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
-- tenant-pending-units: that of audience-lift

== horizon=3d
-- audience-lift: other than that of audience-lift
-         read_point_7d AS read,
-         reach_point_7d AS reach,
+         read_point_3d AS read,
+         reach_point_3d AS reach,

-         ((reach_point_7d > 0) OR (reach_where_read = 0)) AS point,
+         ((reach_point_3d > 0) OR (reach_where_read = 0)) AS point,

-         read_point_7d AS read,
-         reach_point_7d AS reach_of_point,
+         read_point_3d AS read,
+         reach_point_3d AS reach_of_point,
-- broadcasts-without-split: that of audience-lift
-- immature-broadcasts: that of audience-lift
-- sums-of-everyone: other than that of audience-lift
-         [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_7d, read_possible_7d, read_point_7d, reach_point_7d, read_implied_7d, machine_only_7d, clicked_7d, clicked_where_conversion_7d, read_where_click_7d, clicked_where_read_7d, if(broadcasts_counted = 0, reach_point_7d, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
+         [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_3d, read_possible_3d, read_point_3d, reach_point_3d, read_implied_3d, machine_only_3d, clicked_3d, clicked_where_conversion_3d, read_where_click_3d, clicked_where_read_3d, if(broadcasts_counted = 0, reach_point_3d, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
-- tenant-pending-units: that of audience-lift

== horizon=30d
-- audience-lift: other than that of audience-lift
-         read_point_7d AS read,
-         reach_point_7d AS reach,
+         read_point_30d AS read,
+         reach_point_30d AS reach,

-         ((reach_point_7d > 0) OR (reach_where_read = 0)) AS point,
+         ((reach_point_30d > 0) OR (reach_where_read = 0)) AS point,

-         read_point_7d AS read,
-         reach_point_7d AS reach_of_point,
+         read_point_30d AS read,
+         reach_point_30d AS reach_of_point,
-- broadcasts-without-split: that of audience-lift
-- immature-broadcasts: that of audience-lift
-- sums-of-everyone: other than that of audience-lift
-         [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_7d, read_possible_7d, read_point_7d, reach_point_7d, read_implied_7d, machine_only_7d, clicked_7d, clicked_where_conversion_7d, read_where_click_7d, clicked_where_read_7d, if(broadcasts_counted = 0, reach_point_7d, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
+         [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_30d, read_possible_30d, read_point_30d, reach_point_30d, read_implied_30d, machine_only_30d, clicked_30d, clicked_where_conversion_30d, read_where_click_30d, clicked_where_read_30d, if(broadcasts_counted = 0, reach_point_30d, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
-- tenant-pending-units: that of audience-lift

== horizon=all
-- audience-lift: other than that of audience-lift
-         read_point_7d AS read,
-         reach_point_7d AS reach,
+         read_point_all AS read,
+         reach_point_all AS reach,

-         ((reach_point_7d > 0) OR (reach_where_read = 0)) AS point,
+         ((reach_point_all > 0) OR (reach_where_read = 0)) AS point,

-         read_point_7d AS read,
-         reach_point_7d AS reach_of_point,
+         read_point_all AS read,
+         reach_point_all AS reach_of_point,
-- broadcasts-without-split: that of audience-lift
-- immature-broadcasts: that of audience-lift
-- sums-of-everyone: other than that of audience-lift
-         [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_7d, read_possible_7d, read_point_7d, reach_point_7d, read_implied_7d, machine_only_7d, clicked_7d, clicked_where_conversion_7d, read_where_click_7d, clicked_where_read_7d, if(broadcasts_counted = 0, reach_point_7d, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
+         [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_all, read_possible_all, read_point_all, reach_point_all, read_implied_all, machine_only_all, clicked_all, clicked_where_conversion_all, read_where_click_all, clicked_where_read_all, if(broadcasts_counted = 0, reach_point_all, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
-- tenant-pending-units: that of audience-lift

== platform and message_class and tier and campaign and owner and content_form and sent_by and title_length and core_length and exclamations and pictures_per_paragraph and title_emoji and prefix and broadcast and content_type and segment
-- audience-lift: other than that of audience-lift
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
-- outdated-bands
SELECT count() AS n
FROM broadcast_stats
FINAL
WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (content_type IN ({filter_content_type:Array(String)}))
AND (platform IN ({filter_platform:Array(String)}))
AND (message_class IN ({filter_message_class:Array(String)}))
AND (tier IN ({filter_tier:Array(String)}))
AND (campaign IN ({filter_campaign:Array(String)}))
AND (owner IN ({filter_owner:Array(String)}))
AND (content_form IN ({filter_content_form:Array(String)}))
AND (sent_by IN ({filter_sent_by:Array(String)}))
AND (broadcast IN ({filter_broadcast:Array(String)}))
AND (segment != '*')
AND (variant = '*')
AND (definition < {definition:UInt16})
-- sums-of-everyone: other than that of audience-lift
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
-- tenant-pending-units: that of audience-lift

== not.platform and not.message_class and not.tier and not.campaign and not.owner and not.content_form and not.sent_by and not.title_length and not.core_length and not.exclamations and not.pictures_per_paragraph and not.title_emoji and not.prefix
-- audience-lift: other than that of audience-lift
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
-- outdated-bands
SELECT count() AS n
FROM broadcast_stats
FINAL
WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (platform NOT IN ({filter_not_platform:Array(String)}))
AND (message_class NOT IN ({filter_not_message_class:Array(String)}))
AND (tier NOT IN ({filter_not_tier:Array(String)}))
AND (campaign NOT IN ({filter_not_campaign:Array(String)}))
AND (owner NOT IN ({filter_not_owner:Array(String)}))
AND (content_form NOT IN ({filter_not_content_form:Array(String)}))
AND (sent_by NOT IN ({filter_not_sent_by:Array(String)}))
AND (segment != '*')
AND (variant = '*')
AND (definition < {definition:UInt16})
-- tenant-pending-units: that of audience-lift

== open-rates
-- broadcasts-left-out
SELECT
    uniqExactIf(broadcast, (segment != '*')
AND (NOT (((toUnixTimestamp64Milli(p99_delivery_at) + {mature_after:Int64}) + greatest(multiIf(basis_delivery = 'poll', {late_poll:Int64}, basis_delivery = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_read = 'poll', {late_poll:Int64}, basis_read = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_click = 'poll', {late_poll:Int64}, basis_click = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}))) <= {complete_until:Int64}))) AS immature,
    uniqExactIf(broadcast, (segment != '*')
AND (((toUnixTimestamp64Milli(p99_delivery_at) + {mature_after:Int64}) + greatest(multiIf(basis_delivery = 'poll', {late_poll:Int64}, basis_delivery = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_read = 'poll', {late_poll:Int64}, basis_read = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_click = 'poll', {late_poll:Int64}, basis_click = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}))) <= {complete_until:Int64})
AND (broadcasts_read = 0)
AND (broadcasts_aggregate <= broadcasts_counted)) AS unread,
    greatest(0, toInt64(uniqExactIf(broadcast, (segment = '*')
AND (broadcasts_counts_only = 0))) - toInt64(uniqExactIf(broadcast, segment != '*'))) AS untagged
FROM broadcast_stats
FINAL
WHERE (tenant = {tenant:String})
AND (alive = 1) AND true AND (variant = '*')
-- broadcasts-with-range
SELECT uniqExact(broadcast) AS n
FROM broadcast_stats
FINAL
WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment != '*')
AND (variant = '*')
AND (broadcasts_read > 0)
AND ((reach_point_7d = 0)
AND ((reach_where_read > 0) OR (read_7d < read_possible_7d)))
AND (((toUnixTimestamp64Milli(p99_delivery_at) + {mature_after:Int64}) + greatest(multiIf(basis_delivery = 'poll', {late_poll:Int64}, basis_delivery = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_read = 'poll', {late_poll:Int64}, basis_read = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_click = 'poll', {late_poll:Int64}, basis_click = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}))) <= {complete_until:Int64})
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
-- open-rates
SELECT
    group_content_type,
    group_segment,
    sums,
    read_as_of,
    counts,
    measured,
    arrayMap(one -> CAST((arraySlice(one.1, 1, 128), greatest(one.2, if(length(one.1) > 128, ((one.1)[129]).1, 0)), arrayMap((one, other) -> (one + other), arrayMap(p -> (arrayMap((n1, x1, xn, nn, xnn) -> [toFloat64(length(n1)), arraySum(x1), arraySum(n1), arraySum((x, n) -> (x / n), x1, n1), arrayDotProduct(x1, x1), arrayDotProduct(x1, xn), arrayDotProduct(xn, xn), arrayDotProduct(xn, xnn), arrayDotProduct(x1, n1), arrayDotProduct(xn, n1), arrayDotProduct(xn, nn), arrayDotProduct(xnn, nn), arrayDotProduct(n1, n1), arrayDotProduct(n1, nn), arrayDotProduct(nn, nn), arraySum((n, m) -> ((n * m) * m), n1, nn)], [p.1], [p.2], [p.3], [p.4], [arrayMap((n, m) -> (n * m), p.1, p.3)])[1]), arrayMap((ns, xs) -> (ns, xs, arrayMap((n, x) -> (n * x), ns, xs), arrayMap(n -> (n * n), ns)), [CAST((arraySlice(one.1, 129)).1, 'Array(Float64)')], [CAST((arraySlice(one.1, 129)).2, 'Array(Float64)')]))[1], arrayResize(one.3, 16, 0.))), 'Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64))'), arrayMap(i -> (arrayReverseSort(largest[i]), toUInt64(most[i]), arraySlice(others, (i * 16) - 15, 16)), range(1, 4))) AS clusters
FROM
(
    SELECT
        group_content_type,
        group_segment,
        sumForEach(sums) AS sums,
        minIf(read_as_of, read_as_of > 0) AS read_as_of,
        sumForEach(counts) AS counts,
        groupArrayArrayForEach(lists.1) AS largest,
        maxForEach(lists.2) AS most,
        sumForEach(arrayFlatten(arrayMap(o -> arrayResize(o, 16, 0.), lists.3))) AS others,
        sumForEach(measured) AS measured
    FROM
    (
        SELECT
            content_type AS group_content_type,
            segment AS group_segment,
            [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_7d, read_possible_7d, read_point_7d, reach_point_7d, read_implied_7d, machine_only_7d, clicked_7d, clicked_where_conversion_7d, read_where_click_7d, clicked_where_read_7d, if(broadcasts_counted = 0, reach_point_7d, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
            toUnixTimestamp64Milli(read_as_of) AS read_as_of,
            [broadcasts, 0, ((sent + outside_audience) + broadcasts_aggregate) + broadcasts_counts_only] AS counts,
            [] AS lists,
            [] AS measured
        FROM stats_day
        FINAL
        WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment != '*')
AND (day IN ({summed_days:Array(Date)}))
        UNION ALL
        SELECT
            content_type AS group_content_type,
            segment AS group_segment,
            [0, 0, machine_where_read[4]] AS sums,
            0 AS read_as_of,
            arrayConcat([0, 0, 0], arrayFlatten(arrayMap(i -> [(by_rate[i]).1, (by_rate[i]).2, (by_rate[i]).3], [2]))) AS counts,
            [clusters_open_rate_7d, clusters_open_rate_low_7d, clusters_open_rate_high_7d] AS lists,
            measured_where_read AS measured
        FROM clusters_day
        FINAL
        WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment != '*')
AND (day IN ({summed_days:Array(Date)}))
        UNION ALL
        SELECT
            group_content_type,
            group_segment,
            if(used, own, []) AS sums,
            if(used, as_of, 0) AS read_as_of,
            arrayConcat([toUInt64(used), toUInt64(NOT is_mature), (((own[28]) + (own[34])) + (own[19])) + (own[20])], arrayFlatten(arrayMap((a, b) -> if(used AND ((own[a]) > 0)
AND ((own[b]) > 0), [1, toUInt64((own[6]) > 0), own[28]], [0, 0, 0]), [7], [63]))) AS counts,
            arrayMap((n, x, a, b) -> (if(used AND ((own[n]) > 0)
AND ((own[a]) > 0)
AND ((own[b]) > 0), [(own[n], own[x])], []), toUInt64(0), emptyArrayFloat64()), [48, 40, 40], [47, 45, 61], [7, 7, 7], [63, 60, 60]) AS lists,
            if(used AND ((own[7]) > 0), [own[5], own[6], own[7], own[8], own[9], own[10], own[11], own[12], own[13], own[14], own[15], own[16], own[17], own[18], own[19], own[20]], []) AS measured
        FROM
        (
            SELECT
                *,
                arrayConcat(sums, [((sums[40]) > 0)
AND ((sums[48]) = 0), least(sums[46], sums[40]), 0, 1]) AS own
            FROM
            (
                SELECT
                    group_content_type,
                    group_segment,
                    sumForEach(sums) AS sums,
                    minIf(read_as_of, read_as_of > 0) AS as_of,
                    min(mature) = 1 AS is_mature,
                    is_mature AS used
                FROM
                (
                    SELECT
                        content_type AS group_content_type,
                        segment AS group_segment,
                        broadcast AS one,
                        [0, 0, if(broadcasts_read > 0, machine_only_7d, 0), if(reach_point_7d > 0, machine_only_7d, 0), broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_7d, read_possible_7d, read_point_7d, reach_point_7d, read_implied_7d, machine_only_7d, clicked_7d, clicked_where_conversion_7d, read_where_click_7d, clicked_where_read_7d, if(broadcasts_counted = 0, reach_point_7d, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
                        toUnixTimestamp64Milli(read_as_of) AS read_as_of,
                        (((toUnixTimestamp64Milli(p99_delivery_at) + {mature_after:Int64}) + greatest(multiIf(basis_delivery = 'poll', {late_poll:Int64}, basis_delivery = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_read = 'poll', {late_poll:Int64}, basis_read = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_click = 'poll', {late_poll:Int64}, basis_click = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}))) <= {complete_until:Int64}) AS mature,
                        1 AS of_stats
                    FROM broadcast_stats
                    FINAL
                    WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment != '*')
AND (variant = '*')
AND (NOT ((day >= {summed_from_0:Date})
AND (day <= {summed_to_0:Date})))
AND (NOT ((day >= {summed_from_1:Date})
AND (day <= {summed_to_1:Date})))
AND (NOT ((day >= {summed_from_2:Date})
AND (day <= {summed_to_2:Date})))
                )
                GROUP BY
                    group_content_type,
                    group_segment,
                    one
                HAVING max(of_stats) = 1
            )
        )
    )
    GROUP BY
        group_content_type,
        group_segment
)
ORDER BY
    group_content_type ASC,
    group_segment ASC
-- period-days
SELECT
    day,
    groupBitOr(bit) AS found,
    toUnixTimestamp64Milli(max(p99)) AS p99_ms,
    sum(known_by_counts) AS counts,
    min(definition) AS least_definition,
    min(version) = max(version) AS one_version
FROM
(
    SELECT
        day,
        1 AS bit,
        p99_delivery_at AS p99,
        broadcasts_counts_only + broadcasts_aggregate AS known_by_counts,
        definition,
        version
    FROM stats_day
    FINAL
    WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = '*')
    UNION ALL
    SELECT
        day,
        2,
        NULL,
        NULL,
        definition,
        version
    FROM clusters_day
    FINAL
    WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = '*')
    UNION ALL
    SELECT DISTINCT
        day,
        0,
        NULL,
        NULL,
        NULL,
        NULL
    FROM broadcast_stats
    WHERE tenant = {tenant:String}
)
GROUP BY day
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
-- broadcasts-left-out: other than that of open-rates
- AND (alive = 1) AND true AND (variant = '*')
+ AND (alive = 1)
+ AND (day >= {from:Date})
+ AND (day < {to:Date}) AND true AND (variant = '*')
-- broadcasts-with-range: other than that of open-rates
+ AND (day >= {from:Date})
+ AND (day < {to:Date})
-- broadcasts-without-split: other than that of open-rates
+ AND (day >= {from:Date})
+ AND (day < {to:Date})

+ AND (day >= {from:Date})
+ AND (day < {to:Date})
-- open-rates: other than that of open-rates
+ AND (day >= {from:Date})
+ AND (day < {to:Date})

+ AND (day >= {from:Date})
+ AND (day < {to:Date})

+ AND (day >= {from:Date})
+ AND (day < {to:Date})

- AND (NOT ((day >= {summed_from_2:Date})
- AND (day <= {summed_to_2:Date})))
-- period-days: other than that of open-rates
+ AND (day >= {from:Date})
+ AND (day < {to:Date})

+ AND (day >= {from:Date})
+ AND (day < {to:Date})

-     WHERE tenant = {tenant:String}
+     WHERE (tenant = {tenant:String})
+ AND (day >= {from:Date})
+ AND (day < {to:Date})
-- sums-of-everyone: other than that of open-rates
+ AND (day >= {from:Date})
+ AND (day < {to:Date})

+ AND (day >= {from:Date})
+ AND (day < {to:Date})
-- tenant-pending-units: that of open-rates

== 2026-02-04T16:00:00Z to 2026-03-06T16:00:00Z
-- broadcasts-left-out: other than that of open-rates
- AND (alive = 1) AND true AND (variant = '*')
+ AND (alive = 1)
+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2)) AND true AND (variant = '*')
-- broadcasts-with-range: other than that of open-rates
+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
-- broadcasts-without-split: other than that of open-rates
+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
-- open-rates: other than that of open-rates
-             content_type AS group_content_type,
-             segment AS group_segment,
-             [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_7d, read_possible_7d, read_point_7d, reach_point_7d, read_implied_7d, machine_only_7d, clicked_7d, clicked_where_conversion_7d, read_where_click_7d, clicked_where_read_7d, if(broadcasts_counted = 0, reach_point_7d, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
-             toUnixTimestamp64Milli(read_as_of) AS read_as_of,
-             [broadcasts, 0, ((sent + outside_audience) + broadcasts_aggregate) + broadcasts_counts_only] AS counts,
-             [] AS lists,
-             [] AS measured
-         FROM stats_day
-         FINAL
-         WHERE (tenant = {tenant:String})
- AND (alive = 1)
- AND (segment != '*')
- AND (day IN ({summed_days:Array(Date)}))
-         UNION ALL
-         SELECT
-             content_type AS group_content_type,
-             segment AS group_segment,
-             [0, 0, machine_where_read[4]] AS sums,
-             0 AS read_as_of,
-             arrayConcat([0, 0, 0], arrayFlatten(arrayMap(i -> [(by_rate[i]).1, (by_rate[i]).2, (by_rate[i]).3], [2]))) AS counts,
-             [clusters_open_rate_7d, clusters_open_rate_low_7d, clusters_open_rate_high_7d] AS lists,
-             measured_where_read AS measured
-         FROM clusters_day
-         FINAL
-         WHERE (tenant = {tenant:String})
- AND (alive = 1)
- AND (segment != '*')
- AND (day IN ({summed_days:Array(Date)}))
-         UNION ALL
-         SELECT

+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))

- AND (NOT ((day >= {summed_from_0:Date})
- AND (day <= {summed_to_0:Date})))
- AND (NOT ((day >= {summed_from_1:Date})
- AND (day <= {summed_to_1:Date})))
- AND (NOT ((day >= {summed_from_2:Date})
- AND (day <= {summed_to_2:Date})))
-- period-days: that of 2026-02-01 to 2026-03-03
-- sums-of-everyone: other than that of open-rates
+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))

+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
-- tenant-pending-units: that of open-rates

== 2026-03-30 to 2026-04-01
-- broadcasts-left-out: that of 2026-02-01 to 2026-03-03
-- open-rates: other than that of 2026-02-04T16:00:00Z to 2026-03-06T16:00:00Z
- AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
- AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
- AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
- AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
+ AND (day >= {from:Date})
+ AND (day < {to:Date})
-- open-rates: other than that of 2026-02-04T16:00:00Z to 2026-03-06T16:00:00Z
-     group_segment,

-         group_segment,

-             group_segment,

-                     group_segment,

-                         segment AS group_segment,

- AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
- AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
- AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
- AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
- AND (segment != '*')
+ AND (day >= {from:Date})
+ AND (day < {to:Date})
+ AND (segment = '*')

-                     group_segment,

-     GROUP BY
-         group_content_type,
-         group_segment
+     GROUP BY group_content_type

- ORDER BY
-     group_content_type ASC,
-     group_segment ASC
+ ORDER BY group_content_type ASC
-- period-days: that of 2026-02-01 to 2026-03-03
-- tenant-pending-units: that of open-rates

== audience="ours-vip" and not "no such tag"
-- broadcasts-before-cells
SELECT countIf((definition < {definition:UInt16})
AND (broadcasts_counts_only = 0)
AND (broadcast NOT IN (
        SELECT broadcast
        FROM audience_stats
        FINAL
        WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (definition < {definition:UInt16})
    ))) AS missing
FROM broadcast_stats
FINAL
PREWHERE (segment = '*')
AND (variant = '*')
WHERE (tenant = {tenant:String})
AND (alive = 1)
-- broadcasts-left-out: other than that of open-rates
- FROM broadcast_stats
- FINAL
- WHERE (tenant = {tenant:String})
- AND (alive = 1) AND true AND (variant = '*')
+ FROM
+ (
+     SELECT
+         day,
+         broadcast,
+         arrayJoin(arrayConcat(['*'], if(audience = '', [], splitByChar('', audience)))) AS segment,
+         '*' AS variant,
+         min(definition) AS definition,
+         any(platform) AS platform,
+         any(message_class) AS message_class,
+         any(content_type) AS content_type,
+         any(tier) AS tier,
+         any(campaign) AS campaign,
+         any(owner) AS owner,
+         any(experiment) AS experiment,
+         any(basis) AS basis,
+         any(content_form) AS content_form,
+         any(sent_by) AS sent_by,
+         any(provider) AS provider,
+         any(features) AS features,
+         any(first_send_at) AS first_send_at,
+         any(basis_delivery) AS basis_delivery,
+         any(basis_read) AS basis_read,
+         any(basis_click) AS basis_click,
+         any(p99_delivery_at) AS p99_delivery_at,
+         any(read_as_of) AS read_as_of,
+         any(broadcasts) AS broadcasts,
+         any(broadcasts_delivery) AS broadcasts_delivery,
+         any(broadcasts_read) AS broadcasts_read,
+         any(broadcasts_click) AS broadcasts_click,
+         any(broadcasts_poll) AS broadcasts_poll,
+         any(broadcasts_aggregate) AS broadcasts_aggregate,
+         any(broadcasts_counted) AS broadcasts_counted,
+         any(broadcasts_above_reach) AS broadcasts_above_reach,
+         any(broadcasts_counts_only) AS broadcasts_counts_only,
+         any(broadcasts_sent) AS broadcasts_sent,
+         any(broadcasts_failed) AS broadcasts_failed,
+         any(broadcasts_sent_implied) AS broadcasts_sent_implied,
+         any(broadcasts_delivery_rate) AS broadcasts_delivery_rate,
+         any(broadcasts_delivery_counted) AS broadcasts_delivery_counted,
+         any(broadcasts_read_at_least) AS broadcasts_read_at_least,
+         any(broadcasts_delivery_incomplete) AS broadcasts_delivery_incomplete,
+         any(broadcasts_delivery_gaps) AS broadcasts_delivery_gaps,
+         any(broadcasts_lower_bound) AS broadcasts_lower_bound,
+         any(broadcasts_conversion) AS broadcasts_conversion,
+         any(broadcasts_view_through) AS broadcasts_view_through,
+         any(broadcasts_optout) AS broadcasts_optout,
+         any(broadcasts_complaint) AS broadcasts_complaint,
+         sum(sent) AS sent,
+         sum(sent_implied) AS sent_implied,
+         sum(confirmed) AS confirmed,
+         sum(engaged) AS engaged,
+         sum(engaged_unconfirmed) AS engaged_unconfirmed,
+         any(engaged_where_gaps) AS engaged_where_gaps,
+         any(engaged_unconfirmed_where_gaps) AS engaged_unconfirmed_where_gaps,
+         sum(delivered) AS delivered,
+         sum(delivered_where_sent) AS delivered_where_sent,
+         sum(delivered_implied) AS delivered_implied,
+         sum(failed) AS failed,
+         sum(outside_audience) AS outside_audience,
+         sum(sent_where_delivery) AS sent_where_delivery,
+         sum(sent_where_read) AS sent_where_read,
+         sum(sent_where_click) AS sent_where_click,
+         sum(sent_where_conversion) AS sent_where_conversion,
+         sum(reach) AS reach,
+         sum(reach_where_read) AS reach_where_read,
+         sum(reach_where_click) AS reach_where_click,
+         sum(reach_where_conversion) AS reach_where_conversion,
+         sum(reach_where_optout) AS reach_where_optout,
+         sum(reach_where_complaint) AS reach_where_complaint,
+         sum(read_1h) AS read_1h,
+         sum(read_24h) AS read_24h,
+         sum(read_3d) AS read_3d,
+         sum(read_7d) AS read_7d,
+         sum(read_30d) AS read_30d,
+         sum(read_all) AS read_all,
+         sum(read_possible_1h) AS read_possible_1h,
+         sum(read_possible_24h) AS read_possible_24h,
+         sum(read_possible_3d) AS read_possible_3d,
+         sum(read_possible_7d) AS read_possible_7d,
+         sum(read_possible_30d) AS read_possible_30d,
+         sum(read_possible_all) AS read_possible_all,
+         sum(read_point_1h) AS read_point_1h,
+         sum(read_point_24h) AS read_point_24h,
+         sum(read_point_3d) AS read_point_3d,
+         sum(read_point_7d) AS read_point_7d,
+         sum(read_point_30d) AS read_point_30d,
+         sum(read_point_all) AS read_point_all,
+         sum(reach_point_1h) AS reach_point_1h,
+         sum(reach_point_24h) AS reach_point_24h,
+         sum(reach_point_3d) AS reach_point_3d,
+         sum(reach_point_7d) AS reach_point_7d,
+         sum(reach_point_30d) AS reach_point_30d,
+         sum(reach_point_all) AS reach_point_all,
+         sum(read_implied_1h) AS read_implied_1h,
+         sum(read_implied_24h) AS read_implied_24h,
+         sum(read_implied_3d) AS read_implied_3d,
+         sum(read_implied_7d) AS read_implied_7d,
+         sum(read_implied_30d) AS read_implied_30d,
+         sum(read_implied_all) AS read_implied_all,
+         sum(read_at_least_1h) AS read_at_least_1h,
+         sum(read_at_least_24h) AS read_at_least_24h,
+         sum(read_at_least_3d) AS read_at_least_3d,
+         sum(read_at_least_7d) AS read_at_least_7d,
+         sum(read_at_least_30d) AS read_at_least_30d,
+         sum(read_at_least_all) AS read_at_least_all,
+         sum(machine_only_1h) AS machine_only_1h,
+         sum(machine_only_24h) AS machine_only_24h,
+         sum(machine_only_3d) AS machine_only_3d,
+         sum(machine_only_7d) AS machine_only_7d,
+         sum(machine_only_30d) AS machine_only_30d,
+         sum(machine_only_all) AS machine_only_all,
+         sum(clicked_1h) AS clicked_1h,
+         sum(clicked_24h) AS clicked_24h,
+         sum(clicked_3d) AS clicked_3d,
+         sum(clicked_7d) AS clicked_7d,
+         sum(clicked_30d) AS clicked_30d,
+         sum(clicked_all) AS clicked_all,
+         sum(clicked_where_conversion_1h) AS clicked_where_conversion_1h,
+         sum(clicked_where_conversion_24h) AS clicked_where_conversion_24h,
+         sum(clicked_where_conversion_3d) AS clicked_where_conversion_3d,
+         sum(clicked_where_conversion_7d) AS clicked_where_conversion_7d,
+         sum(clicked_where_conversion_30d) AS clicked_where_conversion_30d,
+         sum(clicked_where_conversion_all) AS clicked_where_conversion_all,
+         sum(read_where_click_1h) AS read_where_click_1h,
+         sum(read_where_click_24h) AS read_where_click_24h,
+         sum(read_where_click_3d) AS read_where_click_3d,
+         sum(read_where_click_7d) AS read_where_click_7d,
+         sum(read_where_click_30d) AS read_where_click_30d,
+         sum(read_where_click_all) AS read_where_click_all,
+         sum(clicked_where_read_1h) AS clicked_where_read_1h,
+         sum(clicked_where_read_24h) AS clicked_where_read_24h,
+         sum(clicked_where_read_3d) AS clicked_where_read_3d,
+         sum(clicked_where_read_7d) AS clicked_where_read_7d,
+         sum(clicked_where_read_30d) AS clicked_where_read_30d,
+         sum(clicked_where_read_all) AS clicked_where_read_all,
+         sum(effective_open_1h) AS effective_open_1h,
+         sum(effective_open_24h) AS effective_open_24h,
+         sum(effective_open_3d) AS effective_open_3d,
+         sum(effective_open_7d) AS effective_open_7d,
+         sum(effective_open_30d) AS effective_open_30d,
+         sum(effective_open_all) AS effective_open_all,
+         sum(read_no_interaction_1h) AS read_no_interaction_1h,
+         sum(read_no_interaction_24h) AS read_no_interaction_24h,
+         sum(read_no_interaction_3d) AS read_no_interaction_3d,
+         sum(read_no_interaction_7d) AS read_no_interaction_7d,
+         sum(read_no_interaction_30d) AS read_no_interaction_30d,
+         sum(read_no_interaction_all) AS read_no_interaction_all,
+         sumForEach(optout) AS optout,
+         sumForEach(unsubscribed) AS unsubscribed,
+         sumForEach(complaint) AS complaint,
+         0 AS broadcasts_interaction,
+         0 AS assigned,
+         0 AS assigned_engaged,
+         0 AS reach_where_interaction,
+         0 AS total_sends,
+         0 AS total_deliveries,
+         0 AS total_reads,
+         0 AS total_clicks,
+         0 AS total_interactions,
+         0 AS total_optouts,
+         0 AS total_complaints,
+         0 AS total_machine_reads,
+         0 AS total_machine_clicks,
+         0 AS skewed
+     FROM audience_stats
+     FINAL
+     PREWHERE (hasAll(if(audience = '', [], splitByChar('', audience)), {audience_tags_2:Array(String)})
+ AND (NOT hasAny(if(audience = '', [], splitByChar('', audience)), {audience_tags_1:Array(String)})))
+ AND (other = 0)
+     WHERE (tenant = {tenant:String})
+ AND (alive = 1)
+     GROUP BY
+         day,
+         broadcast,
+         segment
+ )
+ WHERE true AND true AND (variant = '*')
-- broadcasts-with-range: other than that of open-rates
- FROM broadcast_stats
- FINAL
- WHERE (tenant = {tenant:String})
+ FROM
+ (
+     SELECT
+         day,
+         broadcast,
+         arrayJoin(arrayConcat(['*'], if(audience = '', [], splitByChar('', audience)))) AS segment,
+         '*' AS variant,
+         min(definition) AS definition,
+         any(platform) AS platform,
+         any(message_class) AS message_class,
+         any(content_type) AS content_type,
+         any(tier) AS tier,
+         any(campaign) AS campaign,
+         any(owner) AS owner,
+         any(experiment) AS experiment,
+         any(basis) AS basis,
+         any(content_form) AS content_form,
+         any(sent_by) AS sent_by,
+         any(provider) AS provider,
+         any(features) AS features,
+         any(first_send_at) AS first_send_at,
+         any(basis_delivery) AS basis_delivery,
+         any(basis_read) AS basis_read,
+         any(basis_click) AS basis_click,
+         any(p99_delivery_at) AS p99_delivery_at,
+         any(read_as_of) AS read_as_of,
+         any(broadcasts) AS broadcasts,
+         any(broadcasts_delivery) AS broadcasts_delivery,
+         any(broadcasts_read) AS broadcasts_read,
+         any(broadcasts_click) AS broadcasts_click,
+         any(broadcasts_poll) AS broadcasts_poll,
+         any(broadcasts_aggregate) AS broadcasts_aggregate,
+         any(broadcasts_counted) AS broadcasts_counted,
+         any(broadcasts_above_reach) AS broadcasts_above_reach,
+         any(broadcasts_counts_only) AS broadcasts_counts_only,
+         any(broadcasts_sent) AS broadcasts_sent,
+         any(broadcasts_failed) AS broadcasts_failed,
+         any(broadcasts_sent_implied) AS broadcasts_sent_implied,
+         any(broadcasts_delivery_rate) AS broadcasts_delivery_rate,
+         any(broadcasts_delivery_counted) AS broadcasts_delivery_counted,
+         any(broadcasts_read_at_least) AS broadcasts_read_at_least,
+         any(broadcasts_delivery_incomplete) AS broadcasts_delivery_incomplete,
+         any(broadcasts_delivery_gaps) AS broadcasts_delivery_gaps,
+         any(broadcasts_lower_bound) AS broadcasts_lower_bound,
+         any(broadcasts_conversion) AS broadcasts_conversion,
+         any(broadcasts_view_through) AS broadcasts_view_through,
+         any(broadcasts_optout) AS broadcasts_optout,
+         any(broadcasts_complaint) AS broadcasts_complaint,
+         sum(sent) AS sent,
+         sum(sent_implied) AS sent_implied,
+         sum(confirmed) AS confirmed,
+         sum(engaged) AS engaged,
+         sum(engaged_unconfirmed) AS engaged_unconfirmed,
+         any(engaged_where_gaps) AS engaged_where_gaps,
+         any(engaged_unconfirmed_where_gaps) AS engaged_unconfirmed_where_gaps,
+         sum(delivered) AS delivered,
+         sum(delivered_where_sent) AS delivered_where_sent,
+         sum(delivered_implied) AS delivered_implied,
+         sum(failed) AS failed,
+         sum(outside_audience) AS outside_audience,
+         sum(sent_where_delivery) AS sent_where_delivery,
+         sum(sent_where_read) AS sent_where_read,
+         sum(sent_where_click) AS sent_where_click,
+         sum(sent_where_conversion) AS sent_where_conversion,
+         sum(reach) AS reach,
+         sum(reach_where_read) AS reach_where_read,
+         sum(reach_where_click) AS reach_where_click,
+         sum(reach_where_conversion) AS reach_where_conversion,
+         sum(reach_where_optout) AS reach_where_optout,
+         sum(reach_where_complaint) AS reach_where_complaint,
+         sum(read_1h) AS read_1h,
+         sum(read_24h) AS read_24h,
+         sum(read_3d) AS read_3d,
+         sum(read_7d) AS read_7d,
+         sum(read_30d) AS read_30d,
+         sum(read_all) AS read_all,
+         sum(read_possible_1h) AS read_possible_1h,
+         sum(read_possible_24h) AS read_possible_24h,
+         sum(read_possible_3d) AS read_possible_3d,
+         sum(read_possible_7d) AS read_possible_7d,
+         sum(read_possible_30d) AS read_possible_30d,
+         sum(read_possible_all) AS read_possible_all,
+         sum(read_point_1h) AS read_point_1h,
+         sum(read_point_24h) AS read_point_24h,
+         sum(read_point_3d) AS read_point_3d,
+         sum(read_point_7d) AS read_point_7d,
+         sum(read_point_30d) AS read_point_30d,
+         sum(read_point_all) AS read_point_all,
+         sum(reach_point_1h) AS reach_point_1h,
+         sum(reach_point_24h) AS reach_point_24h,
+         sum(reach_point_3d) AS reach_point_3d,
+         sum(reach_point_7d) AS reach_point_7d,
+         sum(reach_point_30d) AS reach_point_30d,
+         sum(reach_point_all) AS reach_point_all,
+         sum(read_implied_1h) AS read_implied_1h,
+         sum(read_implied_24h) AS read_implied_24h,
+         sum(read_implied_3d) AS read_implied_3d,
+         sum(read_implied_7d) AS read_implied_7d,
+         sum(read_implied_30d) AS read_implied_30d,
+         sum(read_implied_all) AS read_implied_all,
+         sum(read_at_least_1h) AS read_at_least_1h,
+         sum(read_at_least_24h) AS read_at_least_24h,
+         sum(read_at_least_3d) AS read_at_least_3d,
+         sum(read_at_least_7d) AS read_at_least_7d,
+         sum(read_at_least_30d) AS read_at_least_30d,
+         sum(read_at_least_all) AS read_at_least_all,
+         sum(machine_only_1h) AS machine_only_1h,
+         sum(machine_only_24h) AS machine_only_24h,
+         sum(machine_only_3d) AS machine_only_3d,
+         sum(machine_only_7d) AS machine_only_7d,
+         sum(machine_only_30d) AS machine_only_30d,
+         sum(machine_only_all) AS machine_only_all,
+         sum(clicked_1h) AS clicked_1h,
+         sum(clicked_24h) AS clicked_24h,
+         sum(clicked_3d) AS clicked_3d,
+         sum(clicked_7d) AS clicked_7d,
+         sum(clicked_30d) AS clicked_30d,
+         sum(clicked_all) AS clicked_all,
+         sum(clicked_where_conversion_1h) AS clicked_where_conversion_1h,
+         sum(clicked_where_conversion_24h) AS clicked_where_conversion_24h,
+         sum(clicked_where_conversion_3d) AS clicked_where_conversion_3d,
+         sum(clicked_where_conversion_7d) AS clicked_where_conversion_7d,
+         sum(clicked_where_conversion_30d) AS clicked_where_conversion_30d,
+         sum(clicked_where_conversion_all) AS clicked_where_conversion_all,
+         sum(read_where_click_1h) AS read_where_click_1h,
+         sum(read_where_click_24h) AS read_where_click_24h,
+         sum(read_where_click_3d) AS read_where_click_3d,
+         sum(read_where_click_7d) AS read_where_click_7d,
+         sum(read_where_click_30d) AS read_where_click_30d,
+         sum(read_where_click_all) AS read_where_click_all,
+         sum(clicked_where_read_1h) AS clicked_where_read_1h,
+         sum(clicked_where_read_24h) AS clicked_where_read_24h,
+         sum(clicked_where_read_3d) AS clicked_where_read_3d,
+         sum(clicked_where_read_7d) AS clicked_where_read_7d,
+         sum(clicked_where_read_30d) AS clicked_where_read_30d,
+         sum(clicked_where_read_all) AS clicked_where_read_all,
+         sum(effective_open_1h) AS effective_open_1h,
+         sum(effective_open_24h) AS effective_open_24h,
+         sum(effective_open_3d) AS effective_open_3d,
+         sum(effective_open_7d) AS effective_open_7d,
+         sum(effective_open_30d) AS effective_open_30d,
+         sum(effective_open_all) AS effective_open_all,
+         sum(read_no_interaction_1h) AS read_no_interaction_1h,
+         sum(read_no_interaction_24h) AS read_no_interaction_24h,
+         sum(read_no_interaction_3d) AS read_no_interaction_3d,
+         sum(read_no_interaction_7d) AS read_no_interaction_7d,
+         sum(read_no_interaction_30d) AS read_no_interaction_30d,
+         sum(read_no_interaction_all) AS read_no_interaction_all,
+         sumForEach(optout) AS optout,
+         sumForEach(unsubscribed) AS unsubscribed,
+         sumForEach(complaint) AS complaint,
+         0 AS broadcasts_interaction,
+         0 AS assigned,
+         0 AS assigned_engaged,
+         0 AS reach_where_interaction,
+         0 AS total_sends,
+         0 AS total_deliveries,
+         0 AS total_reads,
+         0 AS total_clicks,
+         0 AS total_interactions,
+         0 AS total_optouts,
+         0 AS total_complaints,
+         0 AS total_machine_reads,
+         0 AS total_machine_clicks,
+         0 AS skewed
+     FROM audience_stats
+     FINAL
+     PREWHERE (hasAll(if(audience = '', [], splitByChar('', audience)), {audience_tags_2:Array(String)})
+ AND (NOT hasAny(if(audience = '', [], splitByChar('', audience)), {audience_tags_1:Array(String)})))
+ AND (other = 0)
+     WHERE (tenant = {tenant:String})

- AND (segment != '*')
+     GROUP BY
+         day,
+         broadcast,
+         segment
+ )
+ WHERE true AND (segment != '*')
-- broadcasts-without-cells
SELECT
    groupArray(1000)(name) AS broadcasts,
    count() AS count
FROM
(
    SELECT toString(broadcast) AS name
    FROM broadcast_stats
    FINAL
    PREWHERE (segment = '*')
AND (variant = '*')
    WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (broadcast IN (
        SELECT broadcast
        FROM audience_stats
        FINAL
        PREWHERE other = 1
        WHERE (tenant = {tenant:String})
AND (alive = 1)
    ))
    ORDER BY
        day DESC,
        broadcast ASC
)
-- broadcasts-without-split: other than that of open-rates
- PREWHERE (((segment = '*')
- AND (variant = '*')) OR ((segment != '*')
- AND (variant = '*')))
+ PREWHERE (segment = '*')
+ AND (variant = '*')

- AND (if((segment = '*')
- AND (variant = '*'), broadcasts_counts_only, broadcasts_aggregate) > 0)
+ AND ((broadcasts_counts_only > 0) OR ((broadcasts_aggregate > 0)
+ AND (broadcast IN (
+     SELECT broadcast
+     FROM
+     (
+         SELECT
+             day,
+             broadcast,
+             arrayJoin(arrayConcat(['*'], if(audience = '', [], splitByChar('', audience)))) AS segment,
+             '*' AS variant,
+             min(definition) AS definition,
+             any(platform) AS platform,
+             any(message_class) AS message_class,
+             any(content_type) AS content_type,
+             any(tier) AS tier,
+             any(campaign) AS campaign,
+             any(owner) AS owner,
+             any(experiment) AS experiment,
+             any(basis) AS basis,
+             any(content_form) AS content_form,
+             any(sent_by) AS sent_by,
+             any(provider) AS provider,
+             any(features) AS features,
+             any(first_send_at) AS first_send_at,
+             any(basis_delivery) AS basis_delivery,
+             any(basis_read) AS basis_read,
+             any(basis_click) AS basis_click,
+             any(p99_delivery_at) AS p99_delivery_at,
+             any(read_as_of) AS read_as_of,
+             any(broadcasts) AS broadcasts,
+             any(broadcasts_delivery) AS broadcasts_delivery,
+             any(broadcasts_read) AS broadcasts_read,
+             any(broadcasts_click) AS broadcasts_click,
+             any(broadcasts_poll) AS broadcasts_poll,
+             any(broadcasts_aggregate) AS broadcasts_aggregate,
+             any(broadcasts_counted) AS broadcasts_counted,
+             any(broadcasts_above_reach) AS broadcasts_above_reach,
+             any(broadcasts_counts_only) AS broadcasts_counts_only,
+             any(broadcasts_sent) AS broadcasts_sent,
+             any(broadcasts_failed) AS broadcasts_failed,
+             any(broadcasts_sent_implied) AS broadcasts_sent_implied,
+             any(broadcasts_delivery_rate) AS broadcasts_delivery_rate,
+             any(broadcasts_delivery_counted) AS broadcasts_delivery_counted,
+             any(broadcasts_read_at_least) AS broadcasts_read_at_least,
+             any(broadcasts_delivery_incomplete) AS broadcasts_delivery_incomplete,
+             any(broadcasts_delivery_gaps) AS broadcasts_delivery_gaps,
+             any(broadcasts_lower_bound) AS broadcasts_lower_bound,
+             any(broadcasts_conversion) AS broadcasts_conversion,
+             any(broadcasts_view_through) AS broadcasts_view_through,
+             any(broadcasts_optout) AS broadcasts_optout,
+             any(broadcasts_complaint) AS broadcasts_complaint,
+             sum(sent) AS sent,
+             sum(sent_implied) AS sent_implied,
+             sum(confirmed) AS confirmed,
+             sum(engaged) AS engaged,
+             sum(engaged_unconfirmed) AS engaged_unconfirmed,
+             any(engaged_where_gaps) AS engaged_where_gaps,
+             any(engaged_unconfirmed_where_gaps) AS engaged_unconfirmed_where_gaps,
+             sum(delivered) AS delivered,
+             sum(delivered_where_sent) AS delivered_where_sent,
+             sum(delivered_implied) AS delivered_implied,
+             sum(failed) AS failed,
+             sum(outside_audience) AS outside_audience,
+             sum(sent_where_delivery) AS sent_where_delivery,
+             sum(sent_where_read) AS sent_where_read,
+             sum(sent_where_click) AS sent_where_click,
+             sum(sent_where_conversion) AS sent_where_conversion,
+             sum(reach) AS reach,
+             sum(reach_where_read) AS reach_where_read,
+             sum(reach_where_click) AS reach_where_click,
+             sum(reach_where_conversion) AS reach_where_conversion,
+             sum(reach_where_optout) AS reach_where_optout,
+             sum(reach_where_complaint) AS reach_where_complaint,
+             sum(read_1h) AS read_1h,
+             sum(read_24h) AS read_24h,
+             sum(read_3d) AS read_3d,
+             sum(read_7d) AS read_7d,
+             sum(read_30d) AS read_30d,
+             sum(read_all) AS read_all,
+             sum(read_possible_1h) AS read_possible_1h,
+             sum(read_possible_24h) AS read_possible_24h,
+             sum(read_possible_3d) AS read_possible_3d,
+             sum(read_possible_7d) AS read_possible_7d,
+             sum(read_possible_30d) AS read_possible_30d,
+             sum(read_possible_all) AS read_possible_all,
+             sum(read_point_1h) AS read_point_1h,
+             sum(read_point_24h) AS read_point_24h,
+             sum(read_point_3d) AS read_point_3d,
+             sum(read_point_7d) AS read_point_7d,
+             sum(read_point_30d) AS read_point_30d,
+             sum(read_point_all) AS read_point_all,
+             sum(reach_point_1h) AS reach_point_1h,
+             sum(reach_point_24h) AS reach_point_24h,
+             sum(reach_point_3d) AS reach_point_3d,
+             sum(reach_point_7d) AS reach_point_7d,
+             sum(reach_point_30d) AS reach_point_30d,
+             sum(reach_point_all) AS reach_point_all,
+             sum(read_implied_1h) AS read_implied_1h,
+             sum(read_implied_24h) AS read_implied_24h,
+             sum(read_implied_3d) AS read_implied_3d,
+             sum(read_implied_7d) AS read_implied_7d,
+             sum(read_implied_30d) AS read_implied_30d,
+             sum(read_implied_all) AS read_implied_all,
+             sum(read_at_least_1h) AS read_at_least_1h,
+             sum(read_at_least_24h) AS read_at_least_24h,
+             sum(read_at_least_3d) AS read_at_least_3d,
+             sum(read_at_least_7d) AS read_at_least_7d,
+             sum(read_at_least_30d) AS read_at_least_30d,
+             sum(read_at_least_all) AS read_at_least_all,
+             sum(machine_only_1h) AS machine_only_1h,
+             sum(machine_only_24h) AS machine_only_24h,
+             sum(machine_only_3d) AS machine_only_3d,
+             sum(machine_only_7d) AS machine_only_7d,
+             sum(machine_only_30d) AS machine_only_30d,
+             sum(machine_only_all) AS machine_only_all,
+             sum(clicked_1h) AS clicked_1h,
+             sum(clicked_24h) AS clicked_24h,
+             sum(clicked_3d) AS clicked_3d,
+             sum(clicked_7d) AS clicked_7d,
+             sum(clicked_30d) AS clicked_30d,
+             sum(clicked_all) AS clicked_all,
+             sum(clicked_where_conversion_1h) AS clicked_where_conversion_1h,
+             sum(clicked_where_conversion_24h) AS clicked_where_conversion_24h,
+             sum(clicked_where_conversion_3d) AS clicked_where_conversion_3d,
+             sum(clicked_where_conversion_7d) AS clicked_where_conversion_7d,
+             sum(clicked_where_conversion_30d) AS clicked_where_conversion_30d,
+             sum(clicked_where_conversion_all) AS clicked_where_conversion_all,
+             sum(read_where_click_1h) AS read_where_click_1h,
+             sum(read_where_click_24h) AS read_where_click_24h,
+             sum(read_where_click_3d) AS read_where_click_3d,
+             sum(read_where_click_7d) AS read_where_click_7d,
+             sum(read_where_click_30d) AS read_where_click_30d,
+             sum(read_where_click_all) AS read_where_click_all,
+             sum(clicked_where_read_1h) AS clicked_where_read_1h,
+             sum(clicked_where_read_24h) AS clicked_where_read_24h,
+             sum(clicked_where_read_3d) AS clicked_where_read_3d,
+             sum(clicked_where_read_7d) AS clicked_where_read_7d,
+             sum(clicked_where_read_30d) AS clicked_where_read_30d,
+             sum(clicked_where_read_all) AS clicked_where_read_all,
+             sum(effective_open_1h) AS effective_open_1h,
+             sum(effective_open_24h) AS effective_open_24h,
+             sum(effective_open_3d) AS effective_open_3d,
+             sum(effective_open_7d) AS effective_open_7d,
+             sum(effective_open_30d) AS effective_open_30d,
+             sum(effective_open_all) AS effective_open_all,
+             sum(read_no_interaction_1h) AS read_no_interaction_1h,
+             sum(read_no_interaction_24h) AS read_no_interaction_24h,
+             sum(read_no_interaction_3d) AS read_no_interaction_3d,
+             sum(read_no_interaction_7d) AS read_no_interaction_7d,
+             sum(read_no_interaction_30d) AS read_no_interaction_30d,
+             sum(read_no_interaction_all) AS read_no_interaction_all,
+             sumForEach(optout) AS optout,
+             sumForEach(unsubscribed) AS unsubscribed,
+             sumForEach(complaint) AS complaint,
+             0 AS broadcasts_interaction,
+             0 AS assigned,
+             0 AS assigned_engaged,
+             0 AS reach_where_interaction,
+             0 AS total_sends,
+             0 AS total_deliveries,
+             0 AS total_reads,
+             0 AS total_clicks,
+             0 AS total_interactions,
+             0 AS total_optouts,
+             0 AS total_complaints,
+             0 AS total_machine_reads,
+             0 AS total_machine_clicks,
+             0 AS skewed
+         FROM audience_stats
+         FINAL
+         PREWHERE (hasAll(if(audience = '', [], splitByChar('', audience)), {audience_tags_2:Array(String)})
+ AND (NOT hasAny(if(audience = '', [], splitByChar('', audience)), {audience_tags_1:Array(String)})))
+ AND (other = 0)
+         WHERE (tenant = {tenant:String})
+ AND (alive = 1)
+         GROUP BY
+             day,
+             broadcast,
+             segment
+     )
+     WHERE (segment != '*')
+ AND (variant = '*')
+ ))))
-- open-rates: other than that of 2026-03-30 to 2026-04-01
-                     FROM broadcast_stats
-                     FINAL
-                     WHERE (tenant = {tenant:String})
+                     FROM
+                     (
+                         SELECT
+                             day,
+                             broadcast,
+                             arrayJoin(arrayConcat(['*'], if(audience = '', [], splitByChar('', audience)))) AS segment,
+                             '*' AS variant,
+                             min(definition) AS definition,
+                             any(platform) AS platform,
+                             any(message_class) AS message_class,
+                             any(content_type) AS content_type,
+                             any(tier) AS tier,
+                             any(campaign) AS campaign,
+                             any(owner) AS owner,
+                             any(experiment) AS experiment,
+                             any(basis) AS basis,
+                             any(content_form) AS content_form,
+                             any(sent_by) AS sent_by,
+                             any(provider) AS provider,
+                             any(features) AS features,
+                             any(first_send_at) AS first_send_at,
+                             any(basis_delivery) AS basis_delivery,
+                             any(basis_read) AS basis_read,
+                             any(basis_click) AS basis_click,
+                             any(p99_delivery_at) AS p99_delivery_at,
+                             any(read_as_of) AS read_as_of,
+                             any(broadcasts) AS broadcasts,
+                             any(broadcasts_delivery) AS broadcasts_delivery,
+                             any(broadcasts_read) AS broadcasts_read,
+                             any(broadcasts_click) AS broadcasts_click,
+                             any(broadcasts_poll) AS broadcasts_poll,
+                             any(broadcasts_aggregate) AS broadcasts_aggregate,
+                             any(broadcasts_counted) AS broadcasts_counted,
+                             any(broadcasts_above_reach) AS broadcasts_above_reach,
+                             any(broadcasts_counts_only) AS broadcasts_counts_only,
+                             any(broadcasts_sent) AS broadcasts_sent,
+                             any(broadcasts_failed) AS broadcasts_failed,
+                             any(broadcasts_sent_implied) AS broadcasts_sent_implied,
+                             any(broadcasts_delivery_rate) AS broadcasts_delivery_rate,
+                             any(broadcasts_delivery_counted) AS broadcasts_delivery_counted,
+                             any(broadcasts_read_at_least) AS broadcasts_read_at_least,
+                             any(broadcasts_delivery_incomplete) AS broadcasts_delivery_incomplete,
+                             any(broadcasts_delivery_gaps) AS broadcasts_delivery_gaps,
+                             any(broadcasts_lower_bound) AS broadcasts_lower_bound,
+                             any(broadcasts_conversion) AS broadcasts_conversion,
+                             any(broadcasts_view_through) AS broadcasts_view_through,
+                             any(broadcasts_optout) AS broadcasts_optout,
+                             any(broadcasts_complaint) AS broadcasts_complaint,
+                             sum(sent) AS sent,
+                             sum(sent_implied) AS sent_implied,
+                             sum(confirmed) AS confirmed,
+                             sum(engaged) AS engaged,
+                             sum(engaged_unconfirmed) AS engaged_unconfirmed,
+                             any(engaged_where_gaps) AS engaged_where_gaps,
+                             any(engaged_unconfirmed_where_gaps) AS engaged_unconfirmed_where_gaps,
+                             sum(delivered) AS delivered,
+                             sum(delivered_where_sent) AS delivered_where_sent,
+                             sum(delivered_implied) AS delivered_implied,
+                             sum(failed) AS failed,
+                             sum(outside_audience) AS outside_audience,
+                             sum(sent_where_delivery) AS sent_where_delivery,
+                             sum(sent_where_read) AS sent_where_read,
+                             sum(sent_where_click) AS sent_where_click,
+                             sum(sent_where_conversion) AS sent_where_conversion,
+                             sum(reach) AS reach,
+                             sum(reach_where_read) AS reach_where_read,
+                             sum(reach_where_click) AS reach_where_click,
+                             sum(reach_where_conversion) AS reach_where_conversion,
+                             sum(reach_where_optout) AS reach_where_optout,
+                             sum(reach_where_complaint) AS reach_where_complaint,
+                             sum(read_1h) AS read_1h,
+                             sum(read_24h) AS read_24h,
+                             sum(read_3d) AS read_3d,
+                             sum(read_7d) AS read_7d,
+                             sum(read_30d) AS read_30d,
+                             sum(read_all) AS read_all,
+                             sum(read_possible_1h) AS read_possible_1h,
+                             sum(read_possible_24h) AS read_possible_24h,
+                             sum(read_possible_3d) AS read_possible_3d,
+                             sum(read_possible_7d) AS read_possible_7d,
+                             sum(read_possible_30d) AS read_possible_30d,
+                             sum(read_possible_all) AS read_possible_all,
+                             sum(read_point_1h) AS read_point_1h,
+                             sum(read_point_24h) AS read_point_24h,
+                             sum(read_point_3d) AS read_point_3d,
+                             sum(read_point_7d) AS read_point_7d,
+                             sum(read_point_30d) AS read_point_30d,
+                             sum(read_point_all) AS read_point_all,
+                             sum(reach_point_1h) AS reach_point_1h,
+                             sum(reach_point_24h) AS reach_point_24h,
+                             sum(reach_point_3d) AS reach_point_3d,
+                             sum(reach_point_7d) AS reach_point_7d,
+                             sum(reach_point_30d) AS reach_point_30d,
+                             sum(reach_point_all) AS reach_point_all,
+                             sum(read_implied_1h) AS read_implied_1h,
+                             sum(read_implied_24h) AS read_implied_24h,
+                             sum(read_implied_3d) AS read_implied_3d,
+                             sum(read_implied_7d) AS read_implied_7d,
+                             sum(read_implied_30d) AS read_implied_30d,
+                             sum(read_implied_all) AS read_implied_all,
+                             sum(read_at_least_1h) AS read_at_least_1h,
+                             sum(read_at_least_24h) AS read_at_least_24h,
+                             sum(read_at_least_3d) AS read_at_least_3d,
+                             sum(read_at_least_7d) AS read_at_least_7d,
+                             sum(read_at_least_30d) AS read_at_least_30d,
+                             sum(read_at_least_all) AS read_at_least_all,
+                             sum(machine_only_1h) AS machine_only_1h,
+                             sum(machine_only_24h) AS machine_only_24h,
+                             sum(machine_only_3d) AS machine_only_3d,
+                             sum(machine_only_7d) AS machine_only_7d,
+                             sum(machine_only_30d) AS machine_only_30d,
+                             sum(machine_only_all) AS machine_only_all,
+                             sum(clicked_1h) AS clicked_1h,
+                             sum(clicked_24h) AS clicked_24h,
+                             sum(clicked_3d) AS clicked_3d,
+                             sum(clicked_7d) AS clicked_7d,
+                             sum(clicked_30d) AS clicked_30d,
+                             sum(clicked_all) AS clicked_all,
+                             sum(clicked_where_conversion_1h) AS clicked_where_conversion_1h,
+                             sum(clicked_where_conversion_24h) AS clicked_where_conversion_24h,
+                             sum(clicked_where_conversion_3d) AS clicked_where_conversion_3d,
+                             sum(clicked_where_conversion_7d) AS clicked_where_conversion_7d,
+                             sum(clicked_where_conversion_30d) AS clicked_where_conversion_30d,
+                             sum(clicked_where_conversion_all) AS clicked_where_conversion_all,
+                             sum(read_where_click_1h) AS read_where_click_1h,
+                             sum(read_where_click_24h) AS read_where_click_24h,
+                             sum(read_where_click_3d) AS read_where_click_3d,
+                             sum(read_where_click_7d) AS read_where_click_7d,
+                             sum(read_where_click_30d) AS read_where_click_30d,
+                             sum(read_where_click_all) AS read_where_click_all,
+                             sum(clicked_where_read_1h) AS clicked_where_read_1h,
+                             sum(clicked_where_read_24h) AS clicked_where_read_24h,
+                             sum(clicked_where_read_3d) AS clicked_where_read_3d,
+                             sum(clicked_where_read_7d) AS clicked_where_read_7d,
+                             sum(clicked_where_read_30d) AS clicked_where_read_30d,
+                             sum(clicked_where_read_all) AS clicked_where_read_all,
+                             sum(effective_open_1h) AS effective_open_1h,
+                             sum(effective_open_24h) AS effective_open_24h,
+                             sum(effective_open_3d) AS effective_open_3d,
+                             sum(effective_open_7d) AS effective_open_7d,
+                             sum(effective_open_30d) AS effective_open_30d,
+                             sum(effective_open_all) AS effective_open_all,
+                             sum(read_no_interaction_1h) AS read_no_interaction_1h,
+                             sum(read_no_interaction_24h) AS read_no_interaction_24h,
+                             sum(read_no_interaction_3d) AS read_no_interaction_3d,
+                             sum(read_no_interaction_7d) AS read_no_interaction_7d,
+                             sum(read_no_interaction_30d) AS read_no_interaction_30d,
+                             sum(read_no_interaction_all) AS read_no_interaction_all,
+                             sumForEach(optout) AS optout,
+                             sumForEach(unsubscribed) AS unsubscribed,
+                             sumForEach(complaint) AS complaint,
+                             0 AS broadcasts_interaction,
+                             0 AS assigned,
+                             0 AS assigned_engaged,
+                             0 AS reach_where_interaction,
+                             0 AS total_sends,
+                             0 AS total_deliveries,
+                             0 AS total_reads,
+                             0 AS total_clicks,
+                             0 AS total_interactions,
+                             0 AS total_optouts,
+                             0 AS total_complaints,
+                             0 AS total_machine_reads,
+                             0 AS total_machine_clicks,
+                             0 AS skewed
+                         FROM audience_stats
+                         FINAL
+                         PREWHERE (hasAll(if(audience = '', [], splitByChar('', audience)), {audience_tags_2:Array(String)})
+ AND (NOT hasAny(if(audience = '', [], splitByChar('', audience)), {audience_tags_1:Array(String)})))
+ AND (other = 0)
+                         WHERE (tenant = {tenant:String})

- AND (day >= {from:Date})
- AND (day < {to:Date})
- AND (segment != '*')
+                         GROUP BY
+                             day,
+                             broadcast,
+                             segment
+                     )
+                     WHERE true AND (segment != '*')
-- period-days: that of open-rates
-- sums-of-everyone: other than that of open-rates
-     FROM broadcast_stats
-     FINAL
-     WHERE (tenant = {tenant:String})
+     FROM
+     (
+         SELECT
+             day,
+             broadcast,
+             arrayJoin(arrayConcat(['*'], if(audience = '', [], splitByChar('', audience)))) AS segment,
+             '*' AS variant,
+             min(definition) AS definition,
+             any(platform) AS platform,
+             any(message_class) AS message_class,
+             any(content_type) AS content_type,
+             any(tier) AS tier,
+             any(campaign) AS campaign,
+             any(owner) AS owner,
+             any(experiment) AS experiment,
+             any(basis) AS basis,
+             any(content_form) AS content_form,
+             any(sent_by) AS sent_by,
+             any(provider) AS provider,
+             any(features) AS features,
+             any(first_send_at) AS first_send_at,
+             any(basis_delivery) AS basis_delivery,
+             any(basis_read) AS basis_read,
+             any(basis_click) AS basis_click,
+             any(p99_delivery_at) AS p99_delivery_at,
+             any(read_as_of) AS read_as_of,
+             any(broadcasts) AS broadcasts,
+             any(broadcasts_delivery) AS broadcasts_delivery,
+             any(broadcasts_read) AS broadcasts_read,
+             any(broadcasts_click) AS broadcasts_click,
+             any(broadcasts_poll) AS broadcasts_poll,
+             any(broadcasts_aggregate) AS broadcasts_aggregate,
+             any(broadcasts_counted) AS broadcasts_counted,
+             any(broadcasts_above_reach) AS broadcasts_above_reach,
+             any(broadcasts_counts_only) AS broadcasts_counts_only,
+             any(broadcasts_sent) AS broadcasts_sent,
+             any(broadcasts_failed) AS broadcasts_failed,
+             any(broadcasts_sent_implied) AS broadcasts_sent_implied,
+             any(broadcasts_delivery_rate) AS broadcasts_delivery_rate,
+             any(broadcasts_delivery_counted) AS broadcasts_delivery_counted,
+             any(broadcasts_read_at_least) AS broadcasts_read_at_least,
+             any(broadcasts_delivery_incomplete) AS broadcasts_delivery_incomplete,
+             any(broadcasts_delivery_gaps) AS broadcasts_delivery_gaps,
+             any(broadcasts_lower_bound) AS broadcasts_lower_bound,
+             any(broadcasts_conversion) AS broadcasts_conversion,
+             any(broadcasts_view_through) AS broadcasts_view_through,
+             any(broadcasts_optout) AS broadcasts_optout,
+             any(broadcasts_complaint) AS broadcasts_complaint,
+             sum(sent) AS sent,
+             sum(sent_implied) AS sent_implied,
+             sum(confirmed) AS confirmed,
+             sum(engaged) AS engaged,
+             sum(engaged_unconfirmed) AS engaged_unconfirmed,
+             any(engaged_where_gaps) AS engaged_where_gaps,
+             any(engaged_unconfirmed_where_gaps) AS engaged_unconfirmed_where_gaps,
+             sum(delivered) AS delivered,
+             sum(delivered_where_sent) AS delivered_where_sent,
+             sum(delivered_implied) AS delivered_implied,
+             sum(failed) AS failed,
+             sum(outside_audience) AS outside_audience,
+             sum(sent_where_delivery) AS sent_where_delivery,
+             sum(sent_where_read) AS sent_where_read,
+             sum(sent_where_click) AS sent_where_click,
+             sum(sent_where_conversion) AS sent_where_conversion,
+             sum(reach) AS reach,
+             sum(reach_where_read) AS reach_where_read,
+             sum(reach_where_click) AS reach_where_click,
+             sum(reach_where_conversion) AS reach_where_conversion,
+             sum(reach_where_optout) AS reach_where_optout,
+             sum(reach_where_complaint) AS reach_where_complaint,
+             sum(read_1h) AS read_1h,
+             sum(read_24h) AS read_24h,
+             sum(read_3d) AS read_3d,
+             sum(read_7d) AS read_7d,
+             sum(read_30d) AS read_30d,
+             sum(read_all) AS read_all,
+             sum(read_possible_1h) AS read_possible_1h,
+             sum(read_possible_24h) AS read_possible_24h,
+             sum(read_possible_3d) AS read_possible_3d,
+             sum(read_possible_7d) AS read_possible_7d,
+             sum(read_possible_30d) AS read_possible_30d,
+             sum(read_possible_all) AS read_possible_all,
+             sum(read_point_1h) AS read_point_1h,
+             sum(read_point_24h) AS read_point_24h,
+             sum(read_point_3d) AS read_point_3d,
+             sum(read_point_7d) AS read_point_7d,
+             sum(read_point_30d) AS read_point_30d,
+             sum(read_point_all) AS read_point_all,
+             sum(reach_point_1h) AS reach_point_1h,
+             sum(reach_point_24h) AS reach_point_24h,
+             sum(reach_point_3d) AS reach_point_3d,
+             sum(reach_point_7d) AS reach_point_7d,
+             sum(reach_point_30d) AS reach_point_30d,
+             sum(reach_point_all) AS reach_point_all,
+             sum(read_implied_1h) AS read_implied_1h,
+             sum(read_implied_24h) AS read_implied_24h,
+             sum(read_implied_3d) AS read_implied_3d,
+             sum(read_implied_7d) AS read_implied_7d,
+             sum(read_implied_30d) AS read_implied_30d,
+             sum(read_implied_all) AS read_implied_all,
+             sum(read_at_least_1h) AS read_at_least_1h,
+             sum(read_at_least_24h) AS read_at_least_24h,
+             sum(read_at_least_3d) AS read_at_least_3d,
+             sum(read_at_least_7d) AS read_at_least_7d,
+             sum(read_at_least_30d) AS read_at_least_30d,
+             sum(read_at_least_all) AS read_at_least_all,
+             sum(machine_only_1h) AS machine_only_1h,
+             sum(machine_only_24h) AS machine_only_24h,
+             sum(machine_only_3d) AS machine_only_3d,
+             sum(machine_only_7d) AS machine_only_7d,
+             sum(machine_only_30d) AS machine_only_30d,
+             sum(machine_only_all) AS machine_only_all,
+             sum(clicked_1h) AS clicked_1h,
+             sum(clicked_24h) AS clicked_24h,
+             sum(clicked_3d) AS clicked_3d,
+             sum(clicked_7d) AS clicked_7d,
+             sum(clicked_30d) AS clicked_30d,
+             sum(clicked_all) AS clicked_all,
+             sum(clicked_where_conversion_1h) AS clicked_where_conversion_1h,
+             sum(clicked_where_conversion_24h) AS clicked_where_conversion_24h,
+             sum(clicked_where_conversion_3d) AS clicked_where_conversion_3d,
+             sum(clicked_where_conversion_7d) AS clicked_where_conversion_7d,
+             sum(clicked_where_conversion_30d) AS clicked_where_conversion_30d,
+             sum(clicked_where_conversion_all) AS clicked_where_conversion_all,
+             sum(read_where_click_1h) AS read_where_click_1h,
+             sum(read_where_click_24h) AS read_where_click_24h,
+             sum(read_where_click_3d) AS read_where_click_3d,
+             sum(read_where_click_7d) AS read_where_click_7d,
+             sum(read_where_click_30d) AS read_where_click_30d,
+             sum(read_where_click_all) AS read_where_click_all,
+             sum(clicked_where_read_1h) AS clicked_where_read_1h,
+             sum(clicked_where_read_24h) AS clicked_where_read_24h,
+             sum(clicked_where_read_3d) AS clicked_where_read_3d,
+             sum(clicked_where_read_7d) AS clicked_where_read_7d,
+             sum(clicked_where_read_30d) AS clicked_where_read_30d,
+             sum(clicked_where_read_all) AS clicked_where_read_all,
+             sum(effective_open_1h) AS effective_open_1h,
+             sum(effective_open_24h) AS effective_open_24h,
+             sum(effective_open_3d) AS effective_open_3d,
+             sum(effective_open_7d) AS effective_open_7d,
+             sum(effective_open_30d) AS effective_open_30d,
+             sum(effective_open_all) AS effective_open_all,
+             sum(read_no_interaction_1h) AS read_no_interaction_1h,
+             sum(read_no_interaction_24h) AS read_no_interaction_24h,
+             sum(read_no_interaction_3d) AS read_no_interaction_3d,
+             sum(read_no_interaction_7d) AS read_no_interaction_7d,
+             sum(read_no_interaction_30d) AS read_no_interaction_30d,
+             sum(read_no_interaction_all) AS read_no_interaction_all,
+             sumForEach(optout) AS optout,
+             sumForEach(unsubscribed) AS unsubscribed,
+             sumForEach(complaint) AS complaint,
+             0 AS broadcasts_interaction,
+             0 AS assigned,
+             0 AS assigned_engaged,
+             0 AS reach_where_interaction,
+             0 AS total_sends,
+             0 AS total_deliveries,
+             0 AS total_reads,
+             0 AS total_clicks,
+             0 AS total_interactions,
+             0 AS total_optouts,
+             0 AS total_complaints,
+             0 AS total_machine_reads,
+             0 AS total_machine_clicks,
+             0 AS skewed
+         FROM audience_stats
+         FINAL
+         PREWHERE (hasAll(if(audience = '', [], splitByChar('', audience)), {audience_tags_2:Array(String)})
+ AND (NOT hasAny(if(audience = '', [], splitByChar('', audience)), {audience_tags_1:Array(String)})))
+ AND (other = 0)
+         WHERE (tenant = {tenant:String})

- AND (segment = '*')
+         GROUP BY
+             day,
+             broadcast,
+             segment
+     )
+     WHERE true AND (segment = '*')

-         FROM broadcast_stats
-         FINAL
-         WHERE (tenant = {tenant:String})
+         FROM
+         (
+             SELECT
+                 day,
+                 broadcast,
+                 arrayJoin(arrayConcat(['*'], if(audience = '', [], splitByChar('', audience)))) AS segment,
+                 '*' AS variant,
+                 min(definition) AS definition,
+                 any(platform) AS platform,
+                 any(message_class) AS message_class,
+                 any(content_type) AS content_type,
+                 any(tier) AS tier,
+                 any(campaign) AS campaign,
+                 any(owner) AS owner,
+                 any(experiment) AS experiment,
+                 any(basis) AS basis,
+                 any(content_form) AS content_form,
+                 any(sent_by) AS sent_by,
+                 any(provider) AS provider,
+                 any(features) AS features,
+                 any(first_send_at) AS first_send_at,
+                 any(basis_delivery) AS basis_delivery,
+                 any(basis_read) AS basis_read,
+                 any(basis_click) AS basis_click,
+                 any(p99_delivery_at) AS p99_delivery_at,
+                 any(read_as_of) AS read_as_of,
+                 any(broadcasts) AS broadcasts,
+                 any(broadcasts_delivery) AS broadcasts_delivery,
+                 any(broadcasts_read) AS broadcasts_read,
+                 any(broadcasts_click) AS broadcasts_click,
+                 any(broadcasts_poll) AS broadcasts_poll,
+                 any(broadcasts_aggregate) AS broadcasts_aggregate,
+                 any(broadcasts_counted) AS broadcasts_counted,
+                 any(broadcasts_above_reach) AS broadcasts_above_reach,
+                 any(broadcasts_counts_only) AS broadcasts_counts_only,
+                 any(broadcasts_sent) AS broadcasts_sent,
+                 any(broadcasts_failed) AS broadcasts_failed,
+                 any(broadcasts_sent_implied) AS broadcasts_sent_implied,
+                 any(broadcasts_delivery_rate) AS broadcasts_delivery_rate,
+                 any(broadcasts_delivery_counted) AS broadcasts_delivery_counted,
+                 any(broadcasts_read_at_least) AS broadcasts_read_at_least,
+                 any(broadcasts_delivery_incomplete) AS broadcasts_delivery_incomplete,
+                 any(broadcasts_delivery_gaps) AS broadcasts_delivery_gaps,
+                 any(broadcasts_lower_bound) AS broadcasts_lower_bound,
+                 any(broadcasts_conversion) AS broadcasts_conversion,
+                 any(broadcasts_view_through) AS broadcasts_view_through,
+                 any(broadcasts_optout) AS broadcasts_optout,
+                 any(broadcasts_complaint) AS broadcasts_complaint,
+                 sum(sent) AS sent,
+                 sum(sent_implied) AS sent_implied,
+                 sum(confirmed) AS confirmed,
+                 sum(engaged) AS engaged,
+                 sum(engaged_unconfirmed) AS engaged_unconfirmed,
+                 any(engaged_where_gaps) AS engaged_where_gaps,
+                 any(engaged_unconfirmed_where_gaps) AS engaged_unconfirmed_where_gaps,
+                 sum(delivered) AS delivered,
+                 sum(delivered_where_sent) AS delivered_where_sent,
+                 sum(delivered_implied) AS delivered_implied,
+                 sum(failed) AS failed,
+                 sum(outside_audience) AS outside_audience,
+                 sum(sent_where_delivery) AS sent_where_delivery,
+                 sum(sent_where_read) AS sent_where_read,
+                 sum(sent_where_click) AS sent_where_click,
+                 sum(sent_where_conversion) AS sent_where_conversion,
+                 sum(reach) AS reach,
+                 sum(reach_where_read) AS reach_where_read,
+                 sum(reach_where_click) AS reach_where_click,
+                 sum(reach_where_conversion) AS reach_where_conversion,
+                 sum(reach_where_optout) AS reach_where_optout,
+                 sum(reach_where_complaint) AS reach_where_complaint,
+                 sum(read_1h) AS read_1h,
+                 sum(read_24h) AS read_24h,
+                 sum(read_3d) AS read_3d,
+                 sum(read_7d) AS read_7d,
+                 sum(read_30d) AS read_30d,
+                 sum(read_all) AS read_all,
+                 sum(read_possible_1h) AS read_possible_1h,
+                 sum(read_possible_24h) AS read_possible_24h,
+                 sum(read_possible_3d) AS read_possible_3d,
+                 sum(read_possible_7d) AS read_possible_7d,
+                 sum(read_possible_30d) AS read_possible_30d,
+                 sum(read_possible_all) AS read_possible_all,
+                 sum(read_point_1h) AS read_point_1h,
+                 sum(read_point_24h) AS read_point_24h,
+                 sum(read_point_3d) AS read_point_3d,
+                 sum(read_point_7d) AS read_point_7d,
+                 sum(read_point_30d) AS read_point_30d,
+                 sum(read_point_all) AS read_point_all,
+                 sum(reach_point_1h) AS reach_point_1h,
+                 sum(reach_point_24h) AS reach_point_24h,
+                 sum(reach_point_3d) AS reach_point_3d,
+                 sum(reach_point_7d) AS reach_point_7d,
+                 sum(reach_point_30d) AS reach_point_30d,
+                 sum(reach_point_all) AS reach_point_all,
+                 sum(read_implied_1h) AS read_implied_1h,
+                 sum(read_implied_24h) AS read_implied_24h,
+                 sum(read_implied_3d) AS read_implied_3d,
+                 sum(read_implied_7d) AS read_implied_7d,
+                 sum(read_implied_30d) AS read_implied_30d,
+                 sum(read_implied_all) AS read_implied_all,
+                 sum(read_at_least_1h) AS read_at_least_1h,
+                 sum(read_at_least_24h) AS read_at_least_24h,
+                 sum(read_at_least_3d) AS read_at_least_3d,
+                 sum(read_at_least_7d) AS read_at_least_7d,
+                 sum(read_at_least_30d) AS read_at_least_30d,
+                 sum(read_at_least_all) AS read_at_least_all,
+                 sum(machine_only_1h) AS machine_only_1h,
+                 sum(machine_only_24h) AS machine_only_24h,
+                 sum(machine_only_3d) AS machine_only_3d,
+                 sum(machine_only_7d) AS machine_only_7d,
+                 sum(machine_only_30d) AS machine_only_30d,
+                 sum(machine_only_all) AS machine_only_all,
+                 sum(clicked_1h) AS clicked_1h,
+                 sum(clicked_24h) AS clicked_24h,
+                 sum(clicked_3d) AS clicked_3d,
+                 sum(clicked_7d) AS clicked_7d,
+                 sum(clicked_30d) AS clicked_30d,
+                 sum(clicked_all) AS clicked_all,
+                 sum(clicked_where_conversion_1h) AS clicked_where_conversion_1h,
+                 sum(clicked_where_conversion_24h) AS clicked_where_conversion_24h,
+                 sum(clicked_where_conversion_3d) AS clicked_where_conversion_3d,
+                 sum(clicked_where_conversion_7d) AS clicked_where_conversion_7d,
+                 sum(clicked_where_conversion_30d) AS clicked_where_conversion_30d,
+                 sum(clicked_where_conversion_all) AS clicked_where_conversion_all,
+                 sum(read_where_click_1h) AS read_where_click_1h,
+                 sum(read_where_click_24h) AS read_where_click_24h,
+                 sum(read_where_click_3d) AS read_where_click_3d,
+                 sum(read_where_click_7d) AS read_where_click_7d,
+                 sum(read_where_click_30d) AS read_where_click_30d,
+                 sum(read_where_click_all) AS read_where_click_all,
+                 sum(clicked_where_read_1h) AS clicked_where_read_1h,
+                 sum(clicked_where_read_24h) AS clicked_where_read_24h,
+                 sum(clicked_where_read_3d) AS clicked_where_read_3d,
+                 sum(clicked_where_read_7d) AS clicked_where_read_7d,
+                 sum(clicked_where_read_30d) AS clicked_where_read_30d,
+                 sum(clicked_where_read_all) AS clicked_where_read_all,
+                 sum(effective_open_1h) AS effective_open_1h,
+                 sum(effective_open_24h) AS effective_open_24h,
+                 sum(effective_open_3d) AS effective_open_3d,
+                 sum(effective_open_7d) AS effective_open_7d,
+                 sum(effective_open_30d) AS effective_open_30d,
+                 sum(effective_open_all) AS effective_open_all,
+                 sum(read_no_interaction_1h) AS read_no_interaction_1h,
+                 sum(read_no_interaction_24h) AS read_no_interaction_24h,
+                 sum(read_no_interaction_3d) AS read_no_interaction_3d,
+                 sum(read_no_interaction_7d) AS read_no_interaction_7d,
+                 sum(read_no_interaction_30d) AS read_no_interaction_30d,
+                 sum(read_no_interaction_all) AS read_no_interaction_all,
+                 sumForEach(optout) AS optout,
+                 sumForEach(unsubscribed) AS unsubscribed,
+                 sumForEach(complaint) AS complaint,
+                 0 AS broadcasts_interaction,
+                 0 AS assigned,
+                 0 AS assigned_engaged,
+                 0 AS reach_where_interaction,
+                 0 AS total_sends,
+                 0 AS total_deliveries,
+                 0 AS total_reads,
+                 0 AS total_clicks,
+                 0 AS total_interactions,
+                 0 AS total_optouts,
+                 0 AS total_complaints,
+                 0 AS total_machine_reads,
+                 0 AS total_machine_clicks,
+                 0 AS skewed
+             FROM audience_stats
+             FINAL
+             PREWHERE (hasAll(if(audience = '', [], splitByChar('', audience)), {audience_tags_2:Array(String)})
+ AND (NOT hasAny(if(audience = '', [], splitByChar('', audience)), {audience_tags_1:Array(String)})))
+ AND (other = 0)
+             WHERE (tenant = {tenant:String})

- AND (segment != '*')
+             GROUP BY
+                 day,
+                 broadcast,
+                 segment
+         )
+         WHERE true AND (segment != '*')
-- tenant-pending-units: that of open-rates

== horizon=1h
-- broadcasts-left-out: that of open-rates
-- broadcasts-with-range: other than that of open-rates
- AND ((reach_point_7d = 0)
- AND ((reach_where_read > 0) OR (read_7d < read_possible_7d)))
+ AND ((reach_point_1h = 0)
+ AND ((reach_where_read > 0) OR (read_1h < read_possible_1h)))
-- broadcasts-without-split: that of open-rates
-- open-rates: other than that of open-rates
-             [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_7d, read_possible_7d, read_point_7d, reach_point_7d, read_implied_7d, machine_only_7d, clicked_7d, clicked_where_conversion_7d, read_where_click_7d, clicked_where_read_7d, if(broadcasts_counted = 0, reach_point_7d, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
+             [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_1h, read_possible_1h, read_point_1h, reach_point_1h, read_implied_1h, machine_only_1h, clicked_1h, clicked_where_conversion_1h, read_where_click_1h, clicked_where_read_1h, if(broadcasts_counted = 0, reach_point_1h, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,

-             [0, 0, machine_where_read[4]] AS sums,
+             [0, 0, machine_where_read[1]] AS sums,

-             [clusters_open_rate_7d, clusters_open_rate_low_7d, clusters_open_rate_high_7d] AS lists,
+             [clusters_open_rate_1h, clusters_open_rate_low_1h, clusters_open_rate_high_1h] AS lists,

-                         [0, 0, if(broadcasts_read > 0, machine_only_7d, 0), if(reach_point_7d > 0, machine_only_7d, 0), broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_7d, read_possible_7d, read_point_7d, reach_point_7d, read_implied_7d, machine_only_7d, clicked_7d, clicked_where_conversion_7d, read_where_click_7d, clicked_where_read_7d, if(broadcasts_counted = 0, reach_point_7d, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
+                         [0, 0, if(broadcasts_read > 0, machine_only_1h, 0), if(reach_point_1h > 0, machine_only_1h, 0), broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_1h, read_possible_1h, read_point_1h, reach_point_1h, read_implied_1h, machine_only_1h, clicked_1h, clicked_where_conversion_1h, read_where_click_1h, clicked_where_read_1h, if(broadcasts_counted = 0, reach_point_1h, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,

+ AND (NOT ((day >= {summed_from_3:Date})
+ AND (day <= {summed_to_3:Date})))
+ AND (NOT ((day >= {summed_from_4:Date})
+ AND (day <= {summed_to_4:Date})))
-- period-days: that of open-rates
-- sums-of-everyone: other than that of open-rates
-         [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_7d, read_possible_7d, read_point_7d, reach_point_7d, read_implied_7d, machine_only_7d, clicked_7d, clicked_where_conversion_7d, read_where_click_7d, clicked_where_read_7d, if(broadcasts_counted = 0, reach_point_7d, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
+         [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_1h, read_possible_1h, read_point_1h, reach_point_1h, read_implied_1h, machine_only_1h, clicked_1h, clicked_where_conversion_1h, read_where_click_1h, clicked_where_read_1h, if(broadcasts_counted = 0, reach_point_1h, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
-- tenant-pending-units: that of open-rates

== horizon=24h
-- broadcasts-left-out: that of open-rates
-- broadcasts-with-range: other than that of open-rates
- AND ((reach_point_7d = 0)
- AND ((reach_where_read > 0) OR (read_7d < read_possible_7d)))
+ AND ((reach_point_24h = 0)
+ AND ((reach_where_read > 0) OR (read_24h < read_possible_24h)))
-- broadcasts-without-split: that of open-rates
-- open-rates: other than that of horizon=1h
-             [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_1h, read_possible_1h, read_point_1h, reach_point_1h, read_implied_1h, machine_only_1h, clicked_1h, clicked_where_conversion_1h, read_where_click_1h, clicked_where_read_1h, if(broadcasts_counted = 0, reach_point_1h, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
+             [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_24h, read_possible_24h, read_point_24h, reach_point_24h, read_implied_24h, machine_only_24h, clicked_24h, clicked_where_conversion_24h, read_where_click_24h, clicked_where_read_24h, if(broadcasts_counted = 0, reach_point_24h, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,

-             [0, 0, machine_where_read[1]] AS sums,
+             [0, 0, machine_where_read[2]] AS sums,

-             [clusters_open_rate_1h, clusters_open_rate_low_1h, clusters_open_rate_high_1h] AS lists,
+             [clusters_open_rate_24h, clusters_open_rate_low_24h, clusters_open_rate_high_24h] AS lists,

-                         [0, 0, if(broadcasts_read > 0, machine_only_1h, 0), if(reach_point_1h > 0, machine_only_1h, 0), broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_1h, read_possible_1h, read_point_1h, reach_point_1h, read_implied_1h, machine_only_1h, clicked_1h, clicked_where_conversion_1h, read_where_click_1h, clicked_where_read_1h, if(broadcasts_counted = 0, reach_point_1h, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
+                         [0, 0, if(broadcasts_read > 0, machine_only_24h, 0), if(reach_point_24h > 0, machine_only_24h, 0), broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_24h, read_possible_24h, read_point_24h, reach_point_24h, read_implied_24h, machine_only_24h, clicked_24h, clicked_where_conversion_24h, read_where_click_24h, clicked_where_read_24h, if(broadcasts_counted = 0, reach_point_24h, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
-- period-days: that of open-rates
-- sums-of-everyone: other than that of open-rates
-         [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_7d, read_possible_7d, read_point_7d, reach_point_7d, read_implied_7d, machine_only_7d, clicked_7d, clicked_where_conversion_7d, read_where_click_7d, clicked_where_read_7d, if(broadcasts_counted = 0, reach_point_7d, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
+         [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_24h, read_possible_24h, read_point_24h, reach_point_24h, read_implied_24h, machine_only_24h, clicked_24h, clicked_where_conversion_24h, read_where_click_24h, clicked_where_read_24h, if(broadcasts_counted = 0, reach_point_24h, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
-- tenant-pending-units: that of open-rates

== horizon=3d
-- broadcasts-left-out: that of open-rates
-- broadcasts-with-range: other than that of open-rates
- AND ((reach_point_7d = 0)
- AND ((reach_where_read > 0) OR (read_7d < read_possible_7d)))
+ AND ((reach_point_3d = 0)
+ AND ((reach_where_read > 0) OR (read_3d < read_possible_3d)))
-- broadcasts-without-split: that of open-rates
-- open-rates: other than that of horizon=1h
-             [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_1h, read_possible_1h, read_point_1h, reach_point_1h, read_implied_1h, machine_only_1h, clicked_1h, clicked_where_conversion_1h, read_where_click_1h, clicked_where_read_1h, if(broadcasts_counted = 0, reach_point_1h, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
+             [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_3d, read_possible_3d, read_point_3d, reach_point_3d, read_implied_3d, machine_only_3d, clicked_3d, clicked_where_conversion_3d, read_where_click_3d, clicked_where_read_3d, if(broadcasts_counted = 0, reach_point_3d, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,

-             [0, 0, machine_where_read[1]] AS sums,
+             [0, 0, machine_where_read[3]] AS sums,

-             [clusters_open_rate_1h, clusters_open_rate_low_1h, clusters_open_rate_high_1h] AS lists,
+             [clusters_open_rate_3d, clusters_open_rate_low_3d, clusters_open_rate_high_3d] AS lists,

-                         [0, 0, if(broadcasts_read > 0, machine_only_1h, 0), if(reach_point_1h > 0, machine_only_1h, 0), broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_1h, read_possible_1h, read_point_1h, reach_point_1h, read_implied_1h, machine_only_1h, clicked_1h, clicked_where_conversion_1h, read_where_click_1h, clicked_where_read_1h, if(broadcasts_counted = 0, reach_point_1h, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
+                         [0, 0, if(broadcasts_read > 0, machine_only_3d, 0), if(reach_point_3d > 0, machine_only_3d, 0), broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_3d, read_possible_3d, read_point_3d, reach_point_3d, read_implied_3d, machine_only_3d, clicked_3d, clicked_where_conversion_3d, read_where_click_3d, clicked_where_read_3d, if(broadcasts_counted = 0, reach_point_3d, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
-- period-days: that of open-rates
-- sums-of-everyone: other than that of open-rates
-         [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_7d, read_possible_7d, read_point_7d, reach_point_7d, read_implied_7d, machine_only_7d, clicked_7d, clicked_where_conversion_7d, read_where_click_7d, clicked_where_read_7d, if(broadcasts_counted = 0, reach_point_7d, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
+         [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_3d, read_possible_3d, read_point_3d, reach_point_3d, read_implied_3d, machine_only_3d, clicked_3d, clicked_where_conversion_3d, read_where_click_3d, clicked_where_read_3d, if(broadcasts_counted = 0, reach_point_3d, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
-- tenant-pending-units: that of open-rates

== horizon=30d
-- broadcasts-left-out: that of open-rates
-- broadcasts-with-range: other than that of open-rates
- AND ((reach_point_7d = 0)
- AND ((reach_where_read > 0) OR (read_7d < read_possible_7d)))
+ AND ((reach_point_30d = 0)
+ AND ((reach_where_read > 0) OR (read_30d < read_possible_30d)))
-- broadcasts-without-split: that of open-rates
-- open-rates: other than that of open-rates
-             [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_7d, read_possible_7d, read_point_7d, reach_point_7d, read_implied_7d, machine_only_7d, clicked_7d, clicked_where_conversion_7d, read_where_click_7d, clicked_where_read_7d, if(broadcasts_counted = 0, reach_point_7d, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
+             [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_30d, read_possible_30d, read_point_30d, reach_point_30d, read_implied_30d, machine_only_30d, clicked_30d, clicked_where_conversion_30d, read_where_click_30d, clicked_where_read_30d, if(broadcasts_counted = 0, reach_point_30d, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,

-             [0, 0, machine_where_read[4]] AS sums,
+             [0, 0, machine_where_read[5]] AS sums,

-             [clusters_open_rate_7d, clusters_open_rate_low_7d, clusters_open_rate_high_7d] AS lists,
+             [clusters_open_rate_30d, clusters_open_rate_low_30d, clusters_open_rate_high_30d] AS lists,

-                         [0, 0, if(broadcasts_read > 0, machine_only_7d, 0), if(reach_point_7d > 0, machine_only_7d, 0), broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_7d, read_possible_7d, read_point_7d, reach_point_7d, read_implied_7d, machine_only_7d, clicked_7d, clicked_where_conversion_7d, read_where_click_7d, clicked_where_read_7d, if(broadcasts_counted = 0, reach_point_7d, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
+                         [0, 0, if(broadcasts_read > 0, machine_only_30d, 0), if(reach_point_30d > 0, machine_only_30d, 0), broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_30d, read_possible_30d, read_point_30d, reach_point_30d, read_implied_30d, machine_only_30d, clicked_30d, clicked_where_conversion_30d, read_where_click_30d, clicked_where_read_30d, if(broadcasts_counted = 0, reach_point_30d, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
-- period-days: that of open-rates
-- sums-of-everyone: other than that of open-rates
-         [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_7d, read_possible_7d, read_point_7d, reach_point_7d, read_implied_7d, machine_only_7d, clicked_7d, clicked_where_conversion_7d, read_where_click_7d, clicked_where_read_7d, if(broadcasts_counted = 0, reach_point_7d, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
+         [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_30d, read_possible_30d, read_point_30d, reach_point_30d, read_implied_30d, machine_only_30d, clicked_30d, clicked_where_conversion_30d, read_where_click_30d, clicked_where_read_30d, if(broadcasts_counted = 0, reach_point_30d, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
-- tenant-pending-units: that of open-rates

== horizon=all
-- broadcasts-left-out: that of open-rates
-- broadcasts-without-split: that of open-rates
-- open-rates: other than that of open-rates
-             [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_7d, read_possible_7d, read_point_7d, reach_point_7d, read_implied_7d, machine_only_7d, clicked_7d, clicked_where_conversion_7d, read_where_click_7d, clicked_where_read_7d, if(broadcasts_counted = 0, reach_point_7d, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
+             [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_all, read_possible_all, read_point_all, reach_point_all, read_implied_all, machine_only_all, clicked_all, clicked_where_conversion_all, read_where_click_all, clicked_where_read_all, if(broadcasts_counted = 0, reach_point_all, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,

-             [0, 0, machine_where_read[4]] AS sums,
+             [0, 0, machine_where_read[6]] AS sums,

-             [clusters_open_rate_7d, clusters_open_rate_low_7d, clusters_open_rate_high_7d] AS lists,
+             [clusters_open_rate_all, clusters_open_rate_low_all, clusters_open_rate_high_all] AS lists,

-                         [0, 0, if(broadcasts_read > 0, machine_only_7d, 0), if(reach_point_7d > 0, machine_only_7d, 0), broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_7d, read_possible_7d, read_point_7d, reach_point_7d, read_implied_7d, machine_only_7d, clicked_7d, clicked_where_conversion_7d, read_where_click_7d, clicked_where_read_7d, if(broadcasts_counted = 0, reach_point_7d, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
+                         [0, 0, if(broadcasts_read > 0, machine_only_all, 0), if(reach_point_all > 0, machine_only_all, 0), broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_all, read_possible_all, read_point_all, reach_point_all, read_implied_all, machine_only_all, clicked_all, clicked_where_conversion_all, read_where_click_all, clicked_where_read_all, if(broadcasts_counted = 0, reach_point_all, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
-- period-days: that of open-rates
-- sums-of-everyone: other than that of open-rates
-         [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_7d, read_possible_7d, read_point_7d, reach_point_7d, read_implied_7d, machine_only_7d, clicked_7d, clicked_where_conversion_7d, read_where_click_7d, clicked_where_read_7d, if(broadcasts_counted = 0, reach_point_7d, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
+         [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_all, read_possible_all, read_point_all, reach_point_all, read_implied_all, machine_only_all, clicked_all, clicked_where_conversion_all, read_where_click_all, clicked_where_read_all, if(broadcasts_counted = 0, reach_point_all, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
-- tenant-pending-units: that of open-rates

== group_by=content_type
-- broadcasts-with-range: other than that of open-rates
- AND (segment != '*')
+ AND (segment = '*')
-- open-rates: other than that of open-rates
-     group_segment,

-         group_segment,

-             segment AS group_segment,

- AND (segment != '*')
+ AND (segment = '*')

-             segment AS group_segment,

- AND (segment != '*')
+ AND (segment = '*')

-             group_segment,

-                     group_segment,

-                         segment AS group_segment,

- AND (segment != '*')
+ AND (segment = '*')

-                     group_segment,

-     GROUP BY
-         group_content_type,
-         group_segment
+     GROUP BY group_content_type

- ORDER BY
-     group_content_type ASC,
-     group_segment ASC
+ ORDER BY group_content_type ASC
-- period-days: that of open-rates
-- tenant-pending-units: that of open-rates

== group_by=platform
-- broadcasts-with-range: that of group_by=content_type
-- open-rates: other than that of group_by=content_type
-     group_content_type,
+     group_platform,

-         group_content_type,
+         group_platform,

-             content_type AS group_content_type,
+             platform AS group_platform,

-             content_type AS group_content_type,
+             platform AS group_platform,

-             group_content_type,
+             group_platform,

-                     group_content_type,
+                     group_platform,

-                         content_type AS group_content_type,
+                         platform AS group_platform,

-                     group_content_type,
+                     group_platform,

-     GROUP BY group_content_type
+     GROUP BY group_platform

- ORDER BY group_content_type ASC
+ ORDER BY group_platform ASC
-- period-days: that of open-rates
-- tenant-pending-units: that of open-rates

== group_by=message_class
-- broadcasts-with-range: that of group_by=content_type
-- open-rates: other than that of 2026-03-30 to 2026-04-01
-     group_content_type,
+     group_message_class,

-         group_content_type,
+         group_message_class,

-             group_content_type,
+             group_message_class,

-                     group_content_type,
+                     group_message_class,

-                         content_type AS group_content_type,
+                         message_class AS group_message_class,

- AND (day >= {from:Date})
- AND (day < {to:Date})

-                     group_content_type,
+                     group_message_class,

-     GROUP BY group_content_type
+     GROUP BY group_message_class

- ORDER BY group_content_type ASC
+ ORDER BY group_message_class ASC
-- period-days: that of open-rates
-- tenant-pending-units: that of open-rates

== group_by=tier
-- broadcasts-with-range: that of group_by=content_type
-- open-rates: other than that of group_by=content_type
-     group_content_type,
+     group_tier,

-         group_content_type,
+         group_tier,

-             content_type AS group_content_type,
+             tier AS group_tier,

-             content_type AS group_content_type,
+             tier AS group_tier,

-             group_content_type,
+             group_tier,

-                     group_content_type,
+                     group_tier,

-                         content_type AS group_content_type,
+                         tier AS group_tier,

-                     group_content_type,
+                     group_tier,

-     GROUP BY group_content_type
+     GROUP BY group_tier

- ORDER BY group_content_type ASC
+ ORDER BY group_tier ASC
-- period-days: that of open-rates
-- tenant-pending-units: that of open-rates

== group_by=campaign
-- broadcasts-with-range: that of group_by=content_type
-- open-rates: other than that of group_by=message_class
-     group_message_class,
+     group_campaign,

-         group_message_class,
+         group_campaign,

-             group_message_class,
+             group_campaign,

-                     group_message_class,
+                     group_campaign,

-                         message_class AS group_message_class,
+                         campaign AS group_campaign,

-                     group_message_class,
+                     group_campaign,

-     GROUP BY group_message_class
+     GROUP BY group_campaign

- ORDER BY group_message_class ASC
+ ORDER BY group_campaign ASC
-- period-days: that of open-rates
-- tenant-pending-units: that of open-rates

== group_by=owner
-- broadcasts-with-range: that of group_by=content_type
-- open-rates: other than that of group_by=message_class
-     group_message_class,
+     group_owner,

-         group_message_class,
+         group_owner,

-             group_message_class,
+             group_owner,

-                     group_message_class,
+                     group_owner,

-                         message_class AS group_message_class,
+                         owner AS group_owner,

-                     group_message_class,
+                     group_owner,

-     GROUP BY group_message_class
+     GROUP BY group_owner

- ORDER BY group_message_class ASC
+ ORDER BY group_owner ASC
-- period-days: that of open-rates
-- tenant-pending-units: that of open-rates

== group_by=content_form
-- broadcasts-with-range: that of group_by=content_type
-- open-rates: other than that of group_by=message_class
-     group_message_class,
+     group_content_form,

-         group_message_class,
+         group_content_form,

-             group_message_class,
+             group_content_form,

-                     group_message_class,
+                     group_content_form,

-                         message_class AS group_message_class,
+                         content_form AS group_content_form,

-                     group_message_class,
+                     group_content_form,

-     GROUP BY group_message_class
+     GROUP BY group_content_form

- ORDER BY group_message_class ASC
+ ORDER BY group_content_form ASC
-- period-days: that of open-rates
-- tenant-pending-units: that of open-rates

== group_by=sent_by
-- broadcasts-with-range: that of group_by=content_type
-- open-rates: other than that of group_by=message_class
-     group_message_class,
+     group_sent_by,

-         group_message_class,
+         group_sent_by,

-             group_message_class,
+             group_sent_by,

-                     group_message_class,
+                     group_sent_by,

-                         message_class AS group_message_class,
+                         sent_by AS group_sent_by,

-                     group_message_class,
+                     group_sent_by,

-     GROUP BY group_message_class
+     GROUP BY group_sent_by

- ORDER BY group_message_class ASC
+ ORDER BY group_sent_by ASC
-- period-days: that of open-rates
-- tenant-pending-units: that of open-rates

== group_by=segment
-- broadcasts-left-out: that of open-rates
-- broadcasts-with-range: that of open-rates
-- broadcasts-without-split: that of open-rates
-- open-rates: other than that of open-rates
-     group_content_type,

-         group_content_type,

-             content_type AS group_content_type,

-             content_type AS group_content_type,

-             group_content_type,

-                     group_content_type,

-                         content_type AS group_content_type,

-                     group_content_type,

-     GROUP BY
-         group_content_type,
-         group_segment
+     GROUP BY group_segment

- ORDER BY
-     group_content_type ASC,
-     group_segment ASC
+ ORDER BY group_segment ASC
-- period-days: that of open-rates
-- sums-of-everyone: that of open-rates
-- tenant-pending-units: that of open-rates

== group_by=content_type,platform
-- broadcasts-with-range: that of group_by=content_type
-- open-rates: other than that of group_by=content_type
+     group_platform,

+         group_platform,

+             platform AS group_platform,

+             platform AS group_platform,

+             group_platform,

+                     group_platform,

+                         platform AS group_platform,

+                     group_platform,

-     GROUP BY group_content_type
+     GROUP BY
+         group_content_type,
+         group_platform

- ORDER BY group_content_type ASC
+ ORDER BY
+     group_content_type ASC,
+     group_platform ASC
-- period-days: that of open-rates
-- tenant-pending-units: that of open-rates

== content_type and platform and message_class and tier and campaign and owner and content_form and sent_by and title_length and core_length and exclamations and pictures_per_paragraph and title_emoji and prefix and broadcast and segment and variant
-- broadcasts-without-split: other than that of open-rates
- AND (variant = '*')) OR ((segment != '*')
- AND (variant = '*')))
+ AND (variant = '*')) OR ((segment IN ({filter_segment:Array(String)}))
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
-- open-rates: other than that of 2026-03-30 to 2026-04-01
- AND (day >= {from:Date})
- AND (day < {to:Date})
- AND (segment != '*')
- AND (variant = '*')
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
+ AND (segment IN ({filter_segment:Array(String)}))
+ AND (variant IN ({filter_variant:Array(String)}))
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
AND (segment IN ({filter_segment:Array(String)}))
AND (variant IN ({filter_variant:Array(String)}))
AND (definition < {definition:UInt16})
-- period-days: that of open-rates
-- tenant-pending-units: that of open-rates

== not.content_type and not.platform and not.message_class and not.tier and not.campaign and not.owner and not.content_form and not.sent_by and not.title_length and not.core_length and not.exclamations and not.pictures_per_paragraph and not.title_emoji and not.prefix
-- broadcasts-left-out: other than that of open-rates
- AND (alive = 1) AND true AND (variant = '*')
+ AND (alive = 1)
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
+ AND ((features['prefix']) NOT IN ({filter_not_prefix:Array(String)})) AND true AND (variant = '*')
-- open-rates: other than that of 2026-03-30 to 2026-04-01
- AND (day >= {from:Date})
- AND (day < {to:Date})
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
-- open-rates: other than that of 2026-03-30 to 2026-04-01
- AND (day >= {from:Date})
- AND (day < {to:Date})
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
-- outdated-bands
SELECT count() AS n
FROM broadcast_stats
FINAL
WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (content_type NOT IN ({filter_not_content_type:Array(String)}))
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
-- period-days: that of open-rates
-- tenant-pending-units: that of open-rates

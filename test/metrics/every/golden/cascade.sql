== cascade
-- cascade
SELECT
    sums,
    read_as_of,
    counts,
    arrayMap(one -> CAST((arraySlice(one.1, 1, 128), greatest(one.2, if(length(one.1) > 128, ((one.1)[129]).1, 0)), arrayMap((one, other) -> (one + other), arrayMap(p -> (arrayMap((n1, x1, xn, nn, xnn) -> [toFloat64(length(n1)), arraySum(x1), arraySum(n1), arraySum((x, n) -> (x / n), x1, n1), arrayDotProduct(x1, x1), arrayDotProduct(x1, xn), arrayDotProduct(xn, xn), arrayDotProduct(xn, xnn), arrayDotProduct(x1, n1), arrayDotProduct(xn, n1), arrayDotProduct(xn, nn), arrayDotProduct(xnn, nn), arrayDotProduct(n1, n1), arrayDotProduct(n1, nn), arrayDotProduct(nn, nn), arraySum((n, m) -> ((n * m) * m), n1, nn)], [p.1], [p.2], [p.3], [p.4], [arrayMap((n, m) -> (n * m), p.1, p.3)])[1]), arrayMap((ns, xs) -> (ns, xs, arrayMap((n, x) -> (n * x), ns, xs), arrayMap(n -> (n * n), ns)), [CAST((arraySlice(one.1, 129)).1, 'Array(Float64)')], [CAST((arraySlice(one.1, 129)).2, 'Array(Float64)')]))[1], arrayResize(one.3, 16, 0.))), 'Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64))'), arrayMap(i -> (arrayReverseSort(largest[i]), toUInt64(most[i]), arraySlice(others, (i * 16) - 15, 16)), range(1, 11))) AS clusters
FROM
(
    SELECT
        sumForEach(sums) AS sums,
        minIf(read_as_of, read_as_of > 0) AS read_as_of,
        sumForEach(counts) AS counts,
        groupArrayArrayForEach(lists.1) AS largest,
        maxForEach(lists.2) AS most,
        sumForEach(arrayFlatten(arrayMap(o -> arrayResize(o, 16, 0.), lists.3))) AS others
    FROM
    (
        SELECT
            [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_all, read_possible_all, read_point_all, reach_point_all, read_implied_all, machine_only_all, clicked_all, clicked_where_conversion_all, read_where_click_all, clicked_where_read_all, if(broadcasts_counted = 0, reach_point_all, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
            toUnixTimestamp64Milli(read_as_of) AS read_as_of,
            [broadcasts, 0, ((sent + outside_audience) + broadcasts_aggregate) + broadcasts_counts_only] AS counts,
            [] AS lists
        FROM stats_day
        FINAL
        WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = '*')
AND (day IN ({summed_days:Array(Date)}))
        UNION ALL
        SELECT
            [0, 0, machine_where_read[6]] AS sums,
            0 AS read_as_of,
            arrayConcat([0, 0, 0], arrayFlatten(arrayMap(i -> [(by_rate[i]).1, (by_rate[i]).2, (by_rate[i]).3], [1, 2, 3, 4, 5, 6]))) AS counts,
            [clusters_delivery_rate, clusters_open_rate_all, clusters_open_rate_low_all, clusters_open_rate_high_all, clusters_click_rate_all, clusters_click_to_open_all, clusters_conversion_rate_all, ([], 0, []), clusters_converted_per_delivered, ([], 0, [])] AS lists
        FROM clusters_day
        FINAL
        WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = '*')
AND (day IN ({summed_days:Array(Date)}))
        UNION ALL
        SELECT
            [converted_all] AS sums,
            0 AS read_as_of,
            [] AS counts,
            [] AS lists
        FROM conversions_day
        FINAL
        WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (goal = {goal:String})
AND (currency = '*')
AND (segment = '*')
AND (day IN ({summed_days:Array(Date)}))
        UNION ALL
        SELECT
            [] AS sums,
            0 AS read_as_of,
            [] AS counts,
            [([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), clusters_conversion_rate_all, ([], 0, []), clusters_converted_per_delivered_all] AS lists
        FROM converted_clusters_day
        FINAL
        WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (goal = {goal:String})
AND (segment = '*')
AND (day IN ({summed_days:Array(Date)}))
        UNION ALL
        SELECT
            [] AS sums,
            0 AS read_as_of,
            [0, 1, 0] AS counts,
            [] AS lists
        FROM broadcast_stats
        FINAL
        WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = '*')
AND (variant = '*')
AND (day IN ({young_days:Array(Date)}))
AND (NOT (((toUnixTimestamp64Milli(p99_delivery_at) + {mature_after:Int64}) + greatest(multiIf(basis_delivery = 'poll', {late_poll:Int64}, basis_delivery = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_read = 'poll', {late_poll:Int64}, basis_read = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_click = 'poll', {late_poll:Int64}, basis_click = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}))) <= {complete_until:Int64}))
        UNION ALL
        SELECT
            if(used, own, []) AS sums,
            if(used, as_of, 0) AS read_as_of,
            arrayConcat([toUInt64(used), toUInt64(NOT is_mature), (((own[28]) + (own[34])) + (own[19])) + (own[20])], arrayFlatten(arrayMap((a, b) -> if(used AND ((own[a]) > 0)
AND ((own[b]) > 0), [1, toUInt64((own[6]) > 0), own[28]], [0, 0, 0]), [26, 7, 8, 7, 9, 9], [63, 63, 63, 8, 63, 63]))) AS counts,
            arrayMap((n, x, a, b) -> (if(used AND ((own[n]) > 0)
AND ((own[a]) > 0)
AND ((own[b]) > 0), [(own[n], own[x])], []), toUInt64(0), emptyArrayFloat64()), [36, 48, 40, 40, 41, 53, 52, 52, 42, 42], [31, 47, 45, 61, 51, 54, 62, 1, 62, 1], [26, 7, 7, 7, 8, 7, 9, 9, 9, 9], [63, 63, 60, 60, 63, 8, 63, 1, 63, 1]) AS lists
        FROM
        (
            SELECT
                *,
                arrayConcat(sums, [((sums[40]) > 0)
AND ((sums[48]) = 0), least(sums[46], sums[40]), 0, 1]) AS own
            FROM
            (
                SELECT
                    sumForEach(sums) AS sums,
                    minIf(read_as_of, read_as_of > 0) AS as_of,
                    min(mature) = 1 AS is_mature,
                    true AS used
                FROM
                (
                    SELECT
                        broadcast AS one,
                        [0, 0, if(broadcasts_read > 0, machine_only_all, 0), if(reach_point_all > 0, machine_only_all, 0), broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_all, read_possible_all, read_point_all, reach_point_all, read_implied_all, machine_only_all, clicked_all, clicked_where_conversion_all, read_where_click_all, clicked_where_read_all, if(broadcasts_counted = 0, reach_point_all, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
                        toUnixTimestamp64Milli(read_as_of) AS read_as_of,
                        (((toUnixTimestamp64Milli(p99_delivery_at) + {mature_after:Int64}) + greatest(multiIf(basis_delivery = 'poll', {late_poll:Int64}, basis_delivery = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_read = 'poll', {late_poll:Int64}, basis_read = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_click = 'poll', {late_poll:Int64}, basis_click = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}))) <= {complete_until:Int64}) AS mature,
                        1 AS of_stats
                    FROM broadcast_stats
                    FINAL
                    WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = '*')
AND (variant = '*')
AND (NOT ((day >= {summed_from_0:Date})
AND (day <= {summed_to_0:Date})))
AND (NOT ((day >= {summed_from_1:Date})
AND (day <= {summed_to_1:Date})))
AND (NOT ((day >= {summed_from_2:Date})
AND (day <= {summed_to_2:Date})))
AND (NOT ((day >= {summed_from_3:Date})
AND (day <= {summed_to_3:Date})))
AND (NOT ((day >= {summed_from_4:Date})
AND (day <= {summed_to_4:Date})))
AND (NOT ((day >= {summed_from_5:Date})
AND (day <= {summed_to_5:Date})))
                    UNION ALL
                    SELECT
                        broadcast AS one,
                        [converted_all] AS sums,
                        0 AS read_as_of,
                        1,
                        0
                    FROM conversion_stats
                    FINAL
                    WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (goal = {goal:String})
AND (currency = '*')
AND (segment = '*')
AND (variant = '*')
AND (NOT ((day >= {summed_from_0:Date})
AND (day <= {summed_to_0:Date})))
AND (NOT ((day >= {summed_from_1:Date})
AND (day <= {summed_to_1:Date})))
AND (NOT ((day >= {summed_from_2:Date})
AND (day <= {summed_to_2:Date})))
AND (NOT ((day >= {summed_from_3:Date})
AND (day <= {summed_to_3:Date})))
AND (NOT ((day >= {summed_from_4:Date})
AND (day <= {summed_to_4:Date})))
AND (NOT ((day >= {summed_from_5:Date})
AND (day <= {summed_to_5:Date})))
                )
                GROUP BY one
                HAVING max(of_stats) = 1
            )
        )
    )
    HAVING (counts[3]) > 0
    LIMIT {limit:UInt32}
)
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
    UNION ALL
    SELECT
        toDate(0),
        8,
        NULL,
        NULL,
        NULL,
        NULL
    FROM unnamed_outcomes
    WHERE tenant = {tenant:String}
    LIMIT 1
    UNION ALL
    SELECT
        toDate(0),
        16,
        NULL,
        NULL,
        NULL,
        NULL
    FROM shared_orders
    WHERE (tenant = {tenant:String})
AND (goal = {goal:String})
    LIMIT 1
)
GROUP BY day
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
-- cascade: other than that of cascade
+ AND (day >= {from:Date})
+ AND (day < {to:Date})

+ AND (day >= {from:Date})
+ AND (day < {to:Date})

+ AND (day >= {from:Date})
+ AND (day < {to:Date})

+ AND (day >= {from:Date})
+ AND (day < {to:Date})

-             [] AS sums,
-             0 AS read_as_of,
-             [0, 1, 0] AS counts,
-             [] AS lists
-         FROM broadcast_stats
-         FINAL
-         WHERE (tenant = {tenant:String})
- AND (alive = 1)
- AND (segment = '*')
- AND (variant = '*')
- AND (day IN ({young_days:Array(Date)}))
- AND (NOT (((toUnixTimestamp64Milli(p99_delivery_at) + {mature_after:Int64}) + greatest(multiIf(basis_delivery = 'poll', {late_poll:Int64}, basis_delivery = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_read = 'poll', {late_poll:Int64}, basis_read = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_click = 'poll', {late_poll:Int64}, basis_click = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}))) <= {complete_until:Int64}))
-         UNION ALL
-         SELECT

+ AND (day >= {from:Date})
+ AND (day < {to:Date})

- AND (NOT ((day >= {summed_from_2:Date})
- AND (day <= {summed_to_2:Date})))
- AND (NOT ((day >= {summed_from_3:Date})
- AND (day <= {summed_to_3:Date})))
- AND (NOT ((day >= {summed_from_4:Date})
- AND (day <= {summed_to_4:Date})))
- AND (NOT ((day >= {summed_from_5:Date})
- AND (day <= {summed_to_5:Date})))

+ AND (day >= {from:Date})
+ AND (day < {to:Date})

- AND (NOT ((day >= {summed_from_2:Date})
- AND (day <= {summed_to_2:Date})))
- AND (NOT ((day >= {summed_from_3:Date})
- AND (day <= {summed_to_3:Date})))
- AND (NOT ((day >= {summed_from_4:Date})
- AND (day <= {summed_to_4:Date})))
- AND (NOT ((day >= {summed_from_5:Date})
- AND (day <= {summed_to_5:Date})))
-- immature-broadcasts: other than that of cascade
+ AND (day >= {from:Date})
+ AND (day < {to:Date})
-- period-days: other than that of cascade
+ AND (day >= {from:Date})
+ AND (day < {to:Date})

+ AND (day >= {from:Date})
+ AND (day < {to:Date})

-     WHERE tenant = {tenant:String}
+     WHERE (tenant = {tenant:String})
+ AND (day >= {from:Date})
+ AND (day < {to:Date})
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== 2026-02-04T16:00:00Z to 2026-03-06T16:00:00Z
-- cascade
SELECT
    sums,
    read_as_of,
    counts,
    arrayMap(one -> CAST((arraySlice(one.1, 1, 128), greatest(one.2, if(length(one.1) > 128, ((one.1)[129]).1, 0)), arrayMap((one, other) -> (one + other), arrayMap(p -> (arrayMap((n1, x1, xn, nn, xnn) -> [toFloat64(length(n1)), arraySum(x1), arraySum(n1), arraySum((x, n) -> (x / n), x1, n1), arrayDotProduct(x1, x1), arrayDotProduct(x1, xn), arrayDotProduct(xn, xn), arrayDotProduct(xn, xnn), arrayDotProduct(x1, n1), arrayDotProduct(xn, n1), arrayDotProduct(xn, nn), arrayDotProduct(xnn, nn), arrayDotProduct(n1, n1), arrayDotProduct(n1, nn), arrayDotProduct(nn, nn), arraySum((n, m) -> ((n * m) * m), n1, nn)], [p.1], [p.2], [p.3], [p.4], [arrayMap((n, m) -> (n * m), p.1, p.3)])[1]), arrayMap((ns, xs) -> (ns, xs, arrayMap((n, x) -> (n * x), ns, xs), arrayMap(n -> (n * n), ns)), [CAST((arraySlice(one.1, 129)).1, 'Array(Float64)')], [CAST((arraySlice(one.1, 129)).2, 'Array(Float64)')]))[1], arrayResize(one.3, 16, 0.))), 'Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64))'), arrayMap(i -> (arrayReverseSort(largest[i]), toUInt64(most[i]), arraySlice(others, (i * 16) - 15, 16)), range(1, 11))) AS clusters
FROM
(
    SELECT
        sumForEach(sums) AS sums,
        minIf(read_as_of, read_as_of > 0) AS read_as_of,
        sumForEach(counts) AS counts,
        groupArrayArrayForEach(lists.1) AS largest,
        maxForEach(lists.2) AS most,
        sumForEach(arrayFlatten(arrayMap(o -> arrayResize(o, 16, 0.), lists.3))) AS others
    FROM
    (
        SELECT
            if(used, own, []) AS sums,
            if(used, as_of, 0) AS read_as_of,
            arrayConcat([toUInt64(used), toUInt64(NOT is_mature), (((own[28]) + (own[34])) + (own[19])) + (own[20])], arrayFlatten(arrayMap((a, b) -> if(used AND ((own[a]) > 0)
AND ((own[b]) > 0), [1, toUInt64((own[6]) > 0), own[28]], [0, 0, 0]), [26, 7, 8, 7, 9, 9], [63, 63, 63, 8, 63, 63]))) AS counts,
            arrayMap((n, x, a, b) -> (if(used AND ((own[n]) > 0)
AND ((own[a]) > 0)
AND ((own[b]) > 0), [(own[n], own[x])], []), toUInt64(0), emptyArrayFloat64()), [36, 48, 40, 40, 41, 53, 52, 52, 42, 42], [31, 47, 45, 61, 51, 54, 62, 1, 62, 1], [26, 7, 7, 7, 8, 7, 9, 9, 9, 9], [63, 63, 60, 60, 63, 8, 63, 1, 63, 1]) AS lists
        FROM
        (
            SELECT
                *,
                arrayConcat(sums, [((sums[40]) > 0)
AND ((sums[48]) = 0), least(sums[46], sums[40]), 0, 1]) AS own
            FROM
            (
                SELECT
                    sumForEach(sums) AS sums,
                    minIf(read_as_of, read_as_of > 0) AS as_of,
                    min(mature) = 1 AS is_mature,
                    true AS used
                FROM
                (
                    SELECT
                        broadcast AS one,
                        [0, 0, if(broadcasts_read > 0, machine_only_all, 0), if(reach_point_all > 0, machine_only_all, 0), broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_all, read_possible_all, read_point_all, reach_point_all, read_implied_all, machine_only_all, clicked_all, clicked_where_conversion_all, read_where_click_all, clicked_where_read_all, if(broadcasts_counted = 0, reach_point_all, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
                        toUnixTimestamp64Milli(read_as_of) AS read_as_of,
                        (((toUnixTimestamp64Milli(p99_delivery_at) + {mature_after:Int64}) + greatest(multiIf(basis_delivery = 'poll', {late_poll:Int64}, basis_delivery = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_read = 'poll', {late_poll:Int64}, basis_read = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_click = 'poll', {late_poll:Int64}, basis_click = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}))) <= {complete_until:Int64}) AS mature,
                        1 AS of_stats
                    FROM broadcast_stats
                    FINAL
                    WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
AND (segment = '*')
AND (variant = '*')
                    UNION ALL
                    SELECT
                        broadcast AS one,
                        [converted_all] AS sums,
                        0 AS read_as_of,
                        1,
                        0
                    FROM conversion_stats
                    FINAL
                    WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (goal = {goal:String})
AND (currency = '*')
AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
AND (segment = '*')
AND (variant = '*')
                )
                GROUP BY one
                HAVING max(of_stats) = 1
            )
        )
    )
    HAVING (counts[3]) > 0
    LIMIT {limit:UInt32}
)
-- immature-broadcasts: other than that of cascade
+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
-- period-days: that of 2026-02-01 to 2026-03-03
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== 2026-03-30 to 2026-04-01
-- cascade: other than that of 2026-02-04T16:00:00Z to 2026-03-06T16:00:00Z
- AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
- AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
- AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
- AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
+ AND (day >= {from:Date})
+ AND (day < {to:Date})

- AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
- AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
- AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
- AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
+ AND (day >= {from:Date})
+ AND (day < {to:Date})
-- period-days: that of 2026-02-01 to 2026-03-03
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== segment=ours-vip
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
-- cascade: other than that of cascade
- AND (segment = '*')
+ AND (segment IN ({filter_segment:Array(String)}))

- AND (segment = '*')
+ AND (segment IN ({filter_segment:Array(String)}))

- AND (segment = '*')
+ AND (segment IN ({filter_segment:Array(String)}))

- AND (segment = '*')
+ AND (segment IN ({filter_segment:Array(String)}))

- AND (segment = '*')
+ AND (segment IN ({filter_segment:Array(String)}))

- AND (segment = '*')
+ AND (segment IN ({filter_segment:Array(String)}))

- AND (segment = '*')
+ AND (segment IN ({filter_segment:Array(String)}))
-- immature-broadcasts: other than that of cascade
- AND (segment = '*')
+ AND (segment IN ({filter_segment:Array(String)}))
-- period-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== segment=*
-- cascade: that of cascade
-- immature-broadcasts: that of cascade
-- period-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

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
-- broadcasts-without-split: other than that of segment=ours-vip
- PREWHERE (((segment = '*')
- AND (variant = '*')) OR ((segment IN ({filter_segment:Array(String)}))
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
+             '*' AS segment,
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
+             broadcast
+     )
+     WHERE (segment = '*')
+ AND (variant = '*')
+ ))))
-- cascade: other than that of 2026-03-30 to 2026-04-01
-                     FROM broadcast_stats
-                     FINAL
-                     WHERE (tenant = {tenant:String})
+                     FROM
+                     (
+                         SELECT
+                             day,
+                             broadcast,
+                             '*' AS segment,
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
- AND (segment = '*')
+                         GROUP BY
+                             day,
+                             broadcast
+                     )
+                     WHERE true AND (segment = '*')

-                     FROM conversion_stats
-                     FINAL
-                     WHERE (tenant = {tenant:String})
+                     FROM
+                     (
+                         SELECT
+                             day,
+                             broadcast,
+                             '*' AS segment,
+                             '*' AS variant,
+                             goal,
+                             currency,
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
+                             sum(converted_1h) AS converted_1h,
+                             sum(converted_24h) AS converted_24h,
+                             sum(converted_3d) AS converted_3d,
+                             sum(converted_7d) AS converted_7d,
+                             sum(converted_30d) AS converted_30d,
+                             sum(converted_all) AS converted_all,
+                             sum(orders_1h) AS orders_1h,
+                             sum(orders_24h) AS orders_24h,
+                             sum(orders_3d) AS orders_3d,
+                             sum(orders_7d) AS orders_7d,
+                             sum(orders_30d) AS orders_30d,
+                             sum(orders_all) AS orders_all,
+                             sum(value_1h) AS value_1h,
+                             sum(value_24h) AS value_24h,
+                             sum(value_3d) AS value_3d,
+                             sum(value_7d) AS value_7d,
+                             sum(value_30d) AS value_30d,
+                             sum(value_all) AS value_all,
+                             sum(view_through_1h) AS view_through_1h,
+                             sum(view_through_24h) AS view_through_24h,
+                             sum(view_through_3d) AS view_through_3d,
+                             sum(view_through_7d) AS view_through_7d,
+                             sum(view_through_30d) AS view_through_30d,
+                             sum(view_through_all) AS view_through_all
+                         FROM audience_conversions
+                         FINAL
+                         PREWHERE (hasAll(if(audience = '', [], splitByChar('', audience)), {audience_tags_2:Array(String)})
+ AND (NOT hasAny(if(audience = '', [], splitByChar('', audience)), {audience_tags_1:Array(String)})))
+                         WHERE (tenant = {tenant:String})

- AND (goal = {goal:String})
+                         GROUP BY
+                             day,
+                             broadcast,
+                             goal,
+                             currency
+                     )
+                     WHERE true AND (goal = {goal:String})

- AND (day >= {from:Date})
- AND (day < {to:Date})
-- immature-broadcasts: other than that of cascade
- FROM broadcast_stats
- FINAL
- WHERE (tenant = {tenant:String})
+ FROM
+ (
+     SELECT
+         day,
+         broadcast,
+         '*' AS segment,
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

- AND ((day >= (toDate(fromUnixTimestamp64Milli(({complete_until:Int64} - {mature_after:Int64}) - {longest_lateness:Int64}, 'UTC')) - 1)) OR (day IN (
+     GROUP BY
+         day,
+         broadcast
+ )
+ WHERE true AND ((day >= (toDate(fromUnixTimestamp64Milli(({complete_until:Int64} - {mature_after:Int64}) - {longest_lateness:Int64}, 'UTC')) - 1)) OR (day IN (
-- period-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== group_by=content_type
-- cascade: other than that of cascade
+     group_content_type,

+         group_content_type,

+             content_type AS group_content_type,

+             content_type AS group_content_type,

+             content_type AS group_content_type,

+             content_type AS group_content_type,

+             content_type AS group_content_type,

+             group_content_type,

+                     group_content_type,

+                         content_type AS group_content_type,

+                         content_type AS group_content_type,

-                 GROUP BY one
+                 GROUP BY
+                     group_content_type,
+                     one

+     GROUP BY group_content_type

+     ORDER BY group_content_type ASC

+ ORDER BY group_content_type ASC
-- immature-broadcasts: that of cascade
-- period-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== group_by=segment
-- broadcasts-without-split: other than that of segment=ours-vip
- AND (variant = '*')) OR ((segment IN ({filter_segment:Array(String)}))
+ AND (variant = '*')) OR ((segment != '*')
-- cascade: other than that of cascade
+     group_segment,

+         group_segment,

+             segment AS group_segment,

- AND (segment = '*')
+ AND (segment != '*')

+             segment AS group_segment,

- AND (segment = '*')
+ AND (segment != '*')

+             segment AS group_segment,

- AND (segment = '*')
+ AND (segment != '*')

+             segment AS group_segment,

- AND (segment = '*')
+ AND (segment != '*')

+             segment AS group_segment,

- AND (segment = '*')
+ AND (segment != '*')

+             group_segment,

+                     group_segment,

+                         segment AS group_segment,

- AND (segment = '*')
+ AND (segment != '*')

+                         segment AS group_segment,

- AND (segment = '*')
+ AND (segment != '*')

-                 GROUP BY one
+                 GROUP BY
+                     group_segment,
+                     one

+     GROUP BY group_segment

+     ORDER BY group_segment ASC

+ ORDER BY group_segment ASC
-- immature-broadcasts: other than that of cascade
- AND (segment = '*')
+ AND (segment != '*')
-- period-days: that of cascade
-- sums-of-everyone
SELECT
    sumForEach(sums) AS sums,
    minIf(read_as_of, read_as_of > 0) AS read_as_of
FROM
(
    SELECT
        [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_all, read_possible_all, read_point_all, reach_point_all, read_implied_all, machine_only_all, clicked_all, clicked_where_conversion_all, read_where_click_all, clicked_where_read_all, if(broadcasts_counted = 0, reach_point_all, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
        toUnixTimestamp64Milli(read_as_of) AS read_as_of
    FROM broadcast_stats
    FINAL
    WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = '*')
AND (variant = '*')
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
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== group_by=platform
-- cascade: other than that of cascade
+     group_platform,

+         group_platform,

+             platform AS group_platform,

+             platform AS group_platform,

+             platform AS group_platform,

+             platform AS group_platform,

+             platform AS group_platform,

+             group_platform,

+                     group_platform,

+                         platform AS group_platform,

+                         platform AS group_platform,

-                 GROUP BY one
+                 GROUP BY
+                     group_platform,
+                     one

+     GROUP BY group_platform

+     ORDER BY group_platform ASC

+ ORDER BY group_platform ASC
-- immature-broadcasts: that of cascade
-- period-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== group_by=message_class
-- cascade: other than that of 2026-03-30 to 2026-04-01
+     group_message_class,

+         group_message_class,

+             group_message_class,

+                     group_message_class,

+                         message_class AS group_message_class,

- AND (day >= {from:Date})
- AND (day < {to:Date})

+                         message_class AS group_message_class,

- AND (day >= {from:Date})
- AND (day < {to:Date})

-                 GROUP BY one
+                 GROUP BY
+                     group_message_class,
+                     one

+     GROUP BY group_message_class

+     ORDER BY group_message_class ASC

+ ORDER BY group_message_class ASC
-- immature-broadcasts: that of cascade
-- period-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== group_by=tier
-- cascade: other than that of cascade
+     group_tier,

+         group_tier,

+             tier AS group_tier,

+             tier AS group_tier,

+             tier AS group_tier,

+             tier AS group_tier,

+             tier AS group_tier,

+             group_tier,

+                     group_tier,

+                         tier AS group_tier,

+                         tier AS group_tier,

-                 GROUP BY one
+                 GROUP BY
+                     group_tier,
+                     one

+     GROUP BY group_tier

+     ORDER BY group_tier ASC

+ ORDER BY group_tier ASC
-- immature-broadcasts: that of cascade
-- period-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== group_by=variant
-- broadcasts-without-split: other than that of segment=ours-vip
- AND (variant = '*')) OR ((segment IN ({filter_segment:Array(String)}))
- AND (variant = '*')))
+ AND (variant = '*')) OR ((segment = '*')
+ AND (variant != '*')))
-- cascade: other than that of 2026-03-30 to 2026-04-01
+     group_variant,

+         group_variant,

+             group_variant,

+                     group_variant,

+                         variant AS group_variant,

- AND (day >= {from:Date})
- AND (day < {to:Date})

- AND (variant = '*')
+ AND (variant != '*')

+                         variant AS group_variant,

- AND (day >= {from:Date})
- AND (day < {to:Date})

- AND (variant = '*')
+ AND (variant != '*')

-                 GROUP BY one
+                 GROUP BY
+                     group_variant,
+                     one

+     GROUP BY group_variant

+     ORDER BY group_variant ASC

+ ORDER BY group_variant ASC
-- immature-broadcasts: other than that of cascade
- AND (variant = '*')
+ AND (variant != '*')
-- period-days: that of cascade
-- sums-of-everyone: other than that of group_by=segment
- AND (segment != '*')
- AND (variant = '*')
+ AND (segment = '*')
+ AND (variant != '*')
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== group_by=campaign
-- cascade: other than that of 2026-03-30 to 2026-04-01
+     group_campaign,

+         group_campaign,

+             group_campaign,

+                     group_campaign,

+                         campaign AS group_campaign,

- AND (day >= {from:Date})
- AND (day < {to:Date})

+                         campaign AS group_campaign,

- AND (day >= {from:Date})
- AND (day < {to:Date})

-                 GROUP BY one
+                 GROUP BY
+                     group_campaign,
+                     one

+     GROUP BY group_campaign

+     ORDER BY group_campaign ASC

+ ORDER BY group_campaign ASC
-- immature-broadcasts: that of cascade
-- period-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== group_by=owner
-- cascade: other than that of 2026-03-30 to 2026-04-01
+     group_owner,

+         group_owner,

+             group_owner,

+                     group_owner,

+                         owner AS group_owner,

- AND (day >= {from:Date})
- AND (day < {to:Date})

+                         owner AS group_owner,

- AND (day >= {from:Date})
- AND (day < {to:Date})

-                 GROUP BY one
+                 GROUP BY
+                     group_owner,
+                     one

+     GROUP BY group_owner

+     ORDER BY group_owner ASC

+ ORDER BY group_owner ASC
-- immature-broadcasts: that of cascade
-- period-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== group_by=content_form
-- cascade: other than that of 2026-03-30 to 2026-04-01
+     group_content_form,

+         group_content_form,

+             group_content_form,

+                     group_content_form,

+                         content_form AS group_content_form,

- AND (day >= {from:Date})
- AND (day < {to:Date})

+                         content_form AS group_content_form,

- AND (day >= {from:Date})
- AND (day < {to:Date})

-                 GROUP BY one
+                 GROUP BY
+                     group_content_form,
+                     one

+     GROUP BY group_content_form

+     ORDER BY group_content_form ASC

+ ORDER BY group_content_form ASC
-- immature-broadcasts: that of cascade
-- period-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== group_by=sent_by
-- cascade: other than that of 2026-03-30 to 2026-04-01
+     group_sent_by,

+         group_sent_by,

+             group_sent_by,

+                     group_sent_by,

+                         sent_by AS group_sent_by,

- AND (day >= {from:Date})
- AND (day < {to:Date})

+                         sent_by AS group_sent_by,

- AND (day >= {from:Date})
- AND (day < {to:Date})

-                 GROUP BY one
+                 GROUP BY
+                     group_sent_by,
+                     one

+     GROUP BY group_sent_by

+     ORDER BY group_sent_by ASC

+ ORDER BY group_sent_by ASC
-- immature-broadcasts: that of cascade
-- period-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== group_by=broadcast
-- cascade: other than that of 2026-03-30 to 2026-04-01
+     group_broadcast,

+         group_broadcast,

+             group_broadcast,

+                     group_broadcast,

+                         broadcast AS group_broadcast,

- AND (day >= {from:Date})
- AND (day < {to:Date})

+                         broadcast AS group_broadcast,

- AND (day >= {from:Date})
- AND (day < {to:Date})

-                 GROUP BY one
+                 GROUP BY
+                     group_broadcast,
+                     one

+     GROUP BY group_broadcast

+     ORDER BY group_broadcast ASC

+ ORDER BY group_broadcast ASC
-- immature-broadcasts: that of cascade
-- period-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== group_by=day
-- cascade: other than that of cascade
+     group_day,

+         group_day,

+             toString(day) AS group_day,

+             toString(day) AS group_day,

+             toString(day) AS group_day,

+             toString(day) AS group_day,

+             toString(day) AS group_day,

+             group_day,

+                     group_day,

+                         toString(day) AS group_day,

+                         toString(day) AS group_day,

-                 GROUP BY one
+                 GROUP BY
+                     group_day,
+                     one

+     GROUP BY group_day

+     ORDER BY group_day ASC

+ ORDER BY group_day ASC
-- immature-broadcasts: that of cascade
-- period-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== group_by=week
-- cascade: other than that of cascade
+     group_week,

+         group_week,

+             toString(toMonday(day)) AS group_week,

+             toString(toMonday(day)) AS group_week,

+             toString(toMonday(day)) AS group_week,

+             toString(toMonday(day)) AS group_week,

+             toString(toMonday(day)) AS group_week,

+             group_week,

+                     group_week,

+                         toString(toMonday(day)) AS group_week,

+                         toString(toMonday(day)) AS group_week,

-                 GROUP BY one
+                 GROUP BY
+                     group_week,
+                     one

+     GROUP BY group_week

+     ORDER BY group_week ASC

+ ORDER BY group_week ASC
-- immature-broadcasts: that of cascade
-- period-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== group_by=month
-- cascade: other than that of cascade
+     group_month,

+         group_month,

+             toString(toStartOfMonth(day)) AS group_month,

+             toString(toStartOfMonth(day)) AS group_month,

+             toString(toStartOfMonth(day)) AS group_month,

+             toString(toStartOfMonth(day)) AS group_month,

+             toString(toStartOfMonth(day)) AS group_month,

+             group_month,

+                     group_month,

+                         toString(toStartOfMonth(day)) AS group_month,

+                         toString(toStartOfMonth(day)) AS group_month,

-                 GROUP BY one
+                 GROUP BY
+                     group_month,
+                     one

+     GROUP BY group_month

+     ORDER BY group_month ASC

+ ORDER BY group_month ASC
-- immature-broadcasts: that of cascade
-- period-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== group_by=content_type,segment
-- broadcasts-without-split: that of group_by=segment
-- cascade: other than that of group_by=segment
+     group_content_type,

+         group_content_type,

+             content_type AS group_content_type,

+             content_type AS group_content_type,

+             content_type AS group_content_type,

+             content_type AS group_content_type,

+             content_type AS group_content_type,

+             group_content_type,

+                     group_content_type,

+                         content_type AS group_content_type,

+                         content_type AS group_content_type,

+                     group_content_type,

-     GROUP BY group_segment
+     GROUP BY
+         group_content_type,
+         group_segment

-     ORDER BY group_segment ASC
+     ORDER BY
+         group_content_type ASC,
+         group_segment ASC

- ORDER BY group_segment ASC
+ ORDER BY
+     group_content_type ASC,
+     group_segment ASC
-- immature-broadcasts: that of group_by=segment
-- period-days: that of cascade
-- sums-of-everyone: that of group_by=segment
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== horizon=1h
-- broadcasts-with-range
SELECT uniqExact(broadcast) AS n
FROM broadcast_stats
FINAL
WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = '*')
AND (variant = '*')
AND (broadcasts_read > 0)
AND ((reach_point_1h = 0)
AND ((reach_where_read > 0) OR (read_1h < read_possible_1h))) AND true
-- cascade: other than that of cascade
-             [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_all, read_possible_all, read_point_all, reach_point_all, read_implied_all, machine_only_all, clicked_all, clicked_where_conversion_all, read_where_click_all, clicked_where_read_all, if(broadcasts_counted = 0, reach_point_all, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
+             [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_1h, read_possible_1h, read_point_1h, reach_point_1h, read_implied_1h, machine_only_1h, clicked_1h, clicked_where_conversion_1h, read_where_click_1h, clicked_where_read_1h, if(broadcasts_counted = 0, reach_point_1h, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,

-             [0, 0, machine_where_read[6]] AS sums,
+             [0, 0, machine_where_read[1]] AS sums,

-             [clusters_delivery_rate, clusters_open_rate_all, clusters_open_rate_low_all, clusters_open_rate_high_all, clusters_click_rate_all, clusters_click_to_open_all, clusters_conversion_rate_all, ([], 0, []), clusters_converted_per_delivered, ([], 0, [])] AS lists
+             [clusters_delivery_rate, clusters_open_rate_1h, clusters_open_rate_low_1h, clusters_open_rate_high_1h, clusters_click_rate_1h, clusters_click_to_open_1h, clusters_conversion_rate_1h, ([], 0, []), clusters_converted_per_delivered, ([], 0, [])] AS lists

-             [converted_all] AS sums,
+             [converted_1h] AS sums,

-             [([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), clusters_conversion_rate_all, ([], 0, []), clusters_converted_per_delivered_all] AS lists
+             [([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), clusters_conversion_rate_1h, ([], 0, []), clusters_converted_per_delivered_1h] AS lists

-                         [0, 0, if(broadcasts_read > 0, machine_only_all, 0), if(reach_point_all > 0, machine_only_all, 0), broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_all, read_possible_all, read_point_all, reach_point_all, read_implied_all, machine_only_all, clicked_all, clicked_where_conversion_all, read_where_click_all, clicked_where_read_all, if(broadcasts_counted = 0, reach_point_all, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
+                         [0, 0, if(broadcasts_read > 0, machine_only_1h, 0), if(reach_point_1h > 0, machine_only_1h, 0), broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_1h, read_possible_1h, read_point_1h, reach_point_1h, read_implied_1h, machine_only_1h, clicked_1h, clicked_where_conversion_1h, read_where_click_1h, clicked_where_read_1h, if(broadcasts_counted = 0, reach_point_1h, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,

-                         [converted_all] AS sums,
+                         [converted_1h] AS sums,
-- immature-broadcasts: that of cascade
-- period-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== horizon=24h
-- broadcasts-with-range: other than that of horizon=1h
- AND ((reach_point_1h = 0)
- AND ((reach_where_read > 0) OR (read_1h < read_possible_1h))) AND true
+ AND ((reach_point_24h = 0)
+ AND ((reach_where_read > 0) OR (read_24h < read_possible_24h))) AND true
-- cascade: other than that of cascade
-             [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_all, read_possible_all, read_point_all, reach_point_all, read_implied_all, machine_only_all, clicked_all, clicked_where_conversion_all, read_where_click_all, clicked_where_read_all, if(broadcasts_counted = 0, reach_point_all, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
+             [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_24h, read_possible_24h, read_point_24h, reach_point_24h, read_implied_24h, machine_only_24h, clicked_24h, clicked_where_conversion_24h, read_where_click_24h, clicked_where_read_24h, if(broadcasts_counted = 0, reach_point_24h, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,

-             [0, 0, machine_where_read[6]] AS sums,
+             [0, 0, machine_where_read[2]] AS sums,

-             [clusters_delivery_rate, clusters_open_rate_all, clusters_open_rate_low_all, clusters_open_rate_high_all, clusters_click_rate_all, clusters_click_to_open_all, clusters_conversion_rate_all, ([], 0, []), clusters_converted_per_delivered, ([], 0, [])] AS lists
+             [clusters_delivery_rate, clusters_open_rate_24h, clusters_open_rate_low_24h, clusters_open_rate_high_24h, clusters_click_rate_24h, clusters_click_to_open_24h, clusters_conversion_rate_24h, ([], 0, []), clusters_converted_per_delivered, ([], 0, [])] AS lists

-             [converted_all] AS sums,
+             [converted_24h] AS sums,

-             [([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), clusters_conversion_rate_all, ([], 0, []), clusters_converted_per_delivered_all] AS lists
+             [([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), clusters_conversion_rate_24h, ([], 0, []), clusters_converted_per_delivered_24h] AS lists

-                         [0, 0, if(broadcasts_read > 0, machine_only_all, 0), if(reach_point_all > 0, machine_only_all, 0), broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_all, read_possible_all, read_point_all, reach_point_all, read_implied_all, machine_only_all, clicked_all, clicked_where_conversion_all, read_where_click_all, clicked_where_read_all, if(broadcasts_counted = 0, reach_point_all, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
+                         [0, 0, if(broadcasts_read > 0, machine_only_24h, 0), if(reach_point_24h > 0, machine_only_24h, 0), broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_24h, read_possible_24h, read_point_24h, reach_point_24h, read_implied_24h, machine_only_24h, clicked_24h, clicked_where_conversion_24h, read_where_click_24h, clicked_where_read_24h, if(broadcasts_counted = 0, reach_point_24h, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,

-                         [converted_all] AS sums,
+                         [converted_24h] AS sums,
-- immature-broadcasts: that of cascade
-- period-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== horizon=3d
-- broadcasts-with-range: other than that of horizon=1h
- AND ((reach_point_1h = 0)
- AND ((reach_where_read > 0) OR (read_1h < read_possible_1h))) AND true
+ AND ((reach_point_3d = 0)
+ AND ((reach_where_read > 0) OR (read_3d < read_possible_3d))) AND true
-- cascade: other than that of cascade
-             [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_all, read_possible_all, read_point_all, reach_point_all, read_implied_all, machine_only_all, clicked_all, clicked_where_conversion_all, read_where_click_all, clicked_where_read_all, if(broadcasts_counted = 0, reach_point_all, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
+             [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_3d, read_possible_3d, read_point_3d, reach_point_3d, read_implied_3d, machine_only_3d, clicked_3d, clicked_where_conversion_3d, read_where_click_3d, clicked_where_read_3d, if(broadcasts_counted = 0, reach_point_3d, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,

-             [0, 0, machine_where_read[6]] AS sums,
+             [0, 0, machine_where_read[3]] AS sums,

-             [clusters_delivery_rate, clusters_open_rate_all, clusters_open_rate_low_all, clusters_open_rate_high_all, clusters_click_rate_all, clusters_click_to_open_all, clusters_conversion_rate_all, ([], 0, []), clusters_converted_per_delivered, ([], 0, [])] AS lists
+             [clusters_delivery_rate, clusters_open_rate_3d, clusters_open_rate_low_3d, clusters_open_rate_high_3d, clusters_click_rate_3d, clusters_click_to_open_3d, clusters_conversion_rate_3d, ([], 0, []), clusters_converted_per_delivered, ([], 0, [])] AS lists

-             [converted_all] AS sums,
+             [converted_3d] AS sums,

-             [([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), clusters_conversion_rate_all, ([], 0, []), clusters_converted_per_delivered_all] AS lists
+             [([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), clusters_conversion_rate_3d, ([], 0, []), clusters_converted_per_delivered_3d] AS lists

-                         [0, 0, if(broadcasts_read > 0, machine_only_all, 0), if(reach_point_all > 0, machine_only_all, 0), broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_all, read_possible_all, read_point_all, reach_point_all, read_implied_all, machine_only_all, clicked_all, clicked_where_conversion_all, read_where_click_all, clicked_where_read_all, if(broadcasts_counted = 0, reach_point_all, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
+                         [0, 0, if(broadcasts_read > 0, machine_only_3d, 0), if(reach_point_3d > 0, machine_only_3d, 0), broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_3d, read_possible_3d, read_point_3d, reach_point_3d, read_implied_3d, machine_only_3d, clicked_3d, clicked_where_conversion_3d, read_where_click_3d, clicked_where_read_3d, if(broadcasts_counted = 0, reach_point_3d, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,

-                         [converted_all] AS sums,
+                         [converted_3d] AS sums,
-- immature-broadcasts: that of cascade
-- period-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== horizon=7d
-- broadcasts-with-range: other than that of horizon=1h
- AND ((reach_point_1h = 0)
- AND ((reach_where_read > 0) OR (read_1h < read_possible_1h))) AND true
+ AND ((reach_point_7d = 0)
+ AND ((reach_where_read > 0) OR (read_7d < read_possible_7d))) AND true
-- cascade: other than that of cascade
-             [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_all, read_possible_all, read_point_all, reach_point_all, read_implied_all, machine_only_all, clicked_all, clicked_where_conversion_all, read_where_click_all, clicked_where_read_all, if(broadcasts_counted = 0, reach_point_all, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
+             [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_7d, read_possible_7d, read_point_7d, reach_point_7d, read_implied_7d, machine_only_7d, clicked_7d, clicked_where_conversion_7d, read_where_click_7d, clicked_where_read_7d, if(broadcasts_counted = 0, reach_point_7d, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,

-             [0, 0, machine_where_read[6]] AS sums,
+             [0, 0, machine_where_read[4]] AS sums,

-             [clusters_delivery_rate, clusters_open_rate_all, clusters_open_rate_low_all, clusters_open_rate_high_all, clusters_click_rate_all, clusters_click_to_open_all, clusters_conversion_rate_all, ([], 0, []), clusters_converted_per_delivered, ([], 0, [])] AS lists
+             [clusters_delivery_rate, clusters_open_rate_7d, clusters_open_rate_low_7d, clusters_open_rate_high_7d, clusters_click_rate_7d, clusters_click_to_open_7d, clusters_conversion_rate_7d, ([], 0, []), clusters_converted_per_delivered, ([], 0, [])] AS lists

-             [converted_all] AS sums,
+             [converted_7d] AS sums,

-             [([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), clusters_conversion_rate_all, ([], 0, []), clusters_converted_per_delivered_all] AS lists
+             [([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), clusters_conversion_rate_7d, ([], 0, []), clusters_converted_per_delivered_7d] AS lists

-                         [0, 0, if(broadcasts_read > 0, machine_only_all, 0), if(reach_point_all > 0, machine_only_all, 0), broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_all, read_possible_all, read_point_all, reach_point_all, read_implied_all, machine_only_all, clicked_all, clicked_where_conversion_all, read_where_click_all, clicked_where_read_all, if(broadcasts_counted = 0, reach_point_all, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
+                         [0, 0, if(broadcasts_read > 0, machine_only_7d, 0), if(reach_point_7d > 0, machine_only_7d, 0), broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_7d, read_possible_7d, read_point_7d, reach_point_7d, read_implied_7d, machine_only_7d, clicked_7d, clicked_where_conversion_7d, read_where_click_7d, clicked_where_read_7d, if(broadcasts_counted = 0, reach_point_7d, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,

-                         [converted_all] AS sums,
+                         [converted_7d] AS sums,
-- immature-broadcasts: that of cascade
-- period-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== horizon=30d
-- broadcasts-with-range: other than that of horizon=1h
- AND ((reach_point_1h = 0)
- AND ((reach_where_read > 0) OR (read_1h < read_possible_1h))) AND true
+ AND ((reach_point_30d = 0)
+ AND ((reach_where_read > 0) OR (read_30d < read_possible_30d))) AND true
-- cascade: other than that of cascade
-             [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_all, read_possible_all, read_point_all, reach_point_all, read_implied_all, machine_only_all, clicked_all, clicked_where_conversion_all, read_where_click_all, clicked_where_read_all, if(broadcasts_counted = 0, reach_point_all, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
+             [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_30d, read_possible_30d, read_point_30d, reach_point_30d, read_implied_30d, machine_only_30d, clicked_30d, clicked_where_conversion_30d, read_where_click_30d, clicked_where_read_30d, if(broadcasts_counted = 0, reach_point_30d, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,

-             [0, 0, machine_where_read[6]] AS sums,
+             [0, 0, machine_where_read[5]] AS sums,

-             [clusters_delivery_rate, clusters_open_rate_all, clusters_open_rate_low_all, clusters_open_rate_high_all, clusters_click_rate_all, clusters_click_to_open_all, clusters_conversion_rate_all, ([], 0, []), clusters_converted_per_delivered, ([], 0, [])] AS lists
+             [clusters_delivery_rate, clusters_open_rate_30d, clusters_open_rate_low_30d, clusters_open_rate_high_30d, clusters_click_rate_30d, clusters_click_to_open_30d, clusters_conversion_rate_30d, ([], 0, []), clusters_converted_per_delivered, ([], 0, [])] AS lists

-             [converted_all] AS sums,
+             [converted_30d] AS sums,

-             [([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), clusters_conversion_rate_all, ([], 0, []), clusters_converted_per_delivered_all] AS lists
+             [([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), clusters_conversion_rate_30d, ([], 0, []), clusters_converted_per_delivered_30d] AS lists

-                         [0, 0, if(broadcasts_read > 0, machine_only_all, 0), if(reach_point_all > 0, machine_only_all, 0), broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_all, read_possible_all, read_point_all, reach_point_all, read_implied_all, machine_only_all, clicked_all, clicked_where_conversion_all, read_where_click_all, clicked_where_read_all, if(broadcasts_counted = 0, reach_point_all, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
+                         [0, 0, if(broadcasts_read > 0, machine_only_30d, 0), if(reach_point_30d > 0, machine_only_30d, 0), broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_30d, read_possible_30d, read_point_30d, reach_point_30d, read_implied_30d, machine_only_30d, clicked_30d, clicked_where_conversion_30d, read_where_click_30d, clicked_where_read_30d, if(broadcasts_counted = 0, reach_point_30d, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,

-                         [converted_all] AS sums,
+                         [converted_30d] AS sums,
-- immature-broadcasts: that of cascade
-- period-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== maturity=mature
-- cascade: other than that of 2026-02-01 to 2026-03-03
- AND (day >= {from:Date})
- AND (day < {to:Date})

- AND (day >= {from:Date})
- AND (day < {to:Date})

- AND (day >= {from:Date})
- AND (day < {to:Date})

- AND (day >= {from:Date})
- AND (day < {to:Date})

-                     true AS used
+                     is_mature AS used

- AND (day >= {from:Date})
- AND (day < {to:Date})

+ AND (NOT ((day >= {summed_from_2:Date})
+ AND (day <= {summed_to_2:Date})))

- AND (day >= {from:Date})
- AND (day < {to:Date})

+ AND (NOT ((day >= {summed_from_2:Date})
+ AND (day <= {summed_to_2:Date})))
-- immature-broadcasts: that of cascade
-- period-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== goal=*
-- cascade: that of cascade
-- immature-broadcasts: that of cascade
-- period-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== goal=ours-signup
-- cascade: that of cascade
-- immature-broadcasts: that of cascade
-- period-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== goal=lead
-- cascade: that of cascade
-- immature-broadcasts: that of cascade
-- period-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== rate=delivery_rate
-- cascade: other than that of cascade
-     arrayMap(one -> CAST((arraySlice(one.1, 1, 128), greatest(one.2, if(length(one.1) > 128, ((one.1)[129]).1, 0)), arrayMap((one, other) -> (one + other), arrayMap(p -> (arrayMap((n1, x1, xn, nn, xnn) -> [toFloat64(length(n1)), arraySum(x1), arraySum(n1), arraySum((x, n) -> (x / n), x1, n1), arrayDotProduct(x1, x1), arrayDotProduct(x1, xn), arrayDotProduct(xn, xn), arrayDotProduct(xn, xnn), arrayDotProduct(x1, n1), arrayDotProduct(xn, n1), arrayDotProduct(xn, nn), arrayDotProduct(xnn, nn), arrayDotProduct(n1, n1), arrayDotProduct(n1, nn), arrayDotProduct(nn, nn), arraySum((n, m) -> ((n * m) * m), n1, nn)], [p.1], [p.2], [p.3], [p.4], [arrayMap((n, m) -> (n * m), p.1, p.3)])[1]), arrayMap((ns, xs) -> (ns, xs, arrayMap((n, x) -> (n * x), ns, xs), arrayMap(n -> (n * n), ns)), [CAST((arraySlice(one.1, 129)).1, 'Array(Float64)')], [CAST((arraySlice(one.1, 129)).2, 'Array(Float64)')]))[1], arrayResize(one.3, 16, 0.))), 'Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64))'), arrayMap(i -> (arrayReverseSort(largest[i]), toUInt64(most[i]), arraySlice(others, (i * 16) - 15, 16)), range(1, 11))) AS clusters
+     arrayMap(one -> CAST((arraySlice(one.1, 1, 128), greatest(one.2, if(length(one.1) > 128, ((one.1)[129]).1, 0)), arrayMap((one, other) -> (one + other), arrayMap(p -> (arrayMap((n1, x1, xn, nn, xnn) -> [toFloat64(length(n1)), arraySum(x1), arraySum(n1), arraySum((x, n) -> (x / n), x1, n1), arrayDotProduct(x1, x1), arrayDotProduct(x1, xn), arrayDotProduct(xn, xn), arrayDotProduct(xn, xnn), arrayDotProduct(x1, n1), arrayDotProduct(xn, n1), arrayDotProduct(xn, nn), arrayDotProduct(xnn, nn), arrayDotProduct(n1, n1), arrayDotProduct(n1, nn), arrayDotProduct(nn, nn), arraySum((n, m) -> ((n * m) * m), n1, nn)], [p.1], [p.2], [p.3], [p.4], [arrayMap((n, m) -> (n * m), p.1, p.3)])[1]), arrayMap((ns, xs) -> (ns, xs, arrayMap((n, x) -> (n * x), ns, xs), arrayMap(n -> (n * n), ns)), [CAST((arraySlice(one.1, 129)).1, 'Array(Float64)')], [CAST((arraySlice(one.1, 129)).2, 'Array(Float64)')]))[1], arrayResize(one.3, 16, 0.))), 'Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64))'), arrayMap(i -> (arrayReverseSort(largest[i]), toUInt64(most[i]), arraySlice(others, (i * 16) - 15, 16)), range(1, 2))) AS clusters

-             arrayConcat([0, 0, 0], arrayFlatten(arrayMap(i -> [(by_rate[i]).1, (by_rate[i]).2, (by_rate[i]).3], [1, 2, 3, 4, 5, 6]))) AS counts,
-             [clusters_delivery_rate, clusters_open_rate_all, clusters_open_rate_low_all, clusters_open_rate_high_all, clusters_click_rate_all, clusters_click_to_open_all, clusters_conversion_rate_all, ([], 0, []), clusters_converted_per_delivered, ([], 0, [])] AS lists
+             arrayConcat([0, 0, 0], arrayFlatten(arrayMap(i -> [(by_rate[i]).1, (by_rate[i]).2, (by_rate[i]).3], [1]))) AS counts,
+             [clusters_delivery_rate] AS lists

-             [converted_all] AS sums,
-             0 AS read_as_of,
-             [] AS counts,
-             [] AS lists
-         FROM conversions_day
-         FINAL
-         WHERE (tenant = {tenant:String})
- AND (alive = 1)
- AND (goal = {goal:String})
- AND (currency = '*')
- AND (segment = '*')
- AND (day IN ({summed_days:Array(Date)}))
-         UNION ALL
-         SELECT

-             [] AS counts,
-             [([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), clusters_conversion_rate_all, ([], 0, []), clusters_converted_per_delivered_all] AS lists
-         FROM converted_clusters_day
-         FINAL
-         WHERE (tenant = {tenant:String})
- AND (alive = 1)
- AND (goal = {goal:String})
- AND (segment = '*')
- AND (day IN ({summed_days:Array(Date)}))
-         UNION ALL
-         SELECT
-             [] AS sums,
-             0 AS read_as_of,

- AND ((own[b]) > 0), [1, toUInt64((own[6]) > 0), own[28]], [0, 0, 0]), [26, 7, 8, 7, 9, 9], [63, 63, 63, 8, 63, 63]))) AS counts,
+ AND ((own[b]) > 0), [1, toUInt64((own[6]) > 0), own[28]], [0, 0, 0]), [26], [63]))) AS counts,

- AND ((own[b]) > 0), [(own[n], own[x])], []), toUInt64(0), emptyArrayFloat64()), [36, 48, 40, 40, 41, 53, 52, 52, 42, 42], [31, 47, 45, 61, 51, 54, 62, 1, 62, 1], [26, 7, 7, 7, 8, 7, 9, 9, 9, 9], [63, 63, 60, 60, 63, 8, 63, 1, 63, 1]) AS lists
+ AND ((own[b]) > 0), [(own[n], own[x])], []), toUInt64(0), emptyArrayFloat64()), [36], [31], [26], [63]) AS lists

-                     UNION ALL
-                     SELECT
-                         broadcast AS one,
-                         [converted_all] AS sums,
-                         0 AS read_as_of,
-                         1,
-                         0
-                     FROM conversion_stats
-                     FINAL
-                     WHERE (tenant = {tenant:String})
- AND (alive = 1)
- AND (goal = {goal:String})
- AND (currency = '*')
- AND (segment = '*')
- AND (variant = '*')
- AND (NOT ((day >= {summed_from_0:Date})
- AND (day <= {summed_to_0:Date})))
- AND (NOT ((day >= {summed_from_1:Date})
- AND (day <= {summed_to_1:Date})))
- AND (NOT ((day >= {summed_from_2:Date})
- AND (day <= {summed_to_2:Date})))
- AND (NOT ((day >= {summed_from_3:Date})
- AND (day <= {summed_to_3:Date})))
- AND (NOT ((day >= {summed_from_4:Date})
- AND (day <= {summed_to_4:Date})))
- AND (NOT ((day >= {summed_from_5:Date})
- AND (day <= {summed_to_5:Date})))
-- immature-broadcasts: that of cascade
-- period-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== rate=open_rate
-- cascade: other than that of rate=delivery_rate
-     arrayMap(one -> CAST((arraySlice(one.1, 1, 128), greatest(one.2, if(length(one.1) > 128, ((one.1)[129]).1, 0)), arrayMap((one, other) -> (one + other), arrayMap(p -> (arrayMap((n1, x1, xn, nn, xnn) -> [toFloat64(length(n1)), arraySum(x1), arraySum(n1), arraySum((x, n) -> (x / n), x1, n1), arrayDotProduct(x1, x1), arrayDotProduct(x1, xn), arrayDotProduct(xn, xn), arrayDotProduct(xn, xnn), arrayDotProduct(x1, n1), arrayDotProduct(xn, n1), arrayDotProduct(xn, nn), arrayDotProduct(xnn, nn), arrayDotProduct(n1, n1), arrayDotProduct(n1, nn), arrayDotProduct(nn, nn), arraySum((n, m) -> ((n * m) * m), n1, nn)], [p.1], [p.2], [p.3], [p.4], [arrayMap((n, m) -> (n * m), p.1, p.3)])[1]), arrayMap((ns, xs) -> (ns, xs, arrayMap((n, x) -> (n * x), ns, xs), arrayMap(n -> (n * n), ns)), [CAST((arraySlice(one.1, 129)).1, 'Array(Float64)')], [CAST((arraySlice(one.1, 129)).2, 'Array(Float64)')]))[1], arrayResize(one.3, 16, 0.))), 'Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64))'), arrayMap(i -> (arrayReverseSort(largest[i]), toUInt64(most[i]), arraySlice(others, (i * 16) - 15, 16)), range(1, 2))) AS clusters
+     arrayMap(one -> CAST((arraySlice(one.1, 1, 128), greatest(one.2, if(length(one.1) > 128, ((one.1)[129]).1, 0)), arrayMap((one, other) -> (one + other), arrayMap(p -> (arrayMap((n1, x1, xn, nn, xnn) -> [toFloat64(length(n1)), arraySum(x1), arraySum(n1), arraySum((x, n) -> (x / n), x1, n1), arrayDotProduct(x1, x1), arrayDotProduct(x1, xn), arrayDotProduct(xn, xn), arrayDotProduct(xn, xnn), arrayDotProduct(x1, n1), arrayDotProduct(xn, n1), arrayDotProduct(xn, nn), arrayDotProduct(xnn, nn), arrayDotProduct(n1, n1), arrayDotProduct(n1, nn), arrayDotProduct(nn, nn), arraySum((n, m) -> ((n * m) * m), n1, nn)], [p.1], [p.2], [p.3], [p.4], [arrayMap((n, m) -> (n * m), p.1, p.3)])[1]), arrayMap((ns, xs) -> (ns, xs, arrayMap((n, x) -> (n * x), ns, xs), arrayMap(n -> (n * n), ns)), [CAST((arraySlice(one.1, 129)).1, 'Array(Float64)')], [CAST((arraySlice(one.1, 129)).2, 'Array(Float64)')]))[1], arrayResize(one.3, 16, 0.))), 'Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64))'), arrayMap(i -> (arrayReverseSort(largest[i]), toUInt64(most[i]), arraySlice(others, (i * 16) - 15, 16)), range(1, 4))) AS clusters

-             arrayConcat([0, 0, 0], arrayFlatten(arrayMap(i -> [(by_rate[i]).1, (by_rate[i]).2, (by_rate[i]).3], [1]))) AS counts,
-             [clusters_delivery_rate] AS lists
+             arrayConcat([0, 0, 0], arrayFlatten(arrayMap(i -> [(by_rate[i]).1, (by_rate[i]).2, (by_rate[i]).3], [2]))) AS counts,
+             [clusters_open_rate_all, clusters_open_rate_low_all, clusters_open_rate_high_all] AS lists

- AND ((own[b]) > 0), [1, toUInt64((own[6]) > 0), own[28]], [0, 0, 0]), [26], [63]))) AS counts,
+ AND ((own[b]) > 0), [1, toUInt64((own[6]) > 0), own[28]], [0, 0, 0]), [7], [63]))) AS counts,

- AND ((own[b]) > 0), [(own[n], own[x])], []), toUInt64(0), emptyArrayFloat64()), [36], [31], [26], [63]) AS lists
+ AND ((own[b]) > 0), [(own[n], own[x])], []), toUInt64(0), emptyArrayFloat64()), [48, 40, 40], [47, 45, 61], [7, 7, 7], [63, 60, 60]) AS lists
-- immature-broadcasts: that of cascade
-- period-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== rate=click_rate
-- cascade: other than that of rate=delivery_rate
-             arrayConcat([0, 0, 0], arrayFlatten(arrayMap(i -> [(by_rate[i]).1, (by_rate[i]).2, (by_rate[i]).3], [1]))) AS counts,
-             [clusters_delivery_rate] AS lists
+             arrayConcat([0, 0, 0], arrayFlatten(arrayMap(i -> [(by_rate[i]).1, (by_rate[i]).2, (by_rate[i]).3], [3]))) AS counts,
+             [clusters_click_rate_all] AS lists

- AND ((own[b]) > 0), [1, toUInt64((own[6]) > 0), own[28]], [0, 0, 0]), [26], [63]))) AS counts,
+ AND ((own[b]) > 0), [1, toUInt64((own[6]) > 0), own[28]], [0, 0, 0]), [8], [63]))) AS counts,

- AND ((own[b]) > 0), [(own[n], own[x])], []), toUInt64(0), emptyArrayFloat64()), [36], [31], [26], [63]) AS lists
+ AND ((own[b]) > 0), [(own[n], own[x])], []), toUInt64(0), emptyArrayFloat64()), [41], [51], [8], [63]) AS lists
-- immature-broadcasts: that of cascade
-- period-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== rate=click_to_open
-- cascade: other than that of rate=delivery_rate
-             arrayConcat([0, 0, 0], arrayFlatten(arrayMap(i -> [(by_rate[i]).1, (by_rate[i]).2, (by_rate[i]).3], [1]))) AS counts,
-             [clusters_delivery_rate] AS lists
+             arrayConcat([0, 0, 0], arrayFlatten(arrayMap(i -> [(by_rate[i]).1, (by_rate[i]).2, (by_rate[i]).3], [4]))) AS counts,
+             [clusters_click_to_open_all] AS lists

- AND ((own[b]) > 0), [1, toUInt64((own[6]) > 0), own[28]], [0, 0, 0]), [26], [63]))) AS counts,
+ AND ((own[b]) > 0), [1, toUInt64((own[6]) > 0), own[28]], [0, 0, 0]), [7], [8]))) AS counts,

- AND ((own[b]) > 0), [(own[n], own[x])], []), toUInt64(0), emptyArrayFloat64()), [36], [31], [26], [63]) AS lists
+ AND ((own[b]) > 0), [(own[n], own[x])], []), toUInt64(0), emptyArrayFloat64()), [53], [54], [7], [8]) AS lists
-- immature-broadcasts: that of cascade
-- period-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== rate=conversion_rate
-- cascade: other than that of cascade
-     arrayMap(one -> CAST((arraySlice(one.1, 1, 128), greatest(one.2, if(length(one.1) > 128, ((one.1)[129]).1, 0)), arrayMap((one, other) -> (one + other), arrayMap(p -> (arrayMap((n1, x1, xn, nn, xnn) -> [toFloat64(length(n1)), arraySum(x1), arraySum(n1), arraySum((x, n) -> (x / n), x1, n1), arrayDotProduct(x1, x1), arrayDotProduct(x1, xn), arrayDotProduct(xn, xn), arrayDotProduct(xn, xnn), arrayDotProduct(x1, n1), arrayDotProduct(xn, n1), arrayDotProduct(xn, nn), arrayDotProduct(xnn, nn), arrayDotProduct(n1, n1), arrayDotProduct(n1, nn), arrayDotProduct(nn, nn), arraySum((n, m) -> ((n * m) * m), n1, nn)], [p.1], [p.2], [p.3], [p.4], [arrayMap((n, m) -> (n * m), p.1, p.3)])[1]), arrayMap((ns, xs) -> (ns, xs, arrayMap((n, x) -> (n * x), ns, xs), arrayMap(n -> (n * n), ns)), [CAST((arraySlice(one.1, 129)).1, 'Array(Float64)')], [CAST((arraySlice(one.1, 129)).2, 'Array(Float64)')]))[1], arrayResize(one.3, 16, 0.))), 'Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64))'), arrayMap(i -> (arrayReverseSort(largest[i]), toUInt64(most[i]), arraySlice(others, (i * 16) - 15, 16)), range(1, 11))) AS clusters
+     arrayMap(one -> CAST((arraySlice(one.1, 1, 128), greatest(one.2, if(length(one.1) > 128, ((one.1)[129]).1, 0)), arrayMap((one, other) -> (one + other), arrayMap(p -> (arrayMap((n1, x1, xn, nn, xnn) -> [toFloat64(length(n1)), arraySum(x1), arraySum(n1), arraySum((x, n) -> (x / n), x1, n1), arrayDotProduct(x1, x1), arrayDotProduct(x1, xn), arrayDotProduct(xn, xn), arrayDotProduct(xn, xnn), arrayDotProduct(x1, n1), arrayDotProduct(xn, n1), arrayDotProduct(xn, nn), arrayDotProduct(xnn, nn), arrayDotProduct(n1, n1), arrayDotProduct(n1, nn), arrayDotProduct(nn, nn), arraySum((n, m) -> ((n * m) * m), n1, nn)], [p.1], [p.2], [p.3], [p.4], [arrayMap((n, m) -> (n * m), p.1, p.3)])[1]), arrayMap((ns, xs) -> (ns, xs, arrayMap((n, x) -> (n * x), ns, xs), arrayMap(n -> (n * n), ns)), [CAST((arraySlice(one.1, 129)).1, 'Array(Float64)')], [CAST((arraySlice(one.1, 129)).2, 'Array(Float64)')]))[1], arrayResize(one.3, 16, 0.))), 'Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64))'), arrayMap(i -> (arrayReverseSort(largest[i]), toUInt64(most[i]), arraySlice(others, (i * 16) - 15, 16)), range(1, 3))) AS clusters

-             arrayConcat([0, 0, 0], arrayFlatten(arrayMap(i -> [(by_rate[i]).1, (by_rate[i]).2, (by_rate[i]).3], [1, 2, 3, 4, 5, 6]))) AS counts,
-             [clusters_delivery_rate, clusters_open_rate_all, clusters_open_rate_low_all, clusters_open_rate_high_all, clusters_click_rate_all, clusters_click_to_open_all, clusters_conversion_rate_all, ([], 0, []), clusters_converted_per_delivered, ([], 0, [])] AS lists
+             arrayConcat([0, 0, 0], arrayFlatten(arrayMap(i -> [(by_rate[i]).1, (by_rate[i]).2, (by_rate[i]).3], [5]))) AS counts,
+             [clusters_conversion_rate_all, ([], 0, [])] AS lists

-             [([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), ([], 0, []), clusters_conversion_rate_all, ([], 0, []), clusters_converted_per_delivered_all] AS lists
+             [([], 0, []), clusters_conversion_rate_all] AS lists

- AND ((own[b]) > 0), [1, toUInt64((own[6]) > 0), own[28]], [0, 0, 0]), [26, 7, 8, 7, 9, 9], [63, 63, 63, 8, 63, 63]))) AS counts,
+ AND ((own[b]) > 0), [1, toUInt64((own[6]) > 0), own[28]], [0, 0, 0]), [9], [63]))) AS counts,

- AND ((own[b]) > 0), [(own[n], own[x])], []), toUInt64(0), emptyArrayFloat64()), [36, 48, 40, 40, 41, 53, 52, 52, 42, 42], [31, 47, 45, 61, 51, 54, 62, 1, 62, 1], [26, 7, 7, 7, 8, 7, 9, 9, 9, 9], [63, 63, 60, 60, 63, 8, 63, 1, 63, 1]) AS lists
+ AND ((own[b]) > 0), [(own[n], own[x])], []), toUInt64(0), emptyArrayFloat64()), [52, 52], [62, 1], [9, 9], [63, 1]) AS lists
-- immature-broadcasts: that of cascade
-- period-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== rate=converted_per_delivered
-- cascade: other than that of rate=conversion_rate
-             arrayConcat([0, 0, 0], arrayFlatten(arrayMap(i -> [(by_rate[i]).1, (by_rate[i]).2, (by_rate[i]).3], [5]))) AS counts,
-             [clusters_conversion_rate_all, ([], 0, [])] AS lists
+             arrayConcat([0, 0, 0], arrayFlatten(arrayMap(i -> [(by_rate[i]).1, (by_rate[i]).2, (by_rate[i]).3], [6]))) AS counts,
+             [clusters_converted_per_delivered, ([], 0, [])] AS lists

-             [([], 0, []), clusters_conversion_rate_all] AS lists
+             [([], 0, []), clusters_converted_per_delivered_all] AS lists

- AND ((own[b]) > 0), [(own[n], own[x])], []), toUInt64(0), emptyArrayFloat64()), [52, 52], [62, 1], [9, 9], [63, 1]) AS lists
+ AND ((own[b]) > 0), [(own[n], own[x])], []), toUInt64(0), emptyArrayFloat64()), [42, 42], [62, 1], [9, 9], [63, 1]) AS lists
-- immature-broadcasts: that of cascade
-- period-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== rate=unsubscribe_rate
-- cascade: other than that of rate=delivery_rate
-             [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_all, read_possible_all, read_point_all, reach_point_all, read_implied_all, machine_only_all, clicked_all, clicked_where_conversion_all, read_where_click_all, clicked_where_read_all, if(broadcasts_counted = 0, reach_point_all, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
+             [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_all, read_possible_all, read_point_all, reach_point_all, read_implied_all, machine_only_all, clicked_all, clicked_where_conversion_all, read_where_click_all, clicked_where_read_all, if(broadcasts_counted = 0, reach_point_all, 0), definition < {definition:UInt16}, optout[6], unsubscribed[6], complaint[6]] AS sums,

-             arrayConcat([0, 0, 0], arrayFlatten(arrayMap(i -> [(by_rate[i]).1, (by_rate[i]).2, (by_rate[i]).3], [1]))) AS counts,
-             [clusters_delivery_rate] AS lists
+             arrayConcat([0, 0, 0], arrayFlatten(arrayMap(i -> [(by_rate[i]).1, (by_rate[i]).2, (by_rate[i]).3], [7]))) AS counts,
+             [clusters_unsubscribe_rate_all] AS lists

- AND ((own[b]) > 0), [1, toUInt64((own[6]) > 0), own[28]], [0, 0, 0]), [26], [63]))) AS counts,
+ AND ((own[b]) > 0), [1, toUInt64((own[6]) > 0), own[28]], [0, 0, 0]), [11], [63]))) AS counts,

- AND ((own[b]) > 0), [(own[n], own[x])], []), toUInt64(0), emptyArrayFloat64()), [36], [31], [26], [63]) AS lists
+ AND ((own[b]) > 0), [(own[n], own[x])], []), toUInt64(0), emptyArrayFloat64()), [43], [58], [11], [63]) AS lists

-                         [0, 0, if(broadcasts_read > 0, machine_only_all, 0), if(reach_point_all > 0, machine_only_all, 0), broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_all, read_possible_all, read_point_all, reach_point_all, read_implied_all, machine_only_all, clicked_all, clicked_where_conversion_all, read_where_click_all, clicked_where_read_all, if(broadcasts_counted = 0, reach_point_all, 0), definition < {definition:UInt16}, 0, 0, 0] AS sums,
+                         [0, 0, if(broadcasts_read > 0, machine_only_all, 0), if(reach_point_all > 0, machine_only_all, 0), broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_all, read_possible_all, read_point_all, reach_point_all, read_implied_all, machine_only_all, clicked_all, clicked_where_conversion_all, read_where_click_all, clicked_where_read_all, if(broadcasts_counted = 0, reach_point_all, 0), definition < {definition:UInt16}, optout[6], unsubscribed[6], complaint[6]] AS sums,
-- immature-broadcasts: that of cascade
-- period-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== rate=complaint_rate
-- cascade: other than that of rate=unsubscribe_rate
-             arrayConcat([0, 0, 0], arrayFlatten(arrayMap(i -> [(by_rate[i]).1, (by_rate[i]).2, (by_rate[i]).3], [7]))) AS counts,
-             [clusters_unsubscribe_rate_all] AS lists
+             arrayConcat([0, 0, 0], arrayFlatten(arrayMap(i -> [(by_rate[i]).1, (by_rate[i]).2, (by_rate[i]).3], [8]))) AS counts,
+             [clusters_complaint_rate_all] AS lists

- AND ((own[b]) > 0), [1, toUInt64((own[6]) > 0), own[28]], [0, 0, 0]), [11], [63]))) AS counts,
+ AND ((own[b]) > 0), [1, toUInt64((own[6]) > 0), own[28]], [0, 0, 0]), [12], [63]))) AS counts,

- AND ((own[b]) > 0), [(own[n], own[x])], []), toUInt64(0), emptyArrayFloat64()), [43], [58], [11], [63]) AS lists
+ AND ((own[b]) > 0), [(own[n], own[x])], []), toUInt64(0), emptyArrayFloat64()), [44], [59], [12], [63]) AS lists
-- immature-broadcasts: that of cascade
-- period-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== sort=rate
-- cascade: that of rate=delivery_rate
-- immature-broadcasts: that of cascade
-- period-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== sort=-rate
-- cascade: that of rate=delivery_rate
-- immature-broadcasts: that of cascade
-- period-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== compare=previous
-- cascade: other than that of 2026-02-01 to 2026-03-03
- AND (NOT ((day >= {summed_from_1:Date})
- AND (day <= {summed_to_1:Date})))

- AND (NOT ((day >= {summed_from_1:Date})
- AND (day <= {summed_to_1:Date})))
-- cascade: that of 2026-02-01 to 2026-03-03
-- immature-broadcasts: that of 2026-02-01 to 2026-03-03
-- period-days: that of 2026-02-01 to 2026-03-03
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== compare=exact
-- cascade: that of compare=previous
-- cascade: that of 2026-02-01 to 2026-03-03
-- immature-broadcasts: that of 2026-02-01 to 2026-03-03
-- period-days: that of 2026-02-01 to 2026-03-03
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== compare=year
-- cascade: that of 2026-02-01 to 2026-03-03
-- cascade: that of 2026-03-30 to 2026-04-01
-- immature-broadcasts: that of 2026-02-01 to 2026-03-03
-- period-days: that of 2026-02-01 to 2026-03-03
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== limit=1
-- cascade: that of cascade
-- immature-broadcasts: that of cascade
-- period-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== content_type and platform and message_class and tier and campaign and owner and content_form and sent_by and title_length and core_length and exclamations and pictures_per_paragraph and title_emoji and prefix and broadcast and variant
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
-- cascade: other than that of 2026-03-30 to 2026-04-01
- AND (day >= {from:Date})
- AND (day < {to:Date})
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

- AND (day >= {from:Date})
- AND (day < {to:Date})
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
-- immature-broadcasts: other than that of cascade
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
AND (segment = '*')
AND (variant IN ({filter_variant:Array(String)}))
AND (definition < {definition:UInt16})
-- period-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== not.content_type and not.platform and not.message_class and not.tier and not.campaign and not.owner and not.content_form and not.sent_by and not.title_length and not.core_length and not.exclamations and not.pictures_per_paragraph and not.title_emoji and not.prefix
-- cascade: other than that of 2026-03-30 to 2026-04-01
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
-- immature-broadcasts: other than that of cascade
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
AND (segment = '*')
AND (variant = '*')
AND (definition < {definition:UInt16})
-- period-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

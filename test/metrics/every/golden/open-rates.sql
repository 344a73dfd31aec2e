== open-rates
-- broadcasts-with-range
SELECT uniqExact(broadcast) AS n
FROM broadcast_stats
FINAL
WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment != '*')
AND (variant = '*')
AND (broadcasts_read > 0)
AND (reach_point_7d = 0)
AND ((reach_where_read > 0) OR (read_7d < read_possible_7d))
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
    toString(group_content_type) AS content_type,
    CAST(NULL, 'Nullable(String)') AS platform,
    CAST(NULL, 'Nullable(String)') AS message_class,
    CAST(NULL, 'Nullable(String)') AS tier,
    CAST(NULL, 'Nullable(String)') AS campaign,
    CAST(NULL, 'Nullable(String)') AS owner,
    CAST(NULL, 'Nullable(String)') AS content_form,
    CAST(NULL, 'Nullable(String)') AS sent_by,
    toString(group_segment) AS segment,
    broadcasts,
    immature_broadcasts,
    unmeasured_broadcasts,
    outdated,
    sent,
    reach,
    read_low,
    read_possible,
    read_point,
    reach_point,
    reach_point_readers,
    read_implied,
    machine_only,
    broadcasts_poll,
    broadcasts_counted,
    broadcasts_aggregate,
    broadcasts_above_reach,
    unmeasured_reach,
    read_as_of,
    measured,
    [counted_open_rate] AS counted,
    arrayMap(one -> CAST((arraySlice(one.1, 1, 128), greatest(one.2, if(length(one.1) > 128, ((one.1)[129]).1, 0)), arrayMap((one, other) -> (one + other), arrayMap(p -> (arrayMap((n1, x1, xn, nn, xnn) -> [toFloat64(length(n1)), arraySum(x1), arraySum(n1), arraySum((x, n) -> (x / n), x1, n1), arrayDotProduct(x1, x1), arrayDotProduct(x1, xn), arrayDotProduct(xn, xn), arrayDotProduct(xn, xnn), arrayDotProduct(x1, n1), arrayDotProduct(xn, n1), arrayDotProduct(xn, nn), arrayDotProduct(xnn, nn), arrayDotProduct(n1, n1), arrayDotProduct(n1, nn), arrayDotProduct(nn, nn), arraySum((n, m) -> ((n * m) * m), n1, nn)], [p.1], [p.2], [p.3], [p.4], [arrayMap((n, m) -> (n * m), p.1, p.3)])[1]), arrayMap((ns, xs) -> (ns, xs, arrayMap((n, x) -> (n * x), ns, xs), arrayMap(n -> (n * n), ns)), [CAST((arraySlice(one.1, 129)).1, 'Array(Float64)')], [CAST((arraySlice(one.1, 129)).2, 'Array(Float64)')]))[1], arrayResize(one.3, 16, 0.))), 'Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64))'), [(pairs_open_rate, toUInt64(others_most_open_rate), others_sum_open_rate), (low_pairs_open_rate, toUInt64(low_others_most_open_rate), low_others_sum_open_rate), (high_pairs_open_rate, toUInt64(high_others_most_open_rate), high_others_sum_open_rate)]) AS clusters
FROM
(
    SELECT
        group_content_type,
        group_segment,
        sum(parts.broadcasts) AS broadcasts,
        sum(parts.immature_broadcasts) AS immature_broadcasts,
        sum(parts.unmeasured_broadcasts) AS unmeasured_broadcasts,
        sum(parts.outdated) AS outdated,
        sum(parts.sent) AS sent,
        sum(parts.reach) AS reach,
        sum(parts.read_low) AS read_low,
        sum(parts.read_possible) AS read_possible,
        sum(parts.read_point) AS read_point,
        sum(parts.reach_point) AS reach_point,
        sum(parts.reach_point_readers) AS reach_point_readers,
        sum(parts.read_implied) AS read_implied,
        sum(parts.machine_only) AS machine_only,
        sum(parts.broadcasts_poll) AS broadcasts_poll,
        sum(parts.broadcasts_counted) AS broadcasts_counted,
        sum(parts.broadcasts_aggregate) AS broadcasts_aggregate,
        sum(parts.broadcasts_above_reach) AS broadcasts_above_reach,
        sum(parts.unmeasured_reach) AS unmeasured_reach,
        minIf(parts.read_as_of, parts.read_as_of > 0) AS read_as_of,
        sumForEach(parts.measured) AS measured,
        arrayResize(sumForEach(counts_open_rate), 3) AS counted_open_rate,
        arrayReverseSort(groupArrayArray(largest_open_rate)) AS pairs_open_rate,
        max(most_open_rate) AS others_most_open_rate,
        sumForEach(others_open_rate) AS others_sum_open_rate,
        arrayReverseSort(groupArrayArray(low_largest_open_rate)) AS low_pairs_open_rate,
        max(low_most_open_rate) AS low_others_most_open_rate,
        sumForEach(low_others_open_rate) AS low_others_sum_open_rate,
        arrayReverseSort(groupArrayArray(high_largest_open_rate)) AS high_pairs_open_rate,
        max(high_most_open_rate) AS high_others_most_open_rate,
        sumForEach(high_others_open_rate) AS high_others_sum_open_rate
    FROM
    (
        SELECT
            b.group_content_type AS group_content_type,
            b.group_segment AS group_segment,
            toInt64(b.used) AS broadcasts,
            toInt64(NOT b.is_mature) AS immature_broadcasts,
            toInt64(b.is_mature AND (NOT b.used)) AS unmeasured_broadcasts,
            toInt64(if(b.used, b.stale, 0)) AS outdated,
            toInt64(if(b.used, b.sum_sent, 0)) AS sent,
            toInt64(if(b.used, b.sum_reach_where_read, 0)) AS reach,
            toInt64(if(b.used, b.sum_read, 0)) AS read_low,
            toInt64(if(b.used, b.sum_read_possible, 0)) AS read_possible,
            toInt64(if(b.used, b.sum_read_point, 0)) AS read_point,
            toInt64(if(b.used, b.sum_reach_point, 0)) AS reach_point,
            toInt64(if(b.used, if(b.counted = 0, b.sum_reach_point, 0), 0)) AS reach_point_readers,
            toInt64(if(b.used, b.sum_read_implied, 0)) AS read_implied,
            toInt64(if(b.used, b.sum_machine_only, 0)) AS machine_only,
            toInt64(if(b.used, b.polled, 0)) AS broadcasts_poll,
            toInt64(if(b.used, b.counted, 0)) AS broadcasts_counted,
            toInt64(if(b.is_mature, b.aggregate, 0)) AS broadcasts_aggregate,
            toInt64(if(b.is_mature, b.above_reach, 0)) AS broadcasts_above_reach,
            toInt64(if(b.is_mature AND (NOT b.used), b.sum_reach, 0)) AS unmeasured_reach,
            toInt64(if(b.used, b.as_of, 0)) AS read_as_of,
            if(b.used, b.measured, CAST([], 'Array(Int64)')) AS measured,
            if(b.used AND (b.sum_broadcasts_read > 0), [1, toInt64(b.sum_broadcasts_delivery > 0), toInt64(b.sum_sent)], [0, 0, 0]) AS counts_open_rate,
            if(b.used AND (b.sum_broadcasts_read > 0)
AND (b.sum_reach_point > 0), [(toUInt64(b.sum_reach_point), toUInt64(b.sum_read_point))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS largest_open_rate,
            0 AS most_open_rate,
            emptyArrayFloat64() AS others_open_rate,
            if(b.used AND (b.sum_broadcasts_read > 0)
AND (b.sum_reach_where_read > 0)
AND (b.sum_reach_point = 0), [(toUInt64(b.sum_reach_where_read), toUInt64(b.sum_read))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS low_largest_open_rate,
            0 AS low_most_open_rate,
            emptyArrayFloat64() AS low_others_open_rate,
            if(b.used AND (b.sum_broadcasts_read > 0)
AND (b.sum_reach_where_read > 0)
AND (b.sum_reach_point = 0), [(toUInt64(b.sum_reach_where_read), toUInt64(least(b.sum_read_possible, b.sum_reach_where_read)))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS high_largest_open_rate,
            0 AS high_most_open_rate,
            emptyArrayFloat64() AS high_others_open_rate
        FROM
        (
            SELECT
                content_type AS group_content_type,
                segment AS group_segment,
                broadcast AS one,
                min((((toUnixTimestamp64Milli(p99_delivery_at) + {mature_after:Int64}) + greatest(multiIf(basis_delivery = 'poll', {late_poll:Int64}, basis_delivery = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_read = 'poll', {late_poll:Int64}, basis_read = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_click = 'poll', {late_poll:Int64}, basis_click = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}))) <= {complete_until:Int64})) = 1 AS is_mature,
                is_mature AND (max(broadcasts_read) > 0) AS used,
                sum(sent) AS sum_sent,
                sum(reach_where_read) AS sum_reach_where_read,
                sum(read_7d) AS sum_read,
                sum(read_possible_7d) AS sum_read_possible,
                sum(read_point_7d) AS sum_read_point,
                sum(reach_point_7d) AS sum_reach_point,
                sum(read_implied_7d) AS sum_read_implied,
                sum(machine_only_7d) AS sum_machine_only,
                sum(reach) AS sum_reach,
                max(broadcasts_poll) AS polled,
                max(broadcasts_counted) AS counted,
                max(broadcasts_aggregate) AS aggregate,
                max(broadcasts_above_reach) AS above_reach,
                toUnixTimestamp64Milli(minIf(read_as_of, toUnixTimestamp64Milli(read_as_of) > 0)) AS as_of,
                sum(broadcasts_read) AS sum_broadcasts_read,
                sum(broadcasts_delivery) AS sum_broadcasts_delivery,
                toInt64(countIf(definition < {definition:UInt16})) AS stale,
                [toInt64(sum(broadcasts)), toInt64(sum(broadcasts_delivery)), toInt64(sum(broadcasts_read)), toInt64(sum(broadcasts_click)), toInt64(sum(broadcasts_conversion)), toInt64(sum(broadcasts_view_through)), toInt64(sum(broadcasts_optout)), toInt64(sum(broadcasts_complaint)), toInt64(sum(broadcasts_poll)), toInt64(sum(broadcasts_lower_bound)), toInt64(sum(broadcasts_delivery_incomplete)), toInt64(sum(broadcasts_delivery_gaps)), toInt64(sum(engaged_where_gaps)), toInt64(sum(engaged_unconfirmed_where_gaps)), toInt64(sum(broadcasts_aggregate)), toInt64(sum(broadcasts_counts_only)), toInt64(sum(broadcasts_counted)), toInt64(sum(broadcasts_above_reach)), toInt64(sum(broadcasts_sent)), toInt64(sum(broadcasts_failed)), toInt64(sum(broadcasts_sent_implied)), toInt64(sum(broadcasts_delivery_rate)), toInt64(sum(reach))] AS measured
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
AND (NOT ((day >= {summed_from_3:Date})
AND (day <= {summed_to_3:Date})))
            GROUP BY
                group_content_type,
                group_segment,
                one
        ) AS b
        UNION ALL
        SELECT
            content_type AS group_content_type,
            segment AS group_segment,
            toInt64(stats_day.broadcasts_read) AS broadcasts,
            toInt64(0) AS immature_broadcasts,
            toInt64(stats_day.broadcasts - stats_day.broadcasts_read) AS unmeasured_broadcasts,
            toInt64(0) AS outdated,
            toInt64(stats_day.sent_where_read) AS sent,
            toInt64(stats_day.reach_where_read) AS reach,
            toInt64(stats_day.read_7d) AS read_low,
            toInt64(stats_day.read_possible_7d) AS read_possible,
            toInt64(stats_day.read_point_7d) AS read_point,
            toInt64(stats_day.reach_point_7d) AS reach_point,
            toInt64(if(stats_day.broadcasts_counted = 0, stats_day.reach_point_7d, 0)) AS reach_point_readers,
            toInt64(stats_day.read_implied_7d) AS read_implied,
            toInt64(0) AS machine_only,
            toInt64(stats_day.broadcasts_poll) AS broadcasts_poll,
            toInt64(stats_day.broadcasts_counted) AS broadcasts_counted,
            toInt64(stats_day.broadcasts_aggregate) AS broadcasts_aggregate,
            toInt64(stats_day.broadcasts_above_reach) AS broadcasts_above_reach,
            toInt64(if(stats_day.broadcasts_read = 0, stats_day.reach, 0)) AS unmeasured_reach,
            toInt64(toUnixTimestamp64Milli(stats_day.read_as_of)) AS read_as_of,
            CAST([], 'Array(Int64)') AS measured,
            [0, 0, 0] AS counts_open_rate,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_open_rate,
            0 AS most_open_rate,
            emptyArrayFloat64() AS others_open_rate,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS low_largest_open_rate,
            0 AS low_most_open_rate,
            emptyArrayFloat64() AS low_others_open_rate,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS high_largest_open_rate,
            0 AS high_most_open_rate,
            emptyArrayFloat64() AS high_others_open_rate
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
            toInt64(0) AS broadcasts,
            toInt64(0) AS immature_broadcasts,
            toInt64(0) AS unmeasured_broadcasts,
            toInt64(0) AS outdated,
            toInt64(0) AS sent,
            toInt64(0) AS reach,
            toInt64(0) AS read_low,
            toInt64(0) AS read_possible,
            toInt64(0) AS read_point,
            toInt64(0) AS reach_point,
            toInt64(0) AS reach_point_readers,
            toInt64(0) AS read_implied,
            toInt64(clusters_day.machine_where_read[4]) AS machine_only,
            toInt64(0) AS broadcasts_poll,
            toInt64(0) AS broadcasts_counted,
            toInt64(0) AS broadcasts_aggregate,
            toInt64(0) AS broadcasts_above_reach,
            toInt64(0) AS unmeasured_reach,
            toInt64(0) AS read_as_of,
            arrayMap(n -> toInt64(n), clusters_day.measured_where_read) AS measured,
            arrayMap(n -> toInt64(n), [(by_rate[2]).1, (by_rate[2]).2, (by_rate[2]).3]) AS counts_open_rate,
            clusters_open_rate_7d.largest AS largest_open_rate,
            clusters_open_rate_7d.most AS most_open_rate,
            clusters_open_rate_7d.others AS others_open_rate,
            clusters_open_rate_low_7d.largest AS low_largest_open_rate,
            clusters_open_rate_low_7d.most AS low_most_open_rate,
            clusters_open_rate_low_7d.others AS low_others_open_rate,
            clusters_open_rate_high_7d.largest AS high_largest_open_rate,
            clusters_open_rate_high_7d.most AS high_most_open_rate,
            clusters_open_rate_high_7d.others AS high_others_open_rate
        FROM clusters_day
        FINAL
        WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment != '*')
AND (day IN ({summed_days:Array(Date)}))
    ) AS parts
    GROUP BY
        group_content_type,
        group_segment
)
ORDER BY
    content_type ASC,
    platform ASC,
    message_class ASC,
    tier ASC,
    campaign ASC,
    owner ASC,
    content_form ASC,
    sent_by ASC,
    segment ASC
-- summed-days
SELECT
    toString(day) AS day,
    toInt64((min(definition) >= {definition:UInt16})
AND (min(version) = max(version))
AND (uniqExact(`table`) = 2)) AS computed,
    toInt64(((toUnixTimestamp64Milli(max(p99_delivery_at)) + {mature_after:Int64}) + {longest_lateness:Int64}) <= {complete_until:Int64}) AS mature
FROM
(
    SELECT
        'stats_day' AS `table`,
        day,
        version,
        definition,
        p99_delivery_at
    FROM stats_day
    FINAL
    WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = '*')
    UNION ALL
    SELECT
        'clusters_day',
        day,
        version,
        definition,
        toDateTime64(0, 3, 'UTC')
    FROM clusters_day
    FINAL
    WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = '*')
) AS s
GROUP BY s.day
ORDER BY s.day ASC
-- tenant-pending-units
SELECT count() AS pending
FROM units
FINAL
WHERE (tenant = {tenant:String})
AND (kind IN ({kinds:Array(String)}))
AND (marks > done)

== 2026-02-01 to 2026-03-03
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

- AND (NOT ((day >= {summed_from_3:Date})
- AND (day <= {summed_to_3:Date})))

+ AND (day >= {from:Date})
+ AND (day < {to:Date})

+ AND (day >= {from:Date})
+ AND (day < {to:Date})
-- summed-days: other than that of open-rates
+ AND (day >= {from:Date})
+ AND (day < {to:Date})

+ AND (day >= {from:Date})
+ AND (day < {to:Date})
-- tenant-pending-units: that of open-rates

== 2026-02-04T16:00:00Z to 2026-03-06T16:00:00Z
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
- AND (NOT ((day >= {summed_from_3:Date})
- AND (day <= {summed_to_3:Date})))

-         UNION ALL
-         SELECT
-             content_type AS group_content_type,
-             segment AS group_segment,
-             toInt64(stats_day.broadcasts_read) AS broadcasts,
-             toInt64(0) AS immature_broadcasts,
-             toInt64(stats_day.broadcasts - stats_day.broadcasts_read) AS unmeasured_broadcasts,
-             toInt64(0) AS outdated,
-             toInt64(stats_day.sent_where_read) AS sent,
-             toInt64(stats_day.reach_where_read) AS reach,
-             toInt64(stats_day.read_7d) AS read_low,
-             toInt64(stats_day.read_possible_7d) AS read_possible,
-             toInt64(stats_day.read_point_7d) AS read_point,
-             toInt64(stats_day.reach_point_7d) AS reach_point,
-             toInt64(if(stats_day.broadcasts_counted = 0, stats_day.reach_point_7d, 0)) AS reach_point_readers,
-             toInt64(stats_day.read_implied_7d) AS read_implied,
-             toInt64(0) AS machine_only,
-             toInt64(stats_day.broadcasts_poll) AS broadcasts_poll,
-             toInt64(stats_day.broadcasts_counted) AS broadcasts_counted,
-             toInt64(stats_day.broadcasts_aggregate) AS broadcasts_aggregate,
-             toInt64(stats_day.broadcasts_above_reach) AS broadcasts_above_reach,
-             toInt64(if(stats_day.broadcasts_read = 0, stats_day.reach, 0)) AS unmeasured_reach,
-             toInt64(toUnixTimestamp64Milli(stats_day.read_as_of)) AS read_as_of,
-             CAST([], 'Array(Int64)') AS measured,
-             [0, 0, 0] AS counts_open_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_open_rate,
-             0 AS most_open_rate,
-             emptyArrayFloat64() AS others_open_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS low_largest_open_rate,
-             0 AS low_most_open_rate,
-             emptyArrayFloat64() AS low_others_open_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS high_largest_open_rate,
-             0 AS high_most_open_rate,
-             emptyArrayFloat64() AS high_others_open_rate
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
-             toInt64(0) AS broadcasts,
-             toInt64(0) AS immature_broadcasts,
-             toInt64(0) AS unmeasured_broadcasts,
-             toInt64(0) AS outdated,
-             toInt64(0) AS sent,
-             toInt64(0) AS reach,
-             toInt64(0) AS read_low,
-             toInt64(0) AS read_possible,
-             toInt64(0) AS read_point,
-             toInt64(0) AS reach_point,
-             toInt64(0) AS reach_point_readers,
-             toInt64(0) AS read_implied,
-             toInt64(clusters_day.machine_where_read[4]) AS machine_only,
-             toInt64(0) AS broadcasts_poll,
-             toInt64(0) AS broadcasts_counted,
-             toInt64(0) AS broadcasts_aggregate,
-             toInt64(0) AS broadcasts_above_reach,
-             toInt64(0) AS unmeasured_reach,
-             toInt64(0) AS read_as_of,
-             arrayMap(n -> toInt64(n), clusters_day.measured_where_read) AS measured,
-             arrayMap(n -> toInt64(n), [(by_rate[2]).1, (by_rate[2]).2, (by_rate[2]).3]) AS counts_open_rate,
-             clusters_open_rate_7d.largest AS largest_open_rate,
-             clusters_open_rate_7d.most AS most_open_rate,
-             clusters_open_rate_7d.others AS others_open_rate,
-             clusters_open_rate_low_7d.largest AS low_largest_open_rate,
-             clusters_open_rate_low_7d.most AS low_most_open_rate,
-             clusters_open_rate_low_7d.others AS low_others_open_rate,
-             clusters_open_rate_high_7d.largest AS high_largest_open_rate,
-             clusters_open_rate_high_7d.most AS high_most_open_rate,
-             clusters_open_rate_high_7d.others AS high_others_open_rate
-         FROM clusters_day
-         FINAL
-         WHERE (tenant = {tenant:String})
- AND (alive = 1)
- AND (segment != '*')
- AND (day IN ({summed_days:Array(Date)}))
-- tenant-pending-units: that of open-rates

== 2026-03-30 to 2026-04-01
-- open-rates: other than that of 2026-02-04T16:00:00Z to 2026-03-06T16:00:00Z
-     toString(group_segment) AS segment,
+     CAST(NULL, 'Nullable(String)') AS segment,

-         group_segment,

-             b.group_segment AS group_segment,

-                 segment AS group_segment,

- AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
- AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
- AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
- AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
- AND (segment != '*')
+ AND (day >= {from:Date})
+ AND (day < {to:Date})
+ AND (segment = '*')

-                 group_segment,

-     GROUP BY
-         group_content_type,
-         group_segment
+     GROUP BY group_content_type
-- open-rates: other than that of 2026-02-04T16:00:00Z to 2026-03-06T16:00:00Z
- AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
- AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
- AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
- AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
+ AND (day >= {from:Date})
+ AND (day < {to:Date})
-- summed-days: that of 2026-02-01 to 2026-03-03
-- tenant-pending-units: that of open-rates

== segment=ours-vip
-- broadcasts-with-range: other than that of open-rates
- AND (segment != '*')
+ AND (segment IN ({filter_segment:Array(String)}))
-- broadcasts-without-split: other than that of open-rates
- AND (variant = '*')) OR ((segment != '*')
+ AND (variant = '*')) OR ((segment IN ({filter_segment:Array(String)}))
-- open-rates: other than that of open-rates
- AND (segment != '*')
+ AND (segment IN ({filter_segment:Array(String)}))

- AND (segment != '*')
+ AND (segment IN ({filter_segment:Array(String)}))

- AND (segment != '*')
+ AND (segment IN ({filter_segment:Array(String)}))
-- summed-days: that of open-rates
-- tenant-pending-units: that of open-rates

== segment=*
-- broadcasts-with-range: that of segment=ours-vip
-- open-rates: that of segment=ours-vip
-- summed-days: that of open-rates
-- tenant-pending-units: that of open-rates

== horizon=1h
-- broadcasts-with-range: other than that of open-rates
- AND (reach_point_7d = 0)
- AND ((reach_where_read > 0) OR (read_7d < read_possible_7d))
+ AND (reach_point_1h = 0)
+ AND ((reach_where_read > 0) OR (read_1h < read_possible_1h))
-- broadcasts-without-split: that of open-rates
-- open-rates: other than that of open-rates
-                 sum(read_7d) AS sum_read,
-                 sum(read_possible_7d) AS sum_read_possible,
-                 sum(read_point_7d) AS sum_read_point,
-                 sum(reach_point_7d) AS sum_reach_point,
-                 sum(read_implied_7d) AS sum_read_implied,
-                 sum(machine_only_7d) AS sum_machine_only,
+                 sum(read_1h) AS sum_read,
+                 sum(read_possible_1h) AS sum_read_possible,
+                 sum(read_point_1h) AS sum_read_point,
+                 sum(reach_point_1h) AS sum_reach_point,
+                 sum(read_implied_1h) AS sum_read_implied,
+                 sum(machine_only_1h) AS sum_machine_only,

+ AND (NOT ((day >= {summed_from_4:Date})
+ AND (day <= {summed_to_4:Date})))
+ AND (NOT ((day >= {summed_from_5:Date})
+ AND (day <= {summed_to_5:Date})))

-             toInt64(stats_day.read_7d) AS read_low,
-             toInt64(stats_day.read_possible_7d) AS read_possible,
-             toInt64(stats_day.read_point_7d) AS read_point,
-             toInt64(stats_day.reach_point_7d) AS reach_point,
-             toInt64(if(stats_day.broadcasts_counted = 0, stats_day.reach_point_7d, 0)) AS reach_point_readers,
-             toInt64(stats_day.read_implied_7d) AS read_implied,
+             toInt64(stats_day.read_1h) AS read_low,
+             toInt64(stats_day.read_possible_1h) AS read_possible,
+             toInt64(stats_day.read_point_1h) AS read_point,
+             toInt64(stats_day.reach_point_1h) AS reach_point,
+             toInt64(if(stats_day.broadcasts_counted = 0, stats_day.reach_point_1h, 0)) AS reach_point_readers,
+             toInt64(stats_day.read_implied_1h) AS read_implied,

-             toInt64(clusters_day.machine_where_read[4]) AS machine_only,
+             toInt64(clusters_day.machine_where_read[1]) AS machine_only,

-             clusters_open_rate_7d.largest AS largest_open_rate,
-             clusters_open_rate_7d.most AS most_open_rate,
-             clusters_open_rate_7d.others AS others_open_rate,
-             clusters_open_rate_low_7d.largest AS low_largest_open_rate,
-             clusters_open_rate_low_7d.most AS low_most_open_rate,
-             clusters_open_rate_low_7d.others AS low_others_open_rate,
-             clusters_open_rate_high_7d.largest AS high_largest_open_rate,
-             clusters_open_rate_high_7d.most AS high_most_open_rate,
-             clusters_open_rate_high_7d.others AS high_others_open_rate
+             clusters_open_rate_1h.largest AS largest_open_rate,
+             clusters_open_rate_1h.most AS most_open_rate,
+             clusters_open_rate_1h.others AS others_open_rate,
+             clusters_open_rate_low_1h.largest AS low_largest_open_rate,
+             clusters_open_rate_low_1h.most AS low_most_open_rate,
+             clusters_open_rate_low_1h.others AS low_others_open_rate,
+             clusters_open_rate_high_1h.largest AS high_largest_open_rate,
+             clusters_open_rate_high_1h.most AS high_most_open_rate,
+             clusters_open_rate_high_1h.others AS high_others_open_rate
-- summed-days: that of open-rates
-- tenant-pending-units: that of open-rates

== horizon=24h
-- broadcasts-with-range: other than that of open-rates
- AND (reach_point_7d = 0)
- AND ((reach_where_read > 0) OR (read_7d < read_possible_7d))
+ AND (reach_point_24h = 0)
+ AND ((reach_where_read > 0) OR (read_24h < read_possible_24h))
-- broadcasts-without-split: that of open-rates
-- open-rates: other than that of horizon=1h
-                 sum(read_1h) AS sum_read,
-                 sum(read_possible_1h) AS sum_read_possible,
-                 sum(read_point_1h) AS sum_read_point,
-                 sum(reach_point_1h) AS sum_reach_point,
-                 sum(read_implied_1h) AS sum_read_implied,
-                 sum(machine_only_1h) AS sum_machine_only,
+                 sum(read_24h) AS sum_read,
+                 sum(read_possible_24h) AS sum_read_possible,
+                 sum(read_point_24h) AS sum_read_point,
+                 sum(reach_point_24h) AS sum_reach_point,
+                 sum(read_implied_24h) AS sum_read_implied,
+                 sum(machine_only_24h) AS sum_machine_only,

-             toInt64(stats_day.read_1h) AS read_low,
-             toInt64(stats_day.read_possible_1h) AS read_possible,
-             toInt64(stats_day.read_point_1h) AS read_point,
-             toInt64(stats_day.reach_point_1h) AS reach_point,
-             toInt64(if(stats_day.broadcasts_counted = 0, stats_day.reach_point_1h, 0)) AS reach_point_readers,
-             toInt64(stats_day.read_implied_1h) AS read_implied,
+             toInt64(stats_day.read_24h) AS read_low,
+             toInt64(stats_day.read_possible_24h) AS read_possible,
+             toInt64(stats_day.read_point_24h) AS read_point,
+             toInt64(stats_day.reach_point_24h) AS reach_point,
+             toInt64(if(stats_day.broadcasts_counted = 0, stats_day.reach_point_24h, 0)) AS reach_point_readers,
+             toInt64(stats_day.read_implied_24h) AS read_implied,

-             toInt64(clusters_day.machine_where_read[1]) AS machine_only,
+             toInt64(clusters_day.machine_where_read[2]) AS machine_only,

-             clusters_open_rate_1h.largest AS largest_open_rate,
-             clusters_open_rate_1h.most AS most_open_rate,
-             clusters_open_rate_1h.others AS others_open_rate,
-             clusters_open_rate_low_1h.largest AS low_largest_open_rate,
-             clusters_open_rate_low_1h.most AS low_most_open_rate,
-             clusters_open_rate_low_1h.others AS low_others_open_rate,
-             clusters_open_rate_high_1h.largest AS high_largest_open_rate,
-             clusters_open_rate_high_1h.most AS high_most_open_rate,
-             clusters_open_rate_high_1h.others AS high_others_open_rate
+             clusters_open_rate_24h.largest AS largest_open_rate,
+             clusters_open_rate_24h.most AS most_open_rate,
+             clusters_open_rate_24h.others AS others_open_rate,
+             clusters_open_rate_low_24h.largest AS low_largest_open_rate,
+             clusters_open_rate_low_24h.most AS low_most_open_rate,
+             clusters_open_rate_low_24h.others AS low_others_open_rate,
+             clusters_open_rate_high_24h.largest AS high_largest_open_rate,
+             clusters_open_rate_high_24h.most AS high_most_open_rate,
+             clusters_open_rate_high_24h.others AS high_others_open_rate
-- summed-days: that of open-rates
-- tenant-pending-units: that of open-rates

== horizon=3d
-- broadcasts-with-range: other than that of open-rates
- AND (reach_point_7d = 0)
- AND ((reach_where_read > 0) OR (read_7d < read_possible_7d))
+ AND (reach_point_3d = 0)
+ AND ((reach_where_read > 0) OR (read_3d < read_possible_3d))
-- broadcasts-without-split: that of open-rates
-- open-rates: other than that of horizon=1h
-                 sum(read_1h) AS sum_read,
-                 sum(read_possible_1h) AS sum_read_possible,
-                 sum(read_point_1h) AS sum_read_point,
-                 sum(reach_point_1h) AS sum_reach_point,
-                 sum(read_implied_1h) AS sum_read_implied,
-                 sum(machine_only_1h) AS sum_machine_only,
+                 sum(read_3d) AS sum_read,
+                 sum(read_possible_3d) AS sum_read_possible,
+                 sum(read_point_3d) AS sum_read_point,
+                 sum(reach_point_3d) AS sum_reach_point,
+                 sum(read_implied_3d) AS sum_read_implied,
+                 sum(machine_only_3d) AS sum_machine_only,

-             toInt64(stats_day.read_1h) AS read_low,
-             toInt64(stats_day.read_possible_1h) AS read_possible,
-             toInt64(stats_day.read_point_1h) AS read_point,
-             toInt64(stats_day.reach_point_1h) AS reach_point,
-             toInt64(if(stats_day.broadcasts_counted = 0, stats_day.reach_point_1h, 0)) AS reach_point_readers,
-             toInt64(stats_day.read_implied_1h) AS read_implied,
+             toInt64(stats_day.read_3d) AS read_low,
+             toInt64(stats_day.read_possible_3d) AS read_possible,
+             toInt64(stats_day.read_point_3d) AS read_point,
+             toInt64(stats_day.reach_point_3d) AS reach_point,
+             toInt64(if(stats_day.broadcasts_counted = 0, stats_day.reach_point_3d, 0)) AS reach_point_readers,
+             toInt64(stats_day.read_implied_3d) AS read_implied,

-             toInt64(clusters_day.machine_where_read[1]) AS machine_only,
+             toInt64(clusters_day.machine_where_read[3]) AS machine_only,

-             clusters_open_rate_1h.largest AS largest_open_rate,
-             clusters_open_rate_1h.most AS most_open_rate,
-             clusters_open_rate_1h.others AS others_open_rate,
-             clusters_open_rate_low_1h.largest AS low_largest_open_rate,
-             clusters_open_rate_low_1h.most AS low_most_open_rate,
-             clusters_open_rate_low_1h.others AS low_others_open_rate,
-             clusters_open_rate_high_1h.largest AS high_largest_open_rate,
-             clusters_open_rate_high_1h.most AS high_most_open_rate,
-             clusters_open_rate_high_1h.others AS high_others_open_rate
+             clusters_open_rate_3d.largest AS largest_open_rate,
+             clusters_open_rate_3d.most AS most_open_rate,
+             clusters_open_rate_3d.others AS others_open_rate,
+             clusters_open_rate_low_3d.largest AS low_largest_open_rate,
+             clusters_open_rate_low_3d.most AS low_most_open_rate,
+             clusters_open_rate_low_3d.others AS low_others_open_rate,
+             clusters_open_rate_high_3d.largest AS high_largest_open_rate,
+             clusters_open_rate_high_3d.most AS high_most_open_rate,
+             clusters_open_rate_high_3d.others AS high_others_open_rate
-- summed-days: that of open-rates
-- tenant-pending-units: that of open-rates

== horizon=30d
-- broadcasts-with-range: other than that of open-rates
- AND (reach_point_7d = 0)
- AND ((reach_where_read > 0) OR (read_7d < read_possible_7d))
+ AND (reach_point_30d = 0)
+ AND ((reach_where_read > 0) OR (read_30d < read_possible_30d))
-- broadcasts-without-split: that of open-rates
-- open-rates: other than that of open-rates
-                 sum(read_7d) AS sum_read,
-                 sum(read_possible_7d) AS sum_read_possible,
-                 sum(read_point_7d) AS sum_read_point,
-                 sum(reach_point_7d) AS sum_reach_point,
-                 sum(read_implied_7d) AS sum_read_implied,
-                 sum(machine_only_7d) AS sum_machine_only,
+                 sum(read_30d) AS sum_read,
+                 sum(read_possible_30d) AS sum_read_possible,
+                 sum(read_point_30d) AS sum_read_point,
+                 sum(reach_point_30d) AS sum_reach_point,
+                 sum(read_implied_30d) AS sum_read_implied,
+                 sum(machine_only_30d) AS sum_machine_only,

-             toInt64(stats_day.read_7d) AS read_low,
-             toInt64(stats_day.read_possible_7d) AS read_possible,
-             toInt64(stats_day.read_point_7d) AS read_point,
-             toInt64(stats_day.reach_point_7d) AS reach_point,
-             toInt64(if(stats_day.broadcasts_counted = 0, stats_day.reach_point_7d, 0)) AS reach_point_readers,
-             toInt64(stats_day.read_implied_7d) AS read_implied,
+             toInt64(stats_day.read_30d) AS read_low,
+             toInt64(stats_day.read_possible_30d) AS read_possible,
+             toInt64(stats_day.read_point_30d) AS read_point,
+             toInt64(stats_day.reach_point_30d) AS reach_point,
+             toInt64(if(stats_day.broadcasts_counted = 0, stats_day.reach_point_30d, 0)) AS reach_point_readers,
+             toInt64(stats_day.read_implied_30d) AS read_implied,

-             toInt64(clusters_day.machine_where_read[4]) AS machine_only,
+             toInt64(clusters_day.machine_where_read[5]) AS machine_only,

-             clusters_open_rate_7d.largest AS largest_open_rate,
-             clusters_open_rate_7d.most AS most_open_rate,
-             clusters_open_rate_7d.others AS others_open_rate,
-             clusters_open_rate_low_7d.largest AS low_largest_open_rate,
-             clusters_open_rate_low_7d.most AS low_most_open_rate,
-             clusters_open_rate_low_7d.others AS low_others_open_rate,
-             clusters_open_rate_high_7d.largest AS high_largest_open_rate,
-             clusters_open_rate_high_7d.most AS high_most_open_rate,
-             clusters_open_rate_high_7d.others AS high_others_open_rate
+             clusters_open_rate_30d.largest AS largest_open_rate,
+             clusters_open_rate_30d.most AS most_open_rate,
+             clusters_open_rate_30d.others AS others_open_rate,
+             clusters_open_rate_low_30d.largest AS low_largest_open_rate,
+             clusters_open_rate_low_30d.most AS low_most_open_rate,
+             clusters_open_rate_low_30d.others AS low_others_open_rate,
+             clusters_open_rate_high_30d.largest AS high_largest_open_rate,
+             clusters_open_rate_high_30d.most AS high_most_open_rate,
+             clusters_open_rate_high_30d.others AS high_others_open_rate
-- summed-days: that of open-rates
-- tenant-pending-units: that of open-rates

== horizon=all
-- broadcasts-without-split: that of open-rates
-- open-rates: other than that of open-rates
-                 sum(read_7d) AS sum_read,
-                 sum(read_possible_7d) AS sum_read_possible,
-                 sum(read_point_7d) AS sum_read_point,
-                 sum(reach_point_7d) AS sum_reach_point,
-                 sum(read_implied_7d) AS sum_read_implied,
-                 sum(machine_only_7d) AS sum_machine_only,
+                 sum(read_all) AS sum_read,
+                 sum(read_possible_all) AS sum_read_possible,
+                 sum(read_point_all) AS sum_read_point,
+                 sum(reach_point_all) AS sum_reach_point,
+                 sum(read_implied_all) AS sum_read_implied,
+                 sum(machine_only_all) AS sum_machine_only,

-             toInt64(stats_day.read_7d) AS read_low,
-             toInt64(stats_day.read_possible_7d) AS read_possible,
-             toInt64(stats_day.read_point_7d) AS read_point,
-             toInt64(stats_day.reach_point_7d) AS reach_point,
-             toInt64(if(stats_day.broadcasts_counted = 0, stats_day.reach_point_7d, 0)) AS reach_point_readers,
-             toInt64(stats_day.read_implied_7d) AS read_implied,
+             toInt64(stats_day.read_all) AS read_low,
+             toInt64(stats_day.read_possible_all) AS read_possible,
+             toInt64(stats_day.read_point_all) AS read_point,
+             toInt64(stats_day.reach_point_all) AS reach_point,
+             toInt64(if(stats_day.broadcasts_counted = 0, stats_day.reach_point_all, 0)) AS reach_point_readers,
+             toInt64(stats_day.read_implied_all) AS read_implied,

-             toInt64(clusters_day.machine_where_read[4]) AS machine_only,
+             toInt64(clusters_day.machine_where_read[6]) AS machine_only,

-             clusters_open_rate_7d.largest AS largest_open_rate,
-             clusters_open_rate_7d.most AS most_open_rate,
-             clusters_open_rate_7d.others AS others_open_rate,
-             clusters_open_rate_low_7d.largest AS low_largest_open_rate,
-             clusters_open_rate_low_7d.most AS low_most_open_rate,
-             clusters_open_rate_low_7d.others AS low_others_open_rate,
-             clusters_open_rate_high_7d.largest AS high_largest_open_rate,
-             clusters_open_rate_high_7d.most AS high_most_open_rate,
-             clusters_open_rate_high_7d.others AS high_others_open_rate
+             clusters_open_rate_all.largest AS largest_open_rate,
+             clusters_open_rate_all.most AS most_open_rate,
+             clusters_open_rate_all.others AS others_open_rate,
+             clusters_open_rate_low_all.largest AS low_largest_open_rate,
+             clusters_open_rate_low_all.most AS low_most_open_rate,
+             clusters_open_rate_low_all.others AS low_others_open_rate,
+             clusters_open_rate_high_all.largest AS high_largest_open_rate,
+             clusters_open_rate_high_all.most AS high_most_open_rate,
+             clusters_open_rate_high_all.others AS high_others_open_rate
-- summed-days: that of open-rates
-- tenant-pending-units: that of open-rates

== group_by=content_type
-- broadcasts-with-range: other than that of open-rates
- AND (segment != '*')
+ AND (segment = '*')
-- open-rates: other than that of open-rates
-     toString(group_segment) AS segment,
+     CAST(NULL, 'Nullable(String)') AS segment,

-         group_segment,

-             b.group_segment AS group_segment,

-                 segment AS group_segment,

- AND (segment != '*')
+ AND (segment = '*')

-                 group_segment,

-             segment AS group_segment,

- AND (segment != '*')
+ AND (segment = '*')

-             segment AS group_segment,

- AND (segment != '*')
+ AND (segment = '*')

-     GROUP BY
-         group_content_type,
-         group_segment
+     GROUP BY group_content_type
-- summed-days: that of open-rates
-- tenant-pending-units: that of open-rates

== group_by=platform
-- broadcasts-with-range: that of group_by=content_type
-- open-rates: other than that of group_by=content_type
-     toString(group_content_type) AS content_type,
-     CAST(NULL, 'Nullable(String)') AS platform,
+     CAST(NULL, 'Nullable(String)') AS content_type,
+     toString(group_platform) AS platform,

-         group_content_type,
+         group_platform,

-             b.group_content_type AS group_content_type,
+             b.group_platform AS group_platform,

-                 content_type AS group_content_type,
+                 platform AS group_platform,

-                 group_content_type,
+                 group_platform,

-             content_type AS group_content_type,
+             platform AS group_platform,

-             content_type AS group_content_type,
+             platform AS group_platform,

-     GROUP BY group_content_type
+     GROUP BY group_platform
-- summed-days: that of open-rates
-- tenant-pending-units: that of open-rates

== group_by=message_class
-- broadcasts-with-range: that of group_by=content_type
-- open-rates: other than that of 2026-03-30 to 2026-04-01
-     toString(group_content_type) AS content_type,
+     CAST(NULL, 'Nullable(String)') AS content_type,

-     CAST(NULL, 'Nullable(String)') AS message_class,
+     toString(group_message_class) AS message_class,

-         group_content_type,
+         group_message_class,

-             b.group_content_type AS group_content_type,
+             b.group_message_class AS group_message_class,

-                 content_type AS group_content_type,
+                 message_class AS group_message_class,

- AND (day >= {from:Date})
- AND (day < {to:Date})

-                 group_content_type,
+                 group_message_class,

-     GROUP BY group_content_type
+     GROUP BY group_message_class
-- tenant-pending-units: that of open-rates

== group_by=tier
-- broadcasts-with-range: that of group_by=content_type
-- open-rates: other than that of group_by=content_type
-     toString(group_content_type) AS content_type,
+     CAST(NULL, 'Nullable(String)') AS content_type,

-     CAST(NULL, 'Nullable(String)') AS tier,
+     toString(group_tier) AS tier,

-         group_content_type,
+         group_tier,

-             b.group_content_type AS group_content_type,
+             b.group_tier AS group_tier,

-                 content_type AS group_content_type,
+                 tier AS group_tier,

-                 group_content_type,
+                 group_tier,

-             content_type AS group_content_type,
+             tier AS group_tier,

-             content_type AS group_content_type,
+             tier AS group_tier,

-     GROUP BY group_content_type
+     GROUP BY group_tier
-- summed-days: that of open-rates
-- tenant-pending-units: that of open-rates

== group_by=campaign
-- broadcasts-with-range: that of group_by=content_type
-- open-rates: other than that of group_by=message_class
-     toString(group_message_class) AS message_class,
+     CAST(NULL, 'Nullable(String)') AS message_class,

-     CAST(NULL, 'Nullable(String)') AS campaign,
+     toString(group_campaign) AS campaign,

-         group_message_class,
+         group_campaign,

-             b.group_message_class AS group_message_class,
+             b.group_campaign AS group_campaign,

-                 message_class AS group_message_class,
+                 campaign AS group_campaign,

-                 group_message_class,
+                 group_campaign,

-     GROUP BY group_message_class
+     GROUP BY group_campaign
-- tenant-pending-units: that of open-rates

== group_by=owner
-- broadcasts-with-range: that of group_by=content_type
-- open-rates: other than that of group_by=campaign
-     toString(group_campaign) AS campaign,
-     CAST(NULL, 'Nullable(String)') AS owner,
+     CAST(NULL, 'Nullable(String)') AS campaign,
+     toString(group_owner) AS owner,

-         group_campaign,
+         group_owner,

-             b.group_campaign AS group_campaign,
+             b.group_owner AS group_owner,

-                 campaign AS group_campaign,
+                 owner AS group_owner,

-                 group_campaign,
+                 group_owner,

-     GROUP BY group_campaign
+     GROUP BY group_owner
-- tenant-pending-units: that of open-rates

== group_by=content_form
-- broadcasts-with-range: that of group_by=content_type
-- open-rates: other than that of group_by=owner
-     toString(group_owner) AS owner,
-     CAST(NULL, 'Nullable(String)') AS content_form,
+     CAST(NULL, 'Nullable(String)') AS owner,
+     toString(group_content_form) AS content_form,

-         group_owner,
+         group_content_form,

-             b.group_owner AS group_owner,
+             b.group_content_form AS group_content_form,

-                 owner AS group_owner,
+                 content_form AS group_content_form,

-                 group_owner,
+                 group_content_form,

-     GROUP BY group_owner
+     GROUP BY group_content_form
-- tenant-pending-units: that of open-rates

== group_by=sent_by
-- broadcasts-with-range: that of group_by=content_type
-- open-rates: other than that of group_by=content_form
-     toString(group_content_form) AS content_form,
-     CAST(NULL, 'Nullable(String)') AS sent_by,
+     CAST(NULL, 'Nullable(String)') AS content_form,
+     toString(group_sent_by) AS sent_by,

-         group_content_form,
+         group_sent_by,

-             b.group_content_form AS group_content_form,
+             b.group_sent_by AS group_sent_by,

-                 content_form AS group_content_form,
+                 sent_by AS group_sent_by,

-                 group_content_form,
+                 group_sent_by,

-     GROUP BY group_content_form
+     GROUP BY group_sent_by
-- tenant-pending-units: that of open-rates

== group_by=segment
-- broadcasts-with-range: that of open-rates
-- broadcasts-without-split: that of open-rates
-- open-rates: other than that of open-rates
-     toString(group_content_type) AS content_type,
+     CAST(NULL, 'Nullable(String)') AS content_type,

-         group_content_type,

-             b.group_content_type AS group_content_type,

-                 content_type AS group_content_type,

-                 group_content_type,

-             content_type AS group_content_type,

-             content_type AS group_content_type,

-     GROUP BY
-         group_content_type,
-         group_segment
+     GROUP BY group_segment
-- summed-days: that of open-rates
-- tenant-pending-units: that of open-rates

== group_by=content_type,platform
-- broadcasts-with-range: that of group_by=content_type
-- open-rates: other than that of group_by=content_type
-     CAST(NULL, 'Nullable(String)') AS platform,
+     toString(group_platform) AS platform,

+         group_platform,

+             b.group_platform AS group_platform,

+                 platform AS group_platform,

+                 group_platform,

+             platform AS group_platform,

+             platform AS group_platform,

-     GROUP BY group_content_type
+     GROUP BY
+         group_content_type,
+         group_platform
-- summed-days: that of open-rates
-- tenant-pending-units: that of open-rates

== content_type and platform and message_class and tier and campaign and owner and content_form and sent_by and title_length and core_length and exclamations and pictures_per_paragraph and title_emoji and prefix and broadcast and variant
-- broadcasts-without-split: other than that of open-rates
- AND (variant = '*')) OR ((segment != '*')
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
-- open-rates: other than that of 2026-03-30 to 2026-04-01
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
-- open-rates: other than that of 2026-03-30 to 2026-04-01
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
-- tenant-pending-units: that of open-rates

== not.content_type and not.platform and not.message_class and not.tier and not.campaign and not.owner and not.content_form and not.sent_by and not.title_length and not.core_length and not.exclamations and not.pictures_per_paragraph and not.title_emoji and not.prefix
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
-- tenant-pending-units: that of open-rates

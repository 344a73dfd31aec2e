== cascade
-- any-unnamed-outcomes
SELECT CAST(count() > 0, 'Bool') AS any
FROM unnamed_outcomes
FINAL
WHERE (tenant = {tenant:String})
AND (alive = 1)
-- cascade
SELECT
    sum_broadcasts,
    sum_broadcasts_delivery,
    sum_broadcasts_read,
    sum_broadcasts_click,
    sum_broadcasts_conversion,
    sum_broadcasts_view_through,
    sum_broadcasts_optout,
    sum_broadcasts_complaint,
    sum_broadcasts_poll,
    sum_broadcasts_lower_bound,
    sum_broadcasts_delivery_incomplete,
    sum_broadcasts_delivery_gaps,
    sum_engaged_where_gaps,
    sum_engaged_unconfirmed_where_gaps,
    sum_broadcasts_aggregate,
    sum_broadcasts_counts_only,
    sum_broadcasts_counted,
    sum_broadcasts_above_reach,
    sum_broadcasts_sent,
    sum_broadcasts_failed,
    sum_broadcasts_sent_implied,
    sum_broadcasts_delivery_rate,
    sum_broadcasts_delivery_counted,
    sum_sent,
    sum_delivered,
    sum_delivered_where_sent,
    sum_delivered_implied,
    sum_failed,
    sum_outside_audience,
    sum_sent_where_delivery,
    sum_sent_where_read,
    sum_sent_where_click,
    sum_sent_where_conversion,
    sum_reach_where_read,
    sum_reach_where_click,
    sum_reach_where_conversion,
    sum_read,
    sum_read_possible,
    sum_read_point,
    sum_reach_point,
    sum_read_implied,
    sum_machine_only,
    sum_clicked,
    sum_clicked_where_conversion,
    sum_read_where_click,
    sum_clicked_where_read,
    sum_reach_point_readers,
    sum_sent_implied,
    sum_converted,
    sum_machine_where_read,
    sum_unsubscribed,
    sum_complained,
    sum_reach_where_optout,
    sum_reach_where_complaint,
    sum_read_as_of,
    used_broadcasts,
    mature_broadcasts,
    immature_broadcasts,
    outdated,
    [counted_delivery_rate, counted_open_rate, counted_click_rate, counted_click_to_open, counted_conversion_rate, counted_converted_per_delivered] AS counted,
    arrayMap(one -> CAST((arraySlice(one.1, 1, 128), greatest(one.2, if(length(one.1) > 128, ((one.1)[129]).1, 0)), arrayMap((one, other) -> (one + other), arrayMap(p -> (arrayMap((n1, x1, xn, nn, xnn) -> [toFloat64(length(n1)), arraySum(x1), arraySum(n1), arraySum((x, n) -> (x / n), x1, n1), arrayDotProduct(x1, x1), arrayDotProduct(x1, xn), arrayDotProduct(xn, xn), arrayDotProduct(xn, xnn), arrayDotProduct(x1, n1), arrayDotProduct(xn, n1), arrayDotProduct(xn, nn), arrayDotProduct(xnn, nn), arrayDotProduct(n1, n1), arrayDotProduct(n1, nn), arrayDotProduct(nn, nn), arraySum((n, m) -> ((n * m) * m), n1, nn)], [p.1], [p.2], [p.3], [p.4], [arrayMap((n, m) -> (n * m), p.1, p.3)])[1]), arrayMap((ns, xs) -> (ns, xs, arrayMap((n, x) -> (n * x), ns, xs), arrayMap(n -> (n * n), ns)), [CAST((arraySlice(one.1, 129)).1, 'Array(Float64)')], [CAST((arraySlice(one.1, 129)).2, 'Array(Float64)')]))[1], arrayResize(one.3, 16, 0.))), 'Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64))'), [(pairs_delivery_rate, toUInt64(others_most_delivery_rate), others_sum_delivery_rate), (pairs_open_rate, toUInt64(others_most_open_rate), others_sum_open_rate), (low_pairs_open_rate, toUInt64(low_others_most_open_rate), low_others_sum_open_rate), (high_pairs_open_rate, toUInt64(high_others_most_open_rate), high_others_sum_open_rate), (pairs_click_rate, toUInt64(others_most_click_rate), others_sum_click_rate), (pairs_click_to_open, toUInt64(others_most_click_to_open), others_sum_click_to_open), (pairs_conversion_rate, toUInt64(others_most_conversion_rate), others_sum_conversion_rate), (c_pairs_conversion_rate, toUInt64(c_others_most_conversion_rate), c_others_sum_conversion_rate), (pairs_converted_per_delivered, toUInt64(others_most_converted_per_delivered), others_sum_converted_per_delivered), (c_pairs_converted_per_delivered, toUInt64(c_others_most_converted_per_delivered), c_others_sum_converted_per_delivered)]) AS clusters
FROM
(
    SELECT
        sum(parts.sum_broadcasts) AS sum_broadcasts,
        sum(parts.sum_broadcasts_delivery) AS sum_broadcasts_delivery,
        sum(parts.sum_broadcasts_read) AS sum_broadcasts_read,
        sum(parts.sum_broadcasts_click) AS sum_broadcasts_click,
        sum(parts.sum_broadcasts_conversion) AS sum_broadcasts_conversion,
        sum(parts.sum_broadcasts_view_through) AS sum_broadcasts_view_through,
        sum(parts.sum_broadcasts_optout) AS sum_broadcasts_optout,
        sum(parts.sum_broadcasts_complaint) AS sum_broadcasts_complaint,
        sum(parts.sum_broadcasts_poll) AS sum_broadcasts_poll,
        sum(parts.sum_broadcasts_lower_bound) AS sum_broadcasts_lower_bound,
        sum(parts.sum_broadcasts_delivery_incomplete) AS sum_broadcasts_delivery_incomplete,
        sum(parts.sum_broadcasts_delivery_gaps) AS sum_broadcasts_delivery_gaps,
        sum(parts.sum_engaged_where_gaps) AS sum_engaged_where_gaps,
        sum(parts.sum_engaged_unconfirmed_where_gaps) AS sum_engaged_unconfirmed_where_gaps,
        sum(parts.sum_broadcasts_aggregate) AS sum_broadcasts_aggregate,
        sum(parts.sum_broadcasts_counts_only) AS sum_broadcasts_counts_only,
        sum(parts.sum_broadcasts_counted) AS sum_broadcasts_counted,
        sum(parts.sum_broadcasts_above_reach) AS sum_broadcasts_above_reach,
        sum(parts.sum_broadcasts_sent) AS sum_broadcasts_sent,
        sum(parts.sum_broadcasts_failed) AS sum_broadcasts_failed,
        sum(parts.sum_broadcasts_sent_implied) AS sum_broadcasts_sent_implied,
        sum(parts.sum_broadcasts_delivery_rate) AS sum_broadcasts_delivery_rate,
        sum(parts.sum_broadcasts_delivery_counted) AS sum_broadcasts_delivery_counted,
        sum(parts.sum_sent) AS sum_sent,
        sum(parts.sum_delivered) AS sum_delivered,
        sum(parts.sum_delivered_where_sent) AS sum_delivered_where_sent,
        sum(parts.sum_delivered_implied) AS sum_delivered_implied,
        sum(parts.sum_failed) AS sum_failed,
        sum(parts.sum_outside_audience) AS sum_outside_audience,
        sum(parts.sum_sent_where_delivery) AS sum_sent_where_delivery,
        sum(parts.sum_sent_where_read) AS sum_sent_where_read,
        sum(parts.sum_sent_where_click) AS sum_sent_where_click,
        sum(parts.sum_sent_where_conversion) AS sum_sent_where_conversion,
        sum(parts.sum_reach_where_read) AS sum_reach_where_read,
        sum(parts.sum_reach_where_click) AS sum_reach_where_click,
        sum(parts.sum_reach_where_conversion) AS sum_reach_where_conversion,
        sum(parts.sum_read) AS sum_read,
        sum(parts.sum_read_possible) AS sum_read_possible,
        sum(parts.sum_read_point) AS sum_read_point,
        sum(parts.sum_reach_point) AS sum_reach_point,
        sum(parts.sum_read_implied) AS sum_read_implied,
        sum(parts.sum_machine_only) AS sum_machine_only,
        sum(parts.sum_clicked) AS sum_clicked,
        sum(parts.sum_clicked_where_conversion) AS sum_clicked_where_conversion,
        sum(parts.sum_read_where_click) AS sum_read_where_click,
        sum(parts.sum_clicked_where_read) AS sum_clicked_where_read,
        sum(parts.sum_reach_point_readers) AS sum_reach_point_readers,
        sum(parts.sum_sent_implied) AS sum_sent_implied,
        sum(parts.sum_converted) AS sum_converted,
        sum(parts.sum_machine_where_read) AS sum_machine_where_read,
        sum(parts.sum_unsubscribed) AS sum_unsubscribed,
        sum(parts.sum_complained) AS sum_complained,
        sum(parts.sum_reach_where_optout) AS sum_reach_where_optout,
        sum(parts.sum_reach_where_complaint) AS sum_reach_where_complaint,
        minIf(parts.sum_read_as_of, parts.sum_read_as_of > 0) AS sum_read_as_of,
        sum(parts.used_broadcasts) AS used_broadcasts,
        sum(parts.mature_broadcasts) AS mature_broadcasts,
        sum(parts.immature_broadcasts) AS immature_broadcasts,
        sum(parts.outdated) AS outdated,
        arrayResize(sumForEach(counts_delivery_rate), 3) AS counted_delivery_rate,
        arrayReverseSort(groupArrayArray(largest_delivery_rate)) AS pairs_delivery_rate,
        max(most_delivery_rate) AS others_most_delivery_rate,
        sumForEach(others_delivery_rate) AS others_sum_delivery_rate,
        arrayResize(sumForEach(counts_open_rate), 3) AS counted_open_rate,
        arrayReverseSort(groupArrayArray(largest_open_rate)) AS pairs_open_rate,
        max(most_open_rate) AS others_most_open_rate,
        sumForEach(others_open_rate) AS others_sum_open_rate,
        arrayReverseSort(groupArrayArray(low_largest_open_rate)) AS low_pairs_open_rate,
        max(low_most_open_rate) AS low_others_most_open_rate,
        sumForEach(low_others_open_rate) AS low_others_sum_open_rate,
        arrayReverseSort(groupArrayArray(high_largest_open_rate)) AS high_pairs_open_rate,
        max(high_most_open_rate) AS high_others_most_open_rate,
        sumForEach(high_others_open_rate) AS high_others_sum_open_rate,
        arrayResize(sumForEach(counts_click_rate), 3) AS counted_click_rate,
        arrayReverseSort(groupArrayArray(largest_click_rate)) AS pairs_click_rate,
        max(most_click_rate) AS others_most_click_rate,
        sumForEach(others_click_rate) AS others_sum_click_rate,
        arrayResize(sumForEach(counts_click_to_open), 3) AS counted_click_to_open,
        arrayReverseSort(groupArrayArray(largest_click_to_open)) AS pairs_click_to_open,
        max(most_click_to_open) AS others_most_click_to_open,
        sumForEach(others_click_to_open) AS others_sum_click_to_open,
        arrayResize(sumForEach(counts_conversion_rate), 3) AS counted_conversion_rate,
        arrayReverseSort(groupArrayArray(largest_conversion_rate)) AS pairs_conversion_rate,
        max(most_conversion_rate) AS others_most_conversion_rate,
        sumForEach(others_conversion_rate) AS others_sum_conversion_rate,
        arrayReverseSort(groupArrayArray(c_largest_conversion_rate)) AS c_pairs_conversion_rate,
        max(c_most_conversion_rate) AS c_others_most_conversion_rate,
        sumForEach(c_others_conversion_rate) AS c_others_sum_conversion_rate,
        arrayResize(sumForEach(counts_converted_per_delivered), 3) AS counted_converted_per_delivered,
        arrayReverseSort(groupArrayArray(largest_converted_per_delivered)) AS pairs_converted_per_delivered,
        max(most_converted_per_delivered) AS others_most_converted_per_delivered,
        sumForEach(others_converted_per_delivered) AS others_sum_converted_per_delivered,
        arrayReverseSort(groupArrayArray(c_largest_converted_per_delivered)) AS c_pairs_converted_per_delivered,
        max(c_most_converted_per_delivered) AS c_others_most_converted_per_delivered,
        sumForEach(c_others_converted_per_delivered) AS c_others_sum_converted_per_delivered
    FROM
    (
        SELECT
            toInt64(if(b.used, b.sum_broadcasts, 0)) AS sum_broadcasts,
            toInt64(if(b.used, b.sum_broadcasts_delivery, 0)) AS sum_broadcasts_delivery,
            toInt64(if(b.used, b.sum_broadcasts_read, 0)) AS sum_broadcasts_read,
            toInt64(if(b.used, b.sum_broadcasts_click, 0)) AS sum_broadcasts_click,
            toInt64(if(b.used, b.sum_broadcasts_conversion, 0)) AS sum_broadcasts_conversion,
            toInt64(if(b.used, b.sum_broadcasts_view_through, 0)) AS sum_broadcasts_view_through,
            toInt64(if(b.used, b.sum_broadcasts_optout, 0)) AS sum_broadcasts_optout,
            toInt64(if(b.used, b.sum_broadcasts_complaint, 0)) AS sum_broadcasts_complaint,
            toInt64(if(b.used, b.sum_broadcasts_poll, 0)) AS sum_broadcasts_poll,
            toInt64(if(b.used, b.sum_broadcasts_lower_bound, 0)) AS sum_broadcasts_lower_bound,
            toInt64(if(b.used, b.sum_broadcasts_delivery_incomplete, 0)) AS sum_broadcasts_delivery_incomplete,
            toInt64(if(b.used, b.sum_broadcasts_delivery_gaps, 0)) AS sum_broadcasts_delivery_gaps,
            toInt64(if(b.used, b.sum_engaged_where_gaps, 0)) AS sum_engaged_where_gaps,
            toInt64(if(b.used, b.sum_engaged_unconfirmed_where_gaps, 0)) AS sum_engaged_unconfirmed_where_gaps,
            toInt64(if(b.used, b.sum_broadcasts_aggregate, 0)) AS sum_broadcasts_aggregate,
            toInt64(if(b.used, b.sum_broadcasts_counts_only, 0)) AS sum_broadcasts_counts_only,
            toInt64(if(b.used, b.sum_broadcasts_counted, 0)) AS sum_broadcasts_counted,
            toInt64(if(b.used, b.sum_broadcasts_above_reach, 0)) AS sum_broadcasts_above_reach,
            toInt64(if(b.used, b.sum_broadcasts_sent, 0)) AS sum_broadcasts_sent,
            toInt64(if(b.used, b.sum_broadcasts_failed, 0)) AS sum_broadcasts_failed,
            toInt64(if(b.used, b.sum_broadcasts_sent_implied, 0)) AS sum_broadcasts_sent_implied,
            toInt64(if(b.used, b.sum_broadcasts_delivery_rate, 0)) AS sum_broadcasts_delivery_rate,
            toInt64(if(b.used, b.sum_broadcasts_delivery_counted, 0)) AS sum_broadcasts_delivery_counted,
            toInt64(if(b.used, b.sum_sent, 0)) AS sum_sent,
            toInt64(if(b.used, b.sum_delivered, 0)) AS sum_delivered,
            toInt64(if(b.used, b.sum_delivered_where_sent, 0)) AS sum_delivered_where_sent,
            toInt64(if(b.used, b.sum_delivered_implied, 0)) AS sum_delivered_implied,
            toInt64(if(b.used, b.sum_failed, 0)) AS sum_failed,
            toInt64(if(b.used, b.sum_outside_audience, 0)) AS sum_outside_audience,
            toInt64(if(b.used, b.sum_sent_where_delivery, 0)) AS sum_sent_where_delivery,
            toInt64(if(b.used, b.sum_sent_where_read, 0)) AS sum_sent_where_read,
            toInt64(if(b.used, b.sum_sent_where_click, 0)) AS sum_sent_where_click,
            toInt64(if(b.used, b.sum_sent_where_conversion, 0)) AS sum_sent_where_conversion,
            toInt64(if(b.used, b.sum_reach_where_read, 0)) AS sum_reach_where_read,
            toInt64(if(b.used, b.sum_reach_where_click, 0)) AS sum_reach_where_click,
            toInt64(if(b.used, b.sum_reach_where_conversion, 0)) AS sum_reach_where_conversion,
            toInt64(if(b.used, b.sum_read, 0)) AS sum_read,
            toInt64(if(b.used, b.sum_read_possible, 0)) AS sum_read_possible,
            toInt64(if(b.used, b.sum_read_point, 0)) AS sum_read_point,
            toInt64(if(b.used, b.sum_reach_point, 0)) AS sum_reach_point,
            toInt64(if(b.used, b.sum_read_implied, 0)) AS sum_read_implied,
            toInt64(if(b.used, b.sum_machine_only, 0)) AS sum_machine_only,
            toInt64(if(b.used, b.sum_clicked, 0)) AS sum_clicked,
            toInt64(if(b.used, b.sum_clicked_where_conversion, 0)) AS sum_clicked_where_conversion,
            toInt64(if(b.used, b.sum_read_where_click, 0)) AS sum_read_where_click,
            toInt64(if(b.used, b.sum_clicked_where_read, 0)) AS sum_clicked_where_read,
            toInt64(if(b.used, b.sum_reach_point_readers, 0)) AS sum_reach_point_readers,
            toInt64(if(b.used, b.sum_sent_implied, 0)) AS sum_sent_implied,
            toInt64(if(b.used, b.sum_converted, 0)) AS sum_converted,
            toInt64(if(b.used, b.sum_machine_where_read, 0)) AS sum_machine_where_read,
            toInt64(if(b.used, b.sum_unsubscribed, 0)) AS sum_unsubscribed,
            toInt64(if(b.used, b.sum_complained, 0)) AS sum_complained,
            toInt64(if(b.used, b.sum_reach_where_optout, 0)) AS sum_reach_where_optout,
            toInt64(if(b.used, b.sum_reach_where_complaint, 0)) AS sum_reach_where_complaint,
            toInt64(if(b.used, b.sum_read_as_of, 0)) AS sum_read_as_of,
            if(b.used AND (b.sum_broadcasts_delivery_rate > 0), [1, toInt64(b.sum_broadcasts_delivery > 0), toInt64(b.sum_sent)], [0, 0, 0]) AS counts_delivery_rate,
            if(b.used AND (b.sum_broadcasts_delivery_rate > 0)
AND (b.sum_sent_where_delivery > 0), [(toUInt64(b.sum_sent_where_delivery), toUInt64(b.sum_delivered_where_sent))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS largest_delivery_rate,
            0 AS most_delivery_rate,
            emptyArrayFloat64() AS others_delivery_rate,
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
            emptyArrayFloat64() AS high_others_open_rate,
            if(b.used AND (b.sum_broadcasts_click > 0), [1, toInt64(b.sum_broadcasts_delivery > 0), toInt64(b.sum_sent)], [0, 0, 0]) AS counts_click_rate,
            if(b.used AND (b.sum_broadcasts_click > 0)
AND (b.sum_reach_where_click > 0), [(toUInt64(b.sum_reach_where_click), toUInt64(b.sum_clicked))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS largest_click_rate,
            0 AS most_click_rate,
            emptyArrayFloat64() AS others_click_rate,
            if(b.used AND (b.sum_broadcasts_read > 0)
AND (b.sum_broadcasts_click > 0), [1, toInt64(b.sum_broadcasts_delivery > 0), toInt64(b.sum_sent)], [0, 0, 0]) AS counts_click_to_open,
            if(b.used AND (b.sum_broadcasts_read > 0)
AND (b.sum_broadcasts_click > 0)
AND (b.sum_read_where_click > 0), [(toUInt64(b.sum_read_where_click), toUInt64(b.sum_clicked_where_read))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS largest_click_to_open,
            0 AS most_click_to_open,
            emptyArrayFloat64() AS others_click_to_open,
            if(b.used AND (b.sum_broadcasts_conversion > 0), [1, toInt64(b.sum_broadcasts_delivery > 0), toInt64(b.sum_sent)], [0, 0, 0]) AS counts_conversion_rate,
            if(b.used AND (b.sum_broadcasts_conversion > 0)
AND (b.sum_clicked_where_conversion > 0), [(toUInt64(b.sum_clicked_where_conversion), toUInt64(0))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS largest_conversion_rate,
            0 AS most_conversion_rate,
            emptyArrayFloat64() AS others_conversion_rate,
            if(b.used AND (b.sum_broadcasts_conversion > 0)
AND (b.sum_clicked_where_conversion > 0)
AND (b.sum_converted > 0), [(toUInt64(b.sum_clicked_where_conversion), toUInt64(b.sum_converted))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS c_largest_conversion_rate,
            0 AS c_most_conversion_rate,
            emptyArrayFloat64() AS c_others_conversion_rate,
            if(b.used AND (b.sum_broadcasts_conversion > 0), [1, toInt64(b.sum_broadcasts_delivery > 0), toInt64(b.sum_sent)], [0, 0, 0]) AS counts_converted_per_delivered,
            if(b.used AND (b.sum_broadcasts_conversion > 0)
AND (b.sum_reach_where_conversion > 0), [(toUInt64(b.sum_reach_where_conversion), toUInt64(0))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS largest_converted_per_delivered,
            0 AS most_converted_per_delivered,
            emptyArrayFloat64() AS others_converted_per_delivered,
            if(b.used AND (b.sum_broadcasts_conversion > 0)
AND (b.sum_reach_where_conversion > 0)
AND (b.sum_converted > 0), [(toUInt64(b.sum_reach_where_conversion), toUInt64(b.sum_converted))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS c_largest_converted_per_delivered,
            0 AS c_most_converted_per_delivered,
            emptyArrayFloat64() AS c_others_converted_per_delivered,
            toInt64(((b.sum_sent + b.sum_outside_audience) + b.sum_broadcasts_aggregate) + b.sum_broadcasts_counts_only) AS people,
            toInt64(b.used) AS used_broadcasts,
            toInt64(b.is_mature) AS mature_broadcasts,
            toInt64(NOT b.is_mature) AS immature_broadcasts,
            toInt64(if(b.used, b.stale, 0)) AS outdated
        FROM
        (
            SELECT
                s.broadcast AS one,
                min((((toUnixTimestamp64Milli(p99_delivery_at) + {mature_after:Int64}) + greatest(multiIf(basis_delivery = 'poll', {late_poll:Int64}, basis_delivery = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_read = 'poll', {late_poll:Int64}, basis_read = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_click = 'poll', {late_poll:Int64}, basis_click = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}))) <= {complete_until:Int64})) = 1 AS is_mature,
                true AS used,
                sum(broadcasts) AS sum_broadcasts,
                sum(broadcasts_delivery) AS sum_broadcasts_delivery,
                sum(broadcasts_read) AS sum_broadcasts_read,
                sum(broadcasts_click) AS sum_broadcasts_click,
                sum(broadcasts_conversion) AS sum_broadcasts_conversion,
                sum(broadcasts_view_through) AS sum_broadcasts_view_through,
                sum(broadcasts_optout) AS sum_broadcasts_optout,
                sum(broadcasts_complaint) AS sum_broadcasts_complaint,
                sum(broadcasts_poll) AS sum_broadcasts_poll,
                sum(broadcasts_lower_bound) AS sum_broadcasts_lower_bound,
                sum(broadcasts_delivery_incomplete) AS sum_broadcasts_delivery_incomplete,
                sum(broadcasts_delivery_gaps) AS sum_broadcasts_delivery_gaps,
                sum(engaged_where_gaps) AS sum_engaged_where_gaps,
                sum(engaged_unconfirmed_where_gaps) AS sum_engaged_unconfirmed_where_gaps,
                sum(broadcasts_aggregate) AS sum_broadcasts_aggregate,
                sum(broadcasts_counts_only) AS sum_broadcasts_counts_only,
                sum(broadcasts_counted) AS sum_broadcasts_counted,
                sum(broadcasts_above_reach) AS sum_broadcasts_above_reach,
                sum(broadcasts_sent) AS sum_broadcasts_sent,
                sum(broadcasts_failed) AS sum_broadcasts_failed,
                sum(broadcasts_sent_implied) AS sum_broadcasts_sent_implied,
                sum(broadcasts_delivery_rate) AS sum_broadcasts_delivery_rate,
                sum(broadcasts_delivery_counted) AS sum_broadcasts_delivery_counted,
                sum(sent) AS sum_sent,
                sum(delivered) AS sum_delivered,
                sum(delivered_where_sent) AS sum_delivered_where_sent,
                sum(delivered_implied) AS sum_delivered_implied,
                sum(failed) AS sum_failed,
                sum(outside_audience) AS sum_outside_audience,
                sum(sent_where_delivery) AS sum_sent_where_delivery,
                sum(sent_where_read) AS sum_sent_where_read,
                sum(sent_where_click) AS sum_sent_where_click,
                sum(sent_where_conversion) AS sum_sent_where_conversion,
                sum(reach_where_read) AS sum_reach_where_read,
                sum(reach_where_click) AS sum_reach_where_click,
                sum(reach_where_conversion) AS sum_reach_where_conversion,
                sum(read_all) AS sum_read,
                sum(read_possible_all) AS sum_read_possible,
                sum(read_point_all) AS sum_read_point,
                sum(reach_point_all) AS sum_reach_point,
                sum(read_implied_all) AS sum_read_implied,
                sum(machine_only_all) AS sum_machine_only,
                sum(clicked_all) AS sum_clicked,
                sum(clicked_where_conversion_all) AS sum_clicked_where_conversion,
                sum(read_where_click_all) AS sum_read_where_click,
                sum(clicked_where_read_all) AS sum_clicked_where_read,
                sum(if(broadcasts_counted = 0, reach_point_all, 0)) AS sum_reach_point_readers,
                toUnixTimestamp64Milli(minIf(read_as_of, toUnixTimestamp64Milli(read_as_of) > 0)) AS sum_read_as_of,
                sum(sent_implied) AS sum_sent_implied,
                sum(converted) AS sum_converted,
                0 AS sum_unsubscribed,
                0 AS sum_complained,
                sum(reach_where_optout) AS sum_reach_where_optout,
                sum(reach_where_complaint) AS sum_reach_where_complaint,
                sumIf(machine_only_all, broadcasts_read > 0) AS sum_machine_where_read,
                toInt64(countIf(s.definition < {definition:UInt16})) AS stale
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
AND (NOT ((day >= {summed_from_6:Date})
AND (day <= {summed_to_6:Date})))
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
AND (NOT ((day >= {summed_from_6:Date})
AND (day <= {summed_to_6:Date})))
                ) AS conversions USING (broadcast, segment, variant)
            ) AS s
            GROUP BY one
        ) AS b
        UNION ALL
        SELECT
            toInt64(stats_day.broadcasts) AS sum_broadcasts,
            toInt64(stats_day.broadcasts_delivery) AS sum_broadcasts_delivery,
            toInt64(stats_day.broadcasts_read) AS sum_broadcasts_read,
            toInt64(stats_day.broadcasts_click) AS sum_broadcasts_click,
            toInt64(stats_day.broadcasts_conversion) AS sum_broadcasts_conversion,
            toInt64(stats_day.broadcasts_view_through) AS sum_broadcasts_view_through,
            toInt64(stats_day.broadcasts_optout) AS sum_broadcasts_optout,
            toInt64(stats_day.broadcasts_complaint) AS sum_broadcasts_complaint,
            toInt64(stats_day.broadcasts_poll) AS sum_broadcasts_poll,
            toInt64(stats_day.broadcasts_lower_bound) AS sum_broadcasts_lower_bound,
            toInt64(stats_day.broadcasts_delivery_incomplete) AS sum_broadcasts_delivery_incomplete,
            toInt64(stats_day.broadcasts_delivery_gaps) AS sum_broadcasts_delivery_gaps,
            toInt64(stats_day.engaged_where_gaps) AS sum_engaged_where_gaps,
            toInt64(stats_day.engaged_unconfirmed_where_gaps) AS sum_engaged_unconfirmed_where_gaps,
            toInt64(stats_day.broadcasts_aggregate) AS sum_broadcasts_aggregate,
            toInt64(stats_day.broadcasts_counts_only) AS sum_broadcasts_counts_only,
            toInt64(stats_day.broadcasts_counted) AS sum_broadcasts_counted,
            toInt64(stats_day.broadcasts_above_reach) AS sum_broadcasts_above_reach,
            toInt64(stats_day.broadcasts_sent) AS sum_broadcasts_sent,
            toInt64(stats_day.broadcasts_failed) AS sum_broadcasts_failed,
            toInt64(stats_day.broadcasts_sent_implied) AS sum_broadcasts_sent_implied,
            toInt64(stats_day.broadcasts_delivery_rate) AS sum_broadcasts_delivery_rate,
            toInt64(stats_day.broadcasts_delivery_counted) AS sum_broadcasts_delivery_counted,
            toInt64(stats_day.sent) AS sum_sent,
            toInt64(stats_day.delivered) AS sum_delivered,
            toInt64(stats_day.delivered_where_sent) AS sum_delivered_where_sent,
            toInt64(stats_day.delivered_implied) AS sum_delivered_implied,
            toInt64(stats_day.failed) AS sum_failed,
            toInt64(stats_day.outside_audience) AS sum_outside_audience,
            toInt64(stats_day.sent_where_delivery) AS sum_sent_where_delivery,
            toInt64(stats_day.sent_where_read) AS sum_sent_where_read,
            toInt64(stats_day.sent_where_click) AS sum_sent_where_click,
            toInt64(stats_day.sent_where_conversion) AS sum_sent_where_conversion,
            toInt64(stats_day.reach_where_read) AS sum_reach_where_read,
            toInt64(stats_day.reach_where_click) AS sum_reach_where_click,
            toInt64(stats_day.reach_where_conversion) AS sum_reach_where_conversion,
            toInt64(stats_day.read_all) AS sum_read,
            toInt64(stats_day.read_possible_all) AS sum_read_possible,
            toInt64(stats_day.read_point_all) AS sum_read_point,
            toInt64(stats_day.reach_point_all) AS sum_reach_point,
            toInt64(stats_day.read_implied_all) AS sum_read_implied,
            toInt64(stats_day.machine_only_all) AS sum_machine_only,
            toInt64(stats_day.clicked_all) AS sum_clicked,
            toInt64(stats_day.clicked_where_conversion_all) AS sum_clicked_where_conversion,
            toInt64(stats_day.read_where_click_all) AS sum_read_where_click,
            toInt64(stats_day.clicked_where_read_all) AS sum_clicked_where_read,
            toInt64(if(stats_day.broadcasts_counted = 0, stats_day.reach_point_all, 0)) AS sum_reach_point_readers,
            toInt64(stats_day.sent_implied) AS sum_sent_implied,
            toInt64(0) AS sum_converted,
            toInt64(0) AS sum_machine_where_read,
            toInt64(unsubscribed[6]) AS sum_unsubscribed,
            toInt64(complaint[6]) AS sum_complained,
            toInt64(stats_day.reach_where_optout) AS sum_reach_where_optout,
            toInt64(stats_day.reach_where_complaint) AS sum_reach_where_complaint,
            toInt64(toUnixTimestamp64Milli(stats_day.read_as_of)) AS sum_read_as_of,
            [0, 0, 0] AS counts_delivery_rate,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_delivery_rate,
            0 AS most_delivery_rate,
            emptyArrayFloat64() AS others_delivery_rate,
            [0, 0, 0] AS counts_open_rate,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_open_rate,
            0 AS most_open_rate,
            emptyArrayFloat64() AS others_open_rate,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS low_largest_open_rate,
            0 AS low_most_open_rate,
            emptyArrayFloat64() AS low_others_open_rate,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS high_largest_open_rate,
            0 AS high_most_open_rate,
            emptyArrayFloat64() AS high_others_open_rate,
            [0, 0, 0] AS counts_click_rate,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_click_rate,
            0 AS most_click_rate,
            emptyArrayFloat64() AS others_click_rate,
            [0, 0, 0] AS counts_click_to_open,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_click_to_open,
            0 AS most_click_to_open,
            emptyArrayFloat64() AS others_click_to_open,
            [0, 0, 0] AS counts_conversion_rate,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_conversion_rate,
            0 AS most_conversion_rate,
            emptyArrayFloat64() AS others_conversion_rate,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS c_largest_conversion_rate,
            0 AS c_most_conversion_rate,
            emptyArrayFloat64() AS c_others_conversion_rate,
            [0, 0, 0] AS counts_converted_per_delivered,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_converted_per_delivered,
            0 AS most_converted_per_delivered,
            emptyArrayFloat64() AS others_converted_per_delivered,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS c_largest_converted_per_delivered,
            0 AS c_most_converted_per_delivered,
            emptyArrayFloat64() AS c_others_converted_per_delivered,
            toInt64(((stats_day.sent + stats_day.outside_audience) + stats_day.broadcasts_aggregate) + stats_day.broadcasts_counts_only) AS people,
            toInt64(stats_day.broadcasts) AS used_broadcasts,
            toInt64(stats_day.broadcasts) AS mature_broadcasts,
            toInt64(0) AS immature_broadcasts,
            toInt64(0) AS outdated
        FROM stats_day
        FINAL
        WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = '*')
AND (day IN ({summed_days:Array(Date)}))
        UNION ALL
        SELECT
            toInt64(0) AS sum_broadcasts,
            toInt64(0) AS sum_broadcasts_delivery,
            toInt64(0) AS sum_broadcasts_read,
            toInt64(0) AS sum_broadcasts_click,
            toInt64(0) AS sum_broadcasts_conversion,
            toInt64(0) AS sum_broadcasts_view_through,
            toInt64(0) AS sum_broadcasts_optout,
            toInt64(0) AS sum_broadcasts_complaint,
            toInt64(0) AS sum_broadcasts_poll,
            toInt64(0) AS sum_broadcasts_lower_bound,
            toInt64(0) AS sum_broadcasts_delivery_incomplete,
            toInt64(0) AS sum_broadcasts_delivery_gaps,
            toInt64(0) AS sum_engaged_where_gaps,
            toInt64(0) AS sum_engaged_unconfirmed_where_gaps,
            toInt64(0) AS sum_broadcasts_aggregate,
            toInt64(0) AS sum_broadcasts_counts_only,
            toInt64(0) AS sum_broadcasts_counted,
            toInt64(0) AS sum_broadcasts_above_reach,
            toInt64(0) AS sum_broadcasts_sent,
            toInt64(0) AS sum_broadcasts_failed,
            toInt64(0) AS sum_broadcasts_sent_implied,
            toInt64(0) AS sum_broadcasts_delivery_rate,
            toInt64(0) AS sum_broadcasts_delivery_counted,
            toInt64(0) AS sum_sent,
            toInt64(0) AS sum_delivered,
            toInt64(0) AS sum_delivered_where_sent,
            toInt64(0) AS sum_delivered_implied,
            toInt64(0) AS sum_failed,
            toInt64(0) AS sum_outside_audience,
            toInt64(0) AS sum_sent_where_delivery,
            toInt64(0) AS sum_sent_where_read,
            toInt64(0) AS sum_sent_where_click,
            toInt64(0) AS sum_sent_where_conversion,
            toInt64(0) AS sum_reach_where_read,
            toInt64(0) AS sum_reach_where_click,
            toInt64(0) AS sum_reach_where_conversion,
            toInt64(0) AS sum_read,
            toInt64(0) AS sum_read_possible,
            toInt64(0) AS sum_read_point,
            toInt64(0) AS sum_reach_point,
            toInt64(0) AS sum_read_implied,
            toInt64(0) AS sum_machine_only,
            toInt64(0) AS sum_clicked,
            toInt64(0) AS sum_clicked_where_conversion,
            toInt64(0) AS sum_read_where_click,
            toInt64(0) AS sum_clicked_where_read,
            toInt64(0) AS sum_reach_point_readers,
            toInt64(0) AS sum_sent_implied,
            toInt64(0) AS sum_converted,
            toInt64(machine_where_read[6]) AS sum_machine_where_read,
            toInt64(0) AS sum_unsubscribed,
            toInt64(0) AS sum_complained,
            toInt64(0) AS sum_reach_where_optout,
            toInt64(0) AS sum_reach_where_complaint,
            toInt64(0) AS sum_read_as_of,
            arrayMap(n -> toInt64(n), [(by_rate[1]).1, (by_rate[1]).2, (by_rate[1]).3]) AS counts_delivery_rate,
            clusters_delivery_rate.largest AS largest_delivery_rate,
            clusters_delivery_rate.most AS most_delivery_rate,
            clusters_delivery_rate.others AS others_delivery_rate,
            arrayMap(n -> toInt64(n), [(by_rate[2]).1, (by_rate[2]).2, (by_rate[2]).3]) AS counts_open_rate,
            clusters_open_rate_all.largest AS largest_open_rate,
            clusters_open_rate_all.most AS most_open_rate,
            clusters_open_rate_all.others AS others_open_rate,
            clusters_open_rate_low_all.largest AS low_largest_open_rate,
            clusters_open_rate_low_all.most AS low_most_open_rate,
            clusters_open_rate_low_all.others AS low_others_open_rate,
            clusters_open_rate_high_all.largest AS high_largest_open_rate,
            clusters_open_rate_high_all.most AS high_most_open_rate,
            clusters_open_rate_high_all.others AS high_others_open_rate,
            arrayMap(n -> toInt64(n), [(by_rate[3]).1, (by_rate[3]).2, (by_rate[3]).3]) AS counts_click_rate,
            clusters_click_rate_all.largest AS largest_click_rate,
            clusters_click_rate_all.most AS most_click_rate,
            clusters_click_rate_all.others AS others_click_rate,
            arrayMap(n -> toInt64(n), [(by_rate[4]).1, (by_rate[4]).2, (by_rate[4]).3]) AS counts_click_to_open,
            clusters_click_to_open_all.largest AS largest_click_to_open,
            clusters_click_to_open_all.most AS most_click_to_open,
            clusters_click_to_open_all.others AS others_click_to_open,
            arrayMap(n -> toInt64(n), [(by_rate[5]).1, (by_rate[5]).2, (by_rate[5]).3]) AS counts_conversion_rate,
            clusters_conversion_rate_all.largest AS largest_conversion_rate,
            clusters_conversion_rate_all.most AS most_conversion_rate,
            clusters_conversion_rate_all.others AS others_conversion_rate,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS c_largest_conversion_rate,
            0 AS c_most_conversion_rate,
            emptyArrayFloat64() AS c_others_conversion_rate,
            arrayMap(n -> toInt64(n), [(by_rate[6]).1, (by_rate[6]).2, (by_rate[6]).3]) AS counts_converted_per_delivered,
            clusters_converted_per_delivered.largest AS largest_converted_per_delivered,
            clusters_converted_per_delivered.most AS most_converted_per_delivered,
            clusters_converted_per_delivered.others AS others_converted_per_delivered,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS c_largest_converted_per_delivered,
            0 AS c_most_converted_per_delivered,
            emptyArrayFloat64() AS c_others_converted_per_delivered,
            toInt64(0) AS people,
            toInt64(0) AS used_broadcasts,
            toInt64(0) AS mature_broadcasts,
            toInt64(0) AS immature_broadcasts,
            toInt64(0) AS outdated
        FROM clusters_day
        FINAL
        WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = '*')
AND (day IN ({summed_days:Array(Date)}))
        UNION ALL
        SELECT
            toInt64(0) AS sum_broadcasts,
            toInt64(0) AS sum_broadcasts_delivery,
            toInt64(0) AS sum_broadcasts_read,
            toInt64(0) AS sum_broadcasts_click,
            toInt64(0) AS sum_broadcasts_conversion,
            toInt64(0) AS sum_broadcasts_view_through,
            toInt64(0) AS sum_broadcasts_optout,
            toInt64(0) AS sum_broadcasts_complaint,
            toInt64(0) AS sum_broadcasts_poll,
            toInt64(0) AS sum_broadcasts_lower_bound,
            toInt64(0) AS sum_broadcasts_delivery_incomplete,
            toInt64(0) AS sum_broadcasts_delivery_gaps,
            toInt64(0) AS sum_engaged_where_gaps,
            toInt64(0) AS sum_engaged_unconfirmed_where_gaps,
            toInt64(0) AS sum_broadcasts_aggregate,
            toInt64(0) AS sum_broadcasts_counts_only,
            toInt64(0) AS sum_broadcasts_counted,
            toInt64(0) AS sum_broadcasts_above_reach,
            toInt64(0) AS sum_broadcasts_sent,
            toInt64(0) AS sum_broadcasts_failed,
            toInt64(0) AS sum_broadcasts_sent_implied,
            toInt64(0) AS sum_broadcasts_delivery_rate,
            toInt64(0) AS sum_broadcasts_delivery_counted,
            toInt64(0) AS sum_sent,
            toInt64(0) AS sum_delivered,
            toInt64(0) AS sum_delivered_where_sent,
            toInt64(0) AS sum_delivered_implied,
            toInt64(0) AS sum_failed,
            toInt64(0) AS sum_outside_audience,
            toInt64(0) AS sum_sent_where_delivery,
            toInt64(0) AS sum_sent_where_read,
            toInt64(0) AS sum_sent_where_click,
            toInt64(0) AS sum_sent_where_conversion,
            toInt64(0) AS sum_reach_where_read,
            toInt64(0) AS sum_reach_where_click,
            toInt64(0) AS sum_reach_where_conversion,
            toInt64(0) AS sum_read,
            toInt64(0) AS sum_read_possible,
            toInt64(0) AS sum_read_point,
            toInt64(0) AS sum_reach_point,
            toInt64(0) AS sum_read_implied,
            toInt64(0) AS sum_machine_only,
            toInt64(0) AS sum_clicked,
            toInt64(0) AS sum_clicked_where_conversion,
            toInt64(0) AS sum_read_where_click,
            toInt64(0) AS sum_clicked_where_read,
            toInt64(0) AS sum_reach_point_readers,
            toInt64(0) AS sum_sent_implied,
            toInt64(conversions_day.converted_all) AS sum_converted,
            toInt64(0) AS sum_machine_where_read,
            toInt64(0) AS sum_unsubscribed,
            toInt64(0) AS sum_complained,
            toInt64(0) AS sum_reach_where_optout,
            toInt64(0) AS sum_reach_where_complaint,
            toInt64(0) AS sum_read_as_of,
            [0, 0, 0] AS counts_delivery_rate,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_delivery_rate,
            0 AS most_delivery_rate,
            emptyArrayFloat64() AS others_delivery_rate,
            [0, 0, 0] AS counts_open_rate,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_open_rate,
            0 AS most_open_rate,
            emptyArrayFloat64() AS others_open_rate,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS low_largest_open_rate,
            0 AS low_most_open_rate,
            emptyArrayFloat64() AS low_others_open_rate,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS high_largest_open_rate,
            0 AS high_most_open_rate,
            emptyArrayFloat64() AS high_others_open_rate,
            [0, 0, 0] AS counts_click_rate,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_click_rate,
            0 AS most_click_rate,
            emptyArrayFloat64() AS others_click_rate,
            [0, 0, 0] AS counts_click_to_open,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_click_to_open,
            0 AS most_click_to_open,
            emptyArrayFloat64() AS others_click_to_open,
            [0, 0, 0] AS counts_conversion_rate,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_conversion_rate,
            0 AS most_conversion_rate,
            emptyArrayFloat64() AS others_conversion_rate,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS c_largest_conversion_rate,
            0 AS c_most_conversion_rate,
            emptyArrayFloat64() AS c_others_conversion_rate,
            [0, 0, 0] AS counts_converted_per_delivered,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_converted_per_delivered,
            0 AS most_converted_per_delivered,
            emptyArrayFloat64() AS others_converted_per_delivered,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS c_largest_converted_per_delivered,
            0 AS c_most_converted_per_delivered,
            emptyArrayFloat64() AS c_others_converted_per_delivered,
            toInt64(0) AS people,
            toInt64(0) AS used_broadcasts,
            toInt64(0) AS mature_broadcasts,
            toInt64(0) AS immature_broadcasts,
            toInt64(0) AS outdated
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
            toInt64(0) AS sum_broadcasts,
            toInt64(0) AS sum_broadcasts_delivery,
            toInt64(0) AS sum_broadcasts_read,
            toInt64(0) AS sum_broadcasts_click,
            toInt64(0) AS sum_broadcasts_conversion,
            toInt64(0) AS sum_broadcasts_view_through,
            toInt64(0) AS sum_broadcasts_optout,
            toInt64(0) AS sum_broadcasts_complaint,
            toInt64(0) AS sum_broadcasts_poll,
            toInt64(0) AS sum_broadcasts_lower_bound,
            toInt64(0) AS sum_broadcasts_delivery_incomplete,
            toInt64(0) AS sum_broadcasts_delivery_gaps,
            toInt64(0) AS sum_engaged_where_gaps,
            toInt64(0) AS sum_engaged_unconfirmed_where_gaps,
            toInt64(0) AS sum_broadcasts_aggregate,
            toInt64(0) AS sum_broadcasts_counts_only,
            toInt64(0) AS sum_broadcasts_counted,
            toInt64(0) AS sum_broadcasts_above_reach,
            toInt64(0) AS sum_broadcasts_sent,
            toInt64(0) AS sum_broadcasts_failed,
            toInt64(0) AS sum_broadcasts_sent_implied,
            toInt64(0) AS sum_broadcasts_delivery_rate,
            toInt64(0) AS sum_broadcasts_delivery_counted,
            toInt64(0) AS sum_sent,
            toInt64(0) AS sum_delivered,
            toInt64(0) AS sum_delivered_where_sent,
            toInt64(0) AS sum_delivered_implied,
            toInt64(0) AS sum_failed,
            toInt64(0) AS sum_outside_audience,
            toInt64(0) AS sum_sent_where_delivery,
            toInt64(0) AS sum_sent_where_read,
            toInt64(0) AS sum_sent_where_click,
            toInt64(0) AS sum_sent_where_conversion,
            toInt64(0) AS sum_reach_where_read,
            toInt64(0) AS sum_reach_where_click,
            toInt64(0) AS sum_reach_where_conversion,
            toInt64(0) AS sum_read,
            toInt64(0) AS sum_read_possible,
            toInt64(0) AS sum_read_point,
            toInt64(0) AS sum_reach_point,
            toInt64(0) AS sum_read_implied,
            toInt64(0) AS sum_machine_only,
            toInt64(0) AS sum_clicked,
            toInt64(0) AS sum_clicked_where_conversion,
            toInt64(0) AS sum_read_where_click,
            toInt64(0) AS sum_clicked_where_read,
            toInt64(0) AS sum_reach_point_readers,
            toInt64(0) AS sum_sent_implied,
            toInt64(0) AS sum_converted,
            toInt64(0) AS sum_machine_where_read,
            toInt64(0) AS sum_unsubscribed,
            toInt64(0) AS sum_complained,
            toInt64(0) AS sum_reach_where_optout,
            toInt64(0) AS sum_reach_where_complaint,
            toInt64(0) AS sum_read_as_of,
            [0, 0, 0] AS counts_delivery_rate,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_delivery_rate,
            0 AS most_delivery_rate,
            emptyArrayFloat64() AS others_delivery_rate,
            [0, 0, 0] AS counts_open_rate,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_open_rate,
            0 AS most_open_rate,
            emptyArrayFloat64() AS others_open_rate,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS low_largest_open_rate,
            0 AS low_most_open_rate,
            emptyArrayFloat64() AS low_others_open_rate,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS high_largest_open_rate,
            0 AS high_most_open_rate,
            emptyArrayFloat64() AS high_others_open_rate,
            [0, 0, 0] AS counts_click_rate,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_click_rate,
            0 AS most_click_rate,
            emptyArrayFloat64() AS others_click_rate,
            [0, 0, 0] AS counts_click_to_open,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_click_to_open,
            0 AS most_click_to_open,
            emptyArrayFloat64() AS others_click_to_open,
            [0, 0, 0] AS counts_conversion_rate,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_conversion_rate,
            0 AS most_conversion_rate,
            emptyArrayFloat64() AS others_conversion_rate,
            clusters_conversion_rate_all.largest AS c_largest_conversion_rate,
            clusters_conversion_rate_all.most AS c_most_conversion_rate,
            clusters_conversion_rate_all.others AS c_others_conversion_rate,
            [0, 0, 0] AS counts_converted_per_delivered,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_converted_per_delivered,
            0 AS most_converted_per_delivered,
            emptyArrayFloat64() AS others_converted_per_delivered,
            clusters_converted_per_delivered_all.largest AS c_largest_converted_per_delivered,
            clusters_converted_per_delivered_all.most AS c_most_converted_per_delivered,
            clusters_converted_per_delivered_all.others AS c_others_converted_per_delivered,
            toInt64(0) AS people,
            toInt64(0) AS used_broadcasts,
            toInt64(0) AS mature_broadcasts,
            toInt64(0) AS immature_broadcasts,
            toInt64(0) AS outdated
        FROM converted_clusters_day
        FINAL
        WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (goal = {goal:String})
AND (segment = '*')
AND (day IN ({summed_days:Array(Date)}))
        UNION ALL
        SELECT
            toInt64(0) AS sum_broadcasts,
            toInt64(0) AS sum_broadcasts_delivery,
            toInt64(0) AS sum_broadcasts_read,
            toInt64(0) AS sum_broadcasts_click,
            toInt64(0) AS sum_broadcasts_conversion,
            toInt64(0) AS sum_broadcasts_view_through,
            toInt64(0) AS sum_broadcasts_optout,
            toInt64(0) AS sum_broadcasts_complaint,
            toInt64(0) AS sum_broadcasts_poll,
            toInt64(0) AS sum_broadcasts_lower_bound,
            toInt64(0) AS sum_broadcasts_delivery_incomplete,
            toInt64(0) AS sum_broadcasts_delivery_gaps,
            toInt64(0) AS sum_engaged_where_gaps,
            toInt64(0) AS sum_engaged_unconfirmed_where_gaps,
            toInt64(0) AS sum_broadcasts_aggregate,
            toInt64(0) AS sum_broadcasts_counts_only,
            toInt64(0) AS sum_broadcasts_counted,
            toInt64(0) AS sum_broadcasts_above_reach,
            toInt64(0) AS sum_broadcasts_sent,
            toInt64(0) AS sum_broadcasts_failed,
            toInt64(0) AS sum_broadcasts_sent_implied,
            toInt64(0) AS sum_broadcasts_delivery_rate,
            toInt64(0) AS sum_broadcasts_delivery_counted,
            toInt64(0) AS sum_sent,
            toInt64(0) AS sum_delivered,
            toInt64(0) AS sum_delivered_where_sent,
            toInt64(0) AS sum_delivered_implied,
            toInt64(0) AS sum_failed,
            toInt64(0) AS sum_outside_audience,
            toInt64(0) AS sum_sent_where_delivery,
            toInt64(0) AS sum_sent_where_read,
            toInt64(0) AS sum_sent_where_click,
            toInt64(0) AS sum_sent_where_conversion,
            toInt64(0) AS sum_reach_where_read,
            toInt64(0) AS sum_reach_where_click,
            toInt64(0) AS sum_reach_where_conversion,
            toInt64(0) AS sum_read,
            toInt64(0) AS sum_read_possible,
            toInt64(0) AS sum_read_point,
            toInt64(0) AS sum_reach_point,
            toInt64(0) AS sum_read_implied,
            toInt64(0) AS sum_machine_only,
            toInt64(0) AS sum_clicked,
            toInt64(0) AS sum_clicked_where_conversion,
            toInt64(0) AS sum_read_where_click,
            toInt64(0) AS sum_clicked_where_read,
            toInt64(0) AS sum_reach_point_readers,
            toInt64(0) AS sum_sent_implied,
            toInt64(0) AS sum_converted,
            toInt64(0) AS sum_machine_where_read,
            toInt64(0) AS sum_unsubscribed,
            toInt64(0) AS sum_complained,
            toInt64(0) AS sum_reach_where_optout,
            toInt64(0) AS sum_reach_where_complaint,
            toInt64(0) AS sum_read_as_of,
            [0, 0, 0] AS counts_delivery_rate,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_delivery_rate,
            0 AS most_delivery_rate,
            emptyArrayFloat64() AS others_delivery_rate,
            [0, 0, 0] AS counts_open_rate,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_open_rate,
            0 AS most_open_rate,
            emptyArrayFloat64() AS others_open_rate,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS low_largest_open_rate,
            0 AS low_most_open_rate,
            emptyArrayFloat64() AS low_others_open_rate,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS high_largest_open_rate,
            0 AS high_most_open_rate,
            emptyArrayFloat64() AS high_others_open_rate,
            [0, 0, 0] AS counts_click_rate,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_click_rate,
            0 AS most_click_rate,
            emptyArrayFloat64() AS others_click_rate,
            [0, 0, 0] AS counts_click_to_open,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_click_to_open,
            0 AS most_click_to_open,
            emptyArrayFloat64() AS others_click_to_open,
            [0, 0, 0] AS counts_conversion_rate,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_conversion_rate,
            0 AS most_conversion_rate,
            emptyArrayFloat64() AS others_conversion_rate,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS c_largest_conversion_rate,
            0 AS c_most_conversion_rate,
            emptyArrayFloat64() AS c_others_conversion_rate,
            [0, 0, 0] AS counts_converted_per_delivered,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_converted_per_delivered,
            0 AS most_converted_per_delivered,
            emptyArrayFloat64() AS others_converted_per_delivered,
            CAST([], 'Array(Tuple(UInt64, UInt64))') AS c_largest_converted_per_delivered,
            0 AS c_most_converted_per_delivered,
            emptyArrayFloat64() AS c_others_converted_per_delivered,
            toInt64(0) AS people,
            toInt64(0) AS used_broadcasts,
            toInt64(-1) AS mature_broadcasts,
            toInt64(1) AS immature_broadcasts,
            toInt64(0) AS outdated
        FROM broadcast_stats
        FINAL
        WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = '*')
AND (variant = '*')
AND (day IN ({young_days:Array(Date)}))
AND (NOT (((toUnixTimestamp64Milli(p99_delivery_at) + {mature_after:Int64}) + greatest(multiIf(basis_delivery = 'poll', {late_poll:Int64}, basis_delivery = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_read = 'poll', {late_poll:Int64}, basis_read = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_click = 'poll', {late_poll:Int64}, basis_click = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}))) <= {complete_until:Int64}))
    ) AS parts
    HAVING sum(parts.people) > 0
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
-- any-unnamed-outcomes: that of cascade
-- cascade: other than that of cascade
+ AND (day >= {from:Date})
+ AND (day < {to:Date})

- AND (NOT ((day >= {summed_from_3:Date})
- AND (day <= {summed_to_3:Date})))
- AND (NOT ((day >= {summed_from_4:Date})
- AND (day <= {summed_to_4:Date})))
- AND (NOT ((day >= {summed_from_5:Date})
- AND (day <= {summed_to_5:Date})))
- AND (NOT ((day >= {summed_from_6:Date})
- AND (day <= {summed_to_6:Date})))

+ AND (day >= {from:Date})
+ AND (day < {to:Date})

- AND (NOT ((day >= {summed_from_3:Date})
- AND (day <= {summed_to_3:Date})))
- AND (NOT ((day >= {summed_from_4:Date})
- AND (day <= {summed_to_4:Date})))
- AND (NOT ((day >= {summed_from_5:Date})
- AND (day <= {summed_to_5:Date})))
- AND (NOT ((day >= {summed_from_6:Date})
- AND (day <= {summed_to_6:Date})))

+ AND (day >= {from:Date})
+ AND (day < {to:Date})

+ AND (day >= {from:Date})
+ AND (day < {to:Date})

+ AND (day >= {from:Date})
+ AND (day < {to:Date})

+ AND (day >= {from:Date})
+ AND (day < {to:Date})

-         UNION ALL
-         SELECT
-             toInt64(0) AS sum_broadcasts,
-             toInt64(0) AS sum_broadcasts_delivery,
-             toInt64(0) AS sum_broadcasts_read,
-             toInt64(0) AS sum_broadcasts_click,
-             toInt64(0) AS sum_broadcasts_conversion,
-             toInt64(0) AS sum_broadcasts_view_through,
-             toInt64(0) AS sum_broadcasts_optout,
-             toInt64(0) AS sum_broadcasts_complaint,
-             toInt64(0) AS sum_broadcasts_poll,
-             toInt64(0) AS sum_broadcasts_lower_bound,
-             toInt64(0) AS sum_broadcasts_delivery_incomplete,
-             toInt64(0) AS sum_broadcasts_delivery_gaps,
-             toInt64(0) AS sum_engaged_where_gaps,
-             toInt64(0) AS sum_engaged_unconfirmed_where_gaps,
-             toInt64(0) AS sum_broadcasts_aggregate,
-             toInt64(0) AS sum_broadcasts_counts_only,
-             toInt64(0) AS sum_broadcasts_counted,
-             toInt64(0) AS sum_broadcasts_above_reach,
-             toInt64(0) AS sum_broadcasts_sent,
-             toInt64(0) AS sum_broadcasts_failed,
-             toInt64(0) AS sum_broadcasts_sent_implied,
-             toInt64(0) AS sum_broadcasts_delivery_rate,
-             toInt64(0) AS sum_broadcasts_delivery_counted,
-             toInt64(0) AS sum_sent,
-             toInt64(0) AS sum_delivered,
-             toInt64(0) AS sum_delivered_where_sent,
-             toInt64(0) AS sum_delivered_implied,
-             toInt64(0) AS sum_failed,
-             toInt64(0) AS sum_outside_audience,
-             toInt64(0) AS sum_sent_where_delivery,
-             toInt64(0) AS sum_sent_where_read,
-             toInt64(0) AS sum_sent_where_click,
-             toInt64(0) AS sum_sent_where_conversion,
-             toInt64(0) AS sum_reach_where_read,
-             toInt64(0) AS sum_reach_where_click,
-             toInt64(0) AS sum_reach_where_conversion,
-             toInt64(0) AS sum_read,
-             toInt64(0) AS sum_read_possible,
-             toInt64(0) AS sum_read_point,
-             toInt64(0) AS sum_reach_point,
-             toInt64(0) AS sum_read_implied,
-             toInt64(0) AS sum_machine_only,
-             toInt64(0) AS sum_clicked,
-             toInt64(0) AS sum_clicked_where_conversion,
-             toInt64(0) AS sum_read_where_click,
-             toInt64(0) AS sum_clicked_where_read,
-             toInt64(0) AS sum_reach_point_readers,
-             toInt64(0) AS sum_sent_implied,
-             toInt64(0) AS sum_converted,
-             toInt64(0) AS sum_machine_where_read,
-             toInt64(0) AS sum_unsubscribed,
-             toInt64(0) AS sum_complained,
-             toInt64(0) AS sum_reach_where_optout,
-             toInt64(0) AS sum_reach_where_complaint,
-             toInt64(0) AS sum_read_as_of,
-             [0, 0, 0] AS counts_delivery_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_delivery_rate,
-             0 AS most_delivery_rate,
-             emptyArrayFloat64() AS others_delivery_rate,
-             [0, 0, 0] AS counts_open_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_open_rate,
-             0 AS most_open_rate,
-             emptyArrayFloat64() AS others_open_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS low_largest_open_rate,
-             0 AS low_most_open_rate,
-             emptyArrayFloat64() AS low_others_open_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS high_largest_open_rate,
-             0 AS high_most_open_rate,
-             emptyArrayFloat64() AS high_others_open_rate,
-             [0, 0, 0] AS counts_click_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_click_rate,
-             0 AS most_click_rate,
-             emptyArrayFloat64() AS others_click_rate,
-             [0, 0, 0] AS counts_click_to_open,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_click_to_open,
-             0 AS most_click_to_open,
-             emptyArrayFloat64() AS others_click_to_open,
-             [0, 0, 0] AS counts_conversion_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_conversion_rate,
-             0 AS most_conversion_rate,
-             emptyArrayFloat64() AS others_conversion_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS c_largest_conversion_rate,
-             0 AS c_most_conversion_rate,
-             emptyArrayFloat64() AS c_others_conversion_rate,
-             [0, 0, 0] AS counts_converted_per_delivered,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_converted_per_delivered,
-             0 AS most_converted_per_delivered,
-             emptyArrayFloat64() AS others_converted_per_delivered,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS c_largest_converted_per_delivered,
-             0 AS c_most_converted_per_delivered,
-             emptyArrayFloat64() AS c_others_converted_per_delivered,
-             toInt64(0) AS people,
-             toInt64(0) AS used_broadcasts,
-             toInt64(-1) AS mature_broadcasts,
-             toInt64(1) AS immature_broadcasts,
-             toInt64(0) AS outdated
-         FROM broadcast_stats
-         FINAL
-         WHERE (tenant = {tenant:String})
- AND (alive = 1)
- AND (segment = '*')
- AND (variant = '*')
- AND (day IN ({young_days:Array(Date)}))
- AND (NOT (((toUnixTimestamp64Milli(p99_delivery_at) + {mature_after:Int64}) + greatest(multiIf(basis_delivery = 'poll', {late_poll:Int64}, basis_delivery = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_read = 'poll', {late_poll:Int64}, basis_read = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_click = 'poll', {late_poll:Int64}, basis_click = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}))) <= {complete_until:Int64}))
-- immature-broadcasts: other than that of cascade
+ AND (day >= {from:Date})
+ AND (day < {to:Date})
-- summed-days: other than that of cascade
+ AND (day >= {from:Date})
+ AND (day < {to:Date})

+ AND (day >= {from:Date})
+ AND (day < {to:Date})
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== 2026-02-04T16:00:00Z to 2026-03-06T16:00:00Z
-- any-unnamed-outcomes: that of cascade
-- cascade
SELECT
    sum_broadcasts,
    sum_broadcasts_delivery,
    sum_broadcasts_read,
    sum_broadcasts_click,
    sum_broadcasts_conversion,
    sum_broadcasts_view_through,
    sum_broadcasts_optout,
    sum_broadcasts_complaint,
    sum_broadcasts_poll,
    sum_broadcasts_lower_bound,
    sum_broadcasts_delivery_incomplete,
    sum_broadcasts_delivery_gaps,
    sum_engaged_where_gaps,
    sum_engaged_unconfirmed_where_gaps,
    sum_broadcasts_aggregate,
    sum_broadcasts_counts_only,
    sum_broadcasts_counted,
    sum_broadcasts_above_reach,
    sum_broadcasts_sent,
    sum_broadcasts_failed,
    sum_broadcasts_sent_implied,
    sum_broadcasts_delivery_rate,
    sum_broadcasts_delivery_counted,
    sum_sent,
    sum_delivered,
    sum_delivered_where_sent,
    sum_delivered_implied,
    sum_failed,
    sum_outside_audience,
    sum_sent_where_delivery,
    sum_sent_where_read,
    sum_sent_where_click,
    sum_sent_where_conversion,
    sum_reach_where_read,
    sum_reach_where_click,
    sum_reach_where_conversion,
    sum_read,
    sum_read_possible,
    sum_read_point,
    sum_reach_point,
    sum_read_implied,
    sum_machine_only,
    sum_clicked,
    sum_clicked_where_conversion,
    sum_read_where_click,
    sum_clicked_where_read,
    sum_reach_point_readers,
    sum_sent_implied,
    sum_converted,
    sum_machine_where_read,
    sum_unsubscribed,
    sum_complained,
    sum_reach_where_optout,
    sum_reach_where_complaint,
    sum_read_as_of,
    used_broadcasts,
    mature_broadcasts,
    immature_broadcasts,
    outdated,
    [counted_delivery_rate, counted_open_rate, counted_click_rate, counted_click_to_open, counted_conversion_rate, counted_converted_per_delivered] AS counted,
    arrayMap(one -> CAST((arraySlice(one.1, 1, 128), greatest(one.2, if(length(one.1) > 128, ((one.1)[129]).1, 0)), arrayMap((one, other) -> (one + other), arrayMap(p -> (arrayMap((n1, x1, xn, nn, xnn) -> [toFloat64(length(n1)), arraySum(x1), arraySum(n1), arraySum((x, n) -> (x / n), x1, n1), arrayDotProduct(x1, x1), arrayDotProduct(x1, xn), arrayDotProduct(xn, xn), arrayDotProduct(xn, xnn), arrayDotProduct(x1, n1), arrayDotProduct(xn, n1), arrayDotProduct(xn, nn), arrayDotProduct(xnn, nn), arrayDotProduct(n1, n1), arrayDotProduct(n1, nn), arrayDotProduct(nn, nn), arraySum((n, m) -> ((n * m) * m), n1, nn)], [p.1], [p.2], [p.3], [p.4], [arrayMap((n, m) -> (n * m), p.1, p.3)])[1]), arrayMap((ns, xs) -> (ns, xs, arrayMap((n, x) -> (n * x), ns, xs), arrayMap(n -> (n * n), ns)), [CAST((arraySlice(one.1, 129)).1, 'Array(Float64)')], [CAST((arraySlice(one.1, 129)).2, 'Array(Float64)')]))[1], arrayResize(one.3, 16, 0.))), 'Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64))'), [(pairs_delivery_rate, toUInt64(others_most_delivery_rate), others_sum_delivery_rate), (pairs_open_rate, toUInt64(others_most_open_rate), others_sum_open_rate), (low_pairs_open_rate, toUInt64(low_others_most_open_rate), low_others_sum_open_rate), (high_pairs_open_rate, toUInt64(high_others_most_open_rate), high_others_sum_open_rate), (pairs_click_rate, toUInt64(others_most_click_rate), others_sum_click_rate), (pairs_click_to_open, toUInt64(others_most_click_to_open), others_sum_click_to_open), (pairs_conversion_rate, toUInt64(others_most_conversion_rate), others_sum_conversion_rate), (c_pairs_conversion_rate, toUInt64(c_others_most_conversion_rate), c_others_sum_conversion_rate), (pairs_converted_per_delivered, toUInt64(others_most_converted_per_delivered), others_sum_converted_per_delivered), (c_pairs_converted_per_delivered, toUInt64(c_others_most_converted_per_delivered), c_others_sum_converted_per_delivered)]) AS clusters
FROM
(
    SELECT
        sum(parts.sum_broadcasts) AS sum_broadcasts,
        sum(parts.sum_broadcasts_delivery) AS sum_broadcasts_delivery,
        sum(parts.sum_broadcasts_read) AS sum_broadcasts_read,
        sum(parts.sum_broadcasts_click) AS sum_broadcasts_click,
        sum(parts.sum_broadcasts_conversion) AS sum_broadcasts_conversion,
        sum(parts.sum_broadcasts_view_through) AS sum_broadcasts_view_through,
        sum(parts.sum_broadcasts_optout) AS sum_broadcasts_optout,
        sum(parts.sum_broadcasts_complaint) AS sum_broadcasts_complaint,
        sum(parts.sum_broadcasts_poll) AS sum_broadcasts_poll,
        sum(parts.sum_broadcasts_lower_bound) AS sum_broadcasts_lower_bound,
        sum(parts.sum_broadcasts_delivery_incomplete) AS sum_broadcasts_delivery_incomplete,
        sum(parts.sum_broadcasts_delivery_gaps) AS sum_broadcasts_delivery_gaps,
        sum(parts.sum_engaged_where_gaps) AS sum_engaged_where_gaps,
        sum(parts.sum_engaged_unconfirmed_where_gaps) AS sum_engaged_unconfirmed_where_gaps,
        sum(parts.sum_broadcasts_aggregate) AS sum_broadcasts_aggregate,
        sum(parts.sum_broadcasts_counts_only) AS sum_broadcasts_counts_only,
        sum(parts.sum_broadcasts_counted) AS sum_broadcasts_counted,
        sum(parts.sum_broadcasts_above_reach) AS sum_broadcasts_above_reach,
        sum(parts.sum_broadcasts_sent) AS sum_broadcasts_sent,
        sum(parts.sum_broadcasts_failed) AS sum_broadcasts_failed,
        sum(parts.sum_broadcasts_sent_implied) AS sum_broadcasts_sent_implied,
        sum(parts.sum_broadcasts_delivery_rate) AS sum_broadcasts_delivery_rate,
        sum(parts.sum_broadcasts_delivery_counted) AS sum_broadcasts_delivery_counted,
        sum(parts.sum_sent) AS sum_sent,
        sum(parts.sum_delivered) AS sum_delivered,
        sum(parts.sum_delivered_where_sent) AS sum_delivered_where_sent,
        sum(parts.sum_delivered_implied) AS sum_delivered_implied,
        sum(parts.sum_failed) AS sum_failed,
        sum(parts.sum_outside_audience) AS sum_outside_audience,
        sum(parts.sum_sent_where_delivery) AS sum_sent_where_delivery,
        sum(parts.sum_sent_where_read) AS sum_sent_where_read,
        sum(parts.sum_sent_where_click) AS sum_sent_where_click,
        sum(parts.sum_sent_where_conversion) AS sum_sent_where_conversion,
        sum(parts.sum_reach_where_read) AS sum_reach_where_read,
        sum(parts.sum_reach_where_click) AS sum_reach_where_click,
        sum(parts.sum_reach_where_conversion) AS sum_reach_where_conversion,
        sum(parts.sum_read) AS sum_read,
        sum(parts.sum_read_possible) AS sum_read_possible,
        sum(parts.sum_read_point) AS sum_read_point,
        sum(parts.sum_reach_point) AS sum_reach_point,
        sum(parts.sum_read_implied) AS sum_read_implied,
        sum(parts.sum_machine_only) AS sum_machine_only,
        sum(parts.sum_clicked) AS sum_clicked,
        sum(parts.sum_clicked_where_conversion) AS sum_clicked_where_conversion,
        sum(parts.sum_read_where_click) AS sum_read_where_click,
        sum(parts.sum_clicked_where_read) AS sum_clicked_where_read,
        sum(parts.sum_reach_point_readers) AS sum_reach_point_readers,
        sum(parts.sum_sent_implied) AS sum_sent_implied,
        sum(parts.sum_converted) AS sum_converted,
        sum(parts.sum_machine_where_read) AS sum_machine_where_read,
        sum(parts.sum_unsubscribed) AS sum_unsubscribed,
        sum(parts.sum_complained) AS sum_complained,
        sum(parts.sum_reach_where_optout) AS sum_reach_where_optout,
        sum(parts.sum_reach_where_complaint) AS sum_reach_where_complaint,
        minIf(parts.sum_read_as_of, parts.sum_read_as_of > 0) AS sum_read_as_of,
        sum(parts.used_broadcasts) AS used_broadcasts,
        sum(parts.mature_broadcasts) AS mature_broadcasts,
        sum(parts.immature_broadcasts) AS immature_broadcasts,
        sum(parts.outdated) AS outdated,
        arrayResize(sumForEach(counts_delivery_rate), 3) AS counted_delivery_rate,
        arrayReverseSort(groupArrayArray(largest_delivery_rate)) AS pairs_delivery_rate,
        max(most_delivery_rate) AS others_most_delivery_rate,
        sumForEach(others_delivery_rate) AS others_sum_delivery_rate,
        arrayResize(sumForEach(counts_open_rate), 3) AS counted_open_rate,
        arrayReverseSort(groupArrayArray(largest_open_rate)) AS pairs_open_rate,
        max(most_open_rate) AS others_most_open_rate,
        sumForEach(others_open_rate) AS others_sum_open_rate,
        arrayReverseSort(groupArrayArray(low_largest_open_rate)) AS low_pairs_open_rate,
        max(low_most_open_rate) AS low_others_most_open_rate,
        sumForEach(low_others_open_rate) AS low_others_sum_open_rate,
        arrayReverseSort(groupArrayArray(high_largest_open_rate)) AS high_pairs_open_rate,
        max(high_most_open_rate) AS high_others_most_open_rate,
        sumForEach(high_others_open_rate) AS high_others_sum_open_rate,
        arrayResize(sumForEach(counts_click_rate), 3) AS counted_click_rate,
        arrayReverseSort(groupArrayArray(largest_click_rate)) AS pairs_click_rate,
        max(most_click_rate) AS others_most_click_rate,
        sumForEach(others_click_rate) AS others_sum_click_rate,
        arrayResize(sumForEach(counts_click_to_open), 3) AS counted_click_to_open,
        arrayReverseSort(groupArrayArray(largest_click_to_open)) AS pairs_click_to_open,
        max(most_click_to_open) AS others_most_click_to_open,
        sumForEach(others_click_to_open) AS others_sum_click_to_open,
        arrayResize(sumForEach(counts_conversion_rate), 3) AS counted_conversion_rate,
        arrayReverseSort(groupArrayArray(largest_conversion_rate)) AS pairs_conversion_rate,
        max(most_conversion_rate) AS others_most_conversion_rate,
        sumForEach(others_conversion_rate) AS others_sum_conversion_rate,
        arrayReverseSort(groupArrayArray(c_largest_conversion_rate)) AS c_pairs_conversion_rate,
        max(c_most_conversion_rate) AS c_others_most_conversion_rate,
        sumForEach(c_others_conversion_rate) AS c_others_sum_conversion_rate,
        arrayResize(sumForEach(counts_converted_per_delivered), 3) AS counted_converted_per_delivered,
        arrayReverseSort(groupArrayArray(largest_converted_per_delivered)) AS pairs_converted_per_delivered,
        max(most_converted_per_delivered) AS others_most_converted_per_delivered,
        sumForEach(others_converted_per_delivered) AS others_sum_converted_per_delivered,
        arrayReverseSort(groupArrayArray(c_largest_converted_per_delivered)) AS c_pairs_converted_per_delivered,
        max(c_most_converted_per_delivered) AS c_others_most_converted_per_delivered,
        sumForEach(c_others_converted_per_delivered) AS c_others_sum_converted_per_delivered
    FROM
    (
        SELECT
            toInt64(if(b.used, b.sum_broadcasts, 0)) AS sum_broadcasts,
            toInt64(if(b.used, b.sum_broadcasts_delivery, 0)) AS sum_broadcasts_delivery,
            toInt64(if(b.used, b.sum_broadcasts_read, 0)) AS sum_broadcasts_read,
            toInt64(if(b.used, b.sum_broadcasts_click, 0)) AS sum_broadcasts_click,
            toInt64(if(b.used, b.sum_broadcasts_conversion, 0)) AS sum_broadcasts_conversion,
            toInt64(if(b.used, b.sum_broadcasts_view_through, 0)) AS sum_broadcasts_view_through,
            toInt64(if(b.used, b.sum_broadcasts_optout, 0)) AS sum_broadcasts_optout,
            toInt64(if(b.used, b.sum_broadcasts_complaint, 0)) AS sum_broadcasts_complaint,
            toInt64(if(b.used, b.sum_broadcasts_poll, 0)) AS sum_broadcasts_poll,
            toInt64(if(b.used, b.sum_broadcasts_lower_bound, 0)) AS sum_broadcasts_lower_bound,
            toInt64(if(b.used, b.sum_broadcasts_delivery_incomplete, 0)) AS sum_broadcasts_delivery_incomplete,
            toInt64(if(b.used, b.sum_broadcasts_delivery_gaps, 0)) AS sum_broadcasts_delivery_gaps,
            toInt64(if(b.used, b.sum_engaged_where_gaps, 0)) AS sum_engaged_where_gaps,
            toInt64(if(b.used, b.sum_engaged_unconfirmed_where_gaps, 0)) AS sum_engaged_unconfirmed_where_gaps,
            toInt64(if(b.used, b.sum_broadcasts_aggregate, 0)) AS sum_broadcasts_aggregate,
            toInt64(if(b.used, b.sum_broadcasts_counts_only, 0)) AS sum_broadcasts_counts_only,
            toInt64(if(b.used, b.sum_broadcasts_counted, 0)) AS sum_broadcasts_counted,
            toInt64(if(b.used, b.sum_broadcasts_above_reach, 0)) AS sum_broadcasts_above_reach,
            toInt64(if(b.used, b.sum_broadcasts_sent, 0)) AS sum_broadcasts_sent,
            toInt64(if(b.used, b.sum_broadcasts_failed, 0)) AS sum_broadcasts_failed,
            toInt64(if(b.used, b.sum_broadcasts_sent_implied, 0)) AS sum_broadcasts_sent_implied,
            toInt64(if(b.used, b.sum_broadcasts_delivery_rate, 0)) AS sum_broadcasts_delivery_rate,
            toInt64(if(b.used, b.sum_broadcasts_delivery_counted, 0)) AS sum_broadcasts_delivery_counted,
            toInt64(if(b.used, b.sum_sent, 0)) AS sum_sent,
            toInt64(if(b.used, b.sum_delivered, 0)) AS sum_delivered,
            toInt64(if(b.used, b.sum_delivered_where_sent, 0)) AS sum_delivered_where_sent,
            toInt64(if(b.used, b.sum_delivered_implied, 0)) AS sum_delivered_implied,
            toInt64(if(b.used, b.sum_failed, 0)) AS sum_failed,
            toInt64(if(b.used, b.sum_outside_audience, 0)) AS sum_outside_audience,
            toInt64(if(b.used, b.sum_sent_where_delivery, 0)) AS sum_sent_where_delivery,
            toInt64(if(b.used, b.sum_sent_where_read, 0)) AS sum_sent_where_read,
            toInt64(if(b.used, b.sum_sent_where_click, 0)) AS sum_sent_where_click,
            toInt64(if(b.used, b.sum_sent_where_conversion, 0)) AS sum_sent_where_conversion,
            toInt64(if(b.used, b.sum_reach_where_read, 0)) AS sum_reach_where_read,
            toInt64(if(b.used, b.sum_reach_where_click, 0)) AS sum_reach_where_click,
            toInt64(if(b.used, b.sum_reach_where_conversion, 0)) AS sum_reach_where_conversion,
            toInt64(if(b.used, b.sum_read, 0)) AS sum_read,
            toInt64(if(b.used, b.sum_read_possible, 0)) AS sum_read_possible,
            toInt64(if(b.used, b.sum_read_point, 0)) AS sum_read_point,
            toInt64(if(b.used, b.sum_reach_point, 0)) AS sum_reach_point,
            toInt64(if(b.used, b.sum_read_implied, 0)) AS sum_read_implied,
            toInt64(if(b.used, b.sum_machine_only, 0)) AS sum_machine_only,
            toInt64(if(b.used, b.sum_clicked, 0)) AS sum_clicked,
            toInt64(if(b.used, b.sum_clicked_where_conversion, 0)) AS sum_clicked_where_conversion,
            toInt64(if(b.used, b.sum_read_where_click, 0)) AS sum_read_where_click,
            toInt64(if(b.used, b.sum_clicked_where_read, 0)) AS sum_clicked_where_read,
            toInt64(if(b.used, b.sum_reach_point_readers, 0)) AS sum_reach_point_readers,
            toInt64(if(b.used, b.sum_sent_implied, 0)) AS sum_sent_implied,
            toInt64(if(b.used, b.sum_converted, 0)) AS sum_converted,
            toInt64(if(b.used, b.sum_machine_where_read, 0)) AS sum_machine_where_read,
            toInt64(if(b.used, b.sum_unsubscribed, 0)) AS sum_unsubscribed,
            toInt64(if(b.used, b.sum_complained, 0)) AS sum_complained,
            toInt64(if(b.used, b.sum_reach_where_optout, 0)) AS sum_reach_where_optout,
            toInt64(if(b.used, b.sum_reach_where_complaint, 0)) AS sum_reach_where_complaint,
            toInt64(if(b.used, b.sum_read_as_of, 0)) AS sum_read_as_of,
            if(b.used AND (b.sum_broadcasts_delivery_rate > 0), [1, toInt64(b.sum_broadcasts_delivery > 0), toInt64(b.sum_sent)], [0, 0, 0]) AS counts_delivery_rate,
            if(b.used AND (b.sum_broadcasts_delivery_rate > 0)
AND (b.sum_sent_where_delivery > 0), [(toUInt64(b.sum_sent_where_delivery), toUInt64(b.sum_delivered_where_sent))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS largest_delivery_rate,
            0 AS most_delivery_rate,
            emptyArrayFloat64() AS others_delivery_rate,
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
            emptyArrayFloat64() AS high_others_open_rate,
            if(b.used AND (b.sum_broadcasts_click > 0), [1, toInt64(b.sum_broadcasts_delivery > 0), toInt64(b.sum_sent)], [0, 0, 0]) AS counts_click_rate,
            if(b.used AND (b.sum_broadcasts_click > 0)
AND (b.sum_reach_where_click > 0), [(toUInt64(b.sum_reach_where_click), toUInt64(b.sum_clicked))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS largest_click_rate,
            0 AS most_click_rate,
            emptyArrayFloat64() AS others_click_rate,
            if(b.used AND (b.sum_broadcasts_read > 0)
AND (b.sum_broadcasts_click > 0), [1, toInt64(b.sum_broadcasts_delivery > 0), toInt64(b.sum_sent)], [0, 0, 0]) AS counts_click_to_open,
            if(b.used AND (b.sum_broadcasts_read > 0)
AND (b.sum_broadcasts_click > 0)
AND (b.sum_read_where_click > 0), [(toUInt64(b.sum_read_where_click), toUInt64(b.sum_clicked_where_read))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS largest_click_to_open,
            0 AS most_click_to_open,
            emptyArrayFloat64() AS others_click_to_open,
            if(b.used AND (b.sum_broadcasts_conversion > 0), [1, toInt64(b.sum_broadcasts_delivery > 0), toInt64(b.sum_sent)], [0, 0, 0]) AS counts_conversion_rate,
            if(b.used AND (b.sum_broadcasts_conversion > 0)
AND (b.sum_clicked_where_conversion > 0), [(toUInt64(b.sum_clicked_where_conversion), toUInt64(0))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS largest_conversion_rate,
            0 AS most_conversion_rate,
            emptyArrayFloat64() AS others_conversion_rate,
            if(b.used AND (b.sum_broadcasts_conversion > 0)
AND (b.sum_clicked_where_conversion > 0)
AND (b.sum_converted > 0), [(toUInt64(b.sum_clicked_where_conversion), toUInt64(b.sum_converted))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS c_largest_conversion_rate,
            0 AS c_most_conversion_rate,
            emptyArrayFloat64() AS c_others_conversion_rate,
            if(b.used AND (b.sum_broadcasts_conversion > 0), [1, toInt64(b.sum_broadcasts_delivery > 0), toInt64(b.sum_sent)], [0, 0, 0]) AS counts_converted_per_delivered,
            if(b.used AND (b.sum_broadcasts_conversion > 0)
AND (b.sum_reach_where_conversion > 0), [(toUInt64(b.sum_reach_where_conversion), toUInt64(0))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS largest_converted_per_delivered,
            0 AS most_converted_per_delivered,
            emptyArrayFloat64() AS others_converted_per_delivered,
            if(b.used AND (b.sum_broadcasts_conversion > 0)
AND (b.sum_reach_where_conversion > 0)
AND (b.sum_converted > 0), [(toUInt64(b.sum_reach_where_conversion), toUInt64(b.sum_converted))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS c_largest_converted_per_delivered,
            0 AS c_most_converted_per_delivered,
            emptyArrayFloat64() AS c_others_converted_per_delivered,
            toInt64(((b.sum_sent + b.sum_outside_audience) + b.sum_broadcasts_aggregate) + b.sum_broadcasts_counts_only) AS people,
            toInt64(b.used) AS used_broadcasts,
            toInt64(b.is_mature) AS mature_broadcasts,
            toInt64(NOT b.is_mature) AS immature_broadcasts,
            toInt64(if(b.used, b.stale, 0)) AS outdated
        FROM
        (
            SELECT
                s.broadcast AS one,
                min((((toUnixTimestamp64Milli(p99_delivery_at) + {mature_after:Int64}) + greatest(multiIf(basis_delivery = 'poll', {late_poll:Int64}, basis_delivery = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_read = 'poll', {late_poll:Int64}, basis_read = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_click = 'poll', {late_poll:Int64}, basis_click = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}))) <= {complete_until:Int64})) = 1 AS is_mature,
                true AS used,
                sum(broadcasts) AS sum_broadcasts,
                sum(broadcasts_delivery) AS sum_broadcasts_delivery,
                sum(broadcasts_read) AS sum_broadcasts_read,
                sum(broadcasts_click) AS sum_broadcasts_click,
                sum(broadcasts_conversion) AS sum_broadcasts_conversion,
                sum(broadcasts_view_through) AS sum_broadcasts_view_through,
                sum(broadcasts_optout) AS sum_broadcasts_optout,
                sum(broadcasts_complaint) AS sum_broadcasts_complaint,
                sum(broadcasts_poll) AS sum_broadcasts_poll,
                sum(broadcasts_lower_bound) AS sum_broadcasts_lower_bound,
                sum(broadcasts_delivery_incomplete) AS sum_broadcasts_delivery_incomplete,
                sum(broadcasts_delivery_gaps) AS sum_broadcasts_delivery_gaps,
                sum(engaged_where_gaps) AS sum_engaged_where_gaps,
                sum(engaged_unconfirmed_where_gaps) AS sum_engaged_unconfirmed_where_gaps,
                sum(broadcasts_aggregate) AS sum_broadcasts_aggregate,
                sum(broadcasts_counts_only) AS sum_broadcasts_counts_only,
                sum(broadcasts_counted) AS sum_broadcasts_counted,
                sum(broadcasts_above_reach) AS sum_broadcasts_above_reach,
                sum(broadcasts_sent) AS sum_broadcasts_sent,
                sum(broadcasts_failed) AS sum_broadcasts_failed,
                sum(broadcasts_sent_implied) AS sum_broadcasts_sent_implied,
                sum(broadcasts_delivery_rate) AS sum_broadcasts_delivery_rate,
                sum(broadcasts_delivery_counted) AS sum_broadcasts_delivery_counted,
                sum(sent) AS sum_sent,
                sum(delivered) AS sum_delivered,
                sum(delivered_where_sent) AS sum_delivered_where_sent,
                sum(delivered_implied) AS sum_delivered_implied,
                sum(failed) AS sum_failed,
                sum(outside_audience) AS sum_outside_audience,
                sum(sent_where_delivery) AS sum_sent_where_delivery,
                sum(sent_where_read) AS sum_sent_where_read,
                sum(sent_where_click) AS sum_sent_where_click,
                sum(sent_where_conversion) AS sum_sent_where_conversion,
                sum(reach_where_read) AS sum_reach_where_read,
                sum(reach_where_click) AS sum_reach_where_click,
                sum(reach_where_conversion) AS sum_reach_where_conversion,
                sum(read_all) AS sum_read,
                sum(read_possible_all) AS sum_read_possible,
                sum(read_point_all) AS sum_read_point,
                sum(reach_point_all) AS sum_reach_point,
                sum(read_implied_all) AS sum_read_implied,
                sum(machine_only_all) AS sum_machine_only,
                sum(clicked_all) AS sum_clicked,
                sum(clicked_where_conversion_all) AS sum_clicked_where_conversion,
                sum(read_where_click_all) AS sum_read_where_click,
                sum(clicked_where_read_all) AS sum_clicked_where_read,
                sum(if(broadcasts_counted = 0, reach_point_all, 0)) AS sum_reach_point_readers,
                toUnixTimestamp64Milli(minIf(read_as_of, toUnixTimestamp64Milli(read_as_of) > 0)) AS sum_read_as_of,
                sum(sent_implied) AS sum_sent_implied,
                sum(converted) AS sum_converted,
                0 AS sum_unsubscribed,
                0 AS sum_complained,
                sum(reach_where_optout) AS sum_reach_where_optout,
                sum(reach_where_complaint) AS sum_reach_where_complaint,
                sumIf(machine_only_all, broadcasts_read > 0) AS sum_machine_where_read,
                toInt64(countIf(s.definition < {definition:UInt16})) AS stale
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
AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
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
AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
AND (segment = '*')
AND (variant = '*')
                ) AS conversions USING (broadcast, segment, variant)
            ) AS s
            GROUP BY one
        ) AS b
    ) AS parts
    HAVING sum(parts.people) > 0
    LIMIT {limit:UInt32}
)
-- immature-broadcasts: other than that of cascade
+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== 2026-03-30 to 2026-04-01
-- any-unnamed-outcomes: that of cascade
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
-- immature-broadcasts: that of 2026-02-01 to 2026-03-03
-- summed-days: that of 2026-02-01 to 2026-03-03
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== segment=ours-vip
-- any-unnamed-outcomes: that of cascade
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
-- summed-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== segment=*
-- any-unnamed-outcomes: that of cascade
-- cascade: that of cascade
-- immature-broadcasts: that of cascade
-- summed-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== group_by=content_type
-- any-unnamed-outcomes: that of cascade
-- cascade: other than that of cascade
+     group_content_type,

+         group_content_type,

+             b.group_content_type AS group_content_type,

+                 content_type AS group_content_type,

-             GROUP BY one
+             GROUP BY
+                 group_content_type,
+                 one

+             content_type AS group_content_type,

+             content_type AS group_content_type,

+             content_type AS group_content_type,

+             content_type AS group_content_type,

+             content_type AS group_content_type,

+     GROUP BY group_content_type

+     ORDER BY group_content_type ASC

+ ORDER BY group_content_type ASC
-- immature-broadcasts: that of cascade
-- summed-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== group_by=segment
-- any-unnamed-outcomes: that of cascade
-- broadcasts-without-split: other than that of segment=ours-vip
- AND (variant = '*')) OR ((segment IN ({filter_segment:Array(String)}))
+ AND (variant = '*')) OR ((segment != '*')
-- cascade: other than that of cascade
+     group_segment,

+         group_segment,

+             b.group_segment AS group_segment,

+                 segment AS group_segment,

- AND (segment = '*')
+ AND (segment != '*')

- AND (segment = '*')
+ AND (segment != '*')

-             GROUP BY one
+             GROUP BY
+                 group_segment,
+                 one

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

+     GROUP BY group_segment

+     ORDER BY group_segment ASC

+ ORDER BY group_segment ASC
-- immature-broadcasts: other than that of cascade
- AND (segment = '*')
+ AND (segment != '*')
-- summed-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== group_by=platform
-- any-unnamed-outcomes: that of cascade
-- cascade: other than that of cascade
+     group_platform,

+         group_platform,

+             b.group_platform AS group_platform,

+                 platform AS group_platform,

-             GROUP BY one
+             GROUP BY
+                 group_platform,
+                 one

+             platform AS group_platform,

+             platform AS group_platform,

+             platform AS group_platform,

+             platform AS group_platform,

+             platform AS group_platform,

+     GROUP BY group_platform

+     ORDER BY group_platform ASC

+ ORDER BY group_platform ASC
-- immature-broadcasts: that of cascade
-- summed-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== group_by=message_class
-- any-unnamed-outcomes: that of cascade
-- cascade: other than that of 2026-03-30 to 2026-04-01
+     group_message_class,

+         group_message_class,

+             b.group_message_class AS group_message_class,

+                 message_class AS group_message_class,

- AND (day >= {from:Date})
- AND (day < {to:Date})

- AND (day >= {from:Date})
- AND (day < {to:Date})

-             GROUP BY one
+             GROUP BY
+                 group_message_class,
+                 one

+     GROUP BY group_message_class

+     ORDER BY group_message_class ASC

+ ORDER BY group_message_class ASC
-- immature-broadcasts: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== group_by=tier
-- any-unnamed-outcomes: that of cascade
-- cascade: other than that of cascade
+     group_tier,

+         group_tier,

+             b.group_tier AS group_tier,

+                 tier AS group_tier,

-             GROUP BY one
+             GROUP BY
+                 group_tier,
+                 one

+             tier AS group_tier,

+             tier AS group_tier,

+             tier AS group_tier,

+             tier AS group_tier,

+             tier AS group_tier,

+     GROUP BY group_tier

+     ORDER BY group_tier ASC

+ ORDER BY group_tier ASC
-- immature-broadcasts: that of cascade
-- summed-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== group_by=variant
-- any-unnamed-outcomes: that of cascade
-- broadcasts-without-split: other than that of segment=ours-vip
- AND (variant = '*')) OR ((segment IN ({filter_segment:Array(String)}))
- AND (variant = '*')))
+ AND (variant = '*')) OR ((segment = '*')
+ AND (variant != '*')))
-- cascade: other than that of group_by=message_class
-     group_message_class,
+     group_variant,

-         group_message_class,
+         group_variant,

-             b.group_message_class AS group_message_class,
+             b.group_variant AS group_variant,

-                 message_class AS group_message_class,
+                 variant AS group_variant,

- AND (variant = '*')
+ AND (variant != '*')

- AND (variant = '*')
+ AND (variant != '*')

-                 group_message_class,
+                 group_variant,

-     GROUP BY group_message_class
+     GROUP BY group_variant

-     ORDER BY group_message_class ASC
+     ORDER BY group_variant ASC

- ORDER BY group_message_class ASC
+ ORDER BY group_variant ASC
-- immature-broadcasts: other than that of cascade
- AND (variant = '*')
+ AND (variant != '*')
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== group_by=campaign
-- any-unnamed-outcomes: that of cascade
-- cascade: other than that of group_by=message_class
-     group_message_class,
+     group_campaign,

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

-     ORDER BY group_message_class ASC
+     ORDER BY group_campaign ASC

- ORDER BY group_message_class ASC
+ ORDER BY group_campaign ASC
-- immature-broadcasts: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== group_by=owner
-- any-unnamed-outcomes: that of cascade
-- cascade: other than that of group_by=message_class
-     group_message_class,
+     group_owner,

-         group_message_class,
+         group_owner,

-             b.group_message_class AS group_message_class,
+             b.group_owner AS group_owner,

-                 message_class AS group_message_class,
+                 owner AS group_owner,

-                 group_message_class,
+                 group_owner,

-     GROUP BY group_message_class
+     GROUP BY group_owner

-     ORDER BY group_message_class ASC
+     ORDER BY group_owner ASC

- ORDER BY group_message_class ASC
+ ORDER BY group_owner ASC
-- immature-broadcasts: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== group_by=content_form
-- any-unnamed-outcomes: that of cascade
-- cascade: other than that of group_by=message_class
-     group_message_class,
+     group_content_form,

-         group_message_class,
+         group_content_form,

-             b.group_message_class AS group_message_class,
+             b.group_content_form AS group_content_form,

-                 message_class AS group_message_class,
+                 content_form AS group_content_form,

-                 group_message_class,
+                 group_content_form,

-     GROUP BY group_message_class
+     GROUP BY group_content_form

-     ORDER BY group_message_class ASC
+     ORDER BY group_content_form ASC

- ORDER BY group_message_class ASC
+ ORDER BY group_content_form ASC
-- immature-broadcasts: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== group_by=sent_by
-- any-unnamed-outcomes: that of cascade
-- cascade: other than that of group_by=message_class
-     group_message_class,
+     group_sent_by,

-         group_message_class,
+         group_sent_by,

-             b.group_message_class AS group_message_class,
+             b.group_sent_by AS group_sent_by,

-                 message_class AS group_message_class,
+                 sent_by AS group_sent_by,

-                 group_message_class,
+                 group_sent_by,

-     GROUP BY group_message_class
+     GROUP BY group_sent_by

-     ORDER BY group_message_class ASC
+     ORDER BY group_sent_by ASC

- ORDER BY group_message_class ASC
+ ORDER BY group_sent_by ASC
-- immature-broadcasts: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== group_by=broadcast
-- any-unnamed-outcomes: that of cascade
-- cascade: other than that of group_by=message_class
-     group_message_class,
+     group_broadcast,

-         group_message_class,
+         group_broadcast,

-             b.group_message_class AS group_message_class,
+             b.group_broadcast AS group_broadcast,

-                 message_class AS group_message_class,
+                 broadcast AS group_broadcast,

-                 group_message_class,
+                 group_broadcast,

-     GROUP BY group_message_class
+     GROUP BY group_broadcast

-     ORDER BY group_message_class ASC
+     ORDER BY group_broadcast ASC

- ORDER BY group_message_class ASC
+ ORDER BY group_broadcast ASC
-- immature-broadcasts: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== group_by=day
-- any-unnamed-outcomes: that of cascade
-- cascade: other than that of cascade
+     group_day,

+         group_day,

+             b.group_day AS group_day,

+                 toString(day) AS group_day,

-             GROUP BY one
+             GROUP BY
+                 group_day,
+                 one

+             toString(day) AS group_day,

+             toString(day) AS group_day,

+             toString(day) AS group_day,

+             toString(day) AS group_day,

+             toString(day) AS group_day,

+     GROUP BY group_day

+     ORDER BY group_day ASC

+ ORDER BY group_day ASC
-- immature-broadcasts: that of cascade
-- summed-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== group_by=week
-- any-unnamed-outcomes: that of cascade
-- cascade: other than that of cascade
+     group_week,

+         group_week,

+             b.group_week AS group_week,

+                 toString(toMonday(day)) AS group_week,

-             GROUP BY one
+             GROUP BY
+                 group_week,
+                 one

+             toString(toMonday(day)) AS group_week,

+             toString(toMonday(day)) AS group_week,

+             toString(toMonday(day)) AS group_week,

+             toString(toMonday(day)) AS group_week,

+             toString(toMonday(day)) AS group_week,

+     GROUP BY group_week

+     ORDER BY group_week ASC

+ ORDER BY group_week ASC
-- immature-broadcasts: that of cascade
-- summed-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== group_by=month
-- any-unnamed-outcomes: that of cascade
-- cascade: other than that of cascade
+     group_month,

+         group_month,

+             b.group_month AS group_month,

+                 toString(toStartOfMonth(day)) AS group_month,

-             GROUP BY one
+             GROUP BY
+                 group_month,
+                 one

+             toString(toStartOfMonth(day)) AS group_month,

+             toString(toStartOfMonth(day)) AS group_month,

+             toString(toStartOfMonth(day)) AS group_month,

+             toString(toStartOfMonth(day)) AS group_month,

+             toString(toStartOfMonth(day)) AS group_month,

+     GROUP BY group_month

+     ORDER BY group_month ASC

+ ORDER BY group_month ASC
-- immature-broadcasts: that of cascade
-- summed-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== group_by=content_type,segment
-- any-unnamed-outcomes: that of cascade
-- broadcasts-without-split: that of group_by=segment
-- cascade: other than that of group_by=segment
+     group_content_type,

+         group_content_type,

+             b.group_content_type AS group_content_type,

+                 content_type AS group_content_type,

+                 group_content_type,

+             content_type AS group_content_type,

+             content_type AS group_content_type,

+             content_type AS group_content_type,

+             content_type AS group_content_type,

+             content_type AS group_content_type,

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
-- summed-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== horizon=1h
-- any-unnamed-outcomes: that of cascade
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
-- cascade: other than that of cascade
-                 sum(read_all) AS sum_read,
-                 sum(read_possible_all) AS sum_read_possible,
-                 sum(read_point_all) AS sum_read_point,
-                 sum(reach_point_all) AS sum_reach_point,
-                 sum(read_implied_all) AS sum_read_implied,
-                 sum(machine_only_all) AS sum_machine_only,
-                 sum(clicked_all) AS sum_clicked,
-                 sum(clicked_where_conversion_all) AS sum_clicked_where_conversion,
-                 sum(read_where_click_all) AS sum_read_where_click,
-                 sum(clicked_where_read_all) AS sum_clicked_where_read,
-                 sum(if(broadcasts_counted = 0, reach_point_all, 0)) AS sum_reach_point_readers,
+                 sum(read_1h) AS sum_read,
+                 sum(read_possible_1h) AS sum_read_possible,
+                 sum(read_point_1h) AS sum_read_point,
+                 sum(reach_point_1h) AS sum_reach_point,
+                 sum(read_implied_1h) AS sum_read_implied,
+                 sum(machine_only_1h) AS sum_machine_only,
+                 sum(clicked_1h) AS sum_clicked,
+                 sum(clicked_where_conversion_1h) AS sum_clicked_where_conversion,
+                 sum(read_where_click_1h) AS sum_read_where_click,
+                 sum(clicked_where_read_1h) AS sum_clicked_where_read,
+                 sum(if(broadcasts_counted = 0, reach_point_1h, 0)) AS sum_reach_point_readers,

-                 sumIf(machine_only_all, broadcasts_read > 0) AS sum_machine_where_read,
+                 sumIf(machine_only_1h, broadcasts_read > 0) AS sum_machine_where_read,

-                         converted_all AS converted,
-                         view_through_all AS view_through
+                         converted_1h AS converted,
+                         view_through_1h AS view_through

-             toInt64(stats_day.read_all) AS sum_read,
-             toInt64(stats_day.read_possible_all) AS sum_read_possible,
-             toInt64(stats_day.read_point_all) AS sum_read_point,
-             toInt64(stats_day.reach_point_all) AS sum_reach_point,
-             toInt64(stats_day.read_implied_all) AS sum_read_implied,
-             toInt64(stats_day.machine_only_all) AS sum_machine_only,
-             toInt64(stats_day.clicked_all) AS sum_clicked,
-             toInt64(stats_day.clicked_where_conversion_all) AS sum_clicked_where_conversion,
-             toInt64(stats_day.read_where_click_all) AS sum_read_where_click,
-             toInt64(stats_day.clicked_where_read_all) AS sum_clicked_where_read,
-             toInt64(if(stats_day.broadcasts_counted = 0, stats_day.reach_point_all, 0)) AS sum_reach_point_readers,
+             toInt64(stats_day.read_1h) AS sum_read,
+             toInt64(stats_day.read_possible_1h) AS sum_read_possible,
+             toInt64(stats_day.read_point_1h) AS sum_read_point,
+             toInt64(stats_day.reach_point_1h) AS sum_reach_point,
+             toInt64(stats_day.read_implied_1h) AS sum_read_implied,
+             toInt64(stats_day.machine_only_1h) AS sum_machine_only,
+             toInt64(stats_day.clicked_1h) AS sum_clicked,
+             toInt64(stats_day.clicked_where_conversion_1h) AS sum_clicked_where_conversion,
+             toInt64(stats_day.read_where_click_1h) AS sum_read_where_click,
+             toInt64(stats_day.clicked_where_read_1h) AS sum_clicked_where_read,
+             toInt64(if(stats_day.broadcasts_counted = 0, stats_day.reach_point_1h, 0)) AS sum_reach_point_readers,

-             toInt64(unsubscribed[6]) AS sum_unsubscribed,
-             toInt64(complaint[6]) AS sum_complained,
+             toInt64(unsubscribed[1]) AS sum_unsubscribed,
+             toInt64(complaint[1]) AS sum_complained,

-             toInt64(machine_where_read[6]) AS sum_machine_where_read,
+             toInt64(machine_where_read[1]) AS sum_machine_where_read,

-             clusters_open_rate_all.largest AS largest_open_rate,
-             clusters_open_rate_all.most AS most_open_rate,
-             clusters_open_rate_all.others AS others_open_rate,
-             clusters_open_rate_low_all.largest AS low_largest_open_rate,
-             clusters_open_rate_low_all.most AS low_most_open_rate,
-             clusters_open_rate_low_all.others AS low_others_open_rate,
-             clusters_open_rate_high_all.largest AS high_largest_open_rate,
-             clusters_open_rate_high_all.most AS high_most_open_rate,
-             clusters_open_rate_high_all.others AS high_others_open_rate,
+             clusters_open_rate_1h.largest AS largest_open_rate,
+             clusters_open_rate_1h.most AS most_open_rate,
+             clusters_open_rate_1h.others AS others_open_rate,
+             clusters_open_rate_low_1h.largest AS low_largest_open_rate,
+             clusters_open_rate_low_1h.most AS low_most_open_rate,
+             clusters_open_rate_low_1h.others AS low_others_open_rate,
+             clusters_open_rate_high_1h.largest AS high_largest_open_rate,
+             clusters_open_rate_high_1h.most AS high_most_open_rate,
+             clusters_open_rate_high_1h.others AS high_others_open_rate,

-             clusters_click_rate_all.largest AS largest_click_rate,
-             clusters_click_rate_all.most AS most_click_rate,
-             clusters_click_rate_all.others AS others_click_rate,
+             clusters_click_rate_1h.largest AS largest_click_rate,
+             clusters_click_rate_1h.most AS most_click_rate,
+             clusters_click_rate_1h.others AS others_click_rate,

-             clusters_click_to_open_all.largest AS largest_click_to_open,
-             clusters_click_to_open_all.most AS most_click_to_open,
-             clusters_click_to_open_all.others AS others_click_to_open,
+             clusters_click_to_open_1h.largest AS largest_click_to_open,
+             clusters_click_to_open_1h.most AS most_click_to_open,
+             clusters_click_to_open_1h.others AS others_click_to_open,

-             clusters_conversion_rate_all.largest AS largest_conversion_rate,
-             clusters_conversion_rate_all.most AS most_conversion_rate,
-             clusters_conversion_rate_all.others AS others_conversion_rate,
+             clusters_conversion_rate_1h.largest AS largest_conversion_rate,
+             clusters_conversion_rate_1h.most AS most_conversion_rate,
+             clusters_conversion_rate_1h.others AS others_conversion_rate,

-             toInt64(conversions_day.converted_all) AS sum_converted,
+             toInt64(conversions_day.converted_1h) AS sum_converted,

-             clusters_conversion_rate_all.largest AS c_largest_conversion_rate,
-             clusters_conversion_rate_all.most AS c_most_conversion_rate,
-             clusters_conversion_rate_all.others AS c_others_conversion_rate,
+             clusters_conversion_rate_1h.largest AS c_largest_conversion_rate,
+             clusters_conversion_rate_1h.most AS c_most_conversion_rate,
+             clusters_conversion_rate_1h.others AS c_others_conversion_rate,

-             clusters_converted_per_delivered_all.largest AS c_largest_converted_per_delivered,
-             clusters_converted_per_delivered_all.most AS c_most_converted_per_delivered,
-             clusters_converted_per_delivered_all.others AS c_others_converted_per_delivered,
+             clusters_converted_per_delivered_1h.largest AS c_largest_converted_per_delivered,
+             clusters_converted_per_delivered_1h.most AS c_most_converted_per_delivered,
+             clusters_converted_per_delivered_1h.others AS c_others_converted_per_delivered,
-- immature-broadcasts: that of cascade
-- summed-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== horizon=24h
-- any-unnamed-outcomes: that of cascade
-- broadcasts-with-range: other than that of horizon=1h
- AND (reach_point_1h = 0)
- AND ((reach_where_read > 0) OR (read_1h < read_possible_1h)) AND true
+ AND (reach_point_24h = 0)
+ AND ((reach_where_read > 0) OR (read_24h < read_possible_24h)) AND true
-- cascade: other than that of cascade
-                 sum(read_all) AS sum_read,
-                 sum(read_possible_all) AS sum_read_possible,
-                 sum(read_point_all) AS sum_read_point,
-                 sum(reach_point_all) AS sum_reach_point,
-                 sum(read_implied_all) AS sum_read_implied,
-                 sum(machine_only_all) AS sum_machine_only,
-                 sum(clicked_all) AS sum_clicked,
-                 sum(clicked_where_conversion_all) AS sum_clicked_where_conversion,
-                 sum(read_where_click_all) AS sum_read_where_click,
-                 sum(clicked_where_read_all) AS sum_clicked_where_read,
-                 sum(if(broadcasts_counted = 0, reach_point_all, 0)) AS sum_reach_point_readers,
+                 sum(read_24h) AS sum_read,
+                 sum(read_possible_24h) AS sum_read_possible,
+                 sum(read_point_24h) AS sum_read_point,
+                 sum(reach_point_24h) AS sum_reach_point,
+                 sum(read_implied_24h) AS sum_read_implied,
+                 sum(machine_only_24h) AS sum_machine_only,
+                 sum(clicked_24h) AS sum_clicked,
+                 sum(clicked_where_conversion_24h) AS sum_clicked_where_conversion,
+                 sum(read_where_click_24h) AS sum_read_where_click,
+                 sum(clicked_where_read_24h) AS sum_clicked_where_read,
+                 sum(if(broadcasts_counted = 0, reach_point_24h, 0)) AS sum_reach_point_readers,

-                 sumIf(machine_only_all, broadcasts_read > 0) AS sum_machine_where_read,
+                 sumIf(machine_only_24h, broadcasts_read > 0) AS sum_machine_where_read,

-                         converted_all AS converted,
-                         view_through_all AS view_through
+                         converted_24h AS converted,
+                         view_through_24h AS view_through

-             toInt64(stats_day.read_all) AS sum_read,
-             toInt64(stats_day.read_possible_all) AS sum_read_possible,
-             toInt64(stats_day.read_point_all) AS sum_read_point,
-             toInt64(stats_day.reach_point_all) AS sum_reach_point,
-             toInt64(stats_day.read_implied_all) AS sum_read_implied,
-             toInt64(stats_day.machine_only_all) AS sum_machine_only,
-             toInt64(stats_day.clicked_all) AS sum_clicked,
-             toInt64(stats_day.clicked_where_conversion_all) AS sum_clicked_where_conversion,
-             toInt64(stats_day.read_where_click_all) AS sum_read_where_click,
-             toInt64(stats_day.clicked_where_read_all) AS sum_clicked_where_read,
-             toInt64(if(stats_day.broadcasts_counted = 0, stats_day.reach_point_all, 0)) AS sum_reach_point_readers,
+             toInt64(stats_day.read_24h) AS sum_read,
+             toInt64(stats_day.read_possible_24h) AS sum_read_possible,
+             toInt64(stats_day.read_point_24h) AS sum_read_point,
+             toInt64(stats_day.reach_point_24h) AS sum_reach_point,
+             toInt64(stats_day.read_implied_24h) AS sum_read_implied,
+             toInt64(stats_day.machine_only_24h) AS sum_machine_only,
+             toInt64(stats_day.clicked_24h) AS sum_clicked,
+             toInt64(stats_day.clicked_where_conversion_24h) AS sum_clicked_where_conversion,
+             toInt64(stats_day.read_where_click_24h) AS sum_read_where_click,
+             toInt64(stats_day.clicked_where_read_24h) AS sum_clicked_where_read,
+             toInt64(if(stats_day.broadcasts_counted = 0, stats_day.reach_point_24h, 0)) AS sum_reach_point_readers,

-             toInt64(unsubscribed[6]) AS sum_unsubscribed,
-             toInt64(complaint[6]) AS sum_complained,
+             toInt64(unsubscribed[2]) AS sum_unsubscribed,
+             toInt64(complaint[2]) AS sum_complained,

-             toInt64(machine_where_read[6]) AS sum_machine_where_read,
+             toInt64(machine_where_read[2]) AS sum_machine_where_read,

-             clusters_open_rate_all.largest AS largest_open_rate,
-             clusters_open_rate_all.most AS most_open_rate,
-             clusters_open_rate_all.others AS others_open_rate,
-             clusters_open_rate_low_all.largest AS low_largest_open_rate,
-             clusters_open_rate_low_all.most AS low_most_open_rate,
-             clusters_open_rate_low_all.others AS low_others_open_rate,
-             clusters_open_rate_high_all.largest AS high_largest_open_rate,
-             clusters_open_rate_high_all.most AS high_most_open_rate,
-             clusters_open_rate_high_all.others AS high_others_open_rate,
+             clusters_open_rate_24h.largest AS largest_open_rate,
+             clusters_open_rate_24h.most AS most_open_rate,
+             clusters_open_rate_24h.others AS others_open_rate,
+             clusters_open_rate_low_24h.largest AS low_largest_open_rate,
+             clusters_open_rate_low_24h.most AS low_most_open_rate,
+             clusters_open_rate_low_24h.others AS low_others_open_rate,
+             clusters_open_rate_high_24h.largest AS high_largest_open_rate,
+             clusters_open_rate_high_24h.most AS high_most_open_rate,
+             clusters_open_rate_high_24h.others AS high_others_open_rate,

-             clusters_click_rate_all.largest AS largest_click_rate,
-             clusters_click_rate_all.most AS most_click_rate,
-             clusters_click_rate_all.others AS others_click_rate,
+             clusters_click_rate_24h.largest AS largest_click_rate,
+             clusters_click_rate_24h.most AS most_click_rate,
+             clusters_click_rate_24h.others AS others_click_rate,

-             clusters_click_to_open_all.largest AS largest_click_to_open,
-             clusters_click_to_open_all.most AS most_click_to_open,
-             clusters_click_to_open_all.others AS others_click_to_open,
+             clusters_click_to_open_24h.largest AS largest_click_to_open,
+             clusters_click_to_open_24h.most AS most_click_to_open,
+             clusters_click_to_open_24h.others AS others_click_to_open,

-             clusters_conversion_rate_all.largest AS largest_conversion_rate,
-             clusters_conversion_rate_all.most AS most_conversion_rate,
-             clusters_conversion_rate_all.others AS others_conversion_rate,
+             clusters_conversion_rate_24h.largest AS largest_conversion_rate,
+             clusters_conversion_rate_24h.most AS most_conversion_rate,
+             clusters_conversion_rate_24h.others AS others_conversion_rate,

-             toInt64(conversions_day.converted_all) AS sum_converted,
+             toInt64(conversions_day.converted_24h) AS sum_converted,

-             clusters_conversion_rate_all.largest AS c_largest_conversion_rate,
-             clusters_conversion_rate_all.most AS c_most_conversion_rate,
-             clusters_conversion_rate_all.others AS c_others_conversion_rate,
+             clusters_conversion_rate_24h.largest AS c_largest_conversion_rate,
+             clusters_conversion_rate_24h.most AS c_most_conversion_rate,
+             clusters_conversion_rate_24h.others AS c_others_conversion_rate,

-             clusters_converted_per_delivered_all.largest AS c_largest_converted_per_delivered,
-             clusters_converted_per_delivered_all.most AS c_most_converted_per_delivered,
-             clusters_converted_per_delivered_all.others AS c_others_converted_per_delivered,
+             clusters_converted_per_delivered_24h.largest AS c_largest_converted_per_delivered,
+             clusters_converted_per_delivered_24h.most AS c_most_converted_per_delivered,
+             clusters_converted_per_delivered_24h.others AS c_others_converted_per_delivered,
-- immature-broadcasts: that of cascade
-- summed-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== horizon=3d
-- any-unnamed-outcomes: that of cascade
-- broadcasts-with-range: other than that of horizon=1h
- AND (reach_point_1h = 0)
- AND ((reach_where_read > 0) OR (read_1h < read_possible_1h)) AND true
+ AND (reach_point_3d = 0)
+ AND ((reach_where_read > 0) OR (read_3d < read_possible_3d)) AND true
-- cascade: other than that of cascade
-                 sum(read_all) AS sum_read,
-                 sum(read_possible_all) AS sum_read_possible,
-                 sum(read_point_all) AS sum_read_point,
-                 sum(reach_point_all) AS sum_reach_point,
-                 sum(read_implied_all) AS sum_read_implied,
-                 sum(machine_only_all) AS sum_machine_only,
-                 sum(clicked_all) AS sum_clicked,
-                 sum(clicked_where_conversion_all) AS sum_clicked_where_conversion,
-                 sum(read_where_click_all) AS sum_read_where_click,
-                 sum(clicked_where_read_all) AS sum_clicked_where_read,
-                 sum(if(broadcasts_counted = 0, reach_point_all, 0)) AS sum_reach_point_readers,
+                 sum(read_3d) AS sum_read,
+                 sum(read_possible_3d) AS sum_read_possible,
+                 sum(read_point_3d) AS sum_read_point,
+                 sum(reach_point_3d) AS sum_reach_point,
+                 sum(read_implied_3d) AS sum_read_implied,
+                 sum(machine_only_3d) AS sum_machine_only,
+                 sum(clicked_3d) AS sum_clicked,
+                 sum(clicked_where_conversion_3d) AS sum_clicked_where_conversion,
+                 sum(read_where_click_3d) AS sum_read_where_click,
+                 sum(clicked_where_read_3d) AS sum_clicked_where_read,
+                 sum(if(broadcasts_counted = 0, reach_point_3d, 0)) AS sum_reach_point_readers,

-                 sumIf(machine_only_all, broadcasts_read > 0) AS sum_machine_where_read,
+                 sumIf(machine_only_3d, broadcasts_read > 0) AS sum_machine_where_read,

-                         converted_all AS converted,
-                         view_through_all AS view_through
+                         converted_3d AS converted,
+                         view_through_3d AS view_through

-             toInt64(stats_day.read_all) AS sum_read,
-             toInt64(stats_day.read_possible_all) AS sum_read_possible,
-             toInt64(stats_day.read_point_all) AS sum_read_point,
-             toInt64(stats_day.reach_point_all) AS sum_reach_point,
-             toInt64(stats_day.read_implied_all) AS sum_read_implied,
-             toInt64(stats_day.machine_only_all) AS sum_machine_only,
-             toInt64(stats_day.clicked_all) AS sum_clicked,
-             toInt64(stats_day.clicked_where_conversion_all) AS sum_clicked_where_conversion,
-             toInt64(stats_day.read_where_click_all) AS sum_read_where_click,
-             toInt64(stats_day.clicked_where_read_all) AS sum_clicked_where_read,
-             toInt64(if(stats_day.broadcasts_counted = 0, stats_day.reach_point_all, 0)) AS sum_reach_point_readers,
+             toInt64(stats_day.read_3d) AS sum_read,
+             toInt64(stats_day.read_possible_3d) AS sum_read_possible,
+             toInt64(stats_day.read_point_3d) AS sum_read_point,
+             toInt64(stats_day.reach_point_3d) AS sum_reach_point,
+             toInt64(stats_day.read_implied_3d) AS sum_read_implied,
+             toInt64(stats_day.machine_only_3d) AS sum_machine_only,
+             toInt64(stats_day.clicked_3d) AS sum_clicked,
+             toInt64(stats_day.clicked_where_conversion_3d) AS sum_clicked_where_conversion,
+             toInt64(stats_day.read_where_click_3d) AS sum_read_where_click,
+             toInt64(stats_day.clicked_where_read_3d) AS sum_clicked_where_read,
+             toInt64(if(stats_day.broadcasts_counted = 0, stats_day.reach_point_3d, 0)) AS sum_reach_point_readers,

-             toInt64(unsubscribed[6]) AS sum_unsubscribed,
-             toInt64(complaint[6]) AS sum_complained,
+             toInt64(unsubscribed[3]) AS sum_unsubscribed,
+             toInt64(complaint[3]) AS sum_complained,

-             toInt64(machine_where_read[6]) AS sum_machine_where_read,
+             toInt64(machine_where_read[3]) AS sum_machine_where_read,

-             clusters_open_rate_all.largest AS largest_open_rate,
-             clusters_open_rate_all.most AS most_open_rate,
-             clusters_open_rate_all.others AS others_open_rate,
-             clusters_open_rate_low_all.largest AS low_largest_open_rate,
-             clusters_open_rate_low_all.most AS low_most_open_rate,
-             clusters_open_rate_low_all.others AS low_others_open_rate,
-             clusters_open_rate_high_all.largest AS high_largest_open_rate,
-             clusters_open_rate_high_all.most AS high_most_open_rate,
-             clusters_open_rate_high_all.others AS high_others_open_rate,
+             clusters_open_rate_3d.largest AS largest_open_rate,
+             clusters_open_rate_3d.most AS most_open_rate,
+             clusters_open_rate_3d.others AS others_open_rate,
+             clusters_open_rate_low_3d.largest AS low_largest_open_rate,
+             clusters_open_rate_low_3d.most AS low_most_open_rate,
+             clusters_open_rate_low_3d.others AS low_others_open_rate,
+             clusters_open_rate_high_3d.largest AS high_largest_open_rate,
+             clusters_open_rate_high_3d.most AS high_most_open_rate,
+             clusters_open_rate_high_3d.others AS high_others_open_rate,

-             clusters_click_rate_all.largest AS largest_click_rate,
-             clusters_click_rate_all.most AS most_click_rate,
-             clusters_click_rate_all.others AS others_click_rate,
+             clusters_click_rate_3d.largest AS largest_click_rate,
+             clusters_click_rate_3d.most AS most_click_rate,
+             clusters_click_rate_3d.others AS others_click_rate,

-             clusters_click_to_open_all.largest AS largest_click_to_open,
-             clusters_click_to_open_all.most AS most_click_to_open,
-             clusters_click_to_open_all.others AS others_click_to_open,
+             clusters_click_to_open_3d.largest AS largest_click_to_open,
+             clusters_click_to_open_3d.most AS most_click_to_open,
+             clusters_click_to_open_3d.others AS others_click_to_open,

-             clusters_conversion_rate_all.largest AS largest_conversion_rate,
-             clusters_conversion_rate_all.most AS most_conversion_rate,
-             clusters_conversion_rate_all.others AS others_conversion_rate,
+             clusters_conversion_rate_3d.largest AS largest_conversion_rate,
+             clusters_conversion_rate_3d.most AS most_conversion_rate,
+             clusters_conversion_rate_3d.others AS others_conversion_rate,

-             toInt64(conversions_day.converted_all) AS sum_converted,
+             toInt64(conversions_day.converted_3d) AS sum_converted,

-             clusters_conversion_rate_all.largest AS c_largest_conversion_rate,
-             clusters_conversion_rate_all.most AS c_most_conversion_rate,
-             clusters_conversion_rate_all.others AS c_others_conversion_rate,
+             clusters_conversion_rate_3d.largest AS c_largest_conversion_rate,
+             clusters_conversion_rate_3d.most AS c_most_conversion_rate,
+             clusters_conversion_rate_3d.others AS c_others_conversion_rate,

-             clusters_converted_per_delivered_all.largest AS c_largest_converted_per_delivered,
-             clusters_converted_per_delivered_all.most AS c_most_converted_per_delivered,
-             clusters_converted_per_delivered_all.others AS c_others_converted_per_delivered,
+             clusters_converted_per_delivered_3d.largest AS c_largest_converted_per_delivered,
+             clusters_converted_per_delivered_3d.most AS c_most_converted_per_delivered,
+             clusters_converted_per_delivered_3d.others AS c_others_converted_per_delivered,
-- immature-broadcasts: that of cascade
-- summed-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== horizon=7d
-- any-unnamed-outcomes: that of cascade
-- broadcasts-with-range: other than that of horizon=1h
- AND (reach_point_1h = 0)
- AND ((reach_where_read > 0) OR (read_1h < read_possible_1h)) AND true
+ AND (reach_point_7d = 0)
+ AND ((reach_where_read > 0) OR (read_7d < read_possible_7d)) AND true
-- cascade: other than that of cascade
-                 sum(read_all) AS sum_read,
-                 sum(read_possible_all) AS sum_read_possible,
-                 sum(read_point_all) AS sum_read_point,
-                 sum(reach_point_all) AS sum_reach_point,
-                 sum(read_implied_all) AS sum_read_implied,
-                 sum(machine_only_all) AS sum_machine_only,
-                 sum(clicked_all) AS sum_clicked,
-                 sum(clicked_where_conversion_all) AS sum_clicked_where_conversion,
-                 sum(read_where_click_all) AS sum_read_where_click,
-                 sum(clicked_where_read_all) AS sum_clicked_where_read,
-                 sum(if(broadcasts_counted = 0, reach_point_all, 0)) AS sum_reach_point_readers,
+                 sum(read_7d) AS sum_read,
+                 sum(read_possible_7d) AS sum_read_possible,
+                 sum(read_point_7d) AS sum_read_point,
+                 sum(reach_point_7d) AS sum_reach_point,
+                 sum(read_implied_7d) AS sum_read_implied,
+                 sum(machine_only_7d) AS sum_machine_only,
+                 sum(clicked_7d) AS sum_clicked,
+                 sum(clicked_where_conversion_7d) AS sum_clicked_where_conversion,
+                 sum(read_where_click_7d) AS sum_read_where_click,
+                 sum(clicked_where_read_7d) AS sum_clicked_where_read,
+                 sum(if(broadcasts_counted = 0, reach_point_7d, 0)) AS sum_reach_point_readers,

-                 sumIf(machine_only_all, broadcasts_read > 0) AS sum_machine_where_read,
+                 sumIf(machine_only_7d, broadcasts_read > 0) AS sum_machine_where_read,

-                         converted_all AS converted,
-                         view_through_all AS view_through
+                         converted_7d AS converted,
+                         view_through_7d AS view_through

-             toInt64(stats_day.read_all) AS sum_read,
-             toInt64(stats_day.read_possible_all) AS sum_read_possible,
-             toInt64(stats_day.read_point_all) AS sum_read_point,
-             toInt64(stats_day.reach_point_all) AS sum_reach_point,
-             toInt64(stats_day.read_implied_all) AS sum_read_implied,
-             toInt64(stats_day.machine_only_all) AS sum_machine_only,
-             toInt64(stats_day.clicked_all) AS sum_clicked,
-             toInt64(stats_day.clicked_where_conversion_all) AS sum_clicked_where_conversion,
-             toInt64(stats_day.read_where_click_all) AS sum_read_where_click,
-             toInt64(stats_day.clicked_where_read_all) AS sum_clicked_where_read,
-             toInt64(if(stats_day.broadcasts_counted = 0, stats_day.reach_point_all, 0)) AS sum_reach_point_readers,
+             toInt64(stats_day.read_7d) AS sum_read,
+             toInt64(stats_day.read_possible_7d) AS sum_read_possible,
+             toInt64(stats_day.read_point_7d) AS sum_read_point,
+             toInt64(stats_day.reach_point_7d) AS sum_reach_point,
+             toInt64(stats_day.read_implied_7d) AS sum_read_implied,
+             toInt64(stats_day.machine_only_7d) AS sum_machine_only,
+             toInt64(stats_day.clicked_7d) AS sum_clicked,
+             toInt64(stats_day.clicked_where_conversion_7d) AS sum_clicked_where_conversion,
+             toInt64(stats_day.read_where_click_7d) AS sum_read_where_click,
+             toInt64(stats_day.clicked_where_read_7d) AS sum_clicked_where_read,
+             toInt64(if(stats_day.broadcasts_counted = 0, stats_day.reach_point_7d, 0)) AS sum_reach_point_readers,

-             toInt64(unsubscribed[6]) AS sum_unsubscribed,
-             toInt64(complaint[6]) AS sum_complained,
+             toInt64(unsubscribed[4]) AS sum_unsubscribed,
+             toInt64(complaint[4]) AS sum_complained,

-             toInt64(machine_where_read[6]) AS sum_machine_where_read,
+             toInt64(machine_where_read[4]) AS sum_machine_where_read,

-             clusters_open_rate_all.largest AS largest_open_rate,
-             clusters_open_rate_all.most AS most_open_rate,
-             clusters_open_rate_all.others AS others_open_rate,
-             clusters_open_rate_low_all.largest AS low_largest_open_rate,
-             clusters_open_rate_low_all.most AS low_most_open_rate,
-             clusters_open_rate_low_all.others AS low_others_open_rate,
-             clusters_open_rate_high_all.largest AS high_largest_open_rate,
-             clusters_open_rate_high_all.most AS high_most_open_rate,
-             clusters_open_rate_high_all.others AS high_others_open_rate,
+             clusters_open_rate_7d.largest AS largest_open_rate,
+             clusters_open_rate_7d.most AS most_open_rate,
+             clusters_open_rate_7d.others AS others_open_rate,
+             clusters_open_rate_low_7d.largest AS low_largest_open_rate,
+             clusters_open_rate_low_7d.most AS low_most_open_rate,
+             clusters_open_rate_low_7d.others AS low_others_open_rate,
+             clusters_open_rate_high_7d.largest AS high_largest_open_rate,
+             clusters_open_rate_high_7d.most AS high_most_open_rate,
+             clusters_open_rate_high_7d.others AS high_others_open_rate,

-             clusters_click_rate_all.largest AS largest_click_rate,
-             clusters_click_rate_all.most AS most_click_rate,
-             clusters_click_rate_all.others AS others_click_rate,
+             clusters_click_rate_7d.largest AS largest_click_rate,
+             clusters_click_rate_7d.most AS most_click_rate,
+             clusters_click_rate_7d.others AS others_click_rate,

-             clusters_click_to_open_all.largest AS largest_click_to_open,
-             clusters_click_to_open_all.most AS most_click_to_open,
-             clusters_click_to_open_all.others AS others_click_to_open,
+             clusters_click_to_open_7d.largest AS largest_click_to_open,
+             clusters_click_to_open_7d.most AS most_click_to_open,
+             clusters_click_to_open_7d.others AS others_click_to_open,

-             clusters_conversion_rate_all.largest AS largest_conversion_rate,
-             clusters_conversion_rate_all.most AS most_conversion_rate,
-             clusters_conversion_rate_all.others AS others_conversion_rate,
+             clusters_conversion_rate_7d.largest AS largest_conversion_rate,
+             clusters_conversion_rate_7d.most AS most_conversion_rate,
+             clusters_conversion_rate_7d.others AS others_conversion_rate,

-             toInt64(conversions_day.converted_all) AS sum_converted,
+             toInt64(conversions_day.converted_7d) AS sum_converted,

-             clusters_conversion_rate_all.largest AS c_largest_conversion_rate,
-             clusters_conversion_rate_all.most AS c_most_conversion_rate,
-             clusters_conversion_rate_all.others AS c_others_conversion_rate,
+             clusters_conversion_rate_7d.largest AS c_largest_conversion_rate,
+             clusters_conversion_rate_7d.most AS c_most_conversion_rate,
+             clusters_conversion_rate_7d.others AS c_others_conversion_rate,

-             clusters_converted_per_delivered_all.largest AS c_largest_converted_per_delivered,
-             clusters_converted_per_delivered_all.most AS c_most_converted_per_delivered,
-             clusters_converted_per_delivered_all.others AS c_others_converted_per_delivered,
+             clusters_converted_per_delivered_7d.largest AS c_largest_converted_per_delivered,
+             clusters_converted_per_delivered_7d.most AS c_most_converted_per_delivered,
+             clusters_converted_per_delivered_7d.others AS c_others_converted_per_delivered,
-- immature-broadcasts: that of cascade
-- summed-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== horizon=30d
-- any-unnamed-outcomes: that of cascade
-- broadcasts-with-range: other than that of horizon=1h
- AND (reach_point_1h = 0)
- AND ((reach_where_read > 0) OR (read_1h < read_possible_1h)) AND true
+ AND (reach_point_30d = 0)
+ AND ((reach_where_read > 0) OR (read_30d < read_possible_30d)) AND true
-- cascade: other than that of cascade
-                 sum(read_all) AS sum_read,
-                 sum(read_possible_all) AS sum_read_possible,
-                 sum(read_point_all) AS sum_read_point,
-                 sum(reach_point_all) AS sum_reach_point,
-                 sum(read_implied_all) AS sum_read_implied,
-                 sum(machine_only_all) AS sum_machine_only,
-                 sum(clicked_all) AS sum_clicked,
-                 sum(clicked_where_conversion_all) AS sum_clicked_where_conversion,
-                 sum(read_where_click_all) AS sum_read_where_click,
-                 sum(clicked_where_read_all) AS sum_clicked_where_read,
-                 sum(if(broadcasts_counted = 0, reach_point_all, 0)) AS sum_reach_point_readers,
+                 sum(read_30d) AS sum_read,
+                 sum(read_possible_30d) AS sum_read_possible,
+                 sum(read_point_30d) AS sum_read_point,
+                 sum(reach_point_30d) AS sum_reach_point,
+                 sum(read_implied_30d) AS sum_read_implied,
+                 sum(machine_only_30d) AS sum_machine_only,
+                 sum(clicked_30d) AS sum_clicked,
+                 sum(clicked_where_conversion_30d) AS sum_clicked_where_conversion,
+                 sum(read_where_click_30d) AS sum_read_where_click,
+                 sum(clicked_where_read_30d) AS sum_clicked_where_read,
+                 sum(if(broadcasts_counted = 0, reach_point_30d, 0)) AS sum_reach_point_readers,

-                 sumIf(machine_only_all, broadcasts_read > 0) AS sum_machine_where_read,
+                 sumIf(machine_only_30d, broadcasts_read > 0) AS sum_machine_where_read,

-                         converted_all AS converted,
-                         view_through_all AS view_through
+                         converted_30d AS converted,
+                         view_through_30d AS view_through

-             toInt64(stats_day.read_all) AS sum_read,
-             toInt64(stats_day.read_possible_all) AS sum_read_possible,
-             toInt64(stats_day.read_point_all) AS sum_read_point,
-             toInt64(stats_day.reach_point_all) AS sum_reach_point,
-             toInt64(stats_day.read_implied_all) AS sum_read_implied,
-             toInt64(stats_day.machine_only_all) AS sum_machine_only,
-             toInt64(stats_day.clicked_all) AS sum_clicked,
-             toInt64(stats_day.clicked_where_conversion_all) AS sum_clicked_where_conversion,
-             toInt64(stats_day.read_where_click_all) AS sum_read_where_click,
-             toInt64(stats_day.clicked_where_read_all) AS sum_clicked_where_read,
-             toInt64(if(stats_day.broadcasts_counted = 0, stats_day.reach_point_all, 0)) AS sum_reach_point_readers,
+             toInt64(stats_day.read_30d) AS sum_read,
+             toInt64(stats_day.read_possible_30d) AS sum_read_possible,
+             toInt64(stats_day.read_point_30d) AS sum_read_point,
+             toInt64(stats_day.reach_point_30d) AS sum_reach_point,
+             toInt64(stats_day.read_implied_30d) AS sum_read_implied,
+             toInt64(stats_day.machine_only_30d) AS sum_machine_only,
+             toInt64(stats_day.clicked_30d) AS sum_clicked,
+             toInt64(stats_day.clicked_where_conversion_30d) AS sum_clicked_where_conversion,
+             toInt64(stats_day.read_where_click_30d) AS sum_read_where_click,
+             toInt64(stats_day.clicked_where_read_30d) AS sum_clicked_where_read,
+             toInt64(if(stats_day.broadcasts_counted = 0, stats_day.reach_point_30d, 0)) AS sum_reach_point_readers,

-             toInt64(unsubscribed[6]) AS sum_unsubscribed,
-             toInt64(complaint[6]) AS sum_complained,
+             toInt64(unsubscribed[5]) AS sum_unsubscribed,
+             toInt64(complaint[5]) AS sum_complained,

-             toInt64(machine_where_read[6]) AS sum_machine_where_read,
+             toInt64(machine_where_read[5]) AS sum_machine_where_read,

-             clusters_open_rate_all.largest AS largest_open_rate,
-             clusters_open_rate_all.most AS most_open_rate,
-             clusters_open_rate_all.others AS others_open_rate,
-             clusters_open_rate_low_all.largest AS low_largest_open_rate,
-             clusters_open_rate_low_all.most AS low_most_open_rate,
-             clusters_open_rate_low_all.others AS low_others_open_rate,
-             clusters_open_rate_high_all.largest AS high_largest_open_rate,
-             clusters_open_rate_high_all.most AS high_most_open_rate,
-             clusters_open_rate_high_all.others AS high_others_open_rate,
+             clusters_open_rate_30d.largest AS largest_open_rate,
+             clusters_open_rate_30d.most AS most_open_rate,
+             clusters_open_rate_30d.others AS others_open_rate,
+             clusters_open_rate_low_30d.largest AS low_largest_open_rate,
+             clusters_open_rate_low_30d.most AS low_most_open_rate,
+             clusters_open_rate_low_30d.others AS low_others_open_rate,
+             clusters_open_rate_high_30d.largest AS high_largest_open_rate,
+             clusters_open_rate_high_30d.most AS high_most_open_rate,
+             clusters_open_rate_high_30d.others AS high_others_open_rate,

-             clusters_click_rate_all.largest AS largest_click_rate,
-             clusters_click_rate_all.most AS most_click_rate,
-             clusters_click_rate_all.others AS others_click_rate,
+             clusters_click_rate_30d.largest AS largest_click_rate,
+             clusters_click_rate_30d.most AS most_click_rate,
+             clusters_click_rate_30d.others AS others_click_rate,

-             clusters_click_to_open_all.largest AS largest_click_to_open,
-             clusters_click_to_open_all.most AS most_click_to_open,
-             clusters_click_to_open_all.others AS others_click_to_open,
+             clusters_click_to_open_30d.largest AS largest_click_to_open,
+             clusters_click_to_open_30d.most AS most_click_to_open,
+             clusters_click_to_open_30d.others AS others_click_to_open,

-             clusters_conversion_rate_all.largest AS largest_conversion_rate,
-             clusters_conversion_rate_all.most AS most_conversion_rate,
-             clusters_conversion_rate_all.others AS others_conversion_rate,
+             clusters_conversion_rate_30d.largest AS largest_conversion_rate,
+             clusters_conversion_rate_30d.most AS most_conversion_rate,
+             clusters_conversion_rate_30d.others AS others_conversion_rate,

-             toInt64(conversions_day.converted_all) AS sum_converted,
+             toInt64(conversions_day.converted_30d) AS sum_converted,

-             clusters_conversion_rate_all.largest AS c_largest_conversion_rate,
-             clusters_conversion_rate_all.most AS c_most_conversion_rate,
-             clusters_conversion_rate_all.others AS c_others_conversion_rate,
+             clusters_conversion_rate_30d.largest AS c_largest_conversion_rate,
+             clusters_conversion_rate_30d.most AS c_most_conversion_rate,
+             clusters_conversion_rate_30d.others AS c_others_conversion_rate,

-             clusters_converted_per_delivered_all.largest AS c_largest_converted_per_delivered,
-             clusters_converted_per_delivered_all.most AS c_most_converted_per_delivered,
-             clusters_converted_per_delivered_all.others AS c_others_converted_per_delivered,
+             clusters_converted_per_delivered_30d.largest AS c_largest_converted_per_delivered,
+             clusters_converted_per_delivered_30d.most AS c_most_converted_per_delivered,
+             clusters_converted_per_delivered_30d.others AS c_others_converted_per_delivered,
-- immature-broadcasts: that of cascade
-- summed-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== maturity=mature
-- any-unnamed-outcomes: that of cascade
-- cascade: other than that of 2026-02-01 to 2026-03-03
-                 true AS used,
+                 is_mature AS used,

- AND (day >= {from:Date})
- AND (day < {to:Date})

+ AND (NOT ((day >= {summed_from_3:Date})
+ AND (day <= {summed_to_3:Date})))

- AND (day >= {from:Date})
- AND (day < {to:Date})

+ AND (NOT ((day >= {summed_from_3:Date})
+ AND (day <= {summed_to_3:Date})))

- AND (day >= {from:Date})
- AND (day < {to:Date})

- AND (day >= {from:Date})
- AND (day < {to:Date})

- AND (day >= {from:Date})
- AND (day < {to:Date})

- AND (day >= {from:Date})
- AND (day < {to:Date})
-- immature-broadcasts: that of cascade
-- summed-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== goal=*
-- any-unnamed-outcomes: that of cascade
-- cascade: that of cascade
-- immature-broadcasts: that of cascade
-- summed-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== goal=ours-signup
-- any-unnamed-outcomes: that of cascade
-- cascade: that of cascade
-- immature-broadcasts: that of cascade
-- summed-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== goal=lead
-- any-unnamed-outcomes: that of cascade
-- cascade: that of cascade
-- immature-broadcasts: that of cascade
-- summed-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== rate=delivery_rate
-- any-unnamed-outcomes: that of cascade
-- cascade: other than that of maturity=mature
-     [counted_delivery_rate, counted_open_rate, counted_click_rate, counted_click_to_open, counted_conversion_rate, counted_converted_per_delivered] AS counted,
-     arrayMap(one -> CAST((arraySlice(one.1, 1, 128), greatest(one.2, if(length(one.1) > 128, ((one.1)[129]).1, 0)), arrayMap((one, other) -> (one + other), arrayMap(p -> (arrayMap((n1, x1, xn, nn, xnn) -> [toFloat64(length(n1)), arraySum(x1), arraySum(n1), arraySum((x, n) -> (x / n), x1, n1), arrayDotProduct(x1, x1), arrayDotProduct(x1, xn), arrayDotProduct(xn, xn), arrayDotProduct(xn, xnn), arrayDotProduct(x1, n1), arrayDotProduct(xn, n1), arrayDotProduct(xn, nn), arrayDotProduct(xnn, nn), arrayDotProduct(n1, n1), arrayDotProduct(n1, nn), arrayDotProduct(nn, nn), arraySum((n, m) -> ((n * m) * m), n1, nn)], [p.1], [p.2], [p.3], [p.4], [arrayMap((n, m) -> (n * m), p.1, p.3)])[1]), arrayMap((ns, xs) -> (ns, xs, arrayMap((n, x) -> (n * x), ns, xs), arrayMap(n -> (n * n), ns)), [CAST((arraySlice(one.1, 129)).1, 'Array(Float64)')], [CAST((arraySlice(one.1, 129)).2, 'Array(Float64)')]))[1], arrayResize(one.3, 16, 0.))), 'Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64))'), [(pairs_delivery_rate, toUInt64(others_most_delivery_rate), others_sum_delivery_rate), (pairs_open_rate, toUInt64(others_most_open_rate), others_sum_open_rate), (low_pairs_open_rate, toUInt64(low_others_most_open_rate), low_others_sum_open_rate), (high_pairs_open_rate, toUInt64(high_others_most_open_rate), high_others_sum_open_rate), (pairs_click_rate, toUInt64(others_most_click_rate), others_sum_click_rate), (pairs_click_to_open, toUInt64(others_most_click_to_open), others_sum_click_to_open), (pairs_conversion_rate, toUInt64(others_most_conversion_rate), others_sum_conversion_rate), (c_pairs_conversion_rate, toUInt64(c_others_most_conversion_rate), c_others_sum_conversion_rate), (pairs_converted_per_delivered, toUInt64(others_most_converted_per_delivered), others_sum_converted_per_delivered), (c_pairs_converted_per_delivered, toUInt64(c_others_most_converted_per_delivered), c_others_sum_converted_per_delivered)]) AS clusters
+     [counted_delivery_rate] AS counted,
+     arrayMap(one -> CAST((arraySlice(one.1, 1, 128), greatest(one.2, if(length(one.1) > 128, ((one.1)[129]).1, 0)), arrayMap((one, other) -> (one + other), arrayMap(p -> (arrayMap((n1, x1, xn, nn, xnn) -> [toFloat64(length(n1)), arraySum(x1), arraySum(n1), arraySum((x, n) -> (x / n), x1, n1), arrayDotProduct(x1, x1), arrayDotProduct(x1, xn), arrayDotProduct(xn, xn), arrayDotProduct(xn, xnn), arrayDotProduct(x1, n1), arrayDotProduct(xn, n1), arrayDotProduct(xn, nn), arrayDotProduct(xnn, nn), arrayDotProduct(n1, n1), arrayDotProduct(n1, nn), arrayDotProduct(nn, nn), arraySum((n, m) -> ((n * m) * m), n1, nn)], [p.1], [p.2], [p.3], [p.4], [arrayMap((n, m) -> (n * m), p.1, p.3)])[1]), arrayMap((ns, xs) -> (ns, xs, arrayMap((n, x) -> (n * x), ns, xs), arrayMap(n -> (n * n), ns)), [CAST((arraySlice(one.1, 129)).1, 'Array(Float64)')], [CAST((arraySlice(one.1, 129)).2, 'Array(Float64)')]))[1], arrayResize(one.3, 16, 0.))), 'Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64))'), [(pairs_delivery_rate, toUInt64(others_most_delivery_rate), others_sum_delivery_rate)]) AS clusters

-         sumForEach(others_delivery_rate) AS others_sum_delivery_rate,
-         arrayResize(sumForEach(counts_open_rate), 3) AS counted_open_rate,
-         arrayReverseSort(groupArrayArray(largest_open_rate)) AS pairs_open_rate,
-         max(most_open_rate) AS others_most_open_rate,
-         sumForEach(others_open_rate) AS others_sum_open_rate,
-         arrayReverseSort(groupArrayArray(low_largest_open_rate)) AS low_pairs_open_rate,
-         max(low_most_open_rate) AS low_others_most_open_rate,
-         sumForEach(low_others_open_rate) AS low_others_sum_open_rate,
-         arrayReverseSort(groupArrayArray(high_largest_open_rate)) AS high_pairs_open_rate,
-         max(high_most_open_rate) AS high_others_most_open_rate,
-         sumForEach(high_others_open_rate) AS high_others_sum_open_rate,
-         arrayResize(sumForEach(counts_click_rate), 3) AS counted_click_rate,
-         arrayReverseSort(groupArrayArray(largest_click_rate)) AS pairs_click_rate,
-         max(most_click_rate) AS others_most_click_rate,
-         sumForEach(others_click_rate) AS others_sum_click_rate,
-         arrayResize(sumForEach(counts_click_to_open), 3) AS counted_click_to_open,
-         arrayReverseSort(groupArrayArray(largest_click_to_open)) AS pairs_click_to_open,
-         max(most_click_to_open) AS others_most_click_to_open,
-         sumForEach(others_click_to_open) AS others_sum_click_to_open,
-         arrayResize(sumForEach(counts_conversion_rate), 3) AS counted_conversion_rate,
-         arrayReverseSort(groupArrayArray(largest_conversion_rate)) AS pairs_conversion_rate,
-         max(most_conversion_rate) AS others_most_conversion_rate,
-         sumForEach(others_conversion_rate) AS others_sum_conversion_rate,
-         arrayReverseSort(groupArrayArray(c_largest_conversion_rate)) AS c_pairs_conversion_rate,
-         max(c_most_conversion_rate) AS c_others_most_conversion_rate,
-         sumForEach(c_others_conversion_rate) AS c_others_sum_conversion_rate,
-         arrayResize(sumForEach(counts_converted_per_delivered), 3) AS counted_converted_per_delivered,
-         arrayReverseSort(groupArrayArray(largest_converted_per_delivered)) AS pairs_converted_per_delivered,
-         max(most_converted_per_delivered) AS others_most_converted_per_delivered,
-         sumForEach(others_converted_per_delivered) AS others_sum_converted_per_delivered,
-         arrayReverseSort(groupArrayArray(c_largest_converted_per_delivered)) AS c_pairs_converted_per_delivered,
-         max(c_most_converted_per_delivered) AS c_others_most_converted_per_delivered,
-         sumForEach(c_others_converted_per_delivered) AS c_others_sum_converted_per_delivered
+         sumForEach(others_delivery_rate) AS others_sum_delivery_rate

-             if(b.used AND (b.sum_broadcasts_read > 0), [1, toInt64(b.sum_broadcasts_delivery > 0), toInt64(b.sum_sent)], [0, 0, 0]) AS counts_open_rate,
-             if(b.used AND (b.sum_broadcasts_read > 0)
- AND (b.sum_reach_point > 0), [(toUInt64(b.sum_reach_point), toUInt64(b.sum_read_point))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS largest_open_rate,
-             0 AS most_open_rate,
-             emptyArrayFloat64() AS others_open_rate,
-             if(b.used AND (b.sum_broadcasts_read > 0)
- AND (b.sum_reach_where_read > 0)
- AND (b.sum_reach_point = 0), [(toUInt64(b.sum_reach_where_read), toUInt64(b.sum_read))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS low_largest_open_rate,
-             0 AS low_most_open_rate,
-             emptyArrayFloat64() AS low_others_open_rate,
-             if(b.used AND (b.sum_broadcasts_read > 0)
- AND (b.sum_reach_where_read > 0)
- AND (b.sum_reach_point = 0), [(toUInt64(b.sum_reach_where_read), toUInt64(least(b.sum_read_possible, b.sum_reach_where_read)))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS high_largest_open_rate,
-             0 AS high_most_open_rate,
-             emptyArrayFloat64() AS high_others_open_rate,
-             if(b.used AND (b.sum_broadcasts_click > 0), [1, toInt64(b.sum_broadcasts_delivery > 0), toInt64(b.sum_sent)], [0, 0, 0]) AS counts_click_rate,
-             if(b.used AND (b.sum_broadcasts_click > 0)
- AND (b.sum_reach_where_click > 0), [(toUInt64(b.sum_reach_where_click), toUInt64(b.sum_clicked))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS largest_click_rate,
-             0 AS most_click_rate,
-             emptyArrayFloat64() AS others_click_rate,
-             if(b.used AND (b.sum_broadcasts_read > 0)
- AND (b.sum_broadcasts_click > 0), [1, toInt64(b.sum_broadcasts_delivery > 0), toInt64(b.sum_sent)], [0, 0, 0]) AS counts_click_to_open,
-             if(b.used AND (b.sum_broadcasts_read > 0)
- AND (b.sum_broadcasts_click > 0)
- AND (b.sum_read_where_click > 0), [(toUInt64(b.sum_read_where_click), toUInt64(b.sum_clicked_where_read))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS largest_click_to_open,
-             0 AS most_click_to_open,
-             emptyArrayFloat64() AS others_click_to_open,
-             if(b.used AND (b.sum_broadcasts_conversion > 0), [1, toInt64(b.sum_broadcasts_delivery > 0), toInt64(b.sum_sent)], [0, 0, 0]) AS counts_conversion_rate,
-             if(b.used AND (b.sum_broadcasts_conversion > 0)
- AND (b.sum_clicked_where_conversion > 0), [(toUInt64(b.sum_clicked_where_conversion), toUInt64(0))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS largest_conversion_rate,
-             0 AS most_conversion_rate,
-             emptyArrayFloat64() AS others_conversion_rate,
-             if(b.used AND (b.sum_broadcasts_conversion > 0)
- AND (b.sum_clicked_where_conversion > 0)
- AND (b.sum_converted > 0), [(toUInt64(b.sum_clicked_where_conversion), toUInt64(b.sum_converted))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS c_largest_conversion_rate,
-             0 AS c_most_conversion_rate,
-             emptyArrayFloat64() AS c_others_conversion_rate,
-             if(b.used AND (b.sum_broadcasts_conversion > 0), [1, toInt64(b.sum_broadcasts_delivery > 0), toInt64(b.sum_sent)], [0, 0, 0]) AS counts_converted_per_delivered,
-             if(b.used AND (b.sum_broadcasts_conversion > 0)
- AND (b.sum_reach_where_conversion > 0), [(toUInt64(b.sum_reach_where_conversion), toUInt64(0))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS largest_converted_per_delivered,
-             0 AS most_converted_per_delivered,
-             emptyArrayFloat64() AS others_converted_per_delivered,
-             if(b.used AND (b.sum_broadcasts_conversion > 0)
- AND (b.sum_reach_where_conversion > 0)
- AND (b.sum_converted > 0), [(toUInt64(b.sum_reach_where_conversion), toUInt64(b.sum_converted))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS c_largest_converted_per_delivered,
-             0 AS c_most_converted_per_delivered,
-             emptyArrayFloat64() AS c_others_converted_per_delivered,

-                 is_mature AS used,
+                 true AS used,

+ AND (NOT ((day >= {summed_from_4:Date})
+ AND (day <= {summed_to_4:Date})))
+ AND (NOT ((day >= {summed_from_5:Date})
+ AND (day <= {summed_to_5:Date})))
+ AND (NOT ((day >= {summed_from_6:Date})
+ AND (day <= {summed_to_6:Date})))

+ AND (NOT ((day >= {summed_from_4:Date})
+ AND (day <= {summed_to_4:Date})))
+ AND (NOT ((day >= {summed_from_5:Date})
+ AND (day <= {summed_to_5:Date})))
+ AND (NOT ((day >= {summed_from_6:Date})
+ AND (day <= {summed_to_6:Date})))

-             [0, 0, 0] AS counts_open_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_open_rate,
-             0 AS most_open_rate,
-             emptyArrayFloat64() AS others_open_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS low_largest_open_rate,
-             0 AS low_most_open_rate,
-             emptyArrayFloat64() AS low_others_open_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS high_largest_open_rate,
-             0 AS high_most_open_rate,
-             emptyArrayFloat64() AS high_others_open_rate,
-             [0, 0, 0] AS counts_click_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_click_rate,
-             0 AS most_click_rate,
-             emptyArrayFloat64() AS others_click_rate,
-             [0, 0, 0] AS counts_click_to_open,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_click_to_open,
-             0 AS most_click_to_open,
-             emptyArrayFloat64() AS others_click_to_open,
-             [0, 0, 0] AS counts_conversion_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_conversion_rate,
-             0 AS most_conversion_rate,
-             emptyArrayFloat64() AS others_conversion_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS c_largest_conversion_rate,
-             0 AS c_most_conversion_rate,
-             emptyArrayFloat64() AS c_others_conversion_rate,
-             [0, 0, 0] AS counts_converted_per_delivered,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_converted_per_delivered,
-             0 AS most_converted_per_delivered,
-             emptyArrayFloat64() AS others_converted_per_delivered,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS c_largest_converted_per_delivered,
-             0 AS c_most_converted_per_delivered,
-             emptyArrayFloat64() AS c_others_converted_per_delivered,

-             arrayMap(n -> toInt64(n), [(by_rate[2]).1, (by_rate[2]).2, (by_rate[2]).3]) AS counts_open_rate,
-             clusters_open_rate_all.largest AS largest_open_rate,
-             clusters_open_rate_all.most AS most_open_rate,
-             clusters_open_rate_all.others AS others_open_rate,
-             clusters_open_rate_low_all.largest AS low_largest_open_rate,
-             clusters_open_rate_low_all.most AS low_most_open_rate,
-             clusters_open_rate_low_all.others AS low_others_open_rate,
-             clusters_open_rate_high_all.largest AS high_largest_open_rate,
-             clusters_open_rate_high_all.most AS high_most_open_rate,
-             clusters_open_rate_high_all.others AS high_others_open_rate,
-             arrayMap(n -> toInt64(n), [(by_rate[3]).1, (by_rate[3]).2, (by_rate[3]).3]) AS counts_click_rate,
-             clusters_click_rate_all.largest AS largest_click_rate,
-             clusters_click_rate_all.most AS most_click_rate,
-             clusters_click_rate_all.others AS others_click_rate,
-             arrayMap(n -> toInt64(n), [(by_rate[4]).1, (by_rate[4]).2, (by_rate[4]).3]) AS counts_click_to_open,
-             clusters_click_to_open_all.largest AS largest_click_to_open,
-             clusters_click_to_open_all.most AS most_click_to_open,
-             clusters_click_to_open_all.others AS others_click_to_open,
-             arrayMap(n -> toInt64(n), [(by_rate[5]).1, (by_rate[5]).2, (by_rate[5]).3]) AS counts_conversion_rate,
-             clusters_conversion_rate_all.largest AS largest_conversion_rate,
-             clusters_conversion_rate_all.most AS most_conversion_rate,
-             clusters_conversion_rate_all.others AS others_conversion_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS c_largest_conversion_rate,
-             0 AS c_most_conversion_rate,
-             emptyArrayFloat64() AS c_others_conversion_rate,
-             arrayMap(n -> toInt64(n), [(by_rate[6]).1, (by_rate[6]).2, (by_rate[6]).3]) AS counts_converted_per_delivered,
-             clusters_converted_per_delivered.largest AS largest_converted_per_delivered,
-             clusters_converted_per_delivered.most AS most_converted_per_delivered,
-             clusters_converted_per_delivered.others AS others_converted_per_delivered,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS c_largest_converted_per_delivered,
-             0 AS c_most_converted_per_delivered,
-             emptyArrayFloat64() AS c_others_converted_per_delivered,

-             [0, 0, 0] AS counts_open_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_open_rate,
-             0 AS most_open_rate,
-             emptyArrayFloat64() AS others_open_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS low_largest_open_rate,
-             0 AS low_most_open_rate,
-             emptyArrayFloat64() AS low_others_open_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS high_largest_open_rate,
-             0 AS high_most_open_rate,
-             emptyArrayFloat64() AS high_others_open_rate,
-             [0, 0, 0] AS counts_click_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_click_rate,
-             0 AS most_click_rate,
-             emptyArrayFloat64() AS others_click_rate,
-             [0, 0, 0] AS counts_click_to_open,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_click_to_open,
-             0 AS most_click_to_open,
-             emptyArrayFloat64() AS others_click_to_open,
-             [0, 0, 0] AS counts_conversion_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_conversion_rate,
-             0 AS most_conversion_rate,
-             emptyArrayFloat64() AS others_conversion_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS c_largest_conversion_rate,
-             0 AS c_most_conversion_rate,
-             emptyArrayFloat64() AS c_others_conversion_rate,
-             [0, 0, 0] AS counts_converted_per_delivered,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_converted_per_delivered,
-             0 AS most_converted_per_delivered,
-             emptyArrayFloat64() AS others_converted_per_delivered,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS c_largest_converted_per_delivered,
-             0 AS c_most_converted_per_delivered,
-             emptyArrayFloat64() AS c_others_converted_per_delivered,

-             [0, 0, 0] AS counts_open_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_open_rate,
-             0 AS most_open_rate,
-             emptyArrayFloat64() AS others_open_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS low_largest_open_rate,
-             0 AS low_most_open_rate,
-             emptyArrayFloat64() AS low_others_open_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS high_largest_open_rate,
-             0 AS high_most_open_rate,
-             emptyArrayFloat64() AS high_others_open_rate,
-             [0, 0, 0] AS counts_click_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_click_rate,
-             0 AS most_click_rate,
-             emptyArrayFloat64() AS others_click_rate,
-             [0, 0, 0] AS counts_click_to_open,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_click_to_open,
-             0 AS most_click_to_open,
-             emptyArrayFloat64() AS others_click_to_open,
-             [0, 0, 0] AS counts_conversion_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_conversion_rate,
-             0 AS most_conversion_rate,
-             emptyArrayFloat64() AS others_conversion_rate,
-             clusters_conversion_rate_all.largest AS c_largest_conversion_rate,
-             clusters_conversion_rate_all.most AS c_most_conversion_rate,
-             clusters_conversion_rate_all.others AS c_others_conversion_rate,
-             [0, 0, 0] AS counts_converted_per_delivered,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_converted_per_delivered,
-             0 AS most_converted_per_delivered,
-             emptyArrayFloat64() AS others_converted_per_delivered,
-             clusters_converted_per_delivered_all.largest AS c_largest_converted_per_delivered,
-             clusters_converted_per_delivered_all.most AS c_most_converted_per_delivered,
-             clusters_converted_per_delivered_all.others AS c_others_converted_per_delivered,

-             toInt64(0) AS mature_broadcasts,
-             toInt64(0) AS immature_broadcasts,
+             toInt64(-1) AS mature_broadcasts,
+             toInt64(1) AS immature_broadcasts,

-         FROM converted_clusters_day
+         FROM broadcast_stats

- AND (goal = {goal:String})

- AND (day IN ({summed_days:Array(Date)}))
+ AND (variant = '*')
+ AND (day IN ({young_days:Array(Date)}))
+ AND (NOT (((toUnixTimestamp64Milli(p99_delivery_at) + {mature_after:Int64}) + greatest(multiIf(basis_delivery = 'poll', {late_poll:Int64}, basis_delivery = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_read = 'poll', {late_poll:Int64}, basis_read = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_click = 'poll', {late_poll:Int64}, basis_click = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}))) <= {complete_until:Int64}))
-- immature-broadcasts: that of cascade
-- summed-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== rate=open_rate
-- any-unnamed-outcomes: that of cascade
-- cascade: other than that of rate=delivery_rate
-     [counted_delivery_rate] AS counted,
-     arrayMap(one -> CAST((arraySlice(one.1, 1, 128), greatest(one.2, if(length(one.1) > 128, ((one.1)[129]).1, 0)), arrayMap((one, other) -> (one + other), arrayMap(p -> (arrayMap((n1, x1, xn, nn, xnn) -> [toFloat64(length(n1)), arraySum(x1), arraySum(n1), arraySum((x, n) -> (x / n), x1, n1), arrayDotProduct(x1, x1), arrayDotProduct(x1, xn), arrayDotProduct(xn, xn), arrayDotProduct(xn, xnn), arrayDotProduct(x1, n1), arrayDotProduct(xn, n1), arrayDotProduct(xn, nn), arrayDotProduct(xnn, nn), arrayDotProduct(n1, n1), arrayDotProduct(n1, nn), arrayDotProduct(nn, nn), arraySum((n, m) -> ((n * m) * m), n1, nn)], [p.1], [p.2], [p.3], [p.4], [arrayMap((n, m) -> (n * m), p.1, p.3)])[1]), arrayMap((ns, xs) -> (ns, xs, arrayMap((n, x) -> (n * x), ns, xs), arrayMap(n -> (n * n), ns)), [CAST((arraySlice(one.1, 129)).1, 'Array(Float64)')], [CAST((arraySlice(one.1, 129)).2, 'Array(Float64)')]))[1], arrayResize(one.3, 16, 0.))), 'Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64))'), [(pairs_delivery_rate, toUInt64(others_most_delivery_rate), others_sum_delivery_rate)]) AS clusters
+     [counted_open_rate] AS counted,
+     arrayMap(one -> CAST((arraySlice(one.1, 1, 128), greatest(one.2, if(length(one.1) > 128, ((one.1)[129]).1, 0)), arrayMap((one, other) -> (one + other), arrayMap(p -> (arrayMap((n1, x1, xn, nn, xnn) -> [toFloat64(length(n1)), arraySum(x1), arraySum(n1), arraySum((x, n) -> (x / n), x1, n1), arrayDotProduct(x1, x1), arrayDotProduct(x1, xn), arrayDotProduct(xn, xn), arrayDotProduct(xn, xnn), arrayDotProduct(x1, n1), arrayDotProduct(xn, n1), arrayDotProduct(xn, nn), arrayDotProduct(xnn, nn), arrayDotProduct(n1, n1), arrayDotProduct(n1, nn), arrayDotProduct(nn, nn), arraySum((n, m) -> ((n * m) * m), n1, nn)], [p.1], [p.2], [p.3], [p.4], [arrayMap((n, m) -> (n * m), p.1, p.3)])[1]), arrayMap((ns, xs) -> (ns, xs, arrayMap((n, x) -> (n * x), ns, xs), arrayMap(n -> (n * n), ns)), [CAST((arraySlice(one.1, 129)).1, 'Array(Float64)')], [CAST((arraySlice(one.1, 129)).2, 'Array(Float64)')]))[1], arrayResize(one.3, 16, 0.))), 'Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64))'), [(pairs_open_rate, toUInt64(others_most_open_rate), others_sum_open_rate), (low_pairs_open_rate, toUInt64(low_others_most_open_rate), low_others_sum_open_rate), (high_pairs_open_rate, toUInt64(high_others_most_open_rate), high_others_sum_open_rate)]) AS clusters

-         arrayResize(sumForEach(counts_delivery_rate), 3) AS counted_delivery_rate,
-         arrayReverseSort(groupArrayArray(largest_delivery_rate)) AS pairs_delivery_rate,
-         max(most_delivery_rate) AS others_most_delivery_rate,
-         sumForEach(others_delivery_rate) AS others_sum_delivery_rate
+         arrayResize(sumForEach(counts_open_rate), 3) AS counted_open_rate,
+         arrayReverseSort(groupArrayArray(largest_open_rate)) AS pairs_open_rate,
+         max(most_open_rate) AS others_most_open_rate,
+         sumForEach(others_open_rate) AS others_sum_open_rate,
+         arrayReverseSort(groupArrayArray(low_largest_open_rate)) AS low_pairs_open_rate,
+         max(low_most_open_rate) AS low_others_most_open_rate,
+         sumForEach(low_others_open_rate) AS low_others_sum_open_rate,
+         arrayReverseSort(groupArrayArray(high_largest_open_rate)) AS high_pairs_open_rate,
+         max(high_most_open_rate) AS high_others_most_open_rate,
+         sumForEach(high_others_open_rate) AS high_others_sum_open_rate

-             if(b.used AND (b.sum_broadcasts_delivery_rate > 0), [1, toInt64(b.sum_broadcasts_delivery > 0), toInt64(b.sum_sent)], [0, 0, 0]) AS counts_delivery_rate,
-             if(b.used AND (b.sum_broadcasts_delivery_rate > 0)
- AND (b.sum_sent_where_delivery > 0), [(toUInt64(b.sum_sent_where_delivery), toUInt64(b.sum_delivered_where_sent))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS largest_delivery_rate,
-             0 AS most_delivery_rate,
-             emptyArrayFloat64() AS others_delivery_rate,
+             if(b.used AND (b.sum_broadcasts_read > 0), [1, toInt64(b.sum_broadcasts_delivery > 0), toInt64(b.sum_sent)], [0, 0, 0]) AS counts_open_rate,
+             if(b.used AND (b.sum_broadcasts_read > 0)
+ AND (b.sum_reach_point > 0), [(toUInt64(b.sum_reach_point), toUInt64(b.sum_read_point))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS largest_open_rate,
+             0 AS most_open_rate,
+             emptyArrayFloat64() AS others_open_rate,
+             if(b.used AND (b.sum_broadcasts_read > 0)
+ AND (b.sum_reach_where_read > 0)
+ AND (b.sum_reach_point = 0), [(toUInt64(b.sum_reach_where_read), toUInt64(b.sum_read))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS low_largest_open_rate,
+             0 AS low_most_open_rate,
+             emptyArrayFloat64() AS low_others_open_rate,
+             if(b.used AND (b.sum_broadcasts_read > 0)
+ AND (b.sum_reach_where_read > 0)
+ AND (b.sum_reach_point = 0), [(toUInt64(b.sum_reach_where_read), toUInt64(least(b.sum_read_possible, b.sum_reach_where_read)))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS high_largest_open_rate,
+             0 AS high_most_open_rate,
+             emptyArrayFloat64() AS high_others_open_rate,

-             [0, 0, 0] AS counts_delivery_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_delivery_rate,
-             0 AS most_delivery_rate,
-             emptyArrayFloat64() AS others_delivery_rate,
+             [0, 0, 0] AS counts_open_rate,
+             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_open_rate,
+             0 AS most_open_rate,
+             emptyArrayFloat64() AS others_open_rate,
+             CAST([], 'Array(Tuple(UInt64, UInt64))') AS low_largest_open_rate,
+             0 AS low_most_open_rate,
+             emptyArrayFloat64() AS low_others_open_rate,
+             CAST([], 'Array(Tuple(UInt64, UInt64))') AS high_largest_open_rate,
+             0 AS high_most_open_rate,
+             emptyArrayFloat64() AS high_others_open_rate,

-             arrayMap(n -> toInt64(n), [(by_rate[1]).1, (by_rate[1]).2, (by_rate[1]).3]) AS counts_delivery_rate,
-             clusters_delivery_rate.largest AS largest_delivery_rate,
-             clusters_delivery_rate.most AS most_delivery_rate,
-             clusters_delivery_rate.others AS others_delivery_rate,
+             arrayMap(n -> toInt64(n), [(by_rate[2]).1, (by_rate[2]).2, (by_rate[2]).3]) AS counts_open_rate,
+             clusters_open_rate_all.largest AS largest_open_rate,
+             clusters_open_rate_all.most AS most_open_rate,
+             clusters_open_rate_all.others AS others_open_rate,
+             clusters_open_rate_low_all.largest AS low_largest_open_rate,
+             clusters_open_rate_low_all.most AS low_most_open_rate,
+             clusters_open_rate_low_all.others AS low_others_open_rate,
+             clusters_open_rate_high_all.largest AS high_largest_open_rate,
+             clusters_open_rate_high_all.most AS high_most_open_rate,
+             clusters_open_rate_high_all.others AS high_others_open_rate,

-             [0, 0, 0] AS counts_delivery_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_delivery_rate,
-             0 AS most_delivery_rate,
-             emptyArrayFloat64() AS others_delivery_rate,
+             [0, 0, 0] AS counts_open_rate,
+             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_open_rate,
+             0 AS most_open_rate,
+             emptyArrayFloat64() AS others_open_rate,
+             CAST([], 'Array(Tuple(UInt64, UInt64))') AS low_largest_open_rate,
+             0 AS low_most_open_rate,
+             emptyArrayFloat64() AS low_others_open_rate,
+             CAST([], 'Array(Tuple(UInt64, UInt64))') AS high_largest_open_rate,
+             0 AS high_most_open_rate,
+             emptyArrayFloat64() AS high_others_open_rate,

-             [0, 0, 0] AS counts_delivery_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_delivery_rate,
-             0 AS most_delivery_rate,
-             emptyArrayFloat64() AS others_delivery_rate,
+             [0, 0, 0] AS counts_open_rate,
+             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_open_rate,
+             0 AS most_open_rate,
+             emptyArrayFloat64() AS others_open_rate,
+             CAST([], 'Array(Tuple(UInt64, UInt64))') AS low_largest_open_rate,
+             0 AS low_most_open_rate,
+             emptyArrayFloat64() AS low_others_open_rate,
+             CAST([], 'Array(Tuple(UInt64, UInt64))') AS high_largest_open_rate,
+             0 AS high_most_open_rate,
+             emptyArrayFloat64() AS high_others_open_rate,
-- immature-broadcasts: that of cascade
-- summed-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== rate=click_rate
-- any-unnamed-outcomes: that of cascade
-- cascade: other than that of rate=delivery_rate
-     [counted_delivery_rate] AS counted,
-     arrayMap(one -> CAST((arraySlice(one.1, 1, 128), greatest(one.2, if(length(one.1) > 128, ((one.1)[129]).1, 0)), arrayMap((one, other) -> (one + other), arrayMap(p -> (arrayMap((n1, x1, xn, nn, xnn) -> [toFloat64(length(n1)), arraySum(x1), arraySum(n1), arraySum((x, n) -> (x / n), x1, n1), arrayDotProduct(x1, x1), arrayDotProduct(x1, xn), arrayDotProduct(xn, xn), arrayDotProduct(xn, xnn), arrayDotProduct(x1, n1), arrayDotProduct(xn, n1), arrayDotProduct(xn, nn), arrayDotProduct(xnn, nn), arrayDotProduct(n1, n1), arrayDotProduct(n1, nn), arrayDotProduct(nn, nn), arraySum((n, m) -> ((n * m) * m), n1, nn)], [p.1], [p.2], [p.3], [p.4], [arrayMap((n, m) -> (n * m), p.1, p.3)])[1]), arrayMap((ns, xs) -> (ns, xs, arrayMap((n, x) -> (n * x), ns, xs), arrayMap(n -> (n * n), ns)), [CAST((arraySlice(one.1, 129)).1, 'Array(Float64)')], [CAST((arraySlice(one.1, 129)).2, 'Array(Float64)')]))[1], arrayResize(one.3, 16, 0.))), 'Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64))'), [(pairs_delivery_rate, toUInt64(others_most_delivery_rate), others_sum_delivery_rate)]) AS clusters
+     [counted_click_rate] AS counted,
+     arrayMap(one -> CAST((arraySlice(one.1, 1, 128), greatest(one.2, if(length(one.1) > 128, ((one.1)[129]).1, 0)), arrayMap((one, other) -> (one + other), arrayMap(p -> (arrayMap((n1, x1, xn, nn, xnn) -> [toFloat64(length(n1)), arraySum(x1), arraySum(n1), arraySum((x, n) -> (x / n), x1, n1), arrayDotProduct(x1, x1), arrayDotProduct(x1, xn), arrayDotProduct(xn, xn), arrayDotProduct(xn, xnn), arrayDotProduct(x1, n1), arrayDotProduct(xn, n1), arrayDotProduct(xn, nn), arrayDotProduct(xnn, nn), arrayDotProduct(n1, n1), arrayDotProduct(n1, nn), arrayDotProduct(nn, nn), arraySum((n, m) -> ((n * m) * m), n1, nn)], [p.1], [p.2], [p.3], [p.4], [arrayMap((n, m) -> (n * m), p.1, p.3)])[1]), arrayMap((ns, xs) -> (ns, xs, arrayMap((n, x) -> (n * x), ns, xs), arrayMap(n -> (n * n), ns)), [CAST((arraySlice(one.1, 129)).1, 'Array(Float64)')], [CAST((arraySlice(one.1, 129)).2, 'Array(Float64)')]))[1], arrayResize(one.3, 16, 0.))), 'Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64))'), [(pairs_click_rate, toUInt64(others_most_click_rate), others_sum_click_rate)]) AS clusters

-         arrayResize(sumForEach(counts_delivery_rate), 3) AS counted_delivery_rate,
-         arrayReverseSort(groupArrayArray(largest_delivery_rate)) AS pairs_delivery_rate,
-         max(most_delivery_rate) AS others_most_delivery_rate,
-         sumForEach(others_delivery_rate) AS others_sum_delivery_rate
+         arrayResize(sumForEach(counts_click_rate), 3) AS counted_click_rate,
+         arrayReverseSort(groupArrayArray(largest_click_rate)) AS pairs_click_rate,
+         max(most_click_rate) AS others_most_click_rate,
+         sumForEach(others_click_rate) AS others_sum_click_rate

-             if(b.used AND (b.sum_broadcasts_delivery_rate > 0), [1, toInt64(b.sum_broadcasts_delivery > 0), toInt64(b.sum_sent)], [0, 0, 0]) AS counts_delivery_rate,
-             if(b.used AND (b.sum_broadcasts_delivery_rate > 0)
- AND (b.sum_sent_where_delivery > 0), [(toUInt64(b.sum_sent_where_delivery), toUInt64(b.sum_delivered_where_sent))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS largest_delivery_rate,
-             0 AS most_delivery_rate,
-             emptyArrayFloat64() AS others_delivery_rate,
+             if(b.used AND (b.sum_broadcasts_click > 0), [1, toInt64(b.sum_broadcasts_delivery > 0), toInt64(b.sum_sent)], [0, 0, 0]) AS counts_click_rate,
+             if(b.used AND (b.sum_broadcasts_click > 0)
+ AND (b.sum_reach_where_click > 0), [(toUInt64(b.sum_reach_where_click), toUInt64(b.sum_clicked))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS largest_click_rate,
+             0 AS most_click_rate,
+             emptyArrayFloat64() AS others_click_rate,

-             [0, 0, 0] AS counts_delivery_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_delivery_rate,
-             0 AS most_delivery_rate,
-             emptyArrayFloat64() AS others_delivery_rate,
+             [0, 0, 0] AS counts_click_rate,
+             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_click_rate,
+             0 AS most_click_rate,
+             emptyArrayFloat64() AS others_click_rate,

-             arrayMap(n -> toInt64(n), [(by_rate[1]).1, (by_rate[1]).2, (by_rate[1]).3]) AS counts_delivery_rate,
-             clusters_delivery_rate.largest AS largest_delivery_rate,
-             clusters_delivery_rate.most AS most_delivery_rate,
-             clusters_delivery_rate.others AS others_delivery_rate,
+             arrayMap(n -> toInt64(n), [(by_rate[3]).1, (by_rate[3]).2, (by_rate[3]).3]) AS counts_click_rate,
+             clusters_click_rate_all.largest AS largest_click_rate,
+             clusters_click_rate_all.most AS most_click_rate,
+             clusters_click_rate_all.others AS others_click_rate,

-             [0, 0, 0] AS counts_delivery_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_delivery_rate,
-             0 AS most_delivery_rate,
-             emptyArrayFloat64() AS others_delivery_rate,
+             [0, 0, 0] AS counts_click_rate,
+             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_click_rate,
+             0 AS most_click_rate,
+             emptyArrayFloat64() AS others_click_rate,

-             [0, 0, 0] AS counts_delivery_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_delivery_rate,
-             0 AS most_delivery_rate,
-             emptyArrayFloat64() AS others_delivery_rate,
+             [0, 0, 0] AS counts_click_rate,
+             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_click_rate,
+             0 AS most_click_rate,
+             emptyArrayFloat64() AS others_click_rate,
-- immature-broadcasts: that of cascade
-- summed-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== rate=click_to_open
-- any-unnamed-outcomes: that of cascade
-- cascade: other than that of rate=delivery_rate
-     [counted_delivery_rate] AS counted,
-     arrayMap(one -> CAST((arraySlice(one.1, 1, 128), greatest(one.2, if(length(one.1) > 128, ((one.1)[129]).1, 0)), arrayMap((one, other) -> (one + other), arrayMap(p -> (arrayMap((n1, x1, xn, nn, xnn) -> [toFloat64(length(n1)), arraySum(x1), arraySum(n1), arraySum((x, n) -> (x / n), x1, n1), arrayDotProduct(x1, x1), arrayDotProduct(x1, xn), arrayDotProduct(xn, xn), arrayDotProduct(xn, xnn), arrayDotProduct(x1, n1), arrayDotProduct(xn, n1), arrayDotProduct(xn, nn), arrayDotProduct(xnn, nn), arrayDotProduct(n1, n1), arrayDotProduct(n1, nn), arrayDotProduct(nn, nn), arraySum((n, m) -> ((n * m) * m), n1, nn)], [p.1], [p.2], [p.3], [p.4], [arrayMap((n, m) -> (n * m), p.1, p.3)])[1]), arrayMap((ns, xs) -> (ns, xs, arrayMap((n, x) -> (n * x), ns, xs), arrayMap(n -> (n * n), ns)), [CAST((arraySlice(one.1, 129)).1, 'Array(Float64)')], [CAST((arraySlice(one.1, 129)).2, 'Array(Float64)')]))[1], arrayResize(one.3, 16, 0.))), 'Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64))'), [(pairs_delivery_rate, toUInt64(others_most_delivery_rate), others_sum_delivery_rate)]) AS clusters
+     [counted_click_to_open] AS counted,
+     arrayMap(one -> CAST((arraySlice(one.1, 1, 128), greatest(one.2, if(length(one.1) > 128, ((one.1)[129]).1, 0)), arrayMap((one, other) -> (one + other), arrayMap(p -> (arrayMap((n1, x1, xn, nn, xnn) -> [toFloat64(length(n1)), arraySum(x1), arraySum(n1), arraySum((x, n) -> (x / n), x1, n1), arrayDotProduct(x1, x1), arrayDotProduct(x1, xn), arrayDotProduct(xn, xn), arrayDotProduct(xn, xnn), arrayDotProduct(x1, n1), arrayDotProduct(xn, n1), arrayDotProduct(xn, nn), arrayDotProduct(xnn, nn), arrayDotProduct(n1, n1), arrayDotProduct(n1, nn), arrayDotProduct(nn, nn), arraySum((n, m) -> ((n * m) * m), n1, nn)], [p.1], [p.2], [p.3], [p.4], [arrayMap((n, m) -> (n * m), p.1, p.3)])[1]), arrayMap((ns, xs) -> (ns, xs, arrayMap((n, x) -> (n * x), ns, xs), arrayMap(n -> (n * n), ns)), [CAST((arraySlice(one.1, 129)).1, 'Array(Float64)')], [CAST((arraySlice(one.1, 129)).2, 'Array(Float64)')]))[1], arrayResize(one.3, 16, 0.))), 'Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64))'), [(pairs_click_to_open, toUInt64(others_most_click_to_open), others_sum_click_to_open)]) AS clusters

-         arrayResize(sumForEach(counts_delivery_rate), 3) AS counted_delivery_rate,
-         arrayReverseSort(groupArrayArray(largest_delivery_rate)) AS pairs_delivery_rate,
-         max(most_delivery_rate) AS others_most_delivery_rate,
-         sumForEach(others_delivery_rate) AS others_sum_delivery_rate
+         arrayResize(sumForEach(counts_click_to_open), 3) AS counted_click_to_open,
+         arrayReverseSort(groupArrayArray(largest_click_to_open)) AS pairs_click_to_open,
+         max(most_click_to_open) AS others_most_click_to_open,
+         sumForEach(others_click_to_open) AS others_sum_click_to_open

-             if(b.used AND (b.sum_broadcasts_delivery_rate > 0), [1, toInt64(b.sum_broadcasts_delivery > 0), toInt64(b.sum_sent)], [0, 0, 0]) AS counts_delivery_rate,
-             if(b.used AND (b.sum_broadcasts_delivery_rate > 0)
- AND (b.sum_sent_where_delivery > 0), [(toUInt64(b.sum_sent_where_delivery), toUInt64(b.sum_delivered_where_sent))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS largest_delivery_rate,
-             0 AS most_delivery_rate,
-             emptyArrayFloat64() AS others_delivery_rate,
+             if(b.used AND (b.sum_broadcasts_read > 0)
+ AND (b.sum_broadcasts_click > 0), [1, toInt64(b.sum_broadcasts_delivery > 0), toInt64(b.sum_sent)], [0, 0, 0]) AS counts_click_to_open,
+             if(b.used AND (b.sum_broadcasts_read > 0)
+ AND (b.sum_broadcasts_click > 0)
+ AND (b.sum_read_where_click > 0), [(toUInt64(b.sum_read_where_click), toUInt64(b.sum_clicked_where_read))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS largest_click_to_open,
+             0 AS most_click_to_open,
+             emptyArrayFloat64() AS others_click_to_open,

-             [0, 0, 0] AS counts_delivery_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_delivery_rate,
-             0 AS most_delivery_rate,
-             emptyArrayFloat64() AS others_delivery_rate,
+             [0, 0, 0] AS counts_click_to_open,
+             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_click_to_open,
+             0 AS most_click_to_open,
+             emptyArrayFloat64() AS others_click_to_open,

-             arrayMap(n -> toInt64(n), [(by_rate[1]).1, (by_rate[1]).2, (by_rate[1]).3]) AS counts_delivery_rate,
-             clusters_delivery_rate.largest AS largest_delivery_rate,
-             clusters_delivery_rate.most AS most_delivery_rate,
-             clusters_delivery_rate.others AS others_delivery_rate,
+             arrayMap(n -> toInt64(n), [(by_rate[4]).1, (by_rate[4]).2, (by_rate[4]).3]) AS counts_click_to_open,
+             clusters_click_to_open_all.largest AS largest_click_to_open,
+             clusters_click_to_open_all.most AS most_click_to_open,
+             clusters_click_to_open_all.others AS others_click_to_open,

-             [0, 0, 0] AS counts_delivery_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_delivery_rate,
-             0 AS most_delivery_rate,
-             emptyArrayFloat64() AS others_delivery_rate,
+             [0, 0, 0] AS counts_click_to_open,
+             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_click_to_open,
+             0 AS most_click_to_open,
+             emptyArrayFloat64() AS others_click_to_open,

-             [0, 0, 0] AS counts_delivery_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_delivery_rate,
-             0 AS most_delivery_rate,
-             emptyArrayFloat64() AS others_delivery_rate,
+             [0, 0, 0] AS counts_click_to_open,
+             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_click_to_open,
+             0 AS most_click_to_open,
+             emptyArrayFloat64() AS others_click_to_open,
-- immature-broadcasts: that of cascade
-- summed-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== rate=conversion_rate
-- any-unnamed-outcomes: that of cascade
-- cascade: other than that of rate=delivery_rate
-     [counted_delivery_rate] AS counted,
-     arrayMap(one -> CAST((arraySlice(one.1, 1, 128), greatest(one.2, if(length(one.1) > 128, ((one.1)[129]).1, 0)), arrayMap((one, other) -> (one + other), arrayMap(p -> (arrayMap((n1, x1, xn, nn, xnn) -> [toFloat64(length(n1)), arraySum(x1), arraySum(n1), arraySum((x, n) -> (x / n), x1, n1), arrayDotProduct(x1, x1), arrayDotProduct(x1, xn), arrayDotProduct(xn, xn), arrayDotProduct(xn, xnn), arrayDotProduct(x1, n1), arrayDotProduct(xn, n1), arrayDotProduct(xn, nn), arrayDotProduct(xnn, nn), arrayDotProduct(n1, n1), arrayDotProduct(n1, nn), arrayDotProduct(nn, nn), arraySum((n, m) -> ((n * m) * m), n1, nn)], [p.1], [p.2], [p.3], [p.4], [arrayMap((n, m) -> (n * m), p.1, p.3)])[1]), arrayMap((ns, xs) -> (ns, xs, arrayMap((n, x) -> (n * x), ns, xs), arrayMap(n -> (n * n), ns)), [CAST((arraySlice(one.1, 129)).1, 'Array(Float64)')], [CAST((arraySlice(one.1, 129)).2, 'Array(Float64)')]))[1], arrayResize(one.3, 16, 0.))), 'Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64))'), [(pairs_delivery_rate, toUInt64(others_most_delivery_rate), others_sum_delivery_rate)]) AS clusters
+     [counted_conversion_rate] AS counted,
+     arrayMap(one -> CAST((arraySlice(one.1, 1, 128), greatest(one.2, if(length(one.1) > 128, ((one.1)[129]).1, 0)), arrayMap((one, other) -> (one + other), arrayMap(p -> (arrayMap((n1, x1, xn, nn, xnn) -> [toFloat64(length(n1)), arraySum(x1), arraySum(n1), arraySum((x, n) -> (x / n), x1, n1), arrayDotProduct(x1, x1), arrayDotProduct(x1, xn), arrayDotProduct(xn, xn), arrayDotProduct(xn, xnn), arrayDotProduct(x1, n1), arrayDotProduct(xn, n1), arrayDotProduct(xn, nn), arrayDotProduct(xnn, nn), arrayDotProduct(n1, n1), arrayDotProduct(n1, nn), arrayDotProduct(nn, nn), arraySum((n, m) -> ((n * m) * m), n1, nn)], [p.1], [p.2], [p.3], [p.4], [arrayMap((n, m) -> (n * m), p.1, p.3)])[1]), arrayMap((ns, xs) -> (ns, xs, arrayMap((n, x) -> (n * x), ns, xs), arrayMap(n -> (n * n), ns)), [CAST((arraySlice(one.1, 129)).1, 'Array(Float64)')], [CAST((arraySlice(one.1, 129)).2, 'Array(Float64)')]))[1], arrayResize(one.3, 16, 0.))), 'Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64))'), [(pairs_conversion_rate, toUInt64(others_most_conversion_rate), others_sum_conversion_rate), (c_pairs_conversion_rate, toUInt64(c_others_most_conversion_rate), c_others_sum_conversion_rate)]) AS clusters

-         arrayResize(sumForEach(counts_delivery_rate), 3) AS counted_delivery_rate,
-         arrayReverseSort(groupArrayArray(largest_delivery_rate)) AS pairs_delivery_rate,
-         max(most_delivery_rate) AS others_most_delivery_rate,
-         sumForEach(others_delivery_rate) AS others_sum_delivery_rate
+         arrayResize(sumForEach(counts_conversion_rate), 3) AS counted_conversion_rate,
+         arrayReverseSort(groupArrayArray(largest_conversion_rate)) AS pairs_conversion_rate,
+         max(most_conversion_rate) AS others_most_conversion_rate,
+         sumForEach(others_conversion_rate) AS others_sum_conversion_rate,
+         arrayReverseSort(groupArrayArray(c_largest_conversion_rate)) AS c_pairs_conversion_rate,
+         max(c_most_conversion_rate) AS c_others_most_conversion_rate,
+         sumForEach(c_others_conversion_rate) AS c_others_sum_conversion_rate

-             if(b.used AND (b.sum_broadcasts_delivery_rate > 0), [1, toInt64(b.sum_broadcasts_delivery > 0), toInt64(b.sum_sent)], [0, 0, 0]) AS counts_delivery_rate,
-             if(b.used AND (b.sum_broadcasts_delivery_rate > 0)
- AND (b.sum_sent_where_delivery > 0), [(toUInt64(b.sum_sent_where_delivery), toUInt64(b.sum_delivered_where_sent))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS largest_delivery_rate,
-             0 AS most_delivery_rate,
-             emptyArrayFloat64() AS others_delivery_rate,
+             if(b.used AND (b.sum_broadcasts_conversion > 0), [1, toInt64(b.sum_broadcasts_delivery > 0), toInt64(b.sum_sent)], [0, 0, 0]) AS counts_conversion_rate,
+             if(b.used AND (b.sum_broadcasts_conversion > 0)
+ AND (b.sum_clicked_where_conversion > 0), [(toUInt64(b.sum_clicked_where_conversion), toUInt64(0))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS largest_conversion_rate,
+             0 AS most_conversion_rate,
+             emptyArrayFloat64() AS others_conversion_rate,
+             if(b.used AND (b.sum_broadcasts_conversion > 0)
+ AND (b.sum_clicked_where_conversion > 0)
+ AND (b.sum_converted > 0), [(toUInt64(b.sum_clicked_where_conversion), toUInt64(b.sum_converted))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS c_largest_conversion_rate,
+             0 AS c_most_conversion_rate,
+             emptyArrayFloat64() AS c_others_conversion_rate,

-             [0, 0, 0] AS counts_delivery_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_delivery_rate,
-             0 AS most_delivery_rate,
-             emptyArrayFloat64() AS others_delivery_rate,
+             [0, 0, 0] AS counts_conversion_rate,
+             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_conversion_rate,
+             0 AS most_conversion_rate,
+             emptyArrayFloat64() AS others_conversion_rate,
+             CAST([], 'Array(Tuple(UInt64, UInt64))') AS c_largest_conversion_rate,
+             0 AS c_most_conversion_rate,
+             emptyArrayFloat64() AS c_others_conversion_rate,

-             arrayMap(n -> toInt64(n), [(by_rate[1]).1, (by_rate[1]).2, (by_rate[1]).3]) AS counts_delivery_rate,
-             clusters_delivery_rate.largest AS largest_delivery_rate,
-             clusters_delivery_rate.most AS most_delivery_rate,
-             clusters_delivery_rate.others AS others_delivery_rate,
+             arrayMap(n -> toInt64(n), [(by_rate[5]).1, (by_rate[5]).2, (by_rate[5]).3]) AS counts_conversion_rate,
+             clusters_conversion_rate_all.largest AS largest_conversion_rate,
+             clusters_conversion_rate_all.most AS most_conversion_rate,
+             clusters_conversion_rate_all.others AS others_conversion_rate,
+             CAST([], 'Array(Tuple(UInt64, UInt64))') AS c_largest_conversion_rate,
+             0 AS c_most_conversion_rate,
+             emptyArrayFloat64() AS c_others_conversion_rate,

-             [0, 0, 0] AS counts_delivery_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_delivery_rate,
-             0 AS most_delivery_rate,
-             emptyArrayFloat64() AS others_delivery_rate,
+             [0, 0, 0] AS counts_conversion_rate,
+             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_conversion_rate,
+             0 AS most_conversion_rate,
+             emptyArrayFloat64() AS others_conversion_rate,
+             CAST([], 'Array(Tuple(UInt64, UInt64))') AS c_largest_conversion_rate,
+             0 AS c_most_conversion_rate,
+             emptyArrayFloat64() AS c_others_conversion_rate,

-             [0, 0, 0] AS counts_delivery_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_delivery_rate,
-             0 AS most_delivery_rate,
-             emptyArrayFloat64() AS others_delivery_rate,
+             [0, 0, 0] AS counts_conversion_rate,
+             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_conversion_rate,
+             0 AS most_conversion_rate,
+             emptyArrayFloat64() AS others_conversion_rate,
+             clusters_conversion_rate_all.largest AS c_largest_conversion_rate,
+             clusters_conversion_rate_all.most AS c_most_conversion_rate,
+             clusters_conversion_rate_all.others AS c_others_conversion_rate,

+             toInt64(0) AS mature_broadcasts,
+             toInt64(0) AS immature_broadcasts,
+             toInt64(0) AS outdated
+         FROM converted_clusters_day
+         FINAL
+         WHERE (tenant = {tenant:String})
+ AND (alive = 1)
+ AND (goal = {goal:String})
+ AND (segment = '*')
+ AND (day IN ({summed_days:Array(Date)}))
+         UNION ALL
+         SELECT
+             toInt64(0) AS sum_broadcasts,
+             toInt64(0) AS sum_broadcasts_delivery,
+             toInt64(0) AS sum_broadcasts_read,
+             toInt64(0) AS sum_broadcasts_click,
+             toInt64(0) AS sum_broadcasts_conversion,
+             toInt64(0) AS sum_broadcasts_view_through,
+             toInt64(0) AS sum_broadcasts_optout,
+             toInt64(0) AS sum_broadcasts_complaint,
+             toInt64(0) AS sum_broadcasts_poll,
+             toInt64(0) AS sum_broadcasts_lower_bound,
+             toInt64(0) AS sum_broadcasts_delivery_incomplete,
+             toInt64(0) AS sum_broadcasts_delivery_gaps,
+             toInt64(0) AS sum_engaged_where_gaps,
+             toInt64(0) AS sum_engaged_unconfirmed_where_gaps,
+             toInt64(0) AS sum_broadcasts_aggregate,
+             toInt64(0) AS sum_broadcasts_counts_only,
+             toInt64(0) AS sum_broadcasts_counted,
+             toInt64(0) AS sum_broadcasts_above_reach,
+             toInt64(0) AS sum_broadcasts_sent,
+             toInt64(0) AS sum_broadcasts_failed,
+             toInt64(0) AS sum_broadcasts_sent_implied,
+             toInt64(0) AS sum_broadcasts_delivery_rate,
+             toInt64(0) AS sum_broadcasts_delivery_counted,
+             toInt64(0) AS sum_sent,
+             toInt64(0) AS sum_delivered,
+             toInt64(0) AS sum_delivered_where_sent,
+             toInt64(0) AS sum_delivered_implied,
+             toInt64(0) AS sum_failed,
+             toInt64(0) AS sum_outside_audience,
+             toInt64(0) AS sum_sent_where_delivery,
+             toInt64(0) AS sum_sent_where_read,
+             toInt64(0) AS sum_sent_where_click,
+             toInt64(0) AS sum_sent_where_conversion,
+             toInt64(0) AS sum_reach_where_read,
+             toInt64(0) AS sum_reach_where_click,
+             toInt64(0) AS sum_reach_where_conversion,
+             toInt64(0) AS sum_read,
+             toInt64(0) AS sum_read_possible,
+             toInt64(0) AS sum_read_point,
+             toInt64(0) AS sum_reach_point,
+             toInt64(0) AS sum_read_implied,
+             toInt64(0) AS sum_machine_only,
+             toInt64(0) AS sum_clicked,
+             toInt64(0) AS sum_clicked_where_conversion,
+             toInt64(0) AS sum_read_where_click,
+             toInt64(0) AS sum_clicked_where_read,
+             toInt64(0) AS sum_reach_point_readers,
+             toInt64(0) AS sum_sent_implied,
+             toInt64(0) AS sum_converted,
+             toInt64(0) AS sum_machine_where_read,
+             toInt64(0) AS sum_unsubscribed,
+             toInt64(0) AS sum_complained,
+             toInt64(0) AS sum_reach_where_optout,
+             toInt64(0) AS sum_reach_where_complaint,
+             toInt64(0) AS sum_read_as_of,
+             [0, 0, 0] AS counts_conversion_rate,
+             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_conversion_rate,
+             0 AS most_conversion_rate,
+             emptyArrayFloat64() AS others_conversion_rate,
+             CAST([], 'Array(Tuple(UInt64, UInt64))') AS c_largest_conversion_rate,
+             0 AS c_most_conversion_rate,
+             emptyArrayFloat64() AS c_others_conversion_rate,
+             toInt64(0) AS people,
+             toInt64(0) AS used_broadcasts,
-- immature-broadcasts: that of cascade
-- summed-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== rate=converted_per_delivered
-- any-unnamed-outcomes: that of cascade
-- cascade: other than that of rate=conversion_rate
-     [counted_conversion_rate] AS counted,
-     arrayMap(one -> CAST((arraySlice(one.1, 1, 128), greatest(one.2, if(length(one.1) > 128, ((one.1)[129]).1, 0)), arrayMap((one, other) -> (one + other), arrayMap(p -> (arrayMap((n1, x1, xn, nn, xnn) -> [toFloat64(length(n1)), arraySum(x1), arraySum(n1), arraySum((x, n) -> (x / n), x1, n1), arrayDotProduct(x1, x1), arrayDotProduct(x1, xn), arrayDotProduct(xn, xn), arrayDotProduct(xn, xnn), arrayDotProduct(x1, n1), arrayDotProduct(xn, n1), arrayDotProduct(xn, nn), arrayDotProduct(xnn, nn), arrayDotProduct(n1, n1), arrayDotProduct(n1, nn), arrayDotProduct(nn, nn), arraySum((n, m) -> ((n * m) * m), n1, nn)], [p.1], [p.2], [p.3], [p.4], [arrayMap((n, m) -> (n * m), p.1, p.3)])[1]), arrayMap((ns, xs) -> (ns, xs, arrayMap((n, x) -> (n * x), ns, xs), arrayMap(n -> (n * n), ns)), [CAST((arraySlice(one.1, 129)).1, 'Array(Float64)')], [CAST((arraySlice(one.1, 129)).2, 'Array(Float64)')]))[1], arrayResize(one.3, 16, 0.))), 'Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64))'), [(pairs_conversion_rate, toUInt64(others_most_conversion_rate), others_sum_conversion_rate), (c_pairs_conversion_rate, toUInt64(c_others_most_conversion_rate), c_others_sum_conversion_rate)]) AS clusters
+     [counted_converted_per_delivered] AS counted,
+     arrayMap(one -> CAST((arraySlice(one.1, 1, 128), greatest(one.2, if(length(one.1) > 128, ((one.1)[129]).1, 0)), arrayMap((one, other) -> (one + other), arrayMap(p -> (arrayMap((n1, x1, xn, nn, xnn) -> [toFloat64(length(n1)), arraySum(x1), arraySum(n1), arraySum((x, n) -> (x / n), x1, n1), arrayDotProduct(x1, x1), arrayDotProduct(x1, xn), arrayDotProduct(xn, xn), arrayDotProduct(xn, xnn), arrayDotProduct(x1, n1), arrayDotProduct(xn, n1), arrayDotProduct(xn, nn), arrayDotProduct(xnn, nn), arrayDotProduct(n1, n1), arrayDotProduct(n1, nn), arrayDotProduct(nn, nn), arraySum((n, m) -> ((n * m) * m), n1, nn)], [p.1], [p.2], [p.3], [p.4], [arrayMap((n, m) -> (n * m), p.1, p.3)])[1]), arrayMap((ns, xs) -> (ns, xs, arrayMap((n, x) -> (n * x), ns, xs), arrayMap(n -> (n * n), ns)), [CAST((arraySlice(one.1, 129)).1, 'Array(Float64)')], [CAST((arraySlice(one.1, 129)).2, 'Array(Float64)')]))[1], arrayResize(one.3, 16, 0.))), 'Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64))'), [(pairs_converted_per_delivered, toUInt64(others_most_converted_per_delivered), others_sum_converted_per_delivered), (c_pairs_converted_per_delivered, toUInt64(c_others_most_converted_per_delivered), c_others_sum_converted_per_delivered)]) AS clusters

-         arrayResize(sumForEach(counts_conversion_rate), 3) AS counted_conversion_rate,
-         arrayReverseSort(groupArrayArray(largest_conversion_rate)) AS pairs_conversion_rate,
-         max(most_conversion_rate) AS others_most_conversion_rate,
-         sumForEach(others_conversion_rate) AS others_sum_conversion_rate,
-         arrayReverseSort(groupArrayArray(c_largest_conversion_rate)) AS c_pairs_conversion_rate,
-         max(c_most_conversion_rate) AS c_others_most_conversion_rate,
-         sumForEach(c_others_conversion_rate) AS c_others_sum_conversion_rate
+         arrayResize(sumForEach(counts_converted_per_delivered), 3) AS counted_converted_per_delivered,
+         arrayReverseSort(groupArrayArray(largest_converted_per_delivered)) AS pairs_converted_per_delivered,
+         max(most_converted_per_delivered) AS others_most_converted_per_delivered,
+         sumForEach(others_converted_per_delivered) AS others_sum_converted_per_delivered,
+         arrayReverseSort(groupArrayArray(c_largest_converted_per_delivered)) AS c_pairs_converted_per_delivered,
+         max(c_most_converted_per_delivered) AS c_others_most_converted_per_delivered,
+         sumForEach(c_others_converted_per_delivered) AS c_others_sum_converted_per_delivered

-             if(b.used AND (b.sum_broadcasts_conversion > 0), [1, toInt64(b.sum_broadcasts_delivery > 0), toInt64(b.sum_sent)], [0, 0, 0]) AS counts_conversion_rate,
+             if(b.used AND (b.sum_broadcasts_conversion > 0), [1, toInt64(b.sum_broadcasts_delivery > 0), toInt64(b.sum_sent)], [0, 0, 0]) AS counts_converted_per_delivered,

- AND (b.sum_clicked_where_conversion > 0), [(toUInt64(b.sum_clicked_where_conversion), toUInt64(0))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS largest_conversion_rate,
-             0 AS most_conversion_rate,
-             emptyArrayFloat64() AS others_conversion_rate,
+ AND (b.sum_reach_where_conversion > 0), [(toUInt64(b.sum_reach_where_conversion), toUInt64(0))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS largest_converted_per_delivered,
+             0 AS most_converted_per_delivered,
+             emptyArrayFloat64() AS others_converted_per_delivered,

- AND (b.sum_clicked_where_conversion > 0)
- AND (b.sum_converted > 0), [(toUInt64(b.sum_clicked_where_conversion), toUInt64(b.sum_converted))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS c_largest_conversion_rate,
-             0 AS c_most_conversion_rate,
-             emptyArrayFloat64() AS c_others_conversion_rate,
+ AND (b.sum_reach_where_conversion > 0)
+ AND (b.sum_converted > 0), [(toUInt64(b.sum_reach_where_conversion), toUInt64(b.sum_converted))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS c_largest_converted_per_delivered,
+             0 AS c_most_converted_per_delivered,
+             emptyArrayFloat64() AS c_others_converted_per_delivered,

-             [0, 0, 0] AS counts_conversion_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_conversion_rate,
-             0 AS most_conversion_rate,
-             emptyArrayFloat64() AS others_conversion_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS c_largest_conversion_rate,
-             0 AS c_most_conversion_rate,
-             emptyArrayFloat64() AS c_others_conversion_rate,
+             [0, 0, 0] AS counts_converted_per_delivered,
+             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_converted_per_delivered,
+             0 AS most_converted_per_delivered,
+             emptyArrayFloat64() AS others_converted_per_delivered,
+             CAST([], 'Array(Tuple(UInt64, UInt64))') AS c_largest_converted_per_delivered,
+             0 AS c_most_converted_per_delivered,
+             emptyArrayFloat64() AS c_others_converted_per_delivered,

-             arrayMap(n -> toInt64(n), [(by_rate[5]).1, (by_rate[5]).2, (by_rate[5]).3]) AS counts_conversion_rate,
-             clusters_conversion_rate_all.largest AS largest_conversion_rate,
-             clusters_conversion_rate_all.most AS most_conversion_rate,
-             clusters_conversion_rate_all.others AS others_conversion_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS c_largest_conversion_rate,
-             0 AS c_most_conversion_rate,
-             emptyArrayFloat64() AS c_others_conversion_rate,
+             arrayMap(n -> toInt64(n), [(by_rate[6]).1, (by_rate[6]).2, (by_rate[6]).3]) AS counts_converted_per_delivered,
+             clusters_converted_per_delivered.largest AS largest_converted_per_delivered,
+             clusters_converted_per_delivered.most AS most_converted_per_delivered,
+             clusters_converted_per_delivered.others AS others_converted_per_delivered,
+             CAST([], 'Array(Tuple(UInt64, UInt64))') AS c_largest_converted_per_delivered,
+             0 AS c_most_converted_per_delivered,
+             emptyArrayFloat64() AS c_others_converted_per_delivered,

-             [0, 0, 0] AS counts_conversion_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_conversion_rate,
-             0 AS most_conversion_rate,
-             emptyArrayFloat64() AS others_conversion_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS c_largest_conversion_rate,
-             0 AS c_most_conversion_rate,
-             emptyArrayFloat64() AS c_others_conversion_rate,
+             [0, 0, 0] AS counts_converted_per_delivered,
+             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_converted_per_delivered,
+             0 AS most_converted_per_delivered,
+             emptyArrayFloat64() AS others_converted_per_delivered,
+             CAST([], 'Array(Tuple(UInt64, UInt64))') AS c_largest_converted_per_delivered,
+             0 AS c_most_converted_per_delivered,
+             emptyArrayFloat64() AS c_others_converted_per_delivered,

-             [0, 0, 0] AS counts_conversion_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_conversion_rate,
-             0 AS most_conversion_rate,
-             emptyArrayFloat64() AS others_conversion_rate,
-             clusters_conversion_rate_all.largest AS c_largest_conversion_rate,
-             clusters_conversion_rate_all.most AS c_most_conversion_rate,
-             clusters_conversion_rate_all.others AS c_others_conversion_rate,
+             [0, 0, 0] AS counts_converted_per_delivered,
+             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_converted_per_delivered,
+             0 AS most_converted_per_delivered,
+             emptyArrayFloat64() AS others_converted_per_delivered,
+             clusters_converted_per_delivered_all.largest AS c_largest_converted_per_delivered,
+             clusters_converted_per_delivered_all.most AS c_most_converted_per_delivered,
+             clusters_converted_per_delivered_all.others AS c_others_converted_per_delivered,

-             [0, 0, 0] AS counts_conversion_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_conversion_rate,
-             0 AS most_conversion_rate,
-             emptyArrayFloat64() AS others_conversion_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS c_largest_conversion_rate,
-             0 AS c_most_conversion_rate,
-             emptyArrayFloat64() AS c_others_conversion_rate,
+             [0, 0, 0] AS counts_converted_per_delivered,
+             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_converted_per_delivered,
+             0 AS most_converted_per_delivered,
+             emptyArrayFloat64() AS others_converted_per_delivered,
+             CAST([], 'Array(Tuple(UInt64, UInt64))') AS c_largest_converted_per_delivered,
+             0 AS c_most_converted_per_delivered,
+             emptyArrayFloat64() AS c_others_converted_per_delivered,
-- immature-broadcasts: that of cascade
-- summed-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== rate=unsubscribe_rate
-- any-unnamed-outcomes: that of cascade
-- cascade: other than that of rate=delivery_rate
-     [counted_delivery_rate] AS counted,
-     arrayMap(one -> CAST((arraySlice(one.1, 1, 128), greatest(one.2, if(length(one.1) > 128, ((one.1)[129]).1, 0)), arrayMap((one, other) -> (one + other), arrayMap(p -> (arrayMap((n1, x1, xn, nn, xnn) -> [toFloat64(length(n1)), arraySum(x1), arraySum(n1), arraySum((x, n) -> (x / n), x1, n1), arrayDotProduct(x1, x1), arrayDotProduct(x1, xn), arrayDotProduct(xn, xn), arrayDotProduct(xn, xnn), arrayDotProduct(x1, n1), arrayDotProduct(xn, n1), arrayDotProduct(xn, nn), arrayDotProduct(xnn, nn), arrayDotProduct(n1, n1), arrayDotProduct(n1, nn), arrayDotProduct(nn, nn), arraySum((n, m) -> ((n * m) * m), n1, nn)], [p.1], [p.2], [p.3], [p.4], [arrayMap((n, m) -> (n * m), p.1, p.3)])[1]), arrayMap((ns, xs) -> (ns, xs, arrayMap((n, x) -> (n * x), ns, xs), arrayMap(n -> (n * n), ns)), [CAST((arraySlice(one.1, 129)).1, 'Array(Float64)')], [CAST((arraySlice(one.1, 129)).2, 'Array(Float64)')]))[1], arrayResize(one.3, 16, 0.))), 'Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64))'), [(pairs_delivery_rate, toUInt64(others_most_delivery_rate), others_sum_delivery_rate)]) AS clusters
+     [counted_unsubscribe_rate] AS counted,
+     arrayMap(one -> CAST((arraySlice(one.1, 1, 128), greatest(one.2, if(length(one.1) > 128, ((one.1)[129]).1, 0)), arrayMap((one, other) -> (one + other), arrayMap(p -> (arrayMap((n1, x1, xn, nn, xnn) -> [toFloat64(length(n1)), arraySum(x1), arraySum(n1), arraySum((x, n) -> (x / n), x1, n1), arrayDotProduct(x1, x1), arrayDotProduct(x1, xn), arrayDotProduct(xn, xn), arrayDotProduct(xn, xnn), arrayDotProduct(x1, n1), arrayDotProduct(xn, n1), arrayDotProduct(xn, nn), arrayDotProduct(xnn, nn), arrayDotProduct(n1, n1), arrayDotProduct(n1, nn), arrayDotProduct(nn, nn), arraySum((n, m) -> ((n * m) * m), n1, nn)], [p.1], [p.2], [p.3], [p.4], [arrayMap((n, m) -> (n * m), p.1, p.3)])[1]), arrayMap((ns, xs) -> (ns, xs, arrayMap((n, x) -> (n * x), ns, xs), arrayMap(n -> (n * n), ns)), [CAST((arraySlice(one.1, 129)).1, 'Array(Float64)')], [CAST((arraySlice(one.1, 129)).2, 'Array(Float64)')]))[1], arrayResize(one.3, 16, 0.))), 'Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64))'), [(pairs_unsubscribe_rate, toUInt64(others_most_unsubscribe_rate), others_sum_unsubscribe_rate)]) AS clusters

-         arrayResize(sumForEach(counts_delivery_rate), 3) AS counted_delivery_rate,
-         arrayReverseSort(groupArrayArray(largest_delivery_rate)) AS pairs_delivery_rate,
-         max(most_delivery_rate) AS others_most_delivery_rate,
-         sumForEach(others_delivery_rate) AS others_sum_delivery_rate
+         arrayResize(sumForEach(counts_unsubscribe_rate), 3) AS counted_unsubscribe_rate,
+         arrayReverseSort(groupArrayArray(largest_unsubscribe_rate)) AS pairs_unsubscribe_rate,
+         max(most_unsubscribe_rate) AS others_most_unsubscribe_rate,
+         sumForEach(others_unsubscribe_rate) AS others_sum_unsubscribe_rate

-             if(b.used AND (b.sum_broadcasts_delivery_rate > 0), [1, toInt64(b.sum_broadcasts_delivery > 0), toInt64(b.sum_sent)], [0, 0, 0]) AS counts_delivery_rate,
-             if(b.used AND (b.sum_broadcasts_delivery_rate > 0)
- AND (b.sum_sent_where_delivery > 0), [(toUInt64(b.sum_sent_where_delivery), toUInt64(b.sum_delivered_where_sent))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS largest_delivery_rate,
-             0 AS most_delivery_rate,
-             emptyArrayFloat64() AS others_delivery_rate,
+             if(b.used AND (b.sum_broadcasts_optout > 0), [1, toInt64(b.sum_broadcasts_delivery > 0), toInt64(b.sum_sent)], [0, 0, 0]) AS counts_unsubscribe_rate,
+             if(b.used AND (b.sum_broadcasts_optout > 0)
+ AND (b.sum_reach_where_optout > 0), [(toUInt64(b.sum_reach_where_optout), toUInt64(b.sum_unsubscribed))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS largest_unsubscribe_rate,
+             0 AS most_unsubscribe_rate,
+             emptyArrayFloat64() AS others_unsubscribe_rate,

-                 0 AS sum_unsubscribed,
+                 sum(unsubscribed[6]) AS sum_unsubscribed,

-             [0, 0, 0] AS counts_delivery_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_delivery_rate,
-             0 AS most_delivery_rate,
-             emptyArrayFloat64() AS others_delivery_rate,
+             [0, 0, 0] AS counts_unsubscribe_rate,
+             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_unsubscribe_rate,
+             0 AS most_unsubscribe_rate,
+             emptyArrayFloat64() AS others_unsubscribe_rate,

-             arrayMap(n -> toInt64(n), [(by_rate[1]).1, (by_rate[1]).2, (by_rate[1]).3]) AS counts_delivery_rate,
-             clusters_delivery_rate.largest AS largest_delivery_rate,
-             clusters_delivery_rate.most AS most_delivery_rate,
-             clusters_delivery_rate.others AS others_delivery_rate,
+             arrayMap(n -> toInt64(n), [(by_rate[7]).1, (by_rate[7]).2, (by_rate[7]).3]) AS counts_unsubscribe_rate,
+             clusters_unsubscribe_rate_all.largest AS largest_unsubscribe_rate,
+             clusters_unsubscribe_rate_all.most AS most_unsubscribe_rate,
+             clusters_unsubscribe_rate_all.others AS others_unsubscribe_rate,

-             [0, 0, 0] AS counts_delivery_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_delivery_rate,
-             0 AS most_delivery_rate,
-             emptyArrayFloat64() AS others_delivery_rate,
+             [0, 0, 0] AS counts_unsubscribe_rate,
+             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_unsubscribe_rate,
+             0 AS most_unsubscribe_rate,
+             emptyArrayFloat64() AS others_unsubscribe_rate,

-             [0, 0, 0] AS counts_delivery_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_delivery_rate,
-             0 AS most_delivery_rate,
-             emptyArrayFloat64() AS others_delivery_rate,
+             [0, 0, 0] AS counts_unsubscribe_rate,
+             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_unsubscribe_rate,
+             0 AS most_unsubscribe_rate,
+             emptyArrayFloat64() AS others_unsubscribe_rate,
-- immature-broadcasts: that of cascade
-- summed-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== rate=complaint_rate
-- any-unnamed-outcomes: that of cascade
-- cascade: other than that of rate=delivery_rate
-     [counted_delivery_rate] AS counted,
-     arrayMap(one -> CAST((arraySlice(one.1, 1, 128), greatest(one.2, if(length(one.1) > 128, ((one.1)[129]).1, 0)), arrayMap((one, other) -> (one + other), arrayMap(p -> (arrayMap((n1, x1, xn, nn, xnn) -> [toFloat64(length(n1)), arraySum(x1), arraySum(n1), arraySum((x, n) -> (x / n), x1, n1), arrayDotProduct(x1, x1), arrayDotProduct(x1, xn), arrayDotProduct(xn, xn), arrayDotProduct(xn, xnn), arrayDotProduct(x1, n1), arrayDotProduct(xn, n1), arrayDotProduct(xn, nn), arrayDotProduct(xnn, nn), arrayDotProduct(n1, n1), arrayDotProduct(n1, nn), arrayDotProduct(nn, nn), arraySum((n, m) -> ((n * m) * m), n1, nn)], [p.1], [p.2], [p.3], [p.4], [arrayMap((n, m) -> (n * m), p.1, p.3)])[1]), arrayMap((ns, xs) -> (ns, xs, arrayMap((n, x) -> (n * x), ns, xs), arrayMap(n -> (n * n), ns)), [CAST((arraySlice(one.1, 129)).1, 'Array(Float64)')], [CAST((arraySlice(one.1, 129)).2, 'Array(Float64)')]))[1], arrayResize(one.3, 16, 0.))), 'Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64))'), [(pairs_delivery_rate, toUInt64(others_most_delivery_rate), others_sum_delivery_rate)]) AS clusters
+     [counted_complaint_rate] AS counted,
+     arrayMap(one -> CAST((arraySlice(one.1, 1, 128), greatest(one.2, if(length(one.1) > 128, ((one.1)[129]).1, 0)), arrayMap((one, other) -> (one + other), arrayMap(p -> (arrayMap((n1, x1, xn, nn, xnn) -> [toFloat64(length(n1)), arraySum(x1), arraySum(n1), arraySum((x, n) -> (x / n), x1, n1), arrayDotProduct(x1, x1), arrayDotProduct(x1, xn), arrayDotProduct(xn, xn), arrayDotProduct(xn, xnn), arrayDotProduct(x1, n1), arrayDotProduct(xn, n1), arrayDotProduct(xn, nn), arrayDotProduct(xnn, nn), arrayDotProduct(n1, n1), arrayDotProduct(n1, nn), arrayDotProduct(nn, nn), arraySum((n, m) -> ((n * m) * m), n1, nn)], [p.1], [p.2], [p.3], [p.4], [arrayMap((n, m) -> (n * m), p.1, p.3)])[1]), arrayMap((ns, xs) -> (ns, xs, arrayMap((n, x) -> (n * x), ns, xs), arrayMap(n -> (n * n), ns)), [CAST((arraySlice(one.1, 129)).1, 'Array(Float64)')], [CAST((arraySlice(one.1, 129)).2, 'Array(Float64)')]))[1], arrayResize(one.3, 16, 0.))), 'Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64))'), [(pairs_complaint_rate, toUInt64(others_most_complaint_rate), others_sum_complaint_rate)]) AS clusters

-         arrayResize(sumForEach(counts_delivery_rate), 3) AS counted_delivery_rate,
-         arrayReverseSort(groupArrayArray(largest_delivery_rate)) AS pairs_delivery_rate,
-         max(most_delivery_rate) AS others_most_delivery_rate,
-         sumForEach(others_delivery_rate) AS others_sum_delivery_rate
+         arrayResize(sumForEach(counts_complaint_rate), 3) AS counted_complaint_rate,
+         arrayReverseSort(groupArrayArray(largest_complaint_rate)) AS pairs_complaint_rate,
+         max(most_complaint_rate) AS others_most_complaint_rate,
+         sumForEach(others_complaint_rate) AS others_sum_complaint_rate

-             if(b.used AND (b.sum_broadcasts_delivery_rate > 0), [1, toInt64(b.sum_broadcasts_delivery > 0), toInt64(b.sum_sent)], [0, 0, 0]) AS counts_delivery_rate,
-             if(b.used AND (b.sum_broadcasts_delivery_rate > 0)
- AND (b.sum_sent_where_delivery > 0), [(toUInt64(b.sum_sent_where_delivery), toUInt64(b.sum_delivered_where_sent))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS largest_delivery_rate,
-             0 AS most_delivery_rate,
-             emptyArrayFloat64() AS others_delivery_rate,
+             if(b.used AND (b.sum_broadcasts_complaint > 0), [1, toInt64(b.sum_broadcasts_delivery > 0), toInt64(b.sum_sent)], [0, 0, 0]) AS counts_complaint_rate,
+             if(b.used AND (b.sum_broadcasts_complaint > 0)
+ AND (b.sum_reach_where_complaint > 0), [(toUInt64(b.sum_reach_where_complaint), toUInt64(b.sum_complained))], CAST([], 'Array(Tuple(UInt64, UInt64))')) AS largest_complaint_rate,
+             0 AS most_complaint_rate,
+             emptyArrayFloat64() AS others_complaint_rate,

-                 0 AS sum_complained,
+                 sum(complaint[6]) AS sum_complained,

-             [0, 0, 0] AS counts_delivery_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_delivery_rate,
-             0 AS most_delivery_rate,
-             emptyArrayFloat64() AS others_delivery_rate,
+             [0, 0, 0] AS counts_complaint_rate,
+             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_complaint_rate,
+             0 AS most_complaint_rate,
+             emptyArrayFloat64() AS others_complaint_rate,

-             arrayMap(n -> toInt64(n), [(by_rate[1]).1, (by_rate[1]).2, (by_rate[1]).3]) AS counts_delivery_rate,
-             clusters_delivery_rate.largest AS largest_delivery_rate,
-             clusters_delivery_rate.most AS most_delivery_rate,
-             clusters_delivery_rate.others AS others_delivery_rate,
+             arrayMap(n -> toInt64(n), [(by_rate[8]).1, (by_rate[8]).2, (by_rate[8]).3]) AS counts_complaint_rate,
+             clusters_complaint_rate_all.largest AS largest_complaint_rate,
+             clusters_complaint_rate_all.most AS most_complaint_rate,
+             clusters_complaint_rate_all.others AS others_complaint_rate,

-             [0, 0, 0] AS counts_delivery_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_delivery_rate,
-             0 AS most_delivery_rate,
-             emptyArrayFloat64() AS others_delivery_rate,
+             [0, 0, 0] AS counts_complaint_rate,
+             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_complaint_rate,
+             0 AS most_complaint_rate,
+             emptyArrayFloat64() AS others_complaint_rate,

-             [0, 0, 0] AS counts_delivery_rate,
-             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_delivery_rate,
-             0 AS most_delivery_rate,
-             emptyArrayFloat64() AS others_delivery_rate,
+             [0, 0, 0] AS counts_complaint_rate,
+             CAST([], 'Array(Tuple(UInt64, UInt64))') AS largest_complaint_rate,
+             0 AS most_complaint_rate,
+             emptyArrayFloat64() AS others_complaint_rate,
-- immature-broadcasts: that of cascade
-- summed-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== sort=rate
-- any-unnamed-outcomes: that of cascade
-- cascade: that of rate=delivery_rate
-- immature-broadcasts: that of cascade
-- summed-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== sort=-rate
-- any-unnamed-outcomes: that of cascade
-- cascade: that of rate=delivery_rate
-- immature-broadcasts: that of cascade
-- summed-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== compare=previous
-- any-unnamed-outcomes: that of cascade
-- cascade: other than that of 2026-02-01 to 2026-03-03
- AND (NOT ((day >= {summed_from_1:Date})
- AND (day <= {summed_to_1:Date})))
- AND (NOT ((day >= {summed_from_2:Date})
- AND (day <= {summed_to_2:Date})))

- AND (NOT ((day >= {summed_from_1:Date})
- AND (day <= {summed_to_1:Date})))
- AND (NOT ((day >= {summed_from_2:Date})
- AND (day <= {summed_to_2:Date})))
-- cascade: that of 2026-02-01 to 2026-03-03
-- immature-broadcasts: that of 2026-02-01 to 2026-03-03
-- summed-days: that of 2026-02-01 to 2026-03-03
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== compare=exact
-- any-unnamed-outcomes: that of cascade
-- cascade: that of compare=previous
-- cascade: that of 2026-02-01 to 2026-03-03
-- immature-broadcasts: that of 2026-02-01 to 2026-03-03
-- summed-days: that of 2026-02-01 to 2026-03-03
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== compare=year
-- any-unnamed-outcomes: that of cascade
-- cascade: that of 2026-03-30 to 2026-04-01
-- cascade: that of 2026-02-01 to 2026-03-03
-- immature-broadcasts: that of 2026-02-01 to 2026-03-03
-- summed-days: that of 2026-02-01 to 2026-03-03
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== limit=1
-- any-unnamed-outcomes: that of cascade
-- cascade: that of cascade
-- immature-broadcasts: that of cascade
-- summed-days: that of cascade
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== content_type and platform and message_class and tier and campaign and owner and content_form and sent_by and title_length and core_length and exclamations and pictures_per_paragraph and title_emoji and prefix and broadcast and variant
-- any-unnamed-outcomes: that of cascade
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
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== not.content_type and not.platform and not.message_class and not.tier and not.campaign and not.owner and not.content_form and not.sent_by and not.title_length and not.core_length and not.exclamations and not.pictures_per_paragraph and not.title_emoji and not.prefix
-- any-unnamed-outcomes: that of cascade
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
-- tenant-pending-units: that of cascade
-- unnamed-outcomes: that of cascade

== read-curve
-- read-curve
SELECT
    toInt64(reach_where_read) AS of,
    [toInt64(read_1h), toInt64(read_24h), toInt64(read_3d), toInt64(read_7d), toInt64(read_30d)] AS by_horizon,
    [toInt64(read_possible_1h), toInt64(read_possible_24h), toInt64(read_possible_3d), toInt64(read_possible_7d), toInt64(read_possible_30d)] AS possible_by_horizon,
    [toInt64((reach_where_read = 0) OR (reach_point_1h > 0)), toInt64((reach_where_read = 0) OR (reach_point_24h > 0)), toInt64((reach_where_read = 0) OR (reach_point_3d > 0)), toInt64((reach_where_read = 0) OR (reach_point_7d > 0)), toInt64((reach_where_read = 0) OR (reach_point_30d > 0))] AS point_by_horizon,
    arrayMap(n -> toInt64(n), delay_read) AS delays,
    arrayMap(n -> toInt64(n), delay_read_from) AS delays_from,
    toInt64(read_all) AS readers,
    toInt64(toUnixTimestamp64Milli(read_as_of) - toUnixTimestamp64Milli(last_delivery_at)) AS unread_for,
    toUnixTimestamp64Milli(p99_delivery_at) AS p99_delivery_at,
    [toString(basis_delivery), toString(basis_read), toString(basis_click)] AS bases,
    toInt64(definition < {definition:UInt16}) AS outdated,
    [toInt64(broadcasts), toInt64(broadcasts_delivery), toInt64(broadcasts_read), toInt64(broadcasts_click), toInt64(broadcasts_conversion), toInt64(broadcasts_view_through), toInt64(broadcasts_optout), toInt64(broadcasts_complaint), toInt64(broadcasts_poll), toInt64(broadcasts_lower_bound), toInt64(broadcasts_delivery_incomplete), toInt64(broadcasts_delivery_gaps), toInt64(engaged_where_gaps), toInt64(engaged_unconfirmed_where_gaps), toInt64(broadcasts_aggregate), toInt64(broadcasts_counts_only), toInt64(broadcasts_counted), toInt64(broadcasts_above_reach), toInt64(broadcasts_sent), toInt64(broadcasts_failed), toInt64(broadcasts_sent_implied), toInt64(broadcasts_delivery_rate), toInt64(reach)] AS measured,
    [toInt64(reach_where_read), toInt64(read_all), toInt64(read_possible_all), toInt64(read_point_all), toInt64(reach_point_all), toUnixTimestamp64Milli(read_as_of)] AS reads,
    toUnixTimestamp64Milli(first_send_at) AS first_send_at,
    toString(day) AS day,
    toString(platform) AS platform,
    toString(content_type) AS content_type,
    toString(tier) AS tier,
    toString(basis) AS basis
FROM broadcast_stats
FINAL
WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (broadcast = {broadcast:String})
AND (segment = {segment:String})
AND (variant = '*')
-- read-curve-comparables
SELECT
    toInt64(reach_where_read) AS of,
    [toInt64(read_1h), toInt64(read_24h), toInt64(read_3d), toInt64(read_7d), toInt64(read_30d)] AS by_horizon,
    [toInt64(read_possible_1h), toInt64(read_possible_24h), toInt64(read_possible_3d), toInt64(read_possible_7d), toInt64(read_possible_30d)] AS possible_by_horizon,
    [toInt64((reach_where_read = 0) OR (reach_point_1h > 0)), toInt64((reach_where_read = 0) OR (reach_point_24h > 0)), toInt64((reach_where_read = 0) OR (reach_point_3d > 0)), toInt64((reach_where_read = 0) OR (reach_point_7d > 0)), toInt64((reach_where_read = 0) OR (reach_point_30d > 0))] AS point_by_horizon,
    arrayMap(n -> toInt64(n), delay_read) AS delays,
    arrayMap(n -> toInt64(n), delay_read_from) AS delays_from,
    toInt64(read_all) AS readers,
    toInt64(toUnixTimestamp64Milli(read_as_of) - toUnixTimestamp64Milli(last_delivery_at)) AS unread_for,
    toUnixTimestamp64Milli(p99_delivery_at) AS p99_delivery_at,
    [toString(basis_delivery), toString(basis_read), toString(basis_click)] AS bases,
    toInt64(definition < {definition:UInt16}) AS outdated,
    toString(basis) AS basis
FROM broadcast_stats
FINAL
WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = {segment:String})
AND (variant = '*')
AND ((day, broadcast) IN (
    SELECT
        day,
        broadcast
    FROM broadcast_stats
    FINAL
    WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = {segment:String})
AND (variant = '*')
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
ORDER BY
    day ASC,
    broadcast ASC
-- tenant-pending-units
SELECT count() AS pending
FROM units
FINAL
WHERE (tenant = {tenant:String})
AND (kind IN ({kinds:Array(String)}))
AND (marks > done)

== broadcast=ours-young-lists
-- read-curve: that of read-curve
-- read-curve-comparables: that of read-curve
-- read-curve-without-point
SELECT count() AS n
FROM
(
    SELECT
        (broadcasts_read > 0)
AND (reach_point_7d = 0)
AND ((reach_where_read > 0) OR (read_7d < read_possible_7d)) AS lacks_point,
        sum((broadcasts_read > 0)
AND (reach_point_7d > 0)) OVER (ORDER BY first_send_at DESC, broadcast ASC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS later
    FROM broadcast_stats
    FINAL
    WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = {segment:String})
AND (variant = '*')
AND (day <= {day:Date})
AND (first_send_at < fromUnixTimestamp64Milli({first_send_at:Int64}, 'UTC'))
AND (broadcast != {broadcast:String})
AND (platform = {platform:String})
AND (content_type = {content_type:String})
AND (tier = {tier:String})
AND (basis = {basis:String})
AND (((toUnixTimestamp64Milli(p99_delivery_at) + {mature_after:Int64}) + greatest(multiIf(basis_delivery = 'poll', {late_poll:Int64}, basis_delivery = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_read = 'poll', {late_poll:Int64}, basis_read = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_click = 'poll', {late_poll:Int64}, basis_click = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}))) <= {complete_until:Int64})
AND (((broadcasts_read > 0)
AND (reach_point_7d > 0)) OR ((broadcasts_read > 0)
AND (reach_point_7d = 0)
AND ((reach_where_read > 0) OR (read_7d < read_possible_7d))))
)
WHERE lacks_point AND (later < {typical:UInt32})
-- tenant-pending-units: that of read-curve

== segment=ours-vip
-- read-curve: that of read-curve
-- read-curve-comparables: that of read-curve
-- tenant-pending-units: that of read-curve

== typical=5
-- read-curve: that of read-curve
-- read-curve-comparables: that of read-curve
-- tenant-pending-units: that of read-curve

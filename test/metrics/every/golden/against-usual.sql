== against-usual
-- against-usual
SELECT
    toUnixTimestamp64Milli(first_send_at) AS first_send_at,
    toString(day) AS day,
    toString(platform) AS platform,
    toString(content_type) AS content_type,
    toString(tier) AS tier,
    toString(basis) AS basis,
    [toString(basis_delivery), toString(basis_read), toString(basis_click)] AS bases,
    toUnixTimestamp64Milli(p99_delivery_at) AS p99_delivery_at,
    toInt64(definition < {definition:UInt16}) AS outdated,
    [toInt64(broadcasts), toInt64(broadcasts_delivery), toInt64(broadcasts_read), toInt64(broadcasts_click), toInt64(broadcasts_conversion), toInt64(broadcasts_view_through), toInt64(broadcasts_optout), toInt64(broadcasts_complaint), toInt64(broadcasts_poll), toInt64(broadcasts_lower_bound), toInt64(broadcasts_delivery_incomplete), toInt64(broadcasts_delivery_gaps), toInt64(engaged_where_gaps), toInt64(engaged_unconfirmed_where_gaps), toInt64(broadcasts_aggregate), toInt64(broadcasts_counts_only), toInt64(broadcasts_counted), toInt64(broadcasts_above_reach), toInt64(broadcasts_sent), toInt64(broadcasts_failed), toInt64(broadcasts_sent_implied), toInt64(broadcasts_delivery_rate), toInt64(reach)] AS measured,
    [toInt64(reach_where_read), toInt64(read_24h), toInt64(read_possible_24h), toInt64(read_point_24h), toInt64(reach_point_24h), toUnixTimestamp64Milli(read_as_of)] AS reads,
    [(toInt64(delivered_where_sent), toInt64(sent_where_delivery)), (toInt64(read_point_24h), toInt64(reach_point_24h)), (toInt64(clicked_24h), toInt64(reach_where_click)), (toInt64(clicked_where_read_24h), toInt64(read_where_click_24h)), (toInt64(converted), toInt64(clicked_where_conversion_24h)), (toInt64(converted), toInt64(reach_where_conversion))] AS parts
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
AND (segment = {segment:String})
AND (variant = '*')
AND (broadcast = {broadcast:String})
    ) AS stats
    LEFT JOIN
    (
        SELECT
            broadcast,
            segment,
            variant,
            converted_24h AS converted,
            view_through_24h AS view_through
        FROM conversion_stats
        FINAL
        WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (goal = {goal:String})
AND (currency = '*')
AND (segment = {segment:String})
AND (variant = '*')
AND (broadcast = {broadcast:String})
    ) AS conversions USING (broadcast, segment, variant)
) AS s
-- against-usual-comparables
SELECT
    rate_name,
    part,
    whole,
    p99_ms AS p99_delivery_at,
    bases,
    outdated,
    toInt64(lacks_point) AS lacks_point
FROM
(
    SELECT
        *,
        one.1 AS rate_name,
        one.2 AS has_rate,
        one.3 AS part,
        one.4 AS whole,
        one.5 AS lacks_point,
        sum(has_rate) OVER (PARTITION BY rate_name ORDER BY first_send_at DESC, broadcast ASC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS later
    FROM
    (
        SELECT
            broadcast,
            first_send_at,
            toUnixTimestamp64Milli(p99_delivery_at) AS p99_ms,
            [toString(basis_delivery), toString(basis_read), toString(basis_click)] AS bases,
            toInt64(definition < {definition:UInt16}) AS outdated,
            arrayJoin([('delivery_rate', (broadcasts_delivery_rate > 0)
AND (sent_where_delivery > 0), toInt64(delivered_where_sent), toInt64(sent_where_delivery), false), ('open_rate', (broadcasts_read > 0)
AND (reach_point_24h > 0), toInt64(read_point_24h), toInt64(reach_point_24h), (broadcasts_read > 0)
AND (reach_point_24h = 0)
AND ((reach_where_read > 0) OR (read_24h < read_possible_24h))), ('click_rate', (broadcasts_click > 0)
AND (reach_where_click > 0), toInt64(clicked_24h), toInt64(reach_where_click), false), ('click_to_open', (broadcasts_read > 0)
AND (broadcasts_click > 0)
AND (read_where_click_24h > 0), toInt64(clicked_where_read_24h), toInt64(read_where_click_24h), (broadcasts_read > 0)
AND (broadcasts_click > 0)
AND (reach_point_24h = 0)
AND ((reach_where_read > 0) OR (read_24h < read_possible_24h))), ('conversion_rate', (broadcasts_conversion > 0)
AND (clicked_where_conversion_24h > 0), toInt64(converted), toInt64(clicked_where_conversion_24h), false), ('converted_per_delivered', (broadcasts_conversion > 0)
AND (reach_where_conversion > 0), toInt64(converted), toInt64(reach_where_conversion), false)]) AS one
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
            ) AS stats
            LEFT JOIN
            (
                SELECT
                    broadcast,
                    segment,
                    variant,
                    converted_24h AS converted,
                    view_through_24h AS view_through
                FROM conversion_stats
                FINAL
                WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (goal = {goal:String})
AND (currency = '*')
AND (segment = {segment:String})
AND (variant = '*')
            ) AS conversions USING (broadcast, segment, variant)
        ) AS s
    )
    WHERE has_rate OR lacks_point
)
WHERE later < {typical:UInt32}
-- any-unnamed-outcomes
SELECT CAST(count() > 0, 'Bool') AS any
FROM unnamed_outcomes
FINAL
WHERE (tenant = {tenant:String})
AND (alive = 1)
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
-     [toInt64(reach_where_read), toInt64(read_24h), toInt64(read_possible_24h), toInt64(read_point_24h), toInt64(reach_point_24h), toUnixTimestamp64Milli(read_as_of)] AS reads,
-     [(toInt64(delivered_where_sent), toInt64(sent_where_delivery)), (toInt64(read_point_24h), toInt64(reach_point_24h)), (toInt64(clicked_24h), toInt64(reach_where_click)), (toInt64(clicked_where_read_24h), toInt64(read_where_click_24h)), (toInt64(converted), toInt64(clicked_where_conversion_24h)), (toInt64(converted), toInt64(reach_where_conversion))] AS parts
+     [toInt64(reach_where_read), toInt64(read_1h), toInt64(read_possible_1h), toInt64(read_point_1h), toInt64(reach_point_1h), toUnixTimestamp64Milli(read_as_of)] AS reads,
+     [(toInt64(delivered_where_sent), toInt64(sent_where_delivery)), (toInt64(read_point_1h), toInt64(reach_point_1h)), (toInt64(clicked_1h), toInt64(reach_where_click)), (toInt64(clicked_where_read_1h), toInt64(read_where_click_1h)), (toInt64(converted), toInt64(clicked_where_conversion_1h)), (toInt64(converted), toInt64(reach_where_conversion))] AS parts

-             converted_24h AS converted,
-             view_through_24h AS view_through
+             converted_1h AS converted,
+             view_through_1h AS view_through
-- against-usual-comparables: other than that of against-usual
- AND (reach_point_24h > 0), toInt64(read_point_24h), toInt64(reach_point_24h), (broadcasts_read > 0)
- AND (reach_point_24h = 0)
- AND ((reach_where_read > 0) OR (read_24h < read_possible_24h))), ('click_rate', (broadcasts_click > 0)
- AND (reach_where_click > 0), toInt64(clicked_24h), toInt64(reach_where_click), false), ('click_to_open', (broadcasts_read > 0)
+ AND (reach_point_1h > 0), toInt64(read_point_1h), toInt64(reach_point_1h), (broadcasts_read > 0)
+ AND (reach_point_1h = 0)
+ AND ((reach_where_read > 0) OR (read_1h < read_possible_1h))), ('click_rate', (broadcasts_click > 0)
+ AND (reach_where_click > 0), toInt64(clicked_1h), toInt64(reach_where_click), false), ('click_to_open', (broadcasts_read > 0)

- AND (read_where_click_24h > 0), toInt64(clicked_where_read_24h), toInt64(read_where_click_24h), (broadcasts_read > 0)
+ AND (read_where_click_1h > 0), toInt64(clicked_where_read_1h), toInt64(read_where_click_1h), (broadcasts_read > 0)

- AND (reach_point_24h = 0)
- AND ((reach_where_read > 0) OR (read_24h < read_possible_24h))), ('conversion_rate', (broadcasts_conversion > 0)
- AND (clicked_where_conversion_24h > 0), toInt64(converted), toInt64(clicked_where_conversion_24h), false), ('converted_per_delivered', (broadcasts_conversion > 0)
+ AND (reach_point_1h = 0)
+ AND ((reach_where_read > 0) OR (read_1h < read_possible_1h))), ('conversion_rate', (broadcasts_conversion > 0)
+ AND (clicked_where_conversion_1h > 0), toInt64(converted), toInt64(clicked_where_conversion_1h), false), ('converted_per_delivered', (broadcasts_conversion > 0)

-                     converted_24h AS converted,
-                     view_through_24h AS view_through
+                     converted_1h AS converted,
+                     view_through_1h AS view_through
-- any-unnamed-outcomes: that of against-usual
-- tenant-pending-units: that of against-usual
-- unnamed-outcomes: that of against-usual

== horizon=3d
-- against-usual: other than that of against-usual
-     [toInt64(reach_where_read), toInt64(read_24h), toInt64(read_possible_24h), toInt64(read_point_24h), toInt64(reach_point_24h), toUnixTimestamp64Milli(read_as_of)] AS reads,
-     [(toInt64(delivered_where_sent), toInt64(sent_where_delivery)), (toInt64(read_point_24h), toInt64(reach_point_24h)), (toInt64(clicked_24h), toInt64(reach_where_click)), (toInt64(clicked_where_read_24h), toInt64(read_where_click_24h)), (toInt64(converted), toInt64(clicked_where_conversion_24h)), (toInt64(converted), toInt64(reach_where_conversion))] AS parts
+     [toInt64(reach_where_read), toInt64(read_3d), toInt64(read_possible_3d), toInt64(read_point_3d), toInt64(reach_point_3d), toUnixTimestamp64Milli(read_as_of)] AS reads,
+     [(toInt64(delivered_where_sent), toInt64(sent_where_delivery)), (toInt64(read_point_3d), toInt64(reach_point_3d)), (toInt64(clicked_3d), toInt64(reach_where_click)), (toInt64(clicked_where_read_3d), toInt64(read_where_click_3d)), (toInt64(converted), toInt64(clicked_where_conversion_3d)), (toInt64(converted), toInt64(reach_where_conversion))] AS parts

-             converted_24h AS converted,
-             view_through_24h AS view_through
+             converted_3d AS converted,
+             view_through_3d AS view_through
-- against-usual-comparables: other than that of against-usual
- AND (reach_point_24h > 0), toInt64(read_point_24h), toInt64(reach_point_24h), (broadcasts_read > 0)
- AND (reach_point_24h = 0)
- AND ((reach_where_read > 0) OR (read_24h < read_possible_24h))), ('click_rate', (broadcasts_click > 0)
- AND (reach_where_click > 0), toInt64(clicked_24h), toInt64(reach_where_click), false), ('click_to_open', (broadcasts_read > 0)
+ AND (reach_point_3d > 0), toInt64(read_point_3d), toInt64(reach_point_3d), (broadcasts_read > 0)
+ AND (reach_point_3d = 0)
+ AND ((reach_where_read > 0) OR (read_3d < read_possible_3d))), ('click_rate', (broadcasts_click > 0)
+ AND (reach_where_click > 0), toInt64(clicked_3d), toInt64(reach_where_click), false), ('click_to_open', (broadcasts_read > 0)

- AND (read_where_click_24h > 0), toInt64(clicked_where_read_24h), toInt64(read_where_click_24h), (broadcasts_read > 0)
+ AND (read_where_click_3d > 0), toInt64(clicked_where_read_3d), toInt64(read_where_click_3d), (broadcasts_read > 0)

- AND (reach_point_24h = 0)
- AND ((reach_where_read > 0) OR (read_24h < read_possible_24h))), ('conversion_rate', (broadcasts_conversion > 0)
- AND (clicked_where_conversion_24h > 0), toInt64(converted), toInt64(clicked_where_conversion_24h), false), ('converted_per_delivered', (broadcasts_conversion > 0)
+ AND (reach_point_3d = 0)
+ AND ((reach_where_read > 0) OR (read_3d < read_possible_3d))), ('conversion_rate', (broadcasts_conversion > 0)
+ AND (clicked_where_conversion_3d > 0), toInt64(converted), toInt64(clicked_where_conversion_3d), false), ('converted_per_delivered', (broadcasts_conversion > 0)

-                     converted_24h AS converted,
-                     view_through_24h AS view_through
+                     converted_3d AS converted,
+                     view_through_3d AS view_through
-- any-unnamed-outcomes: that of against-usual
-- tenant-pending-units: that of against-usual
-- unnamed-outcomes: that of against-usual

== horizon=7d
-- against-usual: other than that of against-usual
-     [toInt64(reach_where_read), toInt64(read_24h), toInt64(read_possible_24h), toInt64(read_point_24h), toInt64(reach_point_24h), toUnixTimestamp64Milli(read_as_of)] AS reads,
-     [(toInt64(delivered_where_sent), toInt64(sent_where_delivery)), (toInt64(read_point_24h), toInt64(reach_point_24h)), (toInt64(clicked_24h), toInt64(reach_where_click)), (toInt64(clicked_where_read_24h), toInt64(read_where_click_24h)), (toInt64(converted), toInt64(clicked_where_conversion_24h)), (toInt64(converted), toInt64(reach_where_conversion))] AS parts
+     [toInt64(reach_where_read), toInt64(read_7d), toInt64(read_possible_7d), toInt64(read_point_7d), toInt64(reach_point_7d), toUnixTimestamp64Milli(read_as_of)] AS reads,
+     [(toInt64(delivered_where_sent), toInt64(sent_where_delivery)), (toInt64(read_point_7d), toInt64(reach_point_7d)), (toInt64(clicked_7d), toInt64(reach_where_click)), (toInt64(clicked_where_read_7d), toInt64(read_where_click_7d)), (toInt64(converted), toInt64(clicked_where_conversion_7d)), (toInt64(converted), toInt64(reach_where_conversion))] AS parts

-             converted_24h AS converted,
-             view_through_24h AS view_through
+             converted_7d AS converted,
+             view_through_7d AS view_through
-- against-usual-comparables: other than that of against-usual
- AND (reach_point_24h > 0), toInt64(read_point_24h), toInt64(reach_point_24h), (broadcasts_read > 0)
- AND (reach_point_24h = 0)
- AND ((reach_where_read > 0) OR (read_24h < read_possible_24h))), ('click_rate', (broadcasts_click > 0)
- AND (reach_where_click > 0), toInt64(clicked_24h), toInt64(reach_where_click), false), ('click_to_open', (broadcasts_read > 0)
+ AND (reach_point_7d > 0), toInt64(read_point_7d), toInt64(reach_point_7d), (broadcasts_read > 0)
+ AND (reach_point_7d = 0)
+ AND ((reach_where_read > 0) OR (read_7d < read_possible_7d))), ('click_rate', (broadcasts_click > 0)
+ AND (reach_where_click > 0), toInt64(clicked_7d), toInt64(reach_where_click), false), ('click_to_open', (broadcasts_read > 0)

- AND (read_where_click_24h > 0), toInt64(clicked_where_read_24h), toInt64(read_where_click_24h), (broadcasts_read > 0)
+ AND (read_where_click_7d > 0), toInt64(clicked_where_read_7d), toInt64(read_where_click_7d), (broadcasts_read > 0)

- AND (reach_point_24h = 0)
- AND ((reach_where_read > 0) OR (read_24h < read_possible_24h))), ('conversion_rate', (broadcasts_conversion > 0)
- AND (clicked_where_conversion_24h > 0), toInt64(converted), toInt64(clicked_where_conversion_24h), false), ('converted_per_delivered', (broadcasts_conversion > 0)
+ AND (reach_point_7d = 0)
+ AND ((reach_where_read > 0) OR (read_7d < read_possible_7d))), ('conversion_rate', (broadcasts_conversion > 0)
+ AND (clicked_where_conversion_7d > 0), toInt64(converted), toInt64(clicked_where_conversion_7d), false), ('converted_per_delivered', (broadcasts_conversion > 0)

-                     converted_24h AS converted,
-                     view_through_24h AS view_through
+                     converted_7d AS converted,
+                     view_through_7d AS view_through
-- any-unnamed-outcomes: that of against-usual
-- tenant-pending-units: that of against-usual
-- unnamed-outcomes: that of against-usual

== horizon=30d
-- against-usual: other than that of against-usual
-     [toInt64(reach_where_read), toInt64(read_24h), toInt64(read_possible_24h), toInt64(read_point_24h), toInt64(reach_point_24h), toUnixTimestamp64Milli(read_as_of)] AS reads,
-     [(toInt64(delivered_where_sent), toInt64(sent_where_delivery)), (toInt64(read_point_24h), toInt64(reach_point_24h)), (toInt64(clicked_24h), toInt64(reach_where_click)), (toInt64(clicked_where_read_24h), toInt64(read_where_click_24h)), (toInt64(converted), toInt64(clicked_where_conversion_24h)), (toInt64(converted), toInt64(reach_where_conversion))] AS parts
+     [toInt64(reach_where_read), toInt64(read_30d), toInt64(read_possible_30d), toInt64(read_point_30d), toInt64(reach_point_30d), toUnixTimestamp64Milli(read_as_of)] AS reads,
+     [(toInt64(delivered_where_sent), toInt64(sent_where_delivery)), (toInt64(read_point_30d), toInt64(reach_point_30d)), (toInt64(clicked_30d), toInt64(reach_where_click)), (toInt64(clicked_where_read_30d), toInt64(read_where_click_30d)), (toInt64(converted), toInt64(clicked_where_conversion_30d)), (toInt64(converted), toInt64(reach_where_conversion))] AS parts

-             converted_24h AS converted,
-             view_through_24h AS view_through
+             converted_30d AS converted,
+             view_through_30d AS view_through
-- against-usual-comparables: other than that of against-usual
- AND (reach_point_24h > 0), toInt64(read_point_24h), toInt64(reach_point_24h), (broadcasts_read > 0)
- AND (reach_point_24h = 0)
- AND ((reach_where_read > 0) OR (read_24h < read_possible_24h))), ('click_rate', (broadcasts_click > 0)
- AND (reach_where_click > 0), toInt64(clicked_24h), toInt64(reach_where_click), false), ('click_to_open', (broadcasts_read > 0)
+ AND (reach_point_30d > 0), toInt64(read_point_30d), toInt64(reach_point_30d), (broadcasts_read > 0)
+ AND (reach_point_30d = 0)
+ AND ((reach_where_read > 0) OR (read_30d < read_possible_30d))), ('click_rate', (broadcasts_click > 0)
+ AND (reach_where_click > 0), toInt64(clicked_30d), toInt64(reach_where_click), false), ('click_to_open', (broadcasts_read > 0)

- AND (read_where_click_24h > 0), toInt64(clicked_where_read_24h), toInt64(read_where_click_24h), (broadcasts_read > 0)
+ AND (read_where_click_30d > 0), toInt64(clicked_where_read_30d), toInt64(read_where_click_30d), (broadcasts_read > 0)

- AND (reach_point_24h = 0)
- AND ((reach_where_read > 0) OR (read_24h < read_possible_24h))), ('conversion_rate', (broadcasts_conversion > 0)
- AND (clicked_where_conversion_24h > 0), toInt64(converted), toInt64(clicked_where_conversion_24h), false), ('converted_per_delivered', (broadcasts_conversion > 0)
+ AND (reach_point_30d = 0)
+ AND ((reach_where_read > 0) OR (read_30d < read_possible_30d))), ('conversion_rate', (broadcasts_conversion > 0)
+ AND (clicked_where_conversion_30d > 0), toInt64(converted), toInt64(clicked_where_conversion_30d), false), ('converted_per_delivered', (broadcasts_conversion > 0)

-                     converted_24h AS converted,
-                     view_through_24h AS view_through
+                     converted_30d AS converted,
+                     view_through_30d AS view_through
-- any-unnamed-outcomes: that of against-usual
-- tenant-pending-units: that of against-usual
-- unnamed-outcomes: that of against-usual

== horizon=all
-- against-usual: other than that of against-usual
-     [toInt64(reach_where_read), toInt64(read_24h), toInt64(read_possible_24h), toInt64(read_point_24h), toInt64(reach_point_24h), toUnixTimestamp64Milli(read_as_of)] AS reads,
-     [(toInt64(delivered_where_sent), toInt64(sent_where_delivery)), (toInt64(read_point_24h), toInt64(reach_point_24h)), (toInt64(clicked_24h), toInt64(reach_where_click)), (toInt64(clicked_where_read_24h), toInt64(read_where_click_24h)), (toInt64(converted), toInt64(clicked_where_conversion_24h)), (toInt64(converted), toInt64(reach_where_conversion))] AS parts
+     [toInt64(reach_where_read), toInt64(read_all), toInt64(read_possible_all), toInt64(read_point_all), toInt64(reach_point_all), toUnixTimestamp64Milli(read_as_of)] AS reads,
+     [(toInt64(delivered_where_sent), toInt64(sent_where_delivery)), (toInt64(read_point_all), toInt64(reach_point_all)), (toInt64(clicked_all), toInt64(reach_where_click)), (toInt64(clicked_where_read_all), toInt64(read_where_click_all)), (toInt64(converted), toInt64(clicked_where_conversion_all)), (toInt64(converted), toInt64(reach_where_conversion))] AS parts

-             converted_24h AS converted,
-             view_through_24h AS view_through
+             converted_all AS converted,
+             view_through_all AS view_through
-- against-usual-comparables: other than that of against-usual
- AND (reach_point_24h > 0), toInt64(read_point_24h), toInt64(reach_point_24h), (broadcasts_read > 0)
- AND (reach_point_24h = 0)
- AND ((reach_where_read > 0) OR (read_24h < read_possible_24h))), ('click_rate', (broadcasts_click > 0)
- AND (reach_where_click > 0), toInt64(clicked_24h), toInt64(reach_where_click), false), ('click_to_open', (broadcasts_read > 0)
+ AND (reach_point_all > 0), toInt64(read_point_all), toInt64(reach_point_all), (broadcasts_read > 0)
+ AND (reach_point_all = 0)
+ AND ((reach_where_read > 0) OR (read_all < read_possible_all))), ('click_rate', (broadcasts_click > 0)
+ AND (reach_where_click > 0), toInt64(clicked_all), toInt64(reach_where_click), false), ('click_to_open', (broadcasts_read > 0)

- AND (read_where_click_24h > 0), toInt64(clicked_where_read_24h), toInt64(read_where_click_24h), (broadcasts_read > 0)
+ AND (read_where_click_all > 0), toInt64(clicked_where_read_all), toInt64(read_where_click_all), (broadcasts_read > 0)

- AND (reach_point_24h = 0)
- AND ((reach_where_read > 0) OR (read_24h < read_possible_24h))), ('conversion_rate', (broadcasts_conversion > 0)
- AND (clicked_where_conversion_24h > 0), toInt64(converted), toInt64(clicked_where_conversion_24h), false), ('converted_per_delivered', (broadcasts_conversion > 0)
+ AND (reach_point_all = 0)
+ AND ((reach_where_read > 0) OR (read_all < read_possible_all))), ('conversion_rate', (broadcasts_conversion > 0)
+ AND (clicked_where_conversion_all > 0), toInt64(converted), toInt64(clicked_where_conversion_all), false), ('converted_per_delivered', (broadcasts_conversion > 0)

-                     converted_24h AS converted,
-                     view_through_24h AS view_through
+                     converted_all AS converted,
+                     view_through_all AS view_through
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

== rate=delivery_rate
-- against-usual: other than that of against-usual
-     [(toInt64(delivered_where_sent), toInt64(sent_where_delivery)), (toInt64(read_point_24h), toInt64(reach_point_24h)), (toInt64(clicked_24h), toInt64(reach_where_click)), (toInt64(clicked_where_read_24h), toInt64(read_where_click_24h)), (toInt64(converted), toInt64(clicked_where_conversion_24h)), (toInt64(converted), toInt64(reach_where_conversion))] AS parts
+     [(toInt64(delivered_where_sent), toInt64(sent_where_delivery))] AS parts
-- against-usual-comparables: other than that of against-usual
- AND (sent_where_delivery > 0), toInt64(delivered_where_sent), toInt64(sent_where_delivery), false), ('open_rate', (broadcasts_read > 0)
- AND (reach_point_24h > 0), toInt64(read_point_24h), toInt64(reach_point_24h), (broadcasts_read > 0)
- AND (reach_point_24h = 0)
- AND ((reach_where_read > 0) OR (read_24h < read_possible_24h))), ('click_rate', (broadcasts_click > 0)
- AND (reach_where_click > 0), toInt64(clicked_24h), toInt64(reach_where_click), false), ('click_to_open', (broadcasts_read > 0)
- AND (broadcasts_click > 0)
- AND (read_where_click_24h > 0), toInt64(clicked_where_read_24h), toInt64(read_where_click_24h), (broadcasts_read > 0)
- AND (broadcasts_click > 0)
- AND (reach_point_24h = 0)
- AND ((reach_where_read > 0) OR (read_24h < read_possible_24h))), ('conversion_rate', (broadcasts_conversion > 0)
- AND (clicked_where_conversion_24h > 0), toInt64(converted), toInt64(clicked_where_conversion_24h), false), ('converted_per_delivered', (broadcasts_conversion > 0)
- AND (reach_where_conversion > 0), toInt64(converted), toInt64(reach_where_conversion), false)]) AS one
+ AND (sent_where_delivery > 0), toInt64(delivered_where_sent), toInt64(sent_where_delivery), false)]) AS one
-- any-unnamed-outcomes: that of against-usual
-- tenant-pending-units: that of against-usual
-- unnamed-outcomes: that of against-usual

== rate=open_rate
-- against-usual: other than that of against-usual
-     [(toInt64(delivered_where_sent), toInt64(sent_where_delivery)), (toInt64(read_point_24h), toInt64(reach_point_24h)), (toInt64(clicked_24h), toInt64(reach_where_click)), (toInt64(clicked_where_read_24h), toInt64(read_where_click_24h)), (toInt64(converted), toInt64(clicked_where_conversion_24h)), (toInt64(converted), toInt64(reach_where_conversion))] AS parts
+     [(toInt64(read_point_24h), toInt64(reach_point_24h))] AS parts
-- against-usual-comparables: other than that of rate=delivery_rate
-             arrayJoin([('delivery_rate', (broadcasts_delivery_rate > 0)
- AND (sent_where_delivery > 0), toInt64(delivered_where_sent), toInt64(sent_where_delivery), false)]) AS one
+             arrayJoin([('open_rate', (broadcasts_read > 0)
+ AND (reach_point_24h > 0), toInt64(read_point_24h), toInt64(reach_point_24h), (broadcasts_read > 0)
+ AND (reach_point_24h = 0)
+ AND ((reach_where_read > 0) OR (read_24h < read_possible_24h)))]) AS one
-- any-unnamed-outcomes: that of against-usual
-- tenant-pending-units: that of against-usual
-- unnamed-outcomes: that of against-usual

== rate=click_rate
-- against-usual: other than that of against-usual
-     [(toInt64(delivered_where_sent), toInt64(sent_where_delivery)), (toInt64(read_point_24h), toInt64(reach_point_24h)), (toInt64(clicked_24h), toInt64(reach_where_click)), (toInt64(clicked_where_read_24h), toInt64(read_where_click_24h)), (toInt64(converted), toInt64(clicked_where_conversion_24h)), (toInt64(converted), toInt64(reach_where_conversion))] AS parts
+     [(toInt64(clicked_24h), toInt64(reach_where_click))] AS parts
-- against-usual-comparables: other than that of rate=delivery_rate
-             arrayJoin([('delivery_rate', (broadcasts_delivery_rate > 0)
- AND (sent_where_delivery > 0), toInt64(delivered_where_sent), toInt64(sent_where_delivery), false)]) AS one
+             arrayJoin([('click_rate', (broadcasts_click > 0)
+ AND (reach_where_click > 0), toInt64(clicked_24h), toInt64(reach_where_click), false)]) AS one
-- any-unnamed-outcomes: that of against-usual
-- tenant-pending-units: that of against-usual
-- unnamed-outcomes: that of against-usual

== rate=click_to_open
-- against-usual: other than that of against-usual
-     [(toInt64(delivered_where_sent), toInt64(sent_where_delivery)), (toInt64(read_point_24h), toInt64(reach_point_24h)), (toInt64(clicked_24h), toInt64(reach_where_click)), (toInt64(clicked_where_read_24h), toInt64(read_where_click_24h)), (toInt64(converted), toInt64(clicked_where_conversion_24h)), (toInt64(converted), toInt64(reach_where_conversion))] AS parts
+     [(toInt64(clicked_where_read_24h), toInt64(read_where_click_24h))] AS parts
-- against-usual-comparables: other than that of rate=open_rate
-             arrayJoin([('open_rate', (broadcasts_read > 0)
- AND (reach_point_24h > 0), toInt64(read_point_24h), toInt64(reach_point_24h), (broadcasts_read > 0)
+             arrayJoin([('click_to_open', (broadcasts_read > 0)
+ AND (broadcasts_click > 0)
+ AND (read_where_click_24h > 0), toInt64(clicked_where_read_24h), toInt64(read_where_click_24h), (broadcasts_read > 0)
+ AND (broadcasts_click > 0)
-- any-unnamed-outcomes: that of against-usual
-- tenant-pending-units: that of against-usual
-- unnamed-outcomes: that of against-usual

== rate=conversion_rate
-- against-usual: other than that of against-usual
-     [(toInt64(delivered_where_sent), toInt64(sent_where_delivery)), (toInt64(read_point_24h), toInt64(reach_point_24h)), (toInt64(clicked_24h), toInt64(reach_where_click)), (toInt64(clicked_where_read_24h), toInt64(read_where_click_24h)), (toInt64(converted), toInt64(clicked_where_conversion_24h)), (toInt64(converted), toInt64(reach_where_conversion))] AS parts
+     [(toInt64(converted), toInt64(clicked_where_conversion_24h))] AS parts
-- against-usual-comparables: other than that of rate=delivery_rate
-             arrayJoin([('delivery_rate', (broadcasts_delivery_rate > 0)
- AND (sent_where_delivery > 0), toInt64(delivered_where_sent), toInt64(sent_where_delivery), false)]) AS one
+             arrayJoin([('conversion_rate', (broadcasts_conversion > 0)
+ AND (clicked_where_conversion_24h > 0), toInt64(converted), toInt64(clicked_where_conversion_24h), false)]) AS one
-- any-unnamed-outcomes: that of against-usual
-- tenant-pending-units: that of against-usual
-- unnamed-outcomes: that of against-usual

== rate=converted_per_delivered
-- against-usual: other than that of against-usual
-     [(toInt64(delivered_where_sent), toInt64(sent_where_delivery)), (toInt64(read_point_24h), toInt64(reach_point_24h)), (toInt64(clicked_24h), toInt64(reach_where_click)), (toInt64(clicked_where_read_24h), toInt64(read_where_click_24h)), (toInt64(converted), toInt64(clicked_where_conversion_24h)), (toInt64(converted), toInt64(reach_where_conversion))] AS parts
+     [(toInt64(converted), toInt64(reach_where_conversion))] AS parts
-- against-usual-comparables: other than that of rate=delivery_rate
-             arrayJoin([('delivery_rate', (broadcasts_delivery_rate > 0)
- AND (sent_where_delivery > 0), toInt64(delivered_where_sent), toInt64(sent_where_delivery), false)]) AS one
+             arrayJoin([('converted_per_delivered', (broadcasts_conversion > 0)
+ AND (reach_where_conversion > 0), toInt64(converted), toInt64(reach_where_conversion), false)]) AS one
-- any-unnamed-outcomes: that of against-usual
-- tenant-pending-units: that of against-usual
-- unnamed-outcomes: that of against-usual

== rate=unsubscribe_rate
-- against-usual: other than that of against-usual
-     [(toInt64(delivered_where_sent), toInt64(sent_where_delivery)), (toInt64(read_point_24h), toInt64(reach_point_24h)), (toInt64(clicked_24h), toInt64(reach_where_click)), (toInt64(clicked_where_read_24h), toInt64(read_where_click_24h)), (toInt64(converted), toInt64(clicked_where_conversion_24h)), (toInt64(converted), toInt64(reach_where_conversion))] AS parts
+     [(toInt64(unsubscribed[2]), toInt64(reach_where_optout))] AS parts
-- against-usual-comparables: other than that of rate=delivery_rate
-             arrayJoin([('delivery_rate', (broadcasts_delivery_rate > 0)
- AND (sent_where_delivery > 0), toInt64(delivered_where_sent), toInt64(sent_where_delivery), false)]) AS one
+             arrayJoin([('unsubscribe_rate', (broadcasts_optout > 0)
+ AND (reach_where_optout > 0), toInt64(unsubscribed[2]), toInt64(reach_where_optout), false)]) AS one
-- any-unnamed-outcomes: that of against-usual
-- tenant-pending-units: that of against-usual
-- unnamed-outcomes: that of against-usual

== rate=complaint_rate
-- against-usual: other than that of against-usual
-     [(toInt64(delivered_where_sent), toInt64(sent_where_delivery)), (toInt64(read_point_24h), toInt64(reach_point_24h)), (toInt64(clicked_24h), toInt64(reach_where_click)), (toInt64(clicked_where_read_24h), toInt64(read_where_click_24h)), (toInt64(converted), toInt64(clicked_where_conversion_24h)), (toInt64(converted), toInt64(reach_where_conversion))] AS parts
+     [(toInt64(complaint[2]), toInt64(reach_where_complaint))] AS parts
-- against-usual-comparables: other than that of rate=delivery_rate
-             arrayJoin([('delivery_rate', (broadcasts_delivery_rate > 0)
- AND (sent_where_delivery > 0), toInt64(delivered_where_sent), toInt64(sent_where_delivery), false)]) AS one
+             arrayJoin([('complaint_rate', (broadcasts_complaint > 0)
+ AND (reach_where_complaint > 0), toInt64(complaint[2]), toInt64(reach_where_complaint), false)]) AS one
-- any-unnamed-outcomes: that of against-usual
-- tenant-pending-units: that of against-usual
-- unnamed-outcomes: that of against-usual

== typical=5
-- against-usual: that of against-usual
-- against-usual-comparables: that of against-usual
-- any-unnamed-outcomes: that of against-usual
-- tenant-pending-units: that of against-usual
-- unnamed-outcomes: that of against-usual

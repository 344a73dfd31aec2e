== funnel
-- any-shared-orders
SELECT CAST(count() > 0, 'Bool') AS any
FROM shared_orders
FINAL
WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (goal = {goal:String})
-- any-unnamed-outcomes
SELECT CAST(count() > 0, 'Bool') AS any
FROM unnamed_outcomes
FINAL
WHERE (tenant = {tenant:String})
AND (alive = 1)
-- funnel
SELECT
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
    toInt64(countIf(definition < {definition:UInt16})) AS outdated
FROM stats_day
FINAL
WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = '*')
HAVING (sum_sent > 0) OR (sum_outside_audience > 0) OR (sum_broadcasts_aggregate > 0) OR (sum_broadcasts_counts_only > 0)
LIMIT {limit:UInt32}
-- funnel-conversions
SELECT
    currency,
    sum(converted_all) AS people,
    sum(view_through_all) AS viewers,
    toString(sum(value_all)) AS amount
FROM conversions_day
FINAL
WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (goal = {goal:String})
AND (currency != '')
AND (segment = '*')
GROUP BY currency
HAVING (sum(orders_all) > 0) OR (sum(converted_all) > 0) OR (sum(view_through_all) > 0)
ORDER BY currency ASC
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
AND (NOT (((toUnixTimestamp64Milli(p99_delivery_at) + {mature_after:Int64}) + greatest(multiIf(basis_delivery = 'poll', {late_poll:Int64}, basis_delivery = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_read = 'poll', {late_poll:Int64}, basis_read = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_click = 'poll', {late_poll:Int64}, basis_click = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}))) <= {complete_until:Int64}))
-- shared-orders
SELECT
    toString(currency) AS currency,
    toInt64(count()) AS orders,
    toString(sum(total - greatest_value)) AS amount
FROM
(
    SELECT
        currency,
        order_key,
        sum(value) AS total,
        max(value) AS greatest_value
    FROM shared_orders
    FINAL
    WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (goal = {goal:String})
AND (horizon <= {horizon:UInt8})
AND (broadcast IN (
        SELECT broadcast
        FROM broadcast_stats
        FINAL
        WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = '*')
AND (variant = '*')
    ))
    GROUP BY
        currency,
        order_key
    HAVING count() > 1
)
GROUP BY currency
ORDER BY currency ASC
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
-- any-shared-orders: that of funnel
-- any-unnamed-outcomes: that of funnel
-- funnel: other than that of funnel
+ AND (day >= {from:Date})
+ AND (day < {to:Date})
-- funnel-conversions: other than that of funnel
+ AND (day >= {from:Date})
+ AND (day < {to:Date})
-- immature-broadcasts: other than that of funnel
+ AND (day >= {from:Date})
+ AND (day < {to:Date})
-- shared-orders: other than that of funnel
+ AND (day >= {from:Date})
+ AND (day < {to:Date})
-- tenant-pending-units: that of funnel
-- unnamed-outcomes: that of funnel

== 2026-02-04T16:00:00Z to 2026-03-06T16:00:00Z
-- any-shared-orders: that of funnel
-- any-unnamed-outcomes: that of funnel
-- funnel: other than that of funnel
- FROM stats_day
+ FROM broadcast_stats

+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))

+ AND (variant = '*')
-- funnel-conversions: other than that of funnel
- FROM conversions_day
+ FROM conversion_stats

+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))

+ AND (variant = '*')
-- immature-broadcasts: other than that of funnel
+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))

+ AND (variant = '*')
-- shared-orders: other than that of funnel
+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
-- tenant-pending-units: that of funnel
-- unnamed-outcomes: that of funnel

== 2026-03-30 to 2026-04-01
-- any-shared-orders: that of funnel
-- any-unnamed-outcomes: that of funnel
-- funnel: that of 2026-02-01 to 2026-03-03
-- funnel-conversions: that of 2026-02-01 to 2026-03-03
-- immature-broadcasts: that of 2026-02-01 to 2026-03-03
-- shared-orders: that of 2026-02-01 to 2026-03-03
-- tenant-pending-units: that of funnel
-- unnamed-outcomes: that of funnel

== segment=ours-vip
-- any-shared-orders: that of funnel
-- any-unnamed-outcomes: that of funnel
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
-- funnel: other than that of funnel
- AND (segment = '*')
+ AND (segment IN ({filter_segment:Array(String)}))
-- funnel-conversions: other than that of funnel
- AND (segment = '*')
+ AND (segment IN ({filter_segment:Array(String)}))
-- immature-broadcasts: other than that of funnel
- AND (segment = '*')
+ AND (segment IN ({filter_segment:Array(String)}))
-- shared-orders: other than that of funnel
- AND (horizon <= {horizon:UInt8})
+ AND (horizon <= {horizon:UInt8}) AND hasAny(splitByChar('', audience), {shared_segments:Array(String)})
-- tenant-pending-units: that of funnel
-- unnamed-outcomes: that of funnel

== segment=*
-- any-shared-orders: that of funnel
-- any-unnamed-outcomes: that of funnel
-- funnel: that of funnel
-- funnel-conversions: that of funnel
-- immature-broadcasts: that of funnel
-- shared-orders: that of funnel
-- tenant-pending-units: that of funnel
-- unnamed-outcomes: that of funnel

== group_by=content_type
-- any-shared-orders: that of funnel
-- any-unnamed-outcomes: that of funnel
-- funnel: other than that of funnel
+     content_type AS group_content_type,

+ GROUP BY group_content_type

+ ORDER BY group_content_type ASC
-- funnel-conversions: other than that of funnel
+     content_type AS group_content_type,

- GROUP BY currency
+ GROUP BY
+     group_content_type,
+     currency

- ORDER BY currency ASC
+ ORDER BY
+     group_content_type ASC,
+     currency ASC
-- immature-broadcasts: that of funnel
-- shared-orders: that of funnel
-- tenant-pending-units: that of funnel
-- unnamed-outcomes: that of funnel

== group_by=segment
-- any-shared-orders: that of funnel
-- any-unnamed-outcomes: that of funnel
-- broadcasts-without-split: other than that of segment=ours-vip
- AND (variant = '*')) OR ((segment IN ({filter_segment:Array(String)}))
+ AND (variant = '*')) OR ((segment != '*')
-- funnel: other than that of funnel
+     segment AS group_segment,

- AND (segment = '*')
+ AND (segment != '*')
+ GROUP BY group_segment

+ ORDER BY group_segment ASC
-- funnel-conversions: other than that of group_by=content_type
-     content_type AS group_content_type,
+     segment AS group_segment,

- AND (segment = '*')
+ AND (segment != '*')

-     group_content_type,
+     group_segment,

-     group_content_type ASC,
+     group_segment ASC,
-- immature-broadcasts: other than that of funnel
- AND (segment = '*')
+ AND (segment != '*')
-- shared-orders: that of funnel
-- tenant-pending-units: that of funnel
-- unnamed-outcomes: that of funnel

== group_by=platform
-- any-shared-orders: that of funnel
-- any-unnamed-outcomes: that of funnel
-- funnel: other than that of funnel
+     platform AS group_platform,

+ GROUP BY group_platform

+ ORDER BY group_platform ASC
-- funnel-conversions: other than that of group_by=content_type
-     content_type AS group_content_type,
+     platform AS group_platform,

-     group_content_type,
+     group_platform,

-     group_content_type ASC,
+     group_platform ASC,
-- immature-broadcasts: that of funnel
-- shared-orders: that of funnel
-- tenant-pending-units: that of funnel
-- unnamed-outcomes: that of funnel

== group_by=message_class
-- any-shared-orders: that of funnel
-- any-unnamed-outcomes: that of funnel
-- funnel: other than that of funnel
+     message_class AS group_message_class,

- FROM stats_day
+ FROM broadcast_stats

+ AND (variant = '*')
+ GROUP BY group_message_class

+ ORDER BY group_message_class ASC
-- funnel-conversions: other than that of group_by=content_type
-     content_type AS group_content_type,
+     message_class AS group_message_class,

- FROM conversions_day
+ FROM conversion_stats

+ AND (variant = '*')

-     group_content_type,
+     group_message_class,

-     group_content_type ASC,
+     group_message_class ASC,
-- immature-broadcasts: other than that of funnel
+ AND (variant = '*')
-- shared-orders: that of funnel
-- tenant-pending-units: that of funnel
-- unnamed-outcomes: that of funnel

== group_by=tier
-- any-shared-orders: that of funnel
-- any-unnamed-outcomes: that of funnel
-- funnel: other than that of funnel
+     tier AS group_tier,

+ GROUP BY group_tier

+ ORDER BY group_tier ASC
-- funnel-conversions: other than that of group_by=content_type
-     content_type AS group_content_type,
+     tier AS group_tier,

-     group_content_type,
+     group_tier,

-     group_content_type ASC,
+     group_tier ASC,
-- immature-broadcasts: that of funnel
-- shared-orders: that of funnel
-- tenant-pending-units: that of funnel
-- unnamed-outcomes: that of funnel

== group_by=variant
-- any-shared-orders: that of funnel
-- any-unnamed-outcomes: that of funnel
-- broadcasts-without-split: other than that of segment=ours-vip
- AND (variant = '*')) OR ((segment IN ({filter_segment:Array(String)}))
- AND (variant = '*')))
+ AND (variant = '*')) OR ((segment = '*')
+ AND (variant != '*')))
-- funnel: other than that of funnel
+     variant AS group_variant,

- FROM stats_day
+ FROM broadcast_stats

+ AND (variant != '*')
+ GROUP BY group_variant

+ ORDER BY group_variant ASC
-- funnel-conversions: other than that of group_by=message_class
-     message_class AS group_message_class,
+     variant AS group_variant,

- AND (variant = '*')
+ AND (variant != '*')

-     group_message_class,
+     group_variant,

-     group_message_class ASC,
+     group_variant ASC,
-- immature-broadcasts: other than that of funnel
+ AND (variant != '*')
-- shared-orders: that of funnel
-- tenant-pending-units: that of funnel
-- unnamed-outcomes: that of funnel

== group_by=campaign
-- any-shared-orders: that of funnel
-- any-unnamed-outcomes: that of funnel
-- funnel: other than that of group_by=message_class
-     message_class AS group_message_class,
+     campaign AS group_campaign,

- GROUP BY group_message_class
+ GROUP BY group_campaign

- ORDER BY group_message_class ASC
+ ORDER BY group_campaign ASC
-- funnel-conversions: other than that of group_by=message_class
-     message_class AS group_message_class,
+     campaign AS group_campaign,

-     group_message_class,
+     group_campaign,

-     group_message_class ASC,
+     group_campaign ASC,
-- immature-broadcasts: that of group_by=message_class
-- shared-orders: that of funnel
-- tenant-pending-units: that of funnel
-- unnamed-outcomes: that of funnel

== group_by=owner
-- any-shared-orders: that of funnel
-- any-unnamed-outcomes: that of funnel
-- funnel: other than that of group_by=message_class
-     message_class AS group_message_class,
+     owner AS group_owner,

- GROUP BY group_message_class
+ GROUP BY group_owner

- ORDER BY group_message_class ASC
+ ORDER BY group_owner ASC
-- funnel-conversions: other than that of group_by=message_class
-     message_class AS group_message_class,
+     owner AS group_owner,

-     group_message_class,
+     group_owner,

-     group_message_class ASC,
+     group_owner ASC,
-- immature-broadcasts: that of group_by=message_class
-- shared-orders: that of funnel
-- tenant-pending-units: that of funnel
-- unnamed-outcomes: that of funnel

== group_by=content_form
-- any-shared-orders: that of funnel
-- any-unnamed-outcomes: that of funnel
-- funnel: other than that of group_by=message_class
-     message_class AS group_message_class,
+     content_form AS group_content_form,

- GROUP BY group_message_class
+ GROUP BY group_content_form

- ORDER BY group_message_class ASC
+ ORDER BY group_content_form ASC
-- funnel-conversions: other than that of group_by=message_class
-     message_class AS group_message_class,
+     content_form AS group_content_form,

-     group_message_class,
+     group_content_form,

-     group_message_class ASC,
+     group_content_form ASC,
-- immature-broadcasts: that of group_by=message_class
-- shared-orders: that of funnel
-- tenant-pending-units: that of funnel
-- unnamed-outcomes: that of funnel

== group_by=sent_by
-- any-shared-orders: that of funnel
-- any-unnamed-outcomes: that of funnel
-- funnel: other than that of group_by=message_class
-     message_class AS group_message_class,
+     sent_by AS group_sent_by,

- GROUP BY group_message_class
+ GROUP BY group_sent_by

- ORDER BY group_message_class ASC
+ ORDER BY group_sent_by ASC
-- funnel-conversions: other than that of group_by=message_class
-     message_class AS group_message_class,
+     sent_by AS group_sent_by,

-     group_message_class,
+     group_sent_by,

-     group_message_class ASC,
+     group_sent_by ASC,
-- immature-broadcasts: that of group_by=message_class
-- shared-orders: that of funnel
-- tenant-pending-units: that of funnel
-- unnamed-outcomes: that of funnel

== group_by=broadcast
-- any-shared-orders: that of funnel
-- any-unnamed-outcomes: that of funnel
-- funnel: other than that of group_by=message_class
-     message_class AS group_message_class,
+     broadcast AS group_broadcast,

- GROUP BY group_message_class
+ GROUP BY group_broadcast

- ORDER BY group_message_class ASC
+ ORDER BY group_broadcast ASC
-- funnel-conversions: other than that of group_by=message_class
-     message_class AS group_message_class,
+     broadcast AS group_broadcast,

-     group_message_class,
+     group_broadcast,

-     group_message_class ASC,
+     group_broadcast ASC,
-- immature-broadcasts: that of group_by=message_class
-- shared-orders: that of funnel
-- tenant-pending-units: that of funnel
-- unnamed-outcomes: that of funnel

== group_by=day
-- any-shared-orders: that of funnel
-- any-unnamed-outcomes: that of funnel
-- funnel: other than that of funnel
+     toString(day) AS group_day,

+ GROUP BY group_day

+ ORDER BY group_day ASC
-- funnel-conversions: other than that of group_by=content_type
-     content_type AS group_content_type,
+     toString(day) AS group_day,

-     group_content_type,
+     group_day,

-     group_content_type ASC,
+     group_day ASC,
-- immature-broadcasts: that of funnel
-- shared-orders: that of funnel
-- tenant-pending-units: that of funnel
-- unnamed-outcomes: that of funnel

== group_by=week
-- any-shared-orders: that of funnel
-- any-unnamed-outcomes: that of funnel
-- funnel: other than that of funnel
+     toString(toMonday(day)) AS group_week,

+ GROUP BY group_week

+ ORDER BY group_week ASC
-- funnel-conversions: other than that of group_by=content_type
-     content_type AS group_content_type,
+     toString(toMonday(day)) AS group_week,

-     group_content_type,
+     group_week,

-     group_content_type ASC,
+     group_week ASC,
-- immature-broadcasts: that of funnel
-- shared-orders: that of funnel
-- tenant-pending-units: that of funnel
-- unnamed-outcomes: that of funnel

== group_by=month
-- any-shared-orders: that of funnel
-- any-unnamed-outcomes: that of funnel
-- funnel: other than that of funnel
+     toString(toStartOfMonth(day)) AS group_month,

+ GROUP BY group_month

+ ORDER BY group_month ASC
-- funnel-conversions: other than that of group_by=content_type
-     content_type AS group_content_type,
+     toString(toStartOfMonth(day)) AS group_month,

-     group_content_type,
+     group_month,

-     group_content_type ASC,
+     group_month ASC,
-- immature-broadcasts: that of funnel
-- shared-orders: that of funnel
-- tenant-pending-units: that of funnel
-- unnamed-outcomes: that of funnel

== group_by=content_type,segment
-- any-shared-orders: that of funnel
-- any-unnamed-outcomes: that of funnel
-- broadcasts-without-split: that of group_by=segment
-- funnel: other than that of group_by=segment
+     content_type AS group_content_type,

- GROUP BY group_segment
+ GROUP BY
+     group_content_type,
+     group_segment

- ORDER BY group_segment ASC
+ ORDER BY
+     group_content_type ASC,
+     group_segment ASC
-- funnel-conversions: other than that of group_by=segment
+     content_type AS group_content_type,

+     group_content_type,

+     group_content_type ASC,
-- immature-broadcasts: that of group_by=segment
-- shared-orders: that of funnel
-- tenant-pending-units: that of funnel
-- unnamed-outcomes: that of funnel

== horizon=1h
-- any-shared-orders: that of funnel
-- any-unnamed-outcomes: that of funnel
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
-- funnel: other than that of funnel
-     sum(read_all) AS sum_read,
-     sum(read_possible_all) AS sum_read_possible,
-     sum(read_point_all) AS sum_read_point,
-     sum(reach_point_all) AS sum_reach_point,
-     sum(read_implied_all) AS sum_read_implied,
-     sum(machine_only_all) AS sum_machine_only,
-     sum(clicked_all) AS sum_clicked,
-     sum(clicked_where_conversion_all) AS sum_clicked_where_conversion,
-     sum(read_where_click_all) AS sum_read_where_click,
-     sum(clicked_where_read_all) AS sum_clicked_where_read,
-     sum(if(broadcasts_counted = 0, reach_point_all, 0)) AS sum_reach_point_readers,
+     sum(read_1h) AS sum_read,
+     sum(read_possible_1h) AS sum_read_possible,
+     sum(read_point_1h) AS sum_read_point,
+     sum(reach_point_1h) AS sum_reach_point,
+     sum(read_implied_1h) AS sum_read_implied,
+     sum(machine_only_1h) AS sum_machine_only,
+     sum(clicked_1h) AS sum_clicked,
+     sum(clicked_where_conversion_1h) AS sum_clicked_where_conversion,
+     sum(read_where_click_1h) AS sum_read_where_click,
+     sum(clicked_where_read_1h) AS sum_clicked_where_read,
+     sum(if(broadcasts_counted = 0, reach_point_1h, 0)) AS sum_reach_point_readers,
-- funnel-conversions: other than that of funnel
-     sum(converted_all) AS people,
-     sum(view_through_all) AS viewers,
-     toString(sum(value_all)) AS amount
+     sum(converted_1h) AS people,
+     sum(view_through_1h) AS viewers,
+     toString(sum(value_1h)) AS amount

- HAVING (sum(orders_all) > 0) OR (sum(converted_all) > 0) OR (sum(view_through_all) > 0)
+ HAVING (sum(orders_1h) > 0) OR (sum(converted_1h) > 0) OR (sum(view_through_1h) > 0)
-- immature-broadcasts: that of funnel
-- shared-orders: that of funnel
-- tenant-pending-units: that of funnel
-- unnamed-outcomes: that of funnel

== horizon=24h
-- any-shared-orders: that of funnel
-- any-unnamed-outcomes: that of funnel
-- broadcasts-with-range: other than that of horizon=1h
- AND (reach_point_1h = 0)
- AND ((reach_where_read > 0) OR (read_1h < read_possible_1h)) AND true
+ AND (reach_point_24h = 0)
+ AND ((reach_where_read > 0) OR (read_24h < read_possible_24h)) AND true
-- funnel: other than that of funnel
-     sum(read_all) AS sum_read,
-     sum(read_possible_all) AS sum_read_possible,
-     sum(read_point_all) AS sum_read_point,
-     sum(reach_point_all) AS sum_reach_point,
-     sum(read_implied_all) AS sum_read_implied,
-     sum(machine_only_all) AS sum_machine_only,
-     sum(clicked_all) AS sum_clicked,
-     sum(clicked_where_conversion_all) AS sum_clicked_where_conversion,
-     sum(read_where_click_all) AS sum_read_where_click,
-     sum(clicked_where_read_all) AS sum_clicked_where_read,
-     sum(if(broadcasts_counted = 0, reach_point_all, 0)) AS sum_reach_point_readers,
+     sum(read_24h) AS sum_read,
+     sum(read_possible_24h) AS sum_read_possible,
+     sum(read_point_24h) AS sum_read_point,
+     sum(reach_point_24h) AS sum_reach_point,
+     sum(read_implied_24h) AS sum_read_implied,
+     sum(machine_only_24h) AS sum_machine_only,
+     sum(clicked_24h) AS sum_clicked,
+     sum(clicked_where_conversion_24h) AS sum_clicked_where_conversion,
+     sum(read_where_click_24h) AS sum_read_where_click,
+     sum(clicked_where_read_24h) AS sum_clicked_where_read,
+     sum(if(broadcasts_counted = 0, reach_point_24h, 0)) AS sum_reach_point_readers,
-- funnel-conversions: other than that of funnel
-     sum(converted_all) AS people,
-     sum(view_through_all) AS viewers,
-     toString(sum(value_all)) AS amount
+     sum(converted_24h) AS people,
+     sum(view_through_24h) AS viewers,
+     toString(sum(value_24h)) AS amount

- HAVING (sum(orders_all) > 0) OR (sum(converted_all) > 0) OR (sum(view_through_all) > 0)
+ HAVING (sum(orders_24h) > 0) OR (sum(converted_24h) > 0) OR (sum(view_through_24h) > 0)
-- immature-broadcasts: that of funnel
-- shared-orders: that of funnel
-- tenant-pending-units: that of funnel
-- unnamed-outcomes: that of funnel

== horizon=3d
-- any-shared-orders: that of funnel
-- any-unnamed-outcomes: that of funnel
-- broadcasts-with-range: other than that of horizon=1h
- AND (reach_point_1h = 0)
- AND ((reach_where_read > 0) OR (read_1h < read_possible_1h)) AND true
+ AND (reach_point_3d = 0)
+ AND ((reach_where_read > 0) OR (read_3d < read_possible_3d)) AND true
-- funnel: other than that of funnel
-     sum(read_all) AS sum_read,
-     sum(read_possible_all) AS sum_read_possible,
-     sum(read_point_all) AS sum_read_point,
-     sum(reach_point_all) AS sum_reach_point,
-     sum(read_implied_all) AS sum_read_implied,
-     sum(machine_only_all) AS sum_machine_only,
-     sum(clicked_all) AS sum_clicked,
-     sum(clicked_where_conversion_all) AS sum_clicked_where_conversion,
-     sum(read_where_click_all) AS sum_read_where_click,
-     sum(clicked_where_read_all) AS sum_clicked_where_read,
-     sum(if(broadcasts_counted = 0, reach_point_all, 0)) AS sum_reach_point_readers,
+     sum(read_3d) AS sum_read,
+     sum(read_possible_3d) AS sum_read_possible,
+     sum(read_point_3d) AS sum_read_point,
+     sum(reach_point_3d) AS sum_reach_point,
+     sum(read_implied_3d) AS sum_read_implied,
+     sum(machine_only_3d) AS sum_machine_only,
+     sum(clicked_3d) AS sum_clicked,
+     sum(clicked_where_conversion_3d) AS sum_clicked_where_conversion,
+     sum(read_where_click_3d) AS sum_read_where_click,
+     sum(clicked_where_read_3d) AS sum_clicked_where_read,
+     sum(if(broadcasts_counted = 0, reach_point_3d, 0)) AS sum_reach_point_readers,
-- funnel-conversions: other than that of funnel
-     sum(converted_all) AS people,
-     sum(view_through_all) AS viewers,
-     toString(sum(value_all)) AS amount
+     sum(converted_3d) AS people,
+     sum(view_through_3d) AS viewers,
+     toString(sum(value_3d)) AS amount

- HAVING (sum(orders_all) > 0) OR (sum(converted_all) > 0) OR (sum(view_through_all) > 0)
+ HAVING (sum(orders_3d) > 0) OR (sum(converted_3d) > 0) OR (sum(view_through_3d) > 0)
-- immature-broadcasts: that of funnel
-- shared-orders: that of funnel
-- tenant-pending-units: that of funnel
-- unnamed-outcomes: that of funnel

== horizon=7d
-- any-shared-orders: that of funnel
-- any-unnamed-outcomes: that of funnel
-- broadcasts-with-range: other than that of horizon=1h
- AND (reach_point_1h = 0)
- AND ((reach_where_read > 0) OR (read_1h < read_possible_1h)) AND true
+ AND (reach_point_7d = 0)
+ AND ((reach_where_read > 0) OR (read_7d < read_possible_7d)) AND true
-- funnel: other than that of funnel
-     sum(read_all) AS sum_read,
-     sum(read_possible_all) AS sum_read_possible,
-     sum(read_point_all) AS sum_read_point,
-     sum(reach_point_all) AS sum_reach_point,
-     sum(read_implied_all) AS sum_read_implied,
-     sum(machine_only_all) AS sum_machine_only,
-     sum(clicked_all) AS sum_clicked,
-     sum(clicked_where_conversion_all) AS sum_clicked_where_conversion,
-     sum(read_where_click_all) AS sum_read_where_click,
-     sum(clicked_where_read_all) AS sum_clicked_where_read,
-     sum(if(broadcasts_counted = 0, reach_point_all, 0)) AS sum_reach_point_readers,
+     sum(read_7d) AS sum_read,
+     sum(read_possible_7d) AS sum_read_possible,
+     sum(read_point_7d) AS sum_read_point,
+     sum(reach_point_7d) AS sum_reach_point,
+     sum(read_implied_7d) AS sum_read_implied,
+     sum(machine_only_7d) AS sum_machine_only,
+     sum(clicked_7d) AS sum_clicked,
+     sum(clicked_where_conversion_7d) AS sum_clicked_where_conversion,
+     sum(read_where_click_7d) AS sum_read_where_click,
+     sum(clicked_where_read_7d) AS sum_clicked_where_read,
+     sum(if(broadcasts_counted = 0, reach_point_7d, 0)) AS sum_reach_point_readers,
-- funnel-conversions: other than that of funnel
-     sum(converted_all) AS people,
-     sum(view_through_all) AS viewers,
-     toString(sum(value_all)) AS amount
+     sum(converted_7d) AS people,
+     sum(view_through_7d) AS viewers,
+     toString(sum(value_7d)) AS amount

- HAVING (sum(orders_all) > 0) OR (sum(converted_all) > 0) OR (sum(view_through_all) > 0)
+ HAVING (sum(orders_7d) > 0) OR (sum(converted_7d) > 0) OR (sum(view_through_7d) > 0)
-- immature-broadcasts: that of funnel
-- shared-orders: that of funnel
-- tenant-pending-units: that of funnel
-- unnamed-outcomes: that of funnel

== horizon=30d
-- any-shared-orders: that of funnel
-- any-unnamed-outcomes: that of funnel
-- broadcasts-with-range: other than that of horizon=1h
- AND (reach_point_1h = 0)
- AND ((reach_where_read > 0) OR (read_1h < read_possible_1h)) AND true
+ AND (reach_point_30d = 0)
+ AND ((reach_where_read > 0) OR (read_30d < read_possible_30d)) AND true
-- funnel: other than that of funnel
-     sum(read_all) AS sum_read,
-     sum(read_possible_all) AS sum_read_possible,
-     sum(read_point_all) AS sum_read_point,
-     sum(reach_point_all) AS sum_reach_point,
-     sum(read_implied_all) AS sum_read_implied,
-     sum(machine_only_all) AS sum_machine_only,
-     sum(clicked_all) AS sum_clicked,
-     sum(clicked_where_conversion_all) AS sum_clicked_where_conversion,
-     sum(read_where_click_all) AS sum_read_where_click,
-     sum(clicked_where_read_all) AS sum_clicked_where_read,
-     sum(if(broadcasts_counted = 0, reach_point_all, 0)) AS sum_reach_point_readers,
+     sum(read_30d) AS sum_read,
+     sum(read_possible_30d) AS sum_read_possible,
+     sum(read_point_30d) AS sum_read_point,
+     sum(reach_point_30d) AS sum_reach_point,
+     sum(read_implied_30d) AS sum_read_implied,
+     sum(machine_only_30d) AS sum_machine_only,
+     sum(clicked_30d) AS sum_clicked,
+     sum(clicked_where_conversion_30d) AS sum_clicked_where_conversion,
+     sum(read_where_click_30d) AS sum_read_where_click,
+     sum(clicked_where_read_30d) AS sum_clicked_where_read,
+     sum(if(broadcasts_counted = 0, reach_point_30d, 0)) AS sum_reach_point_readers,
-- funnel-conversions: other than that of funnel
-     sum(converted_all) AS people,
-     sum(view_through_all) AS viewers,
-     toString(sum(value_all)) AS amount
+     sum(converted_30d) AS people,
+     sum(view_through_30d) AS viewers,
+     toString(sum(value_30d)) AS amount

- HAVING (sum(orders_all) > 0) OR (sum(converted_all) > 0) OR (sum(view_through_all) > 0)
+ HAVING (sum(orders_30d) > 0) OR (sum(converted_30d) > 0) OR (sum(view_through_30d) > 0)
-- immature-broadcasts: that of funnel
-- shared-orders: that of funnel
-- tenant-pending-units: that of funnel
-- unnamed-outcomes: that of funnel

== goal=*
-- any-shared-orders: that of funnel
-- any-unnamed-outcomes: that of funnel
-- funnel: that of funnel
-- funnel-conversions: that of funnel
-- immature-broadcasts: that of funnel
-- shared-orders: that of funnel
-- tenant-pending-units: that of funnel
-- unnamed-outcomes: that of funnel

== goal=ours-signup
-- any-shared-orders: that of funnel
-- any-unnamed-outcomes: that of funnel
-- funnel: that of funnel
-- funnel-conversions: that of funnel
-- immature-broadcasts: that of funnel
-- tenant-pending-units: that of funnel
-- unnamed-outcomes: that of funnel

== goal=lead
-- any-shared-orders: that of funnel
-- any-unnamed-outcomes: that of funnel
-- funnel: that of funnel
-- funnel-conversions: that of funnel
-- immature-broadcasts: that of funnel
-- tenant-pending-units: that of funnel
-- unnamed-outcomes: that of funnel

== stages=exposure
-- any-shared-orders: that of funnel
-- any-unnamed-outcomes: that of funnel
-- funnel: that of funnel
-- funnel-conversions: that of funnel
-- immature-broadcasts: that of funnel
-- shared-orders: that of funnel
-- tenant-pending-units: that of funnel
-- unnamed-outcomes: that of funnel

== compare=previous
-- any-shared-orders: that of funnel
-- any-unnamed-outcomes: that of funnel
-- funnel: that of 2026-02-01 to 2026-03-03
-- funnel-conversions: that of 2026-02-01 to 2026-03-03
-- immature-broadcasts: that of 2026-02-01 to 2026-03-03
-- shared-orders: that of 2026-02-01 to 2026-03-03
-- tenant-pending-units: that of funnel
-- unnamed-outcomes: that of funnel

== compare=exact
-- any-shared-orders: that of funnel
-- any-unnamed-outcomes: that of funnel
-- funnel: that of 2026-02-01 to 2026-03-03
-- funnel-conversions: that of 2026-02-01 to 2026-03-03
-- immature-broadcasts: that of 2026-02-01 to 2026-03-03
-- shared-orders: that of 2026-02-01 to 2026-03-03
-- tenant-pending-units: that of funnel
-- unnamed-outcomes: that of funnel

== compare=year
-- any-shared-orders: that of funnel
-- any-unnamed-outcomes: that of funnel
-- funnel: that of 2026-02-01 to 2026-03-03
-- funnel-conversions: that of 2026-02-01 to 2026-03-03
-- immature-broadcasts: that of 2026-02-01 to 2026-03-03
-- shared-orders: that of 2026-02-01 to 2026-03-03
-- tenant-pending-units: that of funnel
-- unnamed-outcomes: that of funnel

== include_machine=true
-- any-shared-orders: that of funnel
-- any-unnamed-outcomes: that of funnel
-- funnel: other than that of funnel
+     sumIf(machine_only_all, broadcasts_read > 0) AS sum_machine_where_read,
+     sumIf(machine_only_all, reach_point_all > 0) AS sum_machine_where_point,

- FROM stats_day
+ FROM broadcast_stats

+ AND (variant = '*')
-- funnel-conversions: other than that of funnel
- FROM conversions_day
+ FROM conversion_stats

+ AND (variant = '*')
-- immature-broadcasts: that of group_by=message_class
-- shared-orders: that of funnel
-- tenant-pending-units: that of funnel
-- unnamed-outcomes: that of funnel

== bounds=true
-- any-shared-orders: that of funnel
-- any-unnamed-outcomes: that of funnel
-- funnel: that of include_machine=true
-- funnel-conversions: that of include_machine=true
-- immature-broadcasts: that of group_by=message_class
-- shared-orders: that of funnel
-- tenant-pending-units: that of funnel
-- unnamed-outcomes: that of funnel

== limit=1
-- any-shared-orders: that of funnel
-- any-unnamed-outcomes: that of funnel
-- funnel: that of funnel
-- funnel-conversions: that of funnel
-- immature-broadcasts: that of funnel
-- shared-orders: that of funnel
-- tenant-pending-units: that of funnel
-- unnamed-outcomes: that of funnel

== content_type and platform and message_class and tier and campaign and owner and content_form and sent_by and title_length and core_length and exclamations and pictures_per_paragraph and title_emoji and prefix and broadcast and variant
-- any-shared-orders: that of funnel
-- any-unnamed-outcomes: that of funnel
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
-- funnel: other than that of funnel
- FROM stats_day
+ FROM broadcast_stats

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

+ AND (variant IN ({filter_variant:Array(String)}))
-- funnel-conversions: other than that of include_machine=true
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
-- immature-broadcasts: other than that of funnel
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

+ AND (variant IN ({filter_variant:Array(String)}))
-- shared-orders: other than that of funnel
+ AND (variant IN ({shared_variants:Array(String)}))

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
-- tenant-pending-units: that of funnel
-- unnamed-outcomes: that of funnel

== not.content_type and not.platform and not.message_class and not.tier and not.campaign and not.owner and not.content_form and not.sent_by and not.title_length and not.core_length and not.exclamations and not.pictures_per_paragraph and not.title_emoji and not.prefix
-- any-shared-orders: that of funnel
-- any-unnamed-outcomes: that of funnel
-- funnel: other than that of include_machine=true
-     sumIf(machine_only_all, broadcasts_read > 0) AS sum_machine_where_read,
-     sumIf(machine_only_all, reach_point_all > 0) AS sum_machine_where_point,

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
-- funnel-conversions: other than that of include_machine=true
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
-- immature-broadcasts: other than that of group_by=message_class
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
-- shared-orders: other than that of funnel
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
-- tenant-pending-units: that of funnel
-- unnamed-outcomes: that of funnel

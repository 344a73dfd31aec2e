== attribution
-- any-unnamed-outcomes
SELECT 1
FROM unnamed_outcomes
WHERE tenant = {tenant:String}
LIMIT 1
-- attribution
SELECT
    toInt64(sumIf(s.orders, (s.class = 'click')
AND (s.currency = '*'))) AS orders,
    toInt64(sumIf(s.converted, (s.class = 'click')
AND (s.currency = '*'))) AS converted,
    toInt64(sumIf(s.orders, (s.class = 'view')
AND (s.currency = '*'))) AS view_orders,
    toInt64(sum(s.reach)) AS reach,
    toInt64(sum(s.broadcasts)) AS broadcasts,
    toInt64(sum(s.optouts)) AS optouts,
    toInt64(sum(s.complaints)) AS complaints,
    toInt64(sum(s.outdated)) AS outdated,
    arraySort(groupArrayIf((toString(s.currency), toString(s.value)), (s.class = 'click')
AND (s.currency NOT IN ('', '*'))
AND (s.orders > 0))) AS revenue,
    arraySort(groupArrayIf((toString(s.currency), toString(s.value)), (s.class = 'view')
AND (s.currency NOT IN ('', '*'))
AND (s.orders > 0))) AS view_revenue,
    maxIf(s.value, s.class = 'click') AS earned
FROM
(
    SELECT
        toString(class) AS class,
        currency,
        sum(orders_all) AS orders,
        sum(converted_all) AS converted,
        sum(value_all) AS value,
        sum(optouts_all) AS optouts,
        sum(complaints_all) AS complaints,
        toInt64(countIf(definition < {definition:UInt16})) AS outdated,
        0 AS reach,
        0 AS broadcasts
    FROM attributed_stats
    FINAL
    WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (goal IN ({goal:String}, ''))
AND (class != 'none')
AND (segment = '*')
    GROUP BY
        class,
        currency
    UNION ALL
    SELECT
        '' AS class,
        '' AS currency,
        0 AS orders,
        0 AS converted,
        0 AS value,
        0 AS optouts,
        0 AS complaints,
        0 AS outdated,
        sum(reach) AS reach,
        count() AS broadcasts
    FROM broadcast_stats
    FINAL
    WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (variant = '*')
AND (segment = '*')
) AS s
LIMIT {limit:UInt32}
-- attribution-all-orders
SELECT
    toInt64(sumIf(s.orders, s.currency = '*')) AS orders,
    arraySort(groupArrayIf((toString(s.currency), toString(s.value)), (s.currency NOT IN ('', '*')))) AS revenue,
    (
        SELECT toInt64(countIf(definition < {definition:UInt16}))
        FROM broadcast_stats
        FINAL
        WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = '*')
AND (variant = '*')
    ) AS outdated
FROM
(
    SELECT
        currency,
        sum(orders_all) AS orders,
        sum(value_all) AS value
    FROM attributed_stats
    FINAL
    WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (goal IN ({goal:String}, ''))
AND (segment = '*')
AND (class != 'delivery')
    GROUP BY currency
) AS s
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
-- any-unnamed-outcomes: that of attribution
-- attribution: other than that of attribution
+ AND (day >= {from:Date})
+ AND (day < {to:Date})

+ AND (day >= {from:Date})
+ AND (day < {to:Date})
-- attribution-all-orders: other than that of attribution
+ AND (day >= {from:Date})
+ AND (day < {to:Date})

+ AND (day >= {from:Date})
+ AND (day < {to:Date})
-- immature-broadcasts: other than that of attribution
+ AND (day >= {from:Date})
+ AND (day < {to:Date})
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== 2026-02-04T16:00:00Z to 2026-03-06T16:00:00Z
-- any-unnamed-outcomes: that of attribution
-- attribution: other than that of attribution
+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))

+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
-- attribution-all-orders: other than that of attribution
+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))

-         sum(orders_all) AS orders,
-         sum(value_all) AS value
-     FROM attributed_stats
-     FINAL
-     WHERE (tenant = {tenant:String})
+         count() AS orders,
+         sum(value) AS value
+     FROM
+     (
+         SELECT
+             if(o.class = 0, toDate(fromUnixTimestamp64Milli(ms, 'UTC'), {zone:String}), broadcast_day) AS day,
+             if(o.class = 0, fromUnixTimestamp64Milli(ms, 'UTC'), broadcast_sent_at) AS first_send_at,
+             o.broadcast AS broadcast,
+             content_type,
+             platform,
+             message_class,
+             tier,
+             campaign,
+             owner,
+             content_form,
+             sent_by,
+             features,
+             CAST(toInt8(o.class), 'Enum8(\'none\' = 0, \'view\' = 1, \'click\' = 2, \'delivery\' = 3)') AS class,
+             arrayJoin([o.currency, '*']) AS currency,
+             arrayJoin(arrayDistinct(arrayConcat(['*'], if(audience = '', [], splitByChar('', audience))))) AS segment,
+             o.audience AS audience,
+             recipient,
+             value,
+             1 AS within
+         FROM
+         (
+             SELECT
+                 order_goal AS goal,
+                 currency AS currency,
+                 class AS class,
+                 broadcast AS broadcast,
+                 ms AS ms,
+                 base_ms AS base_ms,
+                 audience AS audience,
+                 recipient AS recipient,
+                 if(whole, toDecimal128(0, 4), greatest(greatest_value - toDecimal128(taken_back_by[currency], 4), toDecimal128(0, 4))) AS value
+             FROM
+             (
+                 SELECT
+                     order_goal,
+                     currency,
+                     class,
+                     broadcast,
+                     ms,
+                     base_ms,
+                     audience,
+                     recipient,
+                     greatest_value,
+                     whole,
+                     taken_back_by
+                 FROM
+                 (
+                     SELECT *
+                     FROM
+                     (
+                         SELECT
+                             *,
+                             max(toDecimal128(value, 4)) OVER (PARTITION BY order_key, order_goal, currency ORDER BY class DESC) AS greatest_value,
+                             row_number() OVER (PARTITION BY order_key, order_goal, currency ORDER BY class DESC, ms ASC, recipient ASC, event_key ASC, named_broadcast ASC) AS place
+                         FROM
+                         (
+                             SELECT
+                                 *,
+                                 {goal:String} AS order_goal
+                             FROM
+                             (
+                                 SELECT
+                                     order_key AS order_key,
+                                     toUInt8(what) AS what,
+                                     recipient AS recipient,
+                                     named_broadcast AS named_broadcast,
+                                     event_key AS event_key,
+                                     broadcast AS broadcast,
+                                     toUInt8(class) AS class,
+                                     toUnixTimestamp64Milli(at) AS ms,
+                                     toUnixTimestamp64Milli(base_at) AS base_ms,
+                                     audience AS audience,
+                                     goal AS goal,
+                                     currency AS currency,
+                                     value AS value
+                                 FROM attributed
+                                 FINAL
+                                 WHERE (tenant = {tenant:String})

- AND (goal IN ({goal:String}, ''))
+ AND (attributed.what IN ('conversion'))
+ AND (({goal:String} = '*') OR (goal = {goal:String}))
+                             )
+                             WHERE what = 1
+                         )
+                     )
+                     WHERE place = 1
+                 ) AS orders
+                 LEFT JOIN
+                 (
+                     SELECT
+                         order_key,
+                         max(currency = '') AS whole,
+                         sumMap(map(currency, toDecimal128(value, 4))) AS taken_back_by
+                     FROM
+                     (
+                         SELECT
+                             order_key AS order_key,
+                             toUInt8(what) AS what,
+                             recipient AS recipient,
+                             named_broadcast AS named_broadcast,
+                             event_key AS event_key,
+                             broadcast AS broadcast,
+                             toUInt8(class) AS class,
+                             toUnixTimestamp64Milli(at) AS ms,
+                             toUnixTimestamp64Milli(base_at) AS base_ms,
+                             audience AS audience,
+                             goal AS goal,
+                             currency AS currency,
+                             value AS value
+                         FROM attributed
+                         FINAL
+                         WHERE (tenant = {tenant:String})
+ AND (alive = 1)
+ AND (attributed.what IN ('reversal'))
+                     )
+                     WHERE what = 2
+                     GROUP BY order_key
+                 ) AS taken ON orders.order_key = taken.order_key
+             )
+         ) AS o
+         LEFT JOIN
+         (
+             SELECT
+                 toString(broadcast) AS broadcast,
+                 day AS broadcast_day,
+                 first_send_at AS broadcast_sent_at,
+                 content_type,
+                 platform,
+                 message_class,
+                 tier,
+                 campaign,
+                 owner,
+                 content_form,
+                 sent_by,
+                 features
+             FROM broadcast_stats
+             FINAL
+             WHERE (tenant = {tenant:String})
+ AND (alive = 1)

+ AND (variant = '*')
+         ) AS f ON o.broadcast = f.broadcast
+         WHERE (o.class = 0) OR (broadcast_day != toDate(0))
+     )
+     WHERE true AND (segment = '*')

+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
-- immature-broadcasts: other than that of attribution
+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== 2026-03-30 to 2026-04-01
-- any-unnamed-outcomes: that of attribution
-- attribution: that of 2026-02-01 to 2026-03-03
-- attribution-all-orders: that of 2026-02-01 to 2026-03-03
-- immature-broadcasts: that of 2026-02-01 to 2026-03-03
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== segment=ours-vip
-- any-unnamed-outcomes: that of attribution
-- attribution: other than that of attribution
- AND (segment = '*')
+ AND (segment IN ({filter_segment:Array(String)}))

- AND (segment = '*')
+ AND (segment IN ({filter_segment:Array(String)}))
-- attribution-all-orders: that of attribution
-- immature-broadcasts: other than that of attribution
- AND (segment = '*')
+ AND (segment IN ({filter_segment:Array(String)}))
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== segment=*
-- any-unnamed-outcomes: that of attribution
-- attribution: that of attribution
-- attribution-all-orders: that of attribution
-- immature-broadcasts: that of attribution
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== audience="ours-vip" and not "no such tag"
-- any-unnamed-outcomes: that of attribution
-- attribution: other than that of attribution
-         sum(orders_all) AS orders,
-         sum(converted_all) AS converted,
-         sum(value_all) AS value,
-         sum(optouts_all) AS optouts,
-         sum(complaints_all) AS complaints,
-         toInt64(countIf(definition < {definition:UInt16})) AS outdated,
+         countIf(within) AS orders,
+         uniqExactIf((recipient, broadcast), within AND (currency = '*')) AS converted,
+         sumIf(value, within AND (currency != '*')) AS value,
+         0 AS optouts,
+         0 AS complaints,
+         0 AS outdated,

-     FROM attributed_stats
-     FINAL
-     WHERE (tenant = {tenant:String})
+     FROM
+     (
+         SELECT
+             if(o.class = 0, toDate(fromUnixTimestamp64Milli(ms, 'UTC'), {zone:String}), broadcast_day) AS day,
+             if(o.class = 0, fromUnixTimestamp64Milli(ms, 'UTC'), broadcast_sent_at) AS first_send_at,
+             o.broadcast AS broadcast,
+             content_type,
+             platform,
+             message_class,
+             tier,
+             campaign,
+             owner,
+             content_form,
+             sent_by,
+             features,
+             CAST(toInt8(o.class), 'Enum8(\'none\' = 0, \'view\' = 1, \'click\' = 2, \'delivery\' = 3)') AS class,
+             arrayJoin([o.currency, '*']) AS currency,
+             arrayJoin(arrayDistinct(arrayConcat(['*'], if(audience = '', [], splitByChar('', audience))))) AS segment,
+             o.audience AS audience,
+             recipient,
+             value,
+             1 AS within
+         FROM
+         (
+             SELECT
+                 order_goal AS goal,
+                 currency AS currency,
+                 class AS class,
+                 broadcast AS broadcast,
+                 ms AS ms,
+                 base_ms AS base_ms,
+                 audience AS audience,
+                 recipient AS recipient,
+                 if(whole, toDecimal128(0, 4), greatest(greatest_value - toDecimal128(taken_back_by[currency], 4), toDecimal128(0, 4))) AS value
+             FROM
+             (
+                 SELECT
+                     order_goal,
+                     currency,
+                     class,
+                     broadcast,
+                     ms,
+                     base_ms,
+                     audience,
+                     recipient,
+                     greatest_value,
+                     whole,
+                     taken_back_by
+                 FROM
+                 (
+                     SELECT *
+                     FROM
+                     (
+                         SELECT
+                             *,
+                             max(toDecimal128(value, 4)) OVER (PARTITION BY order_key, order_goal, currency ORDER BY class DESC) AS greatest_value,
+                             row_number() OVER (PARTITION BY order_key, order_goal, currency ORDER BY class DESC, ms ASC, recipient ASC, event_key ASC, named_broadcast ASC) AS place
+                         FROM
+                         (
+                             SELECT
+                                 *,
+                                 {goal:String} AS order_goal
+                             FROM
+                             (
+                                 SELECT
+                                     order_key AS order_key,
+                                     toUInt8(what) AS what,
+                                     recipient AS recipient,
+                                     named_broadcast AS named_broadcast,
+                                     event_key AS event_key,
+                                     broadcast AS broadcast,
+                                     toUInt8(class) AS class,
+                                     toUnixTimestamp64Milli(at) AS ms,
+                                     toUnixTimestamp64Milli(base_at) AS base_ms,
+                                     audience AS audience,
+                                     goal AS goal,
+                                     currency AS currency,
+                                     value AS value
+                                 FROM attributed
+                                 FINAL
+                                 WHERE (tenant = {tenant:String})

- AND (goal IN ({goal:String}, ''))
+ AND (attributed.what IN ('conversion'))
+ AND (({goal:String} = '*') OR (goal = {goal:String}))
+                             )
+                             WHERE what = 1
+                         )
+                     )
+                     WHERE place = 1
+                 ) AS orders
+                 LEFT JOIN
+                 (
+                     SELECT
+                         order_key,
+                         max(currency = '') AS whole,
+                         sumMap(map(currency, toDecimal128(value, 4))) AS taken_back_by
+                     FROM
+                     (
+                         SELECT
+                             order_key AS order_key,
+                             toUInt8(what) AS what,
+                             recipient AS recipient,
+                             named_broadcast AS named_broadcast,
+                             event_key AS event_key,
+                             broadcast AS broadcast,
+                             toUInt8(class) AS class,
+                             toUnixTimestamp64Milli(at) AS ms,
+                             toUnixTimestamp64Milli(base_at) AS base_ms,
+                             audience AS audience,
+                             goal AS goal,
+                             currency AS currency,
+                             value AS value
+                         FROM attributed
+                         FINAL
+                         WHERE (tenant = {tenant:String})
+ AND (alive = 1)
+ AND (attributed.what IN ('reversal'))
+                     )
+                     WHERE what = 2
+                     GROUP BY order_key
+                 ) AS taken ON orders.order_key = taken.order_key
+             )
+         ) AS o
+         LEFT JOIN
+         (
+             SELECT
+                 toString(broadcast) AS broadcast,
+                 day AS broadcast_day,
+                 first_send_at AS broadcast_sent_at,
+                 content_type,
+                 platform,
+                 message_class,
+                 tier,
+                 campaign,
+                 owner,
+                 content_form,
+                 sent_by,
+                 features
+             FROM broadcast_stats
+             FINAL
+             WHERE (tenant = {tenant:String})
+ AND (alive = 1)
+ AND (segment = '*')
+ AND (variant = '*')
+         ) AS f ON o.broadcast = f.broadcast
+         WHERE (o.class = 0) OR (broadcast_day != toDate(0))
+     )
+     WHERE true AND (hasAll(if(audience = '', [], splitByChar('', audience)), {audience_tags_2:Array(String)})
+ AND (NOT hasAny(if(audience = '', [], splitByChar('', audience)), {audience_tags_1:Array(String)})))

+         'delivery' AS class,
+         '' AS currency,
+         0 AS orders,
+         0 AS converted,
+         0 AS value,
+         sum(optouts) AS optouts,
+         sum(complaints) AS complaints,
+         0 AS outdated,
+         0 AS reach,
+         0 AS broadcasts
+     FROM
+     (
+         SELECT
+             broadcast_day AS day,
+             broadcast_sent_at AS first_send_at,
+             o.broadcast AS broadcast,
+             content_type,
+             platform,
+             message_class,
+             tier,
+             campaign,
+             owner,
+             content_form,
+             sent_by,
+             features,
+             o.audience AS audience,
+             arrayJoin(arrayDistinct(arrayConcat(['*'], if(audience = '', [], splitByChar('', audience))))) AS segment,
+             toUInt8((what = 3) AND within) AS optouts,
+             toUInt8((what = 4) AND within) AS complaints
+         FROM
+         (
+             SELECT
+                 what,
+                 broadcast,
+                 recipient,
+                 any(tags) AS audience,
+                 1 AS within
+             FROM
+             (
+                 SELECT
+                     *,
+                     audience AS tags
+                 FROM
+                 (
+                     SELECT
+                         order_key AS order_key,
+                         toUInt8(what) AS what,
+                         recipient AS recipient,
+                         named_broadcast AS named_broadcast,
+                         event_key AS event_key,
+                         broadcast AS broadcast,
+                         toUInt8(class) AS class,
+                         toUnixTimestamp64Milli(at) AS ms,
+                         toUnixTimestamp64Milli(base_at) AS base_ms,
+                         audience AS audience,
+                         goal AS goal,
+                         currency AS currency,
+                         value AS value
+                     FROM attributed
+                     FINAL
+                     WHERE (tenant = {tenant:String})
+ AND (alive = 1)
+ AND (attributed.what IN ('optout', 'complaint'))
+                 )
+             )
+             GROUP BY
+                 what,
+                 broadcast,
+                 recipient
+         ) AS o
+         INNER JOIN
+         (
+             SELECT
+                 toString(broadcast) AS broadcast,
+                 day AS broadcast_day,
+                 first_send_at AS broadcast_sent_at,
+                 content_type,
+                 platform,
+                 message_class,
+                 tier,
+                 campaign,
+                 owner,
+                 content_form,
+                 sent_by,
+                 features
+             FROM broadcast_stats
+             FINAL
+             WHERE (tenant = {tenant:String})
+ AND (alive = 1)
+ AND (segment = '*')
+ AND (variant = '*')
+         ) AS f ON o.broadcast = f.broadcast
+     )
+     WHERE true AND (hasAll(if(audience = '', [], splitByChar('', audience)), {audience_tags_2:Array(String)})
+ AND (NOT hasAny(if(audience = '', [], splitByChar('', audience)), {audience_tags_1:Array(String)})))
+ AND (segment = '*')
+     UNION ALL
+     SELECT

-     FROM broadcast_stats
-     FINAL
-     WHERE (tenant = {tenant:String})
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

- AND (variant = '*')
+         GROUP BY
+             day,
+             broadcast
+     )
+     WHERE true AND (variant = '*')
-- attribution-all-orders: that of attribution
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
-- immature-broadcasts: other than that of attribution
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
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== group_by=content_type
-- any-unnamed-outcomes: that of attribution
-- attribution: other than that of attribution
+     group_content_type,

+         content_type AS group_content_type,

+         group_content_type,

+         content_type AS group_content_type,

+     GROUP BY group_content_type

+ GROUP BY group_content_type
+ HAVING (((orders + view_orders) + optouts) + complaints) > 0
+ ORDER BY
+     earned DESC,
+     orders DESC,
+     view_orders DESC,
+     group_content_type ASC
-- attribution-all-orders: that of attribution
-- immature-broadcasts: that of attribution
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== group_by=segment
-- any-unnamed-outcomes: that of attribution
-- attribution: other than that of attribution
+     group_segment,

+         segment AS group_segment,

- AND (segment = '*')
+ AND (segment != '*')

+         group_segment,

+         segment AS group_segment,

- AND (segment = '*')
+ AND (segment != '*')
+     GROUP BY group_segment

+ GROUP BY group_segment
+ HAVING (((orders + view_orders) + optouts) + complaints) > 0
+ ORDER BY
+     earned DESC,
+     orders DESC,
+     view_orders DESC,
+     group_segment ASC
-- attribution-all-orders: that of attribution
-- immature-broadcasts: other than that of attribution
- AND (segment = '*')
+ AND (segment != '*')
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== group_by=platform
-- any-unnamed-outcomes: that of attribution
-- attribution: other than that of attribution
+     group_platform,

+         platform AS group_platform,

+         group_platform,

+         platform AS group_platform,

+     GROUP BY group_platform

+ GROUP BY group_platform
+ HAVING (((orders + view_orders) + optouts) + complaints) > 0
+ ORDER BY
+     earned DESC,
+     orders DESC,
+     view_orders DESC,
+     group_platform ASC
-- attribution-all-orders: that of attribution
-- immature-broadcasts: that of attribution
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== group_by=message_class
-- any-unnamed-outcomes: that of attribution
-- attribution: other than that of attribution
+     group_message_class,

+         message_class AS group_message_class,

+         group_message_class,

+         message_class AS group_message_class,

+     GROUP BY group_message_class

+ GROUP BY group_message_class
+ HAVING (((orders + view_orders) + optouts) + complaints) > 0
+ ORDER BY
+     earned DESC,
+     orders DESC,
+     view_orders DESC,
+     group_message_class ASC
-- attribution-all-orders: that of attribution
-- immature-broadcasts: that of attribution
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== group_by=tier
-- any-unnamed-outcomes: that of attribution
-- attribution: other than that of attribution
+     group_tier,

+         tier AS group_tier,

+         group_tier,

+         tier AS group_tier,

+     GROUP BY group_tier

+ GROUP BY group_tier
+ HAVING (((orders + view_orders) + optouts) + complaints) > 0
+ ORDER BY
+     earned DESC,
+     orders DESC,
+     view_orders DESC,
+     group_tier ASC
-- attribution-all-orders: that of attribution
-- immature-broadcasts: that of attribution
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== group_by=campaign
-- any-unnamed-outcomes: that of attribution
-- attribution: other than that of attribution
+     group_campaign,

+         campaign AS group_campaign,

+         group_campaign,

+         campaign AS group_campaign,

+     GROUP BY group_campaign

+ GROUP BY group_campaign
+ HAVING (((orders + view_orders) + optouts) + complaints) > 0
+ ORDER BY
+     earned DESC,
+     orders DESC,
+     view_orders DESC,
+     group_campaign ASC
-- attribution-all-orders: that of attribution
-- immature-broadcasts: that of attribution
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== group_by=owner
-- any-unnamed-outcomes: that of attribution
-- attribution: other than that of attribution
+     group_owner,

+         owner AS group_owner,

+         group_owner,

+         owner AS group_owner,

+     GROUP BY group_owner

+ GROUP BY group_owner
+ HAVING (((orders + view_orders) + optouts) + complaints) > 0
+ ORDER BY
+     earned DESC,
+     orders DESC,
+     view_orders DESC,
+     group_owner ASC
-- attribution-all-orders: that of attribution
-- immature-broadcasts: that of attribution
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== group_by=content_form
-- any-unnamed-outcomes: that of attribution
-- attribution: other than that of attribution
+     group_content_form,

+         content_form AS group_content_form,

+         group_content_form,

+         content_form AS group_content_form,

+     GROUP BY group_content_form

+ GROUP BY group_content_form
+ HAVING (((orders + view_orders) + optouts) + complaints) > 0
+ ORDER BY
+     earned DESC,
+     orders DESC,
+     view_orders DESC,
+     group_content_form ASC
-- attribution-all-orders: that of attribution
-- immature-broadcasts: that of attribution
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== group_by=sent_by
-- any-unnamed-outcomes: that of attribution
-- attribution: other than that of attribution
+     group_sent_by,

+         sent_by AS group_sent_by,

+         group_sent_by,

+         sent_by AS group_sent_by,

+     GROUP BY group_sent_by

+ GROUP BY group_sent_by
+ HAVING (((orders + view_orders) + optouts) + complaints) > 0
+ ORDER BY
+     earned DESC,
+     orders DESC,
+     view_orders DESC,
+     group_sent_by ASC
-- attribution-all-orders: that of attribution
-- immature-broadcasts: that of attribution
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== group_by=broadcast
-- any-unnamed-outcomes: that of attribution
-- attribution: other than that of attribution
+     group_broadcast,

+         broadcast AS group_broadcast,

+         group_broadcast,

+         broadcast AS group_broadcast,

+     GROUP BY group_broadcast

+ GROUP BY group_broadcast
+ HAVING (((orders + view_orders) + optouts) + complaints) > 0
+ ORDER BY
+     earned DESC,
+     orders DESC,
+     view_orders DESC,
+     group_broadcast ASC
-- attribution-all-orders: that of attribution
-- immature-broadcasts: that of attribution
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== group_by=day
-- any-unnamed-outcomes: that of attribution
-- attribution: other than that of attribution
+     group_day,

+         toString(day) AS group_day,

+         group_day,

+         toString(day) AS group_day,

+     GROUP BY group_day

+ GROUP BY group_day
+ HAVING (((orders + view_orders) + optouts) + complaints) > 0
+ ORDER BY group_day ASC
-- attribution-all-orders: that of attribution
-- immature-broadcasts: that of attribution
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== group_by=week
-- any-unnamed-outcomes: that of attribution
-- attribution: other than that of attribution
+     group_week,

+         toString(toMonday(day)) AS group_week,

+         group_week,

+         toString(toMonday(day)) AS group_week,

+     GROUP BY group_week

+ GROUP BY group_week
+ HAVING (((orders + view_orders) + optouts) + complaints) > 0
+ ORDER BY group_week ASC
-- attribution-all-orders: that of attribution
-- immature-broadcasts: that of attribution
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== group_by=month
-- any-unnamed-outcomes: that of attribution
-- attribution: other than that of attribution
+     group_month,

+         toString(toStartOfMonth(day)) AS group_month,

+         group_month,

+         toString(toStartOfMonth(day)) AS group_month,

+     GROUP BY group_month

+ GROUP BY group_month
+ HAVING (((orders + view_orders) + optouts) + complaints) > 0
+ ORDER BY group_month ASC
-- attribution-all-orders: that of attribution
-- immature-broadcasts: that of attribution
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== group_by=content_type,segment
-- any-unnamed-outcomes: that of attribution
-- attribution: other than that of group_by=segment
+     group_content_type,

+         content_type AS group_content_type,

+         group_content_type,

+         content_type AS group_content_type,

-     GROUP BY group_segment
+     GROUP BY
+         group_content_type,
+         group_segment

- GROUP BY group_segment
+ GROUP BY
+     group_content_type,
+     group_segment

+     group_content_type ASC,
-- attribution-all-orders: that of attribution
-- immature-broadcasts: that of group_by=segment
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== horizon=1h
-- any-unnamed-outcomes: that of attribution
-- attribution: other than that of attribution
-         sum(orders_all) AS orders,
-         sum(converted_all) AS converted,
-         sum(value_all) AS value,
-         sum(optouts_all) AS optouts,
-         sum(complaints_all) AS complaints,
+         sum(orders_1h) AS orders,
+         sum(converted_1h) AS converted,
+         sum(value_1h) AS value,
+         sum(optouts_1h) AS optouts,
+         sum(complaints_1h) AS complaints,
-- attribution-all-orders: that of attribution
-- immature-broadcasts: that of attribution
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== horizon=24h
-- any-unnamed-outcomes: that of attribution
-- attribution: other than that of attribution
-         sum(orders_all) AS orders,
-         sum(converted_all) AS converted,
-         sum(value_all) AS value,
-         sum(optouts_all) AS optouts,
-         sum(complaints_all) AS complaints,
+         sum(orders_24h) AS orders,
+         sum(converted_24h) AS converted,
+         sum(value_24h) AS value,
+         sum(optouts_24h) AS optouts,
+         sum(complaints_24h) AS complaints,
-- attribution-all-orders: that of attribution
-- immature-broadcasts: that of attribution
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== horizon=3d
-- any-unnamed-outcomes: that of attribution
-- attribution: other than that of attribution
-         sum(orders_all) AS orders,
-         sum(converted_all) AS converted,
-         sum(value_all) AS value,
-         sum(optouts_all) AS optouts,
-         sum(complaints_all) AS complaints,
+         sum(orders_3d) AS orders,
+         sum(converted_3d) AS converted,
+         sum(value_3d) AS value,
+         sum(optouts_3d) AS optouts,
+         sum(complaints_3d) AS complaints,
-- attribution-all-orders: that of attribution
-- immature-broadcasts: that of attribution
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== horizon=7d
-- any-unnamed-outcomes: that of attribution
-- attribution: other than that of attribution
-         sum(orders_all) AS orders,
-         sum(converted_all) AS converted,
-         sum(value_all) AS value,
-         sum(optouts_all) AS optouts,
-         sum(complaints_all) AS complaints,
+         sum(orders_7d) AS orders,
+         sum(converted_7d) AS converted,
+         sum(value_7d) AS value,
+         sum(optouts_7d) AS optouts,
+         sum(complaints_7d) AS complaints,
-- attribution-all-orders: that of attribution
-- immature-broadcasts: that of attribution
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== horizon=30d
-- any-unnamed-outcomes: that of attribution
-- attribution: other than that of attribution
-         sum(orders_all) AS orders,
-         sum(converted_all) AS converted,
-         sum(value_all) AS value,
-         sum(optouts_all) AS optouts,
-         sum(complaints_all) AS complaints,
+         sum(orders_30d) AS orders,
+         sum(converted_30d) AS converted,
+         sum(value_30d) AS value,
+         sum(optouts_30d) AS optouts,
+         sum(complaints_30d) AS complaints,
-- attribution-all-orders: that of attribution
-- immature-broadcasts: that of attribution
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== goal=*
-- any-unnamed-outcomes: that of attribution
-- attribution: that of attribution
-- attribution-all-orders: that of attribution
-- immature-broadcasts: that of attribution
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== goal=ours-signup
-- any-unnamed-outcomes: that of attribution
-- attribution: that of attribution
-- attribution-all-orders: that of attribution
-- immature-broadcasts: that of attribution
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== goal=lead
-- any-unnamed-outcomes: that of attribution
-- attribution: that of attribution
-- attribution-all-orders: that of attribution
-- immature-broadcasts: that of attribution
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== model=last_click
-- any-unnamed-outcomes: that of attribution
-- attribution: that of attribution
-- attribution-all-orders: that of attribution
-- immature-broadcasts: that of attribution
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== model=first_click
-- any-unnamed-outcomes: that of attribution
-- attribution: other than that of attribution
-         sum(orders_all) AS orders,
-         sum(converted_all) AS converted,
-         sum(value_all) AS value,
-         sum(optouts_all) AS optouts,
-         sum(complaints_all) AS complaints,
-         toInt64(countIf(definition < {definition:UInt16})) AS outdated,
+         countIf(within) AS orders,
+         uniqExactIf((recipient, broadcast), within AND (currency = '*')) AS converted,
+         sumIf(value, within AND (currency != '*')) AS value,
+         0 AS optouts,
+         0 AS complaints,
+         0 AS outdated,

-     FROM attributed_stats
-     FINAL
-     WHERE (tenant = {tenant:String})
+     FROM
+     (
+         SELECT
+             if(o.class = 0, toDate(fromUnixTimestamp64Milli(ms, 'UTC'), {zone:String}), broadcast_day) AS day,
+             if(o.class = 0, fromUnixTimestamp64Milli(ms, 'UTC'), broadcast_sent_at) AS first_send_at,
+             o.broadcast AS broadcast,
+             content_type,
+             platform,
+             message_class,
+             tier,
+             campaign,
+             owner,
+             content_form,
+             sent_by,
+             features,
+             CAST(toInt8(o.class), 'Enum8(\'none\' = 0, \'view\' = 1, \'click\' = 2, \'delivery\' = 3)') AS class,
+             arrayJoin([o.currency, '*']) AS currency,
+             arrayJoin(arrayDistinct(arrayConcat(['*'], if(audience = '', [], splitByChar('', audience))))) AS segment,
+             o.audience AS audience,
+             recipient,
+             value,
+             1 AS within
+         FROM
+         (
+             SELECT
+                 order_goal AS goal,
+                 currency AS currency,
+                 class AS class,
+                 broadcast AS broadcast,
+                 ms AS ms,
+                 base_ms AS base_ms,
+                 audience AS audience,
+                 recipient AS recipient,
+                 if(whole, toDecimal128(0, 4), greatest(greatest_value - toDecimal128(taken_back_by[currency], 4), toDecimal128(0, 4))) AS value
+             FROM
+             (
+                 SELECT
+                     order_goal,
+                     currency,
+                     class,
+                     broadcast,
+                     ms,
+                     base_ms,
+                     audience,
+                     recipient,
+                     greatest_value,
+                     whole,
+                     taken_back_by
+                 FROM
+                 (
+                     SELECT *
+                     FROM
+                     (
+                         SELECT
+                             *,
+                             max(toDecimal128(value, 4)) OVER (PARTITION BY order_key, order_goal, currency ORDER BY class DESC) AS greatest_value,
+                             row_number() OVER (PARTITION BY order_key, order_goal, currency ORDER BY class DESC, ms ASC, recipient ASC, event_key ASC, named_broadcast ASC, touch_rank ASC, broadcast DESC) AS place
+                         FROM
+                         (
+                             SELECT
+                                 *,
+                                 {goal:String} AS order_goal
+                             FROM
+                             (
+                                 SELECT
+                                     order_key,
+                                     what,
+                                     recipient,
+                                     named_broadcast,
+                                     event_key,
+                                     '' AS broadcast,
+                                     toUInt8(0) AS class,
+                                     ms,
+                                     toInt64(0) AS base_ms,
+                                     '' AS audience,
+                                     goal,
+                                     currency,
+                                     value,
+                                     toInt64(0) AS touch_rank
+                                 FROM
+                                 (
+                                     SELECT
+                                         order_key AS order_key,
+                                         toUInt8(what) AS what,
+                                         recipient AS recipient,
+                                         named_broadcast AS named_broadcast,
+                                         event_key AS event_key,
+                                         broadcast AS broadcast,
+                                         toUInt8(class) AS class,
+                                         toUnixTimestamp64Milli(at) AS ms,
+                                         toUnixTimestamp64Milli(base_at) AS base_ms,
+                                         audience AS audience,
+                                         goal AS goal,
+                                         currency AS currency,
+                                         value AS value
+                                     FROM attributed
+                                     FINAL
+                                     WHERE (tenant = {tenant:String})

- AND (goal IN ({goal:String}, ''))
- AND (class != 'none')
+ AND (attributed.what IN ('conversion'))
+ AND (({goal:String} = '*') OR (goal = {goal:String}))
+                                 )
+                                 UNION ALL
+                                 SELECT
+                                     order_key,
+                                     what,
+                                     recipient,
+                                     named_broadcast,
+                                     event_key,
+                                     broadcast,
+                                     toUInt8(if(click_ms != 0, 2, 1)) AS class,
+                                     ms,
+                                     base_ms,
+                                     audience,
+                                     goal,
+                                     currency,
+                                     value,
+                                     if(click_ms != 0, click_ms, -read_ms) AS touch_rank
+                                 FROM
+                                 (
+                                     SELECT
+                                         conversions.order_key AS order_key,
+                                         conversions.what AS what,
+                                         conversions.recipient AS recipient,
+                                         conversions.named_broadcast AS named_broadcast,
+                                         conversions.event_key AS event_key,
+                                         conversions.ms AS ms,
+                                         conversions.goal AS goal,
+                                         conversions.currency AS currency,
+                                         conversions.value AS value,
+                                         touches.broadcast AS broadcast,
+                                         base_ms,
+                                         audience,
+                                         read_ms,
+                                         arrayMin(arrayFilter(at -> ((at <= ms)
+ AND (at >= earliest_ms)), counted)) AS click_ms,
+                                         (read_ms <= ms)
+ AND (read_ms >= earliest_ms) AS by_look
+                                     FROM
+                                     (
+                                         SELECT
+                                             *,
+                                             arrayJoin(arrayDistinct(arrayMap(at -> intDiv(at, greatest({window_ms:Int64}, 3600000)), arrayConcat(counted, if(read_ms = 0, [], [read_ms]))))) AS span
+                                         FROM
+                                         (
+                                             SELECT
+                                                 recipient,
+                                                 broadcast,
+                                                 base_ms,
+                                                 audience,
+                                                 read_ms,
+                                                 clicks AS counted
+                                             FROM
+                                             (
+                                                 SELECT
+                                                     recipient AS recipient,
+                                                     toString(broadcast) AS broadcast,
+                                                     toUnixTimestamp64Milli(base_at) AS base_ms,
+                                                     if(read_after_ms = 0, 0, ((toUnixTimestamp64Milli(base_at) + read_after_ms) - if(read_after_ms > 0, 1, 0))) AS read_ms,
+                                                     arrayMap(at -> toUnixTimestamp64Milli(at), clicks_at) AS clicks,
+                                                     bitAnd(flags, 4) != 0 AS failed,
+                                                     toString(audience) AS audience
+                                                 FROM person_touches
+                                                 FINAL
+                                                 WHERE (tenant = {tenant:String})
+ AND (alive = 1)
+ AND (bitAnd(flags, 1) != 0)
+ AND (recipient IN (
+                                                     SELECT recipient
+                                                     FROM attributed
+                                                     WHERE (tenant = {tenant:String})
+ AND (attributed.what = 'conversion')
+                                                 ))
+                                             )
+                                         )
+                                     ) AS touches
+                                     INNER JOIN
+                                     (
+                                         SELECT
+                                             order_key,
+                                             what,
+                                             recipient,
+                                             named_broadcast,
+                                             event_key,
+                                             ms,
+                                             goal,
+                                             currency,
+                                             value,
+                                             ms - {window_ms:Int64} AS earliest_ms,
+                                             arrayJoin([intDiv(ms, greatest({window_ms:Int64}, 3600000)) - 1, intDiv(ms, greatest({window_ms:Int64}, 3600000))]) AS span
+                                         FROM
+                                         (
+                                             SELECT
+                                                 order_key AS order_key,
+                                                 toUInt8(what) AS what,
+                                                 recipient AS recipient,
+                                                 named_broadcast AS named_broadcast,
+                                                 event_key AS event_key,
+                                                 broadcast AS broadcast,
+                                                 toUInt8(class) AS class,
+                                                 toUnixTimestamp64Milli(at) AS ms,
+                                                 toUnixTimestamp64Milli(base_at) AS base_ms,
+                                                 audience AS audience,
+                                                 goal AS goal,
+                                                 currency AS currency,
+                                                 value AS value
+                                             FROM attributed
+                                             FINAL
+                                             WHERE (tenant = {tenant:String})
+ AND (alive = 1)
+ AND (attributed.what IN ('conversion'))
+ AND (({goal:String} = '*') OR (goal = {goal:String}))
+                                         )
+                                     ) AS conversions ON (touches.recipient = conversions.recipient)
+ AND (touches.span = conversions.span)
+                                     WHERE named_broadcast IN ('', broadcast)
+                                 )
+                                 WHERE (click_ms != 0) OR by_look
+                             )
+                             WHERE what = 1
+                         )
+                     )
+                     WHERE place = 1
+                 ) AS orders
+                 LEFT JOIN
+                 (
+                     SELECT
+                         order_key,
+                         max(currency = '') AS whole,
+                         sumMap(map(currency, toDecimal128(value, 4))) AS taken_back_by
+                     FROM
+                     (
+                         SELECT
+                             order_key AS order_key,
+                             toUInt8(what) AS what,
+                             recipient AS recipient,
+                             named_broadcast AS named_broadcast,
+                             event_key AS event_key,
+                             broadcast AS broadcast,
+                             toUInt8(class) AS class,
+                             toUnixTimestamp64Milli(at) AS ms,
+                             toUnixTimestamp64Milli(base_at) AS base_ms,
+                             audience AS audience,
+                             goal AS goal,
+                             currency AS currency,
+                             value AS value
+                         FROM attributed
+                         FINAL
+                         WHERE (tenant = {tenant:String})
+ AND (alive = 1)
+ AND (attributed.what IN ('reversal'))
+                     )
+                     WHERE what = 2
+                     GROUP BY order_key
+                 ) AS taken ON orders.order_key = taken.order_key
+             )
+         ) AS o
+         LEFT JOIN
+         (
+             SELECT
+                 toString(broadcast) AS broadcast,
+                 day AS broadcast_day,
+                 first_send_at AS broadcast_sent_at,
+                 content_type,
+                 platform,
+                 message_class,
+                 tier,
+                 campaign,
+                 owner,
+                 content_form,
+                 sent_by,
+                 features
+             FROM broadcast_stats
+             FINAL
+             WHERE (tenant = {tenant:String})
+ AND (alive = 1)

+ AND (variant = '*')
+         ) AS f ON o.broadcast = f.broadcast
+         WHERE (o.class = 0) OR (broadcast_day != toDate(0))
+     )
+     WHERE true AND (class != 'none')
+ AND (segment = '*')

+         'delivery' AS class,
+         '' AS currency,
+         0 AS orders,
+         0 AS converted,
+         0 AS value,
+         sum(optouts) AS optouts,
+         sum(complaints) AS complaints,
+         0 AS outdated,
+         0 AS reach,
+         0 AS broadcasts
+     FROM
+     (
+         SELECT
+             day,
+             first_send_at,
+             broadcast,
+             content_type,
+             platform,
+             message_class,
+             tier,
+             campaign,
+             owner,
+             content_form,
+             sent_by,
+             features,
+             segment,
+             optouts_all AS optouts,
+             complaints_all AS complaints
+         FROM attributed_stats
+         FINAL
+         WHERE (tenant = {tenant:String})
+ AND (alive = 1)
+ AND (class = 'delivery')
+     )
+     WHERE true AND (segment = '*')
+     UNION ALL
+     SELECT
-- attribution-all-orders: other than that of 2026-02-04T16:00:00Z to 2026-03-06T16:00:00Z
- AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
- AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
- AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
- AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))

-                             row_number() OVER (PARTITION BY order_key, order_goal, currency ORDER BY class DESC, ms ASC, recipient ASC, event_key ASC, named_broadcast ASC) AS place
+                             row_number() OVER (PARTITION BY order_key, order_goal, currency ORDER BY class DESC, ms ASC, recipient ASC, event_key ASC, named_broadcast ASC, touch_rank ASC, broadcast DESC) AS place

-                                     order_key AS order_key,
-                                     toUInt8(what) AS what,
-                                     recipient AS recipient,
-                                     named_broadcast AS named_broadcast,
-                                     event_key AS event_key,
-                                     broadcast AS broadcast,
-                                     toUInt8(class) AS class,
-                                     toUnixTimestamp64Milli(at) AS ms,
-                                     toUnixTimestamp64Milli(base_at) AS base_ms,
-                                     audience AS audience,
-                                     goal AS goal,
-                                     currency AS currency,
-                                     value AS value
-                                 FROM attributed
-                                 FINAL
-                                 WHERE (tenant = {tenant:String})
+                                     order_key,
+                                     what,
+                                     recipient,
+                                     named_broadcast,
+                                     event_key,
+                                     '' AS broadcast,
+                                     toUInt8(0) AS class,
+                                     ms,
+                                     toInt64(0) AS base_ms,
+                                     '' AS audience,
+                                     goal,
+                                     currency,
+                                     value,
+                                     toInt64(0) AS touch_rank
+                                 FROM
+                                 (
+                                     SELECT
+                                         order_key AS order_key,
+                                         toUInt8(what) AS what,
+                                         recipient AS recipient,
+                                         named_broadcast AS named_broadcast,
+                                         event_key AS event_key,
+                                         broadcast AS broadcast,
+                                         toUInt8(class) AS class,
+                                         toUnixTimestamp64Milli(at) AS ms,
+                                         toUnixTimestamp64Milli(base_at) AS base_ms,
+                                         audience AS audience,
+                                         goal AS goal,
+                                         currency AS currency,
+                                         value AS value
+                                     FROM attributed
+                                     FINAL
+                                     WHERE (tenant = {tenant:String})

+                                 )
+                                 UNION ALL
+                                 SELECT
+                                     order_key,
+                                     what,
+                                     recipient,
+                                     named_broadcast,
+                                     event_key,
+                                     broadcast,
+                                     toUInt8(if(click_ms != 0, 2, 1)) AS class,
+                                     ms,
+                                     base_ms,
+                                     audience,
+                                     goal,
+                                     currency,
+                                     value,
+                                     if(click_ms != 0, click_ms, -read_ms) AS touch_rank
+                                 FROM
+                                 (
+                                     SELECT
+                                         conversions.order_key AS order_key,
+                                         conversions.what AS what,
+                                         conversions.recipient AS recipient,
+                                         conversions.named_broadcast AS named_broadcast,
+                                         conversions.event_key AS event_key,
+                                         conversions.ms AS ms,
+                                         conversions.goal AS goal,
+                                         conversions.currency AS currency,
+                                         conversions.value AS value,
+                                         touches.broadcast AS broadcast,
+                                         base_ms,
+                                         audience,
+                                         read_ms,
+                                         arrayMin(arrayFilter(at -> ((at <= ms)
+ AND (at >= earliest_ms)), counted)) AS click_ms,
+                                         (read_ms <= ms)
+ AND (read_ms >= earliest_ms) AS by_look
+                                     FROM
+                                     (
+                                         SELECT
+                                             *,
+                                             arrayJoin(arrayDistinct(arrayMap(at -> intDiv(at, greatest({window_ms:Int64}, 3600000)), arrayConcat(counted, if(read_ms = 0, [], [read_ms]))))) AS span
+                                         FROM
+                                         (
+                                             SELECT
+                                                 recipient,
+                                                 broadcast,
+                                                 base_ms,
+                                                 audience,
+                                                 read_ms,
+                                                 clicks AS counted
+                                             FROM
+                                             (
+                                                 SELECT
+                                                     recipient AS recipient,
+                                                     toString(broadcast) AS broadcast,
+                                                     toUnixTimestamp64Milli(base_at) AS base_ms,
+                                                     if(read_after_ms = 0, 0, ((toUnixTimestamp64Milli(base_at) + read_after_ms) - if(read_after_ms > 0, 1, 0))) AS read_ms,
+                                                     arrayMap(at -> toUnixTimestamp64Milli(at), clicks_at) AS clicks,
+                                                     bitAnd(flags, 4) != 0 AS failed,
+                                                     toString(audience) AS audience
+                                                 FROM person_touches
+                                                 FINAL
+                                                 WHERE (tenant = {tenant:String})
+ AND (alive = 1)
+ AND (bitAnd(flags, 1) != 0)
+ AND (recipient IN (
+                                                     SELECT recipient
+                                                     FROM attributed
+                                                     WHERE (tenant = {tenant:String})
+ AND (attributed.what = 'conversion')
+                                                 ))
+                                             )
+                                         )
+                                     ) AS touches
+                                     INNER JOIN
+                                     (
+                                         SELECT
+                                             order_key,
+                                             what,
+                                             recipient,
+                                             named_broadcast,
+                                             event_key,
+                                             ms,
+                                             goal,
+                                             currency,
+                                             value,
+                                             ms - {window_ms:Int64} AS earliest_ms,
+                                             arrayJoin([intDiv(ms, greatest({window_ms:Int64}, 3600000)) - 1, intDiv(ms, greatest({window_ms:Int64}, 3600000))]) AS span
+                                         FROM
+                                         (
+                                             SELECT
+                                                 order_key AS order_key,
+                                                 toUInt8(what) AS what,
+                                                 recipient AS recipient,
+                                                 named_broadcast AS named_broadcast,
+                                                 event_key AS event_key,
+                                                 broadcast AS broadcast,
+                                                 toUInt8(class) AS class,
+                                                 toUnixTimestamp64Milli(at) AS ms,
+                                                 toUnixTimestamp64Milli(base_at) AS base_ms,
+                                                 audience AS audience,
+                                                 goal AS goal,
+                                                 currency AS currency,
+                                                 value AS value
+                                             FROM attributed
+                                             FINAL
+                                             WHERE (tenant = {tenant:String})
+ AND (alive = 1)
+ AND (attributed.what IN ('conversion'))
+ AND (({goal:String} = '*') OR (goal = {goal:String}))
+                                         )
+                                     ) AS conversions ON (touches.recipient = conversions.recipient)
+ AND (touches.span = conversions.span)
+                                     WHERE named_broadcast IN ('', broadcast)
+                                 )
+                                 WHERE (click_ms != 0) OR by_look

- AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
- AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
- AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
- AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
-- immature-broadcasts: that of attribution
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== model=last_exposure
-- any-unnamed-outcomes: that of attribution
-- attribution: other than that of model=first_click
-                                     if(click_ms != 0, click_ms, -read_ms) AS touch_rank
+                                     if(click_ms != 0, -click_ms, -read_ms) AS touch_rank

-                                         arrayMin(arrayFilter(at -> ((at <= ms)
+                                         arrayMax(arrayFilter(at -> ((at <= ms)

-                                                 clicks AS counted
+                                                 CAST([], 'Array(Int64)') AS counted
-- attribution-all-orders: other than that of model=first_click
-                                     if(click_ms != 0, click_ms, -read_ms) AS touch_rank
+                                     if(click_ms != 0, -click_ms, -read_ms) AS touch_rank

-                                         arrayMin(arrayFilter(at -> ((at <= ms)
+                                         arrayMax(arrayFilter(at -> ((at <= ms)

-                                                 clicks AS counted
+                                                 CAST([], 'Array(Int64)') AS counted
-- immature-broadcasts: that of attribution
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== date_basis=event
-- any-unnamed-outcomes: that of attribution
-- attribution: other than that of model=first_click
-     toInt64(sum(s.reach)) AS reach,
-     toInt64(sum(s.broadcasts)) AS broadcasts,
+     toInt64(arraySum(one -> (one.3), groupUniqArrayArray(s.reached))) AS reach,
+     toInt64(length(groupUniqArrayArray(s.reached))) AS broadcasts,

-         0 AS reach,
-         0 AS broadcasts
+         groupUniqArrayIf((broadcast, segment, own_reach), within AND (currency = '*')) AS reached

-             if(o.class = 0, toDate(fromUnixTimestamp64Milli(ms, 'UTC'), {zone:String}), broadcast_day) AS day,
-             if(o.class = 0, fromUnixTimestamp64Milli(ms, 'UTC'), broadcast_sent_at) AS first_send_at,
+             toDate(fromUnixTimestamp64Milli(ms, 'UTC'), {zone:String}) AS day,
+             fromUnixTimestamp64Milli(ms, 'UTC') AS first_send_at,

-                             row_number() OVER (PARTITION BY order_key, order_goal, currency ORDER BY class DESC, ms ASC, recipient ASC, event_key ASC, named_broadcast ASC, touch_rank ASC, broadcast DESC) AS place
+                             row_number() OVER (PARTITION BY order_key, order_goal, currency ORDER BY class DESC, ms ASC, recipient ASC, event_key ASC, named_broadcast ASC) AS place

-                                     order_key,
-                                     what,
-                                     recipient,
-                                     named_broadcast,
-                                     event_key,
-                                     '' AS broadcast,
-                                     toUInt8(0) AS class,
-                                     ms,
-                                     toInt64(0) AS base_ms,
-                                     '' AS audience,
-                                     goal,
-                                     currency,
-                                     value,
-                                     toInt64(0) AS touch_rank
-                                 FROM
-                                 (
-                                     SELECT
-                                         order_key AS order_key,
-                                         toUInt8(what) AS what,
-                                         recipient AS recipient,
-                                         named_broadcast AS named_broadcast,
-                                         event_key AS event_key,
-                                         broadcast AS broadcast,
-                                         toUInt8(class) AS class,
-                                         toUnixTimestamp64Milli(at) AS ms,
-                                         toUnixTimestamp64Milli(base_at) AS base_ms,
-                                         audience AS audience,
-                                         goal AS goal,
-                                         currency AS currency,
-                                         value AS value
-                                     FROM attributed
-                                     FINAL
-                                     WHERE (tenant = {tenant:String})
+                                     order_key AS order_key,
+                                     toUInt8(what) AS what,
+                                     recipient AS recipient,
+                                     named_broadcast AS named_broadcast,
+                                     event_key AS event_key,
+                                     broadcast AS broadcast,
+                                     toUInt8(class) AS class,
+                                     toUnixTimestamp64Milli(at) AS ms,
+                                     toUnixTimestamp64Milli(base_at) AS base_ms,
+                                     audience AS audience,
+                                     goal AS goal,
+                                     currency AS currency,
+                                     value AS value
+                                 FROM attributed
+                                 FINAL
+                                 WHERE (tenant = {tenant:String})

-                                 )
-                                 UNION ALL
-                                 SELECT
-                                     order_key,
-                                     what,
-                                     recipient,
-                                     named_broadcast,
-                                     event_key,
-                                     broadcast,
-                                     toUInt8(if(click_ms != 0, 2, 1)) AS class,
-                                     ms,
-                                     base_ms,
-                                     audience,
-                                     goal,
-                                     currency,
-                                     value,
-                                     if(click_ms != 0, click_ms, -read_ms) AS touch_rank
-                                 FROM
-                                 (
-                                     SELECT
-                                         conversions.order_key AS order_key,
-                                         conversions.what AS what,
-                                         conversions.recipient AS recipient,
-                                         conversions.named_broadcast AS named_broadcast,
-                                         conversions.event_key AS event_key,
-                                         conversions.ms AS ms,
-                                         conversions.goal AS goal,
-                                         conversions.currency AS currency,
-                                         conversions.value AS value,
-                                         touches.broadcast AS broadcast,
-                                         base_ms,
-                                         audience,
-                                         read_ms,
-                                         arrayMin(arrayFilter(at -> ((at <= ms)
- AND (at >= earliest_ms)), counted)) AS click_ms,
-                                         (read_ms <= ms)
- AND (read_ms >= earliest_ms) AS by_look
-                                     FROM
-                                     (
-                                         SELECT
-                                             *,
-                                             arrayJoin(arrayDistinct(arrayMap(at -> intDiv(at, greatest({window_ms:Int64}, 3600000)), arrayConcat(counted, if(read_ms = 0, [], [read_ms]))))) AS span
-                                         FROM
-                                         (
-                                             SELECT
-                                                 recipient,
-                                                 broadcast,
-                                                 base_ms,
-                                                 audience,
-                                                 read_ms,
-                                                 clicks AS counted
-                                             FROM
-                                             (
-                                                 SELECT
-                                                     recipient AS recipient,
-                                                     toString(broadcast) AS broadcast,
-                                                     toUnixTimestamp64Milli(base_at) AS base_ms,
-                                                     if(read_after_ms = 0, 0, ((toUnixTimestamp64Milli(base_at) + read_after_ms) - if(read_after_ms > 0, 1, 0))) AS read_ms,
-                                                     arrayMap(at -> toUnixTimestamp64Milli(at), clicks_at) AS clicks,
-                                                     bitAnd(flags, 4) != 0 AS failed,
-                                                     toString(audience) AS audience
-                                                 FROM person_touches
-                                                 FINAL
-                                                 WHERE (tenant = {tenant:String})
- AND (alive = 1)
- AND (bitAnd(flags, 1) != 0)
- AND (recipient IN (
-                                                     SELECT recipient
-                                                     FROM attributed
-                                                     WHERE (tenant = {tenant:String})
- AND (attributed.what = 'conversion')
-                                                 ))
-                                             )
-                                         )
-                                     ) AS touches
-                                     INNER JOIN
-                                     (
-                                         SELECT
-                                             order_key,
-                                             what,
-                                             recipient,
-                                             named_broadcast,
-                                             event_key,
-                                             ms,
-                                             goal,
-                                             currency,
-                                             value,
-                                             ms - {window_ms:Int64} AS earliest_ms,
-                                             arrayJoin([intDiv(ms, greatest({window_ms:Int64}, 3600000)) - 1, intDiv(ms, greatest({window_ms:Int64}, 3600000))]) AS span
-                                         FROM
-                                         (
-                                             SELECT
-                                                 order_key AS order_key,
-                                                 toUInt8(what) AS what,
-                                                 recipient AS recipient,
-                                                 named_broadcast AS named_broadcast,
-                                                 event_key AS event_key,
-                                                 broadcast AS broadcast,
-                                                 toUInt8(class) AS class,
-                                                 toUnixTimestamp64Milli(at) AS ms,
-                                                 toUnixTimestamp64Milli(base_at) AS base_ms,
-                                                 audience AS audience,
-                                                 goal AS goal,
-                                                 currency AS currency,
-                                                 value AS value
-                                             FROM attributed
-                                             FINAL
-                                             WHERE (tenant = {tenant:String})
- AND (alive = 1)
- AND (attributed.what IN ('conversion'))
- AND (({goal:String} = '*') OR (goal = {goal:String}))
-                                         )
-                                     ) AS conversions ON (touches.recipient = conversions.recipient)
- AND (touches.span = conversions.span)
-                                     WHERE named_broadcast IN ('', broadcast)
-                                 )
-                                 WHERE (click_ms != 0) OR by_look

-     )
+     ) AS r
+     LEFT JOIN
+     (
+         SELECT
+             toString(broadcast) AS reached_broadcast,
+             toString(segment) AS reached_segment,
+             sum(reach) AS own_reach
+         FROM broadcast_stats
+         FINAL
+         WHERE (tenant = {tenant:String})
+ AND (alive = 1)
+ AND (variant = '*')
+ AND (segment = '*')
+         GROUP BY
+             reached_broadcast,
+             reached_segment
+     ) AS w ON (toString(r.broadcast) = w.reached_broadcast)
+ AND (toString(r.segment) = w.reached_segment)

-         0 AS reach,
-         0 AS broadcasts
+         groupUniqArrayIf((broadcast, segment, own_reach), (r.optouts + r.complaints) > 0) AS reached

-     )
-     WHERE true AND (segment = '*')
-     UNION ALL
-     SELECT
-         '' AS class,
-         '' AS currency,
-         0 AS orders,
-         0 AS converted,
-         0 AS value,
-         0 AS optouts,
-         0 AS complaints,
-         0 AS outdated,
-         sum(reach) AS reach,
-         count() AS broadcasts
-     FROM broadcast_stats
-     FINAL
-     WHERE (tenant = {tenant:String})
+     ) AS r
+     LEFT JOIN
+     (
+         SELECT
+             toString(broadcast) AS reached_broadcast,
+             toString(segment) AS reached_segment,
+             sum(reach) AS own_reach
+         FROM broadcast_stats
+         FINAL
+         WHERE (tenant = {tenant:String})

+         GROUP BY
+             reached_broadcast,
+             reached_segment
+     ) AS w ON (toString(r.broadcast) = w.reached_broadcast)
+ AND (toString(r.segment) = w.reached_segment)
+     WHERE true AND (segment = '*')
-- attribution-all-orders: other than that of 2026-02-04T16:00:00Z to 2026-03-06T16:00:00Z
- AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
- AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
- AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
- AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))

-             if(o.class = 0, toDate(fromUnixTimestamp64Milli(ms, 'UTC'), {zone:String}), broadcast_day) AS day,
-             if(o.class = 0, fromUnixTimestamp64Milli(ms, 'UTC'), broadcast_sent_at) AS first_send_at,
+             toDate(fromUnixTimestamp64Milli(ms, 'UTC'), {zone:String}) AS day,
+             fromUnixTimestamp64Milli(ms, 'UTC') AS first_send_at,

- AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
- AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
- AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
- AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
-- immature-broadcasts: that of attribution
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== compare=previous
-- any-unnamed-outcomes: that of attribution
-- attribution: that of 2026-02-01 to 2026-03-03
-- attribution-all-orders: that of 2026-02-01 to 2026-03-03
-- immature-broadcasts: that of 2026-02-01 to 2026-03-03
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== compare=exact
-- any-unnamed-outcomes: that of attribution
-- attribution: that of 2026-02-01 to 2026-03-03
-- attribution-all-orders: that of 2026-02-01 to 2026-03-03
-- immature-broadcasts: that of 2026-02-01 to 2026-03-03
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== compare=year
-- any-unnamed-outcomes: that of attribution
-- attribution: that of 2026-02-01 to 2026-03-03
-- attribution-all-orders: that of 2026-02-01 to 2026-03-03
-- immature-broadcasts: that of 2026-02-01 to 2026-03-03
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== limit=1
-- any-unnamed-outcomes: that of attribution
-- attribution: that of attribution
-- attribution-all-orders: that of attribution
-- immature-broadcasts: that of attribution
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== content_type and platform and message_class and tier and campaign and owner and content_form and sent_by and title_length and core_length and exclamations and pictures_per_paragraph and title_emoji and prefix and broadcast
-- any-unnamed-outcomes: that of attribution
-- attribution: other than that of attribution
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
-- attribution-all-orders: other than that of attribution
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
-- immature-broadcasts: other than that of attribution
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
AND (variant = '*')
AND (definition < {definition:UInt16})
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== not.content_type and not.platform and not.message_class and not.tier and not.campaign and not.owner and not.content_form and not.sent_by and not.title_length and not.core_length and not.exclamations and not.pictures_per_paragraph and not.title_emoji and not.prefix
-- any-unnamed-outcomes: that of attribution
-- attribution: other than that of attribution
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
-- attribution-all-orders: other than that of attribution
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
-- immature-broadcasts: other than that of attribution
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
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== model and audience
-- any-unnamed-outcomes: that of attribution
-- attribution: other than that of audience="ours-vip" and not "no such tag"
-                             row_number() OVER (PARTITION BY order_key, order_goal, currency ORDER BY class DESC, ms ASC, recipient ASC, event_key ASC, named_broadcast ASC) AS place
+                             row_number() OVER (PARTITION BY order_key, order_goal, currency ORDER BY class DESC, ms ASC, recipient ASC, event_key ASC, named_broadcast ASC, touch_rank ASC, broadcast DESC) AS place

-                                     order_key AS order_key,
-                                     toUInt8(what) AS what,
-                                     recipient AS recipient,
-                                     named_broadcast AS named_broadcast,
-                                     event_key AS event_key,
-                                     broadcast AS broadcast,
-                                     toUInt8(class) AS class,
-                                     toUnixTimestamp64Milli(at) AS ms,
-                                     toUnixTimestamp64Milli(base_at) AS base_ms,
-                                     audience AS audience,
-                                     goal AS goal,
-                                     currency AS currency,
-                                     value AS value
-                                 FROM attributed
-                                 FINAL
-                                 WHERE (tenant = {tenant:String})
+                                     order_key,
+                                     what,
+                                     recipient,
+                                     named_broadcast,
+                                     event_key,
+                                     '' AS broadcast,
+                                     toUInt8(0) AS class,
+                                     ms,
+                                     toInt64(0) AS base_ms,
+                                     '' AS audience,
+                                     goal,
+                                     currency,
+                                     value,
+                                     toInt64(0) AS touch_rank
+                                 FROM
+                                 (
+                                     SELECT
+                                         order_key AS order_key,
+                                         toUInt8(what) AS what,
+                                         recipient AS recipient,
+                                         named_broadcast AS named_broadcast,
+                                         event_key AS event_key,
+                                         broadcast AS broadcast,
+                                         toUInt8(class) AS class,
+                                         toUnixTimestamp64Milli(at) AS ms,
+                                         toUnixTimestamp64Milli(base_at) AS base_ms,
+                                         audience AS audience,
+                                         goal AS goal,
+                                         currency AS currency,
+                                         value AS value
+                                     FROM attributed
+                                     FINAL
+                                     WHERE (tenant = {tenant:String})

+                                 )
+                                 UNION ALL
+                                 SELECT
+                                     order_key,
+                                     what,
+                                     recipient,
+                                     named_broadcast,
+                                     event_key,
+                                     broadcast,
+                                     toUInt8(if(click_ms != 0, 2, 1)) AS class,
+                                     ms,
+                                     base_ms,
+                                     audience,
+                                     goal,
+                                     currency,
+                                     value,
+                                     if(click_ms != 0, click_ms, -read_ms) AS touch_rank
+                                 FROM
+                                 (
+                                     SELECT
+                                         conversions.order_key AS order_key,
+                                         conversions.what AS what,
+                                         conversions.recipient AS recipient,
+                                         conversions.named_broadcast AS named_broadcast,
+                                         conversions.event_key AS event_key,
+                                         conversions.ms AS ms,
+                                         conversions.goal AS goal,
+                                         conversions.currency AS currency,
+                                         conversions.value AS value,
+                                         touches.broadcast AS broadcast,
+                                         base_ms,
+                                         audience,
+                                         read_ms,
+                                         arrayMin(arrayFilter(at -> ((at <= ms)
+ AND (at >= earliest_ms)), counted)) AS click_ms,
+                                         (read_ms <= ms)
+ AND (read_ms >= earliest_ms) AS by_look
+                                     FROM
+                                     (
+                                         SELECT
+                                             *,
+                                             arrayJoin(arrayDistinct(arrayMap(at -> intDiv(at, greatest({window_ms:Int64}, 3600000)), arrayConcat(counted, if(read_ms = 0, [], [read_ms]))))) AS span
+                                         FROM
+                                         (
+                                             SELECT
+                                                 recipient,
+                                                 broadcast,
+                                                 base_ms,
+                                                 audience,
+                                                 read_ms,
+                                                 clicks AS counted
+                                             FROM
+                                             (
+                                                 SELECT
+                                                     recipient AS recipient,
+                                                     toString(broadcast) AS broadcast,
+                                                     toUnixTimestamp64Milli(base_at) AS base_ms,
+                                                     if(read_after_ms = 0, 0, ((toUnixTimestamp64Milli(base_at) + read_after_ms) - if(read_after_ms > 0, 1, 0))) AS read_ms,
+                                                     arrayMap(at -> toUnixTimestamp64Milli(at), clicks_at) AS clicks,
+                                                     bitAnd(flags, 4) != 0 AS failed,
+                                                     toString(audience) AS audience
+                                                 FROM person_touches
+                                                 FINAL
+                                                 WHERE (tenant = {tenant:String})
+ AND (alive = 1)
+ AND (bitAnd(flags, 1) != 0)
+ AND (recipient IN (
+                                                     SELECT recipient
+                                                     FROM attributed
+                                                     WHERE (tenant = {tenant:String})
+ AND (attributed.what = 'conversion')
+                                                 ))
+                                             )
+                                         )
+                                     ) AS touches
+                                     INNER JOIN
+                                     (
+                                         SELECT
+                                             order_key,
+                                             what,
+                                             recipient,
+                                             named_broadcast,
+                                             event_key,
+                                             ms,
+                                             goal,
+                                             currency,
+                                             value,
+                                             ms - {window_ms:Int64} AS earliest_ms,
+                                             arrayJoin([intDiv(ms, greatest({window_ms:Int64}, 3600000)) - 1, intDiv(ms, greatest({window_ms:Int64}, 3600000))]) AS span
+                                         FROM
+                                         (
+                                             SELECT
+                                                 order_key AS order_key,
+                                                 toUInt8(what) AS what,
+                                                 recipient AS recipient,
+                                                 named_broadcast AS named_broadcast,
+                                                 event_key AS event_key,
+                                                 broadcast AS broadcast,
+                                                 toUInt8(class) AS class,
+                                                 toUnixTimestamp64Milli(at) AS ms,
+                                                 toUnixTimestamp64Milli(base_at) AS base_ms,
+                                                 audience AS audience,
+                                                 goal AS goal,
+                                                 currency AS currency,
+                                                 value AS value
+                                             FROM attributed
+                                             FINAL
+                                             WHERE (tenant = {tenant:String})
+ AND (alive = 1)
+ AND (attributed.what IN ('conversion'))
+ AND (({goal:String} = '*') OR (goal = {goal:String}))
+                                         )
+                                     ) AS conversions ON (touches.recipient = conversions.recipient)
+ AND (touches.span = conversions.span)
+                                     WHERE named_broadcast IN ('', broadcast)
+                                 )
+                                 WHERE (click_ms != 0) OR by_look

-     WHERE true AND (hasAll(if(audience = '', [], splitByChar('', audience)), {audience_tags_2:Array(String)})
- AND (NOT hasAny(if(audience = '', [], splitByChar('', audience)), {audience_tags_1:Array(String)})))
+     WHERE true AND (NOT hasAny(if(audience = '', [], splitByChar('', audience)), {audience_tags_1:Array(String)}))

-     WHERE true AND (hasAll(if(audience = '', [], splitByChar('', audience)), {audience_tags_2:Array(String)})
- AND (NOT hasAny(if(audience = '', [], splitByChar('', audience)), {audience_tags_1:Array(String)})))
+     WHERE true AND (NOT hasAny(if(audience = '', [], splitByChar('', audience)), {audience_tags_1:Array(String)}))

-         PREWHERE (hasAll(if(audience = '', [], splitByChar('', audience)), {audience_tags_2:Array(String)})
- AND (NOT hasAny(if(audience = '', [], splitByChar('', audience)), {audience_tags_1:Array(String)})))
+         PREWHERE (NOT hasAny(if(audience = '', [], splitByChar('', audience)), {audience_tags_1:Array(String)}))
-- attribution-all-orders: that of model=first_click
-- broadcasts-before-cells: that of audience="ours-vip" and not "no such tag"
-- broadcasts-without-cells: that of audience="ours-vip" and not "no such tag"
-- immature-broadcasts: other than that of audience="ours-vip" and not "no such tag"
-     PREWHERE (hasAll(if(audience = '', [], splitByChar('', audience)), {audience_tags_2:Array(String)})
- AND (NOT hasAny(if(audience = '', [], splitByChar('', audience)), {audience_tags_1:Array(String)})))
+     PREWHERE (NOT hasAny(if(audience = '', [], splitByChar('', audience)), {audience_tags_1:Array(String)}))
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

== model and audience and date_basis and group_by
-- any-unnamed-outcomes: that of attribution
-- attribution: other than that of model=first_click
+     group_segment,

-     toInt64(sum(s.reach)) AS reach,
-     toInt64(sum(s.broadcasts)) AS broadcasts,
+     toInt64(arraySum(one -> (one.3), groupUniqArrayArray(s.reached))) AS reach,
+     toInt64(length(groupUniqArrayArray(s.reached))) AS broadcasts,

+         segment AS group_segment,

-         0 AS reach,
-         0 AS broadcasts
+         groupUniqArrayIf((broadcast, segment, own_reach), within AND (currency = '*')) AS reached

-             if(o.class = 0, toDate(fromUnixTimestamp64Milli(ms, 'UTC'), {zone:String}), broadcast_day) AS day,
-             if(o.class = 0, fromUnixTimestamp64Milli(ms, 'UTC'), broadcast_sent_at) AS first_send_at,
+             toDate(fromUnixTimestamp64Milli(ms, 'UTC'), {zone:String}) AS day,
+             fromUnixTimestamp64Milli(ms, 'UTC') AS first_send_at,

-     )
-     WHERE true AND (class != 'none')
- AND (segment = '*')
+     ) AS r
+     LEFT JOIN
+     (
+         SELECT
+             toString(broadcast) AS reached_broadcast,
+             toString(segment) AS reached_segment,
+             sum(reach) AS own_reach
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
+             PREWHERE (NOT hasAny(if(audience = '', [], splitByChar('', audience)), {audience_tags_1:Array(String)}))
+ AND (other = 0)
+             WHERE (tenant = {tenant:String})
+ AND (alive = 1)
+             GROUP BY
+                 day,
+                 broadcast,
+                 segment
+         )
+         WHERE true AND (variant = '*')
+ AND (segment != '*')
+         GROUP BY
+             reached_broadcast,
+             reached_segment
+     ) AS w ON (toString(r.broadcast) = w.reached_broadcast)
+ AND (toString(r.segment) = w.reached_segment)
+     WHERE true AND (NOT hasAny(if(audience = '', [], splitByChar('', audience)), {audience_tags_1:Array(String)}))
+ AND (class != 'none')
+ AND (segment != '*')

+         group_segment,

+         segment AS group_segment,

-         0 AS reach,
-         0 AS broadcasts
+         groupUniqArrayIf((broadcast, segment, own_reach), (r.optouts + r.complaints) > 0) AS reached

-             day,
-             first_send_at,
-             broadcast,
+             broadcast_day AS day,
+             broadcast_sent_at AS first_send_at,
+             o.broadcast AS broadcast,

-             segment,
-             optouts_all AS optouts,
-             complaints_all AS complaints
-         FROM attributed_stats
-         FINAL
-         WHERE (tenant = {tenant:String})
+             o.audience AS audience,
+             arrayJoin(arrayDistinct(arrayConcat(['*'], if(audience = '', [], splitByChar('', audience))))) AS segment,
+             toUInt8((what = 3) AND within) AS optouts,
+             toUInt8((what = 4) AND within) AS complaints
+         FROM
+         (
+             SELECT
+                 what,
+                 broadcast,
+                 recipient,
+                 any(tags) AS audience,
+                 1 AS within
+             FROM
+             (
+                 SELECT
+                     *,
+                     audience AS tags
+                 FROM
+                 (
+                     SELECT
+                         order_key AS order_key,
+                         toUInt8(what) AS what,
+                         recipient AS recipient,
+                         named_broadcast AS named_broadcast,
+                         event_key AS event_key,
+                         broadcast AS broadcast,
+                         toUInt8(class) AS class,
+                         toUnixTimestamp64Milli(at) AS ms,
+                         toUnixTimestamp64Milli(base_at) AS base_ms,
+                         audience AS audience,
+                         goal AS goal,
+                         currency AS currency,
+                         value AS value
+                     FROM attributed
+                     FINAL
+                     WHERE (tenant = {tenant:String})

- AND (class = 'delivery')
-     )
-     WHERE true AND (segment = '*')
-     UNION ALL
-     SELECT
-         '' AS class,
-         '' AS currency,
-         0 AS orders,
-         0 AS converted,
-         0 AS value,
-         0 AS optouts,
-         0 AS complaints,
-         0 AS outdated,
-         sum(reach) AS reach,
-         count() AS broadcasts
-     FROM broadcast_stats
-     FINAL
-     WHERE (tenant = {tenant:String})
+ AND (attributed.what IN ('optout', 'complaint'))
+                 )
+             )
+             GROUP BY
+                 what,
+                 broadcast,
+                 recipient
+         ) AS o
+         INNER JOIN
+         (
+             SELECT
+                 toString(broadcast) AS broadcast,
+                 day AS broadcast_day,
+                 first_send_at AS broadcast_sent_at,
+                 content_type,
+                 platform,
+                 message_class,
+                 tier,
+                 campaign,
+                 owner,
+                 content_form,
+                 sent_by,
+                 features
+             FROM broadcast_stats
+             FINAL
+             WHERE (tenant = {tenant:String})

- AND (variant = '*')

+ AND (variant = '*')
+         ) AS f ON o.broadcast = f.broadcast
+     ) AS r
+     LEFT JOIN
+     (
+         SELECT
+             toString(broadcast) AS reached_broadcast,
+             toString(segment) AS reached_segment,
+             sum(reach) AS own_reach
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
+             PREWHERE (NOT hasAny(if(audience = '', [], splitByChar('', audience)), {audience_tags_1:Array(String)}))
+ AND (other = 0)
+             WHERE (tenant = {tenant:String})
+ AND (alive = 1)
+             GROUP BY
+                 day,
+                 broadcast,
+                 segment
+         )
+         WHERE true AND (variant = '*')
+ AND (segment != '*')
+         GROUP BY
+             reached_broadcast,
+             reached_segment
+     ) AS w ON (toString(r.broadcast) = w.reached_broadcast)
+ AND (toString(r.segment) = w.reached_segment)
+     WHERE true AND (NOT hasAny(if(audience = '', [], splitByChar('', audience)), {audience_tags_1:Array(String)}))
+ AND (segment != '*')
+     GROUP BY group_segment

+ GROUP BY group_segment
+ HAVING (((orders + view_orders) + optouts) + complaints) > 0
+ ORDER BY
+     earned DESC,
+     orders DESC,
+     view_orders DESC,
+     group_segment ASC
-- attribution-all-orders: other than that of model=first_click
-             if(o.class = 0, toDate(fromUnixTimestamp64Milli(ms, 'UTC'), {zone:String}), broadcast_day) AS day,
-             if(o.class = 0, fromUnixTimestamp64Milli(ms, 'UTC'), broadcast_sent_at) AS first_send_at,
+             toDate(fromUnixTimestamp64Milli(ms, 'UTC'), {zone:String}) AS day,
+             fromUnixTimestamp64Milli(ms, 'UTC') AS first_send_at,
-- broadcasts-before-cells: that of audience="ours-vip" and not "no such tag"
-- broadcasts-without-cells: that of audience="ours-vip" and not "no such tag"
-- immature-broadcasts: other than that of model and audience
-         '*' AS segment,
+         arrayJoin(arrayConcat(['*'], if(audience = '', [], splitByChar('', audience)))) AS segment,

-         broadcast
+         broadcast,
+         segment

- AND (segment = '*')
+ AND (segment != '*')
-- tenant-pending-units: that of attribution
-- unnamed-outcomes: that of attribution

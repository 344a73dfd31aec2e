== timeseries
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
    sum(known_by_counts) AS counts
FROM
(
    SELECT
        day,
        1 AS bit,
        p99_delivery_at AS p99,
        broadcasts_counts_only + broadcasts_aggregate AS known_by_counts
    FROM stats_day
    FINAL
    WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = '*')
    UNION ALL
    SELECT DISTINCT
        day,
        0,
        NULL,
        NULL
    FROM broadcast_stats
    WHERE tenant = {tenant:String}
    UNION ALL
    SELECT
        toDate(0),
        8,
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
-- timeseries-broadcast
SELECT
    toInt64(toUnixTimestamp(point)) * 1000 AS start,
    toString(toDate(point)) AS date,
    NULL AS aligned_start,
    NULL AS aligned_to,
    sumForEach(sums) AS sums,
    minIf(read_as_of, read_as_of > 0) AS read_as_of
FROM
(
    SELECT
        toDateTime(day, {zone:String}) AS point,
        [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_all, read_possible_all, read_point_all, reach_point_all, read_implied_all, machine_only_all, clicked_all, clicked_where_conversion_all, read_where_click_all, clicked_where_read_all, if(broadcasts_counted = 0, reach_point_all, 0), definition < {definition:UInt16}, optout[6], unsubscribed[6], complaint[6]] AS sums,
        toUnixTimestamp64Milli(read_as_of) AS read_as_of,
        '' AS currency,
        '' AS amount
    FROM stats_day
    FINAL
    WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = '*')
    UNION ALL
    SELECT
        toDateTime(day, {zone:String}) AS point,
        if(currency = '*', [sum(converted_all), sum(view_through_all)], []),
        0,
        currency,
        ''
    FROM conversions_day
    FINAL
    WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (goal = {goal:String})
AND (currency = '*')
AND (segment = '*')
    GROUP BY
        point,
        currency
    HAVING (sum(orders_all) > 0) OR (sum(converted_all) > 0) OR (sum(view_through_all) > 0)
)
GROUP BY point
HAVING ((sums[28]) > 0) OR ((sums[19]) > 0) OR ((sums[20]) > 0)
ORDER BY point ASC
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
-- immature-broadcasts: other than that of timeseries
+ AND (day >= {from:Date})
+ AND (day < {to:Date})
-- period-days: other than that of timeseries
+ AND (day >= {from:Date})
+ AND (day < {to:Date})

-     WHERE tenant = {tenant:String}
+     WHERE (tenant = {tenant:String})
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
-- immature-broadcasts: other than that of timeseries
+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
-- period-days: that of 2026-02-01 to 2026-03-03
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of timeseries
-     minIf(read_as_of, read_as_of > 0) AS read_as_of
+     minIf(read_as_of, read_as_of > 0) AS read_as_of,
+     uniqExactIf(one, one != '') AS broadcasts

+         broadcast AS one,

-     FROM stats_day
+     FROM broadcast_stats

+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))

+ AND (variant = '*')

+         '',

-     FROM conversions_day
+     FROM conversion_stats

+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))

+ AND (variant = '*')
-- unnamed-outcomes: that of timeseries

== 2026-03-30 to 2026-04-01
-- period-days: that of 2026-02-01 to 2026-03-03
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: that of 2026-02-01 to 2026-03-03
-- unnamed-outcomes: that of timeseries

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
-- immature-broadcasts: other than that of timeseries
- AND (segment = '*')
+ AND (segment IN ({filter_segment:Array(String)}))
-- period-days: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of timeseries
- AND (segment = '*')
+ AND (segment IN ({filter_segment:Array(String)}))

- AND (segment = '*')
+ AND (segment IN ({filter_segment:Array(String)}))
-- unnamed-outcomes: that of timeseries

== segment=*
-- immature-broadcasts: that of timeseries
-- period-days: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: that of timeseries
-- unnamed-outcomes: that of timeseries

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
-- immature-broadcasts: other than that of timeseries
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
-- period-days: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of 2026-02-04T16:00:00Z to 2026-03-06T16:00:00Z
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

- AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
- AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
- AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
- AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
- AND (segment = '*')
+         GROUP BY
+             day,
+             broadcast
+     )
+     WHERE true AND (segment = '*')

-     FROM conversion_stats
-     FINAL
-     WHERE (tenant = {tenant:String})
+     FROM
+     (
+         SELECT
+             day,
+             broadcast,
+             '*' AS segment,
+             '*' AS variant,
+             goal,
+             currency,
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
+             sum(converted_1h) AS converted_1h,
+             sum(converted_24h) AS converted_24h,
+             sum(converted_3d) AS converted_3d,
+             sum(converted_7d) AS converted_7d,
+             sum(converted_30d) AS converted_30d,
+             sum(converted_all) AS converted_all,
+             sum(orders_1h) AS orders_1h,
+             sum(orders_24h) AS orders_24h,
+             sum(orders_3d) AS orders_3d,
+             sum(orders_7d) AS orders_7d,
+             sum(orders_30d) AS orders_30d,
+             sum(orders_all) AS orders_all,
+             sum(value_1h) AS value_1h,
+             sum(value_24h) AS value_24h,
+             sum(value_3d) AS value_3d,
+             sum(value_7d) AS value_7d,
+             sum(value_30d) AS value_30d,
+             sum(value_all) AS value_all,
+             sum(view_through_1h) AS view_through_1h,
+             sum(view_through_24h) AS view_through_24h,
+             sum(view_through_3d) AS view_through_3d,
+             sum(view_through_7d) AS view_through_7d,
+             sum(view_through_30d) AS view_through_30d,
+             sum(view_through_all) AS view_through_all
+         FROM audience_conversions
+         FINAL
+         PREWHERE (hasAll(if(audience = '', [], splitByChar('', audience)), {audience_tags_2:Array(String)})
+ AND (NOT hasAny(if(audience = '', [], splitByChar('', audience)), {audience_tags_1:Array(String)})))
+         WHERE (tenant = {tenant:String})

- AND (goal = {goal:String})
+         GROUP BY
+             day,
+             broadcast,
+             goal,
+             currency
+     )
+     WHERE true AND (goal = {goal:String})

- AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
- AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
- AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
- AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
-- unnamed-outcomes: that of timeseries

== date_basis=event
-- any-unnamed-outcomes
SELECT 1
FROM unnamed_outcomes
WHERE tenant = {tenant:String}
LIMIT 1
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
    NULL AS aligned_start,
    NULL AS aligned_to,
    toInt64(uniqExact(hours.broadcast)) AS broadcasts,
    sumForEach(counts) AS counts,
    maxForEach(known) AS known,
    maxForEach(measured_of_broadcast) AS measured,
    toInt64(countIf(hours.definition < {definition:UInt16})) AS outdated
FROM
(
    SELECT
        toDateTime(toDate(at, {zone:String}), {zone:String}) AS point,
        broadcast,
        definition,
        [sent, delivered, failed, read, clicked, converted, opted_out, complained] AS counts,
        [1, delivery_measurable, 1, read_measurable, click_measurable, conversion_measurable, 0, 0] AS known
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
GROUP BY point
HAVING arraySum(arrayMap((n, isKnown) -> (n * isKnown), counts, known)) > 0
ORDER BY point ASC
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
-- any-unnamed-outcomes: that of date_basis=event
-- immature-broadcasts: that of date_basis=event
-- tenant-pending-units: that of timeseries
-- timeseries-counts-left-out: that of date_basis=event
-- timeseries-event: other than that of date_basis=event
-         toDateTime(toDate(at, {zone:String}), {zone:String}) AS point,
+         toTimeZone(at, {zone:String}) AS point,
-- timeseries-measured: that of date_basis=event
-- unnamed-outcomes: that of timeseries

== interval=hour
-- any-unnamed-outcomes: that of date_basis=event
-- immature-broadcasts: that of date_basis=event
-- tenant-pending-units: that of timeseries
-- timeseries-counts-left-out: that of date_basis=event
-- timeseries-event: other than that of date_basis=event
-         toDateTime(toDate(at, {zone:String}), {zone:String}) AS point,
+         toStartOfHour(toTimeZone(at, {zone:String})) AS point,
-- timeseries-measured: that of date_basis=event
-- unnamed-outcomes: that of timeseries

== interval=week
-- immature-broadcasts: that of timeseries
-- period-days: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of timeseries
-         toDateTime(day, {zone:String}) AS point,
+         toDateTime(toMonday(day), {zone:String}) AS point,

-         toDateTime(day, {zone:String}) AS point,
+         toDateTime(toMonday(day), {zone:String}) AS point,
-- unnamed-outcomes: that of timeseries

== interval=month
-- immature-broadcasts: that of timeseries
-- period-days: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of timeseries
-         toDateTime(day, {zone:String}) AS point,
+         toDateTime(toStartOfMonth(day), {zone:String}) AS point,

-         toDateTime(day, {zone:String}) AS point,
+         toDateTime(toStartOfMonth(day), {zone:String}) AS point,
-- unnamed-outcomes: that of timeseries

== zone=UTC
-- any-unnamed-outcomes: that of date_basis=event
-- immature-broadcasts: that of date_basis=event
-- tenant-pending-units: that of timeseries
-- timeseries-counts-left-out: that of date_basis=event
-- timeseries-event: that of date_basis=event
-- timeseries-measured: that of date_basis=event
-- unnamed-outcomes: that of timeseries

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
-- immature-broadcasts: that of timeseries
-- period-days: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of timeseries
-         [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_all, read_possible_all, read_point_all, reach_point_all, read_implied_all, machine_only_all, clicked_all, clicked_where_conversion_all, read_where_click_all, clicked_where_read_all, if(broadcasts_counted = 0, reach_point_all, 0), definition < {definition:UInt16}, optout[6], unsubscribed[6], complaint[6]] AS sums,
+         [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_1h, read_possible_1h, read_point_1h, reach_point_1h, read_implied_1h, machine_only_1h, clicked_1h, clicked_where_conversion_1h, read_where_click_1h, clicked_where_read_1h, if(broadcasts_counted = 0, reach_point_1h, 0), definition < {definition:UInt16}, optout[1], unsubscribed[1], complaint[1]] AS sums,

-         if(currency = '*', [sum(converted_all), sum(view_through_all)], []),
+         if(currency = '*', [sum(converted_1h), sum(view_through_1h)], []),

-     HAVING (sum(orders_all) > 0) OR (sum(converted_all) > 0) OR (sum(view_through_all) > 0)
+     HAVING (sum(orders_1h) > 0) OR (sum(converted_1h) > 0) OR (sum(view_through_1h) > 0)
-- unnamed-outcomes: that of timeseries

== horizon=24h
-- broadcasts-with-range: other than that of horizon=1h
- AND ((reach_point_1h = 0)
- AND ((reach_where_read > 0) OR (read_1h < read_possible_1h))) AND true
+ AND ((reach_point_24h = 0)
+ AND ((reach_where_read > 0) OR (read_24h < read_possible_24h))) AND true
-- immature-broadcasts: that of timeseries
-- period-days: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of timeseries
-         [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_all, read_possible_all, read_point_all, reach_point_all, read_implied_all, machine_only_all, clicked_all, clicked_where_conversion_all, read_where_click_all, clicked_where_read_all, if(broadcasts_counted = 0, reach_point_all, 0), definition < {definition:UInt16}, optout[6], unsubscribed[6], complaint[6]] AS sums,
+         [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_24h, read_possible_24h, read_point_24h, reach_point_24h, read_implied_24h, machine_only_24h, clicked_24h, clicked_where_conversion_24h, read_where_click_24h, clicked_where_read_24h, if(broadcasts_counted = 0, reach_point_24h, 0), definition < {definition:UInt16}, optout[2], unsubscribed[2], complaint[2]] AS sums,

-         if(currency = '*', [sum(converted_all), sum(view_through_all)], []),
+         if(currency = '*', [sum(converted_24h), sum(view_through_24h)], []),

-     HAVING (sum(orders_all) > 0) OR (sum(converted_all) > 0) OR (sum(view_through_all) > 0)
+     HAVING (sum(orders_24h) > 0) OR (sum(converted_24h) > 0) OR (sum(view_through_24h) > 0)
-- unnamed-outcomes: that of timeseries

== horizon=3d
-- broadcasts-with-range: other than that of horizon=1h
- AND ((reach_point_1h = 0)
- AND ((reach_where_read > 0) OR (read_1h < read_possible_1h))) AND true
+ AND ((reach_point_3d = 0)
+ AND ((reach_where_read > 0) OR (read_3d < read_possible_3d))) AND true
-- immature-broadcasts: that of timeseries
-- period-days: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of timeseries
-         [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_all, read_possible_all, read_point_all, reach_point_all, read_implied_all, machine_only_all, clicked_all, clicked_where_conversion_all, read_where_click_all, clicked_where_read_all, if(broadcasts_counted = 0, reach_point_all, 0), definition < {definition:UInt16}, optout[6], unsubscribed[6], complaint[6]] AS sums,
+         [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_3d, read_possible_3d, read_point_3d, reach_point_3d, read_implied_3d, machine_only_3d, clicked_3d, clicked_where_conversion_3d, read_where_click_3d, clicked_where_read_3d, if(broadcasts_counted = 0, reach_point_3d, 0), definition < {definition:UInt16}, optout[3], unsubscribed[3], complaint[3]] AS sums,

-         if(currency = '*', [sum(converted_all), sum(view_through_all)], []),
+         if(currency = '*', [sum(converted_3d), sum(view_through_3d)], []),

-     HAVING (sum(orders_all) > 0) OR (sum(converted_all) > 0) OR (sum(view_through_all) > 0)
+     HAVING (sum(orders_3d) > 0) OR (sum(converted_3d) > 0) OR (sum(view_through_3d) > 0)
-- unnamed-outcomes: that of timeseries

== horizon=7d
-- broadcasts-with-range: other than that of horizon=1h
- AND ((reach_point_1h = 0)
- AND ((reach_where_read > 0) OR (read_1h < read_possible_1h))) AND true
+ AND ((reach_point_7d = 0)
+ AND ((reach_where_read > 0) OR (read_7d < read_possible_7d))) AND true
-- immature-broadcasts: that of timeseries
-- period-days: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of timeseries
-         [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_all, read_possible_all, read_point_all, reach_point_all, read_implied_all, machine_only_all, clicked_all, clicked_where_conversion_all, read_where_click_all, clicked_where_read_all, if(broadcasts_counted = 0, reach_point_all, 0), definition < {definition:UInt16}, optout[6], unsubscribed[6], complaint[6]] AS sums,
+         [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_7d, read_possible_7d, read_point_7d, reach_point_7d, read_implied_7d, machine_only_7d, clicked_7d, clicked_where_conversion_7d, read_where_click_7d, clicked_where_read_7d, if(broadcasts_counted = 0, reach_point_7d, 0), definition < {definition:UInt16}, optout[4], unsubscribed[4], complaint[4]] AS sums,

-         if(currency = '*', [sum(converted_all), sum(view_through_all)], []),
+         if(currency = '*', [sum(converted_7d), sum(view_through_7d)], []),

-     HAVING (sum(orders_all) > 0) OR (sum(converted_all) > 0) OR (sum(view_through_all) > 0)
+     HAVING (sum(orders_7d) > 0) OR (sum(converted_7d) > 0) OR (sum(view_through_7d) > 0)
-- unnamed-outcomes: that of timeseries

== horizon=30d
-- broadcasts-with-range: other than that of horizon=1h
- AND ((reach_point_1h = 0)
- AND ((reach_where_read > 0) OR (read_1h < read_possible_1h))) AND true
+ AND ((reach_point_30d = 0)
+ AND ((reach_where_read > 0) OR (read_30d < read_possible_30d))) AND true
-- immature-broadcasts: that of timeseries
-- period-days: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of timeseries
-         [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_all, read_possible_all, read_point_all, reach_point_all, read_implied_all, machine_only_all, clicked_all, clicked_where_conversion_all, read_where_click_all, clicked_where_read_all, if(broadcasts_counted = 0, reach_point_all, 0), definition < {definition:UInt16}, optout[6], unsubscribed[6], complaint[6]] AS sums,
+         [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_30d, read_possible_30d, read_point_30d, reach_point_30d, read_implied_30d, machine_only_30d, clicked_30d, clicked_where_conversion_30d, read_where_click_30d, clicked_where_read_30d, if(broadcasts_counted = 0, reach_point_30d, 0), definition < {definition:UInt16}, optout[5], unsubscribed[5], complaint[5]] AS sums,

-         if(currency = '*', [sum(converted_all), sum(view_through_all)], []),
+         if(currency = '*', [sum(converted_30d), sum(view_through_30d)], []),

-     HAVING (sum(orders_all) > 0) OR (sum(converted_all) > 0) OR (sum(view_through_all) > 0)
+     HAVING (sum(orders_30d) > 0) OR (sum(converted_30d) > 0) OR (sum(view_through_30d) > 0)
-- unnamed-outcomes: that of timeseries

== goal=*
-- immature-broadcasts: that of timeseries
-- period-days: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: that of timeseries
-- unnamed-outcomes: that of timeseries

== goal=ours-signup
-- immature-broadcasts: that of timeseries
-- period-days: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: that of timeseries
-- unnamed-outcomes: that of timeseries

== goal=lead
-- immature-broadcasts: that of timeseries
-- period-days: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: that of timeseries
-- unnamed-outcomes: that of timeseries

== group_by=content_type
-- immature-broadcasts: that of timeseries
-- period-days: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of timeseries
+     group_content_type,

+         content_type AS group_content_type,

+         content_type AS group_content_type,

+         group_content_type,

- GROUP BY point
+ GROUP BY
+     point,
+     group_content_type

- ORDER BY point ASC
+ ORDER BY
+     point ASC,
+     group_content_type ASC
-- unnamed-outcomes: that of timeseries

== group_by=platform
-- immature-broadcasts: that of timeseries
-- period-days: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of timeseries
+     group_platform,

+         platform AS group_platform,

+         platform AS group_platform,

+         group_platform,

- GROUP BY point
+ GROUP BY
+     point,
+     group_platform

- ORDER BY point ASC
+ ORDER BY
+     point ASC,
+     group_platform ASC
-- unnamed-outcomes: that of timeseries

== group_by=message_class
-- immature-broadcasts: that of timeseries
-- period-days: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of 2026-02-04T16:00:00Z to 2026-03-06T16:00:00Z
+     group_message_class,

+         message_class AS group_message_class,

- AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
- AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
- AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
- AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))

+         message_class AS group_message_class,

- AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
- AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
- AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
- AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))

+         group_message_class,

- GROUP BY point
+ GROUP BY
+     point,
+     group_message_class

- ORDER BY point ASC
+ ORDER BY
+     point ASC,
+     group_message_class ASC
-- unnamed-outcomes: that of timeseries

== group_by=tier
-- immature-broadcasts: that of timeseries
-- period-days: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of timeseries
+     group_tier,

+         tier AS group_tier,

+         tier AS group_tier,

+         group_tier,

- GROUP BY point
+ GROUP BY
+     point,
+     group_tier

- ORDER BY point ASC
+ ORDER BY
+     point ASC,
+     group_tier ASC
-- unnamed-outcomes: that of timeseries

== group_by=campaign
-- immature-broadcasts: that of timeseries
-- period-days: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of group_by=message_class
-     group_message_class,
+     group_campaign,

-         message_class AS group_message_class,
+         campaign AS group_campaign,

-         message_class AS group_message_class,
+         campaign AS group_campaign,

-         group_message_class,
+         group_campaign,

-     group_message_class
+     group_campaign

-     group_message_class ASC
+     group_campaign ASC
-- unnamed-outcomes: that of timeseries

== group_by=owner
-- immature-broadcasts: that of timeseries
-- period-days: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of group_by=message_class
-     group_message_class,
+     group_owner,

-         message_class AS group_message_class,
+         owner AS group_owner,

-         message_class AS group_message_class,
+         owner AS group_owner,

-         group_message_class,
+         group_owner,

-     group_message_class
+     group_owner

-     group_message_class ASC
+     group_owner ASC
-- unnamed-outcomes: that of timeseries

== group_by=content_form
-- immature-broadcasts: that of timeseries
-- period-days: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of group_by=message_class
-     group_message_class,
+     group_content_form,

-         message_class AS group_message_class,
+         content_form AS group_content_form,

-         message_class AS group_message_class,
+         content_form AS group_content_form,

-         group_message_class,
+         group_content_form,

-     group_message_class
+     group_content_form

-     group_message_class ASC
+     group_content_form ASC
-- unnamed-outcomes: that of timeseries

== group_by=sent_by
-- immature-broadcasts: that of timeseries
-- period-days: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of group_by=message_class
-     group_message_class,
+     group_sent_by,

-         message_class AS group_message_class,
+         sent_by AS group_sent_by,

-         message_class AS group_message_class,
+         sent_by AS group_sent_by,

-         group_message_class,
+         group_sent_by,

-     group_message_class
+     group_sent_by

-     group_message_class ASC
+     group_sent_by ASC
-- unnamed-outcomes: that of timeseries

== group_by=segment
-- broadcasts-without-split: other than that of segment=ours-vip
- AND (variant = '*')) OR ((segment IN ({filter_segment:Array(String)}))
+ AND (variant = '*')) OR ((segment != '*')
-- immature-broadcasts: other than that of timeseries
- AND (segment = '*')
+ AND (segment != '*')
-- period-days: that of timeseries
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
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of timeseries
+     group_segment,

+         segment AS group_segment,

- AND (segment = '*')
+ AND (segment != '*')

+         segment AS group_segment,

- AND (segment = '*')
+ AND (segment != '*')

+         group_segment,

- GROUP BY point
+ GROUP BY
+     point,
+     group_segment

- ORDER BY point ASC
+ ORDER BY
+     point ASC,
+     group_segment ASC
-- unnamed-outcomes: that of timeseries

== group_by=variant
-- broadcasts-without-split: other than that of segment=ours-vip
- AND (variant = '*')) OR ((segment IN ({filter_segment:Array(String)}))
- AND (variant = '*')))
+ AND (variant = '*')) OR ((segment = '*')
+ AND (variant != '*')))
-- immature-broadcasts: other than that of timeseries
- AND (variant = '*')
+ AND (variant != '*')
-- period-days: that of timeseries
-- sums-of-everyone: other than that of group_by=segment
- AND (segment != '*')
- AND (variant = '*')
+ AND (segment = '*')
+ AND (variant != '*')
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of group_by=message_class
-     group_message_class,
+     group_variant,

-         message_class AS group_message_class,
+         variant AS group_variant,

- AND (variant = '*')
+ AND (variant != '*')

-         message_class AS group_message_class,
+         variant AS group_variant,

- AND (variant = '*')
+ AND (variant != '*')

-         group_message_class,
+         group_variant,

-     group_message_class
+     group_variant

-     group_message_class ASC
+     group_variant ASC
-- unnamed-outcomes: that of timeseries

== group_by=content_type,platform
-- immature-broadcasts: that of timeseries
-- period-days: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of group_by=platform
+     group_content_type,

+         content_type AS group_content_type,

+         content_type AS group_content_type,

+         group_content_type,

+     group_content_type,

+     group_content_type ASC,
-- unnamed-outcomes: that of timeseries

== compare=previous
-- immature-broadcasts: that of 2026-02-01 to 2026-03-03
-- period-days: that of 2026-02-01 to 2026-03-03
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: that of 2026-02-01 to 2026-03-03
-- timeseries-broadcast-earlier
SELECT
    toInt64(toUnixTimestamp(point)) * 1000 AS start,
    toString(toDate(point)) AS date,
    toInt64(toUnixTimestamp(toDateTime(toDate(point) + dateDiff('day', {earlier_from:Date}, {current_from:Date}), {zone:String}))) * 1000 AS aligned_start,
    toString(toDate(toDateTime(toDate(point) + dateDiff('day', {earlier_from:Date}, {current_from:Date}), {zone:String}))) AS aligned_to,
    sumForEach(sums) AS sums,
    minIf(read_as_of, read_as_of > 0) AS read_as_of
FROM
(
    SELECT
        toDateTime(day, {zone:String}) AS point,
        [0, 0, 0, 0, broadcasts, broadcasts_delivery, broadcasts_read, broadcasts_click, broadcasts_conversion, broadcasts_view_through, broadcasts_optout, broadcasts_complaint, broadcasts_poll, broadcasts_lower_bound, broadcasts_delivery_incomplete, broadcasts_delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps, broadcasts_aggregate, broadcasts_counts_only, broadcasts_counted, broadcasts_above_reach, broadcasts_sent, broadcasts_failed, broadcasts_sent_implied, broadcasts_delivery_rate, reach, sent, sent_implied, delivered, delivered_where_sent, delivered_implied, failed, outside_audience, broadcasts_delivery_counted, sent_where_delivery, sent_where_read, sent_where_click, sent_where_conversion, reach_where_read, reach_where_click, reach_where_conversion, reach_where_optout, reach_where_complaint, read_all, read_possible_all, read_point_all, reach_point_all, read_implied_all, machine_only_all, clicked_all, clicked_where_conversion_all, read_where_click_all, clicked_where_read_all, if(broadcasts_counted = 0, reach_point_all, 0), definition < {definition:UInt16}, optout[6], unsubscribed[6], complaint[6]] AS sums,
        toUnixTimestamp64Milli(read_as_of) AS read_as_of,
        '' AS currency,
        '' AS amount
    FROM stats_day
    FINAL
    WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (day >= {from:Date})
AND (day < {to:Date})
AND (segment = '*')
    UNION ALL
    SELECT
        toDateTime(day, {zone:String}) AS point,
        if(currency = '*', [sum(converted_all), sum(view_through_all)], []),
        0,
        currency,
        ''
    FROM conversions_day
    FINAL
    WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (goal = {goal:String})
AND (currency = '*')
AND (day >= {from:Date})
AND (day < {to:Date})
AND (segment = '*')
    GROUP BY
        point,
        currency
    HAVING (sum(orders_all) > 0) OR (sum(converted_all) > 0) OR (sum(view_through_all) > 0)
)
GROUP BY point
HAVING ((sums[28]) > 0) OR ((sums[19]) > 0) OR ((sums[20]) > 0)
ORDER BY point ASC
LIMIT {limit:UInt32}
-- unnamed-outcomes: that of timeseries

== compare=exact
-- immature-broadcasts: that of 2026-02-01 to 2026-03-03
-- period-days: that of 2026-02-01 to 2026-03-03
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: that of 2026-02-01 to 2026-03-03
-- timeseries-broadcast-earlier: that of compare=previous
-- unnamed-outcomes: that of timeseries

== compare=year
-- immature-broadcasts: that of 2026-02-01 to 2026-03-03
-- period-days: that of 2026-02-01 to 2026-03-03
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: that of 2026-02-01 to 2026-03-03
-- timeseries-broadcast-earlier: that of compare=previous
-- unnamed-outcomes: that of timeseries

== limit=1
-- immature-broadcasts: that of timeseries
-- period-days: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: that of timeseries
-- unnamed-outcomes: that of timeseries

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
-- period-days: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of 2026-02-04T16:00:00Z to 2026-03-06T16:00:00Z
- AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
- AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
- AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
- AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
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

- AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
- AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
- AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
- AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
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
-- period-days: that of timeseries
-- tenant-pending-units: that of timeseries
-- timeseries-broadcast: other than that of 2026-02-04T16:00:00Z to 2026-03-06T16:00:00Z
- AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
- AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
- AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
- AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
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

- AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
- AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
- AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
- AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
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

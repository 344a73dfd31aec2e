== broadcasts
-- any-unnamed-outcomes
SELECT 1
FROM unnamed_outcomes
WHERE tenant = {tenant:String}
LIMIT 1
-- broadcast-titles
SELECT
    broadcast,
    JSONExtractString((max((tupleElement(fact, 'occurred_at'), id, tupleElement(fact, 'event')))).3, 'title') AS title
FROM broadcasts
FINAL
WHERE (tenant = {tenant:String})
AND (broadcast IN ({broadcasts:Array(String)}))
AND (retracted = 0)
AND ((live = 1) OR arrayExists(b -> ((tenant, b) NOT IN (undone_imports)), import_batches))
GROUP BY broadcast
HAVING title != ''
-- broadcasts
SELECT
    r.*,
    c.converted AS converted,
    c.view_through AS view_through
FROM
(
    SELECT
        broadcast,
        day,
        content_type,
        platform,
        message_class,
        tier,
        campaign,
        owner,
        content_form,
        sent_by,
        variant,
        toUnixTimestamp64Milli(first_send_at) AS first_send_ms,
        toUnixTimestamp64Milli(p99_delivery_at) AS p99_ms,
        basis_delivery,
        basis_read,
        basis_click,
        broadcasts,
        broadcasts_delivery,
        broadcasts_read,
        broadcasts_click,
        broadcasts_poll,
        broadcasts_aggregate,
        broadcasts_counted,
        broadcasts_above_reach,
        broadcasts_counts_only,
        broadcasts_sent,
        broadcasts_failed,
        broadcasts_sent_implied,
        broadcasts_delivery_rate,
        broadcasts_delivery_counted,
        broadcasts_read_at_least,
        broadcasts_delivery_incomplete,
        broadcasts_delivery_gaps,
        broadcasts_lower_bound,
        broadcasts_conversion,
        broadcasts_view_through,
        broadcasts_optout,
        broadcasts_complaint,
        broadcasts_interaction,
        assigned,
        assigned_engaged,
        sent,
        sent_implied,
        confirmed,
        engaged,
        engaged_unconfirmed,
        engaged_where_gaps,
        engaged_unconfirmed_where_gaps,
        delivered,
        delivered_where_sent,
        delivered_implied,
        failed,
        outside_audience,
        sent_where_delivery,
        sent_where_read,
        sent_where_click,
        sent_where_conversion,
        reach,
        reach_where_read,
        reach_where_click,
        reach_where_conversion,
        reach_where_optout,
        reach_where_complaint,
        reach_where_interaction,
        total_sends,
        total_deliveries,
        total_reads,
        total_clicks,
        total_interactions,
        total_optouts,
        total_complaints,
        total_machine_reads,
        total_machine_clicks,
        skewed,
        read_all,
        read_possible_all,
        read_point_all,
        reach_point_all,
        read_implied_all,
        read_at_least_all,
        machine_only_all,
        clicked_all,
        clicked_where_conversion_all,
        read_where_click_all,
        clicked_where_read_all,
        effective_open_all,
        read_no_interaction_all,
        optout,
        unsubscribed,
        complaint,
        toUnixTimestamp64Milli(read_as_of) AS read_as_of_ms,
        definition
    FROM broadcast_stats
    FINAL
    PREWHERE (day IN ({days:Array(Date)}))
AND (broadcast IN ({broadcasts:Array(String)}))
AND (segment = '*')
AND (variant = '*')
    WHERE (tenant = {tenant:String})
AND (alive = 1)
) AS r
LEFT JOIN
(
    SELECT
        broadcast,
        variant,
        converted_all AS converted,
        view_through_all AS view_through
    FROM conversion_stats
    FINAL
    PREWHERE (day IN ({days:Array(Date)}))
AND (broadcast IN ({broadcasts:Array(String)}))
AND (segment = '*')
AND (variant = '*')
AND (goal = {goal:String})
AND (currency = '*')
    WHERE (tenant = {tenant:String})
AND (alive = 1)
) AS c USING (broadcast, variant)
-- broadcasts-of-page
WITH
    (
        WITH
            arrayReverseSort(groupArray((day, n))) AS by_day,
            arrayFirstIndex(total -> (total >= {limit:UInt32}), arrayCumSum(by_day.2)) AS found
        SELECT (if(found = 0, toDate(0), ((by_day[found]).1) - 2), toUnixTimestamp64Milli(max(p99)), [])
        FROM
        (
            SELECT
                day,
                sum(broadcasts) AS n,
                max(p99_delivery_at) AS p99
            FROM stats_day
            FINAL
            WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = '*')
            GROUP BY day
        )
    ) AS days
SELECT
    broadcast,
    toString(min(s.day)) AS on_day,
    toUnixTimestamp64Milli(any(s.first_send_at)) AS sorted,
    toString(days.1) AS first_day,
    days.2 AS latest_ms
FROM
(
    SELECT
        broadcast,
        variant,
        day,
        first_send_at
    FROM broadcast_stats
    FINAL
    PREWHERE (segment = '*')
AND (variant = '*')
AND (day >= (days.1))
    WHERE (tenant = {tenant:String})
AND (alive = 1)
) AS s
GROUP BY broadcast
HAVING true
ORDER BY
    sorted DESC NULLS LAST,
    broadcast ASC
LIMIT {limit:UInt32}
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
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: other than that of broadcasts
+ AND (day >= {from:Date})
+ AND (day < {to:Date})

+ AND (day >= {from:Date})
+ AND (day < {to:Date})
-- immature-broadcasts: other than that of broadcasts
+ AND (day >= {from:Date})
+ AND (day < {to:Date})
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== 2026-02-04T16:00:00Z to 2026-03-06T16:00:00Z
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page
SELECT
    broadcast,
    toString(min(s.day)) AS on_day,
    toUnixTimestamp64Milli(any(s.first_send_at)) AS sorted,
    '' AS first_day,
    NULL AS latest_ms
FROM
(
    SELECT
        broadcast,
        variant,
        day,
        first_send_at
    FROM broadcast_stats
    FINAL
    PREWHERE (segment = '*')
AND (variant = '*')
    WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
) AS s
GROUP BY broadcast
HAVING true
ORDER BY
    sorted DESC NULLS LAST,
    broadcast ASC
LIMIT {limit:UInt32}
-- immature-broadcasts: other than that of broadcasts
+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== 2026-03-30 to 2026-04-01
-- any-unnamed-outcomes: that of broadcasts
-- broadcasts-of-page: other than that of 2026-02-01 to 2026-03-03
- AND (day >= (days.1))
-- broadcasts-of-page: that of 2026-02-01 to 2026-03-03
-- immature-broadcasts: that of 2026-02-01 to 2026-03-03
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== segment=ours-vip
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
- AND (segment = '*')
+ AND (segment IN ({filter_segment:Array(String)}))

- AND (segment = '*')
+ AND (segment IN ({filter_segment:Array(String)}))
-- broadcasts-of-page: other than that of broadcasts
- AND (segment = '*')
+ AND (segment IN ({filter_segment:Array(String)}))

-     PREWHERE (segment = '*')
+     PREWHERE (segment IN ({filter_segment:Array(String)}))
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
-- immature-broadcasts: other than that of broadcasts
- AND (segment = '*')
+ AND (segment IN ({filter_segment:Array(String)}))
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== segment=*
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: that of broadcasts
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== audience="ours-vip" and not "no such tag"
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-     FROM broadcast_stats
-     FINAL
-     PREWHERE (day IN ({days:Array(Date)}))
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
+     WHERE (day IN ({days:Array(Date)}))

-     WHERE (tenant = {tenant:String})
- AND (alive = 1)

-     FROM conversion_stats
-     FINAL
-     PREWHERE (day IN ({days:Array(Date)}))
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
+ AND (alive = 1)
+         GROUP BY
+             day,
+             broadcast,
+             goal,
+             currency
+     )
+     WHERE (day IN ({days:Array(Date)}))

-     WHERE (tenant = {tenant:String})
- AND (alive = 1)
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
-- broadcasts-of-page: other than that of 2026-02-04T16:00:00Z to 2026-03-06T16:00:00Z
-     FROM broadcast_stats
-     FINAL
-     PREWHERE (segment = '*')
- AND (variant = '*')
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
+         GROUP BY
+             day,
+             broadcast
+     )
+     WHERE (segment = '*')
+ AND (variant = '*')
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
-- immature-broadcasts: other than that of broadcasts
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
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== horizon=1h
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-         read_all,
-         read_possible_all,
-         read_point_all,
-         reach_point_all,
-         read_implied_all,
-         read_at_least_all,
-         machine_only_all,
-         clicked_all,
-         clicked_where_conversion_all,
-         read_where_click_all,
-         clicked_where_read_all,
-         effective_open_all,
-         read_no_interaction_all,
+         read_1h,
+         read_possible_1h,
+         read_point_1h,
+         reach_point_1h,
+         read_implied_1h,
+         read_at_least_1h,
+         machine_only_1h,
+         clicked_1h,
+         clicked_where_conversion_1h,
+         read_where_click_1h,
+         clicked_where_read_1h,
+         effective_open_1h,
+         read_no_interaction_1h,

-         converted_all AS converted,
-         view_through_all AS view_through
+         converted_1h AS converted,
+         view_through_1h AS view_through
-- broadcasts-of-page: that of broadcasts
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== horizon=24h
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-         read_all,
-         read_possible_all,
-         read_point_all,
-         reach_point_all,
-         read_implied_all,
-         read_at_least_all,
-         machine_only_all,
-         clicked_all,
-         clicked_where_conversion_all,
-         read_where_click_all,
-         clicked_where_read_all,
-         effective_open_all,
-         read_no_interaction_all,
+         read_24h,
+         read_possible_24h,
+         read_point_24h,
+         reach_point_24h,
+         read_implied_24h,
+         read_at_least_24h,
+         machine_only_24h,
+         clicked_24h,
+         clicked_where_conversion_24h,
+         read_where_click_24h,
+         clicked_where_read_24h,
+         effective_open_24h,
+         read_no_interaction_24h,

-         converted_all AS converted,
-         view_through_all AS view_through
+         converted_24h AS converted,
+         view_through_24h AS view_through
-- broadcasts-of-page: that of broadcasts
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== horizon=3d
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-         read_all,
-         read_possible_all,
-         read_point_all,
-         reach_point_all,
-         read_implied_all,
-         read_at_least_all,
-         machine_only_all,
-         clicked_all,
-         clicked_where_conversion_all,
-         read_where_click_all,
-         clicked_where_read_all,
-         effective_open_all,
-         read_no_interaction_all,
+         read_3d,
+         read_possible_3d,
+         read_point_3d,
+         reach_point_3d,
+         read_implied_3d,
+         read_at_least_3d,
+         machine_only_3d,
+         clicked_3d,
+         clicked_where_conversion_3d,
+         read_where_click_3d,
+         clicked_where_read_3d,
+         effective_open_3d,
+         read_no_interaction_3d,

-         converted_all AS converted,
-         view_through_all AS view_through
+         converted_3d AS converted,
+         view_through_3d AS view_through
-- broadcasts-of-page: that of broadcasts
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== horizon=7d
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-         read_all,
-         read_possible_all,
-         read_point_all,
-         reach_point_all,
-         read_implied_all,
-         read_at_least_all,
-         machine_only_all,
-         clicked_all,
-         clicked_where_conversion_all,
-         read_where_click_all,
-         clicked_where_read_all,
-         effective_open_all,
-         read_no_interaction_all,
+         read_7d,
+         read_possible_7d,
+         read_point_7d,
+         reach_point_7d,
+         read_implied_7d,
+         read_at_least_7d,
+         machine_only_7d,
+         clicked_7d,
+         clicked_where_conversion_7d,
+         read_where_click_7d,
+         clicked_where_read_7d,
+         effective_open_7d,
+         read_no_interaction_7d,

-         converted_all AS converted,
-         view_through_all AS view_through
+         converted_7d AS converted,
+         view_through_7d AS view_through
-- broadcasts-of-page: that of broadcasts
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== horizon=30d
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
-         read_all,
-         read_possible_all,
-         read_point_all,
-         reach_point_all,
-         read_implied_all,
-         read_at_least_all,
-         machine_only_all,
-         clicked_all,
-         clicked_where_conversion_all,
-         read_where_click_all,
-         clicked_where_read_all,
-         effective_open_all,
-         read_no_interaction_all,
+         read_30d,
+         read_possible_30d,
+         read_point_30d,
+         reach_point_30d,
+         read_implied_30d,
+         read_at_least_30d,
+         machine_only_30d,
+         clicked_30d,
+         clicked_where_conversion_30d,
+         read_where_click_30d,
+         clicked_where_read_30d,
+         effective_open_30d,
+         read_no_interaction_30d,

-         converted_all AS converted,
-         view_through_all AS view_through
+         converted_30d AS converted,
+         view_through_30d AS view_through
-- broadcasts-of-page: that of broadcasts
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== goal=*
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: that of broadcasts
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== goal=ours-signup
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: that of broadcasts
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== goal=lead
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: that of broadcasts
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== maturity=mature
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: other than that of broadcasts
-         first_send_at
+         first_send_at,
+         (((toUnixTimestamp64Milli(p99_delivery_at) + {mature_after:Int64}) + greatest(multiIf(basis_delivery = 'poll', {late_poll:Int64}, basis_delivery = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_read = 'poll', {late_poll:Int64}, basis_read = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}), multiIf(basis_click = 'poll', {late_poll:Int64}, basis_click = 'aggregate', {late_aggregate:Int64}, {late_event:Int64}))) <= {complete_until:Int64}) AS is_mature

- HAVING true
+ HAVING min(s.is_mature)
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== bounds=true
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: that of broadcasts
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== search=ours
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: other than that of broadcasts
- AND (day >= (days.1))

+ AND ((positionCaseInsensitiveUTF8(broadcast, {search:String}) > 0) OR (positionCaseInsensitiveUTF8(campaign, {search:String}) > 0) OR (positionCaseInsensitiveUTF8(owner, {search:String}) > 0) OR (broadcast IN (
+         SELECT broadcast
+         FROM broadcast_metadata
+         WHERE (tenant = {tenant:String})
+ AND (positionCaseInsensitiveUTF8(title, {search:String}) > 0)
+     )))
-- immature-broadcasts: other than that of broadcasts
+ AND ((positionCaseInsensitiveUTF8(broadcast, {search:String}) > 0) OR (positionCaseInsensitiveUTF8(campaign, {search:String}) > 0) OR (positionCaseInsensitiveUTF8(owner, {search:String}) > 0) OR (broadcast IN (
+     SELECT broadcast
+     FROM broadcast_metadata
+     WHERE (tenant = {tenant:String})
+ AND (positionCaseInsensitiveUTF8(title, {search:String}) > 0)
+ )))
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=first_send_at
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: other than that of broadcasts
- AND (day >= (days.1))

-     sorted DESC NULLS LAST,
+     sorted ASC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=sent
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: other than that of sort=first_send_at
-     toUnixTimestamp64Milli(any(s.first_send_at)) AS sorted,
+     if(sum(s.broadcasts_sent) = 0, NULL, toInt64(sum(s.sent))) AS sorted,

-         first_send_at
+         broadcasts_sent,
+         sent
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=-sent
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: other than that of sort=sent
-     sorted ASC NULLS LAST,
+     sorted DESC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=delivered
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: other than that of sort=first_send_at
-     toUnixTimestamp64Milli(any(s.first_send_at)) AS sorted,
+     if(sum(s.broadcasts_delivery) = 0, NULL, toInt64(sum(s.delivered))) AS sorted,

-         first_send_at
+         broadcasts_delivery,
+         delivered
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=-delivered
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: other than that of sort=delivered
-     sorted ASC NULLS LAST,
+     sorted DESC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=failed
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: other than that of sort=first_send_at
-     toUnixTimestamp64Milli(any(s.first_send_at)) AS sorted,
+     if(sum(s.broadcasts_failed) = 0, NULL, toInt64(sum(s.failed))) AS sorted,

-         first_send_at
+         broadcasts_failed,
+         failed
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=-failed
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: other than that of sort=failed
-     sorted ASC NULLS LAST,
+     sorted DESC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=read
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: other than that of sort=first_send_at
-     toUnixTimestamp64Milli(any(s.first_send_at)) AS sorted,
+     if((sum(s.broadcasts_read) = 0) OR ((sum(s.reach_point_all) = 0)
+ AND ((sum(s.reach_where_read) > 0) OR (sum(s.read_all) < sum(s.read_possible_all)))), NULL, toInt64(sum(s.read_point_all))) AS sorted,

-         first_send_at
+         broadcasts_read,
+         reach_point_all,
+         reach_where_read,
+         read_all,
+         read_possible_all,
+         read_point_all
-- broadcasts-unranked
SELECT uniqExact(broadcast) AS n
FROM broadcast_stats
FINAL
WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = '*')
AND (variant = '*')
AND (broadcasts_read > 0)
AND ((reach_point_all = 0)
AND ((reach_where_read > 0) OR (read_all < read_possible_all))) AND true
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=-read
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: other than that of sort=read
-     sorted ASC NULLS LAST,
+     sorted DESC NULLS LAST,
-- broadcasts-unranked: that of sort=read
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=clicked
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: other than that of sort=first_send_at
-     toUnixTimestamp64Milli(any(s.first_send_at)) AS sorted,
+     if(sum(s.broadcasts_click) = 0, NULL, toInt64(sum(s.clicked_all))) AS sorted,

-         first_send_at
+         broadcasts_click,
+         clicked_all
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=-clicked
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: other than that of sort=clicked
-     sorted ASC NULLS LAST,
+     sorted DESC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=converted
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: other than that of sort=first_send_at
-     toUnixTimestamp64Milli(any(s.first_send_at)) AS sorted,
+     if(sum(s.broadcasts_conversion) = 0, NULL, toInt64(sum(s.converted))) AS sorted,

-         broadcast,
-         variant,
-         day,
-         first_send_at
-     FROM broadcast_stats
-     FINAL
-     PREWHERE (segment = '*')
+         r.*,
+         c.converted AS converted,
+         c.view_through AS view_through
+     FROM
+     (
+         SELECT
+             broadcast,
+             variant,
+             day,
+             broadcasts_conversion
+         FROM broadcast_stats
+         FINAL
+         PREWHERE (segment = '*')

-     WHERE (tenant = {tenant:String})
+         WHERE (tenant = {tenant:String})

+     ) AS r
+     LEFT JOIN
+     (
+         SELECT
+             broadcast,
+             variant,
+             converted_all AS converted,
+             view_through_all AS view_through
+         FROM conversion_stats
+         FINAL
+         PREWHERE (segment = '*')
+ AND (variant = '*')
+ AND (goal = {goal:String})
+ AND (currency = '*')
+         WHERE (tenant = {tenant:String})
+ AND (alive = 1)
+     ) AS c USING (broadcast, variant)
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=-converted
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: other than that of sort=converted
-     sorted ASC NULLS LAST,
+     sorted DESC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=delivery_rate
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: other than that of sort=first_send_at
-     toUnixTimestamp64Milli(any(s.first_send_at)) AS sorted,
+     if(sum(s.broadcasts_delivery_rate) = 0, NULL, sum(s.delivered_where_sent) / nullIf(sum(s.sent_where_delivery), 0)) AS sorted,

-         first_send_at
+         broadcasts_delivery_rate,
+         delivered_where_sent,
+         sent_where_delivery
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=-delivery_rate
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: other than that of sort=delivery_rate
-     sorted ASC NULLS LAST,
+     sorted DESC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=open_rate
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: other than that of sort=first_send_at
-     toUnixTimestamp64Milli(any(s.first_send_at)) AS sorted,
+     if(sum(s.broadcasts_read) = 0, NULL, sum(s.read_point_all) / nullIf(sum(s.reach_point_all), 0)) AS sorted,

-         first_send_at
+         broadcasts_read,
+         read_point_all,
+         reach_point_all
-- broadcasts-unranked: that of sort=read
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=-open_rate
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: other than that of sort=open_rate
-     sorted ASC NULLS LAST,
+     sorted DESC NULLS LAST,
-- broadcasts-unranked: that of sort=read
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=click_rate
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: other than that of sort=clicked
-     if(sum(s.broadcasts_click) = 0, NULL, toInt64(sum(s.clicked_all))) AS sorted,
+     if(sum(s.broadcasts_click) = 0, NULL, sum(s.clicked_all) / nullIf(sum(s.reach_where_click), 0)) AS sorted,

-         clicked_all
+         clicked_all,
+         reach_where_click
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=-click_rate
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: other than that of sort=click_rate
-     sorted ASC NULLS LAST,
+     sorted DESC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=click_to_open
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: other than that of sort=first_send_at
-     toUnixTimestamp64Milli(any(s.first_send_at)) AS sorted,
+     if((sum(s.broadcasts_read) = 0) OR (sum(s.broadcasts_click) = 0), NULL, sum(s.clicked_where_read_all) / nullIf(sum(s.read_where_click_all), 0)) AS sorted,

-         first_send_at
+         broadcasts_read,
+         broadcasts_click,
+         clicked_where_read_all,
+         read_where_click_all
-- broadcasts-unranked: other than that of sort=read
+ AND (broadcasts_click > 0)
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=-click_to_open
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: other than that of sort=click_to_open
-     sorted ASC NULLS LAST,
+     sorted DESC NULLS LAST,
-- broadcasts-unranked: that of sort=click_to_open
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=conversion_rate
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: other than that of sort=converted
-     if(sum(s.broadcasts_conversion) = 0, NULL, toInt64(sum(s.converted))) AS sorted,
+     if(sum(s.broadcasts_conversion) = 0, NULL, sum(s.converted) / nullIf(sum(s.clicked_where_conversion_all), 0)) AS sorted,

-             broadcasts_conversion
+             broadcasts_conversion,
+             clicked_where_conversion_all
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=-conversion_rate
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: other than that of sort=conversion_rate
-     sorted ASC NULLS LAST,
+     sorted DESC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=converted_per_delivered
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: other than that of sort=conversion_rate
-     if(sum(s.broadcasts_conversion) = 0, NULL, sum(s.converted) / nullIf(sum(s.clicked_where_conversion_all), 0)) AS sorted,
+     if(sum(s.broadcasts_conversion) = 0, NULL, sum(s.converted) / nullIf(sum(s.reach_where_conversion), 0)) AS sorted,

-             clicked_where_conversion_all
+             reach_where_conversion
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=-converted_per_delivered
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: other than that of sort=converted_per_delivered
-     sorted ASC NULLS LAST,
+     sorted DESC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=view_through
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: other than that of sort=converted
-     if(sum(s.broadcasts_conversion) = 0, NULL, toInt64(sum(s.converted))) AS sorted,
+     if(sum(s.broadcasts_view_through) = 0, NULL, toInt64(sum(s.view_through))) AS sorted,

-             broadcasts_conversion
+             broadcasts_view_through
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=-view_through
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: other than that of sort=view_through
-     sorted ASC NULLS LAST,
+     sorted DESC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=unsubscribed
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: other than that of sort=first_send_at
-     toUnixTimestamp64Milli(any(s.first_send_at)) AS sorted,
+     CAST(NULL, 'Nullable(Int64)') AS sorted,

-         day,
-         first_send_at
+         day
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=-unsubscribed
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: other than that of sort=unsubscribed
-     sorted ASC NULLS LAST,
+     sorted DESC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=complained
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: that of sort=unsubscribed
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=-complained
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: that of sort=-unsubscribed
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=unsubscribe_rate
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: other than that of sort=unsubscribed
-     CAST(NULL, 'Nullable(Int64)') AS sorted,
+     CAST(NULL, 'Nullable(Float64)') AS sorted,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=-unsubscribe_rate
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: other than that of sort=-unsubscribed
-     CAST(NULL, 'Nullable(Int64)') AS sorted,
+     CAST(NULL, 'Nullable(Float64)') AS sorted,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=complaint_rate
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: that of sort=unsubscribe_rate
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=-complaint_rate
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: that of sort=-unsubscribe_rate
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=read_low
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: other than that of sort=first_send_at
-     toUnixTimestamp64Milli(any(s.first_send_at)) AS sorted,
+     if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_all))) AS sorted,

-         first_send_at
+         broadcasts_read,
+         read_all
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=-read_low
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: other than that of sort=read_low
-     sorted ASC NULLS LAST,
+     sorted DESC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=open_rate_low
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: other than that of sort=read_low
-     if(sum(s.broadcasts_read) = 0, NULL, toInt64(sum(s.read_all))) AS sorted,
+     if((sum(s.broadcasts_read) = 0) OR (sum(s.reach_where_read) = 0), NULL, least(1., sum(s.read_all) / sum(s.reach_where_read))) AS sorted,

+         reach_where_read,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== sort=-open_rate_low
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: other than that of sort=open_rate_low
-     sorted ASC NULLS LAST,
+     sorted DESC NULLS LAST,
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== limit=1
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: that of broadcasts
-- broadcasts-of-page: that of broadcasts
-- immature-broadcasts: that of broadcasts
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== content_type and platform and message_class and tier and campaign and owner and content_form and sent_by and title_length and core_length and exclamations and pictures_per_paragraph and title_emoji and prefix and broadcast and variant
-- any-unnamed-outcomes: that of broadcasts
-- broadcast-titles: that of broadcasts
-- broadcasts: other than that of broadcasts
- AND (variant = '*')
+ AND (variant IN ({filter_variant:Array(String)}))

- AND (variant = '*')
+ AND (variant IN ({filter_variant:Array(String)}))
-- broadcasts-of-page: other than that of 2026-02-04T16:00:00Z to 2026-03-06T16:00:00Z
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
-- broadcasts-without-split: other than that of segment=ours-vip
- AND (variant = '*')) OR ((segment IN ({filter_segment:Array(String)}))
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
-- immature-broadcasts: other than that of broadcasts
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
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

== not.content_type and not.platform and not.message_class and not.tier and not.campaign and not.owner and not.content_form and not.sent_by and not.title_length and not.core_length and not.exclamations and not.pictures_per_paragraph and not.title_emoji and not.prefix
-- any-unnamed-outcomes: that of broadcasts
-- broadcasts-of-page: other than that of 2026-02-04T16:00:00Z to 2026-03-06T16:00:00Z
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
-- immature-broadcasts: other than that of broadcasts
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
-- tenant-pending-units: that of broadcasts
-- unnamed-outcomes: that of broadcasts

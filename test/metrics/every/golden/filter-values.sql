== filter-values
-- filter-values
SELECT
    content_type AS value,
    sum(broadcasts) AS broadcasts,
    if(sum(broadcasts_sent) = 0, NULL, sum(sent)) AS sent,
    max(day) AS last_day,
    toInt64(countIf(definition < {definition:UInt16})) AS outdated
FROM stats_day
FINAL
WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = '*')
GROUP BY value
HAVING broadcasts > 0
ORDER BY
    sent DESC NULLS LAST,
    value ASC
LIMIT {limit:UInt32}
-- tenant-pending-units
SELECT count() AS pending
FROM units
FINAL
WHERE (tenant = {tenant:String})
AND (kind IN ({kinds:Array(String)}))
AND (marks > done)

== 2026-02-01 to 2026-03-03
-- filter-values: other than that of filter-values
+ AND (day >= {from:Date})
+ AND (day < {to:Date})
-- tenant-pending-units: that of filter-values

== 2026-02-04T16:00:00Z to 2026-03-06T16:00:00Z
-- filter-values: other than that of filter-values
-     sum(broadcasts) AS broadcasts,
+     uniqExact(broadcast) AS broadcasts,

- FROM stats_day
+ FROM broadcast_stats

+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))

+ AND (variant = '*')
-- tenant-pending-units: that of filter-values

== 2026-03-30 to 2026-04-01
-- filter-values: that of 2026-02-01 to 2026-03-03
-- tenant-pending-units: that of filter-values

== of=platform
-- filter-values: other than that of filter-values
-     content_type AS value,
+     platform AS value,
-- tenant-pending-units: that of filter-values

== of=message_class
-- filter-values: other than that of 2026-02-04T16:00:00Z to 2026-03-06T16:00:00Z
-     content_type AS value,
+     message_class AS value,

- AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
- AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
- AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
- AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
-- tenant-pending-units: that of filter-values

== of=tier
-- filter-values: other than that of filter-values
-     content_type AS value,
+     tier AS value,
-- tenant-pending-units: that of filter-values

== of=campaign
-- filter-values: other than that of of=message_class
-     message_class AS value,
+     campaign AS value,
-- tenant-pending-units: that of filter-values

== of=owner
-- filter-values: other than that of of=message_class
-     message_class AS value,
+     owner AS value,
-- tenant-pending-units: that of filter-values

== of=content_form
-- filter-values: other than that of of=message_class
-     message_class AS value,
+     content_form AS value,
-- tenant-pending-units: that of filter-values

== of=sent_by
-- filter-values: other than that of of=message_class
-     message_class AS value,
+     sent_by AS value,
-- tenant-pending-units: that of filter-values

== of=title_length
-- filter-values: other than that of of=message_class
-     message_class AS value,
+     features['title_length'] AS value,
-- tenant-pending-units: that of filter-values

== of=core_length
-- filter-values: other than that of of=message_class
-     message_class AS value,
+     features['core_length'] AS value,
-- tenant-pending-units: that of filter-values

== of=exclamations
-- filter-values: other than that of of=message_class
-     message_class AS value,
+     features['exclamations'] AS value,
-- tenant-pending-units: that of filter-values

== of=pictures_per_paragraph
-- filter-values: other than that of of=message_class
-     message_class AS value,
+     features['pictures_per_paragraph'] AS value,
-- tenant-pending-units: that of filter-values

== of=title_emoji
-- filter-values: other than that of of=message_class
-     message_class AS value,
+     features['title_emoji'] AS value,
-- tenant-pending-units: that of filter-values

== of=prefix
-- filter-values: other than that of of=message_class
-     message_class AS value,
+     features['prefix'] AS value,
-- tenant-pending-units: that of filter-values

== of=broadcast
-- filter-values: other than that of of=message_class
-     message_class AS value,
+     broadcast AS value,

-     sent DESC NULLS LAST,
+     last_day DESC NULLS LAST,
-- tenant-pending-units: that of filter-values

== of=segment
-- filter-values: other than that of filter-values
-     content_type AS value,
+     segment AS value,

- AND (segment = '*')
+ AND (segment != '*')
-- tenant-pending-units: that of filter-values

== of=variant
-- filter-values: other than that of of=message_class
-     message_class AS value,
+     variant AS value,

- AND (variant = '*')
+ AND (variant != '*')
-- tenant-pending-units: that of filter-values

== of=goal
-- filter-values: other than that of of=message_class
-     message_class AS value,
+     value AS value,

- FROM broadcast_stats
- FINAL
- WHERE (tenant = {tenant:String})
+ FROM
+ (
+     SELECT DISTINCT
+         goal AS value,
+         broadcast
+     FROM conversion_stats
+     FINAL
+     WHERE (tenant = {tenant:String})

+ AND (goal != '*')
+ AND (currency = '*')

+ ) AS goals
+ INNER JOIN
+ (
+     SELECT
+         broadcast,
+         broadcasts_sent,
+         sent,
+         day,
+         definition
+     FROM broadcast_stats
+     FINAL
+     WHERE (tenant = {tenant:String})
+ AND (alive = 1)
+ AND (segment = '*')
+ AND (variant = '*')
+ ) AS facts USING (broadcast)
+ WHERE true
-- tenant-pending-units: that of filter-values

== search=ours
-- filter-values: other than that of filter-values
+ AND (positionCaseInsensitiveUTF8(content_type, {search:String}) > 0)
-- tenant-pending-units: that of filter-values

== segment=ours-vip
-- filter-values: other than that of filter-values
- AND (segment = '*')
+ AND (segment IN ({filter_segment:Array(String)}))
-- tenant-pending-units: that of filter-values

== segment=*
-- filter-values: that of filter-values
-- tenant-pending-units: that of filter-values

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
-- filter-values: other than that of of=message_class
-     message_class AS value,
+     content_type AS value,

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

- AND (segment = '*')
+     GROUP BY
+         day,
+         broadcast
+ )
+ WHERE true AND (segment = '*')
-- tenant-pending-units: that of filter-values

== limit=1
-- filter-values: that of filter-values
-- tenant-pending-units: that of filter-values

== content_type and platform and message_class and tier and campaign and owner and content_form and sent_by and title_length and core_length and exclamations and pictures_per_paragraph and title_emoji and prefix and broadcast and variant
-- filter-values: other than that of of=message_class
-     message_class AS value,
+     content_type AS value,

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
-- tenant-pending-units: that of filter-values

== not.content_type and not.platform and not.message_class and not.tier and not.campaign and not.owner and not.content_form and not.sent_by and not.title_length and not.core_length and not.exclamations and not.pictures_per_paragraph and not.title_emoji and not.prefix
-- filter-values: other than that of of=message_class
-     message_class AS value,
+     content_type AS value,

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
-- tenant-pending-units: that of filter-values

== of and audience
-- broadcasts-before-cells: that of audience="ours-vip" and not "no such tag"
-- broadcasts-without-cells: that of audience="ours-vip" and not "no such tag"
-- filter-values: other than that of of=goal
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
+         PREWHERE NOT hasAny(if(audience = '', [], splitByChar('', audience)), {audience_tags_1:Array(String)})
+         WHERE (tenant = {tenant:String})

- AND (goal != '*')
+         GROUP BY
+             day,
+             broadcast,
+             goal,
+             currency
+     )
+     WHERE true AND (goal != '*')

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
+         PREWHERE (NOT hasAny(if(audience = '', [], splitByChar('', audience)), {audience_tags_1:Array(String)}))
+ AND (other = 0)
+         WHERE (tenant = {tenant:String})

- AND (segment = '*')
+         GROUP BY
+             day,
+             broadcast
+     )
+     WHERE true AND (segment = '*')
-- tenant-pending-units: that of filter-values

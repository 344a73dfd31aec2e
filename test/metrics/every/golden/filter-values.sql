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

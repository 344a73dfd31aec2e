== filter-values

-- filter-values
SELECT
    s.value AS value,
    toInt64(sum(s.broadcasts)) AS broadcasts,
    toInt64(sum(s.sent)) AS sent,
    toString(max(s.day)) AS last_day,
    toInt64(countIf(s.definition < {definition:UInt16})) AS outdated
FROM
(
    SELECT
        toString(content_type) AS value,
        broadcasts,
        sent,
        day,
        definition
    FROM stats_day
    FINAL
    WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = '*')
) AS s
GROUP BY value
HAVING broadcasts > 0
ORDER BY
    sent DESC,
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
-- filter-values
+ AND (day >= {from:Date})
+ AND (day < {to:Date})

== 2026-02-04T16:00:00Z to 2026-03-06T16:00:00Z
-- filter-values
-     toInt64(sum(s.broadcasts)) AS broadcasts,
+     toInt64(uniqExact(s.one)) AS broadcasts,

-         broadcasts,
+         broadcast AS one,

-     FROM stats_day
+     FROM broadcast_stats

+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))

+ AND (variant = '*')

== 2026-03-30 to 2026-04-01
-- filter-values
+ AND (day >= {from:Date})
+ AND (day < {to:Date})

== of=platform
-- filter-values
-         toString(content_type) AS value,
+         toString(platform) AS value,

== of=message_class
-- filter-values
-     toInt64(sum(s.broadcasts)) AS broadcasts,
+     toInt64(uniqExact(s.one)) AS broadcasts,

-         toString(content_type) AS value,
-         broadcasts,
+         toString(message_class) AS value,
+         broadcast AS one,

-     FROM stats_day
+     FROM broadcast_stats

+ AND (variant = '*')

== of=tier
-- filter-values
-         toString(content_type) AS value,
+         toString(tier) AS value,

== of=campaign
-- filter-values
-     toInt64(sum(s.broadcasts)) AS broadcasts,
+     toInt64(uniqExact(s.one)) AS broadcasts,

-         toString(content_type) AS value,
-         broadcasts,
+         toString(campaign) AS value,
+         broadcast AS one,

-     FROM stats_day
+     FROM broadcast_stats

+ AND (variant = '*')

== of=owner
-- filter-values
-     toInt64(sum(s.broadcasts)) AS broadcasts,
+     toInt64(uniqExact(s.one)) AS broadcasts,

-         toString(content_type) AS value,
-         broadcasts,
+         toString(owner) AS value,
+         broadcast AS one,

-     FROM stats_day
+     FROM broadcast_stats

+ AND (variant = '*')

== of=content_form
-- filter-values
-     toInt64(sum(s.broadcasts)) AS broadcasts,
+     toInt64(uniqExact(s.one)) AS broadcasts,

-         toString(content_type) AS value,
-         broadcasts,
+         toString(content_form) AS value,
+         broadcast AS one,

-     FROM stats_day
+     FROM broadcast_stats

+ AND (variant = '*')

== of=sent_by
-- filter-values
-     toInt64(sum(s.broadcasts)) AS broadcasts,
+     toInt64(uniqExact(s.one)) AS broadcasts,

-         toString(content_type) AS value,
-         broadcasts,
+         toString(sent_by) AS value,
+         broadcast AS one,

-     FROM stats_day
+     FROM broadcast_stats

+ AND (variant = '*')

== of=broadcast
-- filter-values
-     toInt64(sum(s.broadcasts)) AS broadcasts,
+     toInt64(uniqExact(s.one)) AS broadcasts,

-         toString(content_type) AS value,
-         broadcasts,
+         toString(broadcast) AS value,
+         broadcast AS one,

-     FROM stats_day
+     FROM broadcast_stats

+ AND (variant = '*')

-     sent DESC,
+     last_day DESC,

== of=segment
-- filter-values
-         toString(content_type) AS value,
+         toString(segment) AS value,

- AND (segment = '*')
+ AND (segment != '*')

== of=variant
-- filter-values
-     toInt64(sum(s.broadcasts)) AS broadcasts,
+     toInt64(uniqExact(s.one)) AS broadcasts,

-         toString(content_type) AS value,
-         broadcasts,
+         toString(variant) AS value,
+         broadcast AS one,

-     FROM stats_day
+     FROM broadcast_stats

+ AND (variant != '*')

== of=goal
-- filter-values
-     toInt64(sum(s.broadcasts)) AS broadcasts,
+     toInt64(uniqExact(s.one)) AS broadcasts,

-         toString(content_type) AS value,
-         broadcasts,
-         sent,
-         day,
-         definition
-     FROM stats_day
-     FINAL
-     WHERE (tenant = {tenant:String})
+         goals.value AS value,
+         facts.broadcast AS one,
+         facts.sent AS sent,
+         facts.day AS day,
+         facts.definition AS definition
+     FROM
+     (
+         SELECT DISTINCT
+             toString(goal) AS value,
+             broadcast
+         FROM conversion_stats
+         FINAL
+         WHERE (tenant = {tenant:String})

+ AND (goal != '*')
+ AND (currency = '*')

+ AND (variant = '*')
+     ) AS goals
+     INNER JOIN
+     (
+         SELECT
+             broadcast,
+             sent,
+             day,
+             definition
+         FROM broadcast_stats
+         FINAL
+         WHERE (tenant = {tenant:String})
+ AND (alive = 1)
+ AND (segment = '*')
+ AND (variant = '*')
+     ) AS facts USING (broadcast)

== search=ours
-- filter-values
+ WHERE positionCaseInsensitiveUTF8(s.value, {search:String}) > 0

== segment=ours-vip
-- filter-values
- AND (segment = '*')
+ AND (segment IN ({filter_segment:Array(String)}))

== segment=*

== limit=1

== content_type and platform and message_class and tier and campaign and owner and content_form and sent_by and broadcast and variant
-- filter-values
-     toInt64(sum(s.broadcasts)) AS broadcasts,
+     toInt64(uniqExact(s.one)) AS broadcasts,

-         broadcasts,
+         broadcast AS one,

-     FROM stats_day
+     FROM broadcast_stats

+ AND (content_type IN ({filter_content_type:Array(String)}))
+ AND (platform IN ({filter_platform:Array(String)}))
+ AND (message_class IN ({filter_message_class:Array(String)}))
+ AND (tier IN ({filter_tier:Array(String)}))
+ AND (campaign IN ({filter_campaign:Array(String)}))
+ AND (owner IN ({filter_owner:Array(String)}))
+ AND (content_form IN ({filter_content_form:Array(String)}))
+ AND (sent_by IN ({filter_sent_by:Array(String)}))
+ AND (broadcast IN ({filter_broadcast:Array(String)}))

+ AND (variant IN ({filter_variant:Array(String)}))

== not.content_type and not.platform and not.message_class and not.tier and not.campaign and not.owner and not.content_form and not.sent_by
-- filter-values
-     toInt64(sum(s.broadcasts)) AS broadcasts,
+     toInt64(uniqExact(s.one)) AS broadcasts,

-         broadcasts,
+         broadcast AS one,

-     FROM stats_day
+     FROM broadcast_stats

+ AND (content_type NOT IN ({filter_not_content_type:Array(String)}))
+ AND (platform NOT IN ({filter_not_platform:Array(String)}))
+ AND (message_class NOT IN ({filter_not_message_class:Array(String)}))
+ AND (tier NOT IN ({filter_not_tier:Array(String)}))
+ AND (campaign NOT IN ({filter_not_campaign:Array(String)}))
+ AND (owner NOT IN ({filter_not_owner:Array(String)}))
+ AND (content_form NOT IN ({filter_not_content_form:Array(String)}))
+ AND (sent_by NOT IN ({filter_not_sent_by:Array(String)}))

+ AND (variant = '*')

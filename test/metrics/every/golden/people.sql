== people
-- people
SELECT
    NULL AS segment,
    NULL AS frequency,
    toInt64(countIf(s.deliveries > 0)) AS reached,
    toInt64(countIf(s.is_read)) AS read,
    toInt64(countIf(s.is_clicked)) AS clicked,
    toInt64(sum(s.deliveries)) AS deliveries
FROM
(
    SELECT
        recipient,
        countIf(if((broadcast IN (
            SELECT broadcast
            FROM broadcast_stats
            FINAL
            WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = '*')
AND (variant = '*')
AND (broadcasts_delivery > 0)
        )), bitAnd(flags, 2) != 0, NOT (bitAnd(flags, 4) != 0))) AS deliveries,
        max(read_after_ms != 0) AS is_read,
        max(notEmpty(clicks_at)) AS is_clicked
    FROM person_touches
    FINAL
    WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (bitAnd(flags, 1) != 0)
AND (broadcast IN (
        SELECT broadcast
        FROM broadcast_stats
        FINAL
        WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = '*')
AND (variant = '*')
    ))
AND (month IN (
        SELECT toYYYYMM(day)
        FROM broadcast_stats
        FINAL
        WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = '*')
AND (variant = '*')
    ))
    GROUP BY recipient
) AS s
HAVING ((reached + read) + clicked) > 0
LIMIT {limit:UInt32}
-- people-broadcasts
SELECT
    count() AS broadcasts,
    toInt64(countIf(broadcasts_read > 0)) AS reads,
    toInt64(sum(reach)) AS reach,
    toInt64(countIf(definition < {definition:UInt16})) AS outdated
FROM broadcast_stats
FINAL
WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = '*')
AND (variant = '*')
-- tenant-pending-units
SELECT count() AS pending
FROM units
FINAL
WHERE (tenant = {tenant:String})
AND (kind IN ({kinds:Array(String)}))
AND (marks > done)

== 2026-02-01 to 2026-03-03
-- people: other than that of people
+ AND (day >= {from:Date})
+ AND (day < {to:Date})

+ AND (day >= {from:Date})
+ AND (day < {to:Date})

+ AND (day >= {from:Date})
+ AND (day < {to:Date})
-- people-broadcasts: other than that of people
+ AND (day >= {from:Date})
+ AND (day < {to:Date})
-- tenant-pending-units: that of people

== 2026-02-04T16:00:00Z to 2026-03-06T16:00:00Z
-- people: other than that of people
+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))

+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))

+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
-- people-broadcasts: other than that of people
+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
-- tenant-pending-units: that of people

== 2026-03-30 to 2026-04-01
-- people-broadcasts: that of 2026-02-01 to 2026-03-03
-- tenant-pending-units: that of people

== segment=ours-vip
-- people: other than that of people
-     ))
+     )) AND hasAny(if(audience = '', [], splitByChar('', audience)), {audience_tags_1:Array(String)})
-- people-broadcasts: that of people
-- tenant-pending-units: that of people

== segment=*
-- people: that of people
-- people-broadcasts: that of people
-- tenant-pending-units: that of people

== audience="ours-vip" and not "no such tag"
-- people: other than that of people
+ AND (hasAll(if(audience = '', [], splitByChar('', audience)), {audience_tags_2:Array(String)})
+ AND (NOT hasAny(if(audience = '', [], splitByChar('', audience)), {audience_tags_1:Array(String)})))
-- people-broadcasts: that of people
-- tenant-pending-units: that of people

== group_by=segment
-- people: other than that of people
-     NULL AS segment,
+     s.segment AS segment,

+         arrayJoin(if(audience = '', [], splitByChar('', audience))) AS segment,

-     GROUP BY recipient
+     GROUP BY
+         recipient,
+         segment

+ GROUP BY segment

+ ORDER BY
+     segment ASC,
+     min(s.deliveries) ASC
-- people-broadcasts: that of people
-- tenant-pending-units: that of people

== group_by=frequency
-- people: other than that of people
-     NULL AS frequency,
+     multiIf(s.deliveries <= 5, toString(s.deliveries), s.deliveries <= 10, '6-10', s.deliveries <= 20, '11-20', '21+') AS frequency,

+ WHERE s.deliveries > 0
+ GROUP BY frequency

+ ORDER BY min(s.deliveries) ASC
-- people-broadcasts: that of people
-- tenant-pending-units: that of people

== group_by=segment,frequency
-- people: other than that of group_by=segment
-     NULL AS frequency,
+     multiIf(s.deliveries <= 5, toString(s.deliveries), s.deliveries <= 10, '6-10', s.deliveries <= 20, '11-20', '21+') AS frequency,

- GROUP BY segment
+ WHERE s.deliveries > 0
+ GROUP BY
+     segment,
+     frequency
-- people-broadcasts: that of people
-- tenant-pending-units: that of people

== exact=true
-- people: that of people
-- people-broadcasts: that of people
-- tenant-pending-units: that of people

== compare=previous
-- people: that of 2026-02-01 to 2026-03-03
-- people-broadcasts: that of 2026-02-01 to 2026-03-03
-- tenant-pending-units: that of people

== compare=exact
-- people: that of 2026-02-01 to 2026-03-03
-- people-broadcasts: that of 2026-02-01 to 2026-03-03
-- tenant-pending-units: that of people

== compare=year
-- people: that of 2026-02-01 to 2026-03-03
-- people-broadcasts: that of 2026-02-01 to 2026-03-03
-- tenant-pending-units: that of people

== limit=1
-- people: that of people
-- people-broadcasts: that of people
-- tenant-pending-units: that of people

== content_type and platform and message_class and tier and campaign and owner and content_form and sent_by and title_length and core_length and exclamations and pictures_per_paragraph and title_emoji and prefix and broadcast
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
-- people: other than that of people
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
-- people-broadcasts: other than that of people
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
-- tenant-pending-units: that of people

== not.content_type and not.platform and not.message_class and not.tier and not.campaign and not.owner and not.content_form and not.sent_by and not.title_length and not.core_length and not.exclamations and not.pictures_per_paragraph and not.title_emoji and not.prefix
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
-- people-broadcasts: other than that of people
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
-- tenant-pending-units: that of people

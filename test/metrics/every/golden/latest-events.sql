== latest-events
-- latest-events
SELECT
    toInt64(toUnixTimestamp(r.received_at)) * 1000 AS received_at,
    r.type AS type,
    r.broadcast AS broadcast,
    r.recipient AS recipient,
    toUnixTimestamp64Milli(r.occurred_at) AS occurred_at,
    r.platform AS platform,
    r.source AS source
FROM
(
    SELECT
        received_at,
        toString(type) AS type,
        toString(broadcast) AS broadcast,
        toNullable(leftPad(lower(hex(events.recipient)), 16, '0')) AS recipient,
        occurred_at,
        toString(platform) AS platform,
        toString(source) AS source
    FROM events
    FINAL
    PREWHERE (tenant = {tenant:String})
AND (received_at >= (
        SELECT max(at)
        FROM
        (
            SELECT fromUnixTimestamp64Milli({since:Int64}, 'UTC') AS at
            UNION ALL
            SELECT received_at AS at
            FROM events
            WHERE (tenant = {tenant:String})
AND (received_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC'))
            ORDER BY at DESC
            LIMIT {read_ahead:UInt32}, 1
        )
    ))
    WHERE events.recipient NOT IN (
        SELECT recipient
        FROM erased
        WHERE tenant = {tenant:String}
    )
    UNION ALL
    SELECT
        received_at,
        'broadcast' AS type,
        broadcast,
        CAST(NULL, 'Nullable(String)') AS recipient,
        tupleElement(fact, 'occurred_at') AS occurred_at,
        JSONExtractString(tupleElement(fact, 'event'), 'platform') AS platform,
        JSONExtractString(tupleElement(fact, 'event'), 'source') AS source
    FROM broadcasts
    FINAL
    WHERE (tenant = {tenant:String})
AND (received_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC'))
    UNION ALL
    SELECT
        received_at,
        'poll' AS type,
        broadcast,
        CAST(NULL, 'Nullable(String)') AS recipient,
        tupleElement(fact, 'occurred_at') AS occurred_at,
        JSONExtractString(tupleElement(fact, 'event'), 'platform') AS platform,
        JSONExtractString(tupleElement(fact, 'event'), 'source') AS source
    FROM polls
    FINAL
    WHERE (tenant = {tenant:String})
AND (received_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC'))
    UNION ALL
    SELECT
        received_at,
        'recall' AS type,
        broadcast,
        CAST(NULL, 'Nullable(String)') AS recipient,
        tupleElement(fact, 'occurred_at') AS occurred_at,
        JSONExtractString(tupleElement(fact, 'event'), 'platform') AS platform,
        JSONExtractString(tupleElement(fact, 'event'), 'source') AS source
    FROM recalls
    FINAL
    WHERE (tenant = {tenant:String})
AND (received_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC'))
    UNION ALL
    SELECT
        received_at,
        'remedy' AS type,
        broadcast,
        CAST(NULL, 'Nullable(String)') AS recipient,
        tupleElement(fact, 'occurred_at') AS occurred_at,
        JSONExtractString(tupleElement(fact, 'event'), 'platform') AS platform,
        JSONExtractString(tupleElement(fact, 'event'), 'source') AS source
    FROM remedies
    FINAL
    WHERE (tenant = {tenant:String})
AND (received_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC'))
    UNION ALL
    SELECT
        received_at,
        'leakage' AS type,
        broadcast,
        CAST(NULL, 'Nullable(String)') AS recipient,
        tupleElement(fact, 'occurred_at') AS occurred_at,
        JSONExtractString(tupleElement(fact, 'event'), 'platform') AS platform,
        JSONExtractString(tupleElement(fact, 'event'), 'source') AS source
    FROM leakages
    FINAL
    WHERE (tenant = {tenant:String})
AND (received_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC'))
    UNION ALL
    SELECT
        received_at,
        'moderation' AS type,
        broadcast,
        CAST(NULL, 'Nullable(String)') AS recipient,
        tupleElement(fact, 'occurred_at') AS occurred_at,
        JSONExtractString(tupleElement(fact, 'event'), 'platform') AS platform,
        JSONExtractString(tupleElement(fact, 'event'), 'source') AS source
    FROM moderations
    FINAL
    WHERE (tenant = {tenant:String})
AND (received_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC'))
    UNION ALL
    SELECT
        received_at,
        'aggregate' AS type,
        broadcast,
        CAST(NULL, 'Nullable(String)') AS recipient,
        tupleElement(fact, 'occurred_at') AS occurred_at,
        JSONExtractString(tupleElement(fact, 'event'), 'platform') AS platform,
        JSONExtractString(tupleElement(fact, 'event'), 'source') AS source
    FROM aggregates
    FINAL
    WHERE (tenant = {tenant:String})
AND (received_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC'))
    UNION ALL
    SELECT
        received_at,
        'penalty' AS type,
        broadcast,
        CAST(NULL, 'Nullable(String)') AS recipient,
        tupleElement(fact, 'occurred_at') AS occurred_at,
        JSONExtractString(tupleElement(fact, 'event'), 'platform') AS platform,
        JSONExtractString(tupleElement(fact, 'event'), 'source') AS source
    FROM penalties
    FINAL
    WHERE (tenant = {tenant:String})
AND (received_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC'))
    UNION ALL
    SELECT
        received_at,
        'account_stats' AS type,
        broadcast,
        CAST(NULL, 'Nullable(String)') AS recipient,
        tupleElement(fact, 'occurred_at') AS occurred_at,
        JSONExtractString(tupleElement(fact, 'event'), 'platform') AS platform,
        JSONExtractString(tupleElement(fact, 'event'), 'source') AS source
    FROM account_stats
    FINAL
    WHERE (tenant = {tenant:String})
AND (received_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC'))
) AS r
ORDER BY
    received_at DESC,
    occurred_at DESC,
    type ASC,
    broadcast ASC,
    recipient ASC
LIMIT {limit:UInt32}

== type=assignment
-- latest-events
SELECT
    toInt64(toUnixTimestamp(r.received_at)) * 1000 AS received_at,
    r.type AS type,
    r.broadcast AS broadcast,
    r.recipient AS recipient,
    toUnixTimestamp64Milli(r.occurred_at) AS occurred_at,
    r.platform AS platform,
    r.source AS source
FROM
(
    SELECT
        received_at,
        toString(type) AS type,
        toString(broadcast) AS broadcast,
        toNullable(leftPad(lower(hex(events.recipient)), 16, '0')) AS recipient,
        occurred_at,
        toString(platform) AS platform,
        toString(source) AS source
    FROM events
    FINAL
    PREWHERE (tenant = {tenant:String})
AND (received_at >= (
        SELECT max(at)
        FROM
        (
            SELECT fromUnixTimestamp64Milli({since:Int64}, 'UTC') AS at
            UNION ALL
            SELECT received_at AS at
            FROM events
            WHERE (tenant = {tenant:String})
AND (received_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC'))
AND (events.type IN ({types:Array(String)}))
            ORDER BY at DESC
            LIMIT {read_ahead:UInt32}, 1
        )
    ))
AND (events.type IN ({types:Array(String)}))
    WHERE events.recipient NOT IN (
        SELECT recipient
        FROM erased
        WHERE tenant = {tenant:String}
    )
) AS r
ORDER BY
    received_at DESC,
    occurred_at DESC,
    type ASC,
    broadcast ASC,
    recipient ASC
LIMIT {limit:UInt32}

== type=send
-- latest-events: that of type=assignment

== type=delivery
-- latest-events: that of type=assignment

== type=read
-- latest-events: that of type=assignment

== type=click
-- latest-events: that of type=assignment

== type=conversion
-- latest-events: that of type=assignment

== type=interaction
-- latest-events: that of type=assignment

== type=optout
-- latest-events: that of type=assignment

== type=complaint
-- latest-events: that of type=assignment

== type=recall
-- latest-events: other than that of type=assignment
+     UNION ALL
+     SELECT
+         received_at,
+         'recall' AS type,
+         broadcast,
+         CAST(NULL, 'Nullable(String)') AS recipient,
+         tupleElement(fact, 'occurred_at') AS occurred_at,
+         JSONExtractString(tupleElement(fact, 'event'), 'platform') AS platform,
+         JSONExtractString(tupleElement(fact, 'event'), 'source') AS source
+     FROM recalls
+     FINAL
+     WHERE (tenant = {tenant:String})
+ AND (received_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC'))

== type=retract
-- latest-events: that of type=assignment

== type=broadcast
-- latest-events: other than that of type=recall
-         'recall' AS type,
+         'broadcast' AS type,

-     FROM recalls
+     FROM broadcasts

== type=poll
-- latest-events: other than that of type=recall
-         'recall' AS type,
+         'poll' AS type,

-     FROM recalls
+     FROM polls

== type=remedy
-- latest-events: other than that of type=recall
-         'recall' AS type,
+         'remedy' AS type,

-     FROM recalls
+     FROM remedies

== type=leakage
-- latest-events: other than that of type=recall
-         'recall' AS type,
+         'leakage' AS type,

-     FROM recalls
+     FROM leakages

== type=moderation
-- latest-events: other than that of type=recall
-         'recall' AS type,
+         'moderation' AS type,

-     FROM recalls
+     FROM moderations

== type=aggregate
-- latest-events: other than that of type=recall
-         'recall' AS type,
+         'aggregate' AS type,

-     FROM recalls
+     FROM aggregates

== type=penalty
-- latest-events: other than that of type=recall
-         'recall' AS type,
+         'penalty' AS type,

-     FROM recalls
+     FROM penalties

== type=account_stats
-- latest-events: other than that of type=recall
-         'recall' AS type,
+         'account_stats' AS type,

-     FROM recalls
+     FROM account_stats

== limit=1
-- latest-events: that of latest-events

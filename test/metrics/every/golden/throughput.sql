== throughput
-- throughput
SELECT
    intDiv(toInt64(toUnixTimestamp(r.arrived)) * 1000, {length:Int64}) * {length:Int64} AS start,
    NULL AS type,
    toInt64(count()) AS events
FROM
(
    SELECT
        min(received_at) AS arrived,
        any(toString(type)) AS named
    FROM events
    WHERE (tenant = {tenant:String})
AND (received_at >= fromUnixTimestamp64Milli({read_from:Int64}, 'UTC'))
    GROUP BY cityHash64(broadcast, recipient, type, event_key)
    UNION ALL
    SELECT
        min(received_at) AS arrived,
        any('broadcast') AS named
    FROM broadcasts
    WHERE (tenant = {tenant:String})
AND (received_at >= fromUnixTimestamp64Milli({read_from:Int64}, 'UTC'))
    GROUP BY cityHash64(broadcast, id)
    UNION ALL
    SELECT
        min(received_at) AS arrived,
        any('poll') AS named
    FROM polls
    WHERE (tenant = {tenant:String})
AND (received_at >= fromUnixTimestamp64Milli({read_from:Int64}, 'UTC'))
    GROUP BY cityHash64(broadcast, id)
    UNION ALL
    SELECT
        min(received_at) AS arrived,
        any('recall') AS named
    FROM recalls
    WHERE (tenant = {tenant:String})
AND (received_at >= fromUnixTimestamp64Milli({read_from:Int64}, 'UTC'))
    GROUP BY cityHash64(broadcast, id)
    UNION ALL
    SELECT
        min(received_at) AS arrived,
        any('remedy') AS named
    FROM remedies
    WHERE (tenant = {tenant:String})
AND (received_at >= fromUnixTimestamp64Milli({read_from:Int64}, 'UTC'))
    GROUP BY cityHash64(broadcast, id)
    UNION ALL
    SELECT
        min(received_at) AS arrived,
        any('leakage') AS named
    FROM leakages
    WHERE (tenant = {tenant:String})
AND (received_at >= fromUnixTimestamp64Milli({read_from:Int64}, 'UTC'))
    GROUP BY cityHash64(broadcast, id)
    UNION ALL
    SELECT
        min(received_at) AS arrived,
        any('moderation') AS named
    FROM moderations
    WHERE (tenant = {tenant:String})
AND (received_at >= fromUnixTimestamp64Milli({read_from:Int64}, 'UTC'))
    GROUP BY cityHash64(broadcast, id)
    UNION ALL
    SELECT
        min(received_at) AS arrived,
        any('aggregate') AS named
    FROM aggregates
    WHERE (tenant = {tenant:String})
AND (received_at >= fromUnixTimestamp64Milli({read_from:Int64}, 'UTC'))
    GROUP BY cityHash64(broadcast, id)
    UNION ALL
    SELECT
        min(received_at) AS arrived,
        any('penalty') AS named
    FROM penalties
    WHERE (tenant = {tenant:String})
AND (received_at >= fromUnixTimestamp64Milli({read_from:Int64}, 'UTC'))
    GROUP BY cityHash64(account, broadcast, id)
    UNION ALL
    SELECT
        min(received_at) AS arrived,
        any('account_stats') AS named
    FROM account_stats
    WHERE (tenant = {tenant:String})
AND (received_at >= fromUnixTimestamp64Milli({read_from:Int64}, 'UTC'))
    GROUP BY cityHash64(account, broadcast, id)
) AS r
WHERE (r.arrived >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
AND (r.arrived < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
GROUP BY
    start,
    type
ORDER BY
    start ASC,
    type ASC

== 2026-02-01 to 2026-03-03
-- midnight
SELECT toInt64(toUnixTimestamp(toDateTime({day:Date}, {zone:String}))) * 1000 AS at
-- throughput: other than that of throughput
-         min(received_at) AS arrived,
-         any(toString(type)) AS named
+         received_at AS arrived,
+         toString(type) AS named

-     GROUP BY cityHash64(broadcast, recipient, type, event_key)

-         min(received_at) AS arrived,
-         any('broadcast') AS named
+         received_at AS arrived,
+         'broadcast' AS named

-     GROUP BY cityHash64(broadcast, id)

-         min(received_at) AS arrived,
-         any('poll') AS named
+         received_at AS arrived,
+         'poll' AS named

-     GROUP BY cityHash64(broadcast, id)

-         min(received_at) AS arrived,
-         any('recall') AS named
+         received_at AS arrived,
+         'recall' AS named

-     GROUP BY cityHash64(broadcast, id)

-         min(received_at) AS arrived,
-         any('remedy') AS named
+         received_at AS arrived,
+         'remedy' AS named

-     GROUP BY cityHash64(broadcast, id)

-         min(received_at) AS arrived,
-         any('leakage') AS named
+         received_at AS arrived,
+         'leakage' AS named

-     GROUP BY cityHash64(broadcast, id)

-         min(received_at) AS arrived,
-         any('moderation') AS named
+         received_at AS arrived,
+         'moderation' AS named

-     GROUP BY cityHash64(broadcast, id)

-         min(received_at) AS arrived,
-         any('aggregate') AS named
+         received_at AS arrived,
+         'aggregate' AS named

-     GROUP BY cityHash64(broadcast, id)

-         min(received_at) AS arrived,
-         any('penalty') AS named
+         received_at AS arrived,
+         'penalty' AS named

-     GROUP BY cityHash64(account, broadcast, id)

-         min(received_at) AS arrived,
-         any('account_stats') AS named
+         received_at AS arrived,
+         'account_stats' AS named

-     GROUP BY cityHash64(account, broadcast, id)

== 2026-02-04T16:00:00Z to 2026-03-06T16:00:00Z
-- throughput: that of 2026-02-01 to 2026-03-03

== 2026-03-30 to 2026-04-01
-- midnight: that of 2026-02-01 to 2026-03-03
-- throughput: that of throughput

== interval=minute
-- throughput: that of throughput

== interval=hour
-- throughput: that of throughput

== group_by=type
-- throughput: other than that of throughput
-     NULL AS type,
+     toNullable(r.named) AS type,

== dead-letters
-- dead-letters
SELECT
    toString(code) AS code,
    path,
    splitByChar(':', dead_letters.origin)[1] AS origin_kind,
    toInt64(countIf(dead_letters.replayed = 0)) AS waiting,
    toInt64(countIf((dead_letters.replayed = 0)
AND (((dead_letters.payload_bytes >= 1)
AND (dead_letters.payload_bytes <= 1048576))
AND (dead_letters.failed_at > (toDateTime({now_s:UInt32}, 'UTC') - toIntervalDay(14)))))) AS replayable,
    toInt64(countIf(dead_letters.replayed = 1)) AS replayed,
    toInt64(toUnixTimestamp(min(dead_letters.failed_at))) * 1000 AS first_failed_at,
    toInt64(toUnixTimestamp(max(dead_letters.failed_at))) * 1000 AS last_failed_at,
    argMax((dead_letters.message, dead_letters.origin, dead_letters.position), (dead_letters.replayed = 0, dead_letters.failed_at, dead_letters.origin, dead_letters.position)) AS example,
    example.1 AS example_message,
    example.2 AS example_origin,
    example.3 AS example_position
FROM dead_letters
FINAL
WHERE true AND ({visible_to:String} != '')
AND ((tenant = {visible_to:String}) OR ((tenant = '')
AND ((
    SELECT count()
    FROM registry
    FINAL
    WHERE (kind = 'tenant')
AND (deleted = 0)
AND (tenant != {visible_to:String})
) = 0)))
GROUP BY
    dead_letters.code,
    dead_letters.path,
    origin_kind
ORDER BY
    waiting DESC,
    last_failed_at DESC,
    code ASC,
    path ASC,
    origin_kind ASC
LIMIT {limit:UInt32}
-- dead-letters-of-no-tenant
SELECT toInt64(countIf(NOT ((
        SELECT count()
        FROM registry
        FINAL
        WHERE (kind = 'tenant')
AND (deleted = 0)
AND (tenant != {visible_to:String})
    ) = 0))) AS hidden
FROM dead_letters
FINAL
WHERE (tenant = '')
AND (replayed = 0)

== 2026-02-01 to 2026-03-03
-- dead-letters: other than that of dead-letters
+ AND (dead_letters.failed_at >= toDateTime({from:Date}, {date_zone:String}))
+ AND (dead_letters.failed_at < toDateTime({to:Date}, {date_zone:String}))
-- dead-letters-of-no-tenant: that of dead-letters

== 2026-02-04T16:00:00Z to 2026-03-06T16:00:00Z
-- dead-letters: other than that of dead-letters
+ AND (dead_letters.failed_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (dead_letters.failed_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
-- dead-letters-of-no-tenant: that of dead-letters

== 2026-03-30 to 2026-04-01
-- dead-letters: that of 2026-02-01 to 2026-03-03
-- dead-letters-of-no-tenant: that of dead-letters

== limit=1
-- dead-letters: that of dead-letters
-- dead-letters-of-no-tenant: that of dead-letters

== code
-- dead-letters: other than that of dead-letters
+ AND (code IN ({codes:Array(String)}))
-- dead-letters-of-no-tenant: that of dead-letters

== data-quality
-- any-unnamed-outcomes
SELECT 1
FROM unnamed_outcomes
WHERE tenant = {tenant:String}
LIMIT 1
-- quality-counts-next-to-readers
SELECT
    broadcast,
    toString(any(stats.platform)) AS platform,
    toString(any(stats.basis_read)) AS basis_read,
    toInt64(any(stats.sent)) AS sent,
    toInt64(any(stats.read_all)) AS read,
    toInt64(any(stats.reach)) AS reach,
    toInt64(any(stats.broadcasts_above_reach)) AS above_reach,
    toInt64(any(stats.has_recipients)) AS has_recipients,
    groupArray(counts.event) AS events
FROM
(
    SELECT
        broadcast,
        tupleElement(fact, 'event') AS event
    FROM aggregates
    FINAL
    WHERE (tenant = {tenant:String})
AND (retracted = 0)
AND ((live = 1) OR arrayExists(b -> ((tenant, b) NOT IN (undone_imports)), import_batches))
) AS counts
INNER JOIN
(
    SELECT
        broadcast,
        platform,
        basis_read,
        sent,
        read_all,
        reach,
        broadcasts_above_reach,
        ((event_ids[3]) + (event_ids[4])) > 0 AS has_recipients
    FROM broadcast_stats
    FINAL
    PREWHERE (segment = '*')
AND (variant = '*')
    WHERE (tenant = {tenant:String})
AND (alive = 1)
AND ((basis_read IN ('event', 'poll')) OR (broadcasts_above_reach > 0) OR has_recipients)
) AS stats USING (broadcast)
GROUP BY broadcast
-- quality-counts-that-fall
SELECT
    'counts_that_fall' AS check,
    broadcast AS subject,
    toNullable(toInt64(arrayMax(falls))) AS count,
    toNullable(toInt64(readers[indexOf(falls, arrayMax(falls))])) AS of,
    toNullable(toInt64(toUnixTimestamp(toDateTime(toDate(days[indexOf(falls, arrayMax(falls))]), {zone:String}))) * 1000) AS at,
    '' AS detail
FROM
(
    SELECT
        broadcast,
        arraySort(groupArray((day, count))) AS counts,
        counts.1 AS days,
        counts.2 AS readers,
        arrayMap((before, i) -> (before - arrayMin(arraySlice(readers, i))), readers, arrayEnumerate(readers)) AS falls
    FROM
    (
        SELECT
            broadcast,
            JSONExtractString(tupleElement(fact, 'event'), 'day') AS day,
            argMax(JSONExtractInt(tupleElement(fact, 'event'), 'counts', 'read'), (parseDateTime64BestEffortOrZero(JSONExtractString(tupleElement(fact, 'event'), 'as_of'), 3, 'UTC'), id)) AS count
        FROM aggregates
        FINAL
        WHERE (tenant = {tenant:String})
AND (retracted = 0)
AND ((live = 1) OR arrayExists(b -> ((tenant, b) NOT IN (undone_imports)), import_batches))
AND (JSONExtractString(tupleElement(fact, 'event'), 'scope') = 'to_date') AND JSONHas(tupleElement(fact, 'event'), 'counts', 'read')
        GROUP BY
            broadcast,
            day
    )
    GROUP BY broadcast
)
WHERE arrayExists(fall -> (fall > 0), falls)
AND (broadcast IN (
    SELECT broadcast
    FROM broadcast_stats
    FINAL
    PREWHERE (segment = '*')
AND (variant = '*')
    WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (basis_read = 'aggregate')
))
ORDER BY
    count DESC,
    subject ASC
LIMIT {most_named:UInt32}
-- quality-delivery-gaps
SELECT
    'delivery_gaps' AS check,
    broadcast AS subject,
    toNullable(toInt64(engaged_unconfirmed)) AS count,
    toNullable(toInt64(engaged)) AS of,
    toNullable(toInt64(NULL)) AS at,
    '' AS detail
FROM broadcast_stats
FINAL
WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = '*')
AND (variant = '*')
AND (broadcasts_delivery_gaps > 0)
ORDER BY
    engaged_unconfirmed / engaged DESC,
    broadcast ASC
LIMIT {most_gaps:UInt32}
-- quality-pipeline
SELECT
    'ingest_lag' AS check,
    toString(origin) AS subject,
    toNullable(toInt64(lag_records)) AS count,
    toNullable(toInt64(NULL)) AS of,
    toNullable(toUnixTimestamp64Milli(complete_until)) AS at,
    '' AS detail
FROM ingest_progress
FINAL
UNION ALL
SELECT
    concat('incident_', kind),
    toString(origin),
    toNullable(toInt64(sum(records))),
    toNullable(toInt64(NULL)),
    toNullable(toUnixTimestamp64Milli(max(at))),
    ''
FROM ingest_incidents
FINAL
GROUP BY
    kind,
    origin
UNION ALL
SELECT
    if(tenant = '', 'dead_letters_without_tenant', 'dead_letters') AS whose,
    toString(code),
    toNullable(toInt64(count())),
    toNullable(toInt64(NULL)),
    toNullable(toInt64(toUnixTimestamp(max(failed_at))) * 1000),
    ''
FROM dead_letters
FINAL
WHERE (tenant IN ({tenant:String}, ''))
AND (replayed = 0)
GROUP BY
    whose,
    code
UNION ALL
SELECT
    'pending_units',
    toString(kind),
    toNullable(toInt64(countIf(marks > done)) AS waiting),
    toNullable(toInt64(count())),
    toNullable(if(waiting = 0, NULL, toUnixTimestamp64Milli(minIf(marked_at, marks > done)))),
    ''
FROM units
FINAL
WHERE (tenant = {tenant:String})
AND (kind IN ({kinds:Array(String)}))
GROUP BY kind
UNION ALL
SELECT
    'failing_units',
    concat(kind, ' ', code),
    toNullable(toInt64(count())),
    toNullable(toInt64(NULL)),
    toNullable(toUnixTimestamp64Milli(max(failed_at))),
    any(unit)
FROM unit_failures
FINAL
WHERE (tenant = {tenant:String})
AND (failures > 0)
GROUP BY
    kind,
    code
-- quality-places
SELECT 'events without a broadcast' AS place
FROM events
WHERE (tenant = {tenant:String})
AND (broadcast = '')
LIMIT 1
UNION ALL
SELECT 'events of rare types' AS place
FROM events
WHERE (tenant = {tenant:String})
AND (broadcast != '')
AND ((type IN ('recall')) OR (type = 'retract'))
LIMIT 1
UNION ALL
SELECT 'touches with all the clicks that are kept' AS place
FROM person_touches
WHERE (tenant = {tenant:String})
AND (length(clicks_at) >= 64)
LIMIT 1
UNION ALL
SELECT 'outcomes without a broadcast' AS place
FROM unnamed_outcomes
FINAL
WHERE (tenant = {tenant:String})
AND (alive = 1)
LIMIT 1
UNION ALL
SELECT 'polls' AS place
FROM polls
WHERE tenant = {tenant:String}
LIMIT 1
UNION ALL
SELECT 'recalls' AS place
FROM recalls
WHERE tenant = {tenant:String}
LIMIT 1
UNION ALL
SELECT 'remedies' AS place
FROM remedies
WHERE tenant = {tenant:String}
LIMIT 1
UNION ALL
SELECT 'leakages' AS place
FROM leakages
WHERE tenant = {tenant:String}
LIMIT 1
UNION ALL
SELECT 'moderations' AS place
FROM moderations
WHERE tenant = {tenant:String}
LIMIT 1
UNION ALL
SELECT 'aggregates' AS place
FROM aggregates
WHERE tenant = {tenant:String}
LIMIT 1
UNION ALL
SELECT 'penalties' AS place
FROM penalties
WHERE tenant = {tenant:String}
LIMIT 1
UNION ALL
SELECT 'account_stats' AS place
FROM account_stats
WHERE tenant = {tenant:String}
LIMIT 1
-- quality-rollups
SELECT
    [toInt64(sum(if(broadcasts_counts_only > 0, 0, sent_implied))), toInt64(sum(delivered_implied)), toInt64(sum(read_implied_all)), toInt64(sum(machine_only_all)), toInt64(sum(outside_audience)), toInt64(sum(assigned_engaged)), toInt64(sum(skewed)), toInt64(sum(broadcasts - broadcasts_delivery)), toInt64(sum(broadcasts_delivery_incomplete)), toInt64(sum(broadcasts - broadcasts_read)), toInt64(sum(broadcasts_above_reach)), toInt64(sum(broadcasts - broadcasts_click)), toInt64(sum(broadcasts - broadcasts_conversion)), toInt64(sum(definition < {definition:UInt16}))] AS counts,
    [toInt64(sum(if(broadcasts_counts_only > 0, 0, sent))), toInt64(sum(if(broadcasts_counts_only > 0, 0, delivered))), toInt64(sum(if(basis_read = 'aggregate', 0, read_all))), toInt64(sum(if(broadcasts_counts_only > 0, 0, sent))), toInt64(sum(if(broadcasts_counts_only > 0, 0, sent))), toInt64(sum(assigned)), toInt64(sum(if(broadcasts_counts_only > 0, 0, sent))), toInt64(sum(broadcasts)), toInt64(sum(broadcasts)), toInt64(sum(broadcasts)), toInt64(sum(broadcasts)), toInt64(sum(broadcasts)), toInt64(sum(broadcasts)), toInt64(sum(broadcasts))] AS outs,
    toInt64(sum(broadcasts_delivery_gaps)) AS gaps,
    sumForEach(event_ids) AS event_ids,
    sumForEach(conflicting_ids) AS conflicting_ids,
    countIf((disagreeing[1]) > 0) AS disagree_platform,
    countIf((disagreeing[2]) > 0) AS disagree_content_type,
    countIf((disagreeing[3]) > 0) AS disagree_tier,
    count() AS compared
FROM broadcast_stats
FINAL
PREWHERE (segment = '*')
AND (variant = '*')
WHERE (tenant = {tenant:String})
AND (alive = 1)
-- quality-unnamed-events
SELECT
    toString(type) AS type,
    count() AS ids,
    countIf(bitCount(content_bits) > 1) AS conflicting,
    countIf((type = 'conversion')
AND (kind = 1)) AS reversals
FROM events
FINAL
WHERE (tenant = {tenant:String})
AND (broadcast = '')
AND (retracted = 0)
AND ((live = 1) OR arrayExists(b -> ((tenant, b) NOT IN (undone_imports)), import_batches))
AND (recipient NOT IN (
    SELECT recipient
    FROM erased
    WHERE tenant = {tenant:String}
))
AND (recipient NOT IN (
    SELECT reinterpretAsUInt64(reverse(unhex(arrayJoin(JSONExtract(value, 'excluded', 'Array(String)')))))
    FROM registry
    FINAL
    WHERE (tenant = {tenant:String})
AND (kind = 'tenant')
AND (key = 'settings')
AND (deleted = 0)
))
GROUP BY type
-- quality-unused
SELECT
    'unused_events' AS check,
    named AS subject,
    toNullable(toInt64(count())) AS count,
    toNullable(toInt64(NULL)) AS of,
    toNullable(toInt64(NULL)) AS at,
    '' AS detail
FROM
(
    SELECT toString(type) AS named
    FROM events
    FINAL
    WHERE (tenant = {tenant:String})
AND ((broadcast = '') OR ((broadcast, recipient) IN (
        SELECT
            broadcast,
            recipient
        FROM events
        WHERE (tenant = {tenant:String})
AND (broadcast != '')
AND ((type IN ('recall')) OR (type = 'retract'))
    )))
AND ((type IN ('recall')) OR ((broadcast = '')
AND (type IN ('assignment'))) OR ((broadcast = '')
AND (type IN ('optout'))
AND (tupleElement(action, 'kind') = 'mute')) OR ((type = 'retract')
AND ((broadcast = '') OR (tupleElement(retracts, 'type') IN ('recall')))))
AND (retracted = 0)
AND ((live = 1) OR arrayExists(b -> ((tenant, b) NOT IN (undone_imports)), import_batches))
AND (recipient NOT IN (
        SELECT recipient
        FROM erased
        WHERE tenant = {tenant:String}
    ))
AND (recipient NOT IN (
        SELECT reinterpretAsUInt64(reverse(unhex(arrayJoin(JSONExtract(value, 'excluded', 'Array(String)')))))
        FROM registry
        FINAL
        WHERE (tenant = {tenant:String})
AND (kind = 'tenant')
AND (key = 'settings')
AND (deleted = 0)
    ))
    UNION ALL
    SELECT 'poll' AS named
    FROM polls
    FINAL
    WHERE (tenant = {tenant:String})
AND (retracted = 0)
AND ((live = 1) OR arrayExists(b -> ((tenant, b) NOT IN (undone_imports)), import_batches))
AND (broadcast NOT IN (
        SELECT broadcast
        FROM broadcast_stats
        FINAL
        WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = '*')
AND (variant = '*')
AND (basis_read = 'poll')
    ))
    UNION ALL
    SELECT 'recall' AS named
    FROM recalls
    FINAL
    WHERE (tenant = {tenant:String})
AND (retracted = 0)
AND ((live = 1) OR arrayExists(b -> ((tenant, b) NOT IN (undone_imports)), import_batches)) AND 1
    UNION ALL
    SELECT 'remedy' AS named
    FROM remedies
    FINAL
    WHERE (tenant = {tenant:String})
AND (retracted = 0)
AND ((live = 1) OR arrayExists(b -> ((tenant, b) NOT IN (undone_imports)), import_batches)) AND 1
    UNION ALL
    SELECT 'leakage' AS named
    FROM leakages
    FINAL
    WHERE (tenant = {tenant:String})
AND (retracted = 0)
AND ((live = 1) OR arrayExists(b -> ((tenant, b) NOT IN (undone_imports)), import_batches)) AND 1
    UNION ALL
    SELECT 'moderation' AS named
    FROM moderations
    FINAL
    WHERE (tenant = {tenant:String})
AND (retracted = 0)
AND ((live = 1) OR arrayExists(b -> ((tenant, b) NOT IN (undone_imports)), import_batches)) AND 1
    UNION ALL
    SELECT 'aggregate' AS named
    FROM aggregates
    FINAL
    WHERE (tenant = {tenant:String})
AND (retracted = 0)
AND ((live = 1) OR arrayExists(b -> ((tenant, b) NOT IN (undone_imports)), import_batches))
AND ((NOT (JSONHas(tupleElement(fact, 'event'), 'counts', 'sent') OR JSONHas(tupleElement(fact, 'event'), 'counts', 'delivered') OR JSONHas(tupleElement(fact, 'event'), 'counts', 'failed') OR JSONHas(tupleElement(fact, 'event'), 'counts', 'read'))) OR (broadcast NOT IN (
        SELECT broadcast
        FROM broadcast_stats
        FINAL
        WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = '*')
AND (variant = '*')
AND ((basis_read = 'aggregate') OR (basis_delivery = 'aggregate'))
    )))
    UNION ALL
    SELECT 'penalty' AS named
    FROM penalties
    FINAL
    WHERE (tenant = {tenant:String})
AND (retracted = 0)
AND ((live = 1) OR arrayExists(b -> ((tenant, b) NOT IN (undone_imports)), import_batches)) AND 1
    UNION ALL
    SELECT 'account_stats' AS named
    FROM account_stats
    FINAL
    WHERE (tenant = {tenant:String})
AND (retracted = 0)
AND ((live = 1) OR arrayExists(b -> ((tenant, b) NOT IN (undone_imports)), import_batches)) AND 1
)
GROUP BY named
-- quality-without-click
SELECT
    'conversions_without_click' AS check,
    '' AS subject,
    toNullable(toInt64(sum(total_conversions - total_click_through))) AS count,
    toNullable(toInt64(sum(total_conversions))) AS of,
    toNullable(toInt64(NULL)) AS at,
    '' AS detail
FROM conversion_stats
FINAL
WHERE (tenant = {tenant:String})
AND (alive = 1)
AND (segment = '*')
AND (variant = '*')
AND (goal = '*')
AND (currency = '*')
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
-- any-unnamed-outcomes: that of data-quality
-- quality-counts-next-to-readers: other than that of data-quality
+ AND (day >= {from:Date})
+ AND (day < {to:Date})
-- quality-counts-that-fall: other than that of data-quality
+ AND (day >= {from:Date})
+ AND (day < {to:Date})
-- quality-delivery-gaps: other than that of data-quality
+ AND (day >= {from:Date})
+ AND (day < {to:Date})
-- quality-pipeline: that of data-quality
-- quality-places: that of data-quality
-- quality-rollups: other than that of data-quality
+ AND (day >= {from:Date})
+ AND (day < {to:Date})
-- quality-unnamed-events: other than that of data-quality
+ AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(occurred_at), 0), 'UTC') >= toDateTime({from:Date}, {date_zone:String}))
+ AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(occurred_at), 0), 'UTC') < toDateTime({to:Date}, {date_zone:String}))
-- quality-unused: other than that of data-quality
+ AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(occurred_at), 0), 'UTC') >= toDateTime({from:Date}, {date_zone:String}))
+ AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(occurred_at), 0), 'UTC') < toDateTime({to:Date}, {date_zone:String}))

+ AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(tupleElement(fact, 'occurred_at')), 0), 'UTC') >= toDateTime({from:Date}, {date_zone:String}))
+ AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(tupleElement(fact, 'occurred_at')), 0), 'UTC') < toDateTime({to:Date}, {date_zone:String}))

- AND ((live = 1) OR arrayExists(b -> ((tenant, b) NOT IN (undone_imports)), import_batches)) AND 1
+ AND ((live = 1) OR arrayExists(b -> ((tenant, b) NOT IN (undone_imports)), import_batches)) AND 1 AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(tupleElement(fact, 'occurred_at')), 0), 'UTC') >= toDateTime({from:Date}, {date_zone:String}))
+ AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(tupleElement(fact, 'occurred_at')), 0), 'UTC') < toDateTime({to:Date}, {date_zone:String}))

- AND ((live = 1) OR arrayExists(b -> ((tenant, b) NOT IN (undone_imports)), import_batches)) AND 1
+ AND ((live = 1) OR arrayExists(b -> ((tenant, b) NOT IN (undone_imports)), import_batches)) AND 1 AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(tupleElement(fact, 'occurred_at')), 0), 'UTC') >= toDateTime({from:Date}, {date_zone:String}))
+ AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(tupleElement(fact, 'occurred_at')), 0), 'UTC') < toDateTime({to:Date}, {date_zone:String}))

- AND ((live = 1) OR arrayExists(b -> ((tenant, b) NOT IN (undone_imports)), import_batches)) AND 1
+ AND ((live = 1) OR arrayExists(b -> ((tenant, b) NOT IN (undone_imports)), import_batches)) AND 1 AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(tupleElement(fact, 'occurred_at')), 0), 'UTC') >= toDateTime({from:Date}, {date_zone:String}))
+ AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(tupleElement(fact, 'occurred_at')), 0), 'UTC') < toDateTime({to:Date}, {date_zone:String}))

- AND ((live = 1) OR arrayExists(b -> ((tenant, b) NOT IN (undone_imports)), import_batches)) AND 1
+ AND ((live = 1) OR arrayExists(b -> ((tenant, b) NOT IN (undone_imports)), import_batches)) AND 1 AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(tupleElement(fact, 'occurred_at')), 0), 'UTC') >= toDateTime({from:Date}, {date_zone:String}))
+ AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(tupleElement(fact, 'occurred_at')), 0), 'UTC') < toDateTime({to:Date}, {date_zone:String}))

+ AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(tupleElement(fact, 'occurred_at')), 0), 'UTC') >= toDateTime({from:Date}, {date_zone:String}))
+ AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(tupleElement(fact, 'occurred_at')), 0), 'UTC') < toDateTime({to:Date}, {date_zone:String}))

- AND ((live = 1) OR arrayExists(b -> ((tenant, b) NOT IN (undone_imports)), import_batches)) AND 1
+ AND ((live = 1) OR arrayExists(b -> ((tenant, b) NOT IN (undone_imports)), import_batches)) AND 1 AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(tupleElement(fact, 'occurred_at')), 0), 'UTC') >= toDateTime({from:Date}, {date_zone:String}))
+ AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(tupleElement(fact, 'occurred_at')), 0), 'UTC') < toDateTime({to:Date}, {date_zone:String}))

- AND ((live = 1) OR arrayExists(b -> ((tenant, b) NOT IN (undone_imports)), import_batches)) AND 1
+ AND ((live = 1) OR arrayExists(b -> ((tenant, b) NOT IN (undone_imports)), import_batches)) AND 1 AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(tupleElement(fact, 'occurred_at')), 0), 'UTC') >= toDateTime({from:Date}, {date_zone:String}))
+ AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(tupleElement(fact, 'occurred_at')), 0), 'UTC') < toDateTime({to:Date}, {date_zone:String}))
-- quality-without-click: other than that of data-quality
+ AND (day >= {from:Date})
+ AND (day < {to:Date})
-- unnamed-outcomes: that of data-quality

== 2026-02-04T16:00:00Z to 2026-03-06T16:00:00Z
-- any-unnamed-outcomes: that of data-quality
-- quality-counts-next-to-readers: other than that of data-quality
+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
-- quality-counts-that-fall: other than that of data-quality
+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
-- quality-delivery-gaps: other than that of data-quality
+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
-- quality-pipeline: that of data-quality
-- quality-places: that of data-quality
-- quality-rollups: other than that of data-quality
+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
-- quality-unnamed-events: other than that of data-quality
+ AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(occurred_at), 0), 'UTC') >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(occurred_at), 0), 'UTC') < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
-- quality-unused: other than that of data-quality
+ AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(occurred_at), 0), 'UTC') >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(occurred_at), 0), 'UTC') < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))

+ AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(tupleElement(fact, 'occurred_at')), 0), 'UTC') >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(tupleElement(fact, 'occurred_at')), 0), 'UTC') < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))

- AND ((live = 1) OR arrayExists(b -> ((tenant, b) NOT IN (undone_imports)), import_batches)) AND 1
+ AND ((live = 1) OR arrayExists(b -> ((tenant, b) NOT IN (undone_imports)), import_batches)) AND 1 AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(tupleElement(fact, 'occurred_at')), 0), 'UTC') >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(tupleElement(fact, 'occurred_at')), 0), 'UTC') < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))

- AND ((live = 1) OR arrayExists(b -> ((tenant, b) NOT IN (undone_imports)), import_batches)) AND 1
+ AND ((live = 1) OR arrayExists(b -> ((tenant, b) NOT IN (undone_imports)), import_batches)) AND 1 AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(tupleElement(fact, 'occurred_at')), 0), 'UTC') >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(tupleElement(fact, 'occurred_at')), 0), 'UTC') < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))

- AND ((live = 1) OR arrayExists(b -> ((tenant, b) NOT IN (undone_imports)), import_batches)) AND 1
+ AND ((live = 1) OR arrayExists(b -> ((tenant, b) NOT IN (undone_imports)), import_batches)) AND 1 AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(tupleElement(fact, 'occurred_at')), 0), 'UTC') >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(tupleElement(fact, 'occurred_at')), 0), 'UTC') < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))

- AND ((live = 1) OR arrayExists(b -> ((tenant, b) NOT IN (undone_imports)), import_batches)) AND 1
+ AND ((live = 1) OR arrayExists(b -> ((tenant, b) NOT IN (undone_imports)), import_batches)) AND 1 AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(tupleElement(fact, 'occurred_at')), 0), 'UTC') >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(tupleElement(fact, 'occurred_at')), 0), 'UTC') < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))

+ AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(tupleElement(fact, 'occurred_at')), 0), 'UTC') >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(tupleElement(fact, 'occurred_at')), 0), 'UTC') < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))

- AND ((live = 1) OR arrayExists(b -> ((tenant, b) NOT IN (undone_imports)), import_batches)) AND 1
+ AND ((live = 1) OR arrayExists(b -> ((tenant, b) NOT IN (undone_imports)), import_batches)) AND 1 AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(tupleElement(fact, 'occurred_at')), 0), 'UTC') >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(tupleElement(fact, 'occurred_at')), 0), 'UTC') < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))

- AND ((live = 1) OR arrayExists(b -> ((tenant, b) NOT IN (undone_imports)), import_batches)) AND 1
+ AND ((live = 1) OR arrayExists(b -> ((tenant, b) NOT IN (undone_imports)), import_batches)) AND 1 AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(tupleElement(fact, 'occurred_at')), 0), 'UTC') >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(tupleElement(fact, 'occurred_at')), 0), 'UTC') < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
-- quality-without-click: other than that of data-quality
+ AND (first_send_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
+ AND (day >= (toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1))
+ AND (first_send_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
+ AND (day < (toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 2))
-- unnamed-outcomes: that of data-quality

== 2026-03-30 to 2026-04-01
-- any-unnamed-outcomes: that of data-quality
-- quality-counts-next-to-readers: that of 2026-02-01 to 2026-03-03
-- quality-counts-that-fall: that of 2026-02-01 to 2026-03-03
-- quality-pipeline: that of data-quality
-- quality-places: that of data-quality
-- quality-rollups: that of 2026-02-01 to 2026-03-03
-- quality-unnamed-events: that of 2026-02-01 to 2026-03-03
-- quality-unused: that of 2026-02-01 to 2026-03-03
-- quality-without-click: that of 2026-02-01 to 2026-03-03
-- unnamed-outcomes: that of data-quality

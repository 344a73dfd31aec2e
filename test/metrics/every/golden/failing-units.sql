== failing-units
-- failing-units
SELECT
    toString(u.kind) AS kind,
    u.unit AS unit,
    if(f.failures > 0, 'failing', 'pending') AS state,
    toInt64(u.marks - u.done) AS marks_waiting,
    toUnixTimestamp64Milli(u.marked_at) AS marked_at,
    greatest({now:Int64} - toUnixTimestamp64Milli(u.marked_at), 0) / 1000 AS age_seconds,
    toInt64(f.failures) AS attempts,
    toString(f.code) AS code,
    f.message AS message,
    if(f.failures > 0, toNullable(toUnixTimestamp64Milli(f.failed_at)), NULL) AS failed_at,
    if(f.failures > 0, toNullable(toUnixTimestamp64Milli(f.next_try_at)), NULL) AS next_try_at
FROM
(
    SELECT
        kind,
        unit,
        marks,
        done,
        marked_at
    FROM units
    FINAL
    WHERE (tenant = {tenant:String})
AND (kind IN ({kinds:Array(String)}))
AND (marks > done)
) AS u
LEFT JOIN
(
    SELECT
        kind,
        unit,
        failures,
        code,
        message,
        failed_at,
        next_try_at
    FROM unit_failures
    FINAL
    WHERE (tenant = {tenant:String})
AND (failures > 0)
) AS f ON (u.kind = f.kind)
AND (u.unit = f.unit)
ORDER BY
    state ASC,
    marked_at ASC,
    kind ASC,
    unit ASC
LIMIT {limit:UInt32}
-- tenant-pending-units
SELECT count() AS pending
FROM units
FINAL
WHERE (tenant = {tenant:String})
AND (kind IN ({kinds:Array(String)}))
AND (marks > done)

== state=failing
-- failing-units: other than that of failing-units
+ WHERE f.failures > 0
-- tenant-pending-units: that of failing-units

== state=pending
-- failing-units: other than that of failing-units
+ WHERE NOT (f.failures > 0)
-- tenant-pending-units: that of failing-units

== limit=1
-- failing-units: that of failing-units
-- tenant-pending-units: that of failing-units

== kind
-- failing-units: that of failing-units
-- tenant-pending-units: that of failing-units

== ingest-lag
-- ingest-lag
SELECT
    p.origin AS origin,
    toInt64(p.lag_records) AS lag_records,
    toUnixTimestamp64Milli(p.complete_until) AS complete_until,
    toUnixTimestamp64Milli(p.updated_at) AS updated_at,
    greatest({now:Int64} - toUnixTimestamp64Milli(p.complete_until), 0) / 1000 AS behind_seconds,
    multiIf(({now:Int64} - toUnixTimestamp64Milli(p.updated_at)) > {stale_after:Int64}, 'stale', ({now:Int64} - toUnixTimestamp64Milli(p.complete_until)) > {lagging_after:Int64}, 'lagging', 'ok') AS state
FROM ingest_progress AS p
FINAL
ORDER BY origin ASC

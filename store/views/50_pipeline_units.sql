-- Applied again whenever this file changes (store/migrations/views.ts). Names and columns are public (docs/sql.md): add,
-- never rename.
--
-- Recomputes: one row for each unit (a broadcast, a slice or the sum of a large one, a day, the outcomes without a broadcast). `pending`: figures still change; `failing`: failed when last tried.
CREATE OR REPLACE VIEW pipeline_units DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    tenant, kind, unit, u.marked_at AS marked_at,
    toUInt8(u.marks > u.done) AS pending,
    toUInt8(ifNull(f.failures, 0) > 0) AS failing,
    ifNull(f.failures, 0) AS failures, if(failing = 1, f.code, '') AS code, if(failing = 1, f.message, '') AS message,
    if(failing = 1, toNullable(f.failed_at), NULL) AS failed_at, if(failing = 1, toNullable(f.next_try_at), NULL) AS next_try_at
FROM (SELECT * FROM units FINAL WHERE kind IN ('broadcast', 'slice', 'sum', 'day', 'unnamed')) AS u
LEFT JOIN (SELECT * FROM unit_failures FINAL) AS f USING (tenant, kind, unit);

-- Marks that recomputes of touches and attribution hand on, and how old what they were made for is: a mark has the time at which it was made, and an
-- order may wait in it for a click of a quarter of an hour before (store/tables/handedMarks.ts). A row for each recompute, not for each mark. It is
-- written before the marks, and has their time. What waits for longer than the rows are kept is as old as its mark.
CREATE TABLE IF NOT EXISTS handed_marks
(
    tenant    LowCardinality(String),
    handed_at DateTime64(3, 'UTC'),
    -- The earliest instant that the marks of the units recomputed had, or were themselves handed on with.
    origin    DateTime64(3, 'UTC')
)
ENGINE = MergeTree
ORDER BY (tenant, handed_at)
TTL toDateTime(handed_at) + INTERVAL 30 DAY
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- By which definition of the figures a unit of attribution was last done: a day whose opt-outs and complaints belong to no touch has no row that
-- shows it (transforms/refresh/outdated.ts). What is done by now was done by that of the tenant's rows.
ALTER TABLE units ADD COLUMN IF NOT EXISTS definition SimpleAggregateFunction(max, UInt16);

INSERT INTO units (kind, tenant, unit, definition)
SELECT 'attribution', tenant, unit, known.definition
FROM (SELECT tenant, unit FROM units WHERE kind = 'attribution' GROUP BY tenant, unit HAVING max(done) > 0) AS done
INNER JOIN (SELECT tenant, max(definition) AS definition FROM attributed GROUP BY tenant) AS known ON done.tenant = known.tenant;

-- Counts of a day and scope as last stated: each is that of the greatest (as_of, id) that carries it (docs/cascade.md, "Counts
-- without recipients"). 0007 took all counts of one event, so a later event with fewer counts took the others away. `id` and `as_of`
-- are of the last event.
CREATE OR REPLACE VIEW aggregate_facts AS
SELECT tenant, broadcast, day, scope, tupleElement(max((last.1, last.2)) AS latest, 2) AS id, latest.1 AS as_of,
    mapFromArrays(groupArray(name), groupArray(last.3)) AS counts
FROM
(
    SELECT tenant, broadcast, day, scope, name, max((as_of, id, value)) AS last
    FROM
    (
        WITH JSONExtract(tupleElement(fact, 'event'), 'Tuple(day Date, scope String, as_of String, counts Map(String, UInt64))') AS e
        SELECT
            tenant, broadcast, e.day AS day, if(e.scope = '', 'day', e.scope) AS scope,
            parseDateTime64BestEffortOrZero(e.as_of, 3, 'UTC') AS as_of, id, count.1 AS name, count.2 AS value
        FROM aggregates FINAL
        ARRAY JOIN CAST(e.counts, 'Array(Tuple(String, UInt64))') AS count
        WHERE retracted = 0
          AND (live = 1 OR length(arrayFilter(b -> (tenant, b) NOT IN undone_imports, import_batches)) > 0)
    )
    GROUP BY tenant, broadcast, day, scope, name
)
GROUP BY tenant, broadcast, day, scope;

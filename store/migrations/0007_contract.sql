-- assignment: a measure of the recipient from before it. `given` is 0 where there is none.
ALTER TABLE events ADD COLUMN IF NOT EXISTS covariate SimpleAggregateFunction(max, Tuple(given UInt8, value Float64)) AFTER assignment;

-- send: the account that sent it, where many send one broadcast.
ALTER TABLE events ADD COLUMN IF NOT EXISTS sent_by SimpleAggregateFunction(max, LowCardinality(String)) AFTER household;

-- Facts about an account. As the tables of 0002, and `account`; `broadcast` is empty where the fact is about none.
CREATE TABLE IF NOT EXISTS penalties
(
    tenant          LowCardinality(String),
    account         String,
    broadcast       String,
    id              String,
    fact            SimpleAggregateFunction(max, Tuple(occurred_at DateTime64(3, 'UTC'), event String)),
    retracted       SimpleAggregateFunction(max, UInt8),
    live            SimpleAggregateFunction(max, UInt8),
    import_batches  SimpleAggregateFunction(groupUniqArrayArray, Array(String)),
    received_at     SimpleAggregateFunction(min, DateTime('UTC')),
    part            SimpleAggregateFunction(max, UInt16),
    off             SimpleAggregateFunction(max, UInt64)
)
ENGINE = AggregatingMergeTree
ORDER BY (tenant, account, broadcast, id)
SETTINGS default_compression_codec = 'ZSTD(1)', fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS account_stats AS penalties;

-- A penalty without an end has `ends_at` NULL: no end is known.
CREATE OR REPLACE VIEW penalty_facts AS
WITH JSONExtract(tupleElement(fact, 'event'), 'Tuple(kind String, reason String, from String, to String, platform String, source String)') AS e
SELECT
    tenant, account, broadcast, id, tupleElement(fact, 'occurred_at') AS occurred_at,
    e.kind AS kind, e.reason AS reason,
    parseDateTime64BestEffortOrNull(e.from, 3, 'UTC') AS starts_at,
    parseDateTime64BestEffortOrNull(e.to, 3, 'UTC') AS ends_at,
    e.platform AS platform, e.source AS source
FROM penalties FINAL
WHERE retracted = 0
  AND (live = 1 OR length(arrayFilter(b -> (tenant, b) NOT IN undone_imports, import_batches)) > 0);

-- Counts of an account and day as last stated: the greatest (as_of, id) for each (account, broadcast, day).
CREATE OR REPLACE VIEW account_stats_facts AS
SELECT tenant, account, broadcast, day, picked.2 AS id, picked.1 AS as_of, JSONExtract(picked.3, 'Map(String, Float64)') AS counts,
    picked.4 AS platform
FROM
(
    WITH JSONExtract(tupleElement(fact, 'event'), 'Tuple(day Date, as_of String, counts String, platform String)') AS e
    SELECT
        tenant, account, broadcast, e.day AS day,
        max((parseDateTime64BestEffortOrZero(e.as_of, 3, 'UTC'), id, e.counts, e.platform)) AS picked
    FROM account_stats FINAL
    WHERE retracted = 0
      AND (live = 1 OR length(arrayFilter(b -> (tenant, b) NOT IN undone_imports, import_batches)) > 0)
    GROUP BY tenant, account, broadcast, day
);

-- Counts of a day and scope as last stated: the greatest (as_of, id). Stored before there was a scope: of the day.
CREATE OR REPLACE VIEW aggregate_facts AS
SELECT tenant, broadcast, day, scope, picked.2 AS id, picked.1 AS as_of, JSONExtract(picked.3, 'Map(String, UInt64)') AS counts
FROM
(
    WITH JSONExtract(tupleElement(fact, 'event'), 'Tuple(day Date, scope String, as_of String, counts String)') AS e
    SELECT
        tenant, broadcast, e.day AS day, if(e.scope = '', 'day', e.scope) AS scope,
        max((parseDateTime64BestEffortOrZero(e.as_of, 3, 'UTC'), id, e.counts)) AS picked
    FROM aggregates FINAL
    WHERE retracted = 0
      AND (live = 1 OR length(arrayFilter(b -> (tenant, b) NOT IN undone_imports, import_batches)) > 0)
    GROUP BY tenant, broadcast, day, scope
);

-- As in 0004, with what a broadcast can also state now: `provider`, `reminds`, `planned_at`. Titles are empty where the
-- tenant keeps none, bodies unless it keeps them.
CREATE OR REPLACE VIEW broadcast_metadata AS
SELECT
    tenant, broadcast, picked.2 AS id, picked.1 AS occurred_at,
    e.platform AS platform, e.message_class AS message_class, e.provider AS provider,
    if(e.basis = '', 'event', e.basis) AS basis, e.source AS source,
    e.title AS title, e.body AS body, e.pictures AS pictures,
    e.content_type AS content_type, e.content_form AS content_form, e.tier AS tier,
    e.planned_recipients AS planned_recipients, e.eligible_recipients AS eligible_recipients, e.audience AS audience,
    e.cost AS cost, e.currency AS currency, e.experiment AS experiment, e.planned_weights AS planned_weights,
    e.buttons AS buttons, e.watermark AS watermark, e.corrects AS corrects, e.reminds AS reminds,
    parseDateTime64BestEffortOrNull(e.planned_at, 3, 'UTC') AS planned_at,
    parseDateTime64BestEffortOrNull(e.deadline, 3, 'UTC') AS deadline,
    e.campaign AS campaign, e.owner AS owner, e.sent_by AS sent_by,
    e.reports AS reports, JSONHas(picked.3, 'reports') AS reports_said,
    e.test AS test, e.features AS features, e.properties AS properties
FROM
(
    SELECT
        tenant, broadcast, max((tupleElement(fact, 'occurred_at'), id, tupleElement(fact, 'event'))) AS picked,
        JSONExtract(picked.3, 'Tuple(platform String, message_class String, provider String, basis String, source String, title String,
            body String, pictures Nullable(UInt64), content_type String, content_form String, tier String,
            planned_recipients Nullable(UInt64), eligible_recipients Nullable(UInt64), audience Array(String),
            cost Nullable(Decimal(18, 4)), currency String, experiment String, planned_weights Map(String, Float64),
            buttons Array(Tuple(id String, label String, role String)), watermark String, corrects String, reminds String,
            planned_at String, deadline String, campaign String, owner String, sent_by String,
            reports Array(String), test Bool, features String, properties String)') AS e
    FROM broadcasts FINAL
    WHERE retracted = 0
      AND (live = 1 OR length(arrayFilter(b -> (tenant, b) NOT IN undone_imports, import_batches)) > 0)
    GROUP BY tenant, broadcast
);

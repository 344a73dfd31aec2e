-- Facts as rows with typed columns, for people and their SQL tools: read what counts (not retracted; said by a live
-- service or by an import that is not undone), never two versions of one id. Elements of `fact` are read by tupleElement:
-- as subcolumns (fact.event) FINAL would not merge them. What an event does not say is '' or NULL.
CREATE OR REPLACE VIEW undone_imports AS
SELECT tenant, batch FROM import_batches FINAL WHERE state = 'undone';

-- One row for each broadcast: its latest event, by (occurred_at, id). Title and body stay empty unless the tenant keeps
-- text; `features` (JSON) is what was taken from them. `reports` is empty both where the producer says nothing
-- (reports_said = 0: the platform decides) and where it says that nothing is reported.
CREATE OR REPLACE VIEW broadcast_metadata AS
SELECT
    tenant, broadcast, picked.2 AS id, picked.1 AS occurred_at,
    e.platform AS platform, e.message_class AS message_class, if(e.basis = '', 'event', e.basis) AS basis, e.source AS source,
    e.title AS title, e.body AS body, e.pictures AS pictures,
    e.content_type AS content_type, e.content_form AS content_form, e.tier AS tier,
    e.planned_recipients AS planned_recipients, e.eligible_recipients AS eligible_recipients, e.audience AS audience,
    e.cost AS cost, e.currency AS currency, e.experiment AS experiment, e.planned_weights AS planned_weights,
    e.buttons AS buttons, e.watermark AS watermark, e.corrects AS corrects,
    parseDateTime64BestEffortOrNull(e.deadline, 3, 'UTC') AS deadline,
    e.campaign AS campaign, e.owner AS owner, e.sent_by AS sent_by,
    e.reports AS reports, JSONHas(picked.3, 'reports') AS reports_said,
    e.test AS test, e.features AS features, e.properties AS properties
FROM
(
    SELECT
        tenant, broadcast, max((tupleElement(fact, 'occurred_at'), id, tupleElement(fact, 'event'))) AS picked,
        JSONExtract(picked.3, 'Tuple(platform String, message_class String, basis String, source String, title String, body String,
            pictures Nullable(UInt64), content_type String, content_form String, tier String, planned_recipients Nullable(UInt64),
            eligible_recipients Nullable(UInt64), audience Array(String), cost Nullable(Decimal(18, 4)), currency String,
            experiment String, planned_weights Map(String, Float64), buttons Array(Tuple(id String, label String, role String)),
            watermark String, corrects String, deadline String, campaign String, owner String, sent_by String,
            reports Array(String), test Bool, features String, properties String)') AS e
    FROM broadcasts FINAL
    WHERE retracted = 0
      AND (live = 1 OR length(arrayFilter(b -> (tenant, b) NOT IN undone_imports, import_batches)) > 0)
    GROUP BY tenant, broadcast
);

CREATE OR REPLACE VIEW poll_facts AS
WITH JSONExtract(tupleElement(fact, 'event'), 'Tuple(polled_at String, complete Bool, platform String, source String)') AS e
SELECT
    tenant, broadcast, id, tupleElement(fact, 'occurred_at') AS occurred_at,
    parseDateTime64BestEffortOrNull(e.polled_at, 3, 'UTC') AS polled_at,
    e.complete AS complete, e.platform AS platform, e.source AS source
FROM polls FINAL
WHERE retracted = 0
  AND (live = 1 OR length(arrayFilter(b -> (tenant, b) NOT IN undone_imports, import_batches)) > 0);

-- Stages of recalls as wholes; outcomes at single recipients are rows of `events` of type recall.
CREATE OR REPLACE VIEW recall_facts AS
WITH JSONExtract(tupleElement(fact, 'event'), 'Tuple(recall_id String, stage String, actor String, role String, level String, reason String,
        ip String, device_fingerprint String, platform String)') AS e
SELECT
    tenant, broadcast, id, tupleElement(fact, 'occurred_at') AS occurred_at,
    e.recall_id AS recall_id, e.stage AS stage, e.actor AS actor, e.role AS role, e.level AS level, e.reason AS reason,
    e.ip AS ip, e.device_fingerprint AS device, e.platform AS platform
FROM recalls FINAL
WHERE retracted = 0
  AND (live = 1 OR length(arrayFilter(b -> (tenant, b) NOT IN undone_imports, import_batches)) > 0);

CREATE OR REPLACE VIEW remedy_facts AS
WITH JSONExtract(tupleElement(fact, 'event'), 'Tuple(kind String, reach Nullable(UInt64), reason String)') AS e
SELECT
    tenant, broadcast, id, tupleElement(fact, 'occurred_at') AS occurred_at,
    e.kind AS kind, e.reach AS reach, e.reason AS reason
FROM remedies FINAL
WHERE retracted = 0
  AND (live = 1 OR length(arrayFilter(b -> (tenant, b) NOT IN undone_imports, import_batches)) > 0);

-- traced_recipient: the pseudonym, 16 hex digits; it names a copy, not a person.
CREATE OR REPLACE VIEW leakage_facts AS
WITH JSONExtract(tupleElement(fact, 'event'), 'Tuple(leak_id String, parent_leak_id String, via String, traced_recipient String, evidence String,
        confidence Nullable(Float64), place String, reach Nullable(UInt64))') AS e
SELECT
    tenant, broadcast, id, tupleElement(fact, 'occurred_at') AS occurred_at,
    e.leak_id AS leak_id, e.parent_leak_id AS parent_leak_id, e.via AS via, e.traced_recipient AS traced_recipient,
    e.evidence AS evidence, e.confidence AS confidence, e.place AS place, e.reach AS reach
FROM leakages FINAL
WHERE retracted = 0
  AND (live = 1 OR length(arrayFilter(b -> (tenant, b) NOT IN undone_imports, import_batches)) > 0);

CREATE OR REPLACE VIEW moderation_facts AS
WITH JSONExtract(tupleElement(fact, 'event'), 'Tuple(risk_dimension String, verdict String, overturned Bool, verdict_at String, shown_at String)') AS e
SELECT
    tenant, broadcast, id, tupleElement(fact, 'occurred_at') AS occurred_at,
    e.risk_dimension AS risk_dimension, e.verdict AS verdict, e.overturned AS overturned,
    parseDateTime64BestEffortOrNull(e.verdict_at, 3, 'UTC') AS verdict_at,
    parseDateTime64BestEffortOrNull(e.shown_at, 3, 'UTC') AS shown_at
FROM moderations FINAL
WHERE retracted = 0
  AND (live = 1 OR length(arrayFilter(b -> (tenant, b) NOT IN undone_imports, import_batches)) > 0);

-- Counts of a day as last stated: the greatest (as_of, id).
CREATE OR REPLACE VIEW aggregate_facts AS
SELECT tenant, broadcast, day, picked.2 AS id, picked.1 AS as_of, JSONExtract(picked.3, 'Map(String, UInt64)') AS counts
FROM
(
    WITH JSONExtract(tupleElement(fact, 'event'), 'Tuple(day Date, as_of String, counts String)') AS e
    SELECT
        tenant, broadcast, e.day AS day,
        max((parseDateTime64BestEffortOrZero(e.as_of, 3, 'UTC'), id, e.counts)) AS picked
    FROM aggregates FINAL
    WHERE retracted = 0
      AND (live = 1 OR length(arrayFilter(b -> (tenant, b) NOT IN undone_imports, import_batches)) > 0)
    GROUP BY tenant, broadcast, day
);

-- Broadcast-level facts, a table for each event type, all of one shape. `fact` is picked whole: where one id comes with
-- two contents the greatest (occurred_at, event) stays, so fields of two contents never mix. `event` is the event as
-- canonical JSON (RFC 8785); the views below give it columns.
CREATE TABLE IF NOT EXISTS broadcasts
(
    tenant          LowCardinality(String),
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
ORDER BY (tenant, broadcast, id)
SETTINGS default_compression_codec = 'ZSTD(1)', fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS polls AS broadcasts;
CREATE TABLE IF NOT EXISTS recalls AS broadcasts;
CREATE TABLE IF NOT EXISTS remedies AS broadcasts;
CREATE TABLE IF NOT EXISTS leakages AS broadcasts;
CREATE TABLE IF NOT EXISTS moderations AS broadcasts;
CREATE TABLE IF NOT EXISTS aggregates AS broadcasts;

-- Work to do: a unit (a broadcast, a day) is dirty while sum(marks) > max(done). A mark is inserted after the rows that
-- it speaks of are in; done is the count of marks read before the recompute read its rows. `token` is unique for each
-- insert, so that insert deduplication never drops a mark.
CREATE TABLE IF NOT EXISTS units
(
    kind    LowCardinality(String),
    tenant  LowCardinality(String),
    unit    String,
    marks   SimpleAggregateFunction(sum, UInt64),
    done    SimpleAggregateFunction(max, UInt64),
    -- First mark not yet done is unknown to a sum; the last mark's time orders the work and tells its age.
    marked_at SimpleAggregateFunction(max, DateTime64(3, 'UTC')),
    token   SimpleAggregateFunction(max, UUID)
)
ENGINE = AggregatingMergeTree
ORDER BY (kind, tenant, unit)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- Keys, tenants, connections, saved views: the greatest version of (kind, tenant, key) stands; deleted = 1 takes it away.
CREATE TABLE IF NOT EXISTS registry
(
    kind     LowCardinality(String),
    tenant   LowCardinality(String),
    key      String,
    value    String,
    version  UInt64,
    deleted  UInt8
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (kind, tenant, key)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- What could not be stored as an event, keyed by where it came from, so a replay of the source writes the same row.
-- origin: kafka:topic/partition, import:sha256(file), source:service/connection; position: offset, row, delivery id.
CREATE TABLE IF NOT EXISTS dead_letters
(
    origin      String,
    position    String,
    -- Empty where the message does not say a known tenant.
    tenant      LowCardinality(String),
    code        LowCardinality(String),
    path        String,
    message     String,
    -- AES-256-GCM: nonce, tag, cipher text of at most the first 1 MiB; dropped after the TTL, the row stays.
    payload     String TTL failed_at + INTERVAL 14 DAY,
    payload_sha256 FixedString(32),
    payload_bytes  UInt64,
    failed_at   DateTime('UTC'),
    -- 0 waiting, 1 replayed
    replayed    UInt8,
    version     UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (origin, position)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- How far each origin of events has been read: nothing with an earlier arrival is missing before complete_until.
CREATE TABLE IF NOT EXISTS ingest_progress
(
    origin          String,
    complete_until  DateTime64(3, 'UTC'),
    lag_records     UInt64,
    updated_at      DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(updated_at)
ORDER BY origin
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- What an operator must know of: gaps (offsets that Kafka no longer had), codecs unknown, and how many records.
CREATE TABLE IF NOT EXISTS ingest_incidents
(
    origin   String,
    kind     LowCardinality(String),
    at       DateTime64(3, 'UTC'),
    first    UInt64,
    records  UInt64,
    note     String
)
ENGINE = ReplacingMergeTree(at)
ORDER BY (origin, kind, first)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- Imports: a batch is one run of one file with one mapping; undone batches are out of every recompute.
CREATE TABLE IF NOT EXISTS import_batches
(
    tenant    LowCardinality(String),
    batch     String,
    file      String,
    mapping   String,
    rows      UInt64,
    accepted  UInt64,
    rejected  UInt64,
    state     Enum8('running' = 0, 'complete' = 1, 'undone' = 2),
    at        DateTime64(3, 'UTC'),
    version   UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (tenant, batch)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- Recipients who asked to be forgotten: honoured at ingest and in recomputes, so a replay brings nobody back.
CREATE TABLE IF NOT EXISTS erased
(
    tenant     LowCardinality(String),
    recipient  UInt64,
    at         SimpleAggregateFunction(min, DateTime64(3, 'UTC'))
)
ENGINE = AggregatingMergeTree
ORDER BY (tenant, recipient)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

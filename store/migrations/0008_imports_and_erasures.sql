-- Imports whose process died. A process that imports renews `at`; one that was stopped by a signal writes 'broken' itself.
-- rows_total: rows of the file, known once it is checked. started_at: of the first run of the batch.
ALTER TABLE import_batches MODIFY COLUMN state Enum8('running' = 0, 'complete' = 1, 'undone' = 2, 'broken' = 3);
ALTER TABLE import_batches ADD COLUMN IF NOT EXISTS rows_total UInt64 DEFAULT 0;
ALTER TABLE import_batches ADD COLUMN IF NOT EXISTS started_at DateTime64(3, 'UTC') DEFAULT at;

-- Which broadcasts an import touches, written before their rows: it may name one too many, never one too few.
CREATE TABLE IF NOT EXISTS import_broadcasts
(
    tenant     LowCardinality(String),
    batch      String,
    broadcast  String
)
ENGINE = ReplacingMergeTree
ORDER BY (tenant, batch, broadcast)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- Imports that were broken off before this table was there. Reads nothing where there is none.
INSERT INTO import_broadcasts
SELECT DISTINCT tenant, arrayJoin(import_batches) AS one, broadcast
FROM events
WHERE tenant IN (SELECT tenant FROM import_batches FINAL WHERE state = 'running')
  AND (tenant, one) IN (SELECT tenant, batch FROM import_batches FINAL WHERE state = 'running');

-- Erasures: what was asked, how far it is, and the proof. The greatest version counts. `owner` works on it until
-- `lease_until` and renews that; any process takes over what no process works on.
-- `deleted`: rows that were found, by partition (month) and type of event. `remaining`: rows that the check found last.
CREATE TABLE IF NOT EXISTS erasures
(
    tenant            LowCardinality(String),
    id                String,
    state             Enum8('accepted' = 0, 'deleting' = 1, 'done' = 2),
    recipients        UInt64,
    units             UInt64,
    partitions_total  UInt64,
    partitions_done   UInt64,
    deleted           Array(Tuple(partition String, type String, rows UInt64)),
    remaining         Nullable(UInt64),
    accepted_at       DateTime64(3, 'UTC'),
    finished_at       Nullable(DateTime64(3, 'UTC')),
    owner             String,
    lease_until       DateTime64(3, 'UTC'),
    version           UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (tenant, id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- Who is meant by each erasure: pseudonyms, as in `erased`. The check of an erasure reads it again at any time.
CREATE TABLE IF NOT EXISTS erasure_recipients
(
    tenant     LowCardinality(String),
    erasure    String,
    recipient  UInt64
)
ENGINE = ReplacingMergeTree
ORDER BY (tenant, erasure, recipient)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- Erasures that fail are tried again later and do not hold back others; tenants take turns. Which process works is decided
-- by the tables `deletion_turn_<n>` (store/deleteRows/turn.ts), no longer by these rows. Without the dropped columns a
-- program of an earlier version that still runs cannot claim an erasure.
-- failures: in a row. error_code, error: of the last one, empty after a success. retry_at: not before. worked_at: the last turn.
ALTER TABLE erasures
    ADD COLUMN IF NOT EXISTS failures UInt32,
    ADD COLUMN IF NOT EXISTS error_code LowCardinality(String),
    ADD COLUMN IF NOT EXISTS error String,
    ADD COLUMN IF NOT EXISTS retry_at DateTime64(3, 'UTC'),
    ADD COLUMN IF NOT EXISTS worked_at DateTime64(3, 'UTC');
ALTER TABLE erasures DROP COLUMN IF EXISTS owner, DROP COLUMN IF EXISTS lease_until;

-- Undone imports of which no row is left that they alone brought. The greatest version counts; cleaned = 0 takes it back.
CREATE TABLE IF NOT EXISTS cleaned_imports
(
    tenant   LowCardinality(String),
    batch    String,
    cleaned  UInt8,
    version  UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (tenant, batch)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

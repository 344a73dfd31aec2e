-- Facts of the broadcast, from its latest own event only; empty: not known, and in rows of an earlier definition until they
-- are recomputed. content_form: the form it was sent in. sent_by: the account or application that sends it. provider: the
-- service that carries it.
ALTER TABLE broadcast_stats
    ADD COLUMN IF NOT EXISTS content_form LowCardinality(String),
    ADD COLUMN IF NOT EXISTS sent_by LowCardinality(String),
    ADD COLUMN IF NOT EXISTS provider LowCardinality(String);
ALTER TABLE conversion_stats
    ADD COLUMN IF NOT EXISTS content_form LowCardinality(String),
    ADD COLUMN IF NOT EXISTS sent_by LowCardinality(String),
    ADD COLUMN IF NOT EXISTS provider LowCardinality(String);
ALTER TABLE broadcast_hours
    ADD COLUMN IF NOT EXISTS content_form LowCardinality(String),
    ADD COLUMN IF NOT EXISTS sent_by LowCardinality(String),
    ADD COLUMN IF NOT EXISTS provider LowCardinality(String);

-- The column `sent` by minute of the quarter-hour, 15 numbers. Empty in rows of an earlier definition, until they are recomputed.
ALTER TABLE broadcast_hours ADD COLUMN IF NOT EXISTS sent_by_minute Array(UInt32);

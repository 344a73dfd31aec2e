-- What the broadcast's title and text are like, from its latest own event: dimension to band (contract/content/bands.ts). Empty where
-- it has neither, and in rows of an earlier definition until they are recomputed. One column for all of them: most statements read
-- none, and another band needs no new column.
ALTER TABLE broadcast_stats ADD COLUMN IF NOT EXISTS features Map(LowCardinality(String), LowCardinality(String));
ALTER TABLE conversion_stats ADD COLUMN IF NOT EXISTS features Map(LowCardinality(String), LowCardinality(String));
ALTER TABLE broadcast_hours ADD COLUMN IF NOT EXISTS features Map(LowCardinality(String), LowCardinality(String));
ALTER TABLE click_stats ADD COLUMN IF NOT EXISTS features Map(LowCardinality(String), LowCardinality(String));

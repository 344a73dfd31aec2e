-- What data quality asks of a broadcast's events, counted by its recompute; only in the row of everyone (segment and variant *).
-- Empty in rows from before: an earlier definition, until they are recomputed.
--
-- event_ids        event ids that count, by the number of their type (docs/contract.md); index 1 (number 0) is reversals
-- conflicting_ids  of these, ids that came with two contents (two bits of content_bits)
-- disagreeing      recipients with an event whose platform, content type, tier is not the broadcast's: three numbers
ALTER TABLE broadcast_stats
    ADD COLUMN IF NOT EXISTS event_ids Array(UInt64),
    ADD COLUMN IF NOT EXISTS conflicting_ids Array(UInt64),
    ADD COLUMN IF NOT EXISTS disagreeing Array(UInt64);

-- Where the few events of a rare type are: so that data quality finds those that no figure uses without reading the others.
-- Parts from before have it after their next merge, and are read until then.
ALTER TABLE events ADD INDEX IF NOT EXISTS type_index type TYPE set(16) GRANULARITY 1;

-- Counts without recipients that have arrived, and those that no share follows from (docs/cascade.md, "Counts without recipients").
--   broadcasts_counted      1 where reads are measurable by counts, so in rows of everyone alone
--   broadcasts_above_reach  1 where they are not, since the counts have more readers than were reached; in rows of everyone alone
-- A DEFAULT gives rows of an earlier definition what they meant, until they are recomputed.
ALTER TABLE broadcast_stats
    ADD COLUMN IF NOT EXISTS broadcasts_counted UInt64 DEFAULT if(broadcasts_read > 0, broadcasts_aggregate, 0),
    ADD COLUMN IF NOT EXISTS broadcasts_above_reach UInt64;
ALTER TABLE stats_day
    ADD COLUMN IF NOT EXISTS broadcasts_counted UInt64 DEFAULT if(broadcasts_read > 0, broadcasts_aggregate, 0),
    ADD COLUMN IF NOT EXISTS broadcasts_above_reach UInt64;

-- Parts of a day are made again, since what they are made of is another: no row needs a DEFAULT.
ALTER TABLE day_parts
    ADD COLUMN IF NOT EXISTS broadcasts_counted UInt64,
    ADD COLUMN IF NOT EXISTS broadcasts_above_reach UInt64;

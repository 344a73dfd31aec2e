-- What counts without recipients cannot know is not 0 (docs/cascade.md, "What counts cannot know").
--   broadcasts_counts_only       known by counts only
--   broadcasts_sent, _failed, _sent_implied, _read_at_least  where the figure is known. Of counts only: `sent` where an aggregate
--                                carries `sent` or `delivered`, `failed` where one carries `failed`, `sent_implied` where one carries
--                                `sent`; in rows of everyone alone
--   broadcasts_delivery_rate     deliveries can be measured, and who was sent to does not follow from them
--   broadcasts_delivery_counted  deliveries are known by counts: none of them is implied
--   delivered_where_sent         of broadcasts with a delivery rate, as sent_where_delivery
-- A DEFAULT gives rows of an earlier definition what they meant, until they are recomputed.
ALTER TABLE broadcast_stats
    ADD COLUMN IF NOT EXISTS broadcasts_counts_only UInt64,
    ADD COLUMN IF NOT EXISTS broadcasts_sent UInt64 DEFAULT broadcasts,
    ADD COLUMN IF NOT EXISTS broadcasts_failed UInt64 DEFAULT broadcasts,
    ADD COLUMN IF NOT EXISTS broadcasts_sent_implied UInt64 DEFAULT broadcasts,
    ADD COLUMN IF NOT EXISTS broadcasts_delivery_rate UInt64 DEFAULT broadcasts_delivery,
    ADD COLUMN IF NOT EXISTS broadcasts_delivery_counted UInt64,
    ADD COLUMN IF NOT EXISTS broadcasts_read_at_least UInt64 DEFAULT broadcasts - broadcasts_read,
    ADD COLUMN IF NOT EXISTS delivered_where_sent UInt64 DEFAULT delivered;
ALTER TABLE stats_day
    ADD COLUMN IF NOT EXISTS broadcasts_counts_only UInt64,
    ADD COLUMN IF NOT EXISTS broadcasts_sent UInt64 DEFAULT broadcasts,
    ADD COLUMN IF NOT EXISTS broadcasts_failed UInt64 DEFAULT broadcasts,
    ADD COLUMN IF NOT EXISTS broadcasts_sent_implied UInt64 DEFAULT broadcasts,
    ADD COLUMN IF NOT EXISTS broadcasts_delivery_rate UInt64 DEFAULT broadcasts_delivery,
    ADD COLUMN IF NOT EXISTS broadcasts_delivery_counted UInt64,
    ADD COLUMN IF NOT EXISTS broadcasts_read_at_least UInt64 DEFAULT broadcasts - broadcasts_read,
    ADD COLUMN IF NOT EXISTS delivered_where_sent UInt64 DEFAULT delivered;

-- Parts of a day are made again, since what they are made of is another: no row needs a DEFAULT.
ALTER TABLE day_parts
    ADD COLUMN IF NOT EXISTS broadcasts_counts_only UInt64,
    ADD COLUMN IF NOT EXISTS broadcasts_sent UInt64,
    ADD COLUMN IF NOT EXISTS broadcasts_failed UInt64,
    ADD COLUMN IF NOT EXISTS broadcasts_sent_implied UInt64,
    ADD COLUMN IF NOT EXISTS broadcasts_delivery_rate UInt64,
    ADD COLUMN IF NOT EXISTS broadcasts_delivery_counted UInt64,
    ADD COLUMN IF NOT EXISTS broadcasts_read_at_least UInt64,
    ADD COLUMN IF NOT EXISTS delivered_where_sent UInt64;

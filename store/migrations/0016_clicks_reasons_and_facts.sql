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

-- People by kind of interaction (any kind: `interaction`), six numbers by horizon; whether interactions can be measured, and the
-- reach of the broadcasts where they can. 0 in rows of an earlier definition, until they are recomputed: not measurable.
-- failed_by_reason: people who failed, by reason ('' where none is given), of the 32 reasons that most people of the
-- broadcast failed for; failed_other_reasons: people with another reason.
ALTER TABLE broadcast_stats
    ADD COLUMN IF NOT EXISTS broadcasts_interaction UInt64,
    ADD COLUMN IF NOT EXISTS reach_where_interaction UInt64,
    ADD COLUMN IF NOT EXISTS interaction Array(UInt64),
    ADD COLUMN IF NOT EXISTS interaction_reply Array(UInt64),
    ADD COLUMN IF NOT EXISTS interaction_share Array(UInt64),
    ADD COLUMN IF NOT EXISTS interaction_forward Array(UInt64),
    ADD COLUMN IF NOT EXISTS interaction_favourite Array(UInt64),
    ADD COLUMN IF NOT EXISTS interaction_form Array(UInt64),
    ADD COLUMN IF NOT EXISTS interaction_location Array(UInt64),
    ADD COLUMN IF NOT EXISTS interaction_acknowledge Array(UInt64),
    ADD COLUMN IF NOT EXISTS interaction_ar Array(UInt64),
    ADD COLUMN IF NOT EXISTS interaction_other Array(UInt64),
    ADD COLUMN IF NOT EXISTS failed_by_reason Map(String, UInt64),
    ADD COLUMN IF NOT EXISTS failed_other_reasons UInt64;
ALTER TABLE stats_day
    ADD COLUMN IF NOT EXISTS broadcasts_interaction UInt64,
    ADD COLUMN IF NOT EXISTS reach_where_interaction UInt64,
    ADD COLUMN IF NOT EXISTS interaction Array(UInt64),
    ADD COLUMN IF NOT EXISTS interaction_reply Array(UInt64),
    ADD COLUMN IF NOT EXISTS interaction_share Array(UInt64),
    ADD COLUMN IF NOT EXISTS interaction_forward Array(UInt64),
    ADD COLUMN IF NOT EXISTS interaction_favourite Array(UInt64),
    ADD COLUMN IF NOT EXISTS interaction_form Array(UInt64),
    ADD COLUMN IF NOT EXISTS interaction_location Array(UInt64),
    ADD COLUMN IF NOT EXISTS interaction_acknowledge Array(UInt64),
    ADD COLUMN IF NOT EXISTS interaction_ar Array(UInt64),
    ADD COLUMN IF NOT EXISTS interaction_other Array(UInt64);

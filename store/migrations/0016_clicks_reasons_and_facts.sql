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

-- Who clicked what, where clicks are measurable: people, no machines, of the audience. docs/cascade.md defines it.
--   other         0; 1 in the rows of all targets past the broadcast's 64 most clicked ones, where target is empty
--   target        what the clicks name; empty: nothing
--   role          that of the click, else of the button that it names: primary, secondary or empty
--   clicked       people who clicked it, by horizon; with other 1 once for each of the targets
--   first_clicked people whose first click in the broadcast it was, by horizon
--   total_clicks  distinct event ids
CREATE TABLE IF NOT EXISTS click_stats
(
    tenant          LowCardinality(String),
    day             Date,
    broadcast       String,
    segment         LowCardinality(String),
    variant         LowCardinality(String),
    other           UInt8,
    target          String,
    role            LowCardinality(String),
    version         UInt64,
    alive           UInt8,
    definition      UInt16,

    platform        LowCardinality(String),
    message_class   LowCardinality(String),
    content_type    LowCardinality(String),
    tier            LowCardinality(String),
    campaign        LowCardinality(String),
    owner           LowCardinality(String),
    experiment      LowCardinality(String),
    basis           LowCardinality(String),
    content_form    LowCardinality(String),
    sent_by         LowCardinality(String),
    provider        LowCardinality(String),
    first_send_at   DateTime64(3, 'UTC'),

    clicked_1h UInt64,
    clicked_24h UInt64,
    clicked_3d UInt64,
    clicked_7d UInt64,
    clicked_30d UInt64,
    clicked_all UInt64,
    first_clicked_1h UInt64,
    first_clicked_24h UInt64,
    first_clicked_3d UInt64,
    first_clicked_7d UInt64,
    first_clicked_30d UInt64,
    first_clicked_all UInt64,
    total_clicks UInt64,
    INDEX broadcast_at broadcast TYPE bloom_filter(0.01) GRANULARITY 1
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (tenant, day, broadcast, segment, variant, other, target, role)
SETTINGS index_granularity = 1024, fsync_after_insert = 1, fsync_part_directory = 1;

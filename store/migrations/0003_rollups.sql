-- Rollups: figures of one broadcast (the unit `broadcast`) and of one day (the unit `day`), recomputed whole from raw rows
-- (transforms/rollups/). What the words mean is docs/cascade.md; horizons are 1h, 24h, 3d, 7d, 30d and all.
--
-- Every table is a ReplacingMergeTree: `version` is the count of marks that was read before the recompute read its rows,
-- so a later recompute wins wherever it runs. Rows are never deleted: a key that a recompute no longer finds (a late
-- earlier send moved its day, variant or segment) is written again with all counts 0 and alive = 0. Read with FINAL.
--   version     UInt64   marks read before the recompute
--   alive       UInt8    0: the key is no longer found, all counts are 0
--   definition  UInt16   which definition of the figures computed the row (transforms/rollups/definition.ts)
-- A measure that is not measurable is stored as 0 and its `broadcasts_...` says so, so that sums over mixed platforms take
-- both parts of a rate from measurable broadcasts only.

-- One row for each broadcast x segment (and `*`, everyone) x variant (and `*`). Segments overlap: never add them up.
CREATE TABLE IF NOT EXISTS broadcast_stats
(
    tenant          LowCardinality(String),
    -- Day of the broadcast's first send that counts, in the tenant's zone.
    day             Date,
    broadcast       String,
    segment         LowCardinality(String),
    variant         LowCardinality(String),
    version         UInt64,
    alive           UInt8,
    definition      UInt16,

    -- The broadcast's own facts: latest broadcast row, else the sends. Empty: nobody said.
    platform        LowCardinality(String),
    message_class   LowCardinality(String),
    content_type    LowCardinality(String),
    tier            LowCardinality(String),
    campaign        LowCardinality(String),
    owner           LowCardinality(String),
    experiment      LowCardinality(String),
    -- How reads are known: event, poll or aggregate.
    basis           LowCardinality(String),
    -- From contract/platform: what can be seen on this platform, for this class, basis and `reports`.
    delivery_measurable UInt8,
    read_measurable     UInt8,
    click_measurable    UInt8,
    -- First send that counts (else first delivery event): which day this is, and the date that rates go by.
    first_send_at   DateTime64(3, 'UTC'),
    -- Greatest base time (confirmed delivery, else send), and the one at index floor(0.99 n): maturity is judged by it.
    last_delivery_at DateTime64(3, 'UTC'),
    p99_delivery_at  DateTime64(3, 'UTC'),

    -- Broadcasts behind the row (1 in a row of one broadcast), and those of them where the stage is measurable. A count
    -- or rate of a group whose number here is 0 is null, not 0.
    broadcasts UInt64,
    broadcasts_delivery UInt64,
    broadcasts_read UInt64,
    broadcasts_click UInt64,
    -- Where reads are polled: between two polls nothing is known.
    broadcasts_poll UInt64,

    -- Recipients with an assignment, sent or not; and those assigned only who engaged all the same (in no stage).
    assigned UInt64,
    assigned_engaged UInt64,
    -- In the audience: with a send or any delivery event; of them without a send.
    sent UInt64,
    sent_implied UInt64,
    -- Confirmed or implied; of them implied. 0 where deliveries are not measurable.
    delivered UInt64,
    delivered_implied UInt64,
    -- A failed delivery and not delivered.
    failed UInt64,
    -- Engaged with neither send nor assignment nor delivery.
    outside_audience UInt64,
    -- Denominators, of measurable broadcasts only: sent where deliveries, reads, clicks are measurable; reach (delivered,
    -- else sent minus failed) of all, where reads and where clicks are measurable.
    sent_where_delivery UInt64,
    sent_where_read UInt64,
    sent_where_click UInt64,
    reach UInt64,
    reach_where_read UInt64,
    reach_where_click UInt64,

    -- Readers within each horizon; 0 where reads are not measurable.
    read_1h UInt64, read_24h UInt64, read_3d UInt64,
    read_7d UInt64, read_30d UInt64, read_all UInt64,
    -- Of them without a human read event of their own by then.
    read_implied_1h UInt64, read_implied_24h UInt64, read_implied_3d UInt64,
    read_implied_7d UInt64, read_implied_30d UInt64, read_implied_all UInt64,
    -- Where reads are not measurable: who read, clicked or acted by then; 0 elsewhere.
    read_at_least_1h UInt64, read_at_least_24h UInt64, read_at_least_3d UInt64,
    read_at_least_7d UInt64, read_at_least_30d UInt64, read_at_least_all UInt64,
    -- A machine read or click by then and no human read, click or act.
    machine_only_1h UInt64, machine_only_24h UInt64, machine_only_3d UInt64,
    machine_only_7d UInt64, machine_only_30d UInt64, machine_only_all UInt64,
    -- Human clickers; 0 where clicks are not measurable.
    clicked_1h UInt64, clicked_24h UInt64, clicked_3d UInt64,
    clicked_7d UInt64, clicked_30d UInt64, clicked_all UInt64,
    -- Both parts of click-to-open: readers where clicks are measurable too,
    read_where_click_1h UInt64, read_where_click_24h UInt64, read_where_click_3d UInt64,
    read_where_click_7d UInt64, read_where_click_30d UInt64, read_where_click_all UInt64,
    -- and clickers where reads are measurable too.
    clicked_where_read_1h UInt64, clicked_where_read_24h UInt64, clicked_where_read_3d UInt64,
    clicked_where_read_7d UInt64, clicked_where_read_30d UInt64, clicked_where_read_all UInt64,
    -- Human read with dwell at the tenant's threshold, any interaction or click; where reads are measurable.
    effective_open_1h UInt64, effective_open_24h UInt64, effective_open_3d UInt64,
    effective_open_7d UInt64, effective_open_30d UInt64, effective_open_all UInt64,
    -- Readers without a human click or interaction by then; where reads are measurable.
    read_no_interaction_1h UInt64, read_no_interaction_24h UInt64, read_no_interaction_3d UInt64,
    read_no_interaction_7d UInt64, read_no_interaction_30d UInt64, read_no_interaction_all UInt64,

    -- Recipients with an opt-out (complaint) of any and of each kind: six numbers each, by horizon in the order above.
    optout Array(UInt64),
    optout_unsubscribe Array(UInt64),
    optout_unfollow Array(UInt64),
    optout_block Array(UInt64),
    optout_delete_friend Array(UInt64),
    optout_mute Array(UInt64),
    complaint Array(UInt64),
    complaint_unsubscribe Array(UInt64),
    complaint_unfollow Array(UInt64),
    complaint_block Array(UInt64),
    complaint_delete_friend Array(UInt64),
    complaint_mute Array(UInt64),
    complaint_report Array(UInt64),
    complaint_spam Array(UInt64),
    complaint_other Array(UInt64),

    -- Distinct event ids of (recipient, type), of recipients in the audience, without machine events.
    total_sends UInt64,
    total_deliveries UInt64,
    total_reads UInt64,
    total_clicks UInt64,
    total_interactions UInt64,
    total_optouts UInt64,
    total_complaints UInt64,
    -- The same of machine events.
    total_machine_reads UInt64,
    total_machine_clicks UInt64,

    -- Recipients with a first read or click more than 5 min before the base time, or a delivery before its send.
    skewed UInt64,
    -- Delays in log buckets, element i + 1 is bucket i of docs/cascade.md, trailing zeros cut: send to confirmed delivery,
    -- confirmed delivery (else send) to the first human read and click.
    delay_delivery Array(UInt64),
    delay_read Array(UInt64),
    delay_click Array(UInt64)
,
    -- A recompute looks up every key that its broadcasts ever had, on any day.
    INDEX broadcast_at broadcast TYPE bloom_filter(0.01) GRANULARITY 1
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (tenant, day, broadcast, segment, variant)
SETTINGS index_granularity = 1024, fsync_after_insert = 1, fsync_part_directory = 1;

-- Conversions of a broadcast x segment x variant by goal (`*`: any goal) and currency (`*`: the people and orders, which
-- belong to no currency; empty: orders without a value). At most 32 goals a broadcast have rows of their own: `purchase`,
-- then those with most converted recipients, ties by name; `*` holds them all. All 0 where clicks are not measurable.
CREATE TABLE IF NOT EXISTS conversion_stats
(
    tenant          LowCardinality(String),
    -- Day of the broadcast's first send that counts, in the tenant's zone.
    day             Date,
    broadcast       String,
    segment         LowCardinality(String),
    variant         LowCardinality(String),
    goal            LowCardinality(String),
    currency        LowCardinality(String),
    version         UInt64,
    alive           UInt8,
    definition      UInt16,

    -- The broadcast's own facts: latest broadcast row, else the sends. Empty: nobody said.
    platform        LowCardinality(String),
    message_class   LowCardinality(String),
    content_type    LowCardinality(String),
    tier            LowCardinality(String),
    campaign        LowCardinality(String),
    owner           LowCardinality(String),
    experiment      LowCardinality(String),
    -- How reads are known: event, poll or aggregate.
    basis           LowCardinality(String),
    -- From contract/platform: what can be seen on this platform, for this class, basis and `reports`.
    delivery_measurable UInt8,
    read_measurable     UInt8,
    click_measurable    UInt8,
    -- As in broadcast_stats.
    first_send_at   DateTime64(3, 'UTC'),

    -- Recipients whose earliest click-through conversion of the goal is within the horizon. In rows of currency `*` only.
    converted_1h UInt64, converted_24h UInt64, converted_3d UInt64,
    converted_7d UInt64, converted_30d UInt64, converted_all UInt64,
    -- Orders by the time of their earliest click-through conversion; in rows of currency `*` over all currencies.
    orders_1h UInt64, orders_24h UInt64, orders_3d UInt64,
    orders_7d UInt64, orders_30d UInt64, orders_all UInt64,
    -- Value of these orders less reversals, in the row's currency; 0 in rows of currency `*`.
    value_1h Decimal(38, 4), value_24h Decimal(38, 4), value_3d Decimal(38, 4),
    value_7d Decimal(38, 4), value_30d Decimal(38, 4), value_all Decimal(38, 4),
    -- Conversion events without reversals, by recipients in the audience, click-through or not; in rows of currency `*` only.
    total_conversions UInt64,
    total_click_through UInt64,
    -- Goals beyond the 32, in rows of goal `*` and currency `*`.
    goals_left_out UInt64,
    INDEX broadcast_at broadcast TYPE bloom_filter(0.01) GRANULARITY 1
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (tenant, day, broadcast, segment, variant, goal, currency)
SETTINGS index_granularity = 1024, fsync_after_insert = 1, fsync_part_directory = 1;

-- Sums of broadcast_stats (variant `*`) over the broadcasts of a day, small enough to add up a year while a page waits.
CREATE TABLE IF NOT EXISTS stats_day
(
    tenant          LowCardinality(String),
    -- Day of the broadcast's first send that counts, in the tenant's zone.
    day             Date,
    content_type    LowCardinality(String),
    platform        LowCardinality(String),
    tier            LowCardinality(String),
    segment         LowCardinality(String),
    version         UInt64,
    alive           UInt8,
    definition      UInt16,
    -- Greatest p99 of base times among the day's broadcasts: when the whole row is mature.
    p99_delivery_at DateTime64(3, 'UTC'),

    -- Broadcasts behind the row (1 in a row of one broadcast), and those of them where the stage is measurable. A count
    -- or rate of a group whose number here is 0 is null, not 0.
    broadcasts UInt64,
    broadcasts_delivery UInt64,
    broadcasts_read UInt64,
    broadcasts_click UInt64,
    -- Where reads are polled: between two polls nothing is known.
    broadcasts_poll UInt64,

    -- Recipients with an assignment, sent or not; and those assigned only who engaged all the same (in no stage).
    assigned UInt64,
    assigned_engaged UInt64,
    -- In the audience: with a send or any delivery event; of them without a send.
    sent UInt64,
    sent_implied UInt64,
    -- Confirmed or implied; of them implied. 0 where deliveries are not measurable.
    delivered UInt64,
    delivered_implied UInt64,
    -- A failed delivery and not delivered.
    failed UInt64,
    -- Engaged with neither send nor assignment nor delivery.
    outside_audience UInt64,
    -- Denominators, of measurable broadcasts only: sent where deliveries, reads, clicks are measurable; reach (delivered,
    -- else sent minus failed) of all, where reads and where clicks are measurable.
    sent_where_delivery UInt64,
    sent_where_read UInt64,
    sent_where_click UInt64,
    reach UInt64,
    reach_where_read UInt64,
    reach_where_click UInt64,

    -- Readers within each horizon; 0 where reads are not measurable.
    read_1h UInt64, read_24h UInt64, read_3d UInt64,
    read_7d UInt64, read_30d UInt64, read_all UInt64,
    -- Of them without a human read event of their own by then.
    read_implied_1h UInt64, read_implied_24h UInt64, read_implied_3d UInt64,
    read_implied_7d UInt64, read_implied_30d UInt64, read_implied_all UInt64,
    -- Where reads are not measurable: who read, clicked or acted by then; 0 elsewhere.
    read_at_least_1h UInt64, read_at_least_24h UInt64, read_at_least_3d UInt64,
    read_at_least_7d UInt64, read_at_least_30d UInt64, read_at_least_all UInt64,
    -- A machine read or click by then and no human read, click or act.
    machine_only_1h UInt64, machine_only_24h UInt64, machine_only_3d UInt64,
    machine_only_7d UInt64, machine_only_30d UInt64, machine_only_all UInt64,
    -- Human clickers; 0 where clicks are not measurable.
    clicked_1h UInt64, clicked_24h UInt64, clicked_3d UInt64,
    clicked_7d UInt64, clicked_30d UInt64, clicked_all UInt64,
    -- Both parts of click-to-open: readers where clicks are measurable too,
    read_where_click_1h UInt64, read_where_click_24h UInt64, read_where_click_3d UInt64,
    read_where_click_7d UInt64, read_where_click_30d UInt64, read_where_click_all UInt64,
    -- and clickers where reads are measurable too.
    clicked_where_read_1h UInt64, clicked_where_read_24h UInt64, clicked_where_read_3d UInt64,
    clicked_where_read_7d UInt64, clicked_where_read_30d UInt64, clicked_where_read_all UInt64,
    -- Human read with dwell at the tenant's threshold, any interaction or click; where reads are measurable.
    effective_open_1h UInt64, effective_open_24h UInt64, effective_open_3d UInt64,
    effective_open_7d UInt64, effective_open_30d UInt64, effective_open_all UInt64,
    -- Readers without a human click or interaction by then; where reads are measurable.
    read_no_interaction_1h UInt64, read_no_interaction_24h UInt64, read_no_interaction_3d UInt64,
    read_no_interaction_7d UInt64, read_no_interaction_30d UInt64, read_no_interaction_all UInt64,

    -- Recipients with an opt-out (complaint) of any and of each kind: six numbers each, by horizon in the order above.
    optout Array(UInt64),
    optout_unsubscribe Array(UInt64),
    optout_unfollow Array(UInt64),
    optout_block Array(UInt64),
    optout_delete_friend Array(UInt64),
    optout_mute Array(UInt64),
    complaint Array(UInt64),
    complaint_unsubscribe Array(UInt64),
    complaint_unfollow Array(UInt64),
    complaint_block Array(UInt64),
    complaint_delete_friend Array(UInt64),
    complaint_mute Array(UInt64),
    complaint_report Array(UInt64),
    complaint_spam Array(UInt64),
    complaint_other Array(UInt64),

    -- Distinct event ids of (recipient, type), of recipients in the audience, without machine events.
    total_sends UInt64,
    total_deliveries UInt64,
    total_reads UInt64,
    total_clicks UInt64,
    total_interactions UInt64,
    total_optouts UInt64,
    total_complaints UInt64,
    -- The same of machine events.
    total_machine_reads UInt64,
    total_machine_clicks UInt64,

    -- Recipients with a first read or click more than 5 min before the base time, or a delivery before its send.
    skewed UInt64,
    -- Delays in log buckets, element i + 1 is bucket i of docs/cascade.md, trailing zeros cut: send to confirmed delivery,
    -- confirmed delivery (else send) to the first human read and click.
    delay_delivery Array(UInt64),
    delay_read Array(UInt64),
    delay_click Array(UInt64)
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (tenant, day, content_type, platform, tier, segment)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- Sums of conversion_stats (variant `*`) over the broadcasts of a day.
CREATE TABLE IF NOT EXISTS conversions_day
(
    tenant          LowCardinality(String),
    -- Day of the broadcast's first send that counts, in the tenant's zone.
    day             Date,
    goal            LowCardinality(String),
    currency        LowCardinality(String),
    content_type    LowCardinality(String),
    platform        LowCardinality(String),
    tier            LowCardinality(String),
    segment         LowCardinality(String),
    version         UInt64,
    alive           UInt8,
    definition      UInt16,

    -- Recipients whose earliest click-through conversion of the goal is within the horizon. In rows of currency `*` only.
    converted_1h UInt64, converted_24h UInt64, converted_3d UInt64,
    converted_7d UInt64, converted_30d UInt64, converted_all UInt64,
    -- Orders by the time of their earliest click-through conversion; in rows of currency `*` over all currencies.
    orders_1h UInt64, orders_24h UInt64, orders_3d UInt64,
    orders_7d UInt64, orders_30d UInt64, orders_all UInt64,
    -- Value of these orders less reversals, in the row's currency; 0 in rows of currency `*`.
    value_1h Decimal(38, 4), value_24h Decimal(38, 4), value_3d Decimal(38, 4),
    value_7d Decimal(38, 4), value_30d Decimal(38, 4), value_all Decimal(38, 4),
    total_conversions UInt64,
    total_click_through UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (tenant, goal, day, content_type, platform, tier, segment, currency)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- What happened when: UTC quarter-hours of events, so that any zone's hours and days can be made of them. Rows of quarters
-- without events do not exist (or have alive = 0). No segments, no variants: counts by event date have no rates.
CREATE TABLE IF NOT EXISTS broadcast_hours
(
    tenant          LowCardinality(String),
    -- Start of the quarter-hour.
    at              DateTime('UTC'),
    broadcast       String,
    version         UInt64,
    alive           UInt8,
    definition      UInt16,

    -- The broadcast's own facts: latest broadcast row, else the sends. Empty: nobody said.
    platform        LowCardinality(String),
    message_class   LowCardinality(String),
    content_type    LowCardinality(String),
    tier            LowCardinality(String),
    campaign        LowCardinality(String),
    owner           LowCardinality(String),
    experiment      LowCardinality(String),
    -- How reads are known: event, poll or aggregate.
    basis           LowCardinality(String),
    -- From contract/platform: what can be seen on this platform, for this class, basis and `reports`.
    delivery_measurable UInt8,
    read_measurable     UInt8,
    click_measurable    UInt8,

    -- Each recipient in the audience once a stage, so the sum over all quarters is the count at horizon `all`: sent (send,
    -- else base time), delivered (confirmed, else base time), failed (first delivery event), read, clicked, converted (the
    -- earliest click-through conversion of any goal), opted out, complained (first of any kind). What is not measurable is 0.
    sent UInt64,
    delivered UInt64,
    failed UInt64,
    read UInt64,
    clicked UInt64,
    converted UInt64,
    opted_out UInt64,
    complained UInt64,
    -- Distinct event ids, of recipients in the audience, without machine events and reversals.
    total_sends UInt64,
    total_deliveries UInt64,
    total_reads UInt64,
    total_clicks UInt64,
    total_conversions UInt64,
    total_interactions UInt64,
    total_optouts UInt64,
    total_complaints UInt64,
    INDEX broadcast_at broadcast TYPE bloom_filter(0.01) GRANULARITY 1
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (tenant, at, broadcast)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- Units whose recompute fails on their own: tried again after next_try_at, shown in data quality. failures = 0: mended.
CREATE TABLE IF NOT EXISTS unit_failures
(
    kind         LowCardinality(String),
    tenant       LowCardinality(String),
    unit         String,
    -- In a row.
    failures     UInt32,
    -- The coded error, and its message without any data.
    code         LowCardinality(String),
    message      String,
    failed_at    DateTime64(3, 'UTC'),
    next_try_at  DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(failed_at)
ORDER BY (kind, tenant, unit)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

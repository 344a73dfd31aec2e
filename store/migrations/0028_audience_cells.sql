-- What combinations of segments are answered from (docs/decisions/0038-audience-cells.md): recipients of a broadcast with
-- exactly the same tags and variant. No one is in two rows, so the numbers of people add up over any of them; `broadcasts...`, engaged_where_gaps,
-- engaged_unconfirmed_where_gaps, facts and times are those of the broadcast, the same in each of its rows.
--   other      1: the broadcast has more than 1,024 different sets of tags. Then this is its only row, and its
--              numbers of people are 0
--   audience   tags, sorted, joined by 0x1f; empty: no tag
--   variant    empty: none
--   audiences  how many different sets of tags the broadcast has, where other is 1; else 0
-- The other columns are those of broadcast_stats.
CREATE TABLE IF NOT EXISTS audience_stats
(
    tenant          LowCardinality(String),
    day             Date,
    broadcast       String,
    other           UInt8,
    audience        LowCardinality(String),
    variant         LowCardinality(String),
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
    basis_delivery  LowCardinality(String),
    basis_read      LowCardinality(String),
    basis_click     LowCardinality(String),
    features        Map(LowCardinality(String), LowCardinality(String)),
    audiences       UInt32,
    first_send_at   DateTime64(3, 'UTC'),
    p99_delivery_at DateTime64(3, 'UTC'),
    read_as_of      DateTime64(3, 'UTC'),

    broadcasts UInt8, broadcasts_delivery UInt8, broadcasts_read UInt8, broadcasts_click UInt8, broadcasts_poll UInt8,
    broadcasts_aggregate UInt8, broadcasts_counted UInt8, broadcasts_above_reach UInt8, broadcasts_counts_only UInt8,
    broadcasts_sent UInt8, broadcasts_failed UInt8, broadcasts_sent_implied UInt8, broadcasts_delivery_rate UInt8,
    broadcasts_delivery_counted UInt8, broadcasts_read_at_least UInt8, broadcasts_delivery_incomplete UInt8,
    broadcasts_delivery_gaps UInt8, broadcasts_lower_bound UInt8, broadcasts_conversion UInt8,
    broadcasts_view_through UInt8, broadcasts_optout UInt8, broadcasts_complaint UInt8,

    sent UInt32, sent_implied UInt32, confirmed UInt32, engaged UInt32, engaged_unconfirmed UInt32,
    engaged_where_gaps UInt32, engaged_unconfirmed_where_gaps UInt32, delivered UInt32, delivered_where_sent UInt32,
    delivered_implied UInt32, failed UInt32, outside_audience UInt32, sent_where_delivery UInt32,
    sent_where_read UInt32, sent_where_click UInt32, sent_where_conversion UInt32, reach UInt32,
    reach_where_read UInt32, reach_where_click UInt32, reach_where_conversion UInt32, reach_where_optout UInt32,
    reach_where_complaint UInt32,

    read_1h UInt32, read_24h UInt32, read_3d UInt32, read_7d UInt32, read_30d UInt32, read_all UInt32,
    read_possible_1h UInt32, read_possible_24h UInt32, read_possible_3d UInt32, read_possible_7d UInt32,
    read_possible_30d UInt32, read_possible_all UInt32, read_point_1h UInt32, read_point_24h UInt32,
    read_point_3d UInt32, read_point_7d UInt32, read_point_30d UInt32, read_point_all UInt32, reach_point_1h UInt32,
    reach_point_24h UInt32, reach_point_3d UInt32, reach_point_7d UInt32, reach_point_30d UInt32,
    reach_point_all UInt32, read_implied_1h UInt32, read_implied_24h UInt32, read_implied_3d UInt32,
    read_implied_7d UInt32, read_implied_30d UInt32, read_implied_all UInt32, read_at_least_1h UInt32,
    read_at_least_24h UInt32, read_at_least_3d UInt32, read_at_least_7d UInt32, read_at_least_30d UInt32,
    read_at_least_all UInt32, machine_only_1h UInt32, machine_only_24h UInt32, machine_only_3d UInt32,
    machine_only_7d UInt32, machine_only_30d UInt32, machine_only_all UInt32, clicked_1h UInt32, clicked_24h UInt32,
    clicked_3d UInt32, clicked_7d UInt32, clicked_30d UInt32, clicked_all UInt32, clicked_where_conversion_1h UInt32,
    clicked_where_conversion_24h UInt32, clicked_where_conversion_3d UInt32, clicked_where_conversion_7d UInt32,
    clicked_where_conversion_30d UInt32, clicked_where_conversion_all UInt32, read_where_click_1h UInt32,
    read_where_click_24h UInt32, read_where_click_3d UInt32, read_where_click_7d UInt32, read_where_click_30d UInt32,
    read_where_click_all UInt32, clicked_where_read_1h UInt32, clicked_where_read_24h UInt32,
    clicked_where_read_3d UInt32, clicked_where_read_7d UInt32, clicked_where_read_30d UInt32,
    clicked_where_read_all UInt32, effective_open_1h UInt32, effective_open_24h UInt32, effective_open_3d UInt32,
    effective_open_7d UInt32, effective_open_30d UInt32, effective_open_all UInt32, read_no_interaction_1h UInt32,
    read_no_interaction_24h UInt32, read_no_interaction_3d UInt32, read_no_interaction_7d UInt32,
    read_no_interaction_30d UInt32, read_no_interaction_all UInt32,

    optout Array(UInt32),
    unsubscribed Array(UInt32),
    complaint Array(UInt32),
    INDEX broadcast_at broadcast TYPE bloom_filter(0.01) GRANULARITY 1
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (tenant, day, broadcast, other, audience, variant)
SETTINGS index_granularity = 1024, fsync_after_insert = 1, fsync_part_directory = 1;

-- The same of conversion_stats. A broadcast with more than 1,024 different sets of tags has no rows.
CREATE TABLE IF NOT EXISTS audience_conversions
(
    tenant          LowCardinality(String),
    day             Date,
    broadcast       String,
    audience        LowCardinality(String),
    variant         LowCardinality(String),
    goal            LowCardinality(String),
    currency        LowCardinality(String),
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
    features        Map(LowCardinality(String), LowCardinality(String)),
    first_send_at   DateTime64(3, 'UTC'),

    converted_1h UInt32, converted_24h UInt32, converted_3d UInt32, converted_7d UInt32, converted_30d UInt32,
    converted_all UInt32, orders_1h UInt32, orders_24h UInt32, orders_3d UInt32, orders_7d UInt32, orders_30d UInt32,
    orders_all UInt32, value_1h Decimal(38, 4), value_24h Decimal(38, 4), value_3d Decimal(38, 4),
    value_7d Decimal(38, 4), value_30d Decimal(38, 4), value_all Decimal(38, 4), view_through_1h UInt32,
    view_through_24h UInt32, view_through_3d UInt32, view_through_7d UInt32, view_through_30d UInt32,
    view_through_all UInt32,
    INDEX broadcast_at broadcast TYPE bloom_filter(0.01) GRANULARITY 1
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (tenant, day, broadcast, audience, variant, goal, currency)
SETTINGS index_granularity = 1024, fsync_after_insert = 1, fsync_part_directory = 1;

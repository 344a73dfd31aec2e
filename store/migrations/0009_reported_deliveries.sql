-- Definition 2 of the figures (docs/cascade.md): deliveries that are reported, what can be measured of conversions, opt-outs
-- and complaints, view-through, orders that several broadcasts share, outcomes that name no broadcast.
--
-- A DEFAULT below gives a row of definition 1 the answer that definition 1 gave, until the row is recomputed: no figure
-- becomes null or 0 for a wrong reason. Where definition 1 knew no such figure, the default is 0.

-- confirmed            in the audience, with a confirmed delivery
-- engaged              in the audience, with an event that implies a delivery; engaged_unconfirmed: of them without a confirmed one
-- The decision whether deliveries are reported is made for the whole broadcast and is the same in each of its rows:
-- broadcasts_delivery              (its new meaning) deliveries are reported
-- broadcasts_delivery_incomplete   deliveries can be measured and are not reported, though some are confirmed
-- broadcasts_delivery_gaps         deliveries are reported, and more than 1 % of the engaged have none
-- engaged_where_gaps, engaged_unconfirmed_where_gaps   of the whole broadcast in each of its rows, where there are gaps
-- broadcasts_lower_bound           reads are measurable and fewer than the reads made
-- broadcasts_conversion, _optout, _complaint   where these are measurable; _view_through: where conversions and reads are
-- sent_where_..., reach_where_..., clicked_where_conversion   denominators, of these broadcasts only
-- unsubscribed         recipients with an opt-out of any kind but mute: six numbers, by horizon
-- delivered, delivered_implied and the delay of deliveries are 0 where deliveries are not reported. failed: a failed delivery,
-- neither confirmed nor engaged. Figures of opt-outs and complaints are 0 where they are not measurable.
ALTER TABLE broadcast_stats
    ADD COLUMN IF NOT EXISTS confirmed UInt64 DEFAULT toUInt64(delivered - least(delivered_implied, delivered)),
    ADD COLUMN IF NOT EXISTS engaged UInt64,
    ADD COLUMN IF NOT EXISTS engaged_unconfirmed UInt64,
    ADD COLUMN IF NOT EXISTS broadcasts_delivery_incomplete UInt64,
    ADD COLUMN IF NOT EXISTS broadcasts_delivery_gaps UInt64,
    ADD COLUMN IF NOT EXISTS engaged_where_gaps UInt64,
    ADD COLUMN IF NOT EXISTS engaged_unconfirmed_where_gaps UInt64,
    ADD COLUMN IF NOT EXISTS broadcasts_lower_bound UInt64,
    ADD COLUMN IF NOT EXISTS broadcasts_conversion UInt64 DEFAULT broadcasts_click,
    ADD COLUMN IF NOT EXISTS broadcasts_view_through UInt64,
    ADD COLUMN IF NOT EXISTS broadcasts_optout UInt64 DEFAULT broadcasts,
    ADD COLUMN IF NOT EXISTS broadcasts_complaint UInt64 DEFAULT broadcasts,
    ADD COLUMN IF NOT EXISTS sent_where_conversion UInt64 DEFAULT sent_where_click,
    ADD COLUMN IF NOT EXISTS reach_where_conversion UInt64 DEFAULT reach_where_click,
    ADD COLUMN IF NOT EXISTS reach_where_optout UInt64 DEFAULT reach,
    ADD COLUMN IF NOT EXISTS reach_where_complaint UInt64 DEFAULT reach,
    ADD COLUMN IF NOT EXISTS clicked_where_conversion_1h UInt64 DEFAULT clicked_1h,
    ADD COLUMN IF NOT EXISTS clicked_where_conversion_24h UInt64 DEFAULT clicked_24h,
    ADD COLUMN IF NOT EXISTS clicked_where_conversion_3d UInt64 DEFAULT clicked_3d,
    ADD COLUMN IF NOT EXISTS clicked_where_conversion_7d UInt64 DEFAULT clicked_7d,
    ADD COLUMN IF NOT EXISTS clicked_where_conversion_30d UInt64 DEFAULT clicked_30d,
    ADD COLUMN IF NOT EXISTS clicked_where_conversion_all UInt64 DEFAULT clicked_all,
    ADD COLUMN IF NOT EXISTS unsubscribed Array(UInt64) DEFAULT optout;

ALTER TABLE stats_day
    ADD COLUMN IF NOT EXISTS confirmed UInt64 DEFAULT toUInt64(delivered - least(delivered_implied, delivered)),
    ADD COLUMN IF NOT EXISTS engaged UInt64,
    ADD COLUMN IF NOT EXISTS engaged_unconfirmed UInt64,
    ADD COLUMN IF NOT EXISTS broadcasts_delivery_incomplete UInt64,
    ADD COLUMN IF NOT EXISTS broadcasts_delivery_gaps UInt64,
    ADD COLUMN IF NOT EXISTS engaged_where_gaps UInt64,
    ADD COLUMN IF NOT EXISTS engaged_unconfirmed_where_gaps UInt64,
    ADD COLUMN IF NOT EXISTS broadcasts_lower_bound UInt64,
    ADD COLUMN IF NOT EXISTS broadcasts_conversion UInt64 DEFAULT broadcasts_click,
    ADD COLUMN IF NOT EXISTS broadcasts_view_through UInt64,
    ADD COLUMN IF NOT EXISTS broadcasts_optout UInt64 DEFAULT broadcasts,
    ADD COLUMN IF NOT EXISTS broadcasts_complaint UInt64 DEFAULT broadcasts,
    ADD COLUMN IF NOT EXISTS sent_where_conversion UInt64 DEFAULT sent_where_click,
    ADD COLUMN IF NOT EXISTS reach_where_conversion UInt64 DEFAULT reach_where_click,
    ADD COLUMN IF NOT EXISTS reach_where_optout UInt64 DEFAULT reach,
    ADD COLUMN IF NOT EXISTS reach_where_complaint UInt64 DEFAULT reach,
    ADD COLUMN IF NOT EXISTS clicked_where_conversion_1h UInt64 DEFAULT clicked_1h,
    ADD COLUMN IF NOT EXISTS clicked_where_conversion_24h UInt64 DEFAULT clicked_24h,
    ADD COLUMN IF NOT EXISTS clicked_where_conversion_3d UInt64 DEFAULT clicked_3d,
    ADD COLUMN IF NOT EXISTS clicked_where_conversion_7d UInt64 DEFAULT clicked_7d,
    ADD COLUMN IF NOT EXISTS clicked_where_conversion_30d UInt64 DEFAULT clicked_30d,
    ADD COLUMN IF NOT EXISTS clicked_where_conversion_all UInt64 DEFAULT clicked_all,
    ADD COLUMN IF NOT EXISTS unsubscribed Array(UInt64) DEFAULT optout;

-- The same per row of one broadcast. delivery_measurable (its new meaning): deliveries are reported.
ALTER TABLE broadcast_stats
    ADD COLUMN IF NOT EXISTS conversion_measurable UInt8 DEFAULT click_measurable,
    ADD COLUMN IF NOT EXISTS optout_measurable UInt8 DEFAULT 1,
    ADD COLUMN IF NOT EXISTS complaint_measurable UInt8 DEFAULT 1;

ALTER TABLE conversion_stats
    ADD COLUMN IF NOT EXISTS conversion_measurable UInt8 DEFAULT click_measurable,
    ADD COLUMN IF NOT EXISTS optout_measurable UInt8 DEFAULT 1,
    ADD COLUMN IF NOT EXISTS complaint_measurable UInt8 DEFAULT 1;

ALTER TABLE broadcast_hours
    ADD COLUMN IF NOT EXISTS conversion_measurable UInt8 DEFAULT click_measurable,
    ADD COLUMN IF NOT EXISTS optout_measurable UInt8 DEFAULT 1,
    ADD COLUMN IF NOT EXISTS complaint_measurable UInt8 DEFAULT 1;

-- Recipients whose earliest conversion of the goal that is click-through or view-through is within the horizon, and who are
-- not converted by then. In rows of currency `*` only; 0 where reads or conversions are not measurable.
ALTER TABLE conversion_stats
    ADD COLUMN IF NOT EXISTS view_through_1h UInt64,
    ADD COLUMN IF NOT EXISTS view_through_24h UInt64,
    ADD COLUMN IF NOT EXISTS view_through_3d UInt64,
    ADD COLUMN IF NOT EXISTS view_through_7d UInt64,
    ADD COLUMN IF NOT EXISTS view_through_30d UInt64,
    ADD COLUMN IF NOT EXISTS view_through_all UInt64;

ALTER TABLE conversions_day
    ADD COLUMN IF NOT EXISTS view_through_1h UInt64,
    ADD COLUMN IF NOT EXISTS view_through_24h UInt64,
    ADD COLUMN IF NOT EXISTS view_through_3d UInt64,
    ADD COLUMN IF NOT EXISTS view_through_7d UInt64,
    ADD COLUMN IF NOT EXISTS view_through_30d UInt64,
    ADD COLUMN IF NOT EXISTS view_through_all UInt64;

-- The orders that count in a broadcast (unit: broadcast), of each goal and of `*`; versions and zero rows as in 0003.
CREATE TABLE IF NOT EXISTS broadcast_orders
(
    tenant      LowCardinality(String),
    broadcast   String,
    -- sipHash64 of currency and order: the order's text is in `events` only.
    order_key   UInt64,
    goal        LowCardinality(String),
    version     UInt64,
    alive       UInt8,
    definition  UInt16,
    currency    LowCardinality(String),
    -- Index of the least horizon that the order's time is within: 0 is 1h, 5 is all. It counts at this one and later ones.
    horizon     UInt8,
    -- What it adds to `value` of conversion_stats.
    value       Decimal(38, 4),
    -- Of the recipient that it belongs to: tags joined by 0x1f, and the own variant.
    audience    LowCardinality(String),
    variant     LowCardinality(String)
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (tenant, broadcast, order_key, goal)
SETTINGS index_granularity = 1024, fsync_after_insert = 1, fsync_part_directory = 1;

-- Which broadcasts ever had an order, to find those that share it. Rows are only ever added.
CREATE TABLE IF NOT EXISTS broadcasts_of_order
(
    tenant      LowCardinality(String),
    order_key   UInt64,
    broadcast   String
)
ENGINE = ReplacingMergeTree
ORDER BY (tenant, order_key, broadcast)
SETTINGS index_granularity = 1024, fsync_after_insert = 1, fsync_part_directory = 1;

-- Copies of the rows of broadcast_orders whose order several broadcasts have, or had: each with the version that its own
-- broadcast gave it, so that every copy of a row is the same. Few rows. Which orders are shared depends on the
-- broadcasts of an answer, so a reader groups the alive rows of these broadcasts by order_key and takes groups of two or more:
--
--   SELECT currency, count() AS orders, sum(total - greatest) AS counted_more_than_once
--   FROM
--   (
--       SELECT currency, order_key, sum(value) AS total, max(value) AS greatest
--       FROM shared_orders FINAL
--       WHERE tenant = ... AND goal = ... AND alive = 1 AND horizon <= ... AND broadcast IN (...)
--         AND has(splitByChar('\x1f', audience), ...)   -- of a segment
--         AND variant = ...                             -- of a variant
--       GROUP BY currency, order_key
--       HAVING count() > 1
--   )
--   GROUP BY currency
CREATE TABLE IF NOT EXISTS shared_orders
(
    tenant      LowCardinality(String),
    goal        LowCardinality(String),
    order_key   UInt64,
    broadcast   String,
    version     UInt64,
    alive       UInt8,
    definition  UInt16,
    currency    LowCardinality(String),
    horizon     UInt8,
    value       Decimal(38, 4),
    audience    LowCardinality(String),
    variant     LowCardinality(String)
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (tenant, goal, order_key, broadcast)
SETTINGS index_granularity = 1024, fsync_after_insert = 1, fsync_part_directory = 1;

-- Outcomes of a tenant that name no broadcast (unit: unnamed, one for each tenant): an alive row means that there are any
-- that count. outcome: conversion (a row for each goal and one for `*`), optout or complaint (goal is empty).
CREATE TABLE IF NOT EXISTS unnamed_outcomes
(
    tenant      LowCardinality(String),
    outcome     LowCardinality(String),
    goal        String,
    version     UInt64,
    alive       UInt8,
    definition  UInt16
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (tenant, outcome, goal)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

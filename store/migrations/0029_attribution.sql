-- Which broadcast an order belongs to: docs/attribution.md.

-- A row for each recipient of each broadcast, and for each recipient with an event in it. `month` (YYYYMM of the broadcast's first send) is in
-- the key: a broadcast that moves to another month leaves a row of the same key in no other partition.
CREATE TABLE IF NOT EXISTS person_touches
(
    tenant          LowCardinality(String),
    recipient       UInt64 CODEC(Delta(8), ZSTD(1)),
    broadcast       LowCardinality(String),
    month           UInt32,
    version         UInt64 CODEC(T64, ZSTD(1)),
    alive           UInt8,
    definition      UInt16,

    -- The version at which the content last changed.
    since           UInt64 CODEC(T64, ZSTD(1)),
    base_at         DateTime64(3, 'UTC') CODEC(T64, ZSTD(1)),
    -- Milliseconds from the base time to the read time; from 0 on one more, so that 0 is: not read, or reads are not measurable.
    read_after_ms   Int64 CODEC(T64, ZSTD(1)),
    -- Human clicks, ascending; of more than 64 the first and the last 63.
    clicks_at       Array(DateTime64(3, 'UTC')),
    -- Bits of store/tables/touches.ts.
    flags           UInt16 CODEC(T64, ZSTD(1)),
    -- Tags joined by 0x1f.
    audience        LowCardinality(String),
    -- Of an opt-out of any kind but mute: as read_after_ms.
    optout_after_ms Int64 CODEC(T64, ZSTD(1))
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY month
ORDER BY (tenant, recipient, broadcast, month)
SETTINGS default_compression_codec = 'ZSTD(1)', fsync_after_insert = 1, fsync_part_directory = 1;

-- What each conversion, reversal, unnamed opt-out and unnamed complaint is attributed to. The day (UTC) and the broadcast are in the key: a row
-- that moves leaves a zero row, by which its earlier broadcast is found.
CREATE TABLE IF NOT EXISTS attributed
(
    tenant          LowCardinality(String),
    -- Hash of the order, as in broadcast_orders without its currency: names of orders may hold pseudonyms. 0 of opt-outs and complaints.
    order_key       UInt64,
    what            Enum8('conversion' = 1, 'reversal' = 2, 'optout' = 3, 'complaint' = 4),
    recipient       UInt64,
    named_broadcast LowCardinality(String),
    event_key       UInt32,
    day             Date,
    broadcast       LowCardinality(String),
    version         UInt64 CODEC(T64, ZSTD(1)),
    alive           UInt8,
    definition      UInt16,

    since           UInt64 CODEC(T64, ZSTD(1)),
    class           Enum8('none' = 0, 'view' = 1, 'click' = 2, 'delivery' = 3),
    at              DateTime64(3, 'UTC') CODEC(T64, ZSTD(1)),
    -- Of the touch that it is attributed to.
    base_at         DateTime64(3, 'UTC') CODEC(T64, ZSTD(1)),
    audience        LowCardinality(String),
    goal            LowCardinality(String),
    -- Empty: no value; of a reversal: all of the order.
    currency        LowCardinality(String),
    value           Decimal(18, 4)
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toYYYYMM(day)
ORDER BY (tenant, order_key, what, recipient, named_broadcast, event_key, day, broadcast)
SETTINGS default_compression_codec = 'ZSTD(1)', fsync_after_insert = 1, fsync_part_directory = 1;

-- Orders by the broadcast that they are attributed to; broadcast '' and class 'none': to none.
CREATE TABLE IF NOT EXISTS attributed_stats
(
    tenant          LowCardinality(String),
    day             Date,
    broadcast       String,
    segment         LowCardinality(String),
    goal            LowCardinality(String),
    currency        LowCardinality(String),
    class           Enum8('none' = 0, 'view' = 1, 'click' = 2, 'delivery' = 3),
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

    orders_1h UInt64, orders_24h UInt64, orders_3d UInt64, orders_7d UInt64, orders_30d UInt64, orders_all UInt64,
    value_1h Decimal(38, 4), value_24h Decimal(38, 4), value_3d Decimal(38, 4), value_7d Decimal(38, 4),
    value_30d Decimal(38, 4), value_all Decimal(38, 4),
    converted_1h UInt64, converted_24h UInt64, converted_3d UInt64, converted_7d UInt64, converted_30d UInt64,
    converted_all UInt64,
    optouts_1h UInt64, optouts_24h UInt64, optouts_3d UInt64, optouts_7d UInt64, optouts_30d UInt64, optouts_all UInt64,
    complaints_1h UInt64, complaints_24h UInt64, complaints_3d UInt64, complaints_7d UInt64, complaints_30d UInt64,
    complaints_all UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (tenant, day, broadcast, segment, goal, currency, class)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- What came before. Units of attribution that earlier programs marked have numbers as names, and nothing is done for them.
INSERT INTO units (kind, tenant, unit, marks, marked_at, token)
SELECT 'touches', tenant, unit, 1, now64(3), generateUUIDv4() FROM units WHERE kind = 'broadcast' GROUP BY tenant, unit;

INSERT INTO units (kind, tenant, unit, marks, marked_at, token)
SELECT 'attribution', tenant,
  concat(lower(hex(toUInt8(bitShiftRight(recipient, 58)))), '/', toString(toDate(occurred_at))) AS name, 1, now64(3), generateUUIDv4()
FROM events
WHERE type = 'conversion' OR (broadcast = '' AND type IN ('optout', 'complaint'))
GROUP BY tenant, name;

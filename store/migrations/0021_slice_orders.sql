-- Parts of orders by slice of a large broadcast (transforms/rollups/settledOrders.ts): an order may be shared by people of several
-- slices, and is settled from all parts of it. With goal '' and taken_back what reversals take back of an order, for each
-- currency. Names of orders as hashes. Rows of fewer bits than `slicing` has are not read.
CREATE TABLE IF NOT EXISTS slice_orders
(
    tenant     LowCardinality(String),
    broadcast  String,
    bits       UInt8,
    slice      UInt32,
    item_key   UInt64 CODEC(NONE),
    currency   LowCardinality(String),
    goal       LowCardinality(String),
    taken_back UInt8,
    version    UInt64 CODEC(T64, ZSTD(1)),
    alive      UInt8 DEFAULT 0,
    definition UInt16 DEFAULT 0,
    -- That of broadcast_orders, and whether the order has a name to be shared by.
    order_key  UInt64 CODEC(NONE),
    named      UInt8,
    -- Of the earliest click-through conversion. Milliseconds since 1970; the index of its horizon.
    audience   LowCardinality(String),
    variant    LowCardinality(String),
    ms         Int64 CODEC(T64, ZSTD(1)),
    h          UInt8,
    -- The greatest, or the sum of what is taken back.
    value      Decimal(38, 4)
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (tenant, broadcast, bits, slice, item_key, currency, goal, taken_back)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- Marks of a broadcast when it became sliced: rows that it wrote itself are of at most this version, and those of its sum of a greater
-- one. Until the first sum is done answers read no other rows. 0: it became sliced before this column.
ALTER TABLE slicing ADD COLUMN IF NOT EXISTS whole SimpleAggregateFunction(max, UInt64);

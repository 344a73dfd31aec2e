-- Large broadcasts are recomputed slice by slice (transforms/rollups/slices.ts). A slice is a range of pseudonyms: those
-- whose first `bits` bits are the number of the slice.

-- Broadcasts that are sliced, and by how many bits: only more with time.
CREATE TABLE IF NOT EXISTS slicing
(
    tenant    LowCardinality(String),
    broadcast String,
    bits      SimpleAggregateFunction(max, UInt8)
)
ENGINE = AggregatingMergeTree
ORDER BY (tenant, broadcast)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- Sums of groups of a slice's recipients. `sums` names what is counted (GroupSums in transforms/rollups), `group_key` is the
-- group, `counts` adds up over the slices of a broadcast, place by place. Rows of fewer bits than `slicing` has are not read.
CREATE TABLE IF NOT EXISTS slice_sums
(
    tenant     LowCardinality(String),
    broadcast  String,
    bits       UInt8,
    slice      UInt32,
    sums       LowCardinality(String),
    group_key  Array(String),
    version    UInt64 CODEC(T64, ZSTD(1)),
    alive      UInt8 DEFAULT 0,
    definition UInt16 DEFAULT 0,
    counts     Array(UInt64) CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (tenant, broadcast, bits, slice, sums, group_key)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- One row a slice, also of one without recipients: what is decided for the whole broadcast is decided from these. It is
-- written after the slice's sums. Times are milliseconds since 1970.
CREATE TABLE IF NOT EXISTS broadcast_slices
(
    tenant         LowCardinality(String),
    broadcast      String,
    bits           UInt8,
    slice          UInt32,
    version        UInt64 CODEC(T64, ZSTD(1)),
    alive          UInt8 DEFAULT 0,
    definition     UInt16 DEFAULT 0,
    people         UInt64,
    first_send     Int64,
    first_delivery Int64,
    first_event    Int64,
    last_base      Int64,
    p99_base       Int64,
    converting     UInt8,
    flags          Array(UInt64),
    -- Hash of the broadcast's own facts that the slice was counted by: slices of different facts are never added up.
    facts          UInt32
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (tenant, broadcast, bits, slice)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

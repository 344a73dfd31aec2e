-- Recipient-level facts: one row for each (tenant, broadcast, recipient, type, event id), merged in any order, any number
-- of times, to the same row. Every column outside of the key is a semilattice: min, max, bitwise or, set union.
-- A default (0, '', empty) means "nothing said", so a writer may leave out any column that a block has no value for.
--
-- event_key is 32 bits of a hash of the event id. It is scoped by the key before it: two ids of one recipient, broadcast
-- and type collide with probability 2^-32 (1,000 ids of one recipient in one broadcast: 1.2e-4).
--
-- Read it with FINAL and do_not_merge_across_partitions_select_final = 0: one id may lie in two months (the same id with
-- another time), and pruning partitions by occurred_at under FINAL would drop half of such a row.
CREATE TABLE IF NOT EXISTS events
(
    tenant          LowCardinality(String),
    broadcast       LowCardinality(String),
    recipient       UInt64 CODEC(Delta(8), ZSTD(1)),
    type            Enum8('assignment' = 1, 'send' = 2, 'delivery' = 3, 'read' = 4, 'click' = 5, 'conversion' = 6,
                          'interaction' = 7, 'optout' = 8, 'complaint' = 9, 'recall' = 10, 'retract' = 11),
    event_key       UInt32 CODEC(NONE),

    occurred_at     SimpleAggregateFunction(min, DateTime64(3, 'UTC')) CODEC(T64, ZSTD(1)),
    -- Polled reads: when this recipient was last seen unread. Set only from an earlier list that lacks them.
    occurred_after  SimpleAggregateFunction(max, DateTime64(3, 'UTC')) CODEC(T64, ZSTD(1)),
    machine         SimpleAggregateFunction(max, UInt8),
    -- The event is taken back: by a retract event, which may arrive before what it takes back.
    retracted       SimpleAggregateFunction(max, UInt8),
    basis           SimpleAggregateFunction(max, Enum8('event' = 0, 'poll' = 1, 'aggregate' = 2)),
    platform        SimpleAggregateFunction(max, LowCardinality(String)),
    message_class   SimpleAggregateFunction(max, LowCardinality(String)),

    -- send: the audience frozen on it, tags sorted, distinct, joined by 0x1f.
    audience        SimpleAggregateFunction(max, LowCardinality(String)),
    variant         SimpleAggregateFunction(max, LowCardinality(String)),
    tier            SimpleAggregateFunction(max, LowCardinality(String)),
    content_type    SimpleAggregateFunction(max, LowCardinality(String)),
    group_id        SimpleAggregateFunction(max, String),
    household       SimpleAggregateFunction(max, String),

    -- assignment: variant above, or holdout.
    assignment      SimpleAggregateFunction(max, Tuple(experiment String, unit String, holdout UInt8)),

    -- delivery: delivered beats failed where one id says both.
    outcome         SimpleAggregateFunction(max, Tuple(status Enum8('' = 0, 'failed' = 1, 'delivered' = 2), reason String)),
    device_os       SimpleAggregateFunction(max, LowCardinality(String)),
    loaded_at       SimpleAggregateFunction(max, DateTime64(3, 'UTC')) CODEC(T64, ZSTD(1)),

    -- read
    dwell_ms        SimpleAggregateFunction(max, UInt32) CODEC(T64, ZSTD(1)),

    -- click
    click           SimpleAggregateFunction(max, Tuple(target String, role Enum8('' = 0, 'secondary' = 1, 'primary' = 2))),

    -- conversion: order_ref is the order, else the event's own id; for a reversal what it takes back.
    conversion      SimpleAggregateFunction(max, Tuple(value Decimal(18, 4), currency String, goal String, order_ref String,
                                                       reversal UInt8)),

    -- interaction, optout, complaint
    action          SimpleAggregateFunction(max, Tuple(kind String, reason String)),

    -- recall, the recipient's own outcome
    recall          SimpleAggregateFunction(max, Tuple(recall_id String, stage String, actor String, role String,
                                                       level String, reason String, ip String, device String)),

    -- retract: what it takes back
    retracts        SimpleAggregateFunction(max, Tuple(type String, event_key UInt32)),

    properties      SimpleAggregateFunction(max, String),
    source          SimpleAggregateFunction(max, LowCardinality(String)),

    -- Whether a live service said it (Kafka, HTTP), and which import batches did. A row counts when it is live or one of
    -- its batches is not undone.
    live            SimpleAggregateFunction(max, UInt8),
    import_batches  SimpleAggregateFunction(groupUniqArrayArray, Array(String)),
    -- One bit out of 32 chosen by the content: two bits mean that one id came with two contents (one in 32 such pairs
    -- shares a bit and is missed).
    content_bits    SimpleAggregateFunction(groupBitOr, UInt32),

    received_at     SimpleAggregateFunction(min, DateTime('UTC')) CODEC(T64, ZSTD(1)),
    -- Kafka's partition and offset: separate maxima, so after a redelivery they may name no real message.
    part            SimpleAggregateFunction(max, UInt16),
    off             SimpleAggregateFunction(max, UInt64) CODEC(T64, ZSTD(1))
)
ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMM(occurred_at)
ORDER BY (tenant, broadcast, recipient, type, event_key)
SETTINGS default_compression_codec = 'ZSTD(1)', fsync_after_insert = 1, fsync_part_directory = 1;

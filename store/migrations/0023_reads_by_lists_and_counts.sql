-- Reads that are known from lists or from counts (docs/cascade.md, "How a figure is known").
--   basis_delivery, basis_read, basis_click  event, poll, aggregate or none: decided for the whole broadcast. `basis` is basis_read
--   broadcasts_aggregate  1 where reads are known by counts only
--   read_possible_<h>     who cannot be ruled out to have read by h; read_<h> is what is certain
--   read_point_<h>        read_<h> of broadcasts where both are one number, else 0; reach_point_<h> is their reach
--   delay_read_from       lower bounds of the delays that delay_read has; empty unless reads are polled
--   read_as_of            up to when reads are known: the last complete list, the end of the last day with a count; 1970: by events.
--                         Of several broadcasts the earliest
-- A DEFAULT gives rows of an earlier definition what they meant, until they are recomputed: every read was taken for an event.
ALTER TABLE broadcast_stats
    ADD COLUMN IF NOT EXISTS basis_delivery LowCardinality(String) DEFAULT if(delivery_measurable, 'event', 'none'),
    ADD COLUMN IF NOT EXISTS basis_read LowCardinality(String) DEFAULT if(read_measurable, toString(basis), 'none'),
    ADD COLUMN IF NOT EXISTS basis_click LowCardinality(String) DEFAULT if(click_measurable, 'event', 'none'),
    ADD COLUMN IF NOT EXISTS broadcasts_aggregate UInt64,
    ADD COLUMN IF NOT EXISTS read_possible_1h UInt64 DEFAULT read_1h,
    ADD COLUMN IF NOT EXISTS read_possible_24h UInt64 DEFAULT read_24h,
    ADD COLUMN IF NOT EXISTS read_possible_3d UInt64 DEFAULT read_3d,
    ADD COLUMN IF NOT EXISTS read_possible_7d UInt64 DEFAULT read_7d,
    ADD COLUMN IF NOT EXISTS read_possible_30d UInt64 DEFAULT read_30d,
    ADD COLUMN IF NOT EXISTS read_possible_all UInt64 DEFAULT read_all,
    ADD COLUMN IF NOT EXISTS read_point_1h UInt64 DEFAULT read_1h,
    ADD COLUMN IF NOT EXISTS read_point_24h UInt64 DEFAULT read_24h,
    ADD COLUMN IF NOT EXISTS read_point_3d UInt64 DEFAULT read_3d,
    ADD COLUMN IF NOT EXISTS read_point_7d UInt64 DEFAULT read_7d,
    ADD COLUMN IF NOT EXISTS read_point_30d UInt64 DEFAULT read_30d,
    ADD COLUMN IF NOT EXISTS read_point_all UInt64 DEFAULT read_all,
    ADD COLUMN IF NOT EXISTS reach_point_1h UInt64 DEFAULT reach_where_read,
    ADD COLUMN IF NOT EXISTS reach_point_24h UInt64 DEFAULT reach_where_read,
    ADD COLUMN IF NOT EXISTS reach_point_3d UInt64 DEFAULT reach_where_read,
    ADD COLUMN IF NOT EXISTS reach_point_7d UInt64 DEFAULT reach_where_read,
    ADD COLUMN IF NOT EXISTS reach_point_30d UInt64 DEFAULT reach_where_read,
    ADD COLUMN IF NOT EXISTS reach_point_all UInt64 DEFAULT reach_where_read,
    ADD COLUMN IF NOT EXISTS delay_read_from Array(UInt64),
    ADD COLUMN IF NOT EXISTS read_as_of DateTime64(3, 'UTC');
ALTER TABLE stats_day
    ADD COLUMN IF NOT EXISTS broadcasts_aggregate UInt64,
    ADD COLUMN IF NOT EXISTS read_possible_1h UInt64 DEFAULT read_1h,
    ADD COLUMN IF NOT EXISTS read_possible_24h UInt64 DEFAULT read_24h,
    ADD COLUMN IF NOT EXISTS read_possible_3d UInt64 DEFAULT read_3d,
    ADD COLUMN IF NOT EXISTS read_possible_7d UInt64 DEFAULT read_7d,
    ADD COLUMN IF NOT EXISTS read_possible_30d UInt64 DEFAULT read_30d,
    ADD COLUMN IF NOT EXISTS read_possible_all UInt64 DEFAULT read_all,
    ADD COLUMN IF NOT EXISTS read_point_1h UInt64 DEFAULT read_1h,
    ADD COLUMN IF NOT EXISTS read_point_24h UInt64 DEFAULT read_24h,
    ADD COLUMN IF NOT EXISTS read_point_3d UInt64 DEFAULT read_3d,
    ADD COLUMN IF NOT EXISTS read_point_7d UInt64 DEFAULT read_7d,
    ADD COLUMN IF NOT EXISTS read_point_30d UInt64 DEFAULT read_30d,
    ADD COLUMN IF NOT EXISTS read_point_all UInt64 DEFAULT read_all,
    ADD COLUMN IF NOT EXISTS reach_point_1h UInt64 DEFAULT reach_where_read,
    ADD COLUMN IF NOT EXISTS reach_point_24h UInt64 DEFAULT reach_where_read,
    ADD COLUMN IF NOT EXISTS reach_point_3d UInt64 DEFAULT reach_where_read,
    ADD COLUMN IF NOT EXISTS reach_point_7d UInt64 DEFAULT reach_where_read,
    ADD COLUMN IF NOT EXISTS reach_point_30d UInt64 DEFAULT reach_where_read,
    ADD COLUMN IF NOT EXISTS reach_point_all UInt64 DEFAULT reach_where_read,
    ADD COLUMN IF NOT EXISTS delay_read_from Array(UInt64),
    ADD COLUMN IF NOT EXISTS read_as_of DateTime64(3, 'UTC');

-- Parts of a day are made again, since what they are made of is another (transforms/rollups/dayParts.ts): no row needs a DEFAULT.
ALTER TABLE day_parts
    ADD COLUMN IF NOT EXISTS broadcasts_aggregate UInt64,
    ADD COLUMN IF NOT EXISTS read_possible_1h UInt64,
    ADD COLUMN IF NOT EXISTS read_possible_24h UInt64,
    ADD COLUMN IF NOT EXISTS read_possible_3d UInt64,
    ADD COLUMN IF NOT EXISTS read_possible_7d UInt64,
    ADD COLUMN IF NOT EXISTS read_possible_30d UInt64,
    ADD COLUMN IF NOT EXISTS read_possible_all UInt64,
    ADD COLUMN IF NOT EXISTS read_point_1h UInt64,
    ADD COLUMN IF NOT EXISTS read_point_24h UInt64,
    ADD COLUMN IF NOT EXISTS read_point_3d UInt64,
    ADD COLUMN IF NOT EXISTS read_point_7d UInt64,
    ADD COLUMN IF NOT EXISTS read_point_30d UInt64,
    ADD COLUMN IF NOT EXISTS read_point_all UInt64,
    ADD COLUMN IF NOT EXISTS reach_point_1h UInt64,
    ADD COLUMN IF NOT EXISTS reach_point_24h UInt64,
    ADD COLUMN IF NOT EXISTS reach_point_3d UInt64,
    ADD COLUMN IF NOT EXISTS reach_point_7d UInt64,
    ADD COLUMN IF NOT EXISTS reach_point_30d UInt64,
    ADD COLUMN IF NOT EXISTS reach_point_all UInt64,
    ADD COLUMN IF NOT EXISTS delay_read_from Array(UInt64),
    ADD COLUMN IF NOT EXISTS read_as_of DateTime64(3, 'UTC'),
    ADD COLUMN IF NOT EXISTS clusters_open_rate_low_1h Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_open_rate_low_24h Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_open_rate_low_3d Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_open_rate_low_7d Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_open_rate_low_30d Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_open_rate_low_all Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_open_rate_high_1h Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_open_rate_high_24h Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_open_rate_high_3d Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_open_rate_high_7d Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_open_rate_high_30d Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_open_rate_high_all Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1));

-- The broadcasts without a point, at either end of what is known of their reads: n is the reach, x at most n.
ALTER TABLE clusters_day
    ADD COLUMN IF NOT EXISTS clusters_open_rate_low_1h Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_open_rate_low_24h Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_open_rate_low_3d Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_open_rate_low_7d Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_open_rate_low_30d Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_open_rate_low_all Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_open_rate_high_1h Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_open_rate_high_24h Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_open_rate_high_3d Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_open_rate_high_7d Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_open_rate_high_30d Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_open_rate_high_all Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1));

-- People who may have read, by horizon: decided for the whole broadcast is where it has a point.
ALTER TABLE broadcast_slices ADD COLUMN IF NOT EXISTS possible Array(UInt64);

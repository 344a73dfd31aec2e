-- The broadcasts behind a row of a day, as sums that the interval of a rate is made of: a year of a million broadcasts is not read
-- one by one. `largest`: n recipients and x people of the rate, of the 16 broadcasts with the greatest n. The others: the
-- greatest n of them (`most`); their count, sum x, sum n, sum x / n, then sum x^2 n^j, x n^(1+j), n^(2+j) for j = 0 to 3.
-- Broadcasts where the rate is measurable and n > 0. transforms/statistics/clusterSums.ts has what is computed of them.
--
-- An empty `by_rate` means that nothing of this was computed yet: answers read the single broadcasts of the day.

-- by_rate              of each rate in the order below: broadcasts where it is measurable, those of them that report
--                      deliveries, people sent to by them
-- machine_where_read   machine_only, by horizon, of broadcasts whose reads are measurable
-- measured_where_read  broadcasts, broadcasts_delivery, _read, _click, _conversion, _view_through, _optout, _complaint, _poll,
--                      _lower_bound, _delivery_incomplete, _delivery_gaps, engaged_where_gaps, engaged_unconfirmed_where_gaps
--                      of broadcasts whose reads are measurable
-- conversion_rate and converted_per_delivered have x = 0 here: who converted is counted by goal, in conversions_day.
ALTER TABLE stats_day
    ADD COLUMN IF NOT EXISTS by_rate Array(Tuple(broadcasts UInt64, confirmed UInt64, sent UInt64)),
    ADD COLUMN IF NOT EXISTS machine_where_read Array(UInt64),
    ADD COLUMN IF NOT EXISTS measured_where_read Array(UInt64),
    ADD COLUMN IF NOT EXISTS clusters_delivery_rate Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_open_rate_1h Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_open_rate_24h Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_open_rate_3d Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_open_rate_7d Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_open_rate_30d Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_open_rate_all Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_click_rate_1h Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_click_rate_24h Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_click_rate_3d Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_click_rate_7d Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_click_rate_30d Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_click_rate_all Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_click_to_open_1h Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_click_to_open_24h Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_click_to_open_3d Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_click_to_open_7d Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_click_to_open_30d Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_click_to_open_all Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_conversion_rate_1h Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_conversion_rate_24h Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_conversion_rate_3d Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_conversion_rate_7d Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_conversion_rate_30d Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_conversion_rate_all Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_converted_per_delivered Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_unsubscribe_rate_1h Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_unsubscribe_rate_24h Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_unsubscribe_rate_3d Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_unsubscribe_rate_7d Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_unsubscribe_rate_30d Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_unsubscribe_rate_all Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_complaint_rate_1h Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_complaint_rate_24h Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_complaint_rate_3d Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_complaint_rate_7d Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_complaint_rate_30d Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_complaint_rate_all Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1));

-- The broadcasts that converted anyone, in rows of currency `*`: n is clicked_where_conversion and reach_where_conversion.
ALTER TABLE conversions_day
    ADD COLUMN IF NOT EXISTS clusters_conversion_rate_1h Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_conversion_rate_24h Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_conversion_rate_3d Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_conversion_rate_7d Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_conversion_rate_30d Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_conversion_rate_all Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_converted_per_delivered_1h Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_converted_per_delivered_24h Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_converted_per_delivered_3d Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_converted_per_delivered_7d Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_converted_per_delivered_30d Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS clusters_converted_per_delivered_all Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64)) CODEC(ZSTD(1));

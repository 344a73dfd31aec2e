-- What arrived lately (transforms/metrics/throughput.ts, latest-events.ts) is asked for all the time, by pages that refresh
-- themselves. The table is sorted by broadcast, and one broadcast's events arrive close together: so most granules lie
-- wholly before the period, and this tells which. Parts that are there already get it as they merge.
ALTER TABLE events ADD INDEX IF NOT EXISTS received_at_range received_at TYPE minmax GRANULARITY 1;

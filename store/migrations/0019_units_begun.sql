-- When a recompute of the unit last began to write rows: an answer that takes longer than that asks for it at its end
-- (transforms/metrics/oneVersion.ts). No time in rows from before.
ALTER TABLE units ADD COLUMN IF NOT EXISTS begun_at SimpleAggregateFunction(max, DateTime64(3, 'UTC'));

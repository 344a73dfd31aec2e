-- What the platform facts decided about the row's broadcast when it was computed, as a hash (transforms/states/factsHash.ts). A
-- broadcast whose hash is not today's is recomputed, and no other one. 0 in rows from before: they are of an earlier definition.
ALTER TABLE broadcast_stats ADD COLUMN IF NOT EXISTS facts UInt32;

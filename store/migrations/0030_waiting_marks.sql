-- What of a unit is counted, and since when it was never recomputed: answers that are made of touches are complete until the oldest mark that
-- waits (store/tables/waitingMarks.ts, docs/decisions/0047-complete-until-of-attribution.md). A sum of marks does not know their times.
-- The last mark that `done` covers. No time in rows from before.
ALTER TABLE units ADD COLUMN IF NOT EXISTS counted_at SimpleAggregateFunction(max, DateTime64(3, 'UTC'));
-- Who marks need not name it.
ALTER TABLE units ADD COLUMN IF NOT EXISTS first_marked_at SimpleAggregateFunction(min, Nullable(DateTime64(3, 'UTC')))
    DEFAULT if(marks > 0, marked_at, NULL);

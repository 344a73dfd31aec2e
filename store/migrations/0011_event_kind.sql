-- What an event is, as one number: what rollups read instead of text tuples, which cost most of a recompute under FINAL. The
-- tuples remain for exports and journeys. The numbers are those of transforms/states/codes.ts, which a test compares.
--
-- A DEFAULT: parts from before this column answer it without a rewrite, and no writer names it. Numbers follow the alphabet,
-- so that where one event id has two contents the greatest number is the greatest text, as in the tuples.
ALTER TABLE events ADD COLUMN IF NOT EXISTS kind SimpleAggregateFunction(max, UInt8) DEFAULT toUInt8(multiIf(
    type = 'delivery', toUInt8(tupleElement(outcome, 'status')),
    type = 'click', toUInt8(tupleElement(click, 'role')),
    type = 'conversion', tupleElement(conversion, 'reversal'),
    type = 'interaction', transform(tupleElement(action, 'kind'),
        ['acknowledge', 'ar', 'favourite', 'form', 'forward', 'location', 'other', 'reply', 'share'], [1, 2, 3, 4, 5, 6, 7, 8, 9], 0),
    type = 'optout', transform(tupleElement(action, 'kind'),
        ['block', 'delete_friend', 'mute', 'unfollow', 'unsubscribe'], [1, 2, 3, 4, 5], 0),
    type = 'complaint', transform(tupleElement(action, 'kind'),
        ['block', 'delete_friend', 'mute', 'other', 'report', 'spam', 'unfollow', 'unsubscribe'], [1, 2, 3, 4, 5, 6, 7, 8], 0),
    type = 'recall', transform(tupleElement(recall, 'stage'),
        ['approved', 'cancelled', 'completed', 'downgraded', 'failed', 'loaded', 'out_of_window', 'overwritten', 'refused',
         'rejected', 'removed', 'requested', 'rolled_back'], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13], 0),
    0)) CODEC(T64, ZSTD(1));

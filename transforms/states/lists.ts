import { lastListOfBroadcast } from './batch.ts';
import { NEVER } from './times.ts';

/*
 * Reads known from lists (docs/cascade.md): what a recipient's state needs in addition. Only in batches that have such broadcasts.
 */

/** A column of the pass over events: when the recipient was last seen unread; 0 where no read knows it. Over rows of `events`. */
export const SEEN_UNREAD = 'unread';
export const seenUnreadOfEvent = `if(type = 'read' AND machine = 0, toUnixTimestamp64Milli(occurred_after), 0)`;

/** The earliest whole horizon after this may have been read within: after `lower` of the definition, which is exclusive. */
export const POSSIBLE_MS = 'possible_ms';
/** The lower bound of delay_read, of the same people. */
export const READ_FROM = 'read_from';

/** Columns of a level of recipientStates.ts that knows the base time. */
export const unreadTimes = {
  last_list_ms: lastListOfBroadcast,
  unread_from: `greatest(base_ms, ${SEEN_UNREAD})`,
} as const;

/** Of a later level. Of someone who failed nothing is possible; a reader is not later than found, nor earlier than seen unread. */
export const possibleTimes = {
  [POSSIBLE_MS]: `multiIf(failed, engaged_ms, engaged_ms < ${NEVER}, least(engaged_ms, unread_from + 1), greatest(base_ms, last_list_ms) + 1)`,
  [READ_FROM]: `if(delay_read < 0, delay_read, greatest(least(read_ms, unread_from) - base_ms, 0))`,
} as const;

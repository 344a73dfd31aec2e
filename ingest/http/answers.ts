import { z } from 'zod';
import { type ErrorCode, errorTable } from '../../contract/errors.ts';
import { eventTypeNames } from '../../contract/types.ts';

/** Rejected events that an answer names; `rejected_count` has the number of all. */
export const MOST_NAMED = 100;

// Cast: Object.keys widens the key type.
const codes = Object.keys(errorTable) as readonly ErrorCode[];

const rejectedItem = z.object({
  index: z.int().describe('Which of the events, from 0'),
  code: z.enum(codes),
  path: z.string(),
  message: z.string(),
});
/** An event of a request that was not taken. */
export type RejectedItem = Readonly<z.output<typeof rejectedItem>>;

const rejections = {
  rejected_count: z.int().describe('All that were rejected'),
  rejected: z.array(rejectedItem).max(MOST_NAMED).describe(`The first ${MOST_NAMED} of them, in the order of the body`),
};

/** The answer to events of which some or all were accepted. */
export const collectedShape = z.object({
  accepted: z.int(),
  ...rejections,
  unused: z
    .partialRecord(z.enum(eventTypeNames), z.int().min(1))
    .describe('Of the accepted: how many of each type are stored and not used by any figure'),
});

/** What a problem has in addition when every event was rejected. */
export const nothingAcceptedShape = z.object({ accepted: z.literal(0), ...rejections });

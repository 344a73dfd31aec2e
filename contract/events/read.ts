import { z } from 'zod';
import { count, MOST_DWELL_MS, time } from '../fields.ts';
import { fault, recipientLevel } from './common.ts';

export const readEvent = z
  .object({
    type: z.literal('read').describe('The event type.'),
    ...recipientLevel,
    occurred_after: time()
      .optional()
      .describe('For polled reads: when it was last seen unread. The read is between this time and occurred_at.'),
    machine: z.boolean().default(false).describe('Made by a prefetch, a scanner or a privacy proxy, not by a person.'),
    dwell_ms: count().max(MOST_DWELL_MS).optional().describe('How long it was looked at, in milliseconds.'),
  })
  .check((payload) => {
    const { occurred_after, occurred_at } = payload.value;
    if (occurred_after !== undefined && occurred_after > occurred_at) {
      fault(payload, 'occurred_after', 'occurred_after is not later than occurred_at');
    }
  })
  .describe('A recipient read the broadcast.');

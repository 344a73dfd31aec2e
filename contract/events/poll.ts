import { z } from 'zod';
import { time } from '../fields.ts';
import { broadcastLevel } from './common.ts';

export const pollEvent = z
  .object({
    type: z.literal('poll').describe('The event type.'),
    ...broadcastLevel,
    polled_at: time().describe('When the list was taken.'),
    complete: z.boolean().describe('Whether the whole list was read: then everyone sent and not listed was unread.'),
  })
  .describe('A list of readers was polled: everyone sent and not listed by then was unread then.');

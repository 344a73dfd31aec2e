import { z } from 'zod';
import { count } from '../fields.ts';
import { freeText } from '../strings.ts';
import { remedyKinds } from '../types.ts';
import { broadcastLevel } from './common.ts';

export const remedyEvent = z
  .object({
    type: z.literal('remedy').describe('The event type.'),
    ...broadcastLevel,
    kind: z.enum(remedyKinds).describe('What was done.'),
    reach: count().optional().describe('How many people it reached.'),
    reason: freeText(256).optional().describe('Why.'),
  })
  .describe('What was done where a recall came too late.');

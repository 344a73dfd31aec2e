import { z } from 'zod';
import { freeText } from '../strings.ts';
import { complaintKinds } from '../types.ts';
import { optionalBroadcast, recipientLevel } from './common.ts';

export const complaintEvent = z
  .object({
    type: z.literal('complaint').describe('The event type.'),
    ...recipientLevel,
    broadcast: optionalBroadcast('The broadcast, where one is known; empty or absent: none.'),
    kind: z.enum(complaintKinds).default('report').describe('How the recipient complained.'),
    reason: freeText(256).optional().describe('The reason given.'),
  })
  .describe('A recipient complained to the sender or to the platform.');

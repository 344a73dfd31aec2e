import { z } from 'zod';
import { freeText } from '../strings.ts';
import { optoutKinds } from '../types.ts';
import { optionalBroadcast, recipientLevel } from './common.ts';

export const optoutEvent = z
  .object({
    type: z.literal('optout').describe('The event type.'),
    ...recipientLevel,
    broadcast: optionalBroadcast(
      'The broadcast, where one is known; empty or absent: none (a friend deleted, an account unfollowed).',
    ),
    kind: z.enum(optoutKinds).describe('How the recipient withdrew.'),
    reason: freeText(256).optional().describe('The reason given.'),
  })
  .describe('A recipient withdrew: unsubscribed, unfollowed, blocked, deleted the friend or muted.');

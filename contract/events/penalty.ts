import { z } from 'zod';
import { time } from '../fields.ts';
import { freeText } from '../strings.ts';
import { penaltyKinds } from '../types.ts';
import { accountLevel, fault } from './common.ts';

export const penaltyEvent = z
  .object({
    type: z.literal('penalty').describe('The event type.'),
    ...accountLevel,
    kind: z.enum(penaltyKinds).describe('What the platform did to the account.'),
    reason: freeText(256).optional().describe('The reason given.'),
    from: time().describe('When it comes into force; may lie in the future.'),
    to: time().optional().describe('When it ends, exclusive; may lie in the future. Left out: no end is known.'),
  })
  .check((payload) => {
    const { from, to } = payload.value;
    if (to !== undefined && to <= from) fault(payload, 'to', 'to is later than from');
  })
  .describe('The platform penalised an account. A later event of the same id replaces it, by occurred_at.');

import { z } from 'zod';
import { time } from '../fields.ts';
import { slug } from '../strings.ts';
import { broadcastLevel } from './common.ts';

export const moderationEvent = z
  .object({
    type: z.literal('moderation').describe('The event type.'),
    ...broadcastLevel,
    risk_dimension: slug().describe('The dimension of risk that was judged.'),
    verdict: slug().describe('The verdict: pass, review, block, take_down, ...'),
    overturned: z.boolean().default(false).describe('Whether the verdict was overturned later.'),
    verdict_at: time().optional().describe('When the verdict fell.'),
    shown_at: time().optional().describe('When the content was first shown: before the verdict, a gap.'),
  })
  .describe('The platform judged the content.');

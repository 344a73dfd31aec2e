import { z } from 'zod';
import { eventIdSchema } from '../ids.ts';
import { retractableTypes } from '../types.ts';
import { optionalBroadcast, recipientLevel } from './common.ts';

export const retractEvent = z
  .object({
    type: z.literal('retract').describe('The event type.'),
    ...recipientLevel,
    broadcast: optionalBroadcast('The broadcast of the event taken back; empty where that event has none.'),
    target_id: eventIdSchema.describe('The id of the event taken back.'),
    target_type: z.enum(retractableTypes).describe('The type of the event taken back.'),
  })
  .describe('Takes back one event of the same broadcast and recipient. It may arrive before it.');

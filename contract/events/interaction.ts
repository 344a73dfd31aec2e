import { z } from 'zod';
import { printable } from '../strings.ts';
import { interactionKinds } from '../types.ts';
import { recipientLevel } from './common.ts';

export const interactionEvent = z
  .object({
    type: z.literal('interaction').describe('The event type.'),
    ...recipientLevel,
    kind: z.enum(interactionKinds).describe('The act. `ar` and `other` imply no read.'),
    target: printable(2048).optional().describe('What was acted on: a form, a place, ...'),
  })
  .describe('A recipient did something other than clicking: replied, shared, forwarded, filled in a form, ...');

import { z } from 'zod';
import { printable } from '../strings.ts';
import { clickRoles } from '../types.ts';
import { recipientLevel } from './common.ts';

export const clickEvent = z
  .object({
    type: z.literal('click').describe('The event type.'),
    ...recipientLevel,
    target: printable(2048).optional().describe("What was clicked: a button's id or a link."),
    role: z
      .enum(clickRoles)
      .optional()
      .describe('The role of what was clicked; without one, that of the button named.'),
    machine: z.boolean().default(false).describe('Made by a scanner, not by a person.'),
  })
  .describe('A recipient clicked a link or a button.');

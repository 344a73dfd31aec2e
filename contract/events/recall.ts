import { z } from 'zod';
import { identity } from '../identity.ts';
import { recipientIdSchema } from '../ids.ts';
import { freeText, printable } from '../strings.ts';
import { recallStages } from '../types.ts';
import { broadcastLevel } from './common.ts';

export const recallEvent = z
  .object({
    type: z.literal('recall').describe('The event type.'),
    ...broadcastLevel,
    recipient: recipientIdSchema
      .optional()
      .describe('Given: the outcome for this recipient. Absent: a stage of the recall as a whole.'),
    recall_id: identity(128).describe('The recall; all its stages and outcomes carry it.'),
    stage: z.enum(recallStages).describe('The stage of the recall, or its outcome for the recipient.'),
    actor: identity(128).optional().describe('Who acted: a member of staff or an account by id. Stored as it is.'),
    role: printable(64).optional().describe('In which role: owner, group manager, administrator, ...'),
    level: z
      .union([printable(64), z.int().min(0).max(99).transform(String)])
      .optional()
      .describe('The level of approval, like 1 to 3 on WeCom.'),
    reason: freeText(256).optional().describe('Why, or why it failed.'),
    ip: printable(64).optional().describe('From which address.'),
    device_fingerprint: printable(256).optional().describe('From which device.'),
  })
  .describe('A broadcast is taken back: a stage of the recall, or what became of it at one recipient.');

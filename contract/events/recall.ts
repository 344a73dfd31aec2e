import { z } from 'zod';
import { identity, optionalIdentity } from '../identity.ts';
import { optionalRecipientId } from '../ids.ts';
import { freeText, printable } from '../strings.ts';
import { recallStages } from '../types.ts';
import { broadcastLevel } from './common.ts';

export const recallEvent = z
  .object({
    type: z.literal('recall').describe('The event type.'),
    ...broadcastLevel,
    recipient: optionalRecipientId.describe(
      'Given: the outcome for this recipient. Absent: a stage of the recall as a whole.',
    ),
    recall_id: identity(128).describe('The recall; all its stages and outcomes carry it.'),
    stage: z.enum(recallStages).describe('The stage of the recall, or its outcome for the recipient.'),
    actor: optionalIdentity(128).describe('Who acted: a member of staff or an account by id. Not pseudonymised.'),
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

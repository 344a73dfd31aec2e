import { z } from 'zod';
import { audience } from '../fields.ts';
import { groupPath } from '../groupPath.ts';
import { identity } from '../identity.ts';
import { printable, slug } from '../strings.ts';
import { tiers } from '../types.ts';
import { recipientLevel } from './common.ts';

export const sendEvent = z
  .object({
    type: z.literal('send').describe('The event type.'),
    ...recipientLevel,
    audience: audience()
      .default([])
      .describe('Audience tags, frozen at the time of sending; a recipient may have several.'),
    variant: printable(128).optional().describe('The variant sent.'),
    tier: z.enum(tiers).optional().describe("The channel; the broadcast's own tier goes before it."),
    content_type: slug().optional().describe("The kind of content; the broadcast's own goes before it."),
    group: groupPath()
      .optional()
      .describe(
        'The group through which the recipient was reached: a path of at most 6 levels, like `north/beijing/store-7`.',
      ),
    household: identity(256).optional().describe('The household that the recipient belongs to.'),
    sent_by: identity(128)
      .optional()
      .describe(
        'The account that sent this one, where many send one broadcast: a member of staff by id. Stored as it is.',
      ),
  })
  .describe('The broadcast was sent to a recipient.');

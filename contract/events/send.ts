import { z } from 'zod';
import { audience } from '../fields.ts';
import { optionalGroupPath } from '../groupPath.ts';
import { optionalIdentity } from '../identity.ts';
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
    tier: z.enum(tiers).optional().describe("The delivery tier; the broadcast's own tier goes before it."),
    content_type: slug().optional().describe("The kind of content; the broadcast's own goes before it."),
    group: optionalGroupPath().describe(
      'The group through which the recipient was reached: a path of at most 6 levels, like `north/beijing/store-7`.',
    ),
    household: optionalIdentity(256).describe('The household that the recipient belongs to.'),
    sent_by: optionalIdentity(128).describe(
      'The account that sent this one, where many send one broadcast: a member of staff by id. Not pseudonymised.',
    ),
  })
  .describe('The broadcast was sent to a recipient.');

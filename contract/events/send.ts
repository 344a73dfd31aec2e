import { z } from 'zod';
import { audience } from '../fields.ts';
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
    group: identity(256).optional().describe('The group through which the recipient was reached.'),
    household: identity(256).optional().describe('The household that the recipient belongs to.'),
  })
  .describe('The broadcast was sent to a recipient.');

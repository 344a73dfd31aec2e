import { z } from 'zod';
import { count } from '../fields.ts';
import { identity, optionalIdentity } from '../identity.ts';
import { optionalRecipientId } from '../ids.ts';
import { freeText, printable } from '../strings.ts';
import { leakageVias } from '../types.ts';
import { broadcastLevel, fault } from './common.ts';

export const leakageEvent = z
  .object({
    type: z.literal('leakage').describe('The event type.'),
    ...broadcastLevel,
    leak_id: identity(128).describe('The leak: one place where the content was seen outside of its audience.'),
    parent_leak_id: optionalIdentity(128).describe('The leak that this one came from.'),
    via: z.enum(leakageVias).describe('How it got out.'),
    traced_recipient: optionalRecipientId.describe(
      'Whose copy it is, as far as traced: a copy, not a person. Stored only as a keyed pseudonym.',
    ),
    evidence: freeText(1000).optional().describe('What shows it: a token, a link, a note.'),
    confidence: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe('Confidence of the attribution to parent and recipient, 0 to 1.'),
    place: printable(256).optional().describe('Where it was seen.'),
    reach: count().optional().describe('How many people saw it there.'),
  })
  .check((payload) => {
    const { leak_id, parent_leak_id } = payload.value;
    if (parent_leak_id === leak_id) fault(payload, 'parent_leak_id', 'a leak cannot come from itself');
  })
  .describe('Content was seen outside of its audience.');

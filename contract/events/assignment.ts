import { z } from 'zod';
import { audience } from '../fields.ts';
import { optionalIdentity } from '../identity.ts';
import { printable } from '../strings.ts';
import { fault, optionalBroadcast, recipientLevel } from './common.ts';

/** The largest covariate, either way: larger than any spend or count, and exact where it is a whole number. */
const MOST_COVARIATE = 1e15;

export const assignmentEvent = z
  .object({
    type: z.literal('assignment').describe('The event type.'),
    ...recipientLevel,
    broadcast: optionalBroadcast('The broadcast; empty or absent: a hold-out that holds for every broadcast.'),
    experiment: printable(128).describe('The experiment.'),
    variant: printable(128)
      .optional()
      .describe('The arm assigned. Required unless `holdout`; with it, the name of the hold-out arm.'),
    holdout: z.boolean().default(false).describe('Assigned to be left out: not sent, followed all the same.'),
    unit: optionalIdentity(256).describe(
      'The unit that was randomised where it is not the recipient: a household, a group.',
    ),
    audience: audience()
      .optional()
      .describe('Audience tags, frozen at assignment: a control arm has no send to carry them.'),
    household: optionalIdentity(256).describe('The household that the recipient belongs to.'),
    covariate: z
      .number()
      .min(-MOST_COVARIATE)
      .max(MOST_COVARIATE)
      .optional()
      .describe('A measure of the recipient from before the assignment; makes estimates sharper (X of CUPED).'),
  })
  .check((payload) => {
    const { variant, holdout } = payload.value;
    if (variant === undefined && !holdout) fault(payload, 'variant', 'an assignment names a variant or is a holdout');
  })
  .meta({
    description: 'A recipient was assigned to an arm of an experiment; a control arm is assigned and not sent.',
    anyOf: [{ required: ['variant'] }, { required: ['holdout'], properties: { holdout: { const: true } } }],
  });

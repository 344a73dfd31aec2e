import { z } from 'zod';
import { identity } from '../identity.ts';
import { printable } from '../strings.ts';
import { fault, recipientLevel } from './common.ts';

export const assignmentEvent = z
  .object({
    type: z.literal('assignment').describe('The event type.'),
    ...recipientLevel,
    experiment: printable(128).describe('The experiment.'),
    variant: printable(128)
      .optional()
      .describe('The arm assigned. Required unless `holdout`; with it, the name of the hold-out arm.'),
    holdout: z.boolean().default(false).describe('Assigned to be left out: not sent, followed all the same.'),
    unit: identity(256)
      .optional()
      .describe('The unit that was randomised where it is not the recipient: a household, a group.'),
  })
  .check((payload) => {
    const { variant, holdout } = payload.value;
    if (variant === undefined && !holdout) fault(payload, 'variant', 'an assignment names a variant or is a holdout');
  })
  .meta({
    description: 'A recipient was assigned to an arm of an experiment; a control arm is assigned and not sent.',
    anyOf: [{ required: ['variant'] }, { required: ['holdout'], properties: { holdout: { const: true } } }],
  });

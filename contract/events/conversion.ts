import { z } from 'zod';
import { DEFAULT_GOAL } from '../defaults.ts';
import { currency, money } from '../fields.ts';
import { optionalIdentity } from '../identity.ts';
import { slug } from '../strings.ts';
import { fault, optionalBroadcast, recipientLevel } from './common.ts';

export const conversionEvent = z
  .object({
    type: z.literal('conversion').describe('The event type.'),
    ...recipientLevel,
    broadcast: optionalBroadcast('The broadcast, where the producer knows it; empty or absent: attribution decides.'),
    goal: slug().default(DEFAULT_GOAL).describe('What was reached.'),
    value: money()
      .optional()
      .describe('What it was worth, at least 0; of a reversal, the amount reversed. Needs `currency`.'),
    currency: currency().optional().describe('ISO 4217; given exactly when `value` is.'),
    order: optionalIdentity(128).describe('The order: it counts once, at its largest value.'),
    reverses: optionalIdentity(128).describe(
      'Makes this a reversal and no conversion: the order, or without one the conversion id, that is taken back.',
    ),
  })
  .check((payload) => {
    const { value, currency } = payload.value;
    if ((value === undefined) !== (currency === undefined)) {
      fault(payload, value === undefined ? 'value' : 'currency', 'value and currency come together');
    }
  })
  .meta({
    description: 'A recipient reached a goal, or (with `reverses`) a conversion was taken back.',
    dependentRequired: { value: ['currency'], currency: ['value'] },
  });

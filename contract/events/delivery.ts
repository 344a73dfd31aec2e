import { z } from 'zod';
import { time } from '../fields.ts';
import { freeText, printable } from '../strings.ts';
import { deliveryStatuses } from '../types.ts';
import { recipientLevel } from './common.ts';

export const deliveryEvent = z
  .object({
    type: z.literal('delivery').describe('The event type.'),
    ...recipientLevel,
    status: z.enum(deliveryStatuses).describe('delivered, or failed for good.'),
    reason: freeText(256).optional().describe('Why it failed: a code or a sentence of the service.'),
    device_os: printable(64).optional().describe('The operating system of the receiving device: android, ios, ...'),
    loaded_at: time()
      .optional()
      .describe('When the content was fully loaded on the device: a recall cannot remove it there.'),
  })
  .describe('The broadcast reached a recipient, or failed to.');

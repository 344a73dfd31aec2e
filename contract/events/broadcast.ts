import { z } from 'zod';
import { audience, count, currency, money, sortedDistinct, time, weights } from '../fields.ts';
import { optionalIdentity } from '../identity.ts';
import { optionalBroadcastId } from '../ids.ts';
import { freeText, printable, slug } from '../strings.ts';
import { clickRoles, contentForms, reportables, tiers } from '../types.ts';
import { broadcastLevel, fault } from './common.ts';

const button = z.strictObject({
  id: printable(128).describe("What a click's `target` names."),
  label: printable(128).optional().describe('The text on the button.'),
  role: z.enum(clickRoles).describe('primary or secondary action.'),
});

/** One message sent to many: its metadata. A later event of the same broadcast replaces it, by (occurred_at, id). */
export const broadcastEvent = z
  .object({
    type: z.literal('broadcast').describe('The event type.'),
    ...broadcastLevel,
    title: freeText(1000)
      .optional()
      .describe('The title. Its features are kept; the text too, unless the tenant sets `keep_titles` to false.'),
    body: freeText(100_000)
      .optional()
      .describe('The text. Its features are kept; the text only where the tenant sets `keep_bodies` to true.'),
    pictures: count()
      .max(10_000)
      .optional()
      .describe('Pictures sent with the text, without those that the text itself embeds.'),
    content_type: slug().optional().describe('What kind of content: promotion, knowledge, government_notice, ...'),
    content_form: z.enum(contentForms).optional().describe('The form it was sent in.'),
    tier: z.enum(tiers).optional().describe('The delivery tier: base queue, service template, urgent.'),
    planned_recipients: count().optional().describe('How many it was planned to be sent to.'),
    eligible_recipients: count().optional().describe('How many could have been sent to.'),
    audience: audience()
      .optional()
      .describe('The audience tags it was aimed at; figures use those frozen on each send.'),
    cost: money().optional().describe('What the broadcast cost. Needs `currency`.'),
    currency: currency().optional().describe('ISO 4217; given exactly when `cost` is.'),
    experiment: printable(128).optional().describe('The experiment that this broadcast runs.'),
    planned_weights: weights()
      .optional()
      .describe('Arm to planned weight, hold-out arms included. Needs `experiment`.'),
    buttons: z.array(button).max(32).optional().describe('Buttons with their roles.'),
    watermark: printable(64).optional().describe('The watermark scheme that traces copies.'),
    corrects: optionalBroadcastId.describe('The broadcast that this one corrects.'),
    reminds: optionalBroadcastId.describe('The broadcast that this one reminds of.'),
    provider: slug()
      .optional()
      .describe(
        'The service that carries it, where the rules of the platform differ by it: jpush, mpaas, huawei, fcm, firebase, easemob, tencent_im, feishu_mail, exchange, ...',
      ),
    planned_at: time().optional().describe('When it is planned to be sent; may lie in the future.'),
    deadline: time().optional().describe('Until when the content is of use; may lie in the future.'),
    campaign: printable(128).optional().describe('The campaign it belongs to.'),
    owner: printable(128).optional().describe('The department that answers for it.'),
    sent_by: optionalIdentity(128).describe('The account or application that sends it.'),
    reports: z
      .array(z.enum(reportables))
      .max(reportables.length)
      .transform(sortedDistinct)
      .optional()
      .describe('What this broadcast reports. What is unlisted is not measurable; left out, the platform decides.'),
    test: z.boolean().default(false).describe('A test send: out of every figure.'),
  })
  .check((payload) => {
    const { value } = payload;
    if ((value.cost === undefined) !== (value.currency === undefined)) {
      fault(payload, value.cost === undefined ? 'cost' : 'currency', 'cost and currency come together');
    }
    if (value.planned_weights !== undefined && value.experiment === undefined) {
      fault(payload, 'experiment', 'planned_weights need an experiment');
    }
    if (value.corrects === value.broadcast) fault(payload, 'corrects', 'a broadcast cannot correct itself');
    if (value.reminds === value.broadcast) fault(payload, 'reminds', 'a broadcast cannot remind of itself');
  })
  .meta({
    description: "A broadcast's metadata: one message sent to many, on one platform.",
    dependentRequired: { cost: ['currency'], currency: ['cost'], planned_weights: ['experiment'] },
  });

import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import { typedRecipientSchema } from '../../contract/ids.ts';
import type { Recipients } from '../../ingest/erasure/recipients.ts';
import { principalOf } from '../auth.ts';
import { bodySchema, objectBody } from '../body.ts';
import { problemResponses } from '../openapi/problems.ts';
import { parseParams } from '../params.ts';

export type RecipientsByRawId = Pick<Recipients, 'erase' | 'journey'>;

/** More would take longer than proxies wait; the command line takes any number. */
const MOST_ERASED = 1_000;
const DEFAULT_EVENTS = 100;
const MOST_EVENTS = 1_000;

const rawId = typedRecipientSchema.describe('As the messaging service names the account');

const eraseBody = z.object({
  recipient: rawId.optional(),
  recipients: z.array(rawId).min(1).max(MOST_ERASED).optional().describe('Several at once, instead of recipient'),
  dry_run: z.boolean().default(false).describe('Only tell how many units hold something of theirs'),
});
const journeyBody = z.object({
  recipient: rawId,
  limit: z.int().min(1).max(MOST_EVENTS).default(DEFAULT_EVENTS).describe('At most so many, the newest'),
});

const text = (description: string) => ({ type: ['string', 'null'], description });
const time = (description: string) => ({ type: 'string', format: 'date-time', description });

const eraseSchema = {
  operationId: 'eraseRecipients',
  tags: ['control'],
  summary: 'Forget recipients for ever',
  description:
    'Their events are deleted, what comes in of them later is dropped, and the figures of every broadcast that they were part of are recomputed without them. Repeating it is harmless. There is no way back. Raw ids may remain in Kafka (7 days in the bundled one) and in encrypted dead letters (14 days).',
  body: bodySchema(eraseBody),
  response: {
    200: {
      description: 'What was done',
      type: 'object',
      required: ['erased', 'units_marked', 'dry_run'],
      properties: {
        erased: { type: 'integer', description: 'Recipients that were named, each once, known here or not' },
        units_marked: { type: 'integer', description: 'Broadcasts and the like whose figures are recomputed' },
        dry_run: { type: 'boolean' },
      },
    },
    ...problemResponses(400, 401, 403, 422, 503),
  },
};

const journeySchema = {
  operationId: 'recipientJourney',
  tags: ['events'],
  summary: 'What one recipient was sent and did, the newest first',
  description:
    'Merged events, also retracted ones, which say so; without those of imports that were undone. Nothing of an erased recipient.',
  body: bodySchema(journeyBody),
  response: {
    200: {
      description: 'Events; none where nobody of that id is known',
      type: 'object',
      required: ['recipient', 'erased', 'events', 'more'],
      properties: {
        recipient: { type: 'string', description: 'The pseudonym, as in exports: 16 hex digits' },
        erased: { type: 'boolean' },
        events: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              occurred_at: time('When it happened'),
              type: { type: 'string', description: 'Event type' },
              broadcast: text('null: it names none'),
              platform: text('As the event has it'),
              message_class: text('As the event has it'),
              basis: { type: 'string', description: 'How it is known' },
              source: text('What produced it'),
              variant: text('Of a send or assignment'),
              audience: { type: 'array', items: { type: 'string' }, description: 'Tags of a send or assignment' },
              tier: text('Of a send'),
              content_type: text('Of a send'),
              group: text('Of a send'),
              household: text('Of a send or assignment'),
              sent_by: text('Of a send'),
              experiment: text('Of an assignment'),
              holdout: { type: ['boolean', 'null'], description: 'Of an assignment' },
              unit: text('Of an assignment'),
              covariate: { type: ['number', 'null'], description: 'Of an assignment' },
              status: text('Of a delivery'),
              device_os: text('Of a delivery'),
              loaded_at: text('Of a delivery: when the content was on the device'),
              occurred_after: text('Of a polled read: when last seen unread'),
              dwell_ms: { type: ['integer', 'null'], description: 'Of a read' },
              target: text('Of a click or interaction'),
              role: text('Of a click, or of who acted in a recall'),
              kind: text('Of an interaction, opt-out or complaint'),
              reason: text('Of a failure, opt-out, complaint or recall'),
              goal: text('Of a conversion'),
              value: text('Decimal'),
              currency: text('Of the value'),
              order: text('Of a conversion: the order, else its own id'),
              reversal: { type: ['boolean', 'null'], description: 'Of a conversion' },
              recall_id: text('Of a recall'),
              stage: text('Of a recall'),
              actor: text('Of a recall'),
              level: text('Of a recall'),
              ip: text('Of a recall'),
              device_fingerprint: text('Of a recall'),
              target_type: text('Of a retract'),
              properties: text("The producer's own fields, as JSON"),
              machine: { type: 'boolean', description: 'Not made by a person' },
              retracted: { type: 'boolean', description: 'Taken back since: counts nowhere' },
              received_at: time('When it came in'),
            },
          },
        },
        more: { type: 'boolean', description: 'There are older ones beyond the limit' },
      },
    },
    ...problemResponses(400, 401, 403, 422, 503),
  },
};

/** POST /v1/recipients/erase and /journey: a raw id stands in the body alone, since addresses end up in logs. */
export function recipientRoutes(app: FastifyInstance, recipients: RecipientsByRawId): void {
  const admin = { config: { scope: 'admin' } } as const;
  app.post('/recipients/erase', { ...admin, schema: eraseSchema as object }, async (request) => {
    const { tenant } = principalOf(request);
    const said = parseParams(eraseBody, objectBody(request.body));
    if ((said.recipient === undefined) === (said.recipients === undefined)) {
      throw new CodedError('HX_PARAM', 'recipient or recipients: one of them', { at: 'recipient' });
    }
    const rawIds = said.recipients ?? [said.recipient ?? ''];
    const dryRun = said.dry_run;
    const done = await recipients.erase(tenant, rawIds, { dryRun });
    const answer = { erased: done.recipients, units_marked: done.units, dry_run: dryRun };
    request.log.info({ tenant, ...answer }, 'recipients erased');
    return answer;
  });

  app.post('/recipients/journey', { ...admin, schema: journeySchema as object }, async (request, reply) => {
    const { tenant } = principalOf(request);
    const { recipient, limit } = parseParams(journeyBody, objectBody(request.body));
    reply.header('cache-control', 'no-store');
    return recipients.journey(tenant, recipient, limit);
  });
}

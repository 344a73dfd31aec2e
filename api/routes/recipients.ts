import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import { typedRecipientSchema } from '../../contract/ids.ts';
import type { Recipients } from '../../ingest/erasure/recipients.ts';
import { erasureAnswer } from '../../store/erasure/answer.ts';
import { principalOf } from '../auth.ts';
import { bodySchema, objectBody } from '../body.ts';
import { problemResponses } from '../openapi/problems.ts';
import { parseParams } from '../params.ts';

export type RecipientsByRawId = Pick<Recipients, 'erase' | 'estimate' | 'erasure' | 'journey'> & {
  /** Begins to work on what was accepted, in the background. */
  readonly wake: () => void;
};

/** Keeps a request small; the command line takes any number. */
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
  summary: 'Erase recipients for ever',
  description:
    'The answer comes when they are noted: from then on what comes in of them is dropped, and recomputes, lists and exports leave them out. In the background the figures of every broadcast that they were part of are recomputed without them and their events are deleted; status_url has the progress and, at the end, a proof. Repeating it is harmless. There is no way back. Raw ids may remain in Kafka (7 days in the bundled one) and in encrypted dead letters (14 days). Example: {"recipient": "openid-123"}',
  body: bodySchema(eraseBody),
  response: {
    200: {
      description: 'With dry_run: what would be done',
      type: 'object',
      required: ['erased', 'units_marked', 'dry_run'],
      properties: {
        erased: { type: 'integer', description: 'Recipients that were named, each once, known here or not' },
        units_marked: { type: 'integer', description: 'Broadcasts and the like whose figures would be recomputed' },
        dry_run: { type: 'boolean' },
      },
    },
    202: {
      description: 'Accepted',
      type: 'object',
      required: ['id', 'status_url', 'state', 'erased', 'dry_run'],
      properties: {
        id: { type: 'string', description: 'Of this erasure' },
        status_url: { type: 'string', description: 'GET it until state is done' },
        state: { type: 'string', description: 'accepted' },
        erased: { type: 'integer', description: 'Recipients that were named, each once, known here or not' },
        dry_run: { type: 'boolean' },
      },
    },
    ...problemResponses(400, 401, 403, 422, 503),
  },
};

const erasureSchema = {
  operationId: 'readErasure',
  tags: ['control'],
  summary: 'How far an erasure is, and its proof',
  description:
    'state: accepted, then deleting (the figures concerned are marked for their recompute), then done. deleted counts the rows that were found, by month and type of event; check_query finds 0 rows once it is done and can be repeated in the database at any time.',
  response: {
    200: {
      description: 'The erasure',
      type: 'object',
      properties: {
        id: { type: 'string' },
        state: { type: 'string', enum: ['accepted', 'deleting', 'done'] },
        erased: { type: 'integer', description: 'Recipients' },
        units_marked: { type: 'integer', description: 'Broadcasts and the like whose figures are recomputed' },
        partitions_total: { type: 'integer', description: 'Months that hold rows of theirs' },
        partitions_done: { type: 'integer', description: 'Of these, without rows of theirs by now' },
        deleted: {
          type: 'array',
          description: 'Rows found, by month (YYYYMM) and type of event',
          items: {
            type: 'object',
            properties: {
              partition: { type: 'string' },
              type: { type: 'string' },
              rows: { type: 'integer' },
            },
          },
        },
        remaining: { type: ['integer', 'null'], description: 'Rows that the last look found; 0 when done' },
        check_query: { type: 'string', description: 'SQL that counts what is left' },
        accepted_at: time('When it was accepted'),
        finished_at: { ...time('When the last look found no row'), type: ['string', 'null'] },
        failures: { type: 'integer', description: 'Times in a row that it failed; 0 after a success' },
        error: {
          type: ['object', 'null'],
          description: 'Why it failed last; null after a success',
          required: ['code', 'message'],
          properties: { code: { type: 'string' }, message: { type: 'string' } },
        },
        retry_at: { ...time('After a failure: not tried again before that'), type: ['string', 'null'] },
      },
    },
    ...problemResponses(401, 403, 404, 503),
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

/**
 * POST /v1/recipients/erase and /journey: a raw id is in the body alone, since addresses end up in logs. GET
 * /v1/recipients/erasures/{id} has no id of a person in it.
 */
export function recipientRoutes(app: FastifyInstance, recipients: RecipientsByRawId): void {
  const admin = { config: { scope: 'admin' } } as const;
  app.post('/recipients/erase', { ...admin, schema: eraseSchema as object }, async (request, reply) => {
    const { tenant } = principalOf(request);
    const asked = parseParams(eraseBody, objectBody(request.body));
    if ((asked.recipient === undefined) === (asked.recipients === undefined)) {
      throw new CodedError('HX_PARAM', 'recipient or recipients: one of them', { at: 'recipient' });
    }
    const rawIds = asked.recipients ?? [asked.recipient ?? ''];
    if (asked.dry_run) {
      const { recipients: erased, units } = await recipients.estimate(tenant, rawIds);
      return { erased, units_marked: units, dry_run: true };
    }
    const { id, state, recipients: erased } = await recipients.erase(tenant, rawIds);
    recipients.wake();
    request.log.info({ tenant, erasure: id, erased }, 'erasure accepted');
    const status_url = `/v1/recipients/erasures/${id}`;
    return reply.code(202).header('location', status_url).send({ id, status_url, state, erased, dry_run: false });
  });

  app.get('/recipients/erasures/:id', { ...admin, schema: erasureSchema as object }, async (request, reply) => {
    const { tenant } = principalOf(request);
    const { id } = request.params as { id: string };
    reply.header('cache-control', 'no-store');
    return erasureAnswer(await recipients.erasure(tenant, id));
  });

  app.post('/recipients/journey', { ...admin, schema: journeySchema as object }, async (request, reply) => {
    const { tenant } = principalOf(request);
    const { recipient, limit } = parseParams(journeyBody, objectBody(request.body));
    reply.header('cache-control', 'no-store');
    return recipients.journey(tenant, recipient, limit);
  });
}

import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import { typedRecipientSchema } from '../../contract/ids.ts';
import type { Recipients } from '../../ingest/erasure/recipients.ts';
import { erasureAnswer, erasureShape } from '../../store/erasure/answer.ts';
import { journeyShape } from '../../store/tables/journey.ts';
import { principalOf } from '../auth.ts';
import { objectBody } from '../body.ts';
import { addRoute, byId, idOf, type RouteSpec } from '../openapi/route.ts';
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
  dry_run: z.boolean().default(false).describe('Only count the units that hold data of these recipients'),
});
const journeyBody = z.object({
  recipient: rawId,
  limit: z.int().min(1).max(MOST_EVENTS).default(DEFAULT_EVENTS).describe('At most so many, the newest'),
});

const erased = z.int().describe('Recipients that were named, each once, known here or not');

const eraseSpec = {
  operationId: 'eraseRecipients',
  tags: ['control'],
  summary: 'Erase recipients for ever',
  description:
    'The answer comes when they are noted: from then on what comes in of them is dropped, and recomputes, lists and exports leave them out. In the background the figures of every broadcast that they were part of are recomputed without them and their events are deleted; status_url has the progress and, at the end, a proof. Repeating it is harmless. There is no way back. Raw ids may remain in Kafka (7 days in the bundled one) and in encrypted dead letters (14 days). Example: {"recipient": "openid-123"}',
  body: eraseBody,
  answers: {
    200: {
      description: 'With dry_run: what would be done',
      body: z.object({
        erased,
        units_marked: z.int().describe('Broadcasts and the like whose figures would be recomputed'),
        dry_run: z.literal(true),
      }),
    },
    202: {
      description: 'Accepted',
      body: z.object({
        id: z.string().describe('Of this erasure'),
        status_url: z.string().describe('GET it until state is done'),
        state: erasureShape.shape.state,
        erased,
        dry_run: z.literal(false),
      }),
    },
  },
} as const satisfies RouteSpec;

const erasureSpec = {
  operationId: 'readErasure',
  tags: ['control'],
  summary: 'How far an erasure is, and its proof',
  description:
    'state: accepted, then deleting (the figures concerned are marked for their recompute), then done. deleted counts the rows that were found, by month and type of event; check_query finds 0 rows once it is done and can be repeated in the database at any time.',
  params: byId,
  answers: { 200: { description: 'The erasure', body: erasureShape } },
  problems: [404],
} as const satisfies RouteSpec;

const journeySpec = {
  operationId: 'recipientJourney',
  tags: ['events'],
  summary: 'What one recipient was sent and did, the newest first',
  description:
    'Merged events, including retracted ones, which are marked; without events of undone imports. Empty for an erased recipient.',
  body: journeyBody,
  answers: { 200: { description: 'Events; none where no recipient of that id is known', body: journeyShape } },
} as const satisfies RouteSpec;

/**
 * POST /v1/recipients/erase and /journey: a raw id is in the body alone, since addresses end up in logs. GET
 * /v1/recipients/erasures/{id} has no id of a person in it.
 */
export function recipientRoutes(app: FastifyInstance, recipients: RecipientsByRawId): void {
  const admin = { scope: 'admin' } as const;
  addRoute(app, ['POST', '/recipients/erase'], eraseSpec, admin, async (request, reply) => {
    const { tenant } = principalOf(request);
    const asked = parseParams(eraseBody, objectBody(request.body));
    if ((asked.recipient === undefined) === (asked.recipients === undefined)) {
      throw new CodedError('HX_PARAM', 'recipient or recipients: one of them', { at: 'recipient' });
    }
    const rawIds = asked.recipients ?? [asked.recipient ?? ''];
    if (asked.dry_run) {
      const { recipients: erased, units } = await recipients.estimate(tenant, rawIds);
      return { erased, units_marked: units, dry_run: true as const };
    }
    const { id, state, recipients: erased } = await recipients.erase(tenant, rawIds);
    recipients.wake();
    request.log.info({ tenant, erasure: id, erased }, 'erasure accepted');
    const status_url = `/v1/recipients/erasures/${id}`;
    reply.code(202).header('location', status_url);
    return { id, status_url, state, erased, dry_run: false as const };
  });

  addRoute(app, ['GET', '/recipients/erasures/:id'], erasureSpec, admin, async (request, reply) => {
    const { tenant } = principalOf(request);
    reply.header('cache-control', 'no-store');
    return erasureAnswer(await recipients.erasure(tenant, idOf(request)));
  });

  addRoute(app, ['POST', '/recipients/journey'], journeySpec, admin, async (request, reply) => {
    const { tenant } = principalOf(request);
    const { recipient, limit } = parseParams(journeyBody, objectBody(request.body));
    reply.header('cache-control', 'no-store');
    return recipients.journey(tenant, recipient, limit);
  });
}

import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { CodedError, type ErrorCode, errorTable } from '../../contract/errors.ts';
import type { Replayed, ReplayOptions } from '../../ingest/deadletters/replay.ts';
import type { Store } from '../../store/store.ts';
import { countDeadLetters, type DeadLetterFilter } from '../../store/tables/deadLetters.ts';
import { principalOf } from '../auth.ts';
import { objectBody } from '../body.ts';
import { addRoute, type RouteSpec } from '../openapi/route.ts';
import { parseParams } from '../params.ts';

/** Sends waiting letters through the validator and the sink again: replayDeadLetters with the process's own sink. */
export type ReplayLetters = (asked: Pick<ReplayOptions, 'filter' | 'limit' | 'dryRun'>) => Promise<Replayed>;

/** A request is answered while its caller waits: one that takes them all would be cut off by some proxy. */
const DEFAULT_LIMIT = 10_000;
const MOST_LETTERS = 100_000;

// Cast: Object.keys widens the key type.
const codes = Object.keys(errorTable) as readonly ErrorCode[];

const replayBody = z.object({
  code: z.enum(codes).optional().describe('Only letters with this code'),
  origin: z.string().max(1024).optional().describe('Only letters from there, such as kafka:huixiang.events/0'),
  position: z.string().max(1024).optional().describe('This one alone; needs origin'),
  limit: z
    .int()
    .min(1)
    .max(MOST_LETTERS)
    .default(DEFAULT_LIMIT)
    .describe('At most so many, the longest waiting first; ask again while `left` goes down'),
  dry_run: z.boolean().default(false).describe('Only count the letters that would be replayed'),
});

const replaySpec = {
  operationId: 'replayDeadLetters',
  tags: ['control'],
  summary: 'Judge dead letters again and store what is an event by now',
  description:
    "The tenant's own letters, and those of no known tenant while it is the only one. Repeating it changes nothing: events merge by their ids.",
  body: replayBody,
  answers: {
    200: {
      description: 'What became of them',
      body: z.object({
        letters: z.int().describe('Looked at'),
        replayed: z.int().describe('Stored as events'),
        failed: z.int().describe('No events still: they wait again, with their newest fault'),
        without_bytes: z.int().describe('Cannot be judged: older than 14 days, over 1 MiB, or never had a body'),
        left: z.int().describe('Wait now, of those that were asked for'),
        dry_run: z.boolean(),
      }),
    },
  },
  problems: [409],
} as const satisfies RouteSpec;

/** POST /v1/dead-letters/replay. Without `replay` the process has no sink, and the answer is HX_CONFLICT. */
export function deadLetterRoutes(app: FastifyInstance, store: Store, replay: ReplayLetters | undefined): void {
  addRoute(app, ['POST', '/dead-letters/replay'], replaySpec, { scope: 'admin' }, async (request) => {
    const { tenant } = principalOf(request);
    const { code, origin, position, limit, dry_run } = parseParams(replayBody, objectBody(request.body ?? {}));
    if (position !== undefined && origin === undefined) {
      throw new CodedError('HX_PARAM', 'position: it needs origin', { at: 'position' });
    }
    if (replay === undefined) {
      throw new CodedError(
        'HX_CONFLICT',
        'This process does not replay: ask one that takes events, or the command line',
      );
    }
    const filter: DeadLetterFilter = {
      visibleTo: tenant,
      ...(code !== undefined && { code }),
      ...(origin !== undefined && { origin }),
      ...(position !== undefined && { position }),
    };
    const { letters, accepted, rejected, withoutBytes } = await replay({ filter, limit, dryRun: dry_run });
    const waiting = await countDeadLetters(store, { ...filter, replayed: false });
    return {
      letters,
      replayed: accepted,
      failed: rejected,
      without_bytes: withoutBytes,
      left: waiting.reduce((sum, group) => sum + group.letters, 0),
      dry_run,
    };
  });
}

import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import type { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import { type TenantId, toTenantId } from '../../contract/ids.ts';
import { detailIn, titleIn } from '../../contract/words/errorDetails.ts';
import { acceptedLanguage, type Language } from '../../contract/words/language.ts';
import { type Authenticate, admit } from '../../store/registry/keys.ts';
import { type collectedShape, MOST_NAMED, type nothingAcceptedShape, type RejectedItem } from './answers.ts';
import { readBody } from './body.ts';
import type { Deliver, Delivered } from './delivery.ts';

export interface CollectorOptions {
  readonly authenticate: Authenticate;
  readonly deliver: Deliver;
  /** Bytes of a body, unpacked; default 16 MiB. */
  readonly bodyLimit?: number;
}

declare module 'fastify' {
  interface FastifyRequest {
    collectorTenant: TenantId | null;
  }
}

const DEFAULT_BODY_LIMIT = 16 << 20;
const NOTHING: Delivered = { rejected: [], unused: {} };

/**
 * `POST /v1/events`, for mounting at the root of an app whose error handler answers a CodedError as problem+json.
 *
 * 202 `{accepted, rejected_count, rejected: [{index, code, path, message}], unused: {type: count}}` when what was accepted is
 * durable, with the number of those that no figure uses; `rejected` holds the first {@link MOST_NAMED}. 422 with the same, as a
 * problem, when nothing was; before that 401, 403, 413, 415; 503 when it cannot be made durable now.
 */
export function collector(options: CollectorOptions): FastifyPluginAsync {
  const { authenticate, deliver, bodyLimit = DEFAULT_BODY_LIMIT } = options;
  return async (scope: FastifyInstance) => {
    scope.decorateRequest('collectorTenant', null);
    // The validator gets the body unchanged, whatever its media type.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) => done(null, body));

    // Before the body is read: who may not send, does not.
    scope.addHook('onRequest', async (request) => {
      request.collectorTenant = await tenantOf(request.headers.authorization, authenticate);
    });

    scope.post('/v1/events', { bodyLimit }, async (request, reply) => {
      const tenant = request.collectorTenant;
      if (tenant === null) throw new CodedError('HX_INTERNAL', 'a request without its key');
      const body = request.body instanceof Uint8Array ? request.body : new Uint8Array(0);
      const items = await readBody(request.headers, body, bodyLimit);
      const { rejected, unused } = items.length === 0 ? NOTHING : await deliver(tenant, items);
      const accepted = items.length - rejected.length;
      const language = acceptedLanguage(request.headers['accept-language']);
      if (accepted > 0) {
        return reply
          .code(202)
          .send({ accepted, ...named(rejected, language), unused } satisfies z.output<typeof collectedShape>);
      }
      const problem = nothingAccepted(rejected, request.id, language);
      return reply
        .code(422)
        .header('content-language', language)
        .type('application/problem+json')
        .send(JSON.stringify(problem));
    });
  };
}

function nothingAccepted(rejected: readonly RejectedItem[], requestId: string, language: Language) {
  const [first] = rejected;
  const code = first?.code ?? 'HX_FIELD';
  return {
    type: `urn:huixiang:error:${code}`,
    title: titleIn(language, code),
    status: 422,
    detail: detailIn(language, first?.message ?? 'the body holds no event'),
    code,
    ...(first === undefined ? {} : { at: first.path }),
    request_id: requestId,
    ...({ accepted: 0, ...named(rejected, language) } satisfies z.output<typeof nothingAcceptedShape>),
  };
}

/** A body may hold a hundred thousand events with one fault: the answer to it stays small. */
function named(rejected: readonly RejectedItem[], language: Language) {
  const first = rejected.slice(0, MOST_NAMED);
  return {
    rejected_count: rejected.length,
    rejected: first.map((one) => ({ ...one, message: detailIn(language, one.message) })),
  };
}

/** @throws CodedError HX_UNAUTHORIZED, HX_SCOPE. */
async function tenantOf(header: string | undefined, authenticate: Authenticate): Promise<TenantId> {
  const holder = await admit(header, authenticate, 'ingest');
  const tenant = toTenantId(holder.tenant);
  if (tenant === undefined) throw new CodedError('HX_UNAUTHORIZED', 'The key is unknown or revoked');
  return tenant;
}

import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { CodedError, type ErrorCode, errorTable } from '../contract/errors.ts';
import { nearest } from '../contract/nearest.ts';
import { detailIn, titleIn } from '../contract/words/errorDetails.ts';
import { acceptedLanguage, type Language, languages } from './language.ts';
import type { Problem } from './openapi/problems.ts';

/** Our codes for Fastify's own errors. */
const fastifyCodes: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'HX_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'HX_MEDIA_TYPE',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'HX_PARAM',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'HX_JSON',
  FST_ERR_CTP_INVALID_JSON_BODY: 'HX_JSON',
  FST_ERR_BAD_URL: 'HX_PARAM',
};

const IN_THE_LOG = 'The log has more under this request id';

/** Any error as a coded one. An unexpected error is HX_INTERNAL, and its message stays in the log. */
export function coded(error: unknown): CodedError {
  if (error instanceof CodedError) return error;
  const { code, statusCode } = error as Partial<FastifyError>;
  const known = code === undefined ? undefined : fastifyCodes[code];
  if (known) return new CodedError(known, errorTable[known].title, { cause: error });
  if (error instanceof SyntaxError && statusCode === 400) {
    return new CodedError('HX_JSON', errorTable.HX_JSON.title, { cause: error });
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new CodedError('HX_PARAM', 'The request is not understood', { cause: error });
  }
  return new CodedError('HX_INTERNAL', IN_THE_LOG, { cause: error });
}

export function problemOf(error: CodedError, requestId: string, language: Language = 'en'): Problem {
  const { status } = errorTable[error.code];
  // ClickHouse's message for a failed query quotes the query and its values: it belongs in the log only.
  const detail = error.code === 'HX_QUERY' ? IN_THE_LOG : error.message;
  return {
    type: `urn:huixiang:error:${error.code}`,
    title: titleIn(language, error.code),
    status,
    detail: detailIn(language, detail),
    code: error.code,
    ...(error.at === undefined ? {} : { at: error.at }),
    ...(error.nearest === undefined ? {} : { nearest: error.nearest }),
    request_id: requestId,
  };
}

/** `lang=` where it is one of ours, else the Accept-Language header: an error must not fail for its language. */
function errorLanguage(request: FastifyRequest): Language {
  // Cast: parameters of an address, whatever its route takes.
  const asked = (request.query as Readonly<Record<string, unknown>> | null | undefined)?.lang;
  return languages.find((language) => language === asked) ?? acceptedLanguage(request.headers['accept-language']);
}

/** Sends an error as problem+json, whatever headers a handler had already set for its answer. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const language = errorLanguage(request);
  const problem = problemOf(coded(error), request.id, language);
  if (problem.status >= 500) request.log.error({ err: error }, problem.title);
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  if (problem.status === 503) reply.header('retry-after', '1');
  return reply
    .removeHeader('content-disposition')
    .removeHeader('hx-notes')
    .code(problem.status)
    .header('content-language', language)
    .type('application/problem+json')
    .send(JSON.stringify(problem));
}

/** A known route with its pattern, such as `/v1/keys/:id`. */
export interface KnownRoute {
  readonly url: string;
  readonly methods: readonly string[];
}

/** Whether an address is one of the route's; a `*` may be anything. */
function matches({ url }: KnownRoute, path: string): boolean {
  const [parts, asked] = [url.split('/'), path.split('/')];
  if (parts.at(-1) === '*') return asked.length >= parts.length && parts.slice(0, -1).every(same(asked));
  return asked.length === parts.length && parts.every(same(asked));
}

const same = (asked: readonly string[]) => (part: string, at: number) =>
  part.startsWith(':') ? asked[at] !== '' : asked[at] === part;

/**
 * Answers for what no route takes: HX_METHOD with Allow where the address is known under other methods, else HX_NOT_FOUND
 * with the nearest address that answers.
 */
export function notFound(routes: readonly KnownRoute[]) {
  return (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const path = request.url.split('?', 1)[0] ?? '';
    const allowed = new Set(routes.filter((route) => matches(route, path)).flatMap(({ methods }) => methods));
    if (allowed.size > 0 && !allowed.has(request.method)) {
      reply.header('allow', [...allowed].sort().join(', '));
      const detail = `${request.method} is not answered here; ${[...allowed].sort().join(', ')} is`;
      return sendProblem(new CodedError('HX_METHOD', detail, { at: request.method }), request, reply);
    }
    const fixed = routes.map(({ url }) => url).filter((url) => !/[:*]/.test(url));
    const near = nearest(path, fixed);
    const error = new CodedError('HX_NOT_FOUND', `Nothing answers ${request.method} here`, {
      at: path.slice(0, 256),
      ...(near === undefined ? {} : { nearest: near }),
    });
    return sendProblem(error, request, reply);
  };
}

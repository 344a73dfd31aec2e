import { constants } from 'node:zlib';
import type { FastifyCompressOptions } from '@fastify/compress';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Metric, TimedContext } from '../../transforms/metrics/metric.ts';
import { ask, callersParams, findMetric } from '../ask.ts';
import { principalOf } from '../auth.ts';
import { has, tagOf } from '../conditional.ts';
import type { Answer } from '../formats/answer.ts';
import { columnsOf } from '../formats/columns.ts';
import { contentType, type FormatName, formats } from '../formats/formats.ts';
import { type Language, localise } from '../language.ts';
import { answerFormats, formatOf, languageOf, single } from '../negotiate.ts';
import { metricBodySchema, metricListSchema, metricSchema, paramsSchema } from '../openapi/metricSchemas.ts';
import { sqlSchema } from '../openapi/sqlSchema.ts';
import { parseParams, type RawParams } from '../params.ts';
import { paramsOfBody } from '../paramsBody.ts';
import { sqlBehind } from '../sqlBehind.ts';
import { parseWait, type Waited, type WaitSource, waitUntilCounted } from '../wait.ts';

/** Answers of fewer bytes than 1 KiB fit a packet as they are. The library's own level is for files: it takes hundreds of times as long. */
const compress: FastifyCompressOptions = {
  ...{ encodings: ['br', 'gzip'], threshold: 1024 },
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
};

/** Headers end at 16 KiB in most clients: more notes than this go without their sentences. */
const MOST_NOTE_BYTES = 6144;

/** Notes as one header value: JSON in ASCII, since headers carry nothing else. */
function notesHeader(notes: Answer['notes']): string {
  const ascii = (value: unknown) =>
    JSON.stringify(value).replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const whole = ascii(notes);
  if (whole.length <= MOST_NOTE_BYTES) return whole;
  const brief = ascii(notes.map(({ message, ...note }) => note));
  return brief.length <= MOST_NOTE_BYTES
    ? brief
    : ascii([{ code: 'truncated', count: notes.length } satisfies Pick<Answer['notes'][number], 'code' | 'count'>]);
}

function describe(metric: Metric, language: Language) {
  return {
    id: metric.id,
    title: localise(metric.title, language),
    about: localise(metric.about, language),
    params: paramsSchema(metric),
    columns: columnsOf(metric.row).map(({ label, ...column }) => ({ ...column, label: localise(label, language) })),
  };
}

/** Query strings as Fastify parses them: a repeated name is a list. */
export function rawParams(request: FastifyRequest): RawParams {
  // Cast: node:querystring gives strings and lists of strings, nothing else.
  return request.query as RawParams;
}

/** Aborts when the caller has gone before the answer: no one reads what is waited for. */
function goneSignal({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  raw.once('close', () => gone.abort());
  return gone.signal;
}

/**
 * Sends an answer in a format, named by its tag; 304 to a GET whose caller has it. Freshness is in headers in any case: it changes while
 * the rows stay the same.
 */
function sendAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Answer,
  as: { readonly format: FormatName; readonly language: Language },
): FastifyReply {
  const format = formats[as.format];
  const tag = tagOf(answer, [as.format, as.language]);
  reply
    .header('vary', 'accept, accept-encoding, accept-language, authorization, cookie')
    .header('etag', tag)
    .header('hx-complete-until', answer.freshness.complete_until)
    .header('hx-pending-units', answer.freshness.pending_units);
  if (request.method === 'GET' && has(request, tag)) return reply.code(304).send();
  if (format.rowsOnly) {
    reply.header('hx-notes', notesHeader(answer.notes));
    if (answer.nextCursor !== undefined) reply.header('hx-next-cursor', answer.nextCursor);
  }
  const body = format.write(answer);
  return reply
    .type(contentType(format))
    .send(typeof body === 'string' ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength));
}

const listParams = z.object({ lang: z.string().optional() });

/** GET /v1/metrics, and GET and POST /v1/metrics/{id} for each metric: a new metric is a new route, without a line here. */
export function metricRoutes(
  app: FastifyInstance,
  metrics: readonly Metric[],
  contextOf: (tenant: string, waited?: Waited) => Promise<TimedContext>,
  source: WaitSource,
): void {
  app.get('/metrics', { config: { scope: 'read' }, schema: metricListSchema, compress }, (request) => {
    const raw = rawParams(request);
    parseParams(listParams, raw);
    const language = languageOf(request, raw);
    return { metrics: metrics.map((metric) => describe(metric, language)) };
  });

  const answered = async (metric: Metric, request: FastifyRequest, reply: FastifyReply, raw: RawParams) => {
    const { tenant } = principalOf(request);
    const as = { format: formatOf(request, raw, answerFormats), language: languageOf(request, raw) };
    const ms = parseWait(single(raw, 'wait'));
    // What can be refused is refused before the wait.
    if (ms !== undefined) parseParams(metric.params, raw, callersParams);
    const waited = ms === undefined ? undefined : await waitUntilCounted(source, tenant, ms, goneSignal(reply));
    const answer = await ask(metric, await contextOf(tenant, waited), raw, as.language);
    return sendAnswer(request, reply, answer, as);
  };
  for (const metric of metrics) {
    const path = `/metrics/${metric.id}`;
    app.get(path, { config: { scope: 'read' }, schema: metricSchema(metric), compress }, (request, reply) =>
      answered(metric, request, reply, rawParams(request)),
    );
    app.post(path, { config: { scope: 'read' }, schema: metricBodySchema(metric), compress }, (request, reply) =>
      answered(metric, request, reply, paramsOfBody(request.body, rawParams(request))),
    );
  }

  const schema = sqlSchema(metrics);
  app.get('/metrics/:id/sql', { config: { scope: 'read' }, schema }, async (request) => {
    const { id } = request.params as { id: string };
    const metric = findMetric(metrics, id);
    return sqlBehind(metric, await contextOf(principalOf(request).tenant), rawParams(request));
  });

  // A metric that does not exist is told so by name, not by address.
  app.get('/metrics/:id', { config: { scope: 'read' }, schema: { hide: true } as object }, (request) => {
    const { id } = request.params as { id: string };
    findMetric(metrics, id);
  });
}

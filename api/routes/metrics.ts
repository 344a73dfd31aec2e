import { constants } from 'node:zlib';
import type { FastifyCompressOptions } from '@fastify/compress';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DEFAULT_GOAL } from '../../contract/defaults.ts';
import type { Metric, MetricContext, TimedContext } from '../../transforms/metrics/metric.ts';
import type { Answers } from '../answers/answers.ts';
import { BROTLI_QUALITY, encodings } from '../answers/encodings.ts';
import { LEAST_COMPRESSED_BYTES, sendFound, sendWhole } from '../answers/send.ts';
import { isSplit } from '../answers/written.ts';
import { ask, callersParams, findMetric } from '../ask.ts';
import { principalOf } from '../auth.ts';
import { columnsOf } from '../formats/columns.ts';
import { type Language, localise } from '../language.ts';
import { answerFormats, formatOf, languageOf, single } from '../negotiate.ts';
import { querySchema } from '../openapi/jsonSchema.ts';
import { metricBodySpec, metricListSpec, metricSpec, sqlSpec } from '../openapi/metricSchemas.ts';
import { addRoute, idOf } from '../openapi/route.ts';
import { parseParams, type RawParams } from '../params.ts';
import { paramsOfBody } from '../paramsBody.ts';
import { sqlBehind } from '../sqlBehind.ts';
import { parseWait, type Waited, type WaitSource, waitUntilCounted } from '../wait.ts';

/** What is not compressed already. */
const compress: FastifyCompressOptions = {
  ...{ encodings: [...encodings], threshold: LEAST_COMPRESSED_BYTES },
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } },
};

/** What a metric is, in a language; made once for each. */
const descriptions = new WeakMap<Metric, Map<Language, ReturnType<typeof describe>>>();

function described(metric: Metric, language: Language): ReturnType<typeof describe> {
  const known = descriptions.get(metric) ?? new Map<Language, ReturnType<typeof describe>>();
  descriptions.set(metric, known);
  const found = known.get(language) ?? describe(metric, language);
  known.set(language, found);
  return found;
}

/** The same with the goal that the tenant's answers have where none is asked for, which is also that of metrics without a default of their own. */
function describedFor({ goal = DEFAULT_GOAL }: MetricContext, metric: Metric, language: Language) {
  const known = described(metric, language);
  const { properties } = known.params;
  const of = properties.goal;
  if (of === undefined) return known;
  return { ...known, params: { ...known.params, properties: { ...properties, goal: { ...of, default: goal } } } };
}

function describe(metric: Metric, language: Language) {
  return {
    id: metric.id,
    title: localise(metric.title, language),
    about: localise(metric.about, language),
    params: querySchema(metric.params),
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

const listParams = z.object({ lang: z.string().optional() });

export interface MetricRoutes {
  readonly contextOf: (tenant: string, waited?: Waited) => Promise<TimedContext>;
  readonly answers: Answers;
  readonly source: WaitSource;
}

/** GET /v1/metrics, and GET and POST /v1/metrics/{id} for each metric: a new metric is a new route, without a line here. */
export function metricRoutes(
  app: FastifyInstance,
  metrics: readonly Metric[],
  { contextOf, answers, source }: MetricRoutes,
): void {
  addRoute(app, ['GET', '/metrics'], metricListSpec, { scope: 'read', compress }, async (request, reply) => {
    const raw = rawParams(request);
    parseParams(listParams, raw);
    const language = languageOf(request, raw);
    const context = await contextOf(principalOf(request).tenant);
    reply.header('vary', 'accept-encoding, accept-language, authorization, cookie');
    return { metrics: metrics.map((metric) => describedFor(context, metric, language)) };
  });

  const answered = async (metric: Metric, request: FastifyRequest, reply: FastifyReply, raw: RawParams) => {
    const { tenant } = principalOf(request);
    const as = { format: formatOf(request, raw, answerFormats), language: languageOf(request, raw) };
    const ms = parseWait(single(raw, 'wait'));
    // What can be refused is refused before the wait.
    if (ms !== undefined) parseParams(metric.params, raw, callersParams);
    const whose = { signal: goneSignal(reply), followed: metric.followed };
    const waited = ms === undefined ? undefined : await waitUntilCounted(source, tenant, ms, whose);
    const { format, language } = as;
    if (!isSplit(format)) {
      return sendWhole(request, reply, await ask(metric, await contextOf(tenant, waited), raw, language), as);
    }
    const found = await answers.find({ metric, tenant, raw, as: { format, language }, waited });
    return sendFound(request, reply, found, format);
  };
  for (const metric of metrics) {
    const path = `/metrics/${metric.id}`;
    addRoute(app, ['GET', path], metricSpec(metric), { scope: 'read', compress }, (request, reply) =>
      answered(metric, request, reply, rawParams(request)),
    );
    addRoute(app, ['POST', path], metricBodySpec(metric), { scope: 'read', compress }, (request, reply) =>
      answered(metric, request, reply, paramsOfBody(request.body, rawParams(request))),
    );
  }

  addRoute(app, ['GET', '/metrics/:id/sql'], sqlSpec(metrics), { scope: 'read' }, async (request) => {
    const metric = findMetric(metrics, idOf(request));
    return sqlBehind(metric, await contextOf(principalOf(request).tenant), rawParams(request));
  });

  // The error for an unknown metric names the metric, not the route.
  app.route({
    ...{ method: ['GET', 'POST'], url: '/metrics/:id', config: { scope: 'read' } },
    handler: async (request) => {
      findMetric(metrics, idOf(request));
    },
  });
}

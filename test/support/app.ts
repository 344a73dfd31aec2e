import { isDeepStrictEqual } from 'node:util';
import type { FastifyContextConfig, FastifyInstance } from 'fastify';
import { afterEach, expect } from 'vitest';
import type { z } from 'zod';
import { type AppDeps, buildApp as buildUnchecked } from '../../api/app.ts';
import { describedRoute } from '../../api/openapi/openapi.ts';
import { problemShape } from '../../api/openapi/problems.ts';
import { problemsOf } from '../../api/openapi/route.ts';

/** Of the answers since the last test. */
const differences: string[] = [];
afterEach(() => expect(differences.splice(0)).toEqual([]));

/** What the document has of an answer; what is no part of it may answer with problems alone. */
function listedShape(url: string, config: FastifyContextConfig, status: number): z.ZodType | undefined {
  const route = describedRoute(url, config);
  if (route === undefined) return status >= 400 ? problemShape : undefined;
  const { spec, access } = route;
  return spec.answers[status]?.body ?? (problemsOf(spec, access).includes(status) ? problemShape : undefined);
}

/** How a JSON answer differs from what the document has of it: an unlisted status or field, a missing field, another value. */
function differenceOf(shape: z.ZodType | undefined, payload: string): string | undefined {
  if (shape === undefined) return `is not in the document: ${payload}`;
  const answer: unknown = JSON.parse(payload);
  const { error, data } = shape.safeParse(answer);
  if (error) return error.message;
  return isDeepStrictEqual(data, answer)
    ? undefined
    : `has unlisted fields: ${payload}; listed: ${JSON.stringify(data)}`;
}

/** Routes of ours that are no part of the document and answer with JSON; tests add others outside of /v1. */
const isOutside = (url: string, config: FastifyContextConfig) =>
  url === '/openapi.json' || (describedRoute(url, config) === undefined && !url.startsWith('/v1'));

/** The API, where a test fails after every JSON answer that is not as the document has it. */
export function buildApp(deps: AppDeps): FastifyInstance {
  const app = buildUnchecked(deps);
  app.addHook('onSend', async (request, reply, payload) => {
    const json = /^application\/(problem\+)?json/.test(String(reply.getHeader('content-type')));
    if (!json || typeof payload !== 'string') return;
    const { statusCode: status } = reply;
    const { url = '', config } = request.routeOptions;
    if (status < 400 && isOutside(url, config)) return;
    const difference = differenceOf(listedShape(url, config, status), payload);
    if (difference !== undefined) differences.push(`${request.method} ${url} ${status} ${difference.slice(0, 1000)}`);
  });
  return app;
}

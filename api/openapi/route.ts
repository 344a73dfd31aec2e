import type { FastifyCompressOptions } from '@fastify/compress';
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods, RouteShorthandOptions } from 'fastify';
import { z } from 'zod';
import type { Access } from '../auth.ts';
import { type JsonSchema, jsonSchemaOf } from './jsonSchema.ts';
import { problemResponses } from './problems.ts';

/** One answer of a route: what it is, its JSON body, and the other media types that it comes in. */
export interface RouteAnswer<Body extends z.ZodType = z.ZodType> {
  readonly description: string;
  readonly body?: Body;
  readonly media?: Readonly<Record<string, JsonSchema>>;
}

/**
 * What the document has of a route. `answers` by status, the usual one first; `problems`: statuses of the shape `Problem` in
 * addition to those that parameters, a body and a key bring (problemsOf).
 */
export interface RouteSpec {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly params?: z.ZodObject;
  /** Query string, and body where it has no zod schema. */
  readonly querystring?: JsonSchema;
  readonly body?: z.ZodObject | JsonSchema;
  readonly answers: Readonly<Record<number, RouteAnswer>>;
  readonly problems?: readonly number[];
}

declare module 'fastify' {
  interface FastifyContextConfig {
    spec?: RouteSpec;
  }
}

type DeepReadonly<T> = T extends object ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> } : T;
/** What a handler may answer with. */
export type BodyOf<Body extends z.ZodType> = DeepReadonly<z.output<Body>>;
type Bodies<Answers> = {
  [Status in keyof Answers]: Answers[Status] extends { readonly body: infer Body extends z.ZodType }
    ? BodyOf<Body>
    : undefined;
}[keyof Answers];
type KeysOf<T> = T extends object ? keyof T : never;
/** A field that no answer of the route has does not compile, spread or not. */
type NoOthers<Given, Allowed> = Given extends FastifyReply | undefined
  ? unknown
  : Readonly<Record<Exclude<keyof Given, KeysOf<Allowed>>, never>>;

interface RouteOptions extends Pick<RouteShorthandOptions, 'logLevel'> {
  readonly compress?: FastifyCompressOptions;
  readonly scope?: Access;
}

/**
 * Adds a route whose answers are those of its spec. The status is the first of `answers` unless the handler sets another; a
 * handler that sends by itself returns the reply.
 */
export function addRoute<const Spec extends RouteSpec, Given extends Bodies<Spec['answers']> | FastifyReply>(
  app: FastifyInstance,
  [method, url]: readonly [HTTPMethods, string],
  spec: Spec,
  { scope, ...options }: RouteOptions,
  handler: (request: FastifyRequest, reply: FastifyReply) => Promise<Given & NoOthers<Given, Bodies<Spec['answers']>>>,
): void {
  const status = Number(Object.keys(spec.answers)[0]);
  const config = { spec, ...(scope !== undefined && { scope }) };
  app.route({ ...options, method, url, config, handler: (request, reply) => handler(request, reply.code(status)) });
}

/** Parameters of a route of one thing. */
export const byId = z.object({ id: z.string() });

/** The id in the address of a route of one thing; no route gets a request without it. */
export function idOf(request: FastifyRequest): string {
  return byId.parse(request.params).id;
}

const schemaOf = (body: z.ZodType | JsonSchema): JsonSchema =>
  '_zod' in body ? jsonSchemaOf(body as z.ZodType, 'input') : body;

/** Statuses of the problems that a route may answer with. */
export function problemsOf({ problems = [], querystring, body }: RouteSpec, access: Access): readonly number[] {
  const ofQuery = querystring === undefined ? [] : [400];
  const ofBody = body === undefined ? [] : [400, 413, 415, 422];
  const ofKey = access === 'none' ? [] : [401, 403, 503];
  return [...new Set([...problems, ...ofQuery, ...ofBody, ...ofKey, 500])].sort();
}

/** A route as the plugin of the document takes it. */
export function documented(spec: RouteSpec, access: Access): JsonSchema {
  const { params, querystring, body, answers, problems, ...words } = spec;
  const response = Object.entries(answers).map(([status, { description, body, media = {} }]) => {
    const json = body && { [mediaTypeOf(Number(status))]: { schema: jsonSchemaOf(body, 'output') } };
    const others = Object.entries(media).map(([type, schema]) => [type, { schema }]);
    const content = { ...json, ...Object.fromEntries(others) };
    // The plugin writes no content where the type is null.
    return [status, { description, ...(Object.keys(content).length > 0 ? { content } : { type: 'null' }) }];
  });
  return {
    ...words,
    ...(params && { params: jsonSchemaOf(params, 'input') }),
    ...(querystring && { querystring }),
    ...(body && { body: schemaOf(body) }),
    response: { ...problemResponses(problemsOf(spec, access)), ...Object.fromEntries(response) },
    security: access === 'none' ? [] : [{ key: access === 'any' ? [] : [access] }],
  };
}

/** What a JSON body of this status is sent as. */
const mediaTypeOf = (status: number) => (status < 400 ? 'application/json' : 'application/problem+json');

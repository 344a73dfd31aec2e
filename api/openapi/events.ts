import { eventJsonSchema } from '../../contract/jsonSchema.ts';
import { collectedShape, nothingAcceptedShape } from '../../ingest/http/answers.ts';
import { errorsOf, problemShape } from './problems.ts';
import type { RouteSpec } from './route.ts';

/** The contract, as a component of the document: over HTTP the tenant is the key's. */
export function eventComponent(): object {
  const { $schema, ...schema } = eventJsonSchema({ tenantOptional: true });
  return schema;
}

const event = { $ref: '#/components/schemas/Event' };
const anyObject = { type: 'object' };

/** The OpenAPI entry of POST /v1/events, written here because its plugin (ingest/http) reads raw bytes and has no schema. */
export const collectorSpec = {
  operationId: 'collect',
  tags: ['events'],
  summary: 'Send events; what is accepted is durable when this answers',
  description: 'Bodies may be gzip. Rejected events come back with the reason, by index; the others are accepted.',
  body: {
    content: {
      'application/json': { schema: { oneOf: [event, { type: 'array', items: event }] } },
      'application/x-ndjson': { schema: { type: 'string', description: 'One event a line' } },
      'application/cloudevents+json': { schema: anyObject },
      'application/cloudevents-batch+json': { schema: { type: 'array', items: anyObject } },
    },
  },
  answers: {
    202: { description: 'Some or all were accepted', body: collectedShape },
    422: {
      description: `None was accepted, or the body is not understood: ${errorsOf(422)}`,
      body: problemShape.extend(nothingAcceptedShape.partial().shape),
    },
  },
} as const satisfies RouteSpec;

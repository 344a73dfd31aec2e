import { eventJsonSchema } from '../../contract/jsonSchema.ts';
import { eventTypeNames } from '../../contract/types.ts';
import { MOST_NAMED } from '../../ingest/http/collector.ts';
import { problemResponses } from './problems.ts';

/** The contract, as a component of the document: over HTTP the tenant is the key's. */
export function eventComponent(): object {
  const { $schema, ...schema } = eventJsonSchema({ tenantOptional: true });
  return schema;
}

const event = { $ref: '#/components/schemas/Event' };
const anyObject = { type: 'object' };

const rejected = {
  type: 'array',
  description: `The first ${MOST_NAMED} of them, in the order of the body`,
  maxItems: MOST_NAMED,
  items: {
    type: 'object',
    required: ['index', 'code', 'path', 'message'],
    properties: {
      index: { type: 'integer', description: 'Which of the events, from 0' },
      code: { type: 'string' },
      path: { type: 'string' },
      message: { type: 'string' },
    },
  },
};

const unused = {
  type: 'object',
  description: 'Of the accepted: how many of each type are stored and not used by any figure',
  propertyNames: { enum: eventTypeNames },
  additionalProperties: { type: 'integer', minimum: 1 },
};

/** What OpenAPI says of POST /v1/events: its plugin (ingest/http) reads bodies as bytes and knows no schema of ours. */
export function collectorSchema(): object {
  return {
    operationId: 'collect',
    tags: ['events'],
    summary: 'Send events; what is accepted is durable when this answers',
    description: 'Bodies may be gzip. Rejected events come back with the reason, by index; the others are accepted.',
    security: [{ key: ['ingest'] }],
    body: {
      content: {
        'application/json': { schema: { oneOf: [event, { type: 'array', items: event }] } },
        'application/x-ndjson': { schema: { type: 'string', description: 'One event a line' } },
        'application/cloudevents+json': { schema: anyObject },
        'application/cloudevents-batch+json': { schema: { type: 'array', items: anyObject } },
      },
    },
    response: {
      202: {
        description: 'Some or all were accepted',
        type: 'object',
        required: ['accepted', 'rejected_count', 'rejected', 'unused'],
        properties: {
          accepted: { type: 'integer' },
          rejected_count: { type: 'integer', description: 'All that were rejected' },
          rejected,
          unused,
        },
      },
      ...problemResponses(401, 403, 413, 415, 422, 503),
    },
  };
}

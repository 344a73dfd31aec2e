import { z } from 'zod';
import { querySchema } from './metricSchemas.ts';
import { problemResponses } from './problems.ts';

const text = { type: 'string' };
const time = { type: 'string', format: 'date-time' };
const object = (properties: Readonly<Record<string, object>>) => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
});

const view = object({ id: text, name: text, path: text, query: text, created_at: time });
const annotation = object({
  id: text,
  at: { type: 'string', description: 'As it was said' },
  instant: { ...time, description: "The same as an instant; of a date, the start of the day in the tenant's zone" },
  text,
  broadcast: { type: ['string', 'null'] },
  created_at: time,
});

function bodyOf(shape: z.ZodObject): object {
  const { $schema, ...schema } = z.toJSONSchema(shape, { io: 'input' });
  return schema;
}

interface Shapes {
  readonly newView: z.ZodObject;
  readonly newAnnotation: z.ZodObject;
  readonly annotationParams: z.ZodObject;
}

const tags = ['saved'];
const byId = { type: 'object', required: ['id'], properties: { id: text } };

function listOf(operationId: string, summary: string, name: string, item: object, querystring?: object) {
  return {
    operationId,
    tags,
    summary,
    ...(querystring && { querystring }),
    response: {
      200: { description: summary, ...object({ [name]: { type: 'array', items: item } }) },
      ...problemResponses(400, 401, 403, 503),
    },
  };
}

function creation(operationId: string, summary: string, body: object, made: object) {
  const response = { 201: { description: 'Made', ...made }, ...problemResponses(400, 401, 403, 409, 422) };
  return { operationId, tags, summary, body, response };
}

function deletion(operationId: string, summary: string) {
  const response = { 204: { description: 'Deleted' }, ...problemResponses(401, 403, 404) };
  return { operationId, tags, summary, params: byId, response };
}

/** Routes of saved views and annotations, as Fastify and OpenAPI take them. */
export function savedSchemas({ newView, newAnnotation, annotationParams }: Shapes) {
  return {
    listViews: listOf('listViews', 'Saved views of the page, the oldest first', 'views', view),
    createView: creation('saveView', 'Save a view of the page under a name', bodyOf(newView), view),
    deleteView: deletion('deleteView', 'Delete a saved view'),
    listAnnotations: listOf(
      'listAnnotations',
      'Annotations of a period, in order of time',
      'annotations',
      annotation,
      querySchema(annotationParams),
    ),
    createAnnotation: creation('annotate', 'Say what happened at a time', bodyOf(newAnnotation), annotation),
    deleteAnnotation: deletion('deleteAnnotation', 'Delete an annotation'),
  };
}

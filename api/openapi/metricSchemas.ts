import { z } from 'zod';
import { noteCodes } from '../../contract/notes.ts';
import type { Metric } from '../../transforms/metrics/metric.ts';
import { columnsOf } from '../formats/columns.ts';
import { columnTypes } from '../formats/columnTypes.ts';
import { formatNames, formats } from '../formats/formats.ts';
import { languages } from '../language.ts';
import { problemResponses } from './problems.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

/** What a schema takes from a URL, as JSON Schema 2020-12 (OpenAPI 3.1's). */
export function querySchema(params: z.ZodObject): JsonSchema & { readonly properties: JsonSchema } {
  const { $schema, additionalProperties, properties, ...schema } = z.toJSONSchema(params, {
    io: 'input',
    unrepresentable: 'any',
    // A format says it in a word; the pattern of a date is 300 letters, for every date of every metric.
    override: ({ jsonSchema }) => {
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
    },
  });
  return { ...schema, properties: properties ?? {} };
}

const lang = { type: 'string', enum: languages, description: 'Language of titles and notes' };

const wait = {
  type: 'string',
  examples: ['5s'],
  description:
    'Answers once every event acknowledged before this request is counted, or after this time (at most 30s) with what there is and the note pending',
};

/** A metric's own parameters. */
export function paramsSchema(metric: Metric): JsonSchema {
  return querySchema(metric.params);
}

function rowSchema(metric: Metric): JsonSchema {
  const columns = columnsOf(metric.row);
  return {
    type: 'object',
    required: columns.map(({ name }) => name),
    properties: Object.fromEntries(
      columns.map(({ name, kind, label }) => [
        name,
        { anyOf: [columnTypes[kind].jsonSchema, { type: 'null' }], title: label.en },
      ]),
    ),
  };
}

const notesSchema: JsonSchema = {
  type: 'array',
  items: {
    type: 'object',
    required: ['code', 'message'],
    properties: {
      code: { type: 'string', enum: noteCodes },
      message: { type: 'string' },
      column: { type: 'string' },
      count: { type: 'integer' },
    },
  },
};

const freshnessSchema: JsonSchema = {
  type: 'object',
  required: ['complete_until', 'pending_units'],
  properties: { complete_until: { type: 'string', format: 'date-time' }, pending_units: { type: 'integer' } },
};

function answerSchema(metric: Metric): JsonSchema {
  return {
    type: 'object',
    required: ['metric', 'params', 'rows', 'freshness', 'notes'],
    properties: {
      metric: { type: 'string', const: metric.id },
      params: { type: 'object', description: 'Parameters as understood' },
      rows: { type: 'array', items: rowSchema(metric) },
      freshness: freshnessSchema,
      notes: notesSchema,
      next_cursor: { type: 'string', description: 'Present when there are more rows' },
    },
  };
}

/** The route of one metric, as Fastify and OpenAPI take it. */
export function metricSchema(metric: Metric): JsonSchema {
  const query = querySchema(metric.params);
  return {
    operationId: metric.id,
    tags: ['metrics'],
    summary: metric.title.en,
    description: `${metric.about.en}\n\n${metric.title['zh-CN']}：${metric.about['zh-CN']}`,
    querystring: {
      ...query,
      properties: {
        ...query.properties,
        format: { type: 'string', enum: formatNames, description: 'Else the Accept header decides, else JSON' },
        ...(Object.hasOwn(query.properties, 'lang') ? {} : { lang }),
        wait,
      },
    },
    response: {
      200: {
        description: metric.title.en,
        content: Object.fromEntries(
          Object.values(formats).map(({ mediaType, binary }) => [
            mediaType,
            { schema: mediaType === formats.json.mediaType ? answerSchema(metric) : rowsOnly(binary) },
          ]),
        ),
      },
      ...problemResponses(400, 401, 403, 503),
    },
  };
}

/** The same with its parameters in a body, for filters that are too long for an address. */
export function metricBodySchema(metric: Metric): JsonSchema {
  const { querystring, operationId, summary, response, ...schema } = metricSchema(metric);
  return {
    ...schema,
    operationId: `${String(operationId)}-by-body`,
    summary: `${String(summary)}, parameters as JSON`,
    body: querystring,
    response,
  };
}

function rowsOnly(binary: boolean): JsonSchema {
  return binary ? { contentMediaType: 'application/octet-stream' } : { type: 'string' };
}

const columnSchema: JsonSchema = {
  type: 'object',
  required: ['name', 'kind', 'label', 'derived'],
  properties: {
    name: { type: 'string' },
    kind: { type: 'string', enum: Object.keys(columnTypes) },
    label: { type: 'string' },
    derived: { type: 'boolean', description: 'Made of the rows of the SQL, not by it' },
  },
};

/** GET /v1/metrics. */
export const metricListSchema: JsonSchema = {
  operationId: 'listMetrics',
  tags: ['metrics'],
  summary: 'All metrics with their parameters and columns',
  querystring: { type: 'object', properties: { lang } },
  response: {
    200: {
      description: 'All metrics',
      type: 'object',
      required: ['metrics'],
      properties: {
        metrics: {
          type: 'array',
          items: {
            type: 'object',
            required: ['id', 'title', 'about', 'params', 'columns'],
            properties: {
              id: { type: 'string' },
              title: { type: 'string' },
              about: { type: 'string' },
              params: { type: 'object', description: 'JSON Schema of the parameters' },
              columns: { type: 'array', items: columnSchema, description: 'In order' },
            },
          },
        },
      },
    },
    ...problemResponses(400, 401, 403),
  },
};

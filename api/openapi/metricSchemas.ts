import { z } from 'zod';
import type { ColumnKind, Metric } from '../../transforms/metrics/metric.ts';
import { answerShape } from '../formats/answer.ts';
import { columnsOf } from '../formats/columns.ts';
import { columnTypes } from '../formats/columnTypes.ts';
import { formatNames, formats } from '../formats/formats.ts';
import { languages } from '../language.ts';
import { type JsonSchema, querySchema } from './jsonSchema.ts';
import type { RouteSpec } from './route.ts';

const lang = { type: 'string', enum: languages, description: 'Language of titles and notes' };

const wait = {
  type: 'string',
  examples: ['5s'],
  description:
    'Answers once every event acknowledged before this request is counted, or after this time (at most 30s) with what there is and the note pending',
};

/** One row, as JSON has it. */
function rowShape(metric: Metric): z.ZodObject {
  return z.object(
    Object.fromEntries(
      columnsOf(metric.row).map(({ name, kind, label }) => [
        name,
        columnTypes[kind].shape.nullable().meta({ title: label.en }),
      ]),
    ),
  );
}

/** Whether it needs a broadcast, of which there may be nothing. */
const isOfOneBroadcast = ({ params }: Metric) => params.shape.broadcast?.safeParse(undefined).success === false;

/** The route of one metric. */
export function metricSpec(metric: Metric) {
  const query = querySchema(metric.params);
  const others = Object.values(formats).filter(({ mediaType }) => mediaType !== formats.json.mediaType);
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
    answers: {
      200: {
        description: metric.title.en,
        body: answerShape.extend({ metric: z.literal(metric.id), rows: z.array(rowShape(metric)) }),
        media: Object.fromEntries(others.map(({ mediaType, binary }) => [mediaType, rowsOnly(binary)])),
      },
      304: { description: 'The caller has this answer (If-None-Match)' },
    },
    problems: isOfOneBroadcast(metric) ? [404] : [],
  } as const satisfies RouteSpec;
}

/** The same with its parameters in a body, for filters that are too long for an address. */
export function metricBodySpec(metric: Metric) {
  const { querystring, operationId, summary, answers, ...spec } = metricSpec(metric);
  return {
    ...spec,
    operationId: `${operationId}-by-body`,
    summary: `${summary}, parameters as JSON`,
    body: querystring,
    answers: { 200: answers[200] },
  } as const satisfies RouteSpec;
}

function rowsOnly(binary: boolean): JsonSchema {
  return binary ? { contentMediaType: 'application/octet-stream' } : { type: 'string' };
}

const anyObject = z.record(z.string(), z.unknown());

// Cast: Object.keys widens the key type.
const kinds = Object.keys(columnTypes) as readonly ColumnKind[];

/** GET /v1/metrics. */
export const metricListSpec = {
  operationId: 'listMetrics',
  tags: ['metrics'],
  summary: 'All metrics with their parameters and columns',
  querystring: { type: 'object', properties: { lang } },
  answers: {
    200: {
      description: 'All metrics',
      body: z.object({
        metrics: z.array(
          z.object({
            id: z.string(),
            title: z.string(),
            about: z.string(),
            params: anyObject.describe('JSON Schema of the parameters'),
            columns: z
              .array(
                z.object({
                  name: z.string(),
                  kind: z.enum(kinds),
                  label: z.string(),
                  derived: z.boolean().describe('Made of the rows of the SQL, not by it'),
                }),
              )
              .describe('In order'),
          }),
        ),
      }),
    },
  },
} as const satisfies RouteSpec;

/** GET /v1/metrics/{id}/sql. Its parameters are those of the metric's own route. */
export function sqlSpec(metrics: readonly Metric[]) {
  return {
    operationId: 'sqlBehind',
    tags: ['metrics'],
    summary: 'The SQL behind an answer',
    description:
      'Takes the parameters of GET /v1/metrics/{id}, runs the metric and returns the statements that it ran: values next to the text, and as text for a SQL prompt. Columns marked `derived` are made of their rows afterwards.',
    params: z.object({ id: z.enum(metrics.map(({ id }) => id)) }),
    answers: {
      200: {
        description: 'Statements in the order in which they were asked',
        body: z.object({
          metric: z.string(),
          params: anyObject.describe('Parameters as understood'),
          queries: z.array(
            z.object({
              name: z.string(),
              sql: z.string().describe('With {name:Type} where values go'),
              params: anyObject.describe('The values'),
              text: z.string().describe('SET lines and the statement, to be pasted into a SQL prompt'),
            }),
          ),
        }),
      },
    },
    problems: [400, 404],
  } as const satisfies RouteSpec;
}

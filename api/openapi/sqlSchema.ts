import type { Metric } from '../../transforms/metrics/metric.ts';
import { problemResponses } from './problems.ts';

/** GET /v1/metrics/{id}/sql. Its parameters are the metric's, which the metric's own route says. */
export function sqlSchema(metrics: readonly Metric[]): object {
  const text = { type: 'string' };
  return {
    operationId: 'sqlBehind',
    tags: ['metrics'],
    summary: 'The SQL behind an answer',
    description:
      'Takes the parameters of GET /v1/metrics/{id}, runs the metric and tells the statements that it ran: values beside the text, and as text for a SQL prompt. Columns marked `derived` are made of their rows afterwards.',
    params: {
      type: 'object',
      required: ['id'],
      properties: { id: { type: 'string', enum: metrics.map(({ id }) => id) } },
    },
    response: {
      200: {
        description: 'Statements in the order in which they were asked',
        type: 'object',
        required: ['metric', 'params', 'queries'],
        properties: {
          metric: text,
          params: { type: 'object', description: 'Parameters as understood' },
          queries: {
            type: 'array',
            items: {
              type: 'object',
              required: ['name', 'sql', 'params', 'text'],
              properties: {
                name: text,
                sql: { type: 'string', description: 'With {name:Type} where values go' },
                params: { type: 'object', description: 'The values' },
                text: { type: 'string', description: 'SET lines and the statement, to be pasted into a SQL prompt' },
              },
            },
          },
        },
      },
      ...problemResponses(400, 401, 403, 404, 503),
    },
  };
}

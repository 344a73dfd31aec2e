import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import { nearest } from '../../contract/nearest.ts';
import type { Store } from '../../store/store.ts';
import { many } from '../../transforms/metrics/grammar/filters.ts';
import { periodParams } from '../../transforms/metrics/grammar/period.ts';
import type { MetricContext } from '../../transforms/metrics/metric.ts';
import { principalOf } from '../auth.ts';
import { exportFormatNames, exportFormats, exportQuery, exportTypes, isExportType } from '../export/exportQuery.ts';
import { contentType, formats } from '../formats/formats.ts';
import { formatOf } from '../negotiate.ts';
import { querySchema } from '../openapi/metricSchemas.ts';
import { problemResponses } from '../openapi/problems.ts';
import { parseParams } from '../params.ts';
import { rawParams } from './metrics.ts';

const exportParams = z.object({
  ...periodParams,
  broadcast: many(z.string().max(256)).optional().describe('Only these broadcasts'),
  format: z.string().optional(),
});

const exportSchema = (() => {
  const query = querySchema(exportParams);
  return {
    operationId: 'export',
    tags: ['events'],
    summary: 'Everything stored of one event type',
    description:
      'Streamed. An answer that fails midway breaks the connection: what ended properly is whole. Recipients are pseudonyms.',
    params: { type: 'object', required: ['type'], properties: { type: { type: 'string', enum: exportTypes } } },
    querystring: {
      ...query,
      properties: { ...query.properties, format: { type: 'string', enum: exportFormatNames, default: 'ndjson' } },
    },
    response: {
      200: {
        description: 'One row an event',
        content: Object.fromEntries(exportFormatNames.map((name) => [formats[name].mediaType, { schema: {} }])),
      },
      ...problemResponses(400, 401, 403, 404, 503),
    },
  };
})();

/** GET /v1/export/{type}: raw rows, streamed from the store as they come. */
export function exportRoutes(
  app: FastifyInstance,
  store: Store,
  contextOf: (tenant: string) => Promise<MetricContext>,
): void {
  app.get('/export/:type', { config: { scope: 'read' }, schema: exportSchema as object }, async (request, reply) => {
    const { type } = request.params as { type: string };
    if (!isExportType(type)) {
      const near = nearest(type, exportTypes);
      throw new CodedError('HX_NOT_FOUND', `There are no events of type ${JSON.stringify(type.slice(0, 64))}`, {
        at: type,
        ...(near === undefined ? {} : { nearest: near }),
      });
    }
    const raw = rawParams(request);
    const { broadcast, from, to } = parseParams(exportParams, raw);
    const name = formatOf(request, raw, exportFormatNames);
    const { tenant, zone } = await contextOf(principalOf(request).tenant);
    const statement = exportQuery({ tenant, zone, type, broadcasts: broadcast ?? [], from, to });
    const rows = await store.stream(statement, exportFormats[name]);
    return reply
      .header('vary', 'accept, authorization')
      .header('content-disposition', `attachment; filename="${type}.${formats[name].extension}"`)
      .type(contentType(formats[name]))
      .send(rows);
  });
}

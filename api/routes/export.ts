import type { FastifyInstance } from 'fastify';
import type { Store } from '../../store/store.ts';
import type { MetricContext } from '../../transforms/metrics/metric.ts';
import { principalOf } from '../auth.ts';
import { exportParams, exportSelection, findExportType } from '../export/exportParams.ts';
import { exportFormatNames, exportFormats, exportQuery, exportTypes } from '../export/exportQuery.ts';
import { contentType, formats } from '../formats/formats.ts';
import { formatOf } from '../negotiate.ts';
import { querySchema } from '../openapi/metricSchemas.ts';
import { problemResponses } from '../openapi/problems.ts';
import { rawParams } from './metrics.ts';

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
    const eventType = findExportType(type);
    const raw = rawParams(request);
    const asked = exportSelection(eventType, raw);
    const name = formatOf(request, raw, exportFormatNames);
    const { tenant, zone } = await contextOf(principalOf(request).tenant);
    const rows = await store.stream(exportQuery({ tenant, zone, ...asked }), exportFormats[name]);
    return reply
      .header('vary', 'accept, authorization, cookie')
      .header('content-disposition', `attachment; filename="${type}.${formats[name].extension}"`)
      .type(contentType(formats[name]))
      .send(rows);
  });
}

import type { FastifyInstance } from 'fastify';
import type { Store } from '../../store/store.ts';
import type { TimedContext } from '../../transforms/metrics/metric.ts';
import { principalOf } from '../auth.ts';
import { exportNames, exportParams, exportSelection, findExport } from '../export/exportParams.ts';
import { exportFormatNames, exportFormats } from '../export/exportQuery.ts';
import { nextSince } from '../export/rollupQuery.ts';
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
    summary: 'Everything stored of one event type, or all rows of one view of figures',
    description:
      'Streamed. An answer that fails midway breaks the connection: what ended properly is whole. Recipients are pseudonyms. Figures are the columns of the SQL view of that name; HX-Next-Since is the `since` of the next export, and rows that are gone have `deleted`.',
    params: { type: 'object', required: ['type'], properties: { type: { type: 'string', enum: exportNames } } },
    querystring: {
      ...query,
      properties: { ...query.properties, format: { type: 'string', enum: exportFormatNames, default: 'ndjson' } },
    },
    response: {
      200: {
        description: 'One row an event, or one row of the view',
        content: Object.fromEntries(exportFormatNames.map((name) => [formats[name].mediaType, { schema: {} }])),
      },
      ...problemResponses(400, 401, 403, 404, 503),
    },
  };
})();

/** GET /v1/export/{type}: raw rows or figures, streamed from the store as they come. */
export function exportRoutes(
  app: FastifyInstance,
  store: Store,
  contextOf: (tenant: string) => Promise<TimedContext>,
): void {
  app.get('/export/:type', { config: { scope: 'read' }, schema: exportSchema as object }, async (request, reply) => {
    const { type } = request.params as { type: string };
    const exported = findExport(type);
    const raw = rawParams(request);
    const asked = exportSelection(exported, raw);
    const name = formatOf(request, raw, exportFormatNames);
    const { tenant, zone, now } = await contextOf(principalOf(request).tenant);
    // Before the rows are read: what a recompute writes after this is for the next export.
    if (asked.writers !== undefined) {
      const next = await nextSince(store, tenant, asked.writers, now);
      reply.header('hx-next-since', new Date(next).toISOString());
    }
    const rows = await store.stream(asked.statement({ tenant, zone }), exportFormats[name]);
    return reply
      .header('vary', 'accept, authorization, cookie')
      .header('content-disposition', `attachment; filename="${type}.${formats[name].extension}"`)
      .type(contentType(formats[name]))
      .send(rows);
  });
}

import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Store } from '../../store/store.ts';
import type { TimedContext } from '../../transforms/metrics/metric.ts';
import { principalOf } from '../auth.ts';
import { exportNames, exportParams, exportSelection, findExport } from '../export/exportParams.ts';
import { exportFormatNames, exportFormats } from '../export/exportQuery.ts';
import { nextSince } from '../export/rollupQuery.ts';
import { contentType, formats } from '../formats/formats.ts';
import { formatOf } from '../negotiate.ts';
import { querySchema } from '../openapi/jsonSchema.ts';
import { addRoute, type RouteSpec } from '../openapi/route.ts';
import { rawParams } from './metrics.ts';

const query = querySchema(exportParams);
const exportSpec = {
  operationId: 'export',
  tags: ['events'],
  summary: 'Everything stored of one event type, or all rows of one view of figures',
  description:
    'Streamed. An answer that fails midway breaks the connection: what ended properly is whole. Recipients are pseudonyms. Figures are the columns of the SQL view of that name; HX-Next-Since is the `since` of the next export, and rows that are gone have `deleted`.',
  params: z.object({ type: z.enum(exportNames) }),
  querystring: {
    ...query,
    properties: { ...query.properties, format: { type: 'string', enum: exportFormatNames, default: 'ndjson' } },
  },
  answers: {
    200: {
      description: 'One row an event, or one row of the view',
      media: Object.fromEntries(exportFormatNames.map((name) => [formats[name].mediaType, {}])),
    },
  },
  problems: [404],
} as const satisfies RouteSpec;

/** GET /v1/export/{type}: raw rows or figures, streamed from the store as they come. */
export function exportRoutes(
  app: FastifyInstance,
  store: Store,
  contextOf: (tenant: string) => Promise<TimedContext>,
): void {
  addRoute(app, ['GET', '/export/:type'], exportSpec, { scope: 'read' }, async (request, reply) => {
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

import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { dayStart } from '../../contract/zone.ts';
import type { Annotation, Kept, Saved, SavedView } from '../../store/registry/saved.ts';
import { type Moment, moment, periodParams } from '../../transforms/metrics/grammar/period.ts';
import type { TimedContext } from '../../transforms/metrics/metric.ts';
import { principalOf } from '../auth.ts';
import { objectBody } from '../body.ts';
import { savedSchemas } from '../openapi/savedSchemas.ts';
import { parseParams } from '../params.ts';
import { rawParams } from './metrics.ts';

/** What people of a tenant keep: views of the page, and remarks on its charts. */
export interface SavedThings {
  readonly views: Pick<Saved<SavedView>, 'list' | 'create' | 'delete'>;
  readonly annotations: Pick<Saved<Annotation>, 'list' | 'create' | 'delete'>;
}

const MOST_QUERY_CHARACTERS = 2048;

export const newView = z.object({
  name: z.string().trim().min(1).max(80).describe('What the view is called'),
  path: z
    .string()
    .max(512)
    .regex(/^\/(?![/\\])[\x21-\x7e]*$/, 'a path of the page, percent-encoded, beginning with one /')
    .refine((path) => !/[?#\\]/.test(path), 'a path has no ?, # or \\')
    .describe('Path of the page, such as /broadcasts'),
  query: z
    .string()
    .max(MOST_QUERY_CHARACTERS)
    .regex(/^(?!\?)[\x21-\x7e]*$/, 'a query string, percent-encoded, without its ?')
    .refine((query) => !query.includes('#'), 'a query string has no #')
    .default('')
    .describe('Query string of the page, without its ?'),
});

export const newAnnotation = z.object({
  at: z
    .string()
    .refine((text) => moment.safeParse(text).success, 'neither RFC 3339 with an offset nor a date YYYY-MM-DD')
    .describe("When: RFC 3339, or a date in the tenant's zone"),
  text: z.string().trim().min(1).max(280).describe('What happened'),
  broadcast: z.string().min(1).max(128).optional().describe('The broadcast that it is about, else all'),
});

export const annotationParams = z.object({ ...periodParams });

/** An annotation as it is answered: `at` as it was said, and the instant that this is in the tenant's zone now. */
function shownAnnotation({ id, at, text, broadcast, created_at }: Kept<Annotation>, zone: string) {
  return { id, at, instant: new Date(instantOf(moment.parse(at), zone)).toISOString(), text, broadcast, created_at };
}

function instantOf(at: Moment, zone: string): number {
  return 'instant' in at ? at.instant : dayStart(at.day, zone);
}

const read = { scope: 'read' } as const;
const admin = { scope: 'admin' } as const;
const idOf = (params: unknown) => (params as { id: string }).id;

/** Saved views and annotations of the asking key's own tenant: the scope read reads, admin writes. */
export function savedRoutes(
  app: FastifyInstance,
  { views, annotations }: SavedThings,
  contextOf: (tenant: string) => Promise<TimedContext>,
): void {
  const schemas = savedSchemas({ newView, newAnnotation, annotationParams });

  app.get('/views', { config: read, schema: schemas.listViews }, async (request) => ({
    views: await views.list(principalOf(request).tenant),
  }));
  app.post('/views', { config: admin, schema: schemas.createView }, async (request, reply) => {
    const view = parseParams(newView, objectBody(request.body));
    const { tenant } = principalOf(request);
    return reply.code(201).send(await views.create(tenant, { ...view, created_at: new Date().toISOString() }));
  });
  app.delete('/views/:id', { config: admin, schema: schemas.deleteView }, async (request, reply) => {
    await views.delete(principalOf(request).tenant, idOf(request.params));
    return reply.code(204).send();
  });

  app.get('/annotations', { config: read, schema: schemas.listAnnotations }, async (request) => {
    const { from, to } = parseParams(annotationParams, rawParams(request));
    const { tenant, zone } = await contextOf(principalOf(request).tenant);
    const [begin, end] = [from && instantOf(from, zone), to && instantOf(to, zone)];
    const within = ({ instant }: { instant: string }) => {
      const at = Date.parse(instant);
      return (begin === undefined || at >= begin) && (end === undefined || at < end);
    };
    const found = (await annotations.list(tenant)).map((one) => shownAnnotation(one, zone)).filter(within);
    return { annotations: found.sort((a, b) => a.instant.localeCompare(b.instant)) };
  });
  app.post('/annotations', { config: admin, schema: schemas.createAnnotation }, async (request, reply) => {
    const { at, text, broadcast = null } = parseParams(newAnnotation, objectBody(request.body));
    const { tenant, zone } = await contextOf(principalOf(request).tenant);
    const made = await annotations.create(tenant, { at, text, broadcast, created_at: new Date().toISOString() });
    return reply.code(201).send(shownAnnotation(made, zone));
  });
  app.delete('/annotations/:id', { config: admin, schema: schemas.deleteAnnotation }, async (request, reply) => {
    await annotations.delete(principalOf(request).tenant, idOf(request.params));
    return reply.code(204).send();
  });
}

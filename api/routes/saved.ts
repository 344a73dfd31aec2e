import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { dayStart } from '../../contract/zone.ts';
import { type Annotation, type Kept, type Saved, type SavedView, savedViewShape } from '../../store/registry/saved.ts';
import { type Moment, moment, periodParams, refuseNoPeriod } from '../../transforms/metrics/grammar/period.ts';
import type { TimedContext } from '../../transforms/metrics/metric.ts';
import { principalOf } from '../auth.ts';
import { objectBody } from '../body.ts';
import { querySchema } from '../openapi/jsonSchema.ts';
import { addRoute, type BodyOf, byId, idOf, type RouteSpec } from '../openapi/route.ts';
import { parseParams } from '../params.ts';
import { rawParams } from './metrics.ts';

/** What people of a tenant keep: views of the page, and remarks on its charts. */
export interface SavedThings {
  readonly views: Pick<Saved<SavedView>, 'list' | 'create' | 'delete'>;
  readonly annotations: Pick<Saved<Annotation>, 'list' | 'create' | 'delete'>;
}

const MOST_QUERY_CHARACTERS = 2048;

const newView = z.object({
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

const newAnnotation = z.object({
  at: z
    .string()
    .refine((text) => moment.safeParse(text).success, 'neither RFC 3339 with an offset nor a date YYYY-MM-DD')
    .describe("When: RFC 3339, or a date in the tenant's zone"),
  text: z.string().trim().min(1).max(280).describe('What happened'),
  broadcast: z.string().min(1).max(128).optional().describe('The broadcast that it is about, else all'),
});

const annotationParams = z.object({ ...periodParams });

const annotationShape = z.object({
  id: z.string(),
  at: z.string().describe('As it was written'),
  instant: z.iso.datetime().describe("The same as an instant; of a date, the start of the day in the tenant's zone"),
  text: z.string(),
  broadcast: z.string().nullable(),
  created_at: z.iso.datetime(),
});

function shownAnnotation(
  { id, at, text, broadcast, created_at }: Kept<Annotation>,
  zone: string,
): BodyOf<typeof annotationShape> {
  return { id, at, instant: new Date(instantOf(moment.parse(at), zone)).toISOString(), text, broadcast, created_at };
}

function instantOf(at: Moment, zone: string): number {
  return 'instant' in at ? at.instant : dayStart(at.day, zone);
}

const tags = ['saved'];

function listSpec<const Shape extends z.ZodRawShape>(operationId: string, summary: string, shape: Shape) {
  const answers = { 200: { description: summary, body: z.object(shape) } };
  return { operationId, tags, summary, answers } satisfies RouteSpec;
}

function createSpec<Made extends z.ZodObject>(operationId: string, summary: string, body: z.ZodObject, made: Made) {
  const answers = { 201: { description: 'Made', body: made } };
  return { operationId, tags, summary, body, answers, problems: [409] } satisfies RouteSpec;
}

function deleteSpec(operationId: string, summary: string) {
  const answers = { 204: { description: 'Deleted' } };
  return { operationId, tags, summary, params: byId, answers, problems: [404] } satisfies RouteSpec;
}

const viewShape = savedViewShape.extend({ id: z.string() });
const listViews = listSpec('listViews', 'Saved views of the page, the oldest first', { views: z.array(viewShape) });
const saveView = createSpec('saveView', 'Save a view of the page under a name', newView, viewShape);
const deleteView = deleteSpec('deleteView', 'Delete a saved view');
const listAnnotations = {
  ...listSpec('listAnnotations', 'Annotations of a period, in order of time', {
    annotations: z.array(annotationShape),
  }),
  querystring: querySchema(annotationParams),
};
const annotate = createSpec('annotate', 'Note what happened at a time', newAnnotation, annotationShape);
const deleteAnnotation = deleteSpec('deleteAnnotation', 'Delete an annotation');

const read = { scope: 'read' } as const;
const admin = { scope: 'admin' } as const;

/** Saved views and annotations of the asking key's own tenant: the scope read reads, admin writes. */
export function savedRoutes(
  app: FastifyInstance,
  { views, annotations }: SavedThings,
  contextOf: (tenant: string) => Promise<TimedContext>,
): void {
  addRoute(app, ['GET', '/views'], listViews, read, async (request) => ({
    views: await views.list(principalOf(request).tenant),
  }));
  addRoute(app, ['POST', '/views'], saveView, admin, async (request) => {
    const view = parseParams(newView, objectBody(request.body));
    const { tenant } = principalOf(request);
    return views.create(tenant, { ...view, created_at: new Date().toISOString() });
  });
  addRoute(app, ['DELETE', '/views/:id'], deleteView, admin, async (request) => {
    await views.delete(principalOf(request).tenant, idOf(request));
    return undefined;
  });

  addRoute(app, ['GET', '/annotations'], listAnnotations, read, async (request) => {
    const { from, to } = parseParams(annotationParams, rawParams(request));
    refuseNoPeriod({ from, to });
    const { tenant, zone } = await contextOf(principalOf(request).tenant);
    const [begin, end] = [from && instantOf(from, zone), to && instantOf(to, zone)];
    const within = ({ instant }: { instant: string }) => {
      const at = Date.parse(instant);
      return (begin === undefined || at >= begin) && (end === undefined || at < end);
    };
    const found = (await annotations.list(tenant)).map((one) => shownAnnotation(one, zone)).filter(within);
    return { annotations: found.sort((a, b) => a.instant.localeCompare(b.instant)) };
  });
  addRoute(app, ['POST', '/annotations'], annotate, admin, async (request) => {
    const { at, text, broadcast = null } = parseParams(newAnnotation, objectBody(request.body));
    const { tenant, zone } = await contextOf(principalOf(request).tenant);
    const made = await annotations.create(tenant, { at, text, broadcast, created_at: new Date().toISOString() });
    return shownAnnotation(made, zone);
  });
  addRoute(app, ['DELETE', '/annotations/:id'], deleteAnnotation, admin, async (request) => {
    await annotations.delete(principalOf(request).tenant, idOf(request));
    return undefined;
  });
}

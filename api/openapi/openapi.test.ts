import { createRequire } from 'node:module';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import { collector } from '../../ingest/http/collector.ts';
import type { Store } from '../../store/store.ts';
import { buildApp } from '../../test/support/app.ts';
import { metrics } from '../../transforms/metrics/index.ts';
import type { Metric } from '../../transforms/metrics/metric.ts';
import { describedRoute } from './openapi.ts';

const example: Metric = {
  id: 'example-metric',
  title: { en: 'Example', 'zh-CN': '例子' },
  about: { en: 'An example.', 'zh-CN': '一个例子。' },
  params: z.object({
    horizon: z.enum(['1h', 'all']).default('all'),
    platform: z.union([z.string(), z.array(z.string())]).optional(),
  }),
  row: z.object({
    day: z.string().meta({ column: 'date', label: { en: 'Day', 'zh-CN': '日' } }),
    values: z.array(z.unknown()).meta({ column: 'values', label: { en: 'Values', 'zh-CN': '金额' } }),
  }),
  run: async () => ({ rows: [], notes: [], pendingUnits: 0, queries: [] }),
};

/** The document needs no ClickHouse. */
const absent = async (): Promise<never> => {
  throw new CodedError('HX_CLICKHOUSE', 'absent');
};
const store: Store = {
  database: '',
  query: absent,
  stream: absent,
  command: absent,
  insertBlock: absent,
  insertRows: absent,
  close: async () => undefined,
};

interface Validation {
  readonly valid: boolean;
  readonly errors?: readonly unknown[];
}

/** What the tests look at in the document. */
interface Schema {
  readonly $ref: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf: readonly Schema[];
  readonly items: Schema;
  readonly properties: Readonly<Record<string, Schema>>;
}
type Content = Readonly<Record<string, { readonly schema: Schema }>>;
interface Operation {
  readonly operationId: string;
  readonly security: unknown;
  readonly parameters: readonly {
    readonly name: string;
    readonly description?: string;
    readonly required?: boolean;
    readonly schema: Schema;
  }[];
  readonly requestBody: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content: Content }>>;
}
interface Document {
  readonly openapi: string;
  readonly info: { readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** A member by its name; fails where it is absent. */
function one<T>(of: Readonly<Record<string, T>>, name: string): T {
  const found = of[name];
  if (found === undefined) throw new Error(`the document has no ${name}`);
  return found;
}

/** A third-party validator, from the packages of the reference page. */
async function validate(document: unknown): Promise<Validation> {
  const scalar = createRequire(createRequire(import.meta.url).resolve('@scalar/fastify-api-reference'));
  const { validate } = await import(scalar.resolve('@scalar/openapi-parser'));
  return validate(document);
}

describe('the OpenAPI document', () => {
  let app: FastifyInstance;
  let document: Document;
  const undocumented: string[] = [];
  const operation = (path: string, method: string) => one(one(document.paths, path), method);
  beforeAll(async () => {
    app = buildApp({
      store,
      metrics: [example, ...metrics],
      contextOf: absent,
      authenticate: async () => undefined,
      saved: {
        views: { list: absent, create: absent, delete: absent },
        annotations: { list: absent, create: absent, delete: absent },
      },
      sessions: { open: absent, verify: absent },
      recipients: { erase: absent, estimate: absent, erasure: absent, journey: absent, wake: () => undefined },
      version: '1.2.3',
      ingest: collector({ authenticate: async () => undefined, deliver: absent }),
      control: {
        keys: { create: absent, list: absent, revoke: absent },
        tenants: { get: absent, set: absent },
      },
    });
    app.addHook('onRoute', ({ url, config = {} }) => {
      if (describedRoute(url, config) === undefined) undocumented.push(url);
    });
    document = (await app.inject('/openapi.json')).json();
  });
  afterAll(() => app.close());

  it('is valid OpenAPI 3.1', async () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.info.version).toBe('1.2.3');
    expect(await validate(document)).toMatchObject({ valid: true });
  });

  it('the validator can fail', async () => {
    expect(await validate({ ...document, paths: { '/x': { get: { responses: 7 } } } })).toMatchObject({ valid: false });
  });

  it('has every route but the reference page', () => {
    expect(Object.keys(document.paths).sort()).toEqual(
      [
        '/healthz',
        '/metrics',
        '/readyz',
        '/v1/annotations',
        '/v1/annotations/{id}',
        '/v1/dead-letters/replay',
        '/v1/events',
        '/v1/export/{type}',
        '/v1/keys',
        '/v1/keys/{id}',
        '/v1/metrics',
        '/v1/metrics/example-metric',
        '/v1/metrics/{id}/sql',
        '/v1/recipients/erase',
        '/v1/recipients/erasures/{id}',
        '/v1/recipients/journey',
        '/v1/session',
        '/v1/tenant',
        '/v1/views',
        '/v1/views/{id}',
        ...metrics.map(({ id }) => `/v1/metrics/${id}`),
      ].sort(),
    );
  });

  it('a route is in the document, or one of the few that are not', () => {
    expect([...new Set(undocumented)].sort()).toEqual([
      '/',
      '/docs',
      '/docs/',
      '/docs/js/scalar.js',
      '/openapi.json',
      '/v1/metrics/:id',
    ]);
  });

  it('every JSON answer has a schema, and everything else that is answered its media type', () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, { responses }] of Object.entries(methods)) {
        for (const [status, { content = {} }] of Object.entries(responses)) {
          const where = `${method} ${path} ${status}`;
          expect([where, Object.keys(content).length > 0]).toEqual([where, !['204', '304'].includes(status)]);
          const json = content['application/json'] ?? content['application/problem+json'];
          if (json) expect([where, json.schema.$ref ?? json.schema.type]).toEqual([where, expect.any(String)]);
        }
      }
    }
  });

  it('describes events and the key that they need', () => {
    const post = operation('/v1/events', 'post');
    expect(post.security).toEqual([{ key: ['ingest'] }]);
    expect(Object.keys(post.requestBody.content)).toContain('application/x-ndjson');
    expect(one(post.requestBody.content, 'application/json').schema.oneOf[0]?.$ref).toBe('#/components/schemas/Event');
    expect(one(document.components.schemas, 'Event').oneOf.length).toBeGreaterThan(15);
    for (const path of Object.values(document.paths)) {
      for (const { operationId } of Object.values(path)) expect(operationId).toMatch(/^[a-z][A-Za-z-]+$/);
    }
  });

  it("has a metric's parameters, rows, formats, problems and key", () => {
    const get = operation('/v1/metrics/example-metric', 'get');
    expect(get.parameters.map(({ name }) => name)).toEqual(['horizon', 'platform', 'format', 'lang', 'wait']);
    expect(get.parameters[0]).toMatchObject({ in: 'query', schema: { enum: ['1h', 'all'], default: 'all' } });
    expect(get.parameters[0]?.required ?? false).toBe(false);
    const { content } = one(get.responses, '200');
    expect(Object.keys(content)).toEqual([
      'application/json',
      'application/x-ndjson',
      'text/csv',
      'application/vnd.apache.arrow.file',
      'application/vnd.apache.parquet',
    ]);
    const rows = one(one(content, 'application/json').schema.properties, 'rows');
    expect(one(rows.items.properties, 'day').anyOf?.[0]).toEqual({ type: 'string', format: 'date' });
    const problem = one(one(get.responses, '400').content, 'application/problem+json');
    expect(problem.schema.$ref).toBe('#/components/schemas/Problem');
    expect(one(one(document.components.schemas, 'Problem').properties, 'code').enum).toContain('HX_PARAM');
    expect(get.security).toEqual([{ key: ['read'] }]);
    expect(operation('/healthz', 'get').security).toEqual([]);
    expect(operation('/v1/session', 'get').security).toEqual([{ key: [] }]);
  });

  it('every parameter of every metric has a description, and accepts the values it documents', () => {
    for (const { id, params } of metrics) {
      for (const { name, description, schema } of operation(`/v1/metrics/${id}`, 'get').parameters) {
        if (name === 'format' || name === 'lang') continue;
        expect([id, name, description]).toEqual([id, name, expect.stringMatching(/\S/)]);
        // Cast: the shape of a ZodObject holds schemas.
        const field = params.shape[name] as z.ZodType;
        for (const option of schema.anyOf ?? [schema]) {
          const list = option.type === 'array';
          for (const value of (list ? option.items.enum : option.enum) ?? []) {
            const taken = field.safeParse(list ? [value, value] : value).success;
            expect([id, name, value, taken]).toEqual([id, name, value, true]);
          }
          if (option.format === 'date') expect(field.safeParse('2026-03-02').success).toBe(true);
        }
      }
    }
  });

  it('the reference page asks no other host for anything', async () => {
    expect((await app.inject('/docs')).headers.location).toBe('/docs/');
    const page = await app.inject('/docs/');
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('/openapi.json');
    expect(page.body).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toMatch(/^default-src 'none'/);
    expect(policy).not.toMatch(/https?:|\*/);
    // Every inline script has the nonce of the policy, so the page works under it.
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    const scripts = [...page.body.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
    expect(scripts.length).toBeGreaterThan(0);
    for (const tag of scripts) expect(tag).toContain(nonce);
    const source = /<script[^>]*src="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const script = await app.inject(new URL(source, 'http://localhost/docs/').pathname);
    expect(script.statusCode).toBe(200);
    expect(script.body.length).toBeGreaterThan(100_000);
  });
});

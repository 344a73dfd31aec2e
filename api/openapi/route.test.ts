import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addRoute, documented, problemsOf, type RouteSpec } from './route.ts';

const spec = {
  operationId: 'example',
  tags: ['example'],
  summary: 'Example',
  answers: {
    201: { description: 'Made', body: z.object({ id: z.string(), parts: z.array(z.int()) }) },
    204: { description: 'Nothing to make' },
  },
  problems: [409],
} as const satisfies RouteSpec;

describe('a route of the document', () => {
  it('answers with its first status unless the handler sets another', async () => {
    const app = Fastify();
    addRoute(app, ['POST', '/made'], spec, {}, async () => ({ id: 'x', parts: [1] }));
    addRoute(app, ['POST', '/nothing'], spec, {}, async (_request, reply) => {
      reply.code(204);
      return undefined;
    });
    const made = await app.inject({ method: 'POST', url: '/made' });
    expect([made.statusCode, made.json()]).toEqual([201, { id: 'x', parts: [1] }]);
    expect((await app.inject({ method: 'POST', url: '/nothing' })).statusCode).toBe(204);
    await app.close();
  });

  it('does not compile with a field that no answer has, without one, or with another type', async () => {
    const app = Fastify();
    const more = { id: 'x', parts: [1], colour: 'red' };
    // @ts-expect-error colour is in no answer.
    addRoute(app, ['GET', '/more'], spec, {}, async () => ({ ...more }));
    // @ts-expect-error parts is missing.
    addRoute(app, ['GET', '/less'], spec, {}, async () => ({ id: 'x' }));
    // @ts-expect-error parts are numbers.
    addRoute(app, ['GET', '/other'], spec, {}, async () => ({ id: 'x', parts: ['1'] }));
    await app.close();
  });

  it('lists the problems that parameters, a body and a key bring', () => {
    expect(problemsOf(spec, 'none')).toEqual([409, 500]);
    expect(problemsOf(spec, 'read')).toEqual([401, 403, 409, 500, 503]);
    expect(problemsOf({ ...spec, querystring: {} }, 'none')).toEqual([400, 409, 500]);
    expect(problemsOf({ ...spec, body: z.object({}) }, 'none')).toEqual([400, 409, 413, 415, 422, 500]);
  });

  it('asks the document for answers as callers get them: open for fields to come', () => {
    const { response, security } = documented(spec, 'read');
    expect(security).toEqual([{ key: ['read'] }]);
    expect(response).toMatchObject({
      201: {
        content: {
          'application/json': {
            schema: {
              type: 'object',
              required: ['id', 'parts'],
              properties: { id: { type: 'string' }, parts: { type: 'array', items: { type: 'integer' } } },
            },
          },
        },
      },
      204: { description: 'Nothing to make', type: 'null' },
    });
    expect(JSON.stringify(response)).not.toMatch(/"(additionalProperties|minimum|maximum)":/);
  });
});

import { errorTable } from '../../contract/errors.ts';

/** Problem responses of a route by status, all of the one shape `Problem`. */
export function problemResponses(...statuses: readonly number[]): Record<number, object> {
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: Object.entries(errorTable)
          .filter(([, row]) => row.status === status)
          .map(([code, { title }]) => `\`${code}\` ${title}`)
          .join('; '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

/** RFC 9457, with our code and where the fault is. */
export const problemSchema = {
  type: 'object' as const,
  required: ['type', 'title', 'status', 'detail', 'code', 'request_id'],
  properties: {
    type: { type: 'string' as const },
    title: { type: 'string' as const },
    status: { type: 'integer' as const },
    detail: { type: 'string' as const },
    code: { type: 'string' as const, enum: Object.keys(errorTable) },
    at: { type: 'string' as const, description: 'The parameter, field or thing at fault' },
    nearest: { type: 'string' as const, description: 'The nearest known name' },
    request_id: { type: 'string' as const },
  },
};

import { z } from 'zod';
import { type ErrorCode, errorTable } from '../../contract/errors.ts';

/** The errors of a status, in words. */
export function errorsOf(status: number): string {
  return Object.entries(errorTable)
    .filter(([, row]) => row.status === status)
    .map(([code, { title }]) => `\`${code}\` ${title}`)
    .join('; ');
}

/** Problem responses of a route by status, all of the one shape `Problem`. */
export function problemResponses(statuses: readonly number[]): Record<number, object> {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries(statuses.map((status) => [status, { description: errorsOf(status), content }]));
}

// Cast: Object.keys widens the key type.
const codes = Object.keys(errorTable) as readonly ErrorCode[];

/** RFC 9457, with our code and where the fault is: the one shape of every error that is answered over HTTP. */
export const problemShape = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.enum(codes),
  at: z.string().optional().describe('The parameter, field or thing at fault'),
  nearest: z.string().optional().describe('The nearest known name'),
  request_id: z.string().describe('Finds the request in the log'),
});
export type Problem = Readonly<z.output<typeof problemShape>>;

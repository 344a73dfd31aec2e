import { CodedError } from '../contract/errors.ts';

/** The body as a JSON object, HX_JSON otherwise. The caller checks the fields. */
export function objectBody(body: unknown): Record<string, string> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new CodedError('HX_JSON', 'The body is not a JSON object');
  }
  // Cast: parseParams and Tenants.set check every value.
  return body as Record<string, string>;
}

import { CodedError } from '../contract/errors.ts';

/** A body that is a JSON object; its fields are checked by whoever takes it. HX_JSON otherwise. */
export function objectBody(body: unknown): Record<string, string> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new CodedError('HX_JSON', 'The body is not a JSON object');
  }
  // Cast: parseParams and Tenants.set check every value.
  return body as Record<string, string>;
}

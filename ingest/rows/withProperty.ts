import { canonicalize } from 'json-canonicalize';
import { z } from 'zod';

const propertiesSchema = z.record(z.string(), z.unknown());

/**
 * Canonical properties with one more, for a field that has no column on this type. A property of that name that the
 * producer gave stays, since it was written on purpose; the field then goes under `field.NAME`.
 */
export function withProperty(canonical: string, name: string, value: string): string {
  const properties = canonical === '' ? {} : propertiesSchema.parse(JSON.parse(canonical));
  return canonicalize({ ...properties, [Object.hasOwn(properties, name) ? `field.${name}` : name]: value });
}

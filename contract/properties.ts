import { INEXACT_NUMBER, isExact, MOST_EXACT } from './numbers.ts';
import { isCleanText } from './strings.ts';

/** What a producer's own field may hold. */
export type FlatValue = string | number | boolean | null;

/** The same as JSON Schema. */
export const flatValueSchema: {
  readonly type: ('string' | 'number' | 'boolean' | 'null')[];
  readonly minimum: number;
  readonly maximum: number;
} = { type: ['string', 'number', 'boolean', 'null'], minimum: -MOST_EXACT, maximum: MOST_EXACT };

export const MOST_PROPERTIES = 32;
const MOST_PROPERTY_BYTES = 4096;
export const MOST_PROPERTY_NAME = 64;

/** Why a property is refused: the path below the event (`properties.a` or `a`) and one sentence. */
export interface PropertyFault {
  readonly key: string;
  readonly message: string;
}

/**
 * Canonical JSON (RFC 8785) of a flat object, `''` for an empty one; or what is wrong with it. Flat objects need no
 * canonicaliser: sorted keys, and ECMAScript's own spelling of strings and numbers, are what the RFC asks for.
 */
export function canonicalProperties(properties: Readonly<Record<string, unknown>>): string | PropertyFault {
  const keys = Object.keys(properties);
  if (keys.length === 0) return '';
  if (keys.length > MOST_PROPERTIES) return { key: '', message: `more than ${MOST_PROPERTIES} properties` };
  let text = '';
  for (const key of keys.sort()) {
    const value = properties[key];
    const message = faultOf(key, value);
    if (message !== undefined) return { key, message };
    text += `${text === '' ? '{' : ','}${JSON.stringify(key)}:${JSON.stringify(value)}`;
  }
  text += '}';
  if (byteLength(text) > MOST_PROPERTY_BYTES) {
    return { key: '', message: `properties take more than ${MOST_PROPERTY_BYTES} bytes as canonical JSON` };
  }
  return text;
}

function faultOf(key: string, value: unknown): string | undefined {
  // An object built key by key would lose `__proto__` without a word.
  if (key === '' || key.length > MOST_PROPERTY_NAME || key === '__proto__' || !isCleanText(key)) {
    return `a property's name has 1 to ${MOST_PROPERTY_NAME} characters and is not __proto__`;
  }
  switch (typeof value) {
    case 'string':
      return isCleanText(value) ? undefined : 'text with NUL, 0x1f or half a surrogate pair';
    case 'number':
      return isExact(value) ? undefined : INEXACT_NUMBER;
    case 'boolean':
      return undefined;
    default:
      return value === null ? undefined : 'a property is a string, number, boolean or null, never nested';
  }
}

const encoder = new TextEncoder();

function byteLength(text: string): number {
  // A UTF-16 unit takes at most three bytes: short texts need no counting.
  return text.length * 3 <= MOST_PROPERTY_BYTES ? text.length : encoder.encode(text).length;
}

import { CodedError } from '../contract/errors.ts';
import { objectBody } from './body.ts';
import type { RawParams } from './params.ts';

/** A list without values is a parameter that an address has zero times. */
const isGiven = ([, value]: readonly [string, unknown]) => !(Array.isArray(value) && value.length === 0);

/** A value as a URL has it: text, whatever JSON calls it. */
function textOf(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return String(value);
  throw new CodedError('HX_PARAM', `${name}: neither text, number, true, false nor a list of these`, { at: name });
}

/**
 * Parameters of a JSON body, `{"platform": ["sms", "email"], "limit": 10}`, with those of the address: for filters that are too long for
 * a URL. HX_JSON where it is no object; HX_PARAM for a value of another kind, or a name that the address has, too.
 */
export function paramsOfBody(body: unknown, address: RawParams): RawParams {
  const given = Object.entries<unknown>(objectBody(body)).filter(isGiven);
  const own = given.map(([name, value]): [string, string | string[]] => {
    if (address[name] !== undefined) {
      throw new CodedError('HX_PARAM', `${name}: both the address and the body have it`, { at: name });
    }
    return [name, Array.isArray(value) ? value.map((one) => textOf(name, one)) : textOf(name, value)];
  });
  return { ...address, ...Object.fromEntries(own) };
}

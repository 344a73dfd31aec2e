import { z } from 'zod';
import { CodedError } from '../contract/errors.ts';
import { nearest } from '../contract/nearest.ts';

/** Parameters of a URL or a command line: a repeated name is a list. */
export type RawParams = Readonly<Record<string, string | readonly string[]>>;

/** The allowed values of an issue. A field that takes one or many values gives a union of issues. */
function allowedValues(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  if (issue.code === 'invalid_union') return issue.errors.flat().flatMap(allowedValues);
  return [];
}

/** A metric's own check may offer the nearest value itself: `ctx.addIssue({ params: { nearest } })`. */
function offered(issue: z.core.$ZodIssue): string | undefined {
  return issue.code === 'custom' && typeof issue.params?.nearest === 'string' ? issue.params.nearest : undefined;
}

/** The one value at fault: of a list, the member; of a union, the first that none of its options allows. */
function wrongValue(issue: z.core.$ZodIssue, allowed: readonly string[], given: readonly string[]): string {
  if (issue.code === 'invalid_value' && typeof issue.input === 'string') return issue.input;
  return given.find((value) => allowed.length > 0 && !allowed.includes(value)) ?? given[0] ?? '';
}

function badValue(issue: z.core.$ZodIssue, raw: RawParams): CodedError {
  const name = String(issue.path[0] ?? '');
  const allowed = [...new Set(allowedValues(issue))];
  const wrong = wrongValue(issue, allowed, [raw[name] ?? []].flat());
  const near = offered(issue) ?? nearest(wrong, allowed);
  const reason = reasonOf(issue, allowed, wrong, raw[name] === undefined);
  return new CodedError('HX_PARAM', `${name}: ${reason}`, {
    at: name,
    ...(near === undefined ? {} : { nearest: near }),
  });
}

function reasonOf(issue: z.core.$ZodIssue, allowed: readonly string[], wrong: string, absent: boolean): string {
  // A check over several parameters may name one that was left out: its own message is the better one.
  const listed = allowed.map((value) => (value === '' ? '""' : value)).join(', ');
  if (absent && issue.code !== 'custom') return allowed.length > 0 ? `needed: one of ${listed}` : 'needed';
  return allowed.length > 0 ? `${quote(wrong)} is none of ${listed}` : issue.message;
}

/** What was written, short enough for a message. */
function quote(text: string): string {
  return JSON.stringify(text.length > 64 ? `${text.slice(0, 64)}…` : text);
}

/**
 * Parses parameters with a schema. An unknown name or value is HX_PARAM, which names it and the nearest known one.
 * `alsoKnown` are names that the caller reads itself (`format`, `lang`) and the schema does not contain.
 */
export function parseParams<Schema extends z.ZodObject>(
  schema: Schema,
  raw: RawParams,
  alsoKnown: readonly string[] = [],
): z.output<Schema> {
  const known = [...Object.keys(schema.shape), ...alsoKnown];
  for (const name of Object.keys(raw)) {
    if (known.includes(name)) continue;
    const near = nearest(name, known);
    throw new CodedError('HX_PARAM', `There is no parameter ${quote(name)} here`, {
      at: name,
      ...(near === undefined ? {} : { nearest: near }),
    });
  }
  const own = Object.fromEntries(Object.entries(raw).filter(([name]) => Object.hasOwn(schema.shape, name)));
  const parsed = schema.safeParse(own, { reportInput: true });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw issue ? badValue(issue, raw) : new CodedError('HX_PARAM', 'A parameter has a value that is not allowed');
}

/** One of a closed list of values, or HX_PARAM naming the parameter and the nearest value. */
export function oneOf<T extends string>(name: string, value: string, values: readonly T[]): T {
  const found = values.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  return parseParams(z.object({ [name]: z.enum(values) }), { [name]: value })[name] as never;
}

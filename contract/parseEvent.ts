import type { z } from 'zod';
import { type CloudEvent, fromCloudEvent, isCloudEvent } from './cloudEvents.ts';
import type { ErrorCode } from './errors.ts';
import { type Event, eventSchemas } from './event.ts';
import type { TenantId } from './ids.ts';
import { fieldMeant, typeMeant } from './meant.ts';
import { nearest } from './nearest.ts';
import { INEXACT_NUMBER, isExact } from './numbers.ts';
import { FUTURE_TOLERANCE_MS } from './time.ts';
import { type EventType, eventTypeNames } from './types.ts';
import { futureTimes, timeFields } from './wire.ts';

export interface ParseOptions {
  /** The reader's clock in epoch milliseconds; no time but those of `futureTimes` is more than 24 h after it. */
  readonly now: number;
  /** The tenant of the key that the event came with: fills in a missing tenant, refuses another one (HX_TENANT). */
  readonly tenant?: TenantId;
}

export interface EventFault {
  readonly ok: false;
  readonly code: ErrorCode;
  /** The field at fault as the producer wrote it, like `audience[3]` or `data.value`; empty for the event as a whole. */
  readonly path: string;
  /** One sentence; never holds a value of the event, since values may be personal. */
  readonly message: string;
}
export type ParsedEvent = { readonly ok: true; readonly event: Event } | EventFault;

type Fields = Readonly<Record<string, unknown>>;

/** What the reader needs to know of a type, worked out once. */
interface Definition {
  readonly schema: z.ZodType<Event>;
  /** Names of the contract's fields; anything else is the producer's own. */
  readonly known: ReadonlySet<string>;
  /** Fields that hold a time. */
  readonly times: readonly string[];
  /** Optional times that may not lie beyond the reader's clock; occurred_at is always checked. */
  readonly pastTimes: readonly string[];
  readonly namesRecipient: boolean;
}

function definitionOf(type: EventType): Definition {
  const schema = eventSchemas[type];
  const names = Object.keys(schema.shape);
  const times = timeFields.filter((name) => names.includes(name));
  return {
    schema,
    known: new Set(names),
    times,
    pastTimes: times.filter((name) => name !== 'occurred_at' && !futureTimes.has(name)),
    namesRecipient: names.includes('recipient'),
  };
}

const definitions = new Map<unknown, Definition>(eventTypeNames.map((type) => [type, definitionOf(type)]));

/**
 * Reads one event from parsed JSON. Every event is read here, however it arrives. Never throws, never changes its input.
 *
 * An object with `specversion` is a CloudEvents 1.0 envelope. Flat fields that the contract does not define go to
 * `properties`; nested ones are rejected (HX_FIELD). Returns the first fault, in the order type, tenant, fields.
 */
export function parseEvent(input: unknown, options: ParseOptions): ParsedEvent {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return fault('HX_FIELD', '', 'an event is a JSON object');
  }
  // An object that is no array has named fields; what they hold stays unknown.
  const fields = input as Fields;
  if (!isCloudEvent(fields)) return parseFields(fields, options);
  const unwrapped = fromCloudEvent(fields);
  if (!unwrapped.ok) return fault('HX_FIELD', unwrapped.path, unwrapped.message);
  const parsed = parseFields(unwrapped.fields, options);
  return parsed.ok ? parsed : { ...parsed, path: pathInEnvelope(unwrapped, parsed.path) };
}

function parseFields(given: Fields, options: ParseOptions): ParsedEvent {
  const definition = definitions.get(given.type);
  if (definition === undefined) return unknownType(given.type);
  let fields = given;
  if (options.tenant !== undefined && given.tenant !== options.tenant) {
    if (given.tenant !== undefined) return fault('HX_TENANT', 'tenant', 'tenant must be the tenant of the key');
    fields = { ...given, tenant: options.tenant };
  }
  for (const name in fields) {
    if (definition.known.has(name)) continue;
    const gathered = gatherUnknown(fields, definition);
    if ('ok' in gathered) return gathered;
    fields = gathered.fields;
    break;
  }
  const result = definition.schema.safeParse(fields);
  if (!result.success) {
    const [issue] = result.error.issues;
    const found = faultOfIssue(issue, given, definition);
    return issue !== undefined && needsText(issue, fields, definition) ? { ...found, message: INEXACT_NUMBER } : found;
  }
  const event = result.data;
  const latest = options.now + FUTURE_TOLERANCE_MS;
  if (event.occurred_at > latest) return tooFarAhead('occurred_at');
  if (definition.pastTimes.length > 0) {
    const ahead = aheadOf(latest, event, definition.pastTimes);
    if (ahead !== undefined) return tooFarAhead(ahead);
  }
  return { ok: true, event };
}

const NESTED = 'an unknown field that is nested; properties are flat';

/** Moves the producer's own flat fields into `properties`; names the first that cannot go there. */
function gatherUnknown(fields: Fields, definition: Definition): { readonly fields: Fields } | EventFault {
  const known: Record<string, unknown> = {};
  const own: Record<string, unknown> = isFields(fields.properties) ? { ...fields.properties } : {};
  for (const [name, value] of Object.entries(fields)) {
    if (definition.known.has(name)) {
      known[name] = value;
      continue;
    }
    if (name === 'recipient' && !definition.namesRecipient) {
      // As a property it would be stored as it is, not as a pseudonym.
      return fault('HX_FIELD', name, 'this type names no recipient');
    }
    if (typeof value === 'object' && value !== null) {
      const near = nearest(name, definition.known);
      return fault('HX_FIELD', name, near === undefined ? NESTED : `${NESTED}; did you mean ${near}?`);
    }
    if (name === '__proto__' || Object.hasOwn(own, name)) {
      return fault('HX_FIELD', name, 'given twice, here and in properties, or not a name that a property can have');
    }
    own[name] = value;
  }
  // Anything but an object stays as it is, for the schema to refuse.
  if (fields.properties === undefined || isFields(fields.properties)) known.properties = own;
  return { fields: known };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function aheadOf(latest: number, event: Event, names: readonly string[]): string | undefined {
  // Looked up by name: the names come from the schema, but no type ties them to this event's.
  const values = event as unknown as Readonly<Record<string, unknown>>;
  return names.find((name) => {
    const value = values[name];
    return typeof value === 'number' && value > latest;
  });
}

function tooFarAhead(name: string): EventFault {
  return fault('HX_TIME', name, 'a time must not be more than 24 h in the future');
}

function faultOfIssue(issue: z.core.$ZodIssue | undefined, given: Fields, definition: Definition): EventFault {
  if (issue === undefined) return fault('HX_FIELD', '', 'not an event');
  const first = issue.path[0];
  const unnamed = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const path = pathText(unnamed === undefined ? issue.path : [...issue.path, unnamed]);
  if (typeof first !== 'string') return fault('HX_FIELD', path, issue.message);
  if (issue.path.length === 1 && given[first] === undefined)
    return missing(first, issue.code === 'custom' ? issue.message : 'missing', given, definition);
  if (isTimeIssue(issue, definition)) return fault('HX_TIME', path, issue.message);
  // A field that was moved into properties is named where the producer wrote it.
  const second = issue.path[1];
  const moved = first === 'properties' && typeof second === 'string' && Object.hasOwn(given, second);
  return fault('HX_FIELD', moved ? second : path, issue.message);
}

/** The field holds a number that JSON does not hold exactly, and takes the same digits as text. */
function needsText({ path }: z.core.$ZodIssue, fields: Fields, { schema }: Definition): boolean {
  const value = path.reduce<unknown>((inner, step) => (inner as Fields | undefined)?.[String(step)], fields);
  if (typeof value !== 'number' || isExact(value)) return false;
  const again = schema.safeParse(withText(fields, path));
  return again.success || again.error.issues.every((issue) => pathText(issue.path) !== pathText(path));
}

/** A copy with all digits of the number at this path as text. */
function withText(value: unknown, [step, ...rest]: readonly PropertyKey[]): unknown {
  if (step === undefined) return Number.isFinite(value) ? BigInt(Number(value)).toString() : String(value);
  if (Array.isArray(value)) return value.map((one, i) => (i === step ? withText(one, rest) : one));
  const given = value as Fields;
  return { ...given, [step]: withText(given[String(step)], rest) };
}

/** Not of the form or range of a time; a fault between two good times is an ordinary one. */
function isTimeIssue(issue: z.core.$ZodIssue, definition: Definition): boolean {
  if (issue.code === 'custom') return issue.params?.time === true;
  return issue.code === 'invalid_type' && issue.path.length === 1 && definition.times.includes(String(issue.path[0]));
}

function pathText(path: readonly PropertyKey[]): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else text += text === '' ? String(step) : `.${String(step)}`;
  }
  return text;
}

function pathInEnvelope(envelope: CloudEvent, path: string): string {
  const first = path.split(/[.[]/, 1)[0] ?? '';
  const renamed = envelope.renamed.get(first);
  if (renamed !== undefined) return renamed + path.slice(first.length);
  return envelope.fromData.has(first) ? `data.${path}` : path;
}

function unknownType(given: unknown): EventFault {
  const meant = typeMeant(given);
  const list = `type is one of ${eventTypeNames.join(', ')}`;
  return fault('HX_TYPE', 'type', meant === undefined ? list : `${list}; did you mean ${meant}?`);
}

/** Names of the producer's fields may be in a message: they are near to one of ours. */
function missing(name: string, message: string, given: Fields, { known }: Definition): EventFault {
  const own = Object.keys(given).filter((field) => !known.has(field));
  const meant = fieldMeant(name, own);
  return fault(
    'HX_FIELD',
    name,
    meant === undefined ? message : `${message}; did you mean ${name} instead of ${meant}?`,
  );
}

function fault(code: ErrorCode, path: string, message: string): EventFault {
  return { ok: false, code, path, message };
}

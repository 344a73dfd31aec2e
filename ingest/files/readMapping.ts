import { LineCounter, parseDocument } from 'yaml';
import { CodedError } from '../../contract/errors.ts';
import { eventSchemas } from '../../contract/event.ts';
import { nearest } from '../../contract/nearest.ts';
import { parseTime } from '../../contract/time.ts';
import type { EventType } from '../../contract/types.ts';
import { formOf } from './fieldForms.ts';
import {
  type EventMapping,
  fieldsOf,
  idColumnsOf,
  type MappedField,
  type Mapping,
  mappingSchema,
  type PlainValue,
} from './mapping.ts';
import { parseTimeText } from './timeText.ts';

/**
 * Reads a mapping file's text. `name` is how errors name the file. `base` takes the place of the mapping's own: an export has a
 * time of its own each day, and the mapping stays as it is.
 * @throws CodedError HX_MAPPING naming file, line and place of the first fault; HX_USAGE for a `base` that is no time or that
 * the mapping does not use.
 */
export function readMapping(text: string, name: string, base?: string): Mapping {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineAt = (offset: number | undefined) => (offset === undefined ? '' : `:${lines.linePos(offset).line}`);
  const [wrong] = document.errors;
  if (wrong !== undefined) fail(name + lineAt(wrong.pos[0]), wrong.message.split('\n', 1)[0] ?? 'not YAML');
  const placeOf = (path: readonly PropertyKey[]) => {
    for (let length = path.length; length >= 0; length--) {
      // true: the node itself, which has its position, instead of its value.
      const node: unknown = document.getIn(path.slice(0, length), true);
      if (hasRange(node)) return name + lineAt(node.range[0]);
    }
    return name;
  };
  const parsed = mappingSchema.safeParse(document.toJS());
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const path = issue?.path ?? [];
    fail(placeOf(path), `${pathText(path)}: ${issue?.message ?? 'not a mapping'}`);
  }
  const mapping = base === undefined ? parsed.data : withBase(parsed.data, base, name);
  mapping.events.forEach((event, index) => {
    const fault = faultOf(event, mapping);
    if (fault !== undefined) fail(placeOf(['events', index]), `events[${index}]: ${fault}`);
  });
  return mapping;
}

function withBase(mapping: Mapping, base: string, name: string): Mapping {
  if (Number.isNaN(parseTime(base))) {
    throw new CodedError('HX_USAGE', '--base is a time with an offset, like 2026-06-04T09:00:00+08:00', {
      at: '--base',
    });
  }
  const isUsed = mapping.events.some((event) => fieldsOf(event).some(({ value }) => [value].flat().some(isFromBase)));
  if (isUsed) return { ...mapping, base };
  throw new CodedError('HX_USAGE', `${name} takes no time from base: write { time: base } where it belongs`, {
    at: '--base',
  });
}

/** Whether a value is `base`, or a time before or after it. */
function isFromBase(value: PlainValue): boolean {
  if (!('time' in value) || typeof value.time !== 'string') return false;
  const time = parseTimeText(value.time);
  return time !== undefined && time.from === undefined;
}

function hasRange(node: unknown): node is { readonly range: readonly [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}

function fail(at: string, message: string): never {
  throw new CodedError('HX_MAPPING', `${at}: ${message}`, { at });
}

/** What the schema cannot see: fields that every event of the type needs, `base`, and rows where there is none. */
function faultOf(event: EventMapping, mapping: Mapping): string | undefined {
  const fields = fieldsOf(event);
  const names = fields.map(({ field }) => field);
  for (const [name, schema] of Object.entries(eventSchemas[event.type].shape)) {
    if (name === 'id' || name === 'tenant' || name === 'type' || names.includes(name)) continue;
    if (schema.safeParse(undefined).success) continue;
    const meant = nearest(
      name,
      names.filter((written) => !(written in eventSchemas[event.type].shape)),
    );
    return `${event.type} needs ${name}${meant === undefined ? '' : ` (${meant} is no field of it)`}`;
  }
  if (event.once && idColumnsOf(event) !== undefined) return 'once has no row to take an id from';
  if (event.once && event.when !== undefined) return 'once has no row, so it takes no when';
  const parts = faultOfParts(event.type, fields);
  if (parts !== undefined) return parts;
  for (const { name, value } of fields) {
    for (const plain of Array.isArray(value) ? value : [value]) {
      const fault = faultOfValue(plain, event.once, mapping);
      if (fault !== undefined) return `${name}: ${fault}`;
    }
  }
  return undefined;
}

/** An object is given whole or by its parts, and has no other parts than the contract knows. */
function faultOfParts(type: EventType, fields: readonly MappedField[]): string | undefined {
  for (const { field, part, name } of fields) {
    const form = formOf(type, field);
    if (part === undefined || form.kind !== 'object') continue;
    if (fields.some((other) => other.field === field && other.part === undefined)) {
      return `${field} is given whole and by its part ${name}: keep one of the two`;
    }
    if (form.parts.has(part) || form.others !== undefined) continue;
    const meant = nearest(part, form.parts.keys());
    const known = meant === undefined ? `one of ${[...form.parts.keys()].join(', ')}` : `${field}.${meant}?`;
    return `${name}: ${field} has no ${part || 'part without a name'} (${known})`;
  }
  return undefined;
}

function faultOfValue(value: PlainValue, once: boolean, mapping: Mapping): string | undefined {
  if (once && ('row' in value || columnOf(value) !== undefined)) return 'once has no row to take a value from';
  return mapping.base === undefined && isFromBase(value)
    ? 'the mapping has no base: give it one, or --base'
    : undefined;
}

/** The column that a value is taken from. */
export function columnOf(value: PlainValue): string | undefined {
  if ('column' in value) return value.column;
  if ('map' in value) return value.map.column;
  return 'time' in value && typeof value.time !== 'string' ? value.time.column : undefined;
}

/** Every column that the mapping reads. */
export function columnsOf(mapping: Mapping): Set<string> {
  const columns = new Set<string>();
  for (const event of mapping.events) {
    for (const name of Object.keys(event.when ?? {})) columns.add(name);
    for (const name of idColumnsOf(event) ?? []) columns.add(name);
    for (const { value } of fieldsOf(event)) {
      for (const plain of Array.isArray(value) ? value : [value]) {
        const column = columnOf(plain);
        if (column !== undefined) columns.add(column);
      }
    }
  }
  return columns;
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i === 0 ? '' : '.'}${String(step)}`))
    .join('');
}

import { eventSchemas } from '../../contract/event.ts';
import { eventTypeJsonSchema } from '../../contract/jsonSchema.ts';
import type { EventType } from '../../contract/types.ts';

/** What the contract takes in a field, as far as a file's values have to be brought into that form. A list has that of its items. */
export type FieldForm =
  | { readonly kind: 'as_it_is' | 'identity' | 'whole_number' | 'number' | 'boolean' | 'day' }
  | {
      readonly kind: 'object';
      /** The parts that it may have; with `others` also any other, which has that form. */
      readonly parts: ReadonlyMap<string, FieldForm>;
      readonly others?: FieldForm;
    };

const AS_IT_IS: FieldForm = { kind: 'as_it_is' };
const PADDED = '\u00a0x';

/** The fields of a type and their forms, concluded from the contract and listed nowhere else. */
const formsOf = remembered((type: EventType): ReadonlyMap<string, FieldForm> => {
  const { properties } = eventTypeJsonSchema(type);
  return new Map(
    Object.entries(eventSchemas[type].shape).map(([name, schema]) => {
      // Those that the contract trims identify something.
      const identifies = trims(schema.safeParse(PADDED).data) || trims(schema.safeParse([PADDED]).data);
      return [name, identifies ? { kind: 'identity' } : formOfSchema(fieldsOfObject(properties)[name])];
    }),
  );
});

/** The form of a field; of one that the contract does not know, as it is. */
export function formOf(type: EventType, field: string): FieldForm {
  return formsOf(type).get(field) ?? AS_IT_IS;
}

/** Where a value of a mapping goes: into a field, or into a part of one that is an object. */
export interface Target {
  readonly field: string;
  readonly part?: string;
}

/**
 * `counts.read` is the part `read` of the object `counts`. A dot separates only behind a field that is an object: elsewhere it
 * belongs to the name of a property.
 */
export function targetOf(type: EventType, name: string): Target {
  const dot = name.indexOf('.');
  const field = name.slice(0, Math.max(dot, 0));
  return formOf(type, field).kind === 'object' ? { field, part: name.slice(dot + 1) } : { field: name };
}

function trims(read: unknown): boolean {
  return read === 'x' || (Array.isArray(read) && read[0] === 'x');
}

/** The form of what a JSON Schema describes. */
function formOfSchema(given: unknown): FieldForm {
  const schema = fieldsOfObject(given);
  switch (schema.type) {
    case 'array':
      return formOfSchema(schema.items);
    case 'integer':
      return { kind: 'whole_number' };
    case 'number':
      return { kind: 'number' };
    case 'boolean':
      return { kind: 'boolean' };
    case 'string':
      return schema.format === 'date' ? { kind: 'day' } : AS_IT_IS;
    case 'object': {
      const named = Object.entries(fieldsOfObject(schema.properties));
      const parts = new Map(named.map(([name, part]) => [name, formOfSchema(part)]));
      const others = schema.additionalProperties;
      return { kind: 'object', parts, ...(others === false ? {} : { others: formOfSchema(others) }) };
    }
    default:
      return AS_IT_IS;
  }
}

function fieldsOfObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

/** Works each out when it is first asked for: most mappings make a few types only. */
function remembered<K, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const made = known.get(key) ?? make(key);
    known.set(key, made);
    return made;
  };
}

import { trimIdentity } from '../../contract/identity.ts';
import { formatTime, parseTime } from '../../contract/time.ts';
import { parseDuration } from './duration.ts';
import { type FieldForm, formOf } from './fieldForms.ts';
import { fieldValue, numberOf, truthOf } from './fieldValue.ts';
import { type EventMapping, fieldsOf, idColumnsOf, type Mapping, type PlainValue, type Value } from './mapping.ts';
import { parseTimeText, readTime } from './timeText.ts';

/** A row of the file: the value of a column; undefined where there is none or it is empty. */
export type Columns = (name: string) => unknown;

/** An event that a row makes, in the contract's spelling, not yet checked. */
export interface MappedEvent {
  /** Its place in the mapping's `events`. */
  readonly index: number;
  /** Its `id` only where the row names one. */
  readonly fields: Record<string, unknown>;
  /** The texts of the columns that identify it, trimmed, where the mapping names some. */
  readonly idColumns?: readonly string[];
}

/** The events of one row; `row` counts from 1. */
export function mapRow(mapping: Mapping, given: Columns, row: number): MappedEvent[] {
  const columns = withoutEmpty(given, mapping);
  const events: MappedEvent[] = [];
  for (const recipe of recipesOf(mapping)) {
    if (recipe.once || !applies(recipe, columns)) continue;
    const { index, idColumns } = recipe;
    const fields = fieldsOfRow(recipe, columns, row);
    if (idColumns === undefined) events.push({ index, fields });
    else {
      events.push({ index, fields, idColumns: idColumns.map((name) => trimIdentity(String(columns(name) ?? ''))) });
    }
  }
  return events;
}

/** The events that a file makes once, whatever its rows. */
export function mapOnce(mapping: Mapping): MappedEvent[] {
  return recipesOf(mapping).flatMap((recipe) =>
    recipe.once ? [{ index: recipe.index, fields: fieldsOfRow(recipe, () => undefined, 0) }] : [],
  );
}

/** The columns, but those that hold what the mapping calls empty. */
function withoutEmpty(columns: Columns, { empty }: Mapping): Columns {
  if (empty === undefined) return columns;
  return (name) => {
    const given = columns(name);
    return typeof given === 'string' && empty.includes(given.trim()) ? undefined : given;
  };
}

type Make = (columns: Columns, row: number) => unknown;

/** One event of a mapping with all worked out that no row changes. */
interface Recipe {
  readonly index: number;
  readonly type: EventMapping['type'];
  readonly once: boolean;
  /** Columns, and the texts that each may hold. */
  readonly when: readonly (readonly [string, ReadonlySet<string>])[];
  readonly idColumns: readonly string[] | undefined;
  readonly fields: readonly { readonly name: string; readonly make: Make; readonly form: FieldForm }[];
}

/** Asked for with every row. */
const recipesOfMapping = new WeakMap<Mapping, readonly Recipe[]>();

function recipesOf(mapping: Mapping): readonly Recipe[] {
  const known = recipesOfMapping.get(mapping);
  if (known !== undefined) return known;
  const recipes = mapping.events.map((event, index) => recipeOf(event, index, mapping));
  recipesOfMapping.set(mapping, recipes);
  return recipes;
}

function recipeOf(event: EventMapping, index: number, mapping: Mapping): Recipe {
  const { type, once, when = {} } = event;
  const makers = new Map<string, Make>();
  const parts = new Map<string, (readonly [string, Make])[]>();
  for (const { field, part, value } of fieldsOf(event)) {
    const make = makerOf(value, mapping);
    if (part === undefined) makers.set(field, make);
    else {
      const made = parts.get(field) ?? [];
      made.push([part, make]);
      parts.set(field, made);
      // Once for each field: the list is complete when the first row is read.
      makers.set(field, objectMakerOf(made));
    }
  }
  const fields = [...makers].map(([name, make]) => ({ name, make, form: formOf(type, name) }));
  const conditions = Object.entries(when).map(([name, values]) => [name, new Set(values.map(String))] as const);
  return { index, type, once, when: conditions, idColumns: idColumnsOf(event), fields };
}

function applies({ when }: Recipe, columns: Columns): boolean {
  return when.every(([name, texts]) => texts.has(String(columns(name) ?? '')));
}

function fieldsOfRow(recipe: Recipe, columns: Columns, row: number): Record<string, unknown> {
  const fields: Record<string, unknown> = { type: recipe.type };
  for (const { name, make, form } of recipe.fields) {
    const value = fieldValue(make(columns, row), form);
    if (value !== undefined) fields[name] = value;
  }
  return fields;
}

/** An object of these parts; none where no part has a value. */
function objectMakerOf(parts: readonly (readonly [string, Make])[]): Make {
  return (columns, row) => {
    const made = parts.flatMap(([name, make]): [string, unknown][] => {
      const value = make(columns, row);
      return value === undefined ? [] : [[name, value]];
    });
    return made.length === 0 ? undefined : Object.fromEntries(made);
  };
}

function makerOf(value: Value, mapping: Mapping): Make {
  if (!Array.isArray(value)) return plainMakerOf(value, mapping);
  const makers = value.map((plain) => plainMakerOf(plain, mapping));
  return (columns, row) => makers.flatMap((make) => make(columns, row) ?? []);
}

function plainMakerOf(value: PlainValue, mapping: Mapping): Make {
  if ('const' in value) return () => value.const;
  if ('row' in value) return (_, row) => String(row);
  if ('time' in value) return timeMakerOf(value.time, mapping);
  if ('map' in value) {
    const { column, values, otherwise } = value.map;
    return (columns) => {
      const given = columns(column);
      if (given === undefined) return undefined;
      return Object.hasOwn(values, String(given)) ? values[String(given)] : otherwise;
    };
  }
  const { column, as, split } = value;
  if (split === undefined && as === undefined) return (columns) => columns(column);
  return (columns) => {
    const given = columns(column);
    if (given === undefined) return undefined;
    if (split === undefined) return converted(given, as);
    const parts = String(given)
      .split(split)
      .map((part) => part.trim());
    return parts.filter((part) => part !== '').map((part) => converted(part, as));
  };
}

/** What cannot be converted stays as it is, for the contract to refuse by name. */
function converted(given: unknown, as: 'text' | 'number' | 'boolean' | undefined): unknown {
  const text = String(given).trim();
  if (as === 'text') return text;
  if (as === 'number') return numberOf(text) ?? given;
  if (as === 'boolean') return truthOf(text) ?? given;
  return given;
}

function timeMakerOf(made: Extract<PlainValue, { time: unknown }>['time'], mapping: Mapping): Make {
  if (typeof made === 'string') {
    const { from, plus } = parseTimeText(made) ?? { from: undefined, plus: 0 };
    return () => formatTime((from ?? parseTime(mapping.base ?? '')) + plus);
  }
  const { column, offset } = made;
  const plus = parseDuration(made.plus ?? '0s') ?? 0;
  return (columns) => {
    const given = columns(column);
    if (given === undefined) return undefined;
    const time = readTime(String(given), offset) + plus;
    return Number.isNaN(time) ? given : formatTime(time);
  };
}

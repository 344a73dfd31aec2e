import { z } from 'zod';
import { isExact } from '../../contract/numbers.ts';
import { parseTime } from '../../contract/time.ts';
import { eventTypeNames } from '../../contract/types.ts';
import { parseDuration } from './duration.ts';
import { type Target, targetOf } from './fieldForms.ts';
import { parseTimeText } from './timeText.ts';

const exactNumber = z.number().refine(isExact, 'a number beyond 2^53 - 1 is not held exactly: put it in quotes');
const scalar = z.union([z.string(), exactNumber, z.boolean()]);
const columnName = z.string().min(1);
const duration = z.string().refine((text) => parseDuration(text) !== undefined, 'a duration like 90s, 15m, 2h, 1d12h');
const offset = z.string().regex(/^(Z|[+-]\d\d:\d\d)$/, 'an offset like +08:00, or Z');

const valueForms = {
  column: z.strictObject({
    column: columnName,
    as: z.enum(['text', 'number', 'boolean']).optional(),
    split: z.string().min(1).optional(),
  }),
  const: z.strictObject({ const: z.union([scalar, z.array(scalar), z.record(z.string(), scalar)]) }),
  row: z.strictObject({ row: z.literal(true) }),
  map: z.strictObject({
    map: z.strictObject({
      column: columnName,
      values: z.record(z.string(), z.union([scalar, z.array(scalar)])),
      otherwise: scalar.optional(),
    }),
  }),
  time: z.strictObject({
    time: z.union([
      z.string().refine((text) => parseTimeText(text) !== undefined, 'base + a duration, or an RFC 3339 time'),
      z.strictObject({ column: columnName, offset: offset.optional(), plus: duration.optional() }),
    ]),
  }),
};
/** One value; the word that names its form is its first key. */
export type PlainValue = {
  [Form in keyof typeof valueForms]: z.output<(typeof valueForms)[Form]>;
}[keyof typeof valueForms];
/** What a field is made of; an array makes a list. */
export type Value = PlainValue | PlainValue[];

// A plain union would only report "Invalid input". Here the keyword selects the form, and the errors are those of that form.
const plainValue = z.unknown().transform((given, context): PlainValue => {
  const words = typeof given === 'object' && given !== null ? Object.keys(given) : [];
  const form = words.map((word) => formOf(word)).find((found) => found !== undefined);
  if (form === undefined) {
    context.issues.push({
      code: 'custom',
      input: given,
      message: `a value is one of ${formNames.map((name) => `{${name}: ...}`).join(', ')}; a part of an object is named with a dot, like counts.read`,
    });
    return z.NEVER;
  }
  const parsed = form.safeParse(given);
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues)
    context.issues.push({ code: 'custom', input: given, path, message });
  return z.NEVER;
});
const formNames = Object.keys(valueForms);

function formOf(word: string): z.ZodType<PlainValue> | undefined {
  const known: Readonly<Record<string, z.ZodType<PlainValue>>> = valueForms;
  return Object.hasOwn(known, word) ? known[word] : undefined;
}

const plainValues = z.array(plainValue);
const value = z.unknown().transform((given, context): Value => {
  const parsed = Array.isArray(given) ? plainValues.safeParse(given) : plainValue.safeParse(given);
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues)
    context.issues.push({ code: 'custom', input: given, path, message });
  return z.NEVER;
});

const idColumns = z.strictObject({ columns: z.array(columnName).min(1).max(16) });
/** Columns that together identify an event. */
export type IdColumns = z.output<typeof idColumns>;

const idValue = z.unknown().transform((given, context): Value | IdColumns => {
  const named = typeof given === 'object' && given !== null && 'columns' in given;
  const parsed = named ? idColumns.safeParse(given) : value.safeParse(given);
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues)
    context.issues.push({ code: 'custom', input: given, path, message });
  return z.NEVER;
});

const eventMapping = z
  .object({
    type: z.enum(eventTypeNames),
    /** A value, or columns to make it of; without one the id is made of the event's natural key. */
    id: idValue.optional(),
    /** The rows that make this event: each column named holds one of its values. */
    when: z.record(z.string(), z.array(scalar).min(1)).optional(),
    /** Once for the file instead of for each row; then no value may come from a column or the row. */
    once: z.boolean().default(false),
  })
  .catchall(value);

export const mappingSchema = z.strictObject({
  /** For people, in the list of imports. */
  name: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/, '1 to 64 letters, digits, . _ -'),
  format: z.enum(['csv', 'ndjson']).default('csv'),
  encoding: z.enum(['utf-8', 'gb18030']).default('utf-8'),
  delimiter: z.string().min(1).max(4).default(','),
  /** Texts that mean an empty column, like `-`. */
  empty: z.array(z.string().min(1)).min(1).max(16).optional(),
  /** What `base` in times means. */
  base: z
    .string()
    .refine((text) => !Number.isNaN(parseTime(text)), 'a time is RFC 3339 with an offset')
    .optional(),
  events: z.array(eventMapping).min(1),
});

/** How the rows of a file become events. */
export type Mapping = z.output<typeof mappingSchema>;
export type EventMapping = Mapping['events'][number];

/** Words of an event of a mapping that are no field of the event. */
const mappingWords: ReadonlySet<string> = new Set(['type', 'when', 'once']);

/** The columns that identify the event, where the mapping names some. */
export function idColumnsOf({ id }: EventMapping): readonly string[] | undefined {
  return id !== undefined && 'columns' in id ? id.columns : undefined;
}

/** What one value of a mapping makes: a field of the event, or a part of it; `name` is as the mapping has it. */
export interface MappedField extends Target {
  readonly name: string;
  readonly value: Value;
}

/** The fields of the event and what each is made of, but an id that is made of columns. */
export function fieldsOf(event: EventMapping): readonly MappedField[] {
  return Object.entries(event).flatMap(([name, made]): MappedField[] =>
    // The schema has checked every other key, which no type knows.
    mappingWords.has(name) || made === undefined || (name === 'id' && idColumnsOf(event) !== undefined)
      ? []
      : [{ name, ...targetOf(event.type, name), value: made as Value }],
  );
}

import type { z } from 'zod';
import { Interned } from './interned.ts';
import { type FieldName, field } from './scan.ts';

/** A field that is checked by the contract's own schema, so that the rule for valid texts exists once. */
export interface SchemaField<T> {
  readonly number: number;
  readonly required: boolean;
  /** Where it may be absent: undefined, or the schema's default. */
  readonly absent: T | undefined;
  readonly read: (given: unknown) => { readonly value: T } | undefined;
}

export function schemaField<T>(name: FieldName, schema: z.ZodType<T>): SchemaField<T> {
  const absent = schema.safeParse(undefined);
  return {
    number: field[name],
    required: !absent.success,
    absent: absent.data,
    read: (given) => {
      const result = schema.safeParse(given);
      return result.success ? { value: result.data } : undefined;
    },
  };
}

/** A field of few distinct values: each is read once. */
export interface InternedField<T> extends SchemaField<T> {
  readonly table: Interned<T>;
}

export function internedText<T>(name: FieldName, schema: z.ZodType<T>): InternedField<T> {
  const plain = schemaField(name, schema);
  return { ...plain, table: new Interned(plain.read) };
}

/** An array of few distinct contents, read as JSON. */
export function internedArray<T>(name: FieldName, schema: z.ZodType<T>): InternedField<T> {
  const plain = schemaField(name, schema);
  const table = new Interned((text) => {
    try {
      return plain.read(JSON.parse(text));
    } catch {
      return undefined;
    }
  });
  return { ...plain, table };
}

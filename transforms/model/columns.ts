import { z } from 'zod';

/**
 * The encoding of a kind of column in each format (only api/formats/columnTypes.ts maps it):
 * count Int64 · rate Float64 or null · number Float64 · text · flag Boolean · instant RFC 3339 with ms in text, timestamp(ms, UTC) else ·
 * date YYYY-MM-DD · money a decimal string · pseudonym 16 lower-case hex digits · values list of {currency, amount} · json text in flat formats.
 * In a row: count number or bigint, instant milliseconds since 1970 or RFC 3339, values `{currency, amount: decimal text}[]`; any may be null.
 */
export type ColumnKind =
  | 'count'
  | 'rate'
  | 'number'
  | 'text'
  | 'flag'
  | 'instant'
  | 'date'
  | 'money'
  | 'pseudonym'
  | 'values'
  | 'json';

/** Metadata of a field of a row schema; `field` and the functions below add it to a type. */
export function column(kind: ColumnKind, en: string, zh: string) {
  return { column: kind, label: { en, 'zh-CN': zh } };
}

/** The same for a column that is computed in TypeScript (`derive`): SQL tools do not have it. */
export function derivedColumn(kind: ColumnKind, en: string, zh: string) {
  return { ...column(kind, en, zh), derived: true as const };
}

const types = {
  count: z.number(),
  rate: z.number(),
  number: z.number(),
  instant: z.number(),
  text: z.string(),
  date: z.string(),
  pseudonym: z.string(),
  flag: z.boolean(),
};
type Types = typeof types;

type Kind = keyof Types;

function typed<K extends Kind>(kind: K, meta: z.core.GlobalMeta): Types[K] {
  const type: z.ZodType = types[kind];
  // Cast: a type with a label is of the same type.
  return type.meta(meta) as Types[K];
}

function nullable<K extends Kind>(kind: K, meta: z.core.GlobalMeta): z.ZodNullable<Types[K]> {
  const type: z.ZodType = types[kind].nullable();
  // Cast: as above.
  return type.meta(meta) as z.ZodNullable<Types[K]>;
}

/** A column of a row, of the type that its kind has: from SQL or `derived`, and of each `maybe` null. */
export const field = <K extends Kind>(kind: K, en: string, zh: string) => typed(kind, column(kind, en, zh));
export const maybe = <K extends Kind>(kind: K, en: string, zh: string) => nullable(kind, column(kind, en, zh));
export const derived = <K extends Kind>(kind: K, en: string, zh: string) => typed(kind, derivedColumn(kind, en, zh));
export const maybeDerived = <K extends Kind>(kind: K, en: string, zh: string) =>
  nullable(kind, derivedColumn(kind, en, zh));

/** A value by each of the names. */
export function recordOf<const N extends string, T>(names: readonly N[], value: (name: N, i: number) => T) {
  // Cast: fromEntries loses the type of the keys, which are exactly the names of the list.
  return Object.fromEntries(names.map((name, i) => [name, value(name, i)])) as Record<N, T>;
}

/** These columns of a shape, in this order. */
export function pick<Shape, Name extends keyof Shape & string>(shape: Shape, names: readonly Name[]) {
  // Cast: a column keeps the type that it has under its name.
  return recordOf(names, (name) => shape[name]) as Pick<Shape, Name>;
}

/** The metadata of a field, on itself or below its `.nullable()`, `.optional()` or `.default()`. */
export function metaOf(field: z.core.$ZodType): unknown {
  const own = z.globalRegistry.get(field);
  if (own !== undefined && 'column' in own) return own;
  const { def } = field._zod;
  return 'innerType' in def ? metaOf(def.innerType as z.core.$ZodType) : own;
}

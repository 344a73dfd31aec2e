import type { MetricInfo, ParamSchema } from '../../api/answers.ts';

/** What a parameter is asked with. */
export type Input =
  | { readonly as: 'choice'; readonly values: readonly string[] }
  | { readonly as: 'choices'; readonly values: readonly string[] }
  | { readonly as: 'values' }
  | { readonly as: 'flag' }
  | { readonly as: 'number'; readonly least?: number; readonly most?: number }
  | { readonly as: 'date' }
  | { readonly as: 'text' };

/** Where a field stands in the form. */
export type Part = 'grouping' | 'filters' | 'options';

export interface Field {
  readonly name: string;
  readonly part: Part;
  readonly input: Input;
  readonly required: boolean;
  /** What holds where nothing is said, as text; undefined where there is no such thing. */
  readonly fallback: string | undefined;
  /** The API's own words for it, English. */
  readonly about: string | undefined;
}

/** Asked by the page's own period or by the table's heads, or a place in the answer rather than a question. */
const askedElsewhere = new Set(['from', 'to', 'sort', 'cursor', 'lang']);
/** Parameters that leave values of a filter out: for addresses and programs, a form would have each filter twice. */
const LEFT_OUT = 'not.';
const shapesRows = new Set(['group_by', 'interval', 'date_basis', 'zone', 'compare', 'stages', 'of']);

/** The alternatives of a schema: itself where it has none. */
const options = (schema: ParamSchema): readonly ParamSchema[] => schema.anyOf ?? [schema];
const enumOf = (schema: ParamSchema | undefined): readonly string[] | undefined => schema?.enum;

/** The input for a parameter's JSON Schema; a shape that is not known is asked as text, which the API judges. */
export function inputOf(schema: ParamSchema): Input {
  const all = options(schema);
  if (all.some(({ type }) => type === 'boolean')) return { as: 'flag' };
  if (all.some(({ format }) => format === 'date')) return { as: 'date' };
  const list = all.find(({ type }) => type === 'array');
  if (list !== undefined) {
    const values = enumOf(list.items);
    return values === undefined ? { as: 'values' } : { as: 'choices', values };
  }
  const number = all.find(({ type }) => type === 'integer' || type === 'number');
  if (number !== undefined) {
    const { minimum, maximum } = number;
    return {
      as: 'number',
      ...(minimum === undefined ? {} : { least: minimum }),
      ...(maximum === undefined ? {} : { most: maximum }),
    };
  }
  const values = all.map(enumOf).find((found) => found !== undefined);
  return values === undefined ? { as: 'text' } : { as: 'choice', values };
}

function partOf(name: string, input: Input, required: boolean): Part {
  if (required || shapesRows.has(name)) return 'grouping';
  return input.as === 'choices' || input.as === 'values' ? 'filters' : 'options';
}

/** The form of a metric: one field a parameter, what must be said first, else in the order that the metric names them. */
export function fieldsOf(info: Pick<MetricInfo, 'params'>): readonly Field[] {
  const required = new Set(info.params.required ?? []);
  return Object.entries(info.params.properties ?? {})
    .filter(([name]) => !askedElsewhere.has(name) && !name.startsWith(LEFT_OUT))
    .map(([name, schema]) => {
      const input = inputOf(schema);
      const { default: usual, description } = schema;
      return {
        name,
        part: partOf(name, input, required.has(name)),
        input,
        required: required.has(name),
        fallback: usual === undefined ? undefined : String(usual),
        about: description,
      };
    })
    .sort((a, b) => Number(b.required) - Number(a.required));
}

/** What the address says for the fields; names that are none of them are left to others. */
export function askedOf(
  fields: readonly Field[],
  all: (name: string) => readonly string[],
): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(fields.map(({ name }) => [name, all(name)] as const).filter(([, said]) => said.length > 0));
}

/** Names that must be said and are not: nothing is asked of the API before. */
export function unsaid(fields: readonly Field[], asked: Readonly<Record<string, readonly string[]>>): readonly Field[] {
  return fields.filter(({ name, required }) => required && asked[name] === undefined);
}

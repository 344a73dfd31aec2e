import { leavesOut } from '../../address/held.ts';
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

/** Where a field is in the form. */
export type Part = 'grouping' | 'filters' | 'options';

export interface Field {
  readonly name: string;
  readonly part: Part;
  readonly input: Input;
  readonly required: boolean;
  /** What holds where nothing is chosen, as text; undefined where there is no such thing. */
  readonly fallback: string | undefined;
  /** The API's own words for it, English. */
  readonly about: string | undefined;
}

/** Asked by the page's own period or by the table's heads, or a place in the answer rather than a question. */
const askedElsewhere = new Set(['from', 'to', 'sort', 'cursor', 'lang']);
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

/**
 * The form of a metric: one field a parameter, what must be chosen first, else in the order that the metric names them. `byEvent`: the dates of
 * events count, by which conversions are of any goal.
 */
export function fieldsOf(info: Pick<MetricInfo, 'params'>, byEvent = false): readonly Field[] {
  const required = new Set(info.params.required ?? []);
  return Object.entries(info.params.properties ?? {})
    .filter(([name]) => !askedElsewhere.has(name) && !leavesOut(name))
    .map(([name, schema]) => {
      const input = inputOf(schema);
      const { description } = schema;
      const usual = byEvent && name === 'goal' ? '*' : schema.default;
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

/** A list may be one text with commas, as the API takes it. */
function givenOf({ input }: Field, stated: readonly string[]): readonly string[] {
  if (input.as !== 'choices') return stated;
  return stated.flatMap((text) => (input.values.includes(text) ? [text] : text.split(',').filter((one) => one !== '')));
}

/** The metric's parameters that leave values out. They have no field, which would be there twice for each filter; an address has them. */
export const leavingOut = ({ params }: Pick<MetricInfo, 'params'>): readonly string[] =>
  Object.keys(params.properties ?? {}).filter(leavesOut);

/** What the address has for the fields, and for `more` names; others are left to others. */
export function askedOf(
  fields: readonly Field[],
  all: (name: string) => readonly string[],
  more: readonly string[] = [],
): Readonly<Record<string, readonly string[]>> {
  const own = fields.map((field) => [field.name, givenOf(field, all(field.name))] as const);
  const others = more.map((name) => [name, all(name)] as const);
  return Object.fromEntries([...own, ...others].filter(([, stated]) => stated.length > 0));
}

/** Names that must be chosen and are not: nothing is asked of the API before. */
export function unsaid(fields: readonly Field[], asked: Readonly<Record<string, readonly string[]>>): readonly Field[] {
  return fields.filter(({ name, required }) => required && asked[name] === undefined);
}

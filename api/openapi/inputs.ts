import type { Metric } from '../../transforms/metrics/metric.ts';
import { paramsSchema } from './metricSchemas.ts';

/** How a parameter is asked for: by a choice among `values`, a switch, a whole number, a date or instant, or text. */
export type Control = 'choice' | 'flag' | 'whole' | 'moment' | 'text';

/** One parameter, ready for a form: what its JSON Schema says, without the ways in which it may be written. */
export interface Input {
  readonly name: string;
  readonly control: Control;
  /** Takes several values: the name repeated. */
  readonly list: boolean;
  readonly required: boolean;
  /** Of a choice, all there are. Of other controls absent: the metric filter-values knows those of filters. */
  readonly values?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly about: string;
}

/** The parts of JSON Schema that parameters use. */
interface Schema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly description?: string;
}

/** What one value of the parameter may be: its alternatives, and the members of its lists. */
function alternatives(schema: Schema): Schema[] {
  const below = [...(schema.anyOf ?? []), ...(schema.items ? [schema.items] : [])];
  return below.length === 0 ? [schema] : below.flatMap(alternatives);
}

function takesList({ type, anyOf = [] }: Schema): boolean {
  return type === 'array' || anyOf.some(takesList);
}

function controlOf(values: readonly Schema[]): Control {
  if (values.some(({ type }) => type === 'boolean')) return 'flag';
  if (values.some(({ format }) => format === 'date' || format === 'date-time')) return 'moment';
  if (values.every((value) => value.enum !== undefined)) return 'choice';
  return values.some(({ type }) => type === 'integer') ? 'whole' : 'text';
}

function inputOf(name: string, schema: Schema, required: boolean): Input {
  const values = alternatives(schema);
  const control = controlOf(values);
  const { minimum, maximum } = values[0] ?? {};
  return {
    name,
    control,
    list: takesList(schema),
    required,
    ...(control === 'choice' && { values: [...new Set(values.flatMap((value) => value.enum ?? []))] }),
    ...(control === 'whole' && minimum !== undefined && { minimum }),
    ...(control === 'whole' && maximum !== undefined && { maximum }),
    ...(schema.default !== undefined && { default: schema.default }),
    about: schema.description ?? '',
  };
}

/** A metric's parameters in the order of its schema. */
export function inputsOf(metric: Metric): Input[] {
  const schema = paramsSchema(metric);
  // Casts: the schema is z.toJSONSchema's of an object.
  const required = (schema.required ?? []) as readonly string[];
  const properties = Object.entries(schema.properties as Readonly<Record<string, Schema>>);
  return properties.map(([name, property]) => inputOf(name, property, required.includes(name)));
}

/** One entry of `inputs` in GET /v1/metrics. */
export const inputSchema = {
  type: 'object',
  required: ['name', 'control', 'list', 'required', 'about'],
  properties: {
    name: { type: 'string' },
    control: { type: 'string', enum: ['choice', 'flag', 'whole', 'moment', 'text'] satisfies Control[] },
    list: { type: 'boolean', description: 'Takes several values: the name repeated' },
    required: { type: 'boolean' },
    values: { type: 'array', items: { type: 'string' }, description: 'Of a choice' },
    minimum: { type: 'number' },
    maximum: { type: 'number' },
    default: {},
    about: { type: 'string' },
  },
};

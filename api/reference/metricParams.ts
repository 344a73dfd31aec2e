import { z } from 'zod';
import type { Metric } from '../../transforms/metrics/metric.ts';
import { querySchema } from '../openapi/jsonSchema.ts';

/** One parameter of a metric, as the schema of the reference has it. */
const paramSchema = z.object({
  description: z.string().optional(),
  default: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  type: z.string().optional(),
  items: z.object({ enum: z.array(z.unknown()).optional() }).optional(),
  anyOf: z
    .array(
      z.looseObject({
        enum: z.array(z.unknown()).optional(),
        items: z.looseObject({ enum: z.array(z.unknown()).optional() }).optional(),
      }),
    )
    .optional(),
});
export type MetricParam = z.output<typeof paramSchema>;

/** The parameters of a metric by name, as its documents and its help describe them. */
export function paramsOf(metric: Pick<Metric, 'params'>): readonly (readonly [string, MetricParam])[] {
  return Object.entries(querySchema(metric.params).properties).map(([name, schema]) => [
    name,
    paramSchema.parse(schema),
  ]);
}

/** Values of a closed list; empty for anything else. */
export function valuesOf(param: MetricParam): readonly string[] {
  const lists = [param, ...(param.anyOf ?? [])].flatMap((one) => [one.enum ?? [], one.items?.enum ?? []]);
  return [...new Set(lists.flat().map(String))];
}

export const isSwitch = ({ anyOf = [] }: MetricParam) => anyOf.some(({ type }) => type === 'boolean');

/** Parameters of a question that people ask, by what the metric takes: of the broadcast that the README sends. */
export function exampleOf(metric: Pick<Metric, 'params'>): Readonly<Record<string, string>> {
  const params = new Map(paramsOf(metric));
  const missing = metric.params.safeParse({}).error?.issues.map(({ path }) => String(path[0])) ?? [];
  const groups = valuesOf(params.get('group_by') ?? {});
  return {
    ...Object.fromEntries(missing.map((name) => [name, valuesOf(params.get(name) ?? {})[0] ?? 'spring'])),
    ...(groups.includes('content_type') ? { group_by: 'content_type' } : {}),
    ...(params.has('horizon') && !missing.includes('broadcast') ? { horizon: '7d' } : {}),
    ...(params.has('from') && params.has('to') ? { from: '2026-03-01', to: '2026-04-01' } : {}),
  };
}

/** The same as options of `huixiang query`. */
export function exampleOptions(metric: Pick<Metric, 'params'>): string {
  return Object.entries(exampleOf(metric))
    .map(([name, value]) => ` --${name.replaceAll('_', '-')} ${value}`)
    .join('');
}

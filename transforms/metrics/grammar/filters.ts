import { z } from 'zod';
import { CodedError } from '../../../contract/errors.ts';
import { platforms, tiers } from '../../../contract/types.ts';
import type { Fragment } from './fragment.ts';

/** One value or several: a repeated parameter is OR. */
export function many<Value extends string>(value: z.ZodType<Value, Value>) {
  return z.union([value, z.array(value)]).transform((given): Value[] => {
    const values: Value[] = typeof given === 'string' ? [given] : given;
    return [...new Set(values)];
  });
}

const text = z.string().max(256);

/** Filters by what a broadcast is; different names are AND. */
export const factFilters = {
  platform: many(z.enum(platforms)).optional().describe('Platforms'),
  message_class: many(text).optional().describe('Message classes'),
  content_type: many(text).optional().describe('Content types'),
  tier: many(z.enum(tiers)).optional().describe('Tiers'),
  campaign: many(text).optional().describe('Campaigns'),
  owner: many(text).optional().describe('Owners (departments)'),
  broadcast: many(text).optional().describe('Broadcasts'),
};

/** Filters by whom a broadcast went to. */
export const audienceFilters = {
  segment: many(text).optional().describe('Audience segment'),
  variant: many(text).optional().describe('Variants'),
};

export const factFilterNames = [
  'platform',
  'message_class',
  'content_type',
  'tier',
  'campaign',
  'owner',
  'broadcast',
] as const;
export type FactFilters = { readonly [name in (typeof factFilterNames)[number]]?: readonly string[] | undefined };
export type AudienceFilters = { readonly [name in 'segment' | 'variant']?: readonly string[] | undefined };

/** Conditions on the fact columns of a rollup row. */
export function factConditions(filters: FactFilters): Fragment[] {
  return factFilterNames.flatMap((name) => {
    const values = filters[name];
    if (values === undefined) return [];
    return [{ sql: `${name} IN {filter_${name}:Array(String)}`, params: { [`filter_${name}`]: values } }];
  });
}

/**
 * Which of the rows of one broadcast are read: exactly one segment and one variant unless they are grouped by, so that
 * nobody is counted twice. `*` is everyone.
 */
export function audienceConditions(filters: AudienceFilters, groupBy: readonly string[]): Fragment[] {
  const { segment, variant } = filters;
  if (segment !== undefined && segment.length > 1 && !groupBy.includes('segment')) {
    throw new CodedError('HX_PARAM', 'segment: segments overlap, so one at a time, or group by segment', {
      at: 'segment',
    });
  }
  return [audienceCondition('segment', segment, groupBy), audienceCondition('variant', variant, groupBy)];
}

function audienceCondition(
  name: 'segment' | 'variant',
  values: readonly string[] | undefined,
  groupBy: readonly string[],
): Fragment {
  // Everyone or those of one variant is everyone: both rows together would count the latter twice.
  if (values?.includes('*') && !groupBy.includes(name)) return { sql: `${name} = '*'`, params: {} };
  if (values !== undefined)
    return { sql: `${name} IN {filter_${name}:Array(String)}`, params: { [`filter_${name}`]: values } };
  return { sql: groupBy.includes(name) ? `${name} != '*'` : `${name} = '*'`, params: {} };
}

/** `group_by=a,b` or repeated; names of a closed list, each once, in the order given. */
export function groupByParam<const T extends readonly [string, ...string[]]>(names: T) {
  const split = (given: unknown) =>
    [given]
      .flat()
      .flatMap((value) => (typeof value === 'string' ? value.split(',').filter((name) => name !== '') : [value]));
  return z
    .preprocess(
      (given) => (given === undefined ? undefined : [...new Set(split(given))]),
      z.array(z.enum(names)).optional(),
    )
    .describe(`Any of ${names.join(', ')}, separated by commas`);
}

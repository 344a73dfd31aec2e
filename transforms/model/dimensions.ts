import { z } from 'zod';
import { printAudience } from '../../contract/audience/expression.ts';
import { parseAudience } from '../../contract/audience/parse.ts';
import {
  type DimensionName,
  dimensionOf,
  excludableNames,
  type NamesOfKind,
  ofKinds,
} from '../../contract/dimensions.ts';
import { CodedError } from '../../contract/errors.ts';
import { dimensionWords } from '../../contract/words/dimensions.ts';
import { type AudienceFilters, whomOf } from './audience.ts';
import { field, maybe, recordOf } from './columns.ts';
import type { Fragment } from './fragment.ts';
import { many } from './params.ts';

const text = z.string().max(256);

/** Dimensions that are not a column of the same name in the rollups, with their SQL. */
const times: Readonly<Record<NamesOfKind<'time'>, string>> = {
  day: 'toString(day)',
  week: 'toString(toMonday(day))',
  month: 'toString(toStartOfMonth(day))',
};
const isTime = (name: DimensionName): name is NamesOfKind<'time'> => dimensionOf(name).kind === 'time';

/** A dimension over rows of the rollups. */
export function sqlOf(name: DimensionName): string {
  if (isTime(name)) return times[name];
  return dimensionOf(name).kind === 'content' ? `features['${name}']` : name;
}

/** The values that a dimension's filter accepts. A closed list also accepts the empty text, which rows have for an unknown value. */
function valueSchema(name: DimensionName): z.ZodType<string, string> {
  const { values } = dimensionOf(name);
  return values === undefined ? text : z.enum([...values, '']);
}

/** Dimensions that are facts of the broadcast. */
export const factNames = ofKinds('fact');
export type FactName = NamesOfKind<'fact'>;
/** Dimensions that filter broadcasts, including the broadcast itself. */
export const broadcastFilterNames = ofKinds('fact', 'content', 'broadcast');
export type BroadcastFilterName = NamesOfKind<'fact' | 'content' | 'broadcast'>;
export { excludableNames };
/** All dimensions that figures can be grouped by. */
export const groupNames = ofKinds('fact', 'audience', 'broadcast', 'time');

/** Whether sums by day have all of these dimensions. */
export const areInDays = (names: readonly DimensionName[]) => names.every((name) => dimensionOf(name).inDays);

type Values = readonly string[] | undefined;
type Excluded = `not.${(typeof excludableNames)[number]}`;
/** Values of one parameter are OR, different parameters AND; `not.` excludes values. */
export type FactFilters = { readonly [N in BroadcastFilterName | Excluded]?: Values };
export type { AudienceFilters };

const valuesParam = (name: BroadcastFilterName | NamesOfKind<'audience'>) => many(valueSchema(name)).optional();
type ValuesParam = ReturnType<typeof valuesParam>;
const paramsOf = <N extends string>(entries: readonly (readonly [N, ValuesParam])[]) =>
  // Cast: fromEntries forgets that the keys are exactly the list's names.
  Object.fromEntries(entries) as Readonly<Record<N, ValuesParam>>;

/** Parameters that filter by facts of the broadcast. */
export const factFilters = paramsOf<BroadcastFilterName | Excluded>([
  ...broadcastFilterNames.map((name) => [name, valuesParam(name).describe(dimensionWords[name].en)] as const),
  ...excludableNames.map(
    (name) => [`not.${name}`, valuesParam(name).describe(`${dimensionWords[name].en}, left out`)] as const,
  ),
]);

/** An expression over tags, in the form in which it is printed. */
const audienceParam = z
  .string()
  .transform((text, context) => {
    try {
      return printAudience(parseAudience(text));
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      // Callers put the name of the parameter before it themselves.
      context.addIssue({ code: 'custom', message: error.message.replace(/^audience: /, '') });
      return z.NEVER;
    }
  })
  .optional()
  .describe(
    'People by their tags: tags in double quotes with and, or, not and parentheses, at most 16: "vip" and not ("new" or "trial")',
  );

/** Parameters that filter by the audience of a broadcast. */
export const audienceFilters = {
  ...recordOf(ofKinds('audience'), (name) => valuesParam(name).describe(dimensionWords[name].en)),
  audience: audienceParam,
};

/** Conditions on the fact columns of a rollup row. */
export function factConditions(filters: FactFilters): Fragment[] {
  const condition = (name: BroadcastFilterName, values: Values, not: '' | 'not_'): Fragment[] => {
    if (values === undefined) return [];
    const bound = `filter_${not}${name}`;
    const sql = `${sqlOf(name)} ${not === '' ? 'IN' : 'NOT IN'} {${bound}:Array(String)}`;
    return [{ sql, params: { [bound]: values } }];
  };
  return [
    ...broadcastFilterNames.flatMap((name) => condition(name, filters[name], '')),
    ...excludableNames.flatMap((name) => condition(name, filters[`not.${name}`], 'not_')),
  ];
}

/**
 * Selects the rows of a broadcast: exactly one segment and one variant unless the query groups by them, so that each person counts
 * once. `*` is everyone, or everyone of the selection where it is summed from cells.
 */
export function audienceConditions(
  filters: AudienceFilters,
  groupBy: readonly string[],
): readonly [Fragment, Fragment] {
  const { segment, cells } = whomOf(filters, groupBy);
  const { sql, params } = audienceCondition('segment', segment, groupBy);
  return [
    { sql, params: { ...params, ...cells?.meets.params } },
    audienceCondition('variant', filters.variant, groupBy),
  ];
}

function audienceCondition(name: 'segment' | 'variant', values: Values, groupBy: readonly string[]): Fragment {
  // "Everyone or one variant" is everyone: both rows together would count the variant twice.
  if (values?.includes('*') && !groupBy.includes(name)) return { sql: `${name} = '*'`, params: {} };
  if (values !== undefined)
    return { sql: `${name} IN {filter_${name}:Array(String)}`, params: { [`filter_${name}`]: values } };
  return { sql: groupBy.includes(name) ? `${name} != '*'` : `${name} = '*'`, params: {} };
}

const columnOf = (name: DimensionName) =>
  [isTime(name) ? 'date' : 'text', dimensionWords[name].en, dimensionWords[name]['zh-CN']] as const;

/** The groups as columns of a row's shape, in this order: null where the answer is not grouped by them. */
export const groupColumns = <N extends DimensionName>(names: readonly N[]) =>
  recordOf(names, (name) => maybe(...columnOf(name)));

/** The facts of one broadcast as columns of a row's shape, in this order. */
export const factColumns = <N extends FactName>(names: readonly N[]) =>
  recordOf(names, (name) => field(...columnOf(name)));

/** The groups as columns of a SELECT over rows of the rollups, each followed by a comma. */
export const groupColumnsSql = (names: readonly DimensionName[]): string =>
  names.map((name) => `${sqlOf(name)} AS group_${name}, `).join('');

/** What groupColumnsSql() gives, as columns of a row's shape. */
export const groupShape = Object.fromEntries(groupNames.map((name) => [`group_${name}`, z.string().optional()]));

/** `group_a, group_b`; empty without groups. */
export const groupList = (names: readonly DimensionName[]): string => names.map((name) => `group_${name}`).join(', ');

/** The groups of a row that groupColumnsSql() read; null where the answer is not grouped by them. */
export const groupsOf = (source: Readonly<Record<string, unknown>>) =>
  recordOf(groupNames, (name) => {
    const value = source[`group_${name}`];
    return typeof value === 'string' ? value : null;
  });

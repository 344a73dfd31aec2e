import { z } from 'zod';
import { type ContentBandName, contentBands } from '../../contract/content/bands.ts';
import { CodedError } from '../../contract/errors.ts';
import { contentForms, platforms, tiers } from '../../contract/types.ts';
import { type DimensionName, dimensionNames, dimensionWords } from '../../contract/words/dimensions.ts';
import type { ColumnKind } from './columns.ts';
import type { Fragment } from './fragment.ts';
import { many } from './params.ts';

/**
 * - `fact`: what a broadcast is; the rows of its rollups carry it as a column of this name.
 * - `content`: the band of what its title and text are like; it filters, and no row has a column of it.
 * - `audience`: whom the figures are of. Every broadcast has rows of everyone (`*`) and of each value.
 * - `broadcast`: the broadcast itself.
 * - `time`: made of the broadcast's day.
 */
type Kind = 'fact' | 'content' | 'audience' | 'broadcast' | 'time';

interface Dimension {
  readonly kind: Kind;
  /** Over rows of the rollups. */
  readonly sql: string;
  /** Whether sums by day have it, too; without it the rows of single broadcasts are read. */
  readonly inDays: boolean;
  /** What its filter takes, where there is one. */
  readonly value?: z.ZodType<string, string>;
}

const text = z.string().max(256);
const fact = (name: DimensionName, inDays: boolean, value: z.ZodType<string, string> = text) =>
  ({ kind: 'fact', sql: name, inDays, value }) as const;
const band = (name: ContentBandName) =>
  ({ kind: 'content', sql: `features['${name}']`, inDays: false, value: z.enum(contentBands[name]) }) as const;
const time = (sql: string) => ({ kind: 'time', sql, inDays: true }) as const;

/**
 * THE dimensions: what figures can be grouped and filtered by. A new one is an entry here and its name in
 * contract/words/dimensions.ts; parameters, columns, SQL, documents and pages follow. Weeks start on Monday.
 */
export const dimensions = {
  content_type: fact('content_type', true),
  segment: { kind: 'audience', sql: 'segment', inDays: true, value: text },
  platform: fact('platform', true, z.enum(platforms)),
  message_class: fact('message_class', false),
  tier: fact('tier', true, z.enum(tiers)),
  variant: { kind: 'audience', sql: 'variant', inDays: false, value: text },
  campaign: fact('campaign', false),
  owner: fact('owner', false),
  content_form: fact('content_form', false, z.enum(contentForms)),
  sent_by: fact('sent_by', false),
  title_length: band('title_length'),
  core_length: band('core_length'),
  exclamations: band('exclamations'),
  pictures_per_paragraph: band('pictures_per_paragraph'),
  title_emoji: band('title_emoji'),
  prefix: band('prefix'),
  broadcast: { kind: 'broadcast', sql: 'broadcast', inDays: false, value: text },
  day: time('toString(day)'),
  week: time('toString(toMonday(day))'),
  month: time('toString(toStartOfMonth(day))'),
} as const satisfies Readonly<Record<DimensionName, Dimension>>;

type Dimensions = typeof dimensions;
type NamesOf<K extends Kind> = { [N in DimensionName]: Dimensions[N]['kind'] extends K ? N : never }[DimensionName];

const ofKinds = <const K extends Kind>(...kinds: readonly K[]) =>
  dimensionNames.filter((name): name is NamesOf<K> => (kinds as readonly Kind[]).includes(dimensions[name].kind));

/** What a broadcast is. */
export const factNames = ofKinds('fact');
export type FactName = NamesOf<'fact'>;
/** What a broadcast is filtered by: itself among them. */
export const broadcastFilterNames = ofKinds('fact', 'content', 'broadcast');
export type BroadcastFilterName = NamesOf<'fact' | 'content' | 'broadcast'>;
/** What `not.` leaves out values of. */
export const excludableNames = ofKinds('fact', 'content');
/** Everything that figures can be grouped by. */
export const groupNames = ofKinds('fact', 'audience', 'broadcast', 'time');

/** Whether sums by day know all of these. */
export const areInDays = (names: readonly DimensionName[]) => names.every((name) => dimensions[name].inDays);

type Values = readonly string[] | undefined;
type Excluded = `not.${(typeof excludableNames)[number]}`;
/** Values of a name are OR, different names AND; `not.` leaves values out. */
export type FactFilters = { readonly [N in BroadcastFilterName | Excluded]?: Values };
export type AudienceFilters = { readonly [N in NamesOf<'audience'>]?: Values };

const valuesParam = (name: BroadcastFilterName | NamesOf<'audience'>) => many(dimensions[name].value).optional();
type ValuesParam = ReturnType<typeof valuesParam>;
const paramsOf = <N extends string>(entries: readonly (readonly [N, ValuesParam])[]) =>
  // Cast: fromEntries forgets that the keys are exactly the list's names.
  Object.fromEntries(entries) as Readonly<Record<N, ValuesParam>>;

/** Parameters that filter by what a broadcast is. */
export const factFilters = paramsOf<BroadcastFilterName | Excluded>([
  ...broadcastFilterNames.map((name) => [name, valuesParam(name).describe(dimensionWords[name].en)] as const),
  ...excludableNames.map(
    (name) => [`not.${name}`, valuesParam(name).describe(`${dimensionWords[name].en}, left out`)] as const,
  ),
]);

/** Parameters that filter by whom a broadcast went to. */
export const audienceFilters = paramsOf(
  ofKinds('audience').map((name) => [name, valuesParam(name).describe(dimensionWords[name].en)] as const),
);

/** Conditions on the fact columns of a rollup row. */
export function factConditions(filters: FactFilters): Fragment[] {
  const condition = (name: BroadcastFilterName, values: Values, not: '' | 'not_'): Fragment[] => {
    if (values === undefined) return [];
    const bound = `filter_${not}${name}`;
    const sql = `${dimensions[name].sql} ${not === '' ? 'IN' : 'NOT IN'} {${bound}:Array(String)}`;
    return [{ sql, params: { [bound]: values } }];
  };
  return [
    ...broadcastFilterNames.flatMap((name) => condition(name, filters[name], '')),
    ...excludableNames.flatMap((name) => condition(name, filters[`not.${name}`], 'not_')),
  ];
}

/**
 * Which of the rows of one broadcast are read: exactly one segment and one variant unless they are grouped by, so that
 * no one is counted twice. `*` is everyone. HX_PARAM where several segments are asked for as one.
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

function audienceCondition(name: 'segment' | 'variant', values: Values, groupBy: readonly string[]): Fragment {
  // Everyone or those of one variant is everyone: both rows together would count the latter twice.
  if (values?.includes('*') && !groupBy.includes(name)) return { sql: `${name} = '*'`, params: {} };
  if (values !== undefined)
    return { sql: `${name} IN {filter_${name}:Array(String)}`, params: { [`filter_${name}`]: values } };
  return { sql: groupBy.includes(name) ? `${name} != '*'` : `${name} = '*'`, params: {} };
}

const columnKind = (name: DimensionName): ColumnKind => (dimensions[name].kind === 'time' ? 'date' : 'text');

function groupColumn(name: DimensionName) {
  return z
    .string()
    .nullable()
    .meta({ column: columnKind(name), label: dimensionWords[name] });
}

/** The groups as columns of a row's shape, in this order: null where the answer is not grouped by them. */
export function groupColumns<N extends DimensionName>(names: readonly N[]) {
  // Cast: fromEntries forgets that the keys are exactly the list's names.
  return Object.fromEntries(names.map((name) => [name, groupColumn(name)])) as Readonly<
    Record<N, ReturnType<typeof groupColumn>>
  >;
}

/** The facts of one broadcast as columns of a row's shape, in this order. */
export function factColumns<N extends FactName>(names: readonly N[]) {
  const shape = (name: DimensionName) => z.string().meta({ column: columnKind(name), label: dimensionWords[name] });
  // Cast: as above.
  return Object.fromEntries(names.map((name) => [name, shape(name)])) as Readonly<Record<N, ReturnType<typeof shape>>>;
}

/** The groups as columns of a SELECT over rows of the rollups, each followed by a comma. */
export const groupColumnsSql = (names: readonly DimensionName[]): string =>
  names.map((name) => `${dimensions[name].sql} AS group_${name}, `).join('');

/** What groupColumnsSql() gives, as columns of a row's shape. */
export const groupShape = Object.fromEntries(groupNames.map((name) => [`group_${name}`, z.string().optional()]));

/** `group_a, group_b`; empty without groups. */
export const groupList = (names: readonly DimensionName[]): string => names.map((name) => `group_${name}`).join(', ');

/** These groups of a row, and nothing else of it. */
export function groupsIn<N extends DimensionName>(row: Readonly<Record<N, string | null>>, names: readonly N[]) {
  // Cast: as above.
  return Object.fromEntries(names.map((name) => [name, row[name]])) as Record<N, string | null>;
}

/** The groups of a row that groupColumnsSql() read; null where the answer is not grouped by them. */
export function groupsOf(source: Readonly<Record<string, unknown>>): Readonly<Record<DimensionName, string | null>> {
  const entries = groupNames.map((name) => {
    const value = source[`group_${name}`];
    return [name, typeof value === 'string' ? value : null];
  });
  // Cast: as above.
  return Object.fromEntries(entries) as Record<DimensionName, string | null>;
}

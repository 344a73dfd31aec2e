import { contentBandNames } from '../../contract/content/bands.ts';
import { broadcastFacts, type Horizon, horizons } from '../../store/tables/rollups.ts';
import { type RollupTable, rollupTables } from '../../store/tables/rollupTables.ts';
import { sqlOf } from '../model/dimensions.ts';

/** How a tool treats a column of a view: what it filters and formats it by. */
type ViewKind = 'text' | 'count' | 'date' | 'instant' | 'money';

export interface ViewColumn {
  readonly name: string;
  readonly kind: ViewKind;
  /** Without it, the column of that name of the rows. */
  readonly sql?: string;
}

/** A view that is made from the model, and its file in store/views. */
export interface GeneratedView<Name extends string = string> {
  readonly name: Name;
  /** Begins with a number: a view may read those before it. */
  readonly file: string;
  readonly columns: readonly ViewColumn[];
  /** What a row is, for readers of the file. */
  readonly about: string;
  /** The rollups that it reads; the first has its rows. */
  readonly tables: readonly [RollupTable, ...RollupTable[]];
  /** Several rows are made of one row of the rollup, so a row of the view has no key of its own: those of a broadcast belong together. */
  readonly splits?: true;
  /** Some of its rows have a day alone and no time of a first send: its period is of days. */
  readonly ofDays?: true;
  /** The SELECT over these rows of the rollups. */
  statement(rows: Rows): string;
}

/** Which rows of the rollups a statement reads. */
export interface Rows {
  /** Condition on the rows of a rollup. */
  where(table: RollupTable): string;
  /** Rows whose key is gone are read, too: `deleted` is a column, and each row of the rollup has at least one row in the answer. */
  readonly withDeleted: boolean;
}

/** The groups whose people may be too few, by columns of a rollup, and the view that has those that are. */
function smallGroupsOf(table: RollupTable) {
  const key: readonly string[] = rollupTables[table].key;
  if (key.includes('content_type')) {
    return { columns: ['tenant', 'day', 'content_type', 'platform', 'tier', 'segment'], view: 'small_days' };
  }
  if (key.includes('variant')) return { columns: ['tenant', 'broadcast', 'segment', 'variant'], view: 'small_groups' };
  return key.includes('segment')
    ? { columns: ['tenant', 'broadcast', 'segment'], view: "small_groups WHERE variant = '*'" }
    : { columns: ['tenant', 'broadcast'], view: "small_groups WHERE segment = '*' AND variant = '*'" };
}

function smallGroupsSql(table: RollupTable, is: 'IN' | 'NOT IN'): string {
  const { columns, view } = smallGroupsOf(table);
  return `(${columns.join(', ')}) ${is} (SELECT ${columns.join(', ')} FROM ${view})`;
}

/** Leaves out rows about groups of fewer people than their tenant shows: store/views/21_small_groups.sql. */
export const withoutSmallGroups = (table: RollupTable): string => smallGroupsSql(table, 'NOT IN');

/**
 * A row for each group of fewer people than its tenant shows that has rows of the view, in the view's columns with `deleted` true: whatever
 * is not the group's key is NULL, since a row's other columns would show what its people did. `where` is on rows of the view's rollup.
 */
export function smallGroupRows({ tables: [table], columns }: GeneratedView, where: string): string {
  const group = smallGroupsOf(table).columns;
  const own = columns.map(({ name }) => (group.includes(name) ? name : `NULL AS ${name}`));
  return `SELECT ${own.join(', ')}, true AS deleted
FROM (SELECT DISTINCT ${group.join(', ')} FROM ${table} FINAL WHERE ${smallGroupsSql(table, 'IN')}${where})`;
}

/** What a view shows. */
export const aliveRows: Rows = {
  where: (table) => `alive = 1 AND ${withoutSmallGroups(table)}`,
  withDeleted: false,
};

export const text = (...names: readonly string[]): ViewColumn[] => names.map((name) => ({ name, kind: 'text' }));
export const count = (name: string, sql = name): ViewColumn => ({ name, kind: 'count', sql });
export const instant = (name: string, sql = name): ViewColumn => ({ name, kind: 'instant', sql });

/** Key of a row of one broadcast, in the order of its rollups. */
export const broadcastKey: readonly ViewColumn[] = [
  ...text('tenant'),
  { name: 'day', kind: 'date' },
  ...text('broadcast', 'segment', 'variant'),
];
/** Key of a row of sums by day. */
export const dayKey: readonly ViewColumn[] = [
  ...text('tenant'),
  { name: 'day', kind: 'date' },
  ...text('content_type', 'platform', 'tier', 'segment'),
];
export const facts: readonly ViewColumn[] = [
  ...text(...broadcastFacts),
  ...contentBandNames.map((name): ViewColumn => ({ name, kind: 'text', sql: sqlOf(name) })),
];
export const definition = count('definition');

/** `expression AS name` of each. */
function selectList(columns: readonly ViewColumn[]): string {
  return columns.map(({ name, sql = name }) => (sql === name ? name : `${sql} AS ${name}`)).join(',\n    ');
}

export const fromRows = (table: RollupTable, rows: Rows) => `FROM ${table} FINAL WHERE ${rows.where(table)}`;

/** The columns of an answer over these rows, of which `of` is the alias with its dot. */
export function columnsOver(rows: Rows, columns: readonly ViewColumn[], of = ''): string {
  const gone: ViewColumn = { name: 'deleted', kind: 'count', sql: `CAST(${of}alive = 0, 'Bool')` };
  return selectList(rows.withDeleted ? [...columns, gone] : columns);
}

/** `select` of each horizon, one below the other: a condition on `horizon` leaves the others, and their columns, unread. */
export function atEachHorizon(select: (horizon: Horizon, place: number) => string): string {
  return horizons.map((horizon, i) => select(horizon, i + 1)).join('\nUNION ALL\n');
}

/** The names of the horizons as an array of SQL. */
export const horizonList = `[${horizons.map((horizon) => `'${horizon}'`).join(', ')}]`;

const tenant = 'toString(tenant)';

/** Sub-selects that expressions use, by name, each of one value. */
const shared = {
  tenants: "(SELECT arrayPushBack(groupArray(tenant), '') FROM tenant_settings)",
  goals: "(SELECT arrayPushBack(groupArray(goal), 'purchase') FROM tenant_settings)",
  unnamed_conversions:
    "(SELECT groupArray((tenant, goal)) FROM outcomes_without_broadcast WHERE outcome = 'conversion')",
  unnamed_optouts: "(SELECT groupArray(tenant) FROM outcomes_without_broadcast WHERE outcome = 'optout')",
  unnamed_complaints: "(SELECT groupArray(tenant) FROM outcomes_without_broadcast WHERE outcome = 'complaint')",
} as const;

/** `WITH ... AS name` of these, and of `more`. */
export function withSql(names: readonly (keyof typeof shared)[], more: Readonly<Record<string, string>> = {}): string {
  const own = names.map((name) => `    ${shared[name]} AS ${name}`);
  const others = Object.entries(more).map(([name, sql]) => `    ${sql} AS ${name}`);
  return `WITH\n${[...own, ...others].join(',\n')}`;
}

/** A setting of the row's tenant, of arrays `tenants` and `values`; `byDefault` where it has none. */
export const settingOf = (values: string, byDefault: string) =>
  `transform(${tenant}, tenants, ${values}, ${byDefault})`;

/** The goal of the row's tenant. */
export const ownGoal = settingOf('goals', "'purchase'");

/** Where outcomes of the row's tenant name no broadcast; of conversions those of `goal`. */
export const unnamed = {
  conversion: (goal: string) => `has(unnamed_conversions, (${tenant}, ${goal}))`,
  optout: () => `has(unnamed_optouts, ${tenant})`,
  complaint: () => `has(unnamed_complaints, ${tenant})`,
} as const;

/** NULL where one of the conditions holds. */
export const nullWhere = (conditions: readonly string[], sql: string) =>
  conditions.length === 0 ? sql : `if(${conditions.join(' OR ')}, NULL, ${sql})`;

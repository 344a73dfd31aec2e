import { z } from 'zod';
import type { Statement, Store } from './store.ts';

/** Settings of a statement. */
export type StatementSettings = NonNullable<Statement['settings']>;

/**
 * Planning is most of the cost of a small statement. These settings make it cheaper; none changes the result.
 */
const quickPlans: StatementSettings = {
  // Statistics of each part are loaded to order joins and to skip parts. Joins are written in order, and parts are skipped by key.
  use_statistics: 0,
  // Each visits all expressions of a statement with hundreds of columns, once for each level, and finds nothing: each level names
  // the columns that it needs, and each expression has its own level on purpose.
  query_plan_remove_unused_columns: 0,
  query_plan_merge_expressions: 0,
  // Each pass of the refresher makes hundreds of reads of a few KiB from the page cache: handing them to another thread costs more.
  local_filesystem_read_method: 'pread',
};

/**
 * Answers are small. ClickHouse would compile expressions that were used three times, which takes 0.2 to 0.7 CPU seconds for the
 * statements of a metric and saves nothing measurable.
 */
const interpreted: StatementSettings = { compile_expressions: 0 };

/** The store with further settings for each statement; the statement's own come first. */
export function withSettings(store: Store, settings: StatementSettings): Store {
  const set = (statement: Statement): Statement => ({ ...statement, settings: { ...settings, ...statement.settings } });
  return {
    database: store.database,
    query: (statement, row) => store.query(set(statement), row),
    stream: (statement, format) => store.stream(set(statement), format),
    command: (statement) => store.command(set(statement)),
    insertBlock: (table, block) => store.insertBlock(table, block),
    insertRows: (table, rows) => store.insertRows(table, rows),
    close: () => store.close(),
  };
}

const settingRow = z.object({ name: z.string() });
/** How often settings are checked: after an upgrade another server may answer at the same address. */
const KEPT_MS = 60_000;
const knownTo = new WeakMap<Store, { readonly until: number; readonly settings: Promise<StatementSettings> }>();

/**
 * quickPlans without settings that the server refuses: those of a later version, and those that its user may not change. Checked
 * once a minute for each store.
 */
export function quickPlansOf(store: Store): Promise<StatementSettings> {
  const kept = knownTo.get(store);
  if (kept !== undefined && kept.until > performance.now()) return kept.settings;
  const settings = readKnown(store);
  knownTo.set(store, { until: performance.now() + KEPT_MS, settings });
  settings.catch(() => knownTo.delete(store));
  return settings;
}

/** Settings of the statements of an answer. */
export async function quickAnswersOf(store: Store): Promise<StatementSettings> {
  return { ...(await quickPlansOf(store)), ...interpreted };
}

async function readKnown(store: Store): Promise<StatementSettings> {
  const rows = await store.query(
    {
      name: 'known-settings',
      sql: 'SELECT name FROM system.settings WHERE name IN {names:Array(String)} AND readonly = 0',
      params: { names: Object.keys(quickPlans) },
    },
    settingRow,
  );
  const names = new Set(rows.map(({ name }) => name));
  return Object.fromEntries(Object.entries(quickPlans).filter(([name]) => names.has(name)));
}

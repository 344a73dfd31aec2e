import { atHorizon, type ConversionMeasure } from '../../store/tables/rollups.ts';
import type { RollupTable } from '../../store/tables/rollupTables.ts';
import {
  atEachHorizon,
  broadcastKey,
  columnsOver,
  count,
  dayKey,
  definition,
  facts,
  fromRows,
  type GeneratedView,
  instant,
  nullWhere,
  type Rows,
  text,
  unnamed,
  type ViewColumn,
  withSql,
} from './parts.ts';

/*
 * Orders and what they were worth. Rows of currency `*` hold people and all orders; value is NULL there, since amounts of two
 * currencies do not add up. Rows of a currency hold its orders and their value.
 */

interface Of {
  readonly table: RollupTable;
  readonly key: readonly ViewColumn[];
  readonly facts: readonly ViewColumn[];
  /** Conditions under which nothing is known of a row's conversions, and of its view-throughs. */
  readonly unknown: readonly string[];
  readonly unknownViews: readonly string[];
}

/** Columns of one horizon; `at` gives the stored column. */
function columnsAt(of: Of, horizon: string, at: (measure: ConversionMeasure) => string): readonly ViewColumn[] {
  const unknown = [...of.unknown, unnamed.conversion('toString(goal)')];
  const people = "currency != '*'";
  const views = [people, ...of.unknown, ...of.unknownViews, unnamed.conversion('toString(goal)')];
  return [
    ...of.key,
    ...of.facts,
    { name: 'horizon', kind: 'text', sql: `'${horizon}'` },
    ...text('goal', 'currency'),
    count('converted', nullWhere([people, ...unknown], at('converted'))),
    count('view_through', nullWhere(views, at('view_through'))),
    count('orders', nullWhere(unknown, at('orders'))),
    { name: 'value', kind: 'money', sql: nullWhere(["currency = '*'", ...unknown], at('value')) },
    definition,
  ];
}

function statement(of: Of, rows: Rows): string {
  const all = atEachHorizon(
    (horizon) =>
      `SELECT\n    ${columnsOver(
        rows,
        columnsAt(of, horizon, (measure) => atHorizon(measure, horizon)),
      )}\n${fromRows(of.table, rows)}`,
  );
  return `${withSql(['unnamed_conversions'])}\nSELECT * FROM\n(\n${all}\n)`;
}

const ofBroadcasts: Of = {
  table: 'conversion_stats',
  key: broadcastKey,
  facts: [...facts, instant('first_send_at')],
  unknown: ['conversion_measurable = 0'],
  unknownViews: ['read_measurable = 0'],
};
// A row of conversions_day is of broadcasts whose conversions are measurable.
const ofDays: Of = { table: 'conversions_day', key: dayKey, facts: [], unknown: [], unknownViews: [] };

export const conversionsByBroadcast: GeneratedView<'conversions_by_broadcast'> = {
  name: 'conversions_by_broadcast',
  file: '40_conversions_by_broadcast.sql',
  columns: columnsAt(ofBroadcasts, 'all', (measure) => measure),
  about: `Orders and what they were worth: one row for each broadcast x segment x variant x horizon x goal (\`*\`: any) x currency. Rows of currency
\`*\` hold people (\`converted\`) and all orders; value is NULL there, since amounts of two currencies do not add up. Rows of a currency hold
its orders and their value; those of the empty currency orders without a value; converted is NULL there. Goals overlap: a person may have
reached two.`,
  tables: [ofBroadcasts.table],
  statement: (rows) => statement(ofBroadcasts, rows),
};

export const conversionsByDay: GeneratedView<'conversions_by_day'> = {
  name: 'conversions_by_day',
  file: '41_conversions_by_day.sql',
  columns: columnsAt(ofDays, 'all', (measure) => measure),
  about:
    'The same by day: one row for each day x content type x platform x tier x segment x horizon x goal x currency.',
  tables: [ofDays.table],
  statement: (rows) => statement(ofDays, rows),
};

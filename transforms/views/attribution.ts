import { type AttributedMeasure, atHorizon } from '../../store/tables/rollups.ts';
import {
  atEachHorizon,
  columnsOver,
  count,
  definition,
  facts,
  fromRows,
  type GeneratedView,
  instant,
  nullWhere,
  ownGoal,
  type Rows,
  text,
  type ViewColumn,
  withSql,
} from './parts.ts';

/*
 * Orders by the broadcast that they belong to (docs/attribution.md). As in the views of conversions, rows of currency `*` hold people and all
 * orders, and rows of a currency its orders and their value.
 */

const isReactions = "s.class = 'delivery'";
const anyCurrency = "s.currency = '*'";

/** Where each measure is null. In the order of the columns, which is public. */
const measures: Readonly<Record<AttributedMeasure, readonly string[]>> = {
  orders: [isReactions],
  converted: [isReactions, `NOT ${anyCurrency}`],
  value: [isReactions, anyCurrency],
  optouts: [`NOT ${isReactions}`],
  complaints: [`NOT ${isReactions}`],
};

/** Columns of one horizon; `at` gives the stored column. */
function columnsAt(horizon: string, at: (measure: AttributedMeasure) => string): readonly ViewColumn[] {
  return [
    ...text('tenant'),
    { name: 'day', kind: 'date' },
    ...text('broadcast', 'segment'),
    ...facts,
    instant('first_send_at', nullWhere(["s.class = 'none'"], 's.first_send_at')),
    { name: 'horizon', kind: 'text', sql: `'${horizon}'` },
    ...text('goal', 'currency'),
    { name: 'class', kind: 'text', sql: 'toString(s.class)' },
    // Reactions are of no goal: who asks for the tenant's own asks for them, too.
    count('own_goal', `toUInt8(${isReactions} OR s.goal = ${ownGoal})`),
    // Cast: Object.keys forgets the names.
    ...(Object.keys(measures) as AttributedMeasure[]).map(
      (name): ViewColumn => ({
        name,
        kind: name === 'value' ? 'money' : 'count',
        sql: nullWhere(measures[name], at(name)),
      }),
    ),
    definition,
  ];
}

function statement(rows: Rows): string {
  const all = atEachHorizon(
    (horizon) =>
      `SELECT\n    ${columnsOver(
        rows,
        columnsAt(horizon, (measure) => atHorizon(measure, horizon)),
        's.',
      )}\nFROM (SELECT * ${fromRows('attributed_stats', rows)}) AS s`,
  );
  return `${withSql(['tenants', 'goals'])}\nSELECT * FROM\n(\n${all}\n)`;
}

export const attributionByBroadcast: GeneratedView<'attribution_by_broadcast'> = {
  name: 'attribution_by_broadcast',
  file: '42_attribution_by_broadcast.sql',
  columns: columnsAt('all', (measure) => measure),
  about: `Orders by the broadcast that they belong to, each order once: one row for each broadcast x segment x horizon x goal (\`*\`: any) x
currency x class. What an order belongs to is docs/attribution.md.
  class       click: attributed orders. view: view-through, not causal, no part of attributed revenue. none: orders that belong to no broadcast
              (the empty text), by their own day. delivery: opt-outs and complaints that name no broadcast
  currency    rows of \`*\` hold people and all orders, those of a currency its orders and their value. Of the class delivery it is empty
  own_goal    1: the goal is the tenant's own, or there is none
Orders and value of segment \`*\`, one horizon and one goal add up over broadcasts and classes to all that the tenant has. Segments overlap.`,
  tables: ['attributed_stats'],
  ofDays: true,
  statement,
};

import type { Statement } from '../../../store/store.ts';
import { conversionMeasures, horizons } from '../../../store/tables/rollups.ts';
import { broadcastColumns, decisionColumns, factsOfBroadcast, ofBroadcasts, sourceParams } from '../broadcastSource.ts';
import { byAudience } from '../broadcasts/statsColumns.ts';
import { conversionExpressions } from '../conversions/conversionStats.ts';
import { byGoal } from '../conversions/conversionSums.ts';
import { goalCells, rankedGoals } from '../conversions/goalCells.ts';
import { type Expressions, eachHorizon, insertRollup, type Rollup } from '../rollup.ts';
import type { BroadcastSource } from '../sources.ts';
import { countsOnly, limitOf, mayHaveCells, withoutCountsOnly } from './audienceCells.ts';

const columns: Expressions<'audience_conversions'> = {
  ...broadcastColumns,
  day: decisionColumns.day,
  audience: 'audience',
  variant: 'variant',
  goal: 'goal',
  currency: 'currency',
  ...factsOfBroadcast,
  first_send_at: decisionColumns.first_send_at,
  ...eachHorizon(conversionMeasures, (measure, place) => conversionExpressions[measure](place)),
};

/** The cells of each goal; `ofPeople` is true of rows that have everyone who converted once. */
const cellsOfGoals = (source: BroadcastSource, orders: string, ofPeople: string) =>
  rankedGoals(goalCells(source, orders), {
    groups: 'audience, variant',
    goalPeople: `sum(if(${ofPeople}, converted_by[${horizons.length}], 0))`,
  });

function insertCells(source: BroadcastSource, rows: string, into?: string): Statement {
  return {
    name: 'recompute-audience-conversions',
    sql: insertRollup('audience_conversions', columns, ofBroadcasts(withoutCountsOnly(rows, source)), into),
    params: { ...sourceParams(source), ...countsOnly(source) },
  };
}

function statement(source: BroadcastSource, orders: string): Statement {
  // Each is in one cell.
  const cells = cellsOfGoals(source, orders, "currency = '*'");
  // Decided as in audience_stats, of everyone: those who converted may have fewer sets of tags.
  const limit = limitOf(source);
  return insertCells(source, limit === undefined ? cells : `SELECT * FROM (${cells}) WHERE ${limit.hasCells}`);
}

/**
 * Rows of a table with the columns of audience_conversions, of any number of cells. `everyone` is what all who converted are counted in
 * next to their cells, by which it is decided which goals a broadcast keeps; it has no rows.
 */
export function allConversionsInto(
  source: BroadcastSource,
  everyone: string,
  { orders, into }: { readonly orders: string; readonly into: string },
): Statement {
  const ofEveryone = `audience = '${everyone}'`;
  const cells = cellsOfGoals(source, orders, `currency = '*' AND ${ofEveryone}`);
  return insertCells(source, `SELECT * FROM (${cells}) WHERE NOT ${ofEveryone}`, into);
}

/** conversion_stats by cells of audience_stats. Cost: as that, with a few rows for each goal and set of tags. */
export const audienceConversions: Rollup<'audience_conversions', 'broadcast'> = {
  table: 'audience_conversions',
  unit: 'broadcast',
  sums: [byAudience, byGoal],
  statement: (source) =>
    mayHaveCells(source) ? source.orders?.().then((orders) => statement(source, orders)) : undefined,
};

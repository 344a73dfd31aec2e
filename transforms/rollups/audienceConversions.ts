import type { Statement } from '../../store/store.ts';
import { conversionMeasures, horizons } from '../../store/tables/rollups.ts';
import { countsOnly, limitOf, mayHaveCells, withoutCountsOnly } from './audienceCells.ts';
import { broadcastColumns, decisionColumns, factsOfBroadcast, ofBroadcasts, sourceParams } from './broadcastSource.ts';
import { conversionExpressions } from './conversionStats.ts';
import { byGoal } from './conversionSums.ts';
import { goalCells, rankedGoals } from './goalCells.ts';
import { type Expressions, eachHorizon, insertRollup, type Rollup } from './rollup.ts';
import type { BroadcastSource } from './sources.ts';
import { byAudience } from './statsColumns.ts';

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

function statement(source: BroadcastSource, orders: string): Statement {
  const cells = rankedGoals(goalCells(source, orders), {
    groups: 'audience, variant',
    // Each is in one cell.
    goalPeople: `sum(if(currency = '*', converted_by[${horizons.length}], 0))`,
  });
  // Decided as in audience_stats, of everyone: those who converted may have fewer sets of tags.
  const limit = limitOf(source);
  const kept = limit === undefined ? cells : `SELECT * FROM (${cells}) WHERE ${limit.hasCells}`;
  return {
    name: 'recompute-audience-conversions',
    sql: insertRollup('audience_conversions', columns, ofBroadcasts(withoutCountsOnly(kept, source))),
    params: { ...sourceParams(source), ...countsOnly(source) },
  };
}

/** conversion_stats by cells of audience_stats. Cost: as that, with a few rows for each goal and set of tags. */
export const audienceConversions: Rollup<'audience_conversions', 'broadcast'> = {
  table: 'audience_conversions',
  unit: 'broadcast',
  sums: [byAudience, byGoal],
  statement: (source) =>
    mayHaveCells(source) ? source.orders?.().then((orders) => statement(source, orders)) : undefined,
};

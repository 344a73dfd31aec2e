import type { Statement } from '../../store/store.ts';
import { conversionMeasures, horizons } from '../../store/tables/rollups.ts';
import { MOST_AUDIENCES, mayHaveMore } from './audienceStats.ts';
import { broadcastColumns, decisionColumns, factsOfBroadcast, ofBroadcasts, sourceParams } from './broadcastSource.ts';
import { conversionExpressions } from './conversionStats.ts';
import { byGoal } from './conversionSums.ts';
import { goalCells, rankedGoals } from './goalCells.ts';
import { type Expressions, eachHorizon, insertRollup, type Rollup } from './rollup.ts';
import type { BroadcastSource } from './sources.ts';

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
  // Of a broadcast with too many no answer reads any.
  const kept = mayHaveMore(source)
    ? `SELECT *
FROM (SELECT *, uniqExact(audience) OVER (PARTITION BY broadcast) AS audiences FROM (${cells}))
WHERE audiences <= ${MOST_AUDIENCES}`
    : cells;
  return {
    name: 'recompute-audience-conversions',
    sql: insertRollup('audience_conversions', columns, ofBroadcasts(kept)),
    params: sourceParams(source),
  };
}

/** conversion_stats by cells of audience_stats. Cost: as that, with a few rows for each goal and set of tags. */
export const audienceConversions: Rollup<'audience_conversions', 'broadcast'> = {
  table: 'audience_conversions',
  unit: 'broadcast',
  sums: [byGoal],
  statement: (source) => source.orders?.().then((orders) => statement(source, orders)),
};

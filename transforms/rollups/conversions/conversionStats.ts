import type { Statement } from '../../../store/store.ts';
import { type ConversionMeasure, conversionMeasures, horizons } from '../../../store/tables/rollups.ts';
import { broadcastColumns, decisionColumns, factColumns, ofBroadcasts, sourceParams } from '../broadcastSource.ts';
import { type Expressions, eachHorizon, insertRollup, type Rollup } from '../rollup.ts';
import { explodedSegments } from '../segments.ts';
import type { BroadcastSource } from '../sources.ts';
import { byGoal } from './conversionSums.ts';
import { goalCells, MOST_GOALS, rankedGoals } from './goalCells.ts';

/** Over a row of rankedGoals(). */
export const conversionExpressions: Readonly<Record<ConversionMeasure, (place: number) => string>> = {
  converted: (place) => `converted_by[${place}]`,
  orders: (place) => `orders_by[${place}]`,
  value: (place) => `value_by[${place}]`,
  // Who was exposed by then, less those who are converted by then: never negative, a conversion is an exposure too.
  view_through: (place) => `exposed_by[${place}] - converted_by[${place}]`,
};

const columns: Expressions<'conversion_stats'> = {
  ...broadcastColumns,
  day: decisionColumns.day,
  segment: 'segment',
  variant: 'own_variant',
  goal: 'goal',
  currency: 'currency',
  ...factColumns,
  first_send_at: decisionColumns.first_send_at,
  ...eachHorizon(conversionMeasures, (measure, place) => conversionExpressions[measure](place)),
  total_conversions: 'conversions',
  total_click_through: 'click_throughs',
  goals_left_out: `multiIf(goal != '*', 0, currency != '*', 0, goals - least(goals, ${MOST_GOALS}))`,
};

function statement(source: BroadcastSource, orders: string): Statement {
  // No AND: see plannerCost in recipientStates.ts.
  const everyone = "multiIf(segment != '*', 0, own_variant != '*', 0, currency = '*')";
  const sums = rankedGoals(`SELECT *, ${explodedSegments} FROM (${goalCells(source, orders)})`, {
    groups: 'segment, own_variant',
    goalPeople: `max(if(${everyone}, converted_by[${horizons.length}], 0))`,
  });
  return {
    name: 'recompute-conversion-stats',
    sql: insertRollup('conversion_stats', columns, ofBroadcasts(sums)),
    params: sourceParams(source),
  };
}

/** Cost: those who converted, and their orders; then a few rows for each goal and segment. */
export const conversionStats: Rollup<'conversion_stats', 'broadcast'> = {
  table: 'conversion_stats',
  unit: 'broadcast',
  sums: [byGoal],
  statement: (source) => source.orders?.().then((orders) => statement(source, orders)),
};

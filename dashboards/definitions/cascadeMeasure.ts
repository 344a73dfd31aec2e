import type { Measure } from './definition.ts';

/** A rate of the metric `cascade` as it is always shown: with its interval, both counts, and what the denominator counts. */
export const cascadeRate: Measure = {
  column: 'rate',
  unit: 'rate',
  low: 'low',
  high: 'high',
  people: 'people',
  of: 'of_people',
  ofWhat: 'of',
};

/** A group of fewer people in its denominator is marked: one reader more would move its rate by more than a point. */
export const SMALL = 100;
